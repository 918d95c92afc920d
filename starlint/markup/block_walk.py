"""The Markdown parser's tokens to blocks: which lists, quotes and tables a block stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from starlint.document import Block, BlockType, Prose
from starlint.markup.builder import Inline, Lines
from starlint.markup.html_blocks import HtmlPart, read_html
from starlint.markup.inline import read_inline
from starlint.markup.table_cells import cell_lines, cell_spans
from starlint.source import Source, Span

LINES = "starlint_lines"
"""Key under which a token holds the (start, end) of its lines in the parsed text, without list and quote marks."""
ADMONITION = "admonition"
"""Markup of a heading that is the title of an admonition."""
_HASHES = re.compile(r"#+[ \t]*")
_COMMENT = re.compile(r"<!--.*?-->")
_CONTAINERS = {
    **dict.fromkeys(("bullet_list", "ordered_list"), "list"),
    **{"list_item": "item", "blockquote": "quote"},
}
_DISCLOSURE = re.compile(r"<(/?)details\b", re.IGNORECASE)
_DEEPEST = 6
_UNDERLINED = 2
"""Lines of a heading with its underline."""
_UNDERLINES = ("-", "=")
_SENTENCES = re.compile(r"\w{2}[.!]\s.*\w[.!]\W*\Z")
_LONGEST = 200
"""Characters of a line that is underlined; a longer one is a paragraph, and what stands below it a rule."""


@dataclass
class Walk:
    """Where the walk over the tokens stands."""

    source: Source
    text: str
    """The text that was parsed."""
    offset: Callable[[int], int]
    """From offsets in the parsed text to the source."""
    blocks: list[Block] = field(default_factory=list)
    _items: list[int] = field(default_factory=list)
    _markers: list[str] = field(default_factory=list)
    _fresh: set[int] = field(default_factory=set)
    _quotes: int = 0
    _within: list[str] = field(default_factory=list)
    _containers: int = 0
    """How many lists, items, quotes and stretches of HTML were entered so far."""
    _next_item: int = 1
    _table: int = 0
    _row: int = 0
    _column: int = 0
    _heading: int = 0
    _rule: Span | None = None
    """The underline that is none of a heading, while the walk is in the text above it."""
    _section: int = 0
    """Level of the last heading outside disclosures."""
    _disclosures: int = 0
    """How many disclosures are open."""
    _disclosed: int = 0
    """Level of the last disclosure's title."""

    def visit(self, token: Token) -> None:
        """Take in the next token."""
        kind = token.type
        if token.nesting and (container := _CONTAINERS.get(kind.rpartition("_")[0])):
            self._contain(container, opens=token.nesting > 0)
        if kind == "inline":
            self._inline(token)
        elif kind == "html_block":
            self._html(token)
        elif kind in ("fence", "code_block", "hr"):
            self._append(BlockType.BREAK if kind == "hr" else BlockType.CODE, self._span_of(token), None)
        elif kind.startswith("heading"):
            self._headed(token)
        elif kind.startswith("blockquote"):
            self._quotes += token.nesting
        elif kind.startswith("list_item"):
            self._list_item(token)
        else:
            self._grid(token)

    def _contain(self, container: str, *, opens: bool) -> None:
        if opens:
            self._containers += 1
            self._within.append(f"{container} {self._containers}")
        else:
            self._within.pop()

    def _level(self, level: int) -> int:
        """Return the level of a heading: what a disclosure hides stands below its title, whatever its own level."""
        if self._disclosures and self._disclosed:
            return min(_DEEPEST, max(level, self._disclosed + 1))
        self._section, self._disclosed = level, 0
        return level

    def _below(self) -> int:
        """Return the level of a title that stands below the section it is in, and divides nothing else."""
        return min(_DEEPEST, self._section + max(1, self._disclosures))

    def _headed(self, token: Token) -> None:
        """Enter or leave a heading. A rule right below a paragraph underlines nothing, be it one line or several."""
        begin, end = token.map or (0, 0)
        if token.markup == ADMONITION:
            self._heading = self._below() if token.nesting > 0 else 0
        elif token.nesting > 0 and end - begin <= _UNDERLINED and not self._is_paragraph(token):
            self._heading = self._level(int(token.tag[1]))
        elif token.nesting > 0:
            self._rule = Span(self.source.line_starts[end - 1], self.source.line_span(end).end)
        else:
            if self._rule:
                self._append(BlockType.BREAK, self._rule, None)
            self._heading, self._rule = 0, None

    def _is_paragraph(self, token: Token) -> bool:
        """Return whether what is underlined is no heading: it is long, or of several sentences."""
        lines: list[tuple[int, int]] = token.meta.get(LINES, [])
        text = self.text[slice(*lines[0])] if lines and token.markup[:1] in _UNDERLINES else ""
        return len(text) > _LONGEST or _SENTENCES.search(text) is not None

    def _list_item(self, token: Token) -> None:
        if token.nesting < 0:
            self._items.pop()
            self._markers.pop()
            return
        self._items.append(self._next_item)
        self._markers.append(f"{token.info}{token.markup}")
        self._fresh.add(self._next_item)
        self._next_item += 1

    def _grid(self, token: Token) -> None:
        kind = token.type
        if kind == "table_open":
            self._table, self._row = self._table + 1, 0
        elif kind == "tr_open":
            self._row, self._column = self._row + 1, 0
        elif kind in ("th_open", "td_open"):
            self._column += 1
        elif kind == "tr_close":
            self._surplus(token.meta.get(LINES, []))
        elif kind == "table_close":
            self._row = self._column = 0

    def _append(self, type_: BlockType, span: Span, inline: Inline | None, **extra: Any) -> None:
        items = (*self._items, *extra.pop("items", ()))
        first = bool(items) and items[-1] in self._fresh
        self._fresh.difference_update(items)
        marks = {name: _disjoint(spans) for name, spans in inline.marks.items()} if inline else {}
        within = (*self._within, *extra.pop("within", self._row_names(self._row)))
        block = Block(
            type_,
            span,
            inline.prose() if inline else Prose("", ()),
            level=extra.pop("level", self._heading),
            items=items,
            first=first,
            marker=extra.pop("marker", self._markers[-1] if self._markers else ""),
            quotes=self._quotes,
            strong=marks.get("strong", ()),
            emphasis=marks.get("emphasis", ()),
            code=marks.get("code", ()),
            links=marks.get("links", ()),
            breaks=tuple(inline.breaks) if inline else (),
            within=within,
            **extra,
        )
        self.blocks.append(block)
        for comment in inline.comments if inline else ():
            self.blocks.append(
                Block(BlockType.COMMENT, comment, Prose("", ()), items=items, quotes=self._quotes, within=within)
            )

    def _row_names(self, row: int) -> tuple[str, ...]:
        return (f"table {self._table}", f"row {self._table}.{row}") if row else ()

    def _inline(self, token: Token) -> None:
        spans: list[tuple[int, int]] = token.meta.get(LINES, [])
        if self._row:
            self._cell(token, spans)
            return
        if self._heading and token.map and token.map[1] - token.map[0] == 1 and spans:
            begin, end = spans[0]
            # A heading that is underlined has two lines, and its "#" would be text.
            hashes = _HASHES.match(self.text, begin, end)
            spans = [(hashes.end() if hashes else begin, end)]
        # The parser strips every white space at the ends of a block, not only what counts as indentation.
        while spans and not self.text[spans[0][0] : spans[0][1]].strip():
            spans = spans[1:]
        if not spans:
            return
        begin, end = spans[0]
        raw = self.text[begin:end]
        spans = [(begin + len(raw) - len(raw.lstrip()), end), *spans[1:]]
        places = [self.offset(begin) for begin, _ in spans]
        last = min(len(spans), token.content.count("\n") + 1) - 1
        inline = read_inline(token.children or [], Lines.of(token.content, places))
        type_ = BlockType.HEADING if self._heading else BlockType.PARAGRAPH
        margins = frozenset(
            at for at, (begin, _) in zip(inline.breaks, spans[1:], strict=False) if self._at_margin(begin)
        )
        self._append(type_, Span(places[0], self.offset(spans[last][1])), inline, margins=margins)

    def _at_margin(self, begin: int) -> bool:
        """Return whether a line of a list item begins where lines outside of lists do."""
        return bool(self._items) and self.text[begin - 1 : begin] in ("", "\n") and not self.text[begin].isspace()

    def _cells(self, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
        # Row 1 is the header, on the first line; line 2 is the delimiter row.
        line = 0 if self._row == 1 else self._row
        return cell_spans(self.text, *rows[line]) if line < len(rows) else []

    def _surplus(self, rows: list[tuple[int, int]]) -> None:
        """Take in the comments in cells for which the table has no column: the parser drops those cells."""
        for begin, end in self._cells(rows)[self._column :]:
            for comment in _COMMENT.finditer(self.text, begin, end):
                span = Span(self.offset(comment.start()), self.offset(comment.end() - 1) + 1)
                self._append(BlockType.COMMENT, span, None)

    def _cell(self, token: Token, rows: list[tuple[int, int]]) -> None:
        cells = self._cells(rows)
        if self._column > len(cells):
            return
        begin, end = cells[self._column - 1]
        inline = read_inline(token.children or [], cell_lines(self.text, token.content, begin, self.offset))
        span = Span(self.offset(begin), self.offset(end))
        self._append(BlockType.CELL, span, inline, cell=(self._table, self._row, self._column))

    def _span_of(self, token: Token) -> Span:
        begin, end = token.map or [0, 1]
        last = max(begin, min(end, len(self.source.line_starts)) - 1)
        return Span(self.source.line_starts[begin], self.source.line_span(last + 1).end)

    def _html(self, token: Token) -> None:
        spans: list[tuple[int, int]] = token.meta.get(LINES, [])
        if not spans:
            return
        text = "\n".join(self.text[begin:end] for begin, end in spans)
        lines = Lines.of(text, [self.offset(begin) for begin, _ in spans])
        base = self._next_item
        self._containers += 1
        done = 0
        for part in read_html(text, lines):
            self._disclose(text[done : part.start])
            done = part.start
            self._html_part(part, lines, base)
        self._disclose(text[done:])

    def _disclose(self, tags: str) -> None:
        for tag in _DISCLOSURE.finditer(tags):
            self._disclosures = max(0, self._disclosures + (-1 if tag[1] else 1))

    def _html_part(self, part: HtmlPart, lines: Lines, base: int) -> None:
        extra: dict[str, Any] = {"level": part.level}
        if part.titles:
            self._disclosed = extra["level"] = self._below()
        elif part.level:
            extra["level"] = self._level(part.level)
        self._table += part.first_cell
        if part.row and part.type is not BlockType.COMMENT:
            extra["cell"] = (self._table, part.row, part.column)
        if part.items:
            extra["items"] = tuple(base + item for item in part.items)
            extra["marker"] = part.marker
            fresh = [item for item in extra["items"] if item >= self._next_item]
            self._fresh.update(fresh)
            self._next_item = max(self._next_item, *(item + 1 for item in extra["items"]))
        # Each stretch of HTML numbers its lists and items from the start.
        extra["within"] = (*(f"{name}.{self._containers}" for name in part.within), *self._row_names(part.row))
        self._append(part.type, Span(lines.place(part.start), lines.place(part.end - 1) + 1), part.inline, **extra)


def _disjoint(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return spans in order, each without what another one holds already."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)
