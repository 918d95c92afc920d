"""Comments that hide diagnostics, written into drafts and taken out again. Nothing is written here that was not linted.

A change is made only if the draft reads the same with it: the same answers and parts, and the same diagnostics,
reported or hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlint import engine, selection, suppress
from starlint.diagnostic import Diagnostic, FileResult
from starlint.edits import Edited, Edits, joined
from starlint.plan import Plan
from starlint.rule import Rule
from starlint.sameness import blocks_of, reads_same
from starlint.suppression.adding import Addition, additions
from starlint.suppression.directives import sound_reason
from starlint.suppression.removing import Removal, removals

Work = Sequence[tuple[FileResult, Plan]]
"""What was found in drafts, with what was in force."""


@dataclass(frozen=True)
class Change:
    """What is to be done to one place of a draft, and the ways to do it, best first."""

    ways: tuple[Edits, ...]
    hides: tuple[Diagnostic, ...] = ()
    """What must be reported no longer."""


@dataclass(frozen=True)
class Outcome:
    """What became of one draft."""

    before: FileResult
    after: FileResult
    """The result of the new text; ``before`` itself where nothing was changed."""
    done: tuple[bool, ...]
    """For each change that was wanted, in order, whether it was made."""


@dataclass(frozen=True)
class Added:
    """What was added to one draft."""

    outcome: Outcome
    additions: tuple[Addition, ...]

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """Diagnostics on lines that can take no comment."""
        pairs = zip(self.additions, self.outcome.done, strict=True)
        return tuple(diagnostic for addition, done in pairs if not done for diagnostic in addition.diagnostics)


@dataclass(frozen=True)
class Removed:
    """What was taken out of one draft."""

    outcome: Outcome
    removals: tuple[Removal, ...]


def add(work: Work, reason: str = "") -> list[Added]:
    """Return each draft with comments that hide what is reported in it.

    What is reported of suppressions themselves cannot be hidden, and is passed over.

    Raises:
        UsageError: the reason cannot stand in a comment.
    """
    reason = sound_reason(reason)
    wanted = [_additions(result, plan, reason) for result, plan in work]
    changes = [[Change(one.ways, one.diagnostics) for one in found] for found in wanted]
    return [Added(*pair) for pair in zip(_made(work, changes), wanted, strict=True)]


def remove_unused(work: Work) -> list[Removed]:
    """Return each draft without the names and comments that hide nothing in it."""
    wanted = [_removals(result, plan) for result, plan in work]
    changes = [[Change(one.ways) for one in found] for found in wanted]
    return [Removed(*pair) for pair in zip(_made(work, changes), wanted, strict=True)]


def _additions(result: FileResult, plan: Plan, reason: str) -> tuple[Addition, ...]:
    if result.source is None or result.error is not None:
        return ()
    known = {rule.name: rule for rule in plan.rulebook.rules if suppress.is_suppressible(rule)}
    named = [
        (_short(known[diagnostic.rule], plan.rulebook.rules), diagnostic)
        for diagnostic in result.diagnostics
        if diagnostic.rule in known
    ]
    if not named:
        return ()
    blocks, front = blocks_of(result.source)
    return additions(result.source, blocks, named, reason, front + 1)


def _short(rule: Rule, rules: Sequence[Rule]) -> str:
    return rule.id if len(selection.named(rules, rule.id)) == 1 else rule.name


def _removals(result: FileResult, plan: Plan) -> tuple[Removal, ...]:
    if result.source is None or result.error is not None:
        return ()
    blocks, _ = blocks_of(result.source)
    known = {rule.name for rule in plan.rulebook.rules if suppress.is_suppressible(rule)}
    found = [diagnostic for diagnostic in _all(result) if diagnostic.rule in known]
    unused = suppress.review(result.source, blocks, found, plan, is_whole=result.is_whole).unused
    return removals(result.source, unused)


def _all(result: FileResult) -> list[Diagnostic]:
    return [*result.diagnostics, *(hidden.diagnostic for hidden in result.suppressed)]


@dataclass(frozen=True)
class _Trial:
    """A draft with some changes made, each in one of its ways."""

    edited: Edited
    changes: tuple[Change, ...]
    final: bool
    """Whether the draft is to become so, if that is sound; else it is only found out whether the change can be made."""


def _made(work: Work, wanted: Sequence[Sequence[Change]]) -> list[Outcome]:
    """Return the drafts with as many changes made as can be."""
    makers = [_Maker(result, plan, changes) for (result, plan), changes in zip(work, wanted, strict=True)]
    # All drafts together, so that the language model is loaded once a round; mostly the first is enough.
    for propose in (_Maker.everything, _Maker.one_by_one, _Maker.what_worked):
        tried = [(maker, trial) for maker in makers if maker.outcome is None for trial in propose(maker)]
        _judge(tried)
    for maker in makers:
        while maker.outcome is None:
            _judge([(maker, trial) for trial in maker.one_less()])
    return [maker.outcome for maker in makers if maker.outcome is not None]


def _judge(tried: Sequence[tuple[_Maker, _Trial]]) -> None:
    """Effect: lint drafts with changes, and tell those who proposed them how it went."""
    results = engine.lint((trial.edited.after, maker.plan) for maker, trial in tried)
    for (maker, trial), result in zip(tried, list(results), strict=True):
        maker.judge(trial, result)


class _Maker:
    """Finds out which changes can be made to one draft, and how."""

    def __init__(self, before: FileResult, plan: Plan, changes: Sequence[Change]) -> None:
        self.before, self.plan, self.changes = before, plan, changes
        self.outcome: Outcome | None = None if changes else Outcome(before, before, ())
        self._working: dict[int, Edits] = {}
        """Ways that work alone, by the index of the change."""

    def everything(self) -> list[_Trial]:
        """Propose all changes at once, each in its best way."""
        best = {index: change.ways[0] for index, change in enumerate(self.changes) if change.ways}
        return self._trials([best], final=True)

    def one_by_one(self) -> list[_Trial]:
        """Propose each change alone, in each way."""
        each = [{index: way} for index, change in enumerate(self.changes) for way in change.ways]
        return self._trials(each, final=False)

    def what_worked(self) -> list[_Trial]:
        """Propose all that worked alone."""
        if not self._working:
            self.outcome = Outcome(self.before, self.before, (False,) * len(self.changes))
        return self._trials([self._working], final=True)

    def one_less(self) -> list[_Trial]:
        """Propose what worked alone without the last of it."""
        self._working.popitem()
        return self.what_worked()

    def _trials(self, proposals: Sequence[dict[int, Edits]], *, final: bool) -> list[_Trial]:
        assert self.before.source is not None
        trials = []
        for ways in proposals:
            edited = Edited.of(self.before.source, joined(ways.values()))
            if edited is not None and ways:
                trials.append(_Trial(edited, tuple(self.changes[index] for index in ways), final))
        return trials

    def judge(self, trial: _Trial, after: FileResult) -> None:
        """Effect: take in how a trial went."""
        hidden = [diagnostic for change in trial.changes for diagnostic in change.hides]
        if not reads_same(self.before, after, trial.edited, self.plan, hidden):
            return
        if trial.final:
            done = tuple(any(change is made for made in trial.changes) for change in self.changes)
            self.outcome = Outcome(self.before, after, done)
        else:
            index = next(index for index, change in enumerate(self.changes) if change is trial.changes[0])
            self._working.setdefault(index, trial.edited.edits)
