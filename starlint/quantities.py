"""Reads the quantities of a text: numbers in digits and words, with unit, noun and change.

It alone knows the facets of a quantity. Single figures come from ``figures``, their nouns from ``counted``, and what
they say together from ``joins``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlint.document import Quantity
from starlint.figures import gaps
from starlint.figures.counted import count
from starlint.figures.directions import change_at
from starlint.figures.figure import Figure
from starlint.figures.joins import join
from starlint.figures.numerals import listed
from starlint.figures.scan import find_figures
from starlint.figures.token_index import TokenIndex

if TYPE_CHECKING:
    from spacy.tokens import Doc

_YES, _NO, _NONE = frozenset(["yes"]), frozenset(["no"]), frozenset(["none"])
_AND = (" and ", ", ", ", and ")
_AHEAD = frozenset(listed("schedule plan deadline time"))


def read_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """Return the numeric expressions of a text, ascending and apart.

    Offsets are into ``doc.text``. Tags and parse are used where the Doc has them; without them fewer nouns and
    directions are found.
    """
    index = TokenIndex(doc)
    figures = join(count(find_figures(index), index), index)
    changed = _apart([_changed(figure, index) for figure in figures])
    return tuple(_quantity(figure) for figure in _shared(changed, index.text))


def _shared(figures: list[Figure], text: str) -> list[Figure]:
    """Let a second figure share the change of the first: "by 30% and 40%"."""
    shared: list[Figure] = []
    for figure in figures:
        last = shared[-1] if shared else figure
        alike = last.change == "by" and figure.change == "none" and last.family == figure.family
        if alike and text[last.end : figure.start] in _AND and not text.startswith(" of ", figure.end):
            shared.append(replace(figure, change="by", direction=last.direction))
        else:
            shared.append(figure)
    return shared


def _apart(figures: list[Figure]) -> list[Figure]:
    """Leave out what lies in a figure that was widened over it."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept


def _changed(figure: Figure, index: TokenIndex) -> Figure:
    """Add change and direction from the words around a figure."""
    if figure.designation or "stage" in figure.tags or (figure.family == "duration" and figure.noun & _AHEAD):
        return figure
    if figure.change == "from-to" and figure.direction != "none":
        return figure
    found = change_at(figure, index)
    if found is not None:
        direction = figure.direction if figure.direction != "none" else found.direction
        figure = replace(figure, direction=direction, end=max(figure.end, found.end))
        if found.by and figure.change in ("none", "by") and figure.family not in ("zero", "rate"):
            figure = replace(figure, change="by")
    if figure.change == "by" and (by := gaps.BY.search(index.text[max(0, figure.start - 30) : figure.start])):
        figure = replace(figure, start=figure.start - len(by.group()))
    if figure.family == "percent" and figure.value == 110 and figure.change == "none" and not figure.noun:
        # "Gave 110%" measures nothing.
        return replace(figure, family="idiom", units=frozenset())
    return figure


def _quantity(figure: Figure) -> Quantity:
    family = {figure.family, "range"} if "range" in figure.tags else {figure.family}
    facets = {
        "family": frozenset(family),
        "change": frozenset([figure.change]),
        "direction": frozenset([figure.direction]),
        "unit": figure.units or _NONE,
        "noun": figure.noun or _NONE,
        "approx": _YES if figure.approx else _NO,
        "form": frozenset(["words" if figure.words else "digits"]),
        "stage": _YES if "stage" in figure.tags else _NO,
    }
    return Quantity(figure.start, figure.end, facets)
