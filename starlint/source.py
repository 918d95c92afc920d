"""Lines and columns. Every other module passes spans; only this one counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from starlint.errors import DraftError

# CommonMark ends a line at these three and at nothing else. str.splitlines also splits at form feed
# and U+2028, and every later line number would differ from the editor's.
_LINE_END = re.compile(r"\r\n|\r|\n")
BOM = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points: ``0 <= start <= end``."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Return whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Position:
    """A place as a user counts it."""

    line: int
    """1-based."""
    column: int
    """1-based, in code points; a byte order mark has no column."""
    offset: int
    """0-based, in code points of the decoded text."""


@dataclass(frozen=True)
class Source:
    """A draft's path and decoded text. Line ends and a byte order mark are kept as they are."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin; the first is 0."""
        return (0, *(m.end() for m in _LINE_END.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """Return the 1-based line of an offset in ``0 … len(text)``."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset in ``0 … len(text)``.

        Raises:
            ValueError: the offset lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} outside 0 … {len(self.text)}")
        line = self.line_of(offset)
        start = self.line_starts[line - 1]
        mark = 1 if line == 1 and offset and self.text.startswith(BOM) else 0
        return Position(line, offset - start - mark + 1, offset)

    def line_span(self, line: int) -> Span:
        """Return the span of a 1-based line without its line end."""
        start = self.line_starts[line - 1]
        following = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:following].rstrip("\r\n")))

    def line_text(self, line: int) -> str:
        """Return a 1-based line without its line end and without a byte order mark."""
        span = self.line_span(line)
        return self.text[span.start : span.end].lstrip(BOM) if line == 1 else self.text[span.start : span.end]


def decode(path: str, data: bytes) -> Source:
    """Return the source for a draft's bytes.

    Raises:
        DraftError: the bytes are not UTF-8; says at which byte.
    """
    try:
        return Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        from shlex import quote  # only errors need it

        raise DraftError(
            f"not UTF-8: byte 0x{data[error.start]:02x} at byte offset {error.start}",
            where=path,
            hint=f"save the draft as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 {quote(path)}",
        ) from None
