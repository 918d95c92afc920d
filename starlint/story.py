"""Whether an answer tells of something that happened. What speaks for that, the rulebook says."""

from __future__ import annotations

from itertools import islice

from starlint.cues import Finder
from starlint.document import Reading
from starlint.evidence.frameworks import story_roles
from starlint.evidence.places import NO_PART, distinct, role_at
from starlint.evidence.questions import EITHER, FACTS, STORY, asked_for, expected, is_inherited
from starlint.evidence.spoken import word_places
from starlint.expression import Expression
from starlint.structure.pieces import at_least
from starlint.vocabulary import Framework, Vocabulary

_CLEARLY_LABELLED = 2
"""So many different roles of one framework, labelled by the writer, promise a story; more of them do so even
where the question does not ask for one."""

_MUCH = 2
"""So many times the evidence that a story needs leaves no doubt."""

_AT_PRESENT = 4
"""More clauses in the present for every one in the past tell how things are, and of nothing that happened."""

_OPENING = 2
"""So many sentences begin an answer."""

_NOTES = 50
"""In fewer words, one step that was taken makes a story."""


def is_story(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> bool:
    """Return whether an answer is a story: by its kind, or by evidence of an episode.

    An answer to a question that asks for a story still is none, when it speaks of habits and of no episode:
    people answer "tell me about a time" with what they usually do.
    """
    answer = reading.answer
    untold = _is_blank(reading, vocabulary, finder) or _is_denied(reading, vocabulary, finder)
    if expected(answer, vocabulary) == "never" or untold:
        return False
    episodes = _count(vocabulary.episode, reading, vocabulary, finder)
    habits = _count(vocabulary.habit, reading, vocabulary, finder)
    asked = asked_for(answer, vocabulary)
    labelled = _labelled_roles(reading, vocabulary.frameworks)
    if labelled > _CLEARLY_LABELLED or (labelled == _CLEARLY_LABELLED and asked == EITHER):
        # What is usual, told before the first label, takes nothing from the episode under the labels.
        under = _count(vocabulary.habit, reading, vocabulary, finder, labelled=True)
        return under <= max(episodes, 1) or (asked == STORY and episodes > 0)
    if asked == STORY:
        # "Size of the team", under a heading of projects: what was done is told elsewhere.
        sparse = is_inherited(answer) and labelled < _CLEARLY_LABELLED
        done = not sparse or _count(vocabulary.deed, reading, vocabulary, finder) > 0
        # One bare present may be an aside in a story, or a learner's past, when the question itself asks for one.
        told = episodes > 0 or (habits <= (answer.asks_for == STORY) and not _is_of_the_present(reading))
        return vocabulary.episode is None or (done and told)
    return expected(answer, vocabulary) != "labelled" and _is_told(reading, vocabulary, finder, episodes, habits)


def _is_told(reading: Reading, vocabulary: Vocabulary, finder: Finder, episodes: int, habits: int) -> bool:
    """Return whether an answer that was not asked for a story tells one all the same.

    Asked for what is usual, or for a detail of another answer: only much that somebody did makes a story of it,
    and less where nothing is told of what is usual. So does one deed with a title that says nothing over a few notes,
    none of them of what is usual.
    """
    asked = asked_for(reading.answer, vocabulary)
    least = vocabulary.episode_at_least
    enough = episodes >= least and episodes > habits
    if asked == FACTS:
        deeds = _count(vocabulary.deed, reading, vocabulary, finder)
        much = episodes >= _MUCH * least and deeds >= least
        return enough and (much or (not habits and deeds > 0 and episodes + deeds >= _MUCH * least))
    jotted = reading.answer.kind_from == "unknown" and not habits and not at_least(_NOTES, reading.text)
    deed = episodes > 0 and jotted and _count(vocabulary.deed, reading, vocabulary, finder) > 0
    return enough or deed


def is_sure(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> bool:
    """Return whether a story is surely one: its question or its labels promise it, or much in it is an episode's."""
    return (
        asked_for(reading.answer, vocabulary) == STORY
        or _labelled_roles(reading, vocabulary.frameworks) >= _CLEARLY_LABELLED
        or _count(vocabulary.episode, reading, vocabulary, finder) >= _MUCH * vocabulary.episode_at_least
    )


def _is_of_the_present(reading: Reading) -> bool:
    """Return whether an answer tells almost everything in the present tense: how things are, or are to be."""
    tenses = [clause.facets.get("tense", frozenset()) for clause in reading.clauses]
    present, past = (sum(name in tense for tense in tenses) for name in ("present", "past"))
    return present > _AT_PRESENT * max(past, 1)


def _is_blank(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> bool:
    """Return whether all words of an answer are to be written over: a draft that was only begun."""
    if vocabulary.blank is None:
        return False
    blanks = finder.find(vocabulary.blank, reading)
    return bool(blanks) and all(
        any(blank.start <= start < blank.end for blank in blanks) for start, _ in word_places(reading)
    )


def _is_denied(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> bool:
    """Return whether an answer begins by saying that there is nothing to tell of, before it tells anything."""
    if vocabulary.denied is None:
        return False
    spoken = (sentence for sentence in reading.sentences if not reading.texts[sentence.text].passage.title)
    opening = [sentence.end for sentence in islice(spoken, _OPENING)]
    if not opening:
        return False
    told = (match.start for match in finder.find(vocabulary.episode, reading)) if vocabulary.episode else ()
    end = max(opening[0], min([opening[-1], *told]))
    return any(match.start < end for match in finder.find(vocabulary.denied, reading))


def _count(
    expression: Expression | None, reading: Reading, vocabulary: Vocabulary, finder: Finder, *, labelled: bool = False
) -> int:
    """Return how many matches stand in what is told: in any part of a story or in none, or only under labels."""
    if expression is None:
        return 0
    told = set(story_roles(vocabulary)) if labelled else {NO_PART, *story_roles(vocabulary)}
    return len(distinct(match for match in finder.find(expression, reading) if role_at(reading, match.start) in told))


def _labelled_roles(reading: Reading, frameworks: tuple[Framework, ...]) -> int:
    """Return how many different roles of one framework the writer labelled and put words under."""
    filled = {sentence.part for sentence in reading.sentences}
    roles = {part.role for n, part in enumerate(reading.parts) if part.label is not None and n in filled}
    return max((len(roles & {role for _, role in framework.letters}) for framework in frameworks), default=0)
