"""Whether an answer tells of something that happened. What speaks for that, the rulebook says."""

from __future__ import annotations

from starlint.cues import Finder
from starlint.document import Part, Reading
from starlint.evidence.frameworks import story_roles
from starlint.evidence.places import NO_PART, distinct, role_at
from starlint.evidence.questions import FACTS, STORY, asked_for, expected
from starlint.expression import Expression
from starlint.structure.pieces import at_least
from starlint.vocabulary import Framework, Vocabulary

_CLEARLY_LABELLED = 2
"""So many different roles of one framework, labelled by the writer, promise a story; more of them do so even
where the question does not ask for one."""

_NOTES = 50
"""In fewer words, one step that was taken makes a story."""


def is_story(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> bool:
    """Return whether an answer is a story: by its kind, or by evidence of an episode.

    An answer to a question that asks for a story still is none, when it speaks of habits and of no episode:
    people answer "tell me about a time" with what they usually do.
    """
    answer = reading.answer
    if expected(answer, vocabulary) == "never":
        return False
    episodes = _count(vocabulary.episode, reading, vocabulary, finder)
    habits = _count(vocabulary.habit, reading, vocabulary, finder)
    asked = asked_for(answer, vocabulary)
    if asked == STORY:
        return vocabulary.episode is None or episodes > 0 or habits == 0
    labelled = _labelled_roles(reading.parts, vocabulary.frameworks)
    if labelled > _CLEARLY_LABELLED:
        return habits <= episodes
    if asked == FACTS:
        # Asked for what is usual, or for a detail of another answer: only what somebody did makes a story of it.
        deeds = _count(vocabulary.deed, reading, vocabulary, finder)
        return min(deeds, episodes) >= vocabulary.episode_at_least and episodes > habits
    if labelled == _CLEARLY_LABELLED:
        return habits <= episodes
    # A title that says nothing over a few notes, one of them of a deed and none of what is usual.
    jotted = answer.kind_from == "unknown" and not habits and not at_least(_NOTES, reading.text)
    few = jotted and min(episodes, _count(vocabulary.deed, reading, vocabulary, finder)) > 0
    return few or (episodes >= vocabulary.episode_at_least and episodes > habits)


def _count(expression: Expression | None, reading: Reading, vocabulary: Vocabulary, finder: Finder) -> int:
    if expression is None:
        return 0
    told = {NO_PART, *story_roles(vocabulary)}
    return len(distinct(match for match in finder.find(expression, reading) if role_at(reading, match.start) in told))


def _labelled_roles(parts: tuple[Part, ...], frameworks: tuple[Framework, ...]) -> int:
    """Return how many different roles of one framework the writer labelled."""
    roles = {part.role for part in parts if part.label is not None}
    return max((len(roles & {role for _, role in framework.letters}) for framework in frameworks), default=0)
