"""Source to blocks. Knows the Markdown parser and how to keep its hands off the positions; knows nothing of answers."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt, rules_block

from starlint.document import Block
from starlint.markup.admonitions import admonition
from starlint.markup.block_walk import LINES, Walk
from starlint.markup.inline import carry_places
from starlint.markup.prose_lines import fenced, indented
from starlint.source import BOM, Source

# Rule and the rules whose blocks it may interrupt, as markdown-it-py's parser_block registers them.
_CARRIED: dict[str, tuple[Callable[..., bool], list[str]]] = {
    "table": (rules_block.table, ["paragraph", "reference"]),
    "html_block": (rules_block.html_block, ["paragraph", "reference", "blockquote"]),
    "heading": (rules_block.heading, ["paragraph", "reference", "blockquote"]),
    "lheading": (rules_block.lheading, []),
    "paragraph": (rules_block.paragraph, []),
}
_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]
"""What a fence ends, as in the parser."""
MAX_NESTING = 500
"""Quotes count once, list items twice. What lies deeper is left unread, and the reader is told."""
_FRAMES_PER_LEVEL = 12
_CONTAINERS = ("blockquote_open", "list_item_open")


def read_blocks(source: Source, *, skip_lines: int = 0) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Return the leaf blocks of a draft in order, and notes on what could not be read.

    Args:
        source: the draft.
        skip_lines: so many lines at the top (front matter) are left out.
    """
    text, places = _normalise(source, skip_lines)
    with _deep_stack():
        tokens = _parser().parse(text)
    walk = Walk(source, text, places.offset)
    for token in tokens:
        walk.visit(token)
    notes: tuple[str, ...] = ()
    deep = next((t for t in tokens if t.type in _CONTAINERS and t.level + 1 >= MAX_NESTING), None)
    if deep is not None:
        line = deep.map[0] + 1 if deep.map else 1
        notes = (f"line {line}: quotes or lists so deep inside each other were not read",)
    return tuple(walk.blocks), notes


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    for name, (rule, interrupts) in _CARRIED.items():
        md.block.ruler.at(name, _carried(rule), {"alt": interrupts})
    md.block.ruler.before("table", "admonition", admonition, {"alt": _INTERRUPTED})
    md.block.ruler.at("code", indented(rules_block.code))
    md.block.ruler.at("fence", fenced(rules_block.fence), {"alt": _INTERRUPTED})
    carry_places(md)
    return md


def _carried(rule: Callable[..., bool]) -> Callable[[Any, int, int, bool], bool]:
    def wrapper(state: Any, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        matched = rule(state, start, end, silent)
        if matched and not silent:
            # Inside a quote or list these marks point behind the container's own prefix.
            lines = [(state.bMarks[n] + state.tShift[n], state.eMarks[n]) for n in range(start, state.line)]
            for token in state.tokens[before:]:
                token.meta[LINES] = lines
        return matched

    return wrapper


@contextmanager
def _deep_stack() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, MAX_NESTING * _FRAMES_PER_LEVEL))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


@dataclass(frozen=True)
class _Places:
    """The way from the text that is parsed, whose lines end in LF, to the source."""

    source: Source
    starts: tuple[int, ...]

    def offset(self, place: int) -> int:
        """Return the source offset of an offset in the parsed text."""
        line = bisect_right(self.starts, place) - 1
        return min(self.source.line_starts[line] + place - self.starts[line], len(self.source.text))


def _normalise(source: Source, skip_lines: int) -> tuple[str, _Places]:
    lines = [source.line_span(n + 1) for n in range(len(source.line_starts))]
    texts = [source.text[s.start : s.end] for s in lines]
    marks = len(BOM) if texts[0].startswith(BOM) else 0
    texts[0] = texts[0][marks:]
    for n in range(min(skip_lines, len(texts))):
        texts[n] = ""
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    # A byte order mark stands in the source alone.
    starts[0] -= marks
    return "\n".join(texts), _Places(source, tuple(starts))
