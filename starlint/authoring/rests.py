"""What an expression rests on, and what of it was found: why a rule spoke, or did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from starlint.cues import Finder
from starlint.document import Reading
from starlint.expression import Expression
from starlint.rule import Check, Cue
from starlint.source import Span

SHOWN = 3
"""So many items of a list are told; the file has all."""
_ALGEBRA = ("any", "all", "not")


@dataclass(frozen=True)
class Step:
    """A cue or a leaf of a check."""

    expression: Expression
    way: str
    """``unless`` or ``not`` where it must not be found; else empty."""

    @property
    def label(self) -> str:
        """What it is, in a line: ``@outcome``, ``clause (subject, verb)``, ``phrase “at the end of the day”``."""
        one = self.expression
        if one.op == "cue":
            name = f"@{one.items[0].removeprefix('@')}"
        elif one.tests:
            name = f"{one.op} ({', '.join(one.tests)})"
        elif one.op in ("tokens", "tree"):
            name = f"{one.op} pattern"
        else:
            more = ", …" if len(one.items) > SHOWN else ""
            name = " ".join([one.op, ", ".join(f"“{item}”" for item in one.items[:SHOWN]) + more]).strip()
        return f"{self.way} {name}".strip()


@dataclass(frozen=True)
class Finding:
    """What was found of a step in one reading: source spans."""

    step: Step
    spans: tuple[Span, ...]
    dropped: tuple[Span, ...]
    """What would be found without the step's own ``unless`` and ``part``."""


def steps(owner: Check | Cue) -> tuple[Step, ...]:
    """Return the cues and leaves that a check or a cue names, in the order of the file, each once."""
    found: dict[tuple[str, str], Step] = {}
    for expression in expressions(owner):
        for step in _steps(expression, ""):
            found.setdefault((step.label, str(step.expression.tests)), step)
    return tuple(found.values())


def expressions(value: Any) -> Iterator[Expression]:
    """Yield the expressions of a check, as they stand in its fields."""
    if isinstance(value, Expression):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from expressions(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from expressions(getattr(value, field.name))


def find(step: Step, reading: Reading, finder: Finder) -> Finding:
    """Return what is found of a step."""

    def spans(expression: Expression) -> tuple[Span, ...]:
        return tuple(reading.to_source(match.start, match.end) for match in finder.find(expression, reading))

    one = step.expression
    kept = spans(one)
    bare = spans(replace(one, unless=(), part=None)) if one.unless or one.part else kept
    return Finding(step, kept, tuple(span for span in bare if span not in kept))


def _steps(one: Expression, way: str) -> Iterator[Step]:
    if one.op in _ALGEBRA:
        inner = "not" if one.op == "not" else way
        for item in one.items:
            yield from _steps(item, inner)
    else:
        yield Step(one, way)
    for item in one.unless:
        yield from _steps(item, "unless")
