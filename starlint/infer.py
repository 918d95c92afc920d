"""Parts of an answer that labels nothing, from evidence, sentence by sentence.

Roles, order and evidence are the rulebook's. This module alone knows how the best assignment that keeps the
order is found, and when the evidence is too thin for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from starlint.cues import Finder, carried
from starlint.document import Part, Reading, Sentence
from starlint.evidence.frameworks import closing_role, story_roles
from starlint.source import Span
from starlint.vocabulary import Vocabulary

MARGIN = 1
"""By so many sentences must the evidence for a part outweigh what speaks for others in its stretch."""
AGREEMENT = 0.8
"""Of the sentences with evidence, so many must fit the assignment; else the answer keeps another order.
Measured on labelled answers read without their labels (tests/measure_inferred.py): 0.8 gives a role to 75 of 100
clauses, 72 of 100 of these right; 0.6 to 85, with 73 right. The cautious value is kept because with 0.7 one of nine
true reports of a rule that counts within parts was lost: a single case, so look again when there are more."""
LEAST_EVIDENCE = 3
"""Sentences that must speak for their parts."""
WHOLE = 4
"""So many sentences under the only label, and none outside it, are more than what the label says."""
LEAST_ROLES = 2
"""Different parts that must be found; one alone tells nothing of an order."""

Evidence = Sequence[frozenset[int]]
"""For each sentence the ranks, in the framework's order, of the roles that it speaks for."""
UNKNOWN = -1


@dataclass(frozen=True)
class _Stretch:
    """Sentences in a row that have one role."""

    rank: int
    start: int
    end: int


def infer(reading: Reading, vocabulary: Vocabulary, finder: Finder) -> Reading:
    """Return the reading with inferred parts, or the reading itself where labels or thin evidence forbid.

    Only sentences outside labelled asides are given a role. Parts are appended to those that are there. The first
    label of a story, where no other follows and the whole answer stands under it, says nothing of its sentences.
    """
    told = story_roles(vocabulary)
    if _opens_only(reading, vocabulary):
        freed = tuple(replace(sentence, part=UNKNOWN) for sentence in reading.sentences)
        return replace(reading, sentences=freed, cache=carried(reading.cache))
    if any(part.role in told for part in reading.parts) or not vocabulary.frameworks:
        return reading
    known = {role.id: role for role in vocabulary.roles if role.infer is not None}
    order = _order(vocabulary, known)
    free = [index for index, sentence in enumerate(reading.sentences) if sentence.part < 0]
    speaks: dict[int, set[int]] = {index: set() for index in free}
    for rank, role in enumerate(order):
        for match in finder.find(known[role].infer, reading):  # type: ignore[arg-type]
            speaks.get(reading.sentence_at(match.start), set()).add(rank)
    evidence = [frozenset(speaks[index]) for index in free]
    closing = closing_role(vocabulary.frameworks)
    headline = order.index(closing) if closing in order else UNKNOWN
    stretches = clear_stretches(evidence, len(order), headline)
    return _with_parts(reading, [(order[s.rank], free[s.start : s.end]) for s in stretches]) if stretches else reading


def _opens_only(reading: Reading, vocabulary: Vocabulary) -> bool:
    """Return whether the only label is one that opens a story, and all of the answer stands under it."""
    openers = {framework.letters[0][1] for framework in vocabulary.frameworks if framework.letters}
    said = [s for s in reading.sentences if not reading.texts[s.text].passage.title]
    return (
        len(reading.parts) == 1
        and reading.parts[0].role in openers
        and len(said) >= WHOLE
        and all(sentence.part == 0 for sentence in said)
    )


def _order(vocabulary: Vocabulary, known: Collection[str]) -> list[str]:
    """Return the roles in the order of the framework that has most of them, the first among equals."""
    orders = [[role for role in dict.fromkeys(r for _, r in f.letters) if role in known] for f in vocabulary.frameworks]
    return max(orders, key=len)


def clear_stretches(evidence: Evidence, ranks: int, headline: int) -> tuple[_Stretch, ...]:
    """Return the stretches for which there is clear evidence; none if it is thin over all."""
    clear, support = [], 0
    for rank, group in groupby(enumerate(assign(evidence, ranks, headline)), key=lambda pair: pair[1]):
        stretch = _trimmed(rank, [index for index, _ in group], evidence, ranks - 1)
        spoken = [said for said in evidence[stretch.start : stretch.end] if said]
        agreeing = sum(rank in said for said in spoken)
        if agreeing - (len(spoken) - agreeing) >= MARGIN:
            clear.append(stretch)
            support += agreeing
    enough = support >= max(LEAST_EVIDENCE, AGREEMENT * sum(map(bool, evidence)))
    given = {stretch.rank for stretch in clear}
    return tuple(clear) if enough and len(given) >= LEAST_ROLES and not _overlooks(evidence, given) else ()


def _overlooks(evidence: Evidence, given: Collection[int]) -> bool:
    """Return whether a role without a sentence of its own has as much evidence as any that was given one.

    So it is where every sentence does the work of two: then nobody can say where one part ends.
    """
    heard = Counter(rank for said in evidence for rank in said)
    return any(heard[rank] >= max(heard[one] for one in given) for rank in heard if rank not in given)


def _trimmed(rank: int, indexes: Sequence[int], evidence: Evidence, last_rank: int) -> _Stretch:
    """Return the stretch from the first to the last sentence that speaks for its rank.

    What says nothing between two roles may belong to either. Only before the beginning of the story and after
    its end is there no choice.
    """
    agreeing = [index for index in indexes if rank in evidence[index]]
    if not agreeing:
        return _Stretch(rank, indexes[0], indexes[0])
    start, end = agreeing[0], agreeing[-1] + 1
    while rank == 0 and start > indexes[0] and not evidence[start - 1]:
        start -= 1
    while rank == last_rank and end <= indexes[-1] and not evidence[end]:
        end += 1
    return _Stretch(rank, start, end)


def assign(evidence: Evidence, ranks: int, headline: int = UNKNOWN) -> list[int]:
    """Return a rank for each sentence: never falling, best by evidence, the earliest rank among equals.

    The first sentence may have the rank ``headline`` instead, if it speaks for that and not for the beginning.
    """
    best, score = _never_falling(evidence, ranks)
    if evidence and headline in evidence[0] and 0 not in evidence[0]:
        rest, rest_score = _never_falling(evidence[1:], ranks)
        if rest_score + _gain(evidence[0], headline) > score:
            return [headline, *rest]
    return best


def _never_falling(evidence: Evidence, ranks: int) -> tuple[list[int], float]:
    if not evidence or not ranks:
        return [UNKNOWN] * len(evidence), 0.0
    # reach[r]: best score so far with the last sentence at rank r or lower, and the rank that gives it.
    reach = [(0.0, rank) for rank in range(ranks)]
    table: list[list[tuple[float, int]]] = []
    for said in evidence:
        row: list[tuple[float, int]] = []
        for rank in range(ranks):
            score = reach[rank][0] + _gain(said, rank)
            # Strictly better only: a sentence that says nothing stays with what precedes it.
            row.append(max(row[-1], (score, rank), key=lambda pair: pair[0]) if row else (score, rank))
        table.append(row)
        reach = row
    chosen, limit = [], ranks - 1
    for row in reversed(table):
        limit = row[limit][1]
        chosen.append(limit)
    return chosen[::-1], table[-1][-1][0]


def _gain(said: frozenset[int], rank: int) -> float:
    """Return what a sentence adds at a rank: one that speaks for several roles says less for each."""
    return 1 / len(said) if rank in said else 0.0


def _with_parts(reading: Reading, found: Sequence[tuple[str, Sequence[int]]]) -> Reading:
    parts, sentences = list(reading.parts), list(reading.sentences)
    for role, indexes in found:
        first, last = _place(reading, sentences[indexes[0]]), _place(reading, sentences[indexes[-1]])
        for index in indexes:
            sentences[index] = replace(sentences[index], part=len(parts))
        parts.append(Part(role, Span(first.start, max(first.end, last.end)), None))
    return replace(reading, parts=tuple(parts), sentences=tuple(sentences), cache=carried(reading.cache))


def _place(reading: Reading, sentence: Sentence) -> Span:
    return reading.to_source(sentence.start, sentence.end)
