"""A question or title with the lines that respond to it, before it is known whether they answer it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from starlint.structure.labels import Label
from starlint.structure.lines import Line
from starlint.structure.pieces import at_least, has_words
from starlint.structure.questions import Asked

WRITER = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
"""Words with which a writer speaks of himself or his own people."""


_GOES_ON = 8
"""So many words outside a list are more than a title."""


@dataclass(frozen=True)
class Entry:
    """One line of a unit and the part it opens, if any."""

    line: Line
    label: Label | None = None
    aside: bool = False
    """True where a heading opens a section of the answer that is no part of the story."""

    @property
    def label_text(self) -> str:
        """The words of the label, wherever they stand; empty without one."""
        piece = self.line.mark or self.line.piece
        return piece.text[self.label.span.start : self.label.span.end] if self.label else ""


@dataclass(eq=False)
class Unit:
    """A question or title and the lines under it."""

    heading: Line | None = None
    asked: Asked | None = None
    context: tuple[str, ...] = ()
    """The headings that the unit stands under, nearest first."""
    caption: Line | None = None
    """A set-off line right above the question: a number or an id."""
    entries: list[Entry] = field(default_factory=list)
    listed: bool = False
    """True for a question that is a list item."""
    crowded: bool = False
    """True for a question right after another one: then text outside the list responds to neither."""
    passed: list[Line] = field(default_factory=list)
    """What stands outside the list after a crowded question, or an answer inside its item: both are the answer's if
    the list goes on behind them."""
    closed: bool = False
    """True when nothing more belongs to it."""
    doubtful: bool = False
    """True under a heading of advice, and for the introduction of a draft: only a clear story is an answer."""
    inherits: bool = False
    """True where nothing but a heading above makes it doubtful."""
    seen: list[str] = field(default_factory=list)
    """The roles of its labels, or their letters, in order."""
    _names: set[str] = field(default_factory=set)
    _unlisted: bool = False

    def add(self, line: Line, *, aside: bool = False) -> None:
        """Append a line."""
        self.entries.append(Entry(line, line.label, aside or line.remark))
        if line.label:
            self._saw(line.label, listed=line.piece.in_list)

    def take_passed(self) -> None:
        """Append what was passed over."""
        for line in self.passed:
            self.add(line)
        self.passed.clear()

    def add_heading(self, line: Line, label: Label | None, *, aside: bool = False) -> None:
        """Append a heading of the answer's own, which opens a part if it is a label or an aside."""
        self.entries.append(Entry(line, label, aside))
        if label:
            self._saw(label, listed=False)

    def over(self, sections: Sequence[Unit]) -> Unit:
        """Return the same question or title over all lines of some units."""
        whole = Unit(self.heading, self.asked, self.context, doubtful=self.doubtful, inherits=self.inherits)
        for entry in self.entries:
            whole.add(entry.line)
        for section in sections:
            if section.heading:
                whole.add_heading(section.heading, None)
            for entry in section.entries:
                whole.add(entry.line)
        return whole

    def _saw(self, label: Label, *, listed: bool) -> None:
        self.seen.append(label.role or label.letter)
        self._names.add(self.seen[-1])
        self._unlisted = self._unlisted or not listed

    def told(self, story_roles: Set[str]) -> set[str]:
        """Return the roles of the story that are labelled, and letters that may be such."""
        return {role for role in self._names if role in story_roles or len(role) == 1}

    @property
    def first_labelled(self) -> Line | None:
        """The line with its first label."""
        return next((entry.line for entry in self.entries if entry.label), None)

    @property
    def variety(self) -> int:
        """How many different labels there are."""
        return len(self._names)

    @property
    def listed_labels(self) -> bool:
        """Whether there are labels and all of them are list items."""
        return bool(self.seen) and not self._unlisted

    @property
    def labels_beside(self) -> bool:
        """Whether parts are labelled outside of the list that the unit's question is an item of."""
        return self._unlisted

    @property
    def in_table(self) -> bool:
        """Whether the unit is told in the cells of a table."""
        first = self.heading or (self.entries[0].line if self.entries else None)
        return first is not None and (first.title or first.opens)

    def has_content(self) -> bool:
        """Return whether words respond to the question."""
        inline = self.heading is not None and self.asked is not None and has_words(self.heading.text, self.asked.rest)
        return inline or any(e.label or e.line.says for e in self.entries)

    def speaks(self) -> bool:
        """Return whether the writer speaks of himself or his own people in it."""
        return any(e.line.says and WRITER.search(e.line.text) for e in self.entries)

    def holds(self, line: Line) -> bool:
        """Return whether a line stands in the list item of the unit's question, or right under its words."""
        if self.heading is None:
            return False
        own, block = self.heading.piece.block, line.piece.block
        return bool({*own.items[-1:]} & {*block.items}) or (line.piece.start > 0 and block.span == own.span)

    @property
    def told_inside(self) -> bool:
        """Whether what responds to the question stands in its own list item."""
        said = [entry.line for entry in self.entries if entry.line.says]
        return bool(said) and self.holds(said[0])

    def encloses(self, line: Line) -> bool:
        """Return whether a line may stand under the unit's question: no item of a list further out."""
        items = self.heading.piece.block.items if self.heading else ()
        return not items or not line.piece.in_list or len(line.piece.block.items) >= len(items)

    def numbers_on(self, line: Line) -> bool:
        """Return whether a line has the number after the unit's own: an item, or what Markdown takes for text."""
        if self.heading is None:
            return False
        own = re.match(r"\d+", self.heading.piece.block.marker)
        following = re.match(r"\d+", line.piece.block.marker)
        if at_least(_GOES_ON, *(passed.text for passed in self.passed)):
            following = following or re.match(r"\d+(?=[.)] )", line.text)
        return own is not None and following is not None and int(following[0]) == int(own[0]) + 1

    def precedes(self, line: Line) -> bool:
        """Return whether a line is the next item of the list that the unit's question stands in."""
        if self.heading is None or line.label:
            return False
        question, block = self.heading.piece.block, line.piece.block
        if not block.items or len(block.items) != len(question.items) or block.items == question.items:
            return False
        ordered = block.marker[:1].isdigit() == question.marker[:1].isdigit()
        return ordered and block.marker[-1:] == question.marker[-1:]
