"""Literal words found by an index instead of a scan: cost follows the hits, not the number of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from starlint.document import Reading
from starlint.evidence.places import leftmost_longest

_PIECE = re.compile(r"\w+|[^\w\s]")
# Typographic variants of one character: what a writer's editor makes of ' and -.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u2010": "-", "\u2011": "-"})
_WALL = "\n"
"""Stands between two texts, so that nothing is found across them; no phrase holds it."""

Phrase = tuple[tuple[str, ...], tuple[bool, ...]]
"""The pieces of a phrase, and for each whether white space stands before it."""


@dataclass
class Pieces:
    """Words and marks of a reading in text order, and where each of them occurs."""

    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)
    """Whether a match may begin here: not in the middle of a token."""
    closes: list[bool] = field(default_factory=list)
    where: dict[str, list[int]] = field(default_factory=dict)

    def add(self, key: str, start: int, end: int, *, opens: bool = True, closes: bool = True) -> None:
        """Append a piece."""
        self.where.setdefault(key, []).append(len(self.keys))
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)
        self.opens.append(opens)
        self.closes.append(closes)


class Phrases:
    """Literal phrases, ready to be looked up. Case and the shape of apostrophes do not matter."""

    def __init__(self, items: Iterable[str], *, spaced: bool) -> None:
        """Take the phrases; ``spaced``: white space stands where the phrase has it, and nowhere else."""
        self._spaced = spaced
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in sorted({_split(item) for item in items}, key=lambda phrase: -len(phrase[0])):
            if phrase[0]:
                self._by_first.setdefault(phrase[0][0], []).append(phrase)

    def find(self, pieces: Pieces) -> list[tuple[int, int]]:
        """Return the places of the phrases, leftmost and longest first, none overlapping."""
        return leftmost_longest(self._places(pieces))

    def _places(self, pieces: Pieces) -> Iterator[tuple[int, int]]:
        for first, phrases in self._by_first.items():
            for at in pieces.where.get(first, ()):
                for phrase in phrases:
                    if self._stands(pieces, at, phrase):
                        yield pieces.starts[at], pieces.ends[at + len(phrase[0]) - 1]
                        break

    def _stands(self, pieces: Pieces, at: int, phrase: Phrase) -> bool:
        keys, gaps = phrase
        stop = at + len(keys)
        if not pieces.opens[at] or tuple(pieces.keys[at:stop]) != keys or not pieces.closes[stop - 1]:
            return False
        return not self._spaced or all(
            (pieces.starts[at + i] > pieces.ends[at + i - 1]) == gaps[i] for i in range(1, len(keys))
        )


def text_pieces(reading: Reading) -> Pieces:
    """Return the words and marks of a reading as they are written, lower case; made once per reading."""
    found: Pieces | None = reading.cache.get("text pieces")
    if found is None:
        found = reading.cache["text pieces"] = Pieces()
        for text in reading.texts:
            for piece in _PIECE.finditer(_plain(text.prose.text)):
                found.add(piece.group(), text.base + piece.start(), text.base + piece.end())
            found.add(_WALL, text.base + len(text.prose.text), text.base + len(text.prose.text))
    return found


def lemma_pieces(reading: Reading) -> Pieces:
    """Return the lemmas of a reading's tokens; made once per reading. A lemma may be several pieces."""
    found: Pieces | None = reading.cache.get("lemma pieces")
    if found is None:
        found = reading.cache["lemma pieces"] = Pieces()
        for text in reading.texts:
            for token in text.doc:
                start = text.base + token.idx
                _add_lemma(found, token.lemma_ or token.text, start, start + len(token.text))
            found.add(_WALL, text.base + len(text.prose.text), text.base + len(text.prose.text))
    return found


def _add_lemma(pieces: Pieces, lemma: str, start: int, end: int) -> None:
    keys = _PIECE.findall(_plain(lemma))
    for index, key in enumerate(keys):
        pieces.add(key, start, end, opens=index == 0, closes=index == len(keys) - 1)


def _split(item: str) -> Phrase:
    found: Sequence[re.Match[str]] = list(_PIECE.finditer(_plain(item)))
    gaps = tuple(index > 0 and piece.start() > found[index - 1].end() for index, piece in enumerate(found))
    return tuple(piece.group() for piece in found), gaps


def _plain(text: str) -> str:
    lower = text.lower()
    # A few capitals, such as İ, grow when they are lowered; offsets count more than they do.
    return (lower if len(lower) == len(text) else text).translate(_ALIKE)
