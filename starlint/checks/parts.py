"""``parts``: want roles present, filled, once, in order, of one framework."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from starlint.document import Block, BlockType, Part
from starlint.evidence.frameworks import cycles, out_of_order, repeated, strangers
from starlint.evidence.places import Match, merged, part_at
from starlint.evidence.spoken import word_places
from starlint.rule import PartsCheck
from starlint.scope import Finding, Scope
from starlint.source import Span

_PIECE = re.compile(r"\w+")


def run(check: PartsCheck, scope: Scope) -> Iterator[Finding]:
    """Yield the findings of each demand in turn; no label is reported twice."""
    yield from _required(check, scope)
    seen: set[Span] = set()
    for part in _faulty(check, scope):
        assert part.label is not None
        if part.label not in seen:
            seen.add(part.label)
            yield Finding(_place(part, scope), {"role": part.role}, quote=part.label, role=part.role)


def _place(part: Part, scope: Scope) -> Span:
    """Return where to report on a labelled part; in a row of a table, whose labels stand above, at its cell."""
    at = scope.at(part)
    return at if at == part.label or part.span.start == part.span.end else part.span


def _required(check: PartsCheck, scope: Scope) -> Iterator[Finding]:
    if not scope.has_parts:
        # Where the parts are not known, none is known to be missing.
        return
    present = _named_roles(scope)
    for role in check.require:
        if role not in present:
            values = {"role": role, "label": ""}
            heading = scope.reading.answer.heading
            yield Finding(heading, values, missing=(role,))


def _named_roles(scope: Scope) -> set[str]:
    """Return the roles of all parts, and those whose label is joined to another: "Situation & task"."""
    parts = scope.reading.parts
    text = "".join(f" {' '.join(_PIECE.findall(_label_text(part, scope)))} |" for part in parts)
    joined = {role.id for role in scope.vocabulary.roles if any(f" {label} " in text for label in role.labels)}
    return joined | {part.role for part in parts}


def _label_text(part: Part, scope: Scope) -> str:
    """Return the words of a label, lower case; empty for an inferred part."""
    return scope.document.source.text[part.label.start : part.label.end].lower() if part.label else ""


def _faulty(check: PartsCheck, scope: Scope) -> Iterator[Part]:
    frameworks = scope.vocabulary.frameworks
    if check.filled:
        full = _filled(check, scope)
        labelled = (part for part in scope.reading.parts if part.label is not None and scope.looks_at(part.role))
        yield from (part for part in labelled if not _holds_any(part.span, full))
    story = [part for part in scope.labelled_parts if scope.looks_at(part.role)]
    for cycle in cycles(story):
        if check.once:
            yield from repeated(cycle, frameworks)
        if check.in_order:
            yield from out_of_order(cycle, frameworks)
    if check.one_framework:
        yield from strangers(story, frameworks)


def _filled(check: PartsCheck, scope: Scope) -> list[int]:
    """Return source offsets, ascending, at which a part holds more than placeholders.

    A part is filled by a word, by somebody else's words, by a drawing or code, and by parts inside it.
    """
    reading = scope.reading
    filler = scope.finder.find(check.filler, reading) if check.filler else ()
    indexes = {part_at(reading, start) for start, _ in _outside(word_places(reading), filler)}
    indexes |= {text.passage.part for text in reading.texts if text.passage.quoted and text.prose.text.strip()}
    return sorted({reading.parts[index].span.start for index in indexes if index >= 0} | _drawn(scope))


def _drawn(scope: Scope) -> set[int]:
    """Return the starts of the parts that hold a drawing or code, which a part's span may leave out at its end."""
    starts = [part.span.start for part in scope.reading.parts]
    mine = scope.reading.answer.span.start
    stop = min((other.span.start for other in scope.document.answers if other.span.start > mine), default=math.inf)
    offsets = (block.span.start for block in scope.document.blocks if _is_wordless(block))
    places = (bisect_right(starts, offset) - 1 for offset in offsets if offset < stop)
    return {starts[at] for at in places if at >= 0}


def _holds_any(span: Span, offsets: list[int]) -> bool:
    """Return whether one of the ascending offsets lies in a span."""
    at = bisect_left(offsets, span.start)
    return at < len(offsets) and offsets[at] < span.end


def _outside(words: tuple[tuple[int, int], ...], filler: tuple[Match, ...]) -> Iterator[tuple[int, int]]:
    """Yield the words that lie in no filler; both are sorted."""
    covers = merged((match.start, match.end) for match in filler)
    at = 0
    for start, end in words:
        while at < len(covers) and covers[at][1] <= start:
            at += 1
        if at == len(covers) or end <= covers[at][0]:
            yield start, end


def _is_wordless(block: Block) -> bool:
    """Return whether a block is content without prose: code, a diagram, a picture."""
    if block.type is BlockType.CODE:
        return True
    return block.type is BlockType.PARAGRAPH and not block.prose.text.strip() and block.span.start < block.span.end
