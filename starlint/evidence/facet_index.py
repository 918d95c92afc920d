"""Clauses and quantities by what their facets hold. A set of them is the bits of one int, so that tests are cheap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from starlint.document import Clause, Facets, Quantity
from starlint.expression import Test

NOTHING = frozenset({"none"})
"""What a facet holds that a thing lacks."""


class _Column:
    """One facet of all things: for each value the things that hold it."""

    def __init__(self, facet: str, things: Sequence[Facets]) -> None:
        self._holders: dict[str, int] = {}
        self._known: dict[frozenset[str], int] = {}
        bit = 1
        for facets in things:
            for value in facets.get(facet, NOTHING):
                self._holders[value] = self._holders.get(value, 0) | bit
            bit <<= 1

    def holding(self, values: frozenset[str]) -> int:
        """Return the things that hold one of the values. Rules share word lists, so the answers are kept."""
        found = self._known.get(values)
        if found is None:
            found = 0
            fewer, more = (values, self._holders) if len(values) < len(self._holders) else (self._holders, values)
            for value in fewer:
                if value in more:
                    found |= self._holders[value]
            self._known[values] = found
        return found


class FacetIndex:
    """The clauses, or the quantities, of one reading."""

    def __init__(self, things: Sequence[Clause | Quantity]) -> None:
        self._facets = [thing.facets for thing in things]
        self._columns: dict[str, _Column] = {}

    def passing(self, tests: Mapping[str, Test]) -> Iterator[int]:
        """Yield, ascending, the indexes of the things that pass all tests."""
        left = (1 << len(self._facets)) - 1
        for facet, test in tests.items():
            column = self._columns.get(facet)
            if column is None:
                column = self._columns[facet] = _Column(facet, self._facets)
            if test.allow is not None:
                left &= column.holding(test.allow)
            if test.deny:
                left &= ~column.holding(test.deny)
            if not left:
                return
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest
