"""What the question of an answer asks for, by its own words and by its kind."""

from __future__ import annotations

from starlint.document import Answer
from starlint.vocabulary import Vocabulary

STORY, FACTS, EITHER = "story", "facts", "either"
ASKS = (STORY, FACTS, EITHER)


def expected(answer: Answer, vocabulary: Vocabulary) -> str:
    """Return whether the kind of an answer is told as a story: ``always``, ``never`` or ``episode``."""
    return next((kind.story for kind in vocabulary.kinds if kind.id == answer.kind), "episode")


def asked_for(answer: Answer, vocabulary: Vocabulary) -> str:
    """Return what the question asks for: ``story``, ``facts``, or ``either`` where it does not say."""
    if answer.asks_for != "kind":
        return answer.asks_for
    return STORY if expected(answer, vocabulary) == "always" else EITHER
