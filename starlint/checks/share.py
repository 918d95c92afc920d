"""``share``: compare the number of matches of one cue with that of several."""

from __future__ import annotations

from collections.abc import Iterator

from starlint.rule import ShareCheck
from starlint.scope import Finding, Scope


def run(check: ShareCheck, scope: Scope) -> Iterator[Finding]:
    """Yield a finding if the share is above the bound; exactly the bound is allowed."""
    of = len(scope.matches(check.of))
    # What is compared should be among what it is compared with; if it is not, it cannot be more than all.
    among = max(of, len(scope.matches(*check.among)))
    if of < check.at_least or not among or of / among <= check.above:
        return
    part = scope.first_label()
    yield Finding(
        scope.at(part),
        {"of": of, "among": among, "percent": round(100 * of / among)},
        role=part.role if part else None,
    )
