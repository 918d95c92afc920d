"""Inline Markdown to prose. Carries every character's place from the parser; searches for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt, rules_inline
from markdown_it.token import Token

from starlint.markup.builder import Inline, Lines
from starlint.markup.html_names import is_text

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


def read_inline(tokens: Sequence[Token], lines: Lines) -> Inline:
    """Return the prose of a block's inline tokens.

    Link and code text are prose. Images, HTML tags, addresses, link targets and comments are not.
    """
    inline = Inline(lines)
    cursor = 0
    for token in tokens:
        cursor = _step(inline, token, cursor)
    inline.end()
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
