"""Why a rule says what it says of an answer: what was found, what was counted, what nearly was and why not.

Made only when somebody asks. Decides nothing: it repeats what the finder does and tells of each step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlint.diagnostic import Evidence
from starlint.document import Quantity
from starlint.evidence.places import Match, role_at
from starlint.expression import Expression
from starlint.rule import Check, CountCheck, CoversCheck, MatchCheck, PartsCheck, ShareCheck
from starlint.scope import Finding, Scope
from starlint.source import Span

_TELLING = ("family", "change", "direction")
"""Facets of a quantity that say what sort of figure it is."""
_SHOWN = 3
"""So many words of a leaf are told; the file has all."""
_SILENT = frozenset({"none", "no"})


def grounds(scope: Scope, finding: Finding) -> tuple[Evidence, ...]:
    """Return the evidence for a finding, in the order of the rule's check and of the draft."""
    tracer = _Tracer(scope)
    check = scope.rule.check
    found = list(tracer.looked_for(check, finding))
    if isinstance(check, CountCheck) and check.near:
        found = list(tracer.with_figures(check, found))
    return tuple(dict.fromkeys(found))


def _wanted(check: Check) -> Iterator[tuple[str, Expression]]:
    """Yield what a check looks for, with the names that a reader of the rule knows."""
    if isinstance(check, CountCheck):
        yield _name(check.of), check.of
    elif isinstance(check, ShareCheck):
        sides = {_name(side): side for side in (check.of, *check.among)}
        yield from sides.items()
    elif isinstance(check, CoversCheck):
        if check.of:
            yield _name(check.of), check.of
        yield from check.topics


def _name(expression: Expression) -> str:
    """Return what an expression is called: its cue, its leaf, or what it combines."""
    if expression.op == "cue":
        return f"@{expression.items[0].removeprefix('@')}"
    if expression.op == "not":
        return f"no {_name(expression.items[0])}"
    if expression.op in ("any", "all"):
        names = [_name(item) for item in expression.items]
        return (" or " if expression.op == "any" else " with ").join(dict.fromkeys(names))
    if expression.tests:
        return f"a {expression.op} ({', '.join(expression.tests)})"
    words = [f"“{item}”" for item in expression.items[:_SHOWN] if isinstance(item, str)]
    return " ".join([expression.op, ", ".join([*words, *["…"] * (len(expression.items) > _SHOWN)])]).strip()


@dataclass(frozen=True)
class _Tracer:
    """Repeats one rule's look at one answer."""

    scope: Scope

    def looked_for(self, check: Check, finding: Finding) -> Iterator[Evidence]:
        """Yield what counts for each thing that a check looks for, and what nearly does."""
        if isinstance(check, MatchCheck):
            yield from self._chain(check.of, finding)
        if isinstance(check, PartsCheck):
            yield from self._parts()
        for name, expression in _wanted(check):
            counted = self.scope.matches(expression)
            yield from (Evidence(name, self.scope.place(match)) for match in counted)
            if not counted:
                yield Evidence(name, None, counts=False, why="found nowhere")
            yield from self._passed_over(name, expression, counted)

    def _passed_over(self, name: str, expression: Expression, counted: Iterable[Match]) -> Iterator[Evidence]:
        """Yield what was found, but in a part that the rule does not look at, or with something beside it."""
        reading, finder = self.scope.reading, self.scope.finder
        taken = [(match.start, match.end) for match in counted]
        for match in finder.find(expression, reading):
            role = role_at(reading, match.start)
            if not self.scope.looks_at(role):
                taken.append((match.start, match.end))
                yield Evidence(name, self.scope.place(match), counts=False, why=f"stands in the part “{role}”")
        for rejected in finder.rejected(expression, reading):
            match = rejected.match
            if any(start < match.end and match.start < end for start, end in taken):
                continue
            taken.append((match.start, match.end))
            why = f"{rejected.why} {_name(rejected.by)}" if rejected.by else rejected.why
            yield Evidence(name, self.scope.place(match), counts=False, why=why)

    def _chain(self, expression: Expression, finding: Finding) -> Iterator[Evidence]:
        """Yield the cues that stand behind a match, the rule's own first."""
        reading = self.scope.reading
        for by, match in self.scope.finder.behind(expression, reading):
            place = self.scope.place(match)
            if finding.span.start <= place.start < finding.span.end or place.contains(finding.span):
                yield Evidence(_name(by), place)

    def _parts(self) -> Iterator[Evidence]:
        for part in self.scope.reading.parts:
            yield Evidence(f"part {part.role}", part.label or part.span, why="" if part.label else "inferred")

    def with_figures(self, check: CountCheck, found: Iterable[Evidence]) -> Iterator[Evidence]:
        """Yield what was found, with every figure of the answer and what is made of it, where a rule is about figures.

        What nearly counts stands with its figure.
        """
        reading, finder = self.scope.reading, self.scope.finder
        counted = finder.find(check.of, reading)
        figures = {self._place(one): one for one in sorted(reading.quantities, key=lambda one: one.start)}
        reasons: dict[Span, str] = {}
        for each in found:
            own = [place for place in figures if not each.counts and each.span and _overlap(place, each.span)]
            reasons.update((place, each.why) for place in own if place not in reasons)
            if not own:
                yield each
        for place, one in figures.items():
            sort = f"figure ({_sort(one)})"
            if any(match.start < one.end and one.start < match.end for match in counted):
                yield Evidence(sort, place)
            else:
                near = next(self._near(check, one), "")
                yield Evidence(sort, place, counts=False, why=near or reasons.get(place, f"not {_name(check.of)}"))

    def _near(self, check: CountCheck, one: Quantity) -> Iterator[str]:
        for near in check.near:
            for match in self.scope.finder.find(near.of, self.scope.reading):
                if match.start < one.end and one.start < match.end:
                    yield _name(near.of)

    def _place(self, quantity: Quantity) -> Span:
        return self.scope.reading.to_source(quantity.start, quantity.end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _sort(quantity: Quantity) -> str:
    """Return what sort of figure a quantity is, in the words of the rule language."""
    facets = [sorted(quantity.facets.get(name, frozenset()) - _SILENT) for name in _TELLING]
    return ", ".join(value for values in facets for value in values) or "number"
