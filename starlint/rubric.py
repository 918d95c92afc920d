"""What is expected of answers of a kind, as its rubric: from the kind, its framework and the rules for it."""

from __future__ import annotations

from dataclasses import dataclass

from starlint.errors import UsageError, nearest
from starlint.expression import Expression
from starlint.plan import Plan
from starlint.rule import CoversCheck, Rule
from starlint.vocabulary import Kind, Vocabulary


@dataclass(frozen=True)
class Topic:
    """Something that an answer should tell."""

    name: str
    meaning: str
    """What counts as evidence of it; empty where its rule does not name a cue."""


@dataclass(frozen=True)
class Rubric:
    """What is expected of answers of a kind."""

    kind: Kind
    labels: tuple[str, ...]
    """The parts in which the answer is best told, as their labels are written; none where it needs none."""
    words: int | None
    """As many as can be spoken in the longest time."""
    coverage: tuple[tuple[Rule, tuple[Topic, ...]], ...]
    """Rules that want topics, with those."""
    rules: tuple[Rule, ...]
    """All other rules that are for this kind and not for every one."""

    @property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, each once, however many rules want it."""
        return tuple({topic.name: topic for _, topics in self.coverage for topic in topics}.values())


def rubric(kind: Kind, plan: Plan) -> Rubric:
    """Return the rubric of a kind, from the rules that are in force."""
    vocabulary = plan.rulebook.vocabulary
    own = [rule for rule in plan.rules if kind.id in (rule.applies.kinds.allow or ())]
    covering = [rule for rule in own if isinstance(rule.check, CoversCheck)]
    return Rubric(
        kind,
        _labels(kind, vocabulary),
        None if kind.seconds is None else round(kind.seconds * vocabulary.words_per_minute / 60),
        tuple((rule, _topics(rule, plan)) for rule in covering),
        tuple(rule for rule in own if rule not in covering),
    )


def _labels(kind: Kind, vocabulary: Vocabulary) -> tuple[str, ...]:
    letters = next((each.letters for each in vocabulary.frameworks if each.id == kind.framework), ())
    names = {role.id: role.labels[0] for role in vocabulary.roles if role.labels}
    return tuple(names.get(role, role).capitalize() for role in dict.fromkeys(role for _, role in letters))


def _topics(rule: Rule, plan: Plan) -> tuple[Topic, ...]:
    if not isinstance(rule.check, CoversCheck):
        return ()
    return tuple(Topic(name, _meaning(expression, plan)) for name, expression in rule.check.topics)


def _meaning(expression: Expression, plan: Plan) -> str:
    """Return what the cue of a topic means; nothing for an expression that is no cue's."""
    return plan.rulebook.cues[expression.items[0]].meaning if expression.op == "cue" else ""


def find(name: str, plan: Plan) -> Kind:
    """Return the kind of a name.

    Raises:
        UsageError: there is no such kind; the hint gives the nearest name.
    """
    kinds = {kind.id: kind for kind in plan.rulebook.vocabulary.kinds}
    if name not in kinds:
        hint = nearest(name, kinds) or f"expected one of: {', '.join(kinds)}"
        raise UsageError(f"there is no kind “{name}”", hint=hint)
    return kinds[name]
