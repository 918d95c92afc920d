"""Where figures may stand: around digits and number words. Elsewhere the costly patterns need not be tried."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from starlint.figures.measure_units import ADVERBS, TIME_WORDS
from starlint.figures.numerals import GLYPHS, NUMBER_WORDS, listed

_WORD = re.compile(rf"[0-9]+|[{''.join(GLYPHS)}]|[^\W0-9{''.join(GLYPHS)}]+|\S")

_FAR = 5
"""A figure may begin so many words before its number: "by a factor of about ten"."""

_REACHES = {
    **dict.fromkeys(TIME_WORDS, 4),
    **dict.fromkeys((*NUMBER_WORDS, *GLYPHS), _FAR),
    **dict.fromkeys(
        listed("once twice thrice fold magnitude magnitudes time double triple instant percentile"),
        _FAR,
    ),
    **dict.fromkeys(
        (
            *listed("no without with not never none nothing any single every halfway"),
            *listed("immediate immediately instantly instantaneous"),
            *(f"{number}fold" for number in NUMBER_WORDS),
            *(f"{stem}{end}" for stem in listed("halv doubl tripl trebl quadrupl") for end in listed("e es ed ing")),
            *ADVERBS,
        ),
        1,
    ),
}
"""By word: how many words before it a figure may begin."""


def zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a figure may begin, ascending and apart; the work in all is linear."""
    starts: deque[int] = deque(maxlen=_FAR + 1)
    last, done = -1, 0
    for match in _WORD.finditer(text):
        begin = match.start()
        # "https://x.io/3" is one word: only after white space does a new one begin.
        if begin != last:
            starts.append(begin)
        last = match.end()
        word = match.group()
        reach = _FAR if "0" <= word[0] <= "9" else _REACHES.get(word.lower())
        if reach is not None:
            first = starts[max(0, len(starts) - 1 - reach)]
            yield max(first, done), last
            done = last
