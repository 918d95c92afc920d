"""``covers``: want topics, each a cue; one finding names the missing ones."""

from __future__ import annotations

from collections.abc import Iterator

from starlint.rule import CoversCheck
from starlint.scope import Finding, Scope


def run(check: CoversCheck, scope: Scope) -> Iterator[Finding]:
    """Yield one finding at the question if too few topics are covered."""
    missing = tuple(name for name, expression in check.topics if not scope.matches(expression))
    total = len(check.topics)
    need = total if check.at_least is None else check.at_least
    found = total - len(missing)
    if found >= need:
        return
    yield Finding(
        scope.reading.answer.heading,
        {"missing": ", ".join(missing), "n": found, "total": total},
        missing=missing,
    )
