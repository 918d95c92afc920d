"""Which rules run: names given by a user, matched to rules. The only module that knows how rules are named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from starlint.errors import UsageError
from starlint.rule import Rule


def named(rules: Sequence[Rule], name: str) -> tuple[Rule, ...]:
    """Return the rules that a name stands for: ``family/id``, ``id``, ``family`` or ``family/*``.

    Raises:
        UsageError: there is no such rule or family; the hint gives the nearest name.
    """
    family = name.removesuffix("/*")
    found = tuple(rule for rule in rules if name in {rule.name, rule.id} or family == rule.family)
    if not found:
        raise UsageError(f"there is no rule or family “{name}”", hint=_nearest(rules, family))
    return found


def one(rules: Sequence[Rule], name: str) -> Rule:
    """Return the rule of a name; a bare id is enough where only one family has it.

    Raises:
        UsageError: there is no such rule, or several.
    """
    found = [rule for rule in rules if name in {rule.name, rule.id}]
    if len(found) > 1:
        raise UsageError(f"several rules are called “{name}”", hint="name one: " + ", ".join(r.name for r in found))
    if not found:
        raise UsageError(f"there is no rule “{name}”", hint=_nearest(rules, name))
    return found[0]


def is_known(rules: Sequence[Rule], name: str) -> bool:
    """Return whether a name stands for a rule or family."""
    return any(name in {rule.name, rule.id} or name.removesuffix("/*") == rule.family for rule in rules)


def select(
    rules: Sequence[Rule], wanted: Iterable[str] = (), unwanted: Iterable[str] = (), *, may_be_none: bool = False
) -> tuple[Rule, ...]:
    """Return the rules to run, in the order of ``rules``.

    Nothing wanted means all rules that are on. A rule that is off runs when it is wanted by its own name,
    not by its family's. Unwanted rules never run.

    Raises:
        UsageError: a name stands for nothing, or no rule is left and there must be one.
    """
    chosen = {rule.name for rule in rules if rule.enabled}
    if wanted := tuple(wanted):
        found = [(name, rule) for name in wanted for rule in named(rules, name)]
        chosen = {rule.name for name, rule in found if rule.enabled or name in {rule.name, rule.id}}
    chosen -= {rule.name for name in unwanted for rule in named(rules, name)}
    if not chosen and not may_be_none:
        raise UsageError("no rule is left to check with", hint="`starlint rules` lists all of them")
    return tuple(rule for rule in rules if rule.name in chosen)


def _nearest(rules: Sequence[Rule], name: str) -> str:
    # A bare name is compared with bare ids: against "family/id" no misspelt id would come near.
    known = sorted({rule.name for rule in rules} if "/" in name else {n for r in rules for n in (r.id, r.family)})
    near = get_close_matches(name, known, n=1)
    return f"did you mean “{near[0]}”?" if near else "`starlint rules` lists all of them"
