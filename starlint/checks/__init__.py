"""What a rule does with cues: one module for each check, and the table that names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from starlint.checks import count, covers, length, match, parts, share
from starlint.rule import CountCheck, CoversCheck, LengthCheck, MatchCheck, PartsCheck, ShareCheck
from starlint.scope import Finding, Scope

__all__ = ["CHECKS", "Finding", "Scope", "run"]

CHECKS: Mapping[type, Callable[[Any, Scope], Iterator[Finding]]] = {
    MatchCheck: match.run,
    CountCheck: count.run,
    ShareCheck: share.run,
    LengthCheck: length.run,
    PartsCheck: parts.run,
    CoversCheck: covers.run,
}


def run(scope: Scope) -> Iterator[Finding]:
    """Yield what a rule finds in an answer that it applies to. Pure: the same scope gives the same findings."""
    return CHECKS[type(scope.rule.check)](scope.rule.check, scope)
