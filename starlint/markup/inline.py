"""Inline Markdown to prose. Carries every character's place from the parser; searches for nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.token import Token

from starlint.document import Prose, Run
from starlint.markup.html_names import is_text
from starlint.source import Span

_PLACE = "starlint_place"
_MAY_LINK = -1
"""Key in the parser's cache, whose own keys are offsets."""
_CARRIED: dict[str, Callable[..., bool]] = {
    "backticks": rules_inline.backtick,
    "link": lambda state, silent: _may_link(state) and rules_inline.link(state, silent),
    "image": lambda state, silent: _may_link(state) and rules_inline.image(state, silent),
    "autolink": rules_inline.autolink,
    "html_inline": rules_inline.html_inline,
    "entity": rules_inline.entity,
    "escape": rules_inline.escape,
}
_MARKS = {"strong": "strong", "em": "emphasis", "link": "links"}
_BREAK = re.compile(r"[ \t]*\\?\n?[ \t]*")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>br|b|strong|i|em)\b", re.IGNORECASE)
_SET_OFF_BY_TAG = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}
_ADDRESS = re.compile(r"(?:(?:https?|ftp)://|www\.(?=\w)|mailto:(?=\w))[^\s<>|]+")
_AFTER_ADDRESS = ".,;:!?)]}'\"”’*_"


def carry_places(md: MarkdownIt) -> None:
    """Make the inline rules that hide or rewrite text note where they began and ended."""
    for name, rule in _CARRIED.items():
        md.inline.ruler.at(name, _carried(rule))
    # Joining would hide which characters were escaped; normalising would replace NUL, and lines end in LF already.
    md.disable(["text_join", "normalize"])


def _carried(rule: Callable[..., bool]) -> Callable[[Any, bool], bool]:
    def wrapper(state: Any, silent: bool) -> bool:
        begin, before = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent and len(state.tokens) > before:
            state.tokens[-1].meta[_PLACE] = (begin, state.pos)
        return matched

    return wrapper


def _may_link(state: Any) -> bool:
    """Return whether there can be links: else each of thousands of open brackets is looked after to the end."""
    known = state.cache.get(_MAY_LINK)
    if known is None:
        known = state.cache[_MAY_LINK] = int("](" in state.src or bool(state.env.get("references")))
    return bool(known)


@dataclass(frozen=True)
class Lines:
    """Where the lines of some content stand in the source."""

    content: str
    starts: tuple[int, ...]
    """Content offset of each line's first character that is no white space."""
    places: tuple[int, ...]
    """Source offset of the same character."""

    @classmethod
    def of(cls, content: str, places: Sequence[int]) -> Lines:
        """Pair the lines of a block's content with the source offsets at which their text begins."""
        starts, at = [], 0
        for line in content.split("\n"):
            starts.append(at + len(line) - len(line.lstrip(" \t")))
            at += len(line) + 1
        return cls(content, tuple(starts), tuple(places[: len(starts)]))

    def place(self, offset: int) -> int:
        """Return the source offset of a content offset."""
        index = 0
        if len(self.starts) > 1:
            index = min(max(0, bisect_right(self.starts, offset) - 1), len(self.places) - 1)
        return max(0, self.places[index] + offset - self.starts[index])


@dataclass
class Inline:
    """Prose under construction, with the stretches of it that are set off."""

    lines: Lines
    pieces: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    breaks: list[int] = field(default_factory=list)
    marks: dict[str, list[Span]] = field(default_factory=dict)
    comments: list[Span] = field(default_factory=list)
    """Source spans of the comments between the words."""
    _open: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, begin: int, end: int, *, literal: bool = True) -> None:
        """Append text that stands for content offsets ``begin`` to ``end``."""
        if not text:
            return
        start = self.lines.place(begin)
        stop = self.lines.place(end - 1) + 1 if end > begin else start
        if literal and stop - start != len(text):
            # An escaped pipe in a table: the backslash stands in the source alone.
            for index, character in enumerate(text):
                self.add(character, begin + index, begin + index + 1)
            return
        self.runs.append(Run(self.length, self.length + len(text), start, stop, literal))
        self.pieces.append(text)
        self.length += len(text)

    def line_break(self, begin: int, end: int) -> None:
        """Append the space that a line break is read as, unless nothing stands before it."""
        if self.length:
            self.add(" ", begin, end, literal=False)
            self.breaks.append(self.length)

    def open(self, name: str) -> None:
        """Begin a stretch that is set off."""
        self._open.append((name, self.length))

    def close(self, name: str) -> None:
        """End the innermost open stretch of that name."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                _, start = self._open.pop(index)
                self.mark(name, start)
                return

    def mark(self, name: str, start: int) -> None:
        """Note that the prose from an offset to here is set off."""
        if self.length > start:
            self.marks.setdefault(name, []).append(Span(start, self.length))

    def comment(self, begin: int, end: int) -> None:
        """Note a comment that stands at content offsets ``begin`` to ``end``."""
        self.comments.append(Span(self.lines.place(begin), self.lines.place(end - 1) + 1))

    def trim(self) -> None:
        """Take a space off the end."""
        if self.pieces and self.pieces[-1] == " " and not any(s[-1].end == self.length for s in self.marks.values()):
            self.length -= len(self.pieces.pop())
            self.runs.pop()
            self.breaks = [offset for offset in self.breaks if offset <= self.length]

    def prose(self) -> Prose:
        """Return what was appended."""
        return Prose("".join(self.pieces), tuple(self.runs))


def read_inline(tokens: Sequence[Token], lines: Lines) -> Inline:
    """Return the prose of a block's inline tokens.

    Link and code text are prose. Images, HTML tags, addresses, link targets and comments are not.
    """
    inline = Inline(lines)
    cursor = 0
    for token in tokens:
        cursor = _step(inline, token, cursor)
    return inline


def _step(inline: Inline, token: Token, cursor: int) -> int:
    place = token.meta.get(_PLACE)
    kind = token.type
    if kind == "text":
        if place and not token.content:
            return int(place[1])
        _text(inline, token.content, cursor)
        return cursor + len(token.content)
    if kind in ("softbreak", "hardbreak"):
        matched = _BREAK.match(inline.lines.content, cursor)
        end = matched.end() if matched else cursor
        inline.line_break(cursor, end)
        return end
    if kind.endswith(("_open", "_close")):
        return _set_off(inline, token, cursor, place)
    begin, end = place or (cursor, cursor + len(token.markup or token.content))
    if kind == "code_inline":
        _code(inline, token, begin, end)
    elif kind == "html_inline":
        _tag(inline, token.content, begin, end)
    elif kind == "text_special":
        inline.add(token.content, begin, end, literal=False)
    return int(end)


def _text(inline: Inline, text: str, begin: int) -> None:
    """Append text without the addresses in it."""
    done = 0
    if "://" in text or "www." in text or "mailto:" in text:
        for address in _ADDRESS.finditer(text):
            inline.add(text[done : address.start()], begin + done, begin + address.start())
            done = address.start() + len(address.group().rstrip(_AFTER_ADDRESS))
    inline.add(text[done:], begin + done, begin + len(text))


def _tag(inline: Inline, tag: str, begin: int, end: int) -> None:
    if tag.startswith("<!--"):
        inline.comment(begin, end)
    elif matched := _TAG.match(tag):
        name = matched["name"].lower()
        if name == "br":
            inline.line_break(begin, end)
        elif matched["end"]:
            inline.close(_SET_OFF_BY_TAG[name])
        else:
            inline.open(_SET_OFF_BY_TAG[name])
    elif is_text(tag):
        inline.add(tag, begin, end)


def _set_off(inline: Inline, token: Token, cursor: int, place: tuple[int, int] | None) -> int:
    name, _, side = token.type.rpartition("_")
    mark = _MARKS.get(name, name)
    if side == "open":
        inline.open(mark)
    else:
        inline.close(mark)
    if name != "link":
        return cursor + len(token.markup)
    # A link's target stands behind its text: only the closing token knows where it all ends.
    return int(place[1]) if place and side == "close" else cursor + 1


def _code(inline: Inline, token: Token, begin: int, end: int) -> None:
    ticks = len(token.markup)
    raw = inline.lines.content[begin + ticks : end - ticks]
    lead = 1 if len(raw) > len(token.content) else 0
    start = inline.length
    at = begin + ticks + lead
    for index, line in enumerate(raw[lead : lead + len(token.content)].split("\n")):
        if index:
            inline.add(" ", at - 1, at, literal=False)
        stripped = line.lstrip(" \t") if index else line
        at += len(line) - len(stripped)
        inline.add(stripped, at, at + len(stripped))
        at += len(stripped) + 1
    inline.mark("code", start)
