"""The lines directly under a heading to units: a question, a bold title, a table row, a second story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from starlint.document import BlockType
from starlint.structure.candidates import MIN_WORDS
from starlint.structure.forms import label_form
from starlint.structure.leads import split_leads
from starlint.structure.lines import Line, LineReader
from starlint.structure.node import Node
from starlint.structure.pieces import at_least, has_words, points, words
from starlint.structure.titles import is_title, story_titles
from starlint.structure.unit import Unit

_CAPTION = 3
"""Words of a line above a question that is a number or an id."""
_PARTS = 2
"""So many different parts under a question are an answer, even if nobody is named in them."""
_WHOLE_STORY = 3
"""So many different labels make a story; when the first comes again, the next story begins."""
_ALL_PARTS = 4
"""So many are needed before a label that has other words than the first."""
_IN_TURN = 2
"""So many items that follow a question are its response, not the next topic."""
_MANY = 3
"""So many items that ask, each with a response, are questions of their own."""
_LONG = 4
"""Characters of a word that is too short to tell what a text is about."""
_NUMBER = re.compile(r"\W*\d{1,2}\W*")
_RETOLD = 6
"""So many words are needed to say that one text tells what another does."""


@dataclass(frozen=True)
class SectionReader:
    """Divides what stands under one heading."""

    reader: LineReader
    asks_in_bold: bool = False
    """True where several questions of the draft are bold lines of their own: one under another question is one more."""

    def units(self, node: Node, context: tuple[str, ...], below: tuple[str, ...], *, doubtful: bool) -> list[Unit]:
        """Return the units among the lines directly under a heading; the first is the heading's own.

        Args:
            node: the heading.
            context: the headings above it, nearest first.
            below: the same for what stands under it.
            doubtful: whether only a clear story is an answer.
        """
        roles = self.reader.labels.words.story_roles
        many = node.heading is not None and not node.asked and self.reader.questions.words.names_many(node.heading.text)
        # "My stories": what stands there before the first of them only leads to them.
        units = [Unit(node.heading, node.asked, context, doubtful=doubtful or many)]
        titles = story_titles(node, self.reader)
        fixed = bool(node.asked or node.label or node.labelled(roles)) and not _ask_one_by_one(node.own)
        flat = _respond_in_turn(node.own)
        for line in split_leads(node, self.reader, titles):
            half = (line.lead or titles.get(id(line)) is False) and _is_half(units[-1], line)
            started = None if half else self._started(units[-1], line, fixed=fixed, titled=id(line) in titles)
            if started and titles.get(id(line)):
                started.asked = started.asked or self.reader.questions.prompt(line.piece)
            if started is None:
                self._extend(units[-1], line, flat=flat)
                continue
            started.context = below
            started.doubtful = started.doubtful or (doubtful and not started.asked)
            units.append(started)
        return units

    def titled(self, node: Node, below: tuple[str, ...]) -> list[Unit]:
        """Return the units under a heading of what is no answer: titles that announce a story, and answered questions.

        Under "Follow-up questions" some only ask, and some are answered by the writer, who then speaks of himself.
        """
        story = self.reader.questions.words.asks_story
        units = [unit for unit in self.units(node, (), below, doubtful=True) if unit.heading is not node.heading]
        for unit in units:
            announced = unit.heading and not unit.asked and story(unit.heading.text)
            answered = unit.speaks() or len(unit.told(self.reader.labels.words.story_roles)) >= _PARTS
            unit.doubtful = not (announced or (unit.asked and answered))
        return [unit for unit in units if not unit.doubtful]

    def _started(self, unit: Unit, line: Line, *, fixed: bool, titled: bool) -> Unit | None:
        """Return the unit that a line begins, or None."""
        if not line.piece.is_text:
            return None
        if line.title or line.lead or titled:
            doubtful = line.lead == "idle" or self.reader.questions.heads_no_answer(line.text)
            return Unit(line, line.asked, doubtful=doubtful)
        if line.opens or (line.legend and (unit.closed or unit.listed)):
            return _begun(line)
        if line.label:
            return _begun(line, unit) if self._restarts(unit, line) else None
        if line.asked and self._splits(unit, line, fixed=fixed):
            if unit.passed and unit.numbers_on(line):
                unit.take_passed()
            adjacent = bool(unit.asked and not (unit.has_content() or unit.passed))
            listed = line.piece.in_list
            # "Any questions?": what follows is asked, and answers nothing.
            doubtful = self.reader.questions.heads_no_answer(line.text)
            caption = self._taken_caption(unit)
            return Unit(line, line.asked, (), caption, listed=listed, crowded=adjacent and listed, doubtful=doubtful)
        return None

    def _taken_caption(self, unit: Unit) -> Line | None:
        """Take a short set-off line, or a bare ``Q:``, off the end of a unit: it belongs to the next question."""
        if not unit.entries or unit.entries[-1].label:
            return None
        line = unit.entries[-1].line
        bare = self.reader.questions.words.marker_end(line.text, 0) == len(line.text) > 0
        if at_least(_CAPTION + 1, line.text) or not (line.piece.set_off or bare):
            return None
        return unit.entries.pop().line

    def _splits(self, unit: Unit, line: Line, *, fixed: bool) -> bool:
        """Return whether a question among the lines begins an answer of its own."""
        marked = bool(line.asked and line.asked.marked)
        if unit.asked and unit.heading and points(line.text) and not points(unit.heading.text):
            # "-> tell of the storm": a note on what to say.
            return False
        if fixed:
            return not line.piece.in_list and (marked or (self.asks_in_bold and _asks_in_bold(line)))
        if len(unit.told(self.reader.labels.words.story_roles)) >= 2:
            if not (unit.asked or marked) and line.piece.led and line.only_asks:
                # "**Good for:** talks on change. How do you ...?": a note on the story before it.
                return False
            items = line.piece.block.items
            top_numbered = len(items) == 1 and line.piece.block.marker[:1].isdigit() and line.piece.block.first
            further_out = not unit.asked and not unit.encloses(line)
            return marked or not items or top_numbered or further_out or (unit.listed and unit.precedes(line))
        return True

    def _restarts(self, unit: Unit, line: Line) -> bool:
        """Return whether a label begins a second story without a question, or follows a unit that is closed."""
        if unit.closed or unit.passed or (unit.listed and unit.crowded and not unit.holds(line)):
            return True
        role = line.label.role or line.label.letter if line.label else ""
        words_of = self.reader.labels.words
        # Where each story begins with a note, that note begins the next one.
        opens = role in words_of.openings or (role == words_of.aside and _is_named_alike(unit, line))
        again = bool(unit.seen) and role == unit.seen[0] and opens and not _is_further_in(unit, line)
        # "Root cause: ..." after what was done is no second situation; behind all parts it may be one.
        whole = _WHOLE_STORY if _is_named_alike(unit, line) else _ALL_PARTS
        # A story that is told once more under its question is another version of the same answer.
        return again and unit.variety >= whole and not (unit.asked and _retells(unit, line))

    def _extend(self, unit: Unit, line: Line, *, flat: bool) -> None:
        """Append a line to the open unit, unless it responds to something else.

        Args:
            unit: the open unit.
            line: what follows it.
            flat: whether the items after a question respond to it.
        """
        if line.piece.block.type is BlockType.BREAK:
            headed = unit.heading is not None and unit.heading.piece.level > 0
            if headed and not unit.closed:
                unit.add(line)
            unit.closed = unit.closed or not headed
            return
        unlisted = unit.heading is None and unit.listed_labels and not line.piece.in_list and has_words(line.text)
        if (
            (unit.in_table and not line.piece.in_table)
            or (not flat and unit.listed and unit.precedes(line) and not unit.labels_beside)
            or unlisted
        ):
            unit.closed = True
        if not unit.encloses(line):
            unit.closed = True
        if unit.closed:
            return
        left = bool(unit.passed) or (unit.told_inside and not line.piece.in_list)
        if (unit.crowded or (unit.listed and left)) and not (flat or unit.holds(line)):
            unit.passed.append(line)
        else:
            unit.add(line)


def asks_in_bold(root: Node) -> bool:
    """Return whether several lines of a draft are bold questions, one of them under no question itself."""
    nodes = [node for node in root.walk() if any(map(_asks_in_bold, node.own))]
    asked = sum(_asks_in_bold(line) for node in nodes for line in node.own)
    return asked >= _MANY and not all(node.asked for node in nodes)


def _asks_in_bold(line: Line) -> bool:
    piece = line.piece
    return line.only_asks and piece.bold and piece.whole and not (piece.in_list or piece.in_table or piece.block.quotes)


def _ask_one_by_one(lines: Sequence[Line]) -> bool:
    """Return whether most items of a list ask, and something else stands in each: the heading above asks for none."""
    shown = [line for line in lines if line.piece.is_text]
    answered = sum(
        _begins_item(line)
        and line.asked is not None
        and not after.asked
        and line.piece.block.items[0] in after.piece.block.items
        for line, after in pairwise(shown)
    )
    return answered >= _MANY and 2 * answered >= sum(map(_begins_item, shown))


def _begins_item(line: Line) -> bool:
    """Return whether a line begins an item of a list that is in no other."""
    block = line.piece.block
    return len(block.items) == 1 and block.first and not line.piece.start


def _is_half(unit: Unit, line: Line) -> bool:
    """Return whether a line titles a half of what a unit asks for, "Strengths", or its first answer, "#1"."""
    if unit.heading is None or not unit.asked or line.asked:
        return False
    return repeats(line.text, unit.heading.text) or (not unit.entries and _NUMBER.fullmatch(line.text) is not None)


def repeats(title: str, question: str) -> bool:
    """Return whether a title has no word that tells what it is about but those of a question: it is half of that."""
    told, asked = ([word.lower() for word in words(text) if len(word) > _LONG] for text in (title, question))
    # "Weaknesses" and "weakness".
    return bool(told) and all(any(one.startswith(other) or other.startswith(one) for other in asked) for one in told)


def _respond_in_turn(lines: Sequence[Line]) -> bool:
    """Return whether most questions among the items of lists stand right above an item that says something."""
    items = [line for line in lines if line.says and line.piece.block.first and line.piece.start == 0]
    asked = [(line, after) for line, after in pairwise(items) if line.asked]
    answered = sum(_beside(*pair) and not pair[1].asked and at_least(MIN_WORDS, pair[1].text) for pair in asked)
    return answered >= _IN_TURN and 2 * answered > len(asked)


def _beside(line: Line, after: Line) -> bool:
    """Return whether an item is the one after another in a list."""
    one, other = line.piece.block, after.piece.block
    return len(one.items) == len(other.items) and one.items[:-1] == other.items[:-1] and one.marker == other.marker


def _is_named_alike(unit: Unit, line: Line) -> bool:
    """Return whether a label has the words of the first label of a unit: "Root cause" is not "Situation"."""
    return _label_words(unit.first_labelled) == _label_words(line)


def _label_words(line: Line | None) -> list[str]:
    span = line.label.span if line and line.label else None
    return [word.lower() for word in words(line.text[span.start : span.end])] if line and span else []


def _is_further_in(unit: Unit, line: Line) -> bool:
    """Return whether a line is part of what the first label of a unit labels: "- Cause" among the steps.

    It stands in a list there, or is plain where that label is bold.
    """
    first = (unit.first_labelled or line).piece
    inside = len(line.piece.block.items) > len(first.block.items)
    return inside or (label_form(first).bold and not label_form(line.piece).bold)


def _retells(unit: Unit, line: Line) -> bool:
    """Return whether a label's line says what the first label of a unit says, in much the same words."""
    told, again = (_long_words(one) for one in (unit.first_labelled, line))
    return 2 * len(told & again) >= min(len(told), len(again)) >= _RETOLD


def _long_words(line: Line | None) -> set[str]:
    text = line.text[line.label.rest :] if line and line.label else ""
    return {word.lower() for word in words(text) if len(word) > _LONG}


def _begun(line: Line, before: Unit | None = None) -> Unit:
    """Return the unit that a label begins; the title right above it belongs to it, and not to the unit before."""
    unit = Unit()
    last = before.entries[-1].line if before and before.entries else None
    if before and last and last.label is None and is_title(last) and _stands_above(last, line):
        unit.heading = before.entries.pop().line
    unit.add(line)
    return unit


def _stands_above(title: Line, line: Line) -> bool:
    """Return whether a line is set off from the text before it as the title of what follows."""
    items = title.piece.block.items
    return title.piece.bold or bool(items and items[-1] in line.piece.block.items)
