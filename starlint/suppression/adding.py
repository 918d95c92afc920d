"""Where a comment that hides diagnostics can be written. Proposes; whether it works is found out by linting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlint.diagnostic import Diagnostic
from starlint.document import Block, BlockType
from starlint.edits import Edit, Edits, line_end
from starlint.source import BOM, Source
from starlint.suppression.coverage import stands_alone
from starlint.suppression.directives import IGNORE, Directive, read_directives, written

_MARGIN = re.compile(r"[ \t>]*")
_HASHES = re.compile(r"[ \t>]*#{0,6}[ \t]*\Z")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*\Z")


@dataclass(frozen=True)
class Addition:
    """Diagnostics that begin on one line, and the ways to hide them, best first."""

    diagnostics: tuple[Diagnostic, ...]
    ways: tuple[Edits, ...]


def additions(
    source: Source, blocks: Sequence[Block], named: Sequence[tuple[str, Diagnostic]], reason: str, first_line: int
) -> tuple[Addition, ...]:
    """Return what to add to a draft.

    Args:
        source: the draft.
        blocks: all its blocks, comments included.
        named: what is to be hidden, each with the name by which it is hidden.
        reason: goes into the comments; may be empty.
        first_line: the first line, from 1, that is Markdown: front matter takes no comment.
    """
    by_line: dict[int, list[tuple[str, Diagnostic]]] = {}
    for name, diagnostic in named:
        by_line.setdefault(source.line_of(diagnostic.span.start), []).append((name, diagnostic))
    directives = read_directives(source, blocks)
    found = []
    for line, pairs in sorted(by_line.items()):
        writer = _Writer(source, blocks, directives, line, sorted({name for name, _ in pairs}), reason)
        ways = tuple(writer.ways(pairs[0][1])) if line >= first_line else ()
        found.append(Addition(tuple(diagnostic for _, diagnostic in pairs), ways))
    return tuple(found)


@dataclass(frozen=True)
class _Writer:
    """Writes a comment for one line."""

    source: Source
    blocks: Sequence[Block]
    directives: Sequence[Directive]
    line: int
    names: Sequence[str]
    reason: str

    def ways(self, diagnostic: Diagnostic) -> Iterator[Edits]:
        """Yield the ways to write it: on the line, before the block, before the list or table around the block."""
        at = diagnostic.span.start
        holding = [b for b in self.blocks if b.type is not BlockType.COMMENT and b.span.start <= at < b.span.end]
        block = holding[-1] if holding else None
        yield from self._merged()
        yield (self._appended(block),)
        if block is not None:
            yield from self._above(block)

    def _merged(self) -> Iterator[Edits]:
        """Yield the edits that add the names to a comment that stands on the line already."""
        lines = self.source.line_span(self.line)
        for directive in self.directives:
            fits = directive.word == IGNORE and directive.names and lines.contains(directive.place)
            if not fits or not directive.names or stands_alone(self.source, self.blocks, directive):
                continue
            new = [name for name in self.names if name not in {known.text for known in directive.names}]
            edits = [Edit(directive.names[-1].span.end, directive.names[-1].span.end, "".join(f", {n}" for n in new))]
            if self.reason and not directive.reason:
                edits.append(Edit(directive.span.end, directive.span.end, f" {self.reason}"))
            # With a reason of its own, a comment does not speak for what is hidden for another one.
            if self.reason in ("", directive.reason) or not directive.reason:
                yield tuple(edits)

    def _appended(self, block: Block | None) -> Edit:
        lines = self.source.line_span(self.line)
        text = self.source.text[lines.start : lines.end]
        reason = self.reason
        body = text.rstrip(" \t")
        if block is not None and block.type is BlockType.CELL:
            reason = reason.replace("|", "\\|")
            if _ends_in(body, "|"):
                body = body[:-1].rstrip(" \t")
        elif block is not None and block.type is BlockType.HEADING and "#" in text[: block.span.start - lines.start]:
            body = _CLOSING.sub("", body)
        if _ends_in(body, "\\"):
            # It breaks the line; behind it there can be nothing.
            body = body[:-1].rstrip(" \t")
        at = lines.start + len(body)
        return Edit(at, at, " " + written(IGNORE, self.names, reason))

    def _above(self, block: Block) -> Iterator[Edits]:
        yield from self._line_above(block.span.start)
        if block.within:
            outer = next(one for one in self.blocks if one.within[:1] == block.within[:1])
            start = self.source.line_starts[self.source.line_of(outer.span.start) - 1]
            yield self._inserted(start, "")

    def _line_above(self, at: int) -> Iterator[Edits]:
        start = self.source.line_starts[self.source.line_of(at) - 1]
        before = self.source.text[start:at].removeprefix(BOM)
        margin = _MARGIN.match(before)
        if margin and _HASHES.match(before):
            yield self._inserted(start, margin[0])

    def _inserted(self, start: int, margin: str) -> Edits:
        start += self.source.text.startswith(BOM, start)
        comment = f"{margin}{written(IGNORE, self.names, self.reason)}{line_end(self.source)}"
        return (Edit(start, start, comment),)


def _ends_in(text: str, mark: str) -> bool:
    """Return whether a text ends in a mark that no backslash escapes."""
    if not text.endswith(mark):
        return False
    before = text[: -len(mark)]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0
