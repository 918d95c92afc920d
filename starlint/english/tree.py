"""A spaCy Doc as plain lists, and walks over its dependency tree. Knows no clauses.

Plain lists because attributes of spaCy tokens are slow, and loops instead of recursion because a tree can be
as deep as the text is long.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from starlint.english import word_lists as english

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNITS = frozenset("%$€£°")
_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "HEAD", "DEP", "TAG", "LOWER", "LEMMA", "SENT_START"]
_CASES = {"me": "i", "us": "we", "him": "he", "her": "she", "them": "they", "these": "this", "those": "that"}


class Tree:
    """Tokens by index: words, tags, labels, heads, children."""

    __slots__ = ("children", "deps", "ends", "heads", "lemmas", "lowers", "order", "sentences", "starts", "tags")

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array(_ATTRIBUTES).astype("int64").T.tolist() if len(doc) else [[] for _ in _ATTRIBUTES]
        self.starts: list[int] = columns[0]
        self.ends: list[int] = list(map(sum, zip(columns[0], columns[1], strict=True)))
        self.heads: list[int] = list(map(sum, zip(columns[2], range(len(doc)), strict=True)))
        deps, tags, lowers, lemmas = (_strings(doc, column) for column in columns[3:7])
        self.deps: list[str] = deps
        self.tags: list[str] = tags
        self.lowers: list[str] = lowers
        self.lemmas: list[str] = [_CASES.get(lemma := text.lower(), lemma) for text in lemmas]
        self.sentences: list[int] = [index for index, starts in enumerate(columns[7]) if starts == 1]
        """Where they begin."""
        self.children: list[list[int]] = [[] for _ in deps]
        """In text order."""
        roots = []
        for index, head in enumerate(self.heads):
            if head == index:
                roots.append(index)
            else:
                self.children[head].append(index)
        self.order: list[int] = roots
        """Every token after its head."""
        for index in self.order:
            self.order.extend(self.children[index])

    def __len__(self) -> int:
        return len(self.heads)

    def is_word(self, index: int) -> bool:
        """Return whether a token has a letter or a digit, or is a unit."""
        lower = self.lowers[index]
        return lower.isalnum() or lower in _UNITS or any(map(str.isalnum, lower))

    def kids(self, index: int, *deps: str) -> list[int]:
        """Return the children with one of the labels, in text order."""
        return [child for child in self.children[index] if self.deps[child] in deps]

    def conjoined(self, index: int, stop: Container[int]) -> Iterator[int]:
        """Yield a token and what is conjoined with it, without those in ``stop`` (conjoined clauses)."""
        pending = [index]
        while pending:
            current = pending.pop()
            yield current
            pending.extend(
                child for child in self.children[current] if self.deps[child] == "conj" and child not in stop
            )

    def names(self, index: int) -> Iterator[str]:
        """Yield what a noun, pronoun or adjective can be called: lemma, compound ("error rate"), part of what."""
        pending = [index]
        while pending:
            current = pending.pop()
            lemma = self.lemmas[current]
            if not self.is_word(current):
                continue
            yield lemma
            compound = [
                self.lemmas[child]
                for child in self.children[current]
                if self.deps[child] == "compound" and child < current
            ]
            if compound:
                yield f"{compound[-1]} {lemma}"
                if len(compound) > 1:
                    yield " ".join([*compound, lemma])
            if lemma in english.PARTITIVES:
                for of in self.children[current]:
                    if self.lowers[of] == "of" and self.deps[of] == "prep":
                        pending.extend(self.kids(of, "pobj"))

    def modifiers(self, index: int) -> Iterator[str]:
        """Yield lemma and form of the adjectives on a noun."""
        for child in self.children[index]:
            if self.deps[child] == "amod":
                yield self.lemmas[child]
                yield self.lowers[child]

    def all_names(self, indexes: Iterable[int], stop: Container[int]) -> set[str]:
        """Return the names of tokens and of what is conjoined with them."""
        return {name for index in indexes for part in self.conjoined(index, stop) for name in self.names(part)}


def _strings(doc: Doc, hashes: list[int]) -> list[str]:
    store = doc.vocab.strings
    known = {value: store[value % (1 << 64)] for value in set(hashes)}
    return [known[value] for value in hashes]
