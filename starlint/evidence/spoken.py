"""Spoken words of a reading. The only module that says what a word is when words are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from starlint.document import Prose, Reading
from starlint.evidence.places import part_at

# "don't", "state-of-the-art", "1,200" and "v2.1" are one word each.
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")


def word_places(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Return the places, in the reading's text, of the words that the writer wrote and would say.

    What stands in a block quote is somebody else's, and a subject put in for the parser nobody's.
    """
    key = "word places"
    if key not in reading.cache:
        reading.cache[key] = tuple(
            (text.base + word.start(), text.base + word.end())
            for text in reading.texts
            if not (text.passage.quoted or text.passage.title)
            for word in _WORD.finditer(text.prose.text)
            if _written(text.prose, word.start(), word.end())
        )
    places: tuple[tuple[int, int], ...] = reading.cache[key]
    return places


def words_by_part(reading: Reading) -> Mapping[int, int]:
    """Return how many words each part holds, by its index; -1 for what stands in none."""
    return Counter(part_at(reading, start) for start, _ in word_places(reading))


def spoken_seconds(words: int, words_per_minute: int) -> int:
    """Return how long it takes to say so many words, in whole seconds."""
    return round(words * 60 / words_per_minute)


def minutes(seconds: int) -> str:
    """Return a time to speak as minutes and seconds: "2:05"."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _written(prose: Prose, start: int, end: int) -> bool:
    place = prose.to_source(start, end)
    return place.start < place.end
