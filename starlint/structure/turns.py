"""A chat with an assistant that was pasted into a draft: what a line of it does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from starlint.structure.wording import Groups, whole
from starlint.vocabulary import Vocabulary

_LONGEST = 30
"""Characters of a line that says whose turn it is."""


class Turn(Enum):
    """What a line of a chat does: it announces a turn, or follows the last words of the assistant's."""

    OWN = 0
    OTHERS = 1
    MODEL = 2
    OFFER = 3

    @property
    def announces(self) -> bool:
        """Whether the line says whose turn it is."""
        return self in (Turn.OWN, Turn.OTHERS)


@dataclass(frozen=True)
class Turns:
    """Reads lines of a chat with the words of a vocabulary."""

    vocabulary: Vocabulary

    @cached_property
    def _lines(self) -> Groups:
        known = self.vocabulary
        return whole(known.own_turns, known.other_turns, known.models, known.offers)

    def of(self, text: str) -> Turn | None:
        """Return what a line does in a chat, "You said:"; None where it could stand in any text."""
        found = self._lines(_bare(text))
        turn = Turn(min(found)) if found else None
        return turn if turn is None or not turn.announces or len(text) <= _LONGEST else None


def _bare(text: str) -> str:
    """Return a text without the marks around it. An expression would look at each run of marks again and again."""
    start = next((n for n, char in enumerate(text) if char.isalnum()), len(text))
    end = next((n for n in range(len(text), start, -1) if text[n - 1].isalnum()), start)
    return text[start:end]
