"""``covers``: want topics, each a cue; one finding names the missing ones, and what is told too early.

Topics are wanted in the answer, or beside each place of something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from starlint.diagnostic import Related
from starlint.evidence.places import Match
from starlint.expression import Expression
from starlint.rule import CoversCheck
from starlint.scope import Finding, Scope


def run(check: CoversCheck, scope: Scope) -> Iterator[Finding]:
    """Yield one finding: at the question if too few topics are covered, else at the one told too early.

    Where topics are wanted beside something, yield one for each place of it that has too few.
    """
    if check.of is not None:
        yield from _beside(check, check.of, scope)
        return
    told = {name: scope.matches(expression) for name, expression in check.topics}
    missing = tuple(name for name, matches in told.items() if not matches)
    total, found = len(told), len(told) - len(missing)
    values: dict[str, str | int] = {"missing": ", ".join(missing), "n": found, "total": total}
    pair = _inverted(check, told)
    order = check.order.message.format_map({"first": pair[0], "second": pair[1]}) if check.order and pair else ""
    if found < (total if check.at_least is None else check.at_least):
        message = f"{scope.rule.message}; {order}" if order else ""
        yield Finding(scope.reading.answer.heading, values, message, missing=missing)
    elif pair:
        early, late = (told[name][0] for name in reversed(pair))
        yield Finding(
            scope.place(early),
            values,
            order,
            related=(Related(scope.place(late), pair[0]),),
            role=scope.role(early),
            at=early.start,
        )


def _beside(check: CoversCheck, of: Expression, scope: Scope) -> Iterator[Finding]:
    having = {name: frozenset(scope.finder.find(topic, scope.reading)) for name, topic in check.topics}
    need = len(having) if check.at_least is None else check.at_least
    for match in scope.matches(of):
        missing = tuple(name for name, matches in having.items() if match not in matches)
        found = len(having) - len(missing)
        if found < need:
            values: dict[str, str | int] = {"missing": ", ".join(missing), "n": found, "total": len(having)}
            yield Finding(scope.place(match), values, missing=missing, role=scope.role(match), at=match.start)


def _inverted(check: CoversCheck, told: Mapping[str, tuple[Match, ...]]) -> tuple[str, str] | None:
    """Return two topics of which the second is over and done with before the first is come to.

    A topic that comes up again where it belongs is in order: so a headline may tell the end first.
    """
    present = [name for name, matches in told.items() if matches]
    if check.order is None or len(present) < check.order.at_least:
        return None
    for first, second in combinations(present, 2):
        if max(match.end for match in told[second]) <= min(match.start for match in told[first]):
            return first, second
    return None
