"""HTML blocks to prose: headings, paragraphs, list items and table cells written as tags.

Tags are read by one look at each character: what is no tag is text, as in a browser, and nothing is looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import zip_longest

from starlint.document import BlockType
from starlint.markup.builder import Inline, Lines
from starlint.markup.html_names import is_text
from starlint.markup.prose_lines import reads_as_prose

_TOKEN = re.compile(
    r"(?P<comment><!--)|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?![^\s/>])[^<>]*>|<[!?][^<>]*>|"
    r"(?P<reference>&#?\w{1,32};)|(?P<space>\s+)|(?P<text>[^<&\s]+|[<&])"
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_DISCLOSURE = "summary"
_BREAKING = {
    *("p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "details", "section", "article", "center"),
    *("dl", "dt", "dd", "hr", "blockquote", _DISCLOSURE, *_HEADINGS),
}
_CELLS = {"td", "th"}
_LISTS = {"ul": "-", "ol": "1."}
_SKIPPED = {"script", "style", "svg"}
_PREFORMATTED = "pre"
_TAGS = re.compile(r"<[^<>]*>")
_SET_OFF = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}


@dataclass(frozen=True)
class HtmlPart:
    """One block of text inside HTML; offsets are into the HTML."""

    type: BlockType
    start: int
    end: int
    inline: Inline | None
    level: int = 0
    titles: bool = False
    """True for the visible line of a disclosure: it titles what it hides, as a heading does."""
    row: int = 0
    column: int = 0
    first_cell: bool = False
    """True for the first block of a table."""
    items: tuple[int, ...] = ()
    """Numbers, from 0, of the list items around the block, outermost first."""
    marker: str = ""
    within: tuple[str, ...] = ()
    """Names of the lists and list items around the block, outermost first; each is unique within the HTML."""


def read_html(text: str, lines: Lines) -> Sequence[HtmlPart]:
    """Return the blocks of text in a stretch of HTML, in order."""
    reader = _Reader(text, lines)
    at = 0
    while at < len(text):
        at = reader.step(at)
    reader.flush()
    return sorted(reader.parts, key=lambda part: part.start)


@dataclass
class _Reader:
    text: str
    lines: Lines
    parts: list[HtmlPart] = field(default_factory=list)
    row: int = 0
    column: int = 0
    new_table: bool = False
    heading: str = ""
    items: list[int] = field(default_factory=list)
    next_item: int = 0
    next_list: int = 0
    within: list[str] = field(default_factory=list)
    """Names of the open lists."""
    lists: list[str] = field(default_factory=list)
    skipping: str = ""
    kept: bool = False
    """True inside preformatted prose, where line breaks stay."""
    bounds: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.inline = Inline(self.lines)

    def step(self, at: int) -> int:
        """Read what stands at an offset, and return the offset behind it."""
        match = _TOKEN.match(self.text, at)
        if not match:
            return at + 1
        if match["comment"]:
            return self._comment(at)
        if match["tag"] and not self.skipping and is_text(match.group()):
            self._words(match)
        elif match["tag"]:
            self._tag(match["tag"].lower(), match)
        elif not self.skipping:
            self._words(match)
        return match.end()

    def _comment(self, begin: int) -> int:
        """A comment is a block of its own; one that nothing ends hides the rest."""
        close = self.text.find("-->", begin)
        end = close + len("-->") if close >= 0 else len(self.text)
        row, opens = self._place()
        part = HtmlPart(BlockType.COMMENT, begin, end, None, row=row, first_cell=opens, within=self._names())
        self.parts.append(part)
        return end

    def _place(self) -> tuple[int, bool]:
        """Return the row, 0 outside tables, and whether nothing of its table was read before."""
        row, opens = (self.row, self.new_table) if self.column else (0, False)
        self.new_table = self.new_table and not self.column
        return row, opens

    def _names(self) -> tuple[str, ...]:
        pairs = zip_longest(self.within, (f"item h{item}" for item in self.items))
        return tuple(name for pair in pairs for name in pair if name)

    def _words(self, match: re.Match[str]) -> None:
        begin, end = match.span()
        if self.kept and match["space"] and (lines := match.group().count("\n")):
            self.flush() if lines > 1 else self.inline.line_break(begin, end)
        elif match["space"]:
            # White space is folded as a browser folds it.
            if self.inline.length and not self.inline.pieces[-1].endswith(" "):
                self.inline.add(" ", begin, end, literal=False)
        else:
            self.bounds = (self.bounds[0] if self.bounds else begin, end)
            text = unescape(match.group()) if match["reference"] else match.group()
            self.inline.add(text, begin, end, literal=not match["reference"])

    def _tag(self, tag: str, match: re.Match[str]) -> None:
        opens = not match["end"]
        if tag == _PREFORMATTED and not self.skipping:
            self.flush()
            self.kept = opens and self._says(match.end())
        if tag in _SKIPPED or (tag == _PREFORMATTED and not self.kept):
            self.skipping = (self.skipping or tag) if opens else "" if tag == self.skipping else self.skipping
        elif tag in _BREAKING:
            self.flush()
            (self._enter if opens else self._leave)(tag)
        elif tag in _SET_OFF:
            (self.inline.open if opens else self.inline.close)(_SET_OFF[tag])
        elif tag == "br":
            self.inline.line_break(*match.span())

    def _says(self, begin: int) -> bool:
        """Return whether the preformatted text that begins at an offset is prose."""
        end = self.text.find(f"</{_PREFORMATTED}", begin)
        return reads_as_prose(_TAGS.sub("", self.text[begin : end if end >= 0 else len(self.text)]))

    def flush(self) -> None:
        """End the block under construction."""
        inline, bounds = self.inline, self.bounds
        self.inline, self.bounds = Inline(self.lines), None
        if not bounds:
            return
        inline.trim()
        type_ = BlockType.CELL if self.column else BlockType.HEADING if self.heading else BlockType.PARAGRAPH
        level = _HEADINGS.get(self.heading, 0) if type_ is BlockType.HEADING else 0
        titles = type_ is BlockType.HEADING and not level
        marker = self.lists[-1] if self.items and self.lists else ""
        row, opens = self._place()
        self.parts.append(
            HtmlPart(
                *(type_, *bounds, inline, level, titles, row, self.column, opens),
                *(tuple(self.items), marker, self._names()),
            )
        )

    def _enter(self, tag: str) -> None:
        if tag in _HEADINGS or tag == _DISCLOSURE:
            self.heading = tag
        elif tag == "table":
            self.row, self.column, self.new_table = 0, 0, True
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in _CELLS:
            self.row, self.column = max(1, self.row), self.column + 1
        elif tag in _LISTS:
            self.lists.append(_LISTS[tag])
            self.next_list += 1
            self.within.append(f"list h{self.next_list}")
        elif tag == "li":
            # The end tag of a list item may be left out.
            del self.items[max(0, len(self.lists) - 1) :]
            self.items.append(self.next_item)
            self.next_item += 1

    def _leave(self, tag: str) -> None:
        if tag in _HEADINGS or tag == _DISCLOSURE:
            self.heading = ""
        elif tag == "table":
            self.row = self.column = 0
        elif tag in _LISTS:
            del self.lists[-1:]
            del self.within[len(self.lists) :]
            del self.items[len(self.lists) :]
        elif tag == "li":
            del self.items[-1:]
