"""What the question of an answer asks for, by its own words and by its kind."""

from __future__ import annotations

from starlint.document import Answer
from starlint.vocabulary import Vocabulary

STORY, FACTS, EITHER = "story", "facts", "either"
UNDER = "under"
"""Of ``Answer.asks_for``: a title whose own words say nothing of its kind."""
ASKS = (STORY, FACTS, EITHER)


def expected(answer: Answer, vocabulary: Vocabulary) -> str:
    """Return whether the kind of an answer is told as a story: ``always``, ``never``, ``episode`` or ``labelled``."""
    return next((kind.story for kind in vocabulary.kinds if kind.id == answer.kind), "episode")


def is_inherited(answer: Answer) -> bool:
    """Return whether the kind of an answer is told by a heading above its title, and by nothing else."""
    return answer.asks_for == UNDER and answer.kind_from == "question"


def asked_for(answer: Answer, vocabulary: Vocabulary) -> str:
    """Return what the question asks for: ``story``, ``facts``, or ``either`` where it does not say."""
    if answer.asks_for in ASKS:
        return answer.asks_for
    return STORY if expected(answer, vocabulary) == "always" else EITHER
