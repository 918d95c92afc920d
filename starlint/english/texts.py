"""What of an answer goes through the language model, and in which pieces. Knows no spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from starlint.document import Answer, Passage, Prose
from starlint.english.language import NOT_ENGLISH, is_foreign
from starlint.english.openings import announces
from starlint.english.repair import restore
from starlint.source import Span

LONGEST = 4_000
"""Passages of more code points are cut into pieces."""
LONGEST_WORD = 400
"""So much without white space is no word; the time to split it into tokens grows with its square."""

_CUTS = (re.compile(r"\n\s*"), re.compile(r"[.!?…][\"”’)\]]*\s+"), re.compile(r"[;,:]?\s+"))
_RUN = re.compile(rf"\S{{{LONGEST_WORD}}}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or a part of a very long one, and its prose as it will be parsed."""

    passage: Passage
    prose: Prose


@dataclass(frozen=True, slots=True)
class Plan:
    """What of an answer will be parsed."""

    answer: Answer
    pieces: tuple[Piece, ...]
    note: str = ""
    """Why nothing is; empty otherwise."""
    foreign: tuple[Span, ...] = ()
    """Source spans of the passages that are left out."""


def plan(answer: Answer) -> Plan:
    """Return what of an answer will be parsed, with left-out subjects put in; blank and foreign passages are not."""
    passages = [passage for passage in answer.passages if passage.prose.text.strip()]
    if is_foreign("\n".join(passage.prose.text for passage in passages)):
        return Plan(answer, (), NOT_ENGLISH)
    # A translation beside an English answer is left out; the answer is read without it.
    foreign = [passage for passage in passages if is_foreign(passage.prose.text)]
    own = [piece for passage in passages if passage not in foreign for piece in _cut(passage)]
    people = zip(own, _people(own), strict=True)
    pieces = tuple(Piece(piece, restore(piece.prose, piece.item, piece.code, person)) for piece, person in people)
    left_out = tuple(passage.prose.to_source(0, len(passage.prose.text)) for passage in foreign)
    return Plan(answer, pieces, "" if pieces or not passages else NOT_ENGLISH, left_out)


def _people(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield for each passage who does what a list tells: the pronoun of the line that leads it in; empty for none."""
    part, leading = -1, ""
    for passage in passages:
        listed = passage.item and passage.part == part
        yield leading if listed else ""
        announced = announces(passage.prose.text)
        # What is announced inside a list ends with items that nobody can tell from those that follow.
        if not listed or announced.alone:
            part, leading = passage.part, announced.person if announced.alone or not passage.item else ""


def _cut(passage: Passage) -> Iterator[Passage]:
    """Yield the passage, in pieces if it is very long: at line ends, sentence ends, or at least white space."""
    text = passage.prose.text
    start = 0
    while len(text) - start > LONGEST_WORD:
        run = _RUN.search(text, start, start + LONGEST)
        if run:
            yield _slice(passage, start, run.end())
            start = run.end()
            continue
        if len(text) - start <= LONGEST:
            break
        end = start + LONGEST
        for pattern in _CUTS:
            places = [match.end() for match in pattern.finditer(text, start + LONGEST // 2, start + LONGEST)]
            if places:
                end = places[-1]
                break
        yield _slice(passage, start, end)
        start = end
    yield _slice(passage, start, len(text)) if start else passage


def _slice(passage: Passage, start: int, end: int) -> Passage:
    code = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in passage.code
        if span.start < end and start < span.end
    )
    return replace(passage, prose=passage.prose.slice(start, end), code=code)
