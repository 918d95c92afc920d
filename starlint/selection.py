"""Which rules run: names given by a user, matched to rules. The only module that knows how rules are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from starlint.errors import UsageError, nearest
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


def select(rules: Sequence[Rule], wanted: Iterable[str] = (), unwanted: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules to run, in the order of ``rules``; there may be none.

    Nothing wanted means all rules that are on. A rule that is off runs when it is wanted by its own name,
    not by its family's. Unwanted rules never run.

    Raises:
        UsageError: a name stands for nothing.
    """
    chosen = {rule.name for rule in rules if rule.enabled}
    if wanted := tuple(wanted):
        found = [(name, rule) for name in wanted for rule in named(rules, name)]
        chosen = {rule.name for name, rule in found if rule.enabled or name in {rule.name, rule.id}}
    chosen -= {rule.name for name in unwanted for rule in named(rules, name)}
    return tuple(rule for rule in rules if rule.name in chosen)


class Selection:
    """The names of a command line, put to the rules of one draft after another.

    Drafts may have rules of their own, so that only when all have been asked a name is known to stand for nothing.

    Args:
        wanted: names of rules and families to run; empty for all that are on.
        unwanted: names of rules and families not to run.
    """

    def __init__(self, wanted: Sequence[str] = (), unwanted: Sequence[str] = ()) -> None:
        self._wanted, self._unwanted = wanted, unwanted
        self._seen: dict[str, Rule] = {}
        self._is_any_left = False

    def of(self, rules: Sequence[Rule], usual: Sequence[Rule]) -> tuple[Rule, ...]:
        """Return the rules to run for some drafts; a name that stands for nothing among theirs is passed over.

        Args:
            rules: all rules of the drafts, as they are in force for them.
            usual: the same as they would be without what is said of some paths only. That an override has switched
                off all that is selected is no mistake.
        """
        if not (self._wanted or self._unwanted):
            return select(rules)
        self._seen.update((rule.name, rule) for rule in rules)
        wanted, unwanted = (
            [name for name in names if is_known(rules, name)] for names in (self._wanted, self._unwanted)
        )
        if self._wanted and not wanted:
            return ()
        self._is_any_left |= bool(select(usual, wanted, unwanted))
        return select(rules, wanted, unwanted)

    def check(self, rules: Callable[[], Sequence[Rule]]) -> None:
        """Refuse names that came to nothing for all drafts that were asked for, if there were any.

        Args:
            rules: returns further rules, that may be named though no draft has them.

        Raises:
            UsageError: a name stands for nothing, or no rule is left.
        """
        if not self._seen:
            return
        seen = tuple(self._seen.values())
        for name in (*self._wanted, *self._unwanted):
            if not is_known(seen, name):
                named((*seen, *rules()), name)
        if not self._is_any_left:
            raise UsageError("no rule is left to check with", hint="`starlint rules` lists all of them")


def _nearest(rules: Sequence[Rule], name: str) -> str:
    # A bare name is compared with bare ids: against "family/id" no misspelt id would come near.
    known = sorted({rule.name for rule in rules} if "/" in name else {n for r in rules for n in (r.id, r.family)})
    return nearest(name, known) or "`starlint rules` lists all of them"
