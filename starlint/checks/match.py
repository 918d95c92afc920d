"""``match``: report every match."""

from __future__ import annotations

from collections.abc import Iterator

from starlint.rule import MatchCheck
from starlint.scope import Finding, Scope


def run(check: MatchCheck, scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each match."""
    for match in scope.matches(check.of):
        yield Finding(scope.place(match), role=scope.role(match), at=match.start)
