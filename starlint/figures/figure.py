"""One number as it stands in a text, as frozen data, and how it is made from a match."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlint.figures import shapes
from starlint.figures.measure_units import Measure
from starlint.figures.numerals import listed

_NONE: frozenset[str] = frozenset()
_DESIGNATIONS = frozenset(listed("date time-of-day version status-code identifier ordinal idiom"))
_LEAD = re.compile(shapes.LEAD)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as it stands in the text, before it is known what it says."""

    start: int
    core: int
    """Where the number itself begins, after ``about`` or ``under``."""
    end: int
    family: str
    value: float | None = None
    """As written; None where the words name no exact amount."""
    measure: Measure | None = None
    """The unit that the value counts."""
    units: frozenset[str] = _NONE
    """Normal names; empty for a bare number."""
    noun: frozenset[str] = _NONE
    """Lemmas of what is counted or measured."""
    change: str = "none"
    direction: str = "none"
    words: bool = False
    """True where no digit is in it."""
    approx: bool = False
    weak: bool = False
    """True for ``weeks`` or ``daily``: a figure only beside another one."""
    tags: frozenset[str] = _NONE
    """``sign``: a plus or minus stands before it. ``one``: the word, which may be a pronoun. ``no``: a nothing, which
    needs a noun. ``stage``: one of ascending percentages. ``range``: two numbers, low to high. ``verb``: "halved"."""

    @property
    def designation(self) -> bool:
        """Whether it names something instead of measuring it."""
        return self.family in _DESIGNATIONS

    @property
    def size(self) -> float | None:
        """The value in the family's common measure; None where it cannot be compared."""
        if self.value is None or (self.measure and not self.measure.size):
            return None
        return self.value * (self.measure.size if self.measure else 1.0)


def make(match: re.Match[str], family: str, value: float | None = None, **more: object) -> Figure:
    """Return the figure of a whole match."""
    text = match.group()
    lead = _LEAD.match(text)
    core = match.start() + (lead.end() if lead else 0)
    fields: dict[str, object] = {
        "words": not any(char.isdigit() for char in text),
        "approx": core > match.start() or text.rstrip("xX×").endswith("+"),
    }
    return Figure(match.start(), core, match.end(), family, value, **(fields | more))  # type: ignore[arg-type]


def before(match: re.Match[str], length: int = 40) -> str:
    """Return the text right before a match."""
    return match.string[max(0, match.start() - length) : match.start()]


def after(match: re.Match[str], length: int = 40) -> str:
    """Return the text right after a match."""
    return match.string[match.end() : match.end() + length]


def compare(old: Figure, new: Figure) -> str:
    """Return whether the second value is more; ``none`` where they are equal or cannot be compared."""
    before, after = old.size, new.size
    if before is None or after is None:
        before = old.measure.size if old.measure else 0.0
        after = new.measure.size if new.measure else 0.0
    return "none" if before == after else "up" if before < after else "down"
