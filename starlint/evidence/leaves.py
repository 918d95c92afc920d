"""The leaves of cues, each found by its own means. Knows no algebra, no windows, no parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from starlint.document import Clause, Prose, Quantity, Reading, Text
from starlint.evidence.facet_index import FacetIndex
from starlint.evidence.phrases import Phrases, lemma_pieces, text_pieces
from starlint.evidence.places import Match, leftmost_longest, match_at
from starlint.expression import Expression, Test

_NO_THING = frozenset({"none", "i", "you", "we", "one", "who", "which"})
_NOTHING: frozenset[str] = frozenset()
_PRONOUNS = frozenset({"it", "they", "this", "that", "he", "she"})
_MOST_MEMORY = 128 << 20
"""Bytes that a long list of patterns may take; with less, RE2 is slower and complains on standard error."""
_STOPS = frozenset(".!?;")
_CLOSING = "\"'”’»)]*_ "
"""What may stand between a question mark and the end of its sentence."""


class Leaves:
    """Finds leaf expressions. What is compiled for one is kept for all readings."""

    def __init__(self) -> None:
        self._compiled: dict[Any, Any] = {}
        self._finders: dict[str, Callable[[Expression, Reading], Iterable[Match]]] = {
            "phrase": self._phrase,
            "words": self._words,
            "regex": self._regex,
            "heading": self._heading,
            "asked": self._asked,
            "tokens": self._tokens,
            "tree": self._tree,
            "clause": _clauses,
            "quantity": _quantities,
            "quoted": _quoted,
            "question": _questions,
            "code": _code,
            "title": _titles,
            "repeated": _repeated,
        }

    def knows(self, op: str) -> bool:
        """Return whether ``op`` names a leaf."""
        return op in self._finders

    def find(self, expression: Expression, reading: Reading) -> tuple[Match, ...]:
        """Return the places of a leaf without its modifiers, sorted."""
        return tuple(sorted(set(self._finders[expression.op](expression, reading))))

    def _phrase(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        phrases = self._once(expression, lambda: Phrases(expression.items, spaced=True))
        return (match_at(reading, *span) for span in phrases.find(text_pieces(reading)))

    def _words(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        phrases = self._once(expression, lambda: Phrases(expression.items, spaced=False))
        return (match_at(reading, *span) for span in phrases.find(lemma_pieces(reading)))

    def _regex(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        pattern = self._once(expression, lambda: _compile(expression.items))
        spans = [match.span() for match in pattern.finditer(reading.text)]
        if any(reading.text_at(start) != reading.text_at(end - 1) for start, end in spans if start < end):
            # \s and [^.] run over the line feed between two texts; then each text has to be searched alone.
            spans = [
                (text.base + start, text.base + end)
                for text in reading.texts
                for start, end in (match.span() for match in pattern.finditer(text.prose.text))
            ]
        spans = [(_past_stop(reading.text, start), end) for start, end in spans]
        return (match_at(reading, start, end) for start, end in spans if start < end)

    def _heading(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        pattern = self._once(expression, lambda: _compile(expression.items))
        for text in reading.texts:
            if any(pattern.search(head) for head in text.passage.heads):
                yield match_at(reading, text.base, text.base + len(text.prose.text))

    def _asked(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        pattern = self._once(expression, lambda: _compile(expression.items))
        if reading.text and pattern.search(reading.answer.question):
            yield Match(0, len(reading.text))

    def _tokens(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        for text in reading.texts:
            matcher = self._matcher(expression, text.doc.vocab)
            spans = leftmost_longest((first, last) for _, first, last in matcher(text.doc) if first < last)
            for first, last in spans:
                yield _token_match(reading, text, first, last - 1)

    def _tree(self, expression: Expression, reading: Reading) -> Iterator[Match]:
        for text in reading.texts:
            for _, tokens in self._matcher(expression, text.doc.vocab)(text.doc):
                yield _token_match(reading, text, min(tokens), max(tokens))

    def _matcher(self, expression: Expression, vocab: Any) -> Any:
        def bind() -> Any:
            from spacy.matcher import DependencyMatcher, Matcher

            matcher: Any = (DependencyMatcher if expression.op == "tree" else Matcher)(vocab)
            matcher.add("cue", [_thaw(pattern) for pattern in expression.items])
            return matcher

        # The matcher holds the vocabulary, so that its id cannot be taken by another while the key is kept.
        return self._once((expression, id(vocab)), bind)

    def _once(self, key: Any, make: Callable[[], Any]) -> Any:
        if key not in self._compiled:
            self._compiled[key] = make()
        return self._compiled[key]


@cache
def _compile(patterns: tuple[str, ...]) -> Any:
    import re2

    options = re2.Options()
    options.max_mem = _MOST_MEMORY
    # One pass for all; ^ and $ are the ends of a text, which never holds a line feed.
    return re2.compile("(?im)" + "|".join(f"(?:{pattern})" for pattern in patterns), options)


def _past_stop(text: str, start: int) -> int:
    """Return where a match's own words begin, behind the stop that ends the sentence before.

    RE2 cannot look behind, so that a pattern for the beginning of a sentence takes the stop along.
    """
    return start + 2 if text[start : start + 1] in _STOPS and text[start + 1 : start + 2] == " " else start


def _thaw(value: Any) -> Any:
    """Return frozen data as the lists and dicts that spaCy insists on."""
    if isinstance(value, Mapping):
        return {key: _thaw(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_thaw(item) for item in value]
    return value


def _token_match(reading: Reading, text: Text, first: int, last: int) -> Match:
    end = text.doc[last].idx + len(text.doc[last].text)
    return match_at(reading, text.base + text.doc[first].idx, text.base + end)


def _clauses(expression: Expression, reading: Reading) -> Iterator[Match]:
    for index in _passing(reading, "clause", reading.clauses, expression.tests):
        clause = reading.clauses[index]
        start, end = clause.core_start, clause.core_end
        if start >= end:
            start, end = clause.start, clause.end
        yield Match(start, end, index)


def _quantities(expression: Expression, reading: Reading) -> Iterator[Match]:
    for index in _passing(reading, "quantity", reading.quantities, expression.tests):
        quantity = reading.quantities[index]
        yield match_at(reading, quantity.start, quantity.end)


def _passing(
    reading: Reading, sort: str, things: Sequence[Clause | Quantity], tests: Mapping[str, Test]
) -> Iterator[int]:
    """Return the indexes of things whose facets pass; the index is made once per reading."""
    key = ("facets", sort)
    if key not in reading.cache:
        reading.cache[key] = FacetIndex(things)
    index: FacetIndex = reading.cache[key]
    return index.passing(tests)


def _quoted(_: Expression, reading: Reading) -> Iterator[Match]:
    return (match_at(reading, span.start, span.end) for span in reading.quoted)


def _questions(_: Expression, reading: Reading) -> Iterator[Match]:
    for sentence in reading.sentences:
        if reading.text[sentence.start : sentence.end].rstrip(_CLOSING + "\n").endswith("?"):
            yield match_at(reading, sentence.start, sentence.end)


def _titles(_: Expression, reading: Reading) -> Iterator[Match]:
    for text in reading.texts:
        if text.passage.title:
            yield match_at(reading, text.base, text.base + len(text.prose.text))


def _repeated(_: Expression, reading: Reading) -> Iterator[Match]:
    """Find the clauses that say again what an earlier one said was so.

    They have its verb, and its thing or one that a pronoun stood for there. What was to be done, wished or feared,
    and then is done, is no repetition.
    """
    said: set[tuple[str, str]] = set()
    for index, clause in enumerate(reading.clauses):
        things = (clause.facets["object"] - _NO_THING) or (clause.facets["oblique"] - _NO_THING)
        named, verbs = things - _PRONOUNS, clause.facets["verb"] - _NO_THING
        if named and any((verb, thing) in said for verb in verbs for thing in named | _PRONOUNS):
            yield Match(clause.core_start, clause.core_end, index)
        if not _is_wish(clause.facets):
            said |= {(verb, thing) for verb in verbs for thing in things}


def _is_wish(facets: Mapping[str, frozenset[str]]) -> bool:
    """Return whether a clause says what may or has to be: "to pass the exam", "that she passes", "if it passes"."""
    return bool(
        {"infinitive", "imperative"} & facets.get("form", _NOTHING)
        or "ccomp" in facets.get("relation", _NOTHING)
        or "yes" in facets.get("modal", _NOTHING) | facets.get("conditional", _NOTHING)
    )


def _code(_: Expression, reading: Reading) -> Iterator[Match]:
    for text in reading.texts:
        for span in text.passage.code:
            place = text.passage.prose.to_source(span.start, span.end)
            start = text.base + _offset_of(text.prose, place.start)
            yield match_at(reading, start, start + span.end - span.start)


def _offset_of(prose: Prose, source_offset: int) -> int:
    """Return the prose offset of a source offset. Put-in subjects shift the prose against the passage's own."""
    literal = [run for run in prose.runs if run.literal]
    at = bisect_right([run.source_start for run in literal], source_offset) - 1
    return literal[at].start + source_offset - literal[at].source_start if at >= 0 else 0
