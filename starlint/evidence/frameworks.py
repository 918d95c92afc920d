"""Whether labels keep to a framework: order, repetition, mixture. Roles and frameworks are the rulebook's."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from starlint.document import Part
from starlint.vocabulary import Framework, Vocabulary

_WHOLE_STORY = 3
"""So many different roles make a story; when its first role comes again, the next story begins."""
NO_FRAMEWORK = "none"
"""Stands for a framework where the labels spell none."""
_MIXED = 2
"""So many labels of another framework mix two; one is a label more."""


def story_roles(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the roles that are parts of a story; every other label is an aside: notes, follow-ups."""
    return frozenset(role.id for role in vocabulary.roles if role.story)


def cycles(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """Yield the stories of an answer: two examples under one question each have their own parts."""
    cycle: list[Part] = []
    for part in parts:
        roles = {earlier.role for earlier in cycle}
        if len(roles) >= _WHOLE_STORY and part.role == cycle[0].role != cycle[-1].role:
            yield tuple(cycle)
            cycle = []
        cycle.append(part)
    if cycle:
        yield tuple(cycle)


def repeated(cycle: Sequence[Part], frameworks: Sequence[Framework]) -> Iterator[Part]:
    """Yield the parts whose role was there before. Numbered steps in a row are one, a headline does not count.

    Only of the labels that spell a framework is it known what they stand for: "What changed" may head the
    beginning or the end.
    """
    before = ""
    seen: set[str] = set()
    for part in _spelling(_without_headline(cycle, frameworks), frameworks):
        if part.role != before and part.role in seen:
            yield part
        before = part.role
        seen.add(part.role)


def out_of_order(cycle: Sequence[Part], frameworks: Sequence[Framework]) -> Iterator[Part]:
    """Yield the first part that comes after one that it should precede, in the framework that fits best."""
    framework = _fitting(cycle, frameworks)
    rank = {role: index for index, (_, role) in reversed(list(enumerate(framework.letters)))} if framework else {}
    highest = -1
    for part in _spelling(_without_headline(cycle, frameworks), frameworks):
        here = rank.get(part.role, highest)
        if here < highest:
            yield part
            return
        highest = here


def strangers(parts: Sequence[Part], frameworks: Sequence[Framework]) -> Iterator[Part]:
    """Yield the first label of a second framework that stands for what a label of the first stands for.

    One label of another framework mixes nothing: it is a synonym, or says more ("Result", then "Outcome"). Nor
    does a second label of a role that some framework has beside the first ("Situation", then "Obstacle").
    """
    known = _spelling(parts, frameworks)
    framework = _fitting(known, frameworks)
    if framework is None:
        return
    own = {_pair(part) for part in known} & set(framework.letters)
    beside = {pair for other in frameworks for pair in other.letters if _has_another(pair, other, own)}
    others = [part for part in known if _pair(part) not in own | beside]
    if len({_pair(part) for part in others}) >= _MIXED:
        roles = {role for _, role in own}
        doubled = (part for part in others if part.role in roles or len(part.framework_letter) == 1)
        yield from islice(doubled, 1)


def _has_another(pair: tuple[str, str], framework: Framework, known: Collection[tuple[str, str]]) -> bool:
    """Return whether a framework has, beside a letter, one of the known letters for the same role."""
    return any(other != pair and other[1] == pair[1] and other in known for other in framework.letters)


def spelled(parts: Sequence[Part], frameworks: Sequence[Framework]) -> Framework | None:
    """Return the framework that labels spell, or of which they lack one letter; None if they spell none."""
    framework = _fitting(_spelling(parts, frameworks), frameworks)
    missing = set(framework.letters) - {_pair(part) for part in parts} if framework else set()
    return framework if framework and len(missing) <= 1 and len(framework.letters) - len(missing) > 1 else None


def closing_role(frameworks: Sequence[Framework]) -> str | None:
    """Return the role that ends the first framework: the only one that may also open an answer, as headline."""
    return frameworks[0].letters[-1][1] if frameworks and frameworks[0].letters else None


def _without_headline(cycle: Sequence[Part], frameworks: Sequence[Framework]) -> Sequence[Part]:
    return cycle[1:] if cycle and cycle[0].role == closing_role(frameworks) else cycle


def _spelling(parts: Sequence[Part], frameworks: Sequence[Framework]) -> list[Part]:
    """Return the parts whose labels are letters of a framework, or begin with them."""
    return [part for part in parts if any(_pair(part) in framework.letters for framework in frameworks)]


def _fitting(parts: Sequence[Part], frameworks: Sequence[Framework]) -> Framework | None:
    """Return the framework with the most labels of the parts, then the most roles; the first of equals."""
    pairs, roles = {_pair(part) for part in parts}, {part.role for part in parts}

    def fit(framework: Framework) -> tuple[int, int]:
        return len(pairs & set(framework.letters)), len(roles & {role for _, role in framework.letters})

    return max(frameworks, key=fit, default=None)


def _pair(part: Part) -> tuple[str, str]:
    return part.framework_letter[:1].lower(), part.role
