"""Whether labels keep to a framework: order, repetition, mixture. Roles and frameworks are the rulebook's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlint.document import Part
from starlint.vocabulary import Framework, Vocabulary

_WHOLE_STORY = 3
"""So many different roles make a story; when its first role comes again, the next story begins."""


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
    """Yield the parts whose role was there before. Numbered steps in a row are one, a headline does not count."""
    before = ""
    seen: set[str] = set()
    for part in _without_headline(cycle, frameworks):
        if part.role != before and part.role in seen:
            yield part
        before = part.role
        seen.add(part.role)


def out_of_order(cycle: Sequence[Part], frameworks: Sequence[Framework]) -> Iterator[Part]:
    """Yield the first part that comes after one that it should precede, in the framework that fits best."""
    framework = _fitting(cycle, frameworks)
    rank = {role: index for index, (_, role) in reversed(list(enumerate(framework.letters)))} if framework else {}
    highest = -1
    for part in _without_headline(cycle, frameworks):
        here = rank.get(part.role, highest)
        if here < highest:
            yield part
            return
        highest = here


def strangers(parts: Sequence[Part], frameworks: Sequence[Framework]) -> Iterator[Part]:
    """Yield the first label of a second framework.

    A synonym (the first letter of another framework where the usual one is missing) mixes nothing. Two
    frameworks are mixed where one role stands under the letters of both, or bare letters spell neither.
    """
    known = [part for part in parts if any(_pair(part) in framework.letters for framework in frameworks)]
    framework = _fitting(known, frameworks)
    if framework is None:
        return
    own = {part.role for part in known if _pair(part) in framework.letters}
    for part in known:
        if _pair(part) not in framework.letters and (part.role in own or len(part.framework_letter) == 1):
            yield part
            return


def closing_role(frameworks: Sequence[Framework]) -> str | None:
    """Return the role that ends the first framework: the only one that may also open an answer, as headline."""
    return frameworks[0].letters[-1][1] if frameworks and frameworks[0].letters else None


def _without_headline(cycle: Sequence[Part], frameworks: Sequence[Framework]) -> Sequence[Part]:
    return cycle[1:] if cycle and cycle[0].role == closing_role(frameworks) else cycle


def _fitting(parts: Sequence[Part], frameworks: Sequence[Framework]) -> Framework | None:
    """Return the framework with the most labels of the parts, then the most roles; the first of equals."""
    pairs, roles = {_pair(part) for part in parts}, {part.role for part in parts}

    def fit(framework: Framework) -> tuple[int, int]:
        return len(pairs & set(framework.letters)), len(roles & {role for _, role in framework.letters})

    return max(frameworks, key=fit, default=None)


def _pair(part: Part) -> tuple[str, str]:
    return part.framework_letter[:1].lower(), part.role
