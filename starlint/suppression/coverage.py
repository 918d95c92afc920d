"""What a directive covers: the lines it stands on, the block below it, a region, the draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlint.document import Block, BlockType
from starlint.source import Source, Span
from starlint.suppression.directives import END, FILE, IGNORE, START, Directive, Name


@dataclass(frozen=True)
class Suppression:
    """A directive, or a start and its end, and what they cover."""

    directives: tuple[Directive, ...]
    places: tuple[Span, ...]
    rank: int
    """How wide it reaches: 0 lines or a block, 1 a region, 2 the draft."""

    @property
    def first(self) -> Directive:
        """The directive that says what is hidden, and why."""
        return self.directives[0]

    def covers(self, span: Span) -> bool:
        """Return whether some of a span lies in what is covered."""
        return any(span.start < place.end and place.start < span.end for place in self.places)


@dataclass(frozen=True)
class Entry:
    """A name in a suppression, or all of one that names nothing."""

    suppression: Suppression
    name: Name | None
    rules: frozenset[str]
    """Names of the rules that it hides; what is said of suppressions themselves is never among them."""

    @property
    def place(self) -> Span:
        """What a diagnostic about it points at."""
        return self.name.span if self.name else self.suppression.first.span


@dataclass(frozen=True)
class Coverage:
    """What the directives of a draft come to."""

    suppressions: tuple[Suppression, ...]
    unclosed: tuple[Directive, ...]
    """Starts without an end and ends without a start."""


def coverage(source: Source, blocks: Sequence[Block], directives: Sequence[Directive]) -> Coverage:
    """Return what is covered; a start without an end holds to the end of the draft."""
    found: list[Suppression] = []
    unclosed: list[Directive] = []
    opened: list[Directive] = []
    for directive in directives:
        if directive.word == IGNORE:
            found.append(Suppression((directive,), tuple(_places(source, blocks, directive)), 0))
        elif directive.word == FILE:
            found.append(Suppression((directive,), (Span(0, len(source.text)),), 2))
        elif directive.word == START:
            opened.append(directive)
        elif directive.word == END:
            start = next((one for one in reversed(opened) if one.key == directive.key), None)
            if start is None:
                unclosed.append(directive)
            else:
                opened.remove(start)
                place = Span(start.place.start, directive.place.end)
                found.append(Suppression((start, directive), (place,), 1))
    found += (Suppression((one,), (Span(one.place.start, len(source.text)),), 1) for one in opened)
    unclosed += opened
    return Coverage(tuple(found), tuple(sorted(unclosed, key=lambda one: one.span)))


def stands_alone(source: Source, blocks: Sequence[Block], directive: Directive) -> bool:
    """Return whether nothing is written on the lines of a comment."""
    lines = lines_of(source, directive.place)
    return not any(
        block.span.start < lines.end and lines.start < block.span.end
        for block in blocks
        if block.type is not BlockType.COMMENT
    )


def lines_of(source: Source, span: Span) -> Span:
    """Return the lines that a span lies on, without the last line's end."""
    first, last = source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
    return Span(source.line_starts[first - 1], source.line_span(last).end)


def _places(source: Source, blocks: Sequence[Block], directive: Directive) -> Iterator[Span]:
    if stands_alone(source, blocks, directive):
        yield from _below(source, blocks, directive)
        return
    yield lines_of(source, directive.place)
    within = directive.block.within
    if within and within[-1].startswith("row"):
        # A row of a table in HTML may have many lines.
        yield from _hull([block for block in blocks if block.within == within])


def _below(source: Source, blocks: Sequence[Block], directive: Directive) -> Iterator[Span]:
    """Yield the place of the next block beside the comment: a leaf, or a whole list, table or quote."""
    within = directive.block.within
    following = next(
        (
            index
            for index, block in enumerate(blocks)
            if block.span.start >= directive.place.end and block.type is not BlockType.COMMENT
        ),
        None,
    )
    if following is None or blocks[following].within[: len(within)] != within:
        return
    block = blocks[following]
    depth = len(within) + 1
    if len(block.within) > depth and _divides(source, blocks[:following], directive):
        depth += 1
    if len(block.within) < depth:
        yield block.span
        return
    yield from _hull([one for one in blocks[following:] if one.within[:depth] == block.within[:depth]])


def _divides(source: Source, before: Sequence[Block], directive: Directive) -> bool:
    """Return whether a comment stands right below a list item: then it speaks of the next item.

    To Markdown such a comment ends the list, and what follows is another one; to its writer it is the same list.
    """
    depth = len(directive.block.within)
    line = source.line_of(directive.place.start)
    for block in reversed(before):
        if block.type is BlockType.COMMENT:
            if block.span.start < directive.place.start:
                line = min(line, source.line_of(block.span.start))
            continue
        last = source.line_of(max(block.span.start, block.span.end - 1))
        return last == line - 1 and block.within[depth : depth + 1] != () and block.within[depth].startswith("list")
    return False


def _hull(blocks: Sequence[Block]) -> Iterator[Span]:
    if blocks:
        yield Span(min(block.span.start for block in blocks), max(block.span.end for block in blocks))
