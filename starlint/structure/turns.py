"""Talks that were pasted with their headings: a turn's own headings are of a higher level than those of the speakers.

It alone knows how such a talk is told from questions and answers under headings in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from starlint.structure.lines import Line

_TURNS = 2
"""So many times two speakers come, one right after the other."""


@dataclass(frozen=True)
class Turns:
    """Where the headings of a talk stand."""

    levels: dict[int, float]
    """From the id of a heading's line to its level in the talk."""
    replies: frozenset[int]
    """Ids of the headings that announce who responds."""

    def inside(self, line: Line) -> bool:
        """Return whether a heading is one of a speaker's own."""
        return self.levels.get(id(line), 0) > line.piece.level


def read_turns(lines: Iterable[Line]) -> Turns:
    """Return the talk that a draft is: two headings, one below the other, come in turn, and most others are higher."""
    headings = [line for line in lines if line.piece.level]
    named = [(line.piece.level, line.text.strip().lower()) for line in headings]
    pairs = Counter((one, two) for one, two in pairwise(named) if one[0] < two[0])
    if not pairs:
        return Turns({}, frozenset())
    (asks, replies), count = max(pairs.items(), key=lambda item: item[1])
    if count < _TURNS or named.count(asks) > count + 1 or named.count(replies) > count + 1:
        return Turns({}, frozenset())
    first = named.index(asks)
    between = [name for name in named[first:] if name not in (asks, replies)]
    if sum(level <= asks[0] for level, _ in between) <= count:
        # Sections of a draft stand above several questions.
        return Turns({}, frozenset())
    levels = {
        id(line): float(line.piece.level if name in (asks, replies) else replies[0] + line.piece.level)
        for line, name in list(zip(headings, named, strict=True))[first:]
    }
    replying = frozenset(id(line) for line, name in zip(headings, named, strict=True) if name == replies)
    return Turns(levels, replying)
