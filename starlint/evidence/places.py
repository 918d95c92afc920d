"""Matches and where they stand: sentence, part, window. Knows offsets, no cues and no spaCy."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from starlint.document import Reading

NO_PART = "none"
INFERRED = "inferred"
"""The role of what stands in no part."""

_NEAR = frozenset({"neighbours", "around"})
"""The windows of a sentence and the one on either side; ``around`` looks past the ends of a part."""


class Match(NamedTuple):
    """A place at which a cue is found; offsets are into the reading's text."""

    start: int
    end: int
    clause: int = -1
    """Index of the clause that the match is in or is; -1 for none."""


def match_at(reading: Reading, start: int, end: int) -> Match:
    """Return the match for a stretch; its clause is the one that owns the first token."""
    return Match(start, end, reading.clause_at(start))


def part_at(reading: Reading, offset: int) -> int:
    """Return the index of the part that an offset stands in; -1 for none."""
    if not reading.sentences:
        return -1
    return reading.sentences[reading.sentence_at(offset)].part


def role_at(reading: Reading, offset: int) -> str:
    """Return the role of the part that an offset stands in, or ``none``."""
    part = part_at(reading, offset)
    return reading.parts[part].role if part >= 0 else NO_PART


def roles_at(reading: Reading, offset: int) -> frozenset[str]:
    """Return what a test on the part sees at an offset: the role, and ``inferred`` where nobody labelled it."""
    part = part_at(reading, offset)
    if part < 0:
        return frozenset({NO_PART})
    role = reading.parts[part].role
    return frozenset({role} if reading.parts[part].label else {role, INFERRED})


def window_key(reading: Reading, match: Match, window: str) -> int:
    """Return a number that matches in the same window share; for ``neighbours`` and ``around`` the sentence's."""
    if window == "clause":
        # What belongs to no clause (punctuation, an interjection) is near what else in its sentence does not.
        return match.clause if match.clause >= 0 else -2 - reading.sentence_at(match.start)
    if window in ("sentence", *_NEAR):
        return reading.sentence_at(match.start)
    if window == "block":
        return reading.text_at(match.start)
    if window == "part":
        return part_at(reading, match.start)
    if window == "answer":
        return 0
    raise ValueError(f"no such window: {window}")


def reaches(reading: Reading, match: Match, window: str, keys: Collection[int]) -> bool:
    """Return whether one of the keys, those of other matches, lies in the match's window."""
    key = window_key(reading, match, window)
    if key in keys:
        return True
    if window not in _NEAR:
        return False
    sentences = reading.sentences
    return any(
        0 <= other < len(sentences)
        and other in keys
        and (window == "around" or sentences[other].part == sentences[key].part)
        for other in (key - 1, key + 1)
    )


def leftmost_longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that remain when each is dropped that overlaps an earlier, or as early but longer, one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches that sorted spans cover, joined where they overlap."""
    cover: list[tuple[int, int]] = []
    for start, end in spans:
        if cover and start < cover[-1][1]:
            cover[-1] = (cover[-1][0], max(cover[-1][1], end))
        else:
            cover.append((start, end))
    return cover


def distinct(matches: Iterable[Match]) -> list[Match]:
    """Return the matches without those that overlap an earlier one in the same clause.

    Two words for one deed ("load test" and "load") count once. Conjoined verbs that share their subject
    overlap too, but are clauses of their own and count twice.
    """
    kept: list[Match] = []
    reach: dict[int, int] = {}
    for match in sorted(matches, key=lambda match: (match.start, -match.end, match.clause)):
        if match.start >= reach.get(match.clause, 0):
            kept.append(match)
            reach[match.clause] = match.end
    return kept
