"""Finds single figures in a text: a number with its unit, or what only looks like one. Knows no changes, no nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from starlint.figures import shapes
from starlint.figures.designated import designate
from starlint.figures.designations import DESIGNATIONS, LOOSE, ORDINAL_WORD
from starlint.figures.figure import Figure
from starlint.figures.measured import READERS
from starlint.figures.token_index import TokenIndex
from starlint.figures.zones import zones

_BEFORE_MEASURES = 8
"""So many designations are tried before anything that measures; the others after multiples and parts."""


def _any(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_SHAPES = (
    *((name, pattern) for name, _, pattern in DESIGNATIONS[:_BEFORE_MEASURES]),
    ("nines", shapes.NINES),
    ("often", _any(shapes.FREQUENCIES)),
    ("multiple", _any(shapes.MULTIPLES)),
    ("fraction", _any(shapes.FRACTIONS)),
    ("span", _any(shapes.PARTS_OF_TIME)),
    *((name, pattern) for name, _, pattern in DESIGNATIONS[_BEFORE_MEASURES:]),
    ("nothing", _any(shapes.NOTHINGS)),
    ("vague", shapes.VAGUE_TIME),
    ("measure", shapes.MEASURE),
    ("ordinal", ORDINAL_WORD),
    ("loose", LOOSE),
)
_PLAIN = ("measure", "ordinal", "loose")
_STARTS = re.compile(r"(?<!\w)\S")


@cache
def _pattern(names: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return one pattern for the named shapes, all by default; at one place the first that fits wins."""
    shown = [f"(?P<_{name}>{pattern})" for name, pattern in _SHAPES if not names or name in names]
    return re.compile(r"(?<!\w)(?:" + "|".join(shown) + ")")


def find_figures(index: TokenIndex) -> Iterator[Figure]:
    """Yield the figures of a text, ascending and apart."""
    text, pattern, place = index.text, _pattern(), 0
    for start, end in zones(text):
        for at in _STARTS.finditer(text, max(start, place), end):
            if at.start() < place:
                continue
            match = pattern.match(text, at.start())
            # What is no figure may hide one, "month 40 users": the next word is tried then.
            figure = (_read(match, index) or _plainly(match, index)) if match else None
            if figure is not None:
                place = figure.end
                if figure.family:
                    yield figure


def _read(match: re.Match[str], index: TokenIndex) -> Figure | None:
    name = (match.lastgroup or "")[1:]
    return READERS[name](match, index) if name in READERS else designate(name, match, index)


def _plainly(match: re.Match[str], index: TokenIndex) -> Figure | None:
    """Read again what was no year, no code, no ratio: then it is a plain number, or a name."""
    name = (match.lastgroup or "")[1:]
    for plain in _PLAIN[_PLAIN.index(name) + 1 if name in _PLAIN else 0 :]:
        again = _pattern((plain,)).match(match.string, match.start())
        if again and (figure := _read(again, index)):
            return figure
    return None
