"""How what hides nothing is taken out of a draft. Proposes; whether that works is found out by linting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlint.document import Block
from starlint.edits import Edit, Edits
from starlint.source import Source, Span
from starlint.suppression.coverage import Entry, Suppression, lines_of
from starlint.suppression.directives import Directive

_EMPTY = re.compile(r"[ \t>]*\Z")


@dataclass(frozen=True)
class Removal:
    """What is taken out of one comment, or of a start and its end, and the ways to do it, best first."""

    place: Span
    """Of the first thing that is taken out."""
    text: str
    """What is taken out, for people: names, or a whole comment."""
    ways: tuple[Edits, ...]


def removals(source: Source, unused: Sequence[Entry]) -> tuple[Removal, ...]:
    """Return what to take out of a draft, in order."""
    by_suppression: dict[int, list[Entry]] = {}
    for entry in unused:
        by_suppression.setdefault(id(entry.suppression), []).append(entry)
    found = [_removal(source, entries) for entries in by_suppression.values()]
    return tuple(sorted(found, key=lambda one: one.place))


def _removal(source: Source, entries: Sequence[Entry]) -> Removal:
    suppression = entries[0].suppression
    gone = {entry.name.text for entry in entries if entry.name}
    if gone >= {name.text for name in suppression.first.names or ()}:
        return whole(source, suppression)
    edits = tuple(edit for directive in suppression.directives for edit in _names_out(directive, gone))
    place = min(entry.place for entry in entries)
    return Removal(place, ", ".join(sorted(gone)), (edits,))


def whole(source: Source, suppression: Suppression) -> Removal:
    """Return how to take out all comments of a suppression."""
    first = suppression.first.place
    ways = zip(*(_ways_out(source, directive.block) for directive in suppression.directives), strict=True)
    text = " ".join(source.text[first.start : first.end].split())
    return Removal(first, text, tuple(ways))


def _names_out(directive: Directive, gone: set[str]) -> Iterator[Edit]:
    """Yield edits that take some names out, but not all; those that stay are not touched."""
    names = directive.names or ()
    last_kept = max((index for index, name in enumerate(names) if name.text not in gone), default=-1)
    for index, name in enumerate(names[: last_kept + 1]):
        if name.text in gone:
            yield Edit(name.span.start, names[index + 1].span.start)
    if 0 <= last_kept < len(names) - 1:
        yield Edit(names[last_kept].span.end, names[-1].span.end)


def _ways_out(source: Source, block: Block) -> tuple[Edit, Edit]:
    """Return two ways to take out a comment: with what only it needs, and alone."""
    text, place = source.text, block.span
    lines = lines_of(source, place)
    alone = Edit(place.start, place.end)
    if _EMPTY.match(text[lines.start : place.start].lstrip("\ufeff")) and not text[place.end : lines.end].strip():
        last = source.line_of(lines.end)
        following = source.line_starts[last] if last < len(source.line_starts) else lines.end
        start = lines.start + text.startswith("\ufeff", lines.start)
        # The line goes too; its margin is needed where it divides what else would be one.
        return Edit(start, following), alone
    if text[place.start - 1 : place.start] in (" ", "\t") and place.start > 0:
        return Edit(place.start - 1, place.end), alone
    if text[place.end : place.end + 1] in (" ", "\t"):
        return Edit(place.start, place.end + 1), alone
    return alone, alone
