"""``count``: want at least or at most so many matches in the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from starlint.diagnostic import Related
from starlint.evidence.places import NO_PART, Match
from starlint.evidence.spoken import words_by_part
from starlint.rule import CountCheck
from starlint.scope import Finding, Scope

AT_MATCH = "match"
NEAR_NOTE = "found, but it does not count"


def run(check: CountCheck, scope: Scope) -> Iterator[Finding]:
    """Yield one finding if there are too few matches, one if there are too many."""
    matches = scope.matches(check.of)
    need = _need(check, scope)
    if need is not None and len(matches) < need:
        finding = _at(check, scope, matches[-1:])
        values = {"n": len(matches), "need": need}
        yield _explained(check, scope, replace(finding, values=values))
    if check.at_most is not None and len(matches) > check.at_most:
        finding = _at(check, scope, matches[check.at_most : check.at_most + 1])
        yield replace(finding, values={"n": len(matches), "need": check.at_most})


def _need(check: CountCheck, scope: Scope) -> int | None:
    """Return how many matches are wanted: of a long answer more, of a short one no fewer than for one measure.

    What stands in an aside is not told.
    """
    if check.at_least is None or check.per_words is None:
        return check.at_least
    parts = scope.reading.parts
    roles = (
        (parts[index].role if index >= 0 else NO_PART, count) for index, count in words_by_part(scope.reading).items()
    )
    told = sum(count for role, count in roles if not scope.is_aside(role))
    return check.at_least * max(1, told // check.per_words)


def _at(check: CountCheck, scope: Scope, matches: tuple[Match, ...]) -> Finding:
    """Return a finding at the first place of ``at`` that the answer has; the question is always there."""
    for place in check.at:
        if place == AT_MATCH and matches:
            return Finding(scope.place(matches[0]), role=scope.role(matches[0]), at=matches[0].start)
        part = scope.label((place,))
        if part is not None:
            return Finding(scope.at(part), role=part.role)
    return Finding(scope.reading.answer.heading)


def _explained(check: CountCheck, scope: Scope, finding: Finding) -> Finding:
    """Return the finding with the first thing that almost counts, and why it does not."""
    for near in check.near:
        matches = scope.matches(near.of)
        if matches:
            quote = scope.place(matches[0])
            return replace(finding, message=near.message, quote=quote, related=(Related(quote, NEAR_NOTE),))
    return finding
