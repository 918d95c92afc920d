"""A stretch of a block that is looked at on its own, and the little that is known of words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from starlint.document import Block, BlockType, Prose
from starlint.source import Span

# What stands before the first word, bracket, quotation mark or sum: list marks typed by hand, emoji, callouts.
_DECORATION = re.compile(r"\W+\Z|(?:\[!\w+\][+-]?|[^\w(<\[【\"'“‘$€£~+])+")
# Ideographs, kana and hangul stand without spaces: each is taken for a word.
_LED = re.compile(r"(?::|.\s*(?::|[–—]))\s")
_MARK = r"(?P<mark>[\[(]?(?:\?+|(?:\.\s?){3,}|…|_{2,})[\])]?)\s*$"
_BLANK = re.compile(rf"[:—–-][\s*]*{_MARK}")
_BARE_BLANK = re.compile(rf"\s*{_MARK}")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_](?:[\w'’.,/+-]*\w)?")


_SERIES = re.compile(r"\W*(?P<name>[A-Z]\w*)\b[^.?!\n]{0,80}?#\s?\d{1,2}\b")
# "(two minutes)", "| Skills: patience".
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|[|·•]\s+\w[\w ]{2,20}:\s[^\n|.]{1,60})\s*\Z")
_COUNTED = re.compile(r"\W{0,4}(?P<number>\d{1,2})(?P<mark>[.)]{1,2})\s*(?!\d)\w")
RUN = 3
"""So many lines that count on from one to the next are no accident of where a line was broken."""
_ARROW = re.compile(r"\s*(?:[-=]+>|[→⇒➜])")
_GREETING = re.compile(r"\W*(?:hi|hello|hey|good (?:morning|afternoon|evening))\b", re.IGNORECASE)
_SHORT = 200
"""Characters of a line that an aside may end, and of a heading in which the writer may speak of himself."""
_OWN = re.compile(r"\W*(?:I|I['’]\w+|My|We)\b")


@dataclass(frozen=True)
class Piece:
    """A block, or the stretch of one that reads as a line of its own."""

    block: Block
    prose: Prose
    start: int
    """Where the piece begins in the block's prose."""
    span: Span
    strong: tuple[Span, ...] = ()
    emphasis: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    code: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The piece's prose."""
        return self.prose.text

    @property
    def level(self) -> int:
        """Heading level; 0 for what is no heading, or heads a section of a list item, or is the writer's own text."""
        heads = self.block.type is BlockType.HEADING and (self.block.first or not self.block.items)
        return 0 if not heads or (len(self.text) > _SHORT and _OWN.match(self.text)) else self.block.level

    @property
    def whole(self) -> bool:
        """Whether it is all of its block, and no line or stretch of one."""
        return self.start == 0 and len(self.text) == len(self.block.prose.text)

    @property
    def in_list(self) -> bool:
        """Whether the piece stands in a list item."""
        return bool(self.block.items)

    @property
    def in_table(self) -> bool:
        """Whether the piece is a cell, or a stretch of one."""
        return self.block.type is BlockType.CELL

    @property
    def is_text(self) -> bool:
        """Whether the piece is neither code nor a comment nor a line between sections."""
        return self.block.type not in (BlockType.CODE, BlockType.BREAK, BlockType.COMMENT)

    @cached_property
    def bold(self) -> bool:
        """Whether all words are bold, up to an aside in brackets at the end."""
        return self._covered(self.strong)

    @cached_property
    def set_off(self) -> bool:
        """Whether all words are bold or in italics."""
        return self._covered((*self.strong, *self.emphasis))

    @cached_property
    def linked(self) -> bool:
        """Whether all words are links."""
        return self._covered(self.links)

    def _covered(self, spans: Sequence[Span]) -> bool:
        if not spans:
            return False
        at, end = 0, len(self.text)
        aside = _ASIDE.search(self.text, spans[-1].end) if len(self.text) <= _SHORT else None
        end = aside.start() if aside else end
        for span in (*sorted(spans), Span(end, end)):
            if span.start > at and _WORD.search(self.text, at, span.start):
                return False
            at = max(at, span.end)
        return True

    @property
    def opens_bold(self) -> bool:
        """Whether all of the piece is bold, and its first word is where the bold text begins."""
        first = self.start + undecorated(self.text)
        index = bisect_left(self.block.strong, Span(self.start, 0))
        return self.bold and index < len(self.block.strong) and self.block.strong[index].start <= first

    @property
    def led(self) -> bool:
        """Whether bold words stand before the text, divided from it by a colon or a dash."""
        first = undecorated(self.text)
        return any(s.start <= first < s.end and _LED.match(self.text, s.end - 1) for s in self.strong[:1])

    @property
    def goes_on(self) -> bool:
        """Whether bold words or italics reach in that begin before the piece."""
        for spans in (self.block.strong, self.block.emphasis):
            index = bisect_left(spans, Span(self.start, 0))
            if index and spans[index - 1].end > self.start:
                return True
        return False

    @property
    def outside(self) -> Piece:
        """The same piece, taken out of the list items that its block stands in."""
        return replace(self, block=replace(self.block, items=(), first=False, marker=""))

    def tail(self, start: int) -> tuple[Prose, int]:
        """Return the prose from an offset on, without white space at either end, and where it begins."""
        text = self.text
        end = len(text.rstrip())
        while start < end and text[start].isspace():
            start += 1
        return self.prose.slice(start, max(start, end)), start


def words(text: str) -> list[str]:
    """Return the words of a text, numbers included."""
    return _WORD.findall(text)


def has_words(text: str, start: int = 0) -> bool:
    """Return whether there is a word in a text from an offset on."""
    return _WORD.search(text, start) is not None


def blank_at(piece: Piece, start: int, rest: int) -> int:
    """Return the offset of the mark that stands for all text behind a colon or dash, "???", "..."; -1 without one.

    Behind a label in bold the mark needs no colon.

    Args:
        piece: a line with a label.
        start: where the label begins.
        rest: where the label's own text would begin.
    """
    text = piece.text
    bold = next((strong.end for strong in piece.strong if strong.start <= start < strong.end), 0)
    found = _BLANK.search(text, start) or (_BARE_BLANK.match(text, bold) if bold else None)
    return found.start("mark") if found and not has_words(text[: found.start("mark")], rest) else -1


def series(text: str) -> str:
    """Return the word with which a line begins that is one of a series: "Hard landing #2 (in fog):"; else nothing."""
    found = _SERIES.match(text)
    return found["name"].lower() if found else ""


def is_counted(text: str) -> bool:
    """Return whether a line begins with a number, as one typed by hand: "3). The storm"."""
    return _COUNTED.match(text) is not None


def runs(texts: Sequence[str]) -> list[int]:
    """Return, for each of some lines, how many lines count on from one to the next with it: 0 for one without a number.

    "1)." goes on with "2).", whatever stands between them, and not with "2.".
    """
    found = [_COUNTED.match(text) for text in texts]
    keys = [(match["mark"], int(match["number"])) if match else None for match in found]
    before, after = _counted_on(keys, 1), _counted_on(keys[::-1], -1)[::-1]
    return [up + down - 1 if key else 0 for key, up, down in zip(keys, before, after, strict=True)]


def _counted_on(keys: Sequence[tuple[str, int] | None], step: int) -> list[int]:
    """Return how many lines lead up to each one, itself included."""
    last: dict[tuple[str, int], int] = {}
    found = []
    for key in keys:
        if key:
            last[key] = last.get((key[0], key[1] - step), 0) + 1
        found.append(last[key] if key else 0)
    return found


def ends_in_colon(text: str) -> bool:
    """Return whether the last word or mark of a text is a colon, as that of a line is that leads to what follows."""
    return text.rstrip(" *_").endswith(":")


def without_aside(text: str) -> str:
    """Return a text without what stands in brackets at its end."""
    aside = _ASIDE.search(text) if len(text) <= _SHORT else None
    return text[: aside.start()] if aside else text


def is_blank(text: str) -> bool:
    """Return whether all of a text is a mark that stands for text: "???", "...", "____"."""
    return _BARE_BLANK.fullmatch(text) is not None


def at_least(count: int, *texts: str) -> bool:
    """Return whether there are so many words in some texts, without counting further."""
    found = (match for text in texts for match in _WORD.finditer(text))
    return sum(1 for _ in islice(found, count)) == count


def greets(text: str) -> bool:
    """Return whether a text begins with a greeting, as somebody does who introduces himself."""
    return _GREETING.match(text) is not None


def points(text: str) -> bool:
    """Return whether a line begins with an arrow."""
    return _ARROW.match(text) is not None


def undecorated(text: str, start: int = 0) -> int:
    """Return the offset at which the first word, bracket, quotation mark or sum stands, from an offset on."""
    match = _DECORATION.match(text, start)
    return match.end() if match else start


class Cutter:
    """Cuts pieces out of one block, in time that does not grow with the block."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self._spans = (block.strong, block.emphasis, block.links, block.code)
        self._starts: dict[int, list[int]] = {}

    def cut(self, begin: int, end: int) -> Piece:
        """Return the piece between two offsets of the block's prose."""
        block = self.block
        if begin == 0 and end == len(block.prose.text):
            return Piece(block, block.prose, 0, block.span, *self._spans)
        prose = block.prose.slice(begin, end)
        span = prose.to_source(0, len(prose.text.rstrip()))
        return Piece(block, prose, begin, span, *(self._inside(spans, begin, end) for spans in self._spans))

    def _inside(self, spans: tuple[Span, ...], begin: int, end: int) -> tuple[Span, ...]:
        if not spans:
            return ()
        starts = self._starts.setdefault(id(spans), [])
        if not starts:
            starts.extend(span.start for span in spans)
        # They do not overlap: only the last that begins before may reach in.
        first = max(0, bisect_right(starts, begin) - 1)
        last = bisect_left(starts, end)
        return tuple(
            Span(max(s.start, begin) - begin, min(s.end, end) - begin) for s in spans[first:last] if s.end > begin
        )
