"""Finds spaCy's tokens by character offset, and the noun that follows one. Knows nothing of amounts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PLURALS = frozenset(("NNS", "NNPS"))
"""Tags."""

REACH = 9
"""So many words may stand between a number and its noun: "12 flaky end-to-end browser tests"."""

_ADJECTIVES = frozenset(("JJ", "JJR", "JJS", "AFX", "HYPH", "RBR"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "CD", "RBS"))
_INSIDE = frozenset(("compound", "nmod", "amod", "nummod", "poss", "quantmod"))

_LONGEST = 100
"""A longer token is no word, and to copy its text again and again would make the work quadratic."""


class TokenIndex:
    """The tokens of one Doc, found by where they stand in its text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self._starts = [token.idx for token in doc]

    def at(self, offset: int) -> int:
        """Return the index of the token that holds an offset, or of the last one before it; -1 before all."""
        return bisect_right(self._starts, offset) - 1

    def after(self, offset: int, limit: int) -> Iterator[Token]:
        """Yield up to ``limit`` tokens that begin at or after an offset, white space left out."""
        for index in range(bisect_left(self._starts, offset), len(self.doc)):
            if limit <= 0 or len(self.doc[index]) > _LONGEST:
                return
            if not self.doc[index].is_space:
                yield self.doc[index]
                limit -= 1

    def right_after(self, offset: int, limit: int) -> Iterator[Token]:
        """Yield as ``after`` does, but nothing where a token holds the offset or no space parts it from the next."""
        for place, token in enumerate(self.after(offset, limit)):
            if place == 0 and not (token.idx == offset or self.text[offset].isspace()):
                return
            yield token

    def before(self, offset: int, limit: int) -> Iterator[Token]:
        """Yield up to ``limit`` tokens that begin before an offset, nearest first, white space left out."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if limit <= 0 or len(self.doc[index]) > _LONGEST:
                return
            if not self.doc[index].is_space:
                yield self.doc[index]
                limit -= 1

    def opens_sentence(self, offset: int) -> bool:
        """Return whether the token that holds an offset is the first of its sentence."""
        place = self.at(offset)
        return place < 0 or bool(self.doc[place].is_sent_start)

    def next(self, offset: int) -> Token | None:
        """Return the token right after an offset; None where there is none."""
        return next(self.right_after(offset, 1), None)


def noun_after(
    index: TokenIndex, offset: int, *, skip_determiners: bool = False
) -> tuple[Token | None, frozenset[str]]:
    """Return the head noun that follows an offset, and its lemmas with and without the noun before it."""
    inner: Token | None = None
    for token in index.right_after(offset, REACH):
        if _is_noun(token, index.text):
            if _hyphen_after(token, index.text):
                continue
            if _is_inner(token, index):
                inner = token
                continue
            head = lemma_of(token)
            return token, frozenset([head, f"{lemma_of(inner)} {head}"] if inner is not None else [head])
        skipped = skip_determiners and token.tag_ in _DETERMINERS
        if not (skipped or _is_adjective(token) or _hyphen_before(token, index.text)):
            break
    return None, frozenset()


def lemma_of(token: Token) -> str:
    """Return the lower-case lemma of a noun, mended where the model is known to fail."""
    lemma = token.lemma_.lower()
    if token.tag_ == "VBZ":
        return lemma.removesuffix("s")
    return "data" if lemma == "datum" else lemma


def _is_adjective(token: Token) -> bool:
    """Return whether a word may stand between a number and its noun; of participles only "12 failing tests"."""
    if token.lower_ == "longer":
        return False
    return token.tag_ in _ADJECTIVES or (token.tag_ in ("VBN", "VBG") and token.dep_ in _INSIDE)


def _is_noun(token: Token, text: str) -> bool:
    # The model reads the plus of "13+ runbooks" as "and", and what follows as a verb; so also "4 features shipped".
    number = text[max(0, token.idx - 3) : token.idx].rstrip()
    mistagged = token.tag_ in ("VBZ", "VBP") and number.endswith("+")
    mistagged = mistagged or (token.tag_ == "VBZ" and number[-1:].isdigit() and number != "1")
    return (token.tag_ in NOUNS or mistagged) and token.text[0].isalpha()


def _hyphen_after(token: Token, text: str) -> bool:
    return text.startswith("-", token.idx + len(token))


def _hyphen_before(token: Token, text: str) -> bool:
    return text.endswith("-", 0, token.idx)


def _is_inner(token: Token, index: TokenIndex) -> bool:
    """Return whether a noun belongs to a noun after it; a plural only right before it: "operations engineers"."""
    following = index.next(token.idx + len(token))
    if token.tag_ not in NOUNS or _hyphen_before(token, index.text):
        # "runbook" in "13+ runbook pages", the second "end" in "end-to-end tests".
        return token.tag_ != "VBZ" and following is not None and following.tag_ in NOUNS
    reach = 1 if token.tag_ in PLURALS else REACH
    return token.dep_ in _INSIDE and token.i < token.head.i <= token.i + reach and token.head.tag_ in NOUNS
