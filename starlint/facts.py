"""What is known of an answer, for the outline and beside its diagnostics. Judges nothing."""

from __future__ import annotations

import re

from starlint.cues import Finder
from starlint.diagnostic import AnswerFacts, PartFacts, QuantityFacts
from starlint.document import Reading
from starlint.evidence.frameworks import story_roles
from starlint.evidence.places import distinct
from starlint.evidence.spoken import spoken_seconds, words_by_part
from starlint.source import Source, Span
from starlint.vocabulary import Vocabulary

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read_facts(source: Source, reading: Reading, vocabulary: Vocabulary, finder: Finder, *, story: bool) -> AnswerFacts:
    """Return the facts of an answer; an answer that is not checked has no counts and no quantities."""
    answer = reading.answer
    start, end = _lines(source, answer.span)
    counts = {} if reading.note else _counts(reading, vocabulary, finder)
    words = _words(reading, vocabulary)
    return AnswerFacts(
        question=answer.question,
        kind=answer.kind,
        kind_from=answer.kind_from,
        story=story,
        start=start,
        end=end,
        parts=tuple(PartFacts(part.role, *_lines(source, part.span), part.origin) for part in reading.parts),
        words=words,
        seconds=spoken_seconds(words, vocabulary.words_per_minute),
        counts=tuple(counts.items()),
        quantities=() if reading.note else _quantities(source, reading, vocabulary, finder),
        note=reading.note,
        columns=tuple((head, tuple(counts[fact] for fact in facts)) for head, facts in vocabulary.columns)
        if counts
        else (),
    )


def _counts(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> dict[str, int]:
    return {fact.id: len(distinct(finder.find(fact.of, reading))) for fact in vocabulary.facts}


def plain(text: str, *, marks: str = "*`") -> str:
    """Return source text as it reads: on one line, without comments and the marks of bold and code."""
    for mark in marks:
        text = text.replace(mark, "")
    return " ".join(_COMMENT.sub("", text).split())


def _words(reading: Reading, vocabulary: Vocabulary) -> int:
    """Return the words of the story: what stands in an aside is not told."""
    told = story_roles(vocabulary)
    return sum(
        count for index, count in words_by_part(reading).items() if index < 0 or reading.parts[index].role in told
    )


def _quantities(source: Source, reading: Reading, vocabulary: Vocabulary, finder: Finder) -> tuple[QuantityFacts, ...]:
    effects = finder.find(vocabulary.effect, reading) if vocabulary.effect else ()
    # An effect may be a clause around its figure. Both are sorted, so one walk tells which figures are held.
    found, reach, at = [], 0, 0
    for quantity in sorted(reading.quantities, key=lambda quantity: quantity.start):
        while at < len(effects) and effects[at].start <= quantity.start:
            reach = max(reach, effects[at].end)
            at += 1
        place = reading.to_source(quantity.start, quantity.end)
        text = plain(source.text[place.start : place.end])
        found.append(QuantityFacts(source.line_of(place.start), text, effect=quantity.end <= reach))
    return tuple(found)


def _lines(source: Source, span: Span) -> tuple[int, int]:
    return source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
