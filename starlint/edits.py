"""Changes to the text of a draft, and writing it back. Knows nothing of what is changed, or why."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlint.errors import DraftError, reason
from starlint.source import BOM, Source, Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text, and what takes its place. Offsets are in code points."""

    start: int
    end: int
    text: str = ""


Edits = tuple[Edit, ...]


@dataclass(frozen=True)
class Edited:
    """A source before and after edits, which do not overlap."""

    before: Source
    after: Source
    edits: Edits

    @classmethod
    def of(cls, source: Source, edits: Iterable[Edit]) -> Edited | None:
        """Return the source with edits made; None where they contradict each other.

        What two edits take out, and put nothing in its place, is taken out once.
        """
        ordered = _without_overlap(sorted(edits, key=lambda edit: (edit.start, edit.end)))
        if ordered is None:
            return None
        pieces, at = [], 0
        for edit in ordered:
            pieces += [source.text[at : edit.start], edit.text]
            at = edit.end
        return cls(source, Source(source.path, "".join([*pieces, source.text[at:]])), ordered)

    def span_before(self, span: Span) -> Span:
        """Return the stretch of the text before that a stretch of the text after comes from."""
        start = self._offset(span.start, opens=True)
        return Span(start, max(start, self._offset(span.end, opens=False)))

    def line_before(self, line: int) -> int:
        """Return the 1-based line before that a line after comes from; what is new comes from the line below it."""
        start = self.after.line_starts[min(line, len(self.after.line_starts)) - 1]
        start += self.after.text.startswith(BOM, start)
        return self.before.line_of(self._offset(start, opens=True))

    def _offset(self, offset: int, *, opens: bool) -> int:
        """Return an offset before; where something was taken out, its end for what opens there, else its start."""
        shift = 0
        for edit in self.edits:
            begin = edit.start + shift
            end = begin + len(edit.text)
            if offset < begin or (offset == begin and not (opens and not edit.text)):
                break
            if offset < end:
                return edit.start
            shift += len(edit.text) - (edit.end - edit.start)
        return offset - shift


def _without_overlap(ordered: Iterable[Edit]) -> Edits | None:
    apart: list[Edit] = []
    for edit in ordered:
        if not apart or apart[-1].end <= edit.start:
            apart.append(edit)
        elif apart[-1].text or edit.text:
            return None
        else:
            apart[-1] = Edit(apart[-1].start, max(apart[-1].end, edit.end))
    return tuple(apart)


def write(before: Source, after: Source) -> None:
    """Effect: put a draft's new text in the place of the old one, all of it or nothing.

    The file keeps its mode; a link keeps leading to it.

    Raises:
        DraftError: the draft cannot be written, or is no longer what was read.
    """
    path = Path(before.path).resolve()
    try:
        found = path.read_bytes()
        if found == after.text.encode():
            return  # by another name that leads to it
        if found != before.text.encode():
            raise DraftError("not written: it was changed meanwhile", where=before.path, hint="run starlint again")
        replace_file(path, after.text.encode())
    except OSError as error:
        raise DraftError(f"cannot be written: {reason(error)}", where=before.path) from None


def replace_file(path: Path, data: bytes) -> None:
    """Effect: give a file a new content, all of it or nothing. It keeps its mode; it need not be there before.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists():
        # A file that may not be written must not be replaced either, though its folder would allow it.
        with path.open("r+b"):
            mode = path.stat().st_mode & 0o7777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".starlint-", suffix=".tmp")
    scratch = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        scratch.chmod(mode)
        scratch.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            scratch.unlink()
        raise


def line_end(source: Source) -> str:
    """Return what ends the lines of a draft: as its first line does."""
    for mark in ("\r\n", "\n", "\r"):
        first = source.line_span(1).end
        if source.text.startswith(mark, first):
            return mark
    return "\n"


def joined(edits: Iterable[Sequence[Edit]]) -> Edits:
    """Return the edits of several changes together."""
    return tuple(edit for change in edits for edit in change)
