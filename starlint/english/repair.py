"""Makes lazy English easy to parse: left-out subjects, a small "i", curly or missing apostrophes.

The only module that changes prose; every change keeps the way back to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from starlint.document import Prose, Run
from starlint.english.subjects import left_out
from starlint.source import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
# Without an opening mark in the text, a closing one behind a letter is an apostrophe: users’ data.
_PLURAL_APOSTROPHE = re.compile(r"(?<=[sS])’(?=\s)")
_ODD_SPACE = re.compile(r"[\u00a0\u2007\u202f]")
_CONTRACTION = re.compile(
    r"\b(?:do|does|did|was|were|is|are|has|have|had|ca|could|would|should|(?:(?<=[Ii] )|(?<=[hw]e )|(?<=[eo][yu] ))wo)n"
    r"(?=t\b)",
    re.IGNORECASE,
)
_SMALL_I = re.compile(r"(?<![\w'’.\-/\\\[{<=+*])i(?=['’](?:m|d|ve|ll)\b|\s+[^\W\d_]|[,;:!?]\s|\s*$)")
_CONTRACTED_I = re.compile(r"\b[iI](?=(?:m|ve)\s+[^\W\d_])")
_NO_PRONOUN_AFTER = re.compile(
    r"\b(?:variables?|index|loop|counter|letter|int|key|for|part|section|chapter|phase|type|class|step|over)\s+$",
    re.IGNORECASE,
)


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def restore(prose: Prose, fragment: bool, code: Iterable[Span] = (), person: str = "") -> Prose:
    """Return the prose as a careful writer would have put it.

    A subject put in has no source; every other changed character stands for the characters it replaces.

    Args:
        prose: one passage.
        fragment: True for list items, cells and what stands beside a label.
        code: offsets of inline code, which is left alone.
        person: the pronoun of the line that leads in the list; empty for none.
    """
    kept = sorted((place.start, place.end) for place in (prose.to_source(span.start, span.end) for span in code))
    for edits in (_characters, lambda text: _subjects(text, person, fragment=fragment)):
        wanted = [
            edit for edit in edits(prose.text) if not _inside(kept, prose.to_source(edit.start, edit.start).start)
        ]
        prose = _apply(prose, sorted(wanted)) if wanted else prose
    return prose


def restored_tokens(prose: Prose, doc: Doc) -> frozenset[int]:
    """Return the indexes of the tokens that ``restore`` put in."""
    added = {run.start for run in prose.runs if not run.literal and run.source_start == run.source_end}
    text = prose.text
    return (
        frozenset(token.i for token in doc if token.idx in added and text[token.idx].isalpha())
        if added
        else frozenset()
    )


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    index = bisect_right(spans, (offset, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _subjects(text: str, person: str, *, fragment: bool) -> Iterator[_Edit]:
    for place in left_out(text, person, fragment=fragment):
        inside = text[max(0, place.offset - 3) : place.offset].rstrip().endswith((",", ";", ":", "-", "–", "—"))
        pronoun = place.pronoun.lower() if inside and place.pronoun == "It" else place.pronoun
        yield _Edit(place.offset, place.offset, pronoun + " ")
        # The model reads "I Reduced error rate" as a name, "I reduced error rate" as what it is.
        for offset in {place.offset, place.verb}:
            if text[offset].isupper() and not text[offset + 1 : offset + 2].isupper():
                yield _Edit(offset, offset + 1, text[offset].lower())


def _characters(text: str) -> Iterator[_Edit]:
    for match in _APOSTROPHE.finditer(text):
        yield _Edit(match.start(), match.end(), "'")
    if "‘" not in text:
        for match in _PLURAL_APOSTROPHE.finditer(text):
            yield _Edit(match.start(), match.end(), "'")
    for match in _ODD_SPACE.finditer(text):
        yield _Edit(match.start(), match.end(), " ")
    for match in _CONTRACTION.finditer(text):
        yield _Edit(match.end(), match.end(), "'")
    for match in _SMALL_I.finditer(text):
        if not _NO_PRONOUN_AFTER.search(text, max(0, match.start() - 20), match.start()):
            yield _Edit(match.start(), match.end(), "I")
    for match in _CONTRACTED_I.finditer(text):
        yield _Edit(match.start(), match.end(), "I'")


def _apply(prose: Prose, edits: list[_Edit]) -> Prose:
    """Apply edits in one pass: many single ones would each copy the whole prose."""
    parts: list[str] = []
    runs: list[Run] = []
    length = at = 0
    for edit in edits:
        if edit.start < at:
            continue
        length = _copy(prose, at, edit.start, length, parts, runs)
        place = prose.to_source(edit.start, edit.end)
        parts.append(edit.text)
        runs.append(Run(length, length + len(edit.text), place.start, place.end, literal=False))
        length += len(edit.text)
        at = edit.end
    _copy(prose, at, len(prose.text), length, parts, runs)
    return Prose("".join(parts), tuple(runs))


def _copy(prose: Prose, start: int, end: int, length: int, parts: list[str], runs: list[Run]) -> int:
    """Append a stretch of the prose as it is; return the new length."""
    shift = length - start
    index = bisect_right(prose.runs, start, key=lambda run: run.start) - 1
    while start < end:
        run = prose.runs[index]
        stop = min(run.end, end)
        begin = run.source_start + (start - run.start) if run.literal else run.source_start
        finish = run.source_start + (stop - run.start) if run.literal else run.source_end
        runs.append(Run(start + shift, stop + shift, begin, finish, run.literal))
        parts.append(prose.text[start:stop])
        start, index = stop, index + 1
    return start + shift
