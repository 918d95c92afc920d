"""Cues found in a reading: the algebra over the leaves, with its windows. Knows no rule and no check."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlint.document import Reading
from starlint.evidence.leaves import Leaves
from starlint.evidence.places import Match, merged, reaches, role_at, roles_at, window_key
from starlint.expression import Expression
from starlint.rule import Cue


@dataclass(frozen=True, slots=True)
class Rejected:
    """A place that an expression nearly matches."""

    match: Match
    why: str
    """What stands in the way, up to the name of ``by``."""
    by: Expression | None = None


_OWN_PLACE = frozenset({"quoted", "code", "title", "asked"})
"""Leaves that, looked for beside a match without a window, must hold the match itself."""
_FOUND, _KEYS, _COVER, _TOUCH, _EDGES = "found", "keys", "cover", "touch", "edges"


class Finder:
    """Finds expressions. Each is found once per reading, however many rules name it."""

    def __init__(self, cues: Mapping[str, Cue]) -> None:
        self._cues = cues
        self._leaves = Leaves()

    def find(self, expression: Expression, reading: Reading) -> tuple[Match, ...]:
        """Return the matches of an expression, sorted by start and end, without doubles."""
        key = (_FOUND, expression)
        if key not in reading.cache:
            reading.cache[key] = tuple(self._filtered(expression, reading))
        found: tuple[Match, ...] = reading.cache[key]
        return found

    def in_sentence(self, expression: Expression, reading: Reading, offset: int) -> bool:
        """Return whether a match of an expression begins in the sentence that holds an offset."""
        return reading.sentence_at(offset) in self._keys(expression, reading, "sentence")

    def rejected(self, expression: Expression, reading: Reading) -> Iterator[Rejected]:
        """Yield what an expression and those it is made of nearly match: the step at which each place is lost."""
        for match in self._unfiltered(expression, reading):
            if expression.part and not expression.part.passes(roles_at(reading, match.start)):
                # A leaf that wants a part often finds half the answer elsewhere, which tells nobody anything.
                if not self._leaves.knows(expression.op):
                    yield Rejected(match, f"stands in the part “{role_at(reading, match.start)}”")
                continue
            beside = next((i for i in expression.unless if self._beside(i, match, reading, "sentence")), None)
            if beside is not None:
                yield Rejected(match, "with it stands", beside)
        if expression.op == "all":
            first, *others = expression.items
            default = expression.within or "sentence"
            for match in self.find(first, reading):
                lacking = next((i for i in others if not self._beside(i, match, reading, default)), None)
                if lacking is not None:
                    yield Rejected(match, "wants beside it", lacking)
        for item in self._inner(expression):
            yield from self.rejected(item, reading)

    def behind(self, expression: Expression, reading: Reading) -> Iterator[tuple[Expression, Match]]:
        """Yield the cues by which an expression is found, with their matches, from the outside in."""
        if expression.op == "cue":
            yield from ((expression, match) for match in self.find(expression, reading))
        for item in self._inner(expression):
            yield from self.behind(item, reading)

    def _inner(self, expression: Expression) -> tuple[Expression, ...]:
        """Return the expressions whose matches an expression passes on."""
        if expression.op == "cue":
            return (self._cue(expression),)
        if expression.op == "any":
            return expression.items
        return expression.items[:1] if expression.op == "all" else ()

    def _cue(self, expression: Expression) -> Expression:
        return self._cues[expression.items[0].removeprefix("@")].expression

    def _filtered(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        for match in self._unfiltered(expression, reading):
            if expression.part and not expression.part.passes(roles_at(reading, match.start)):
                continue
            if not any(self._beside(item, match, reading, "sentence") for item in expression.unless):
                yield match

    def _unfiltered(self, expression: Expression, reading: Reading) -> tuple[Match, ...]:
        if self._leaves.knows(expression.op):
            if expression not in reading.cache:
                reading.cache[expression] = self._leaves.find(expression, reading)
            leaf: tuple[Match, ...] = reading.cache[expression]
            return leaf
        if expression.op == "cue":
            return self.find(self._cue(expression), reading)
        if expression.op == "any":
            return tuple(sorted({match for item in expression.items for match in self.find(item, reading)}))
        if expression.op == "all":
            first, *others = expression.items
            default = expression.within or "sentence"
            return tuple(
                match
                for match in self.find(first, reading)
                if all(self._beside(item, match, reading, default) for item in others)
            )
        raise ValueError(f"“{expression.op}” cannot be found by itself")

    def _beside(self, item: Expression, match: Match, reading: Reading, default: str) -> bool:
        """Return whether an item of ``all`` or ``unless`` holds in the match's window."""
        if item.op == "not":
            (inner,) = item.items
            return not self._near(inner, match, reading, item.within, default)
        return self._near(item, match, reading, item.within, default)

    def _near(self, item: Expression, match: Match, reading: Reading, window: str | None, default: str) -> bool:
        if window is None and not item.unless and item.part is None:
            # Looked through, so that "quoted" means the same when it stands in a cue or beside another item.
            if item.op in _OWN_PLACE:
                return self._inside(item, match, reading)
            if item.op == "any":
                return any(self._near(part, match, reading, None, default) for part in item.items)
            if item.op == "cue":
                return self._near(self._cue(item), match, reading, None, default)
        window = window or default
        if window == "match":
            return self._touches(item, match, reading)
        if window in ("before", "after"):
            first_end, last_start = self._edges(item, reading)
            return first_end <= match.start if window == "before" else last_start >= match.end
        return reaches(reading, match, window, self._keys(item, reading, window))

    def _inside(self, item: Expression, match: Match, reading: Reading) -> bool:
        key = (_COVER, item.op, item.items)
        if key not in reading.cache:
            reading.cache[key] = merged((place.start, place.end) for place in self.find(item, reading))
        cover: list[tuple[int, int]] = reading.cache[key]
        at = bisect_right(cover, (match.start, len(reading.text) + 1)) - 1
        return at >= 0 and match.end <= cover[at][1]

    def _touches(self, item: Expression, match: Match, reading: Reading) -> bool:
        key = (_TOUCH, item)
        if key not in reading.cache:
            reading.cache[key] = merged((place.start, place.end) for place in self.find(item, reading))
        cover: list[tuple[int, int]] = reading.cache[key]
        at = bisect_right(cover, (match.end - 1, len(reading.text) + 1)) - 1
        return at >= 0 and match.start < cover[at][1]

    def _edges(self, item: Expression, reading: Reading) -> tuple[int, int]:
        """Return where the first match to end ends, and where the last to begin begins; beyond the text if none."""
        key = (_EDGES, item)
        if key not in reading.cache:
            found = self.find(item, reading)
            first_end = min((place.end for place in found), default=len(reading.text) + 1)
            reading.cache[key] = (first_end, max((place.start for place in found), default=-1))
        edges: tuple[int, int] = reading.cache[key]
        return edges

    def _keys(self, item: Expression, reading: Reading, window: str) -> frozenset[int]:
        key = (_KEYS, item, window)
        if key not in reading.cache:
            reading.cache[key] = frozenset(window_key(reading, match, window) for match in self.find(item, reading))
        keys: frozenset[int] = reading.cache[key]
        return keys


def carried(cache: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return what of a reading's cache stays true when only its parts change: indexes and leaves."""
    derived = (_FOUND, _KEYS, _TOUCH, _EDGES)
    return {key: value for key, value in cache.items() if not (isinstance(key, tuple) and key[0] in derived)}
