"""Prose under construction: every piece of it with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from starlint.document import Prose, Run
from starlint.source import Span


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
    _silent: int = -1
    """Length of the prose before the last comment, if a space stands there; -1 otherwise."""

    def add(self, text: str, begin: int, end: int, *, literal: bool = True) -> None:
        """Append text that stands for content offsets ``begin`` to ``end``."""
        if self._silent == self.length and text.startswith((" ", "\t")):
            # "slow <!-- why --> page" reads as "slow page".
            self._take_spaces()
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
            self._silent = -1

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
        if self.pieces and self.pieces[-1].endswith((" ", "\t")):
            self._silent = self.length

    def _take_spaces(self) -> None:
        """Take the spaces before a comment off the end, unless they are set off."""
        self._silent = -1
        last, run = self.pieces[-1], self.runs[-1]
        kept = last.rstrip(" \t")
        length = self.length - len(last) + len(kept)
        set_off = [offset for _, offset in self._open]
        set_off += (span.end for spans in self.marks.values() for span in spans)
        if not run.literal or any(offset > length for offset in (*set_off, *self.breaks)):
            return
        self.length = length
        self.pieces[-1:] = [kept] if kept else []
        place = run.source_end - len(last) + len(kept)
        self.runs[-1:] = [Run(run.start, length, run.source_start, place)] if kept else []

    def end(self) -> None:
        """Take off the spaces between the last word and the comment after it."""
        if self._silent == self.length:
            self._take_spaces()

    def trim(self) -> None:
        """Take a space off the end."""
        if self.pieces and self.pieces[-1] == " " and not any(s[-1].end == self.length for s in self.marks.values()):
            self.length -= len(self.pieces.pop())
            self.runs.pop()
            self.breaks = [offset for offset in self.breaks if offset <= self.length]

    def prose(self) -> Prose:
        """Return what was appended."""
        return Prose("".join(self.pieces), tuple(self.runs))
