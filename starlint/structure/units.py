"""A tree of headings to units: what is a question or title, and which lines belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from starlint.structure.candidates import MIN_WORDS
from starlint.structure.form_fields import mark_fields
from starlint.structure.lines import LineReader
from starlint.structure.node import Node
from starlint.structure.pieces import at_least
from starlint.structure.scripts import join_scripts
from starlint.structure.sections import SectionReader, asks_in_bold, repeats
from starlint.structure.titles import share_titles
from starlint.structure.unit import WRITER, Unit

_BACK = 4
"""So many sections may stand between a question and the heading "Example answer"."""
_SECTIONS = 2
"""So many sections under the heading of a whole draft make what precedes them an introduction."""
_WHOLE = 3
"""So many labelled parts are a story under any heading."""
_PARTS = 2
"""So many labelled parts under one heading tell a story."""
_STORIES = 2
"""So many labelled stories below a labelled story do not belong to it, nor does what stands between them."""
_OVER = 24
"""Characters of a line that stands between a title and its questions."""
_ASKED = 3
"""So many questions among the lines of a section are no turns of phrase."""
_LINKS = 3
"""So many links under one heading are a table of contents."""


def collect_units(root: Node, reader: LineReader) -> list[Unit]:
    """Return the units of a draft in order; many hold no answer."""
    mark_fields(root)
    join_scripts(root, reader.questions.words)
    share_titles(root, reader)
    sections = SectionReader(reader, asks_in_bold=asks_in_bold(root))
    collector = _Collector(reader, sections, root.children[0] if len(root.children) == 1 else None)
    return collector.collect(root, (), doubtful=False)


@dataclass
class _Scan:
    """What is known while the children of a heading are looked at, one after another."""

    host: Unit
    """What the children go into that are no units of their own."""
    labelled: bool
    """True where headings label at least two different parts."""
    last_part: int
    """Index of the last child that labels one."""
    indexed: bool
    stories: int
    """How many children tell a labelled story of their own."""
    tales: int
    """How many children label parts of a story, unless they are parts themselves."""
    counted: frozenset[int]
    """Ids of the children that numbers make one of several stories."""
    adopted: bool = False
    asked: bool = False
    prompts: bool = False
    """True where the heading asks, titles the question under it, or stands over a response: all below may respond."""


@dataclass
class _Collector:
    reader: LineReader
    sections: SectionReader
    title: Node | None
    """The heading over the whole draft, which says nothing of a single answer."""

    @property
    def roles(self) -> frozenset[str]:
        return self.reader.labels.words.story_roles

    def collect(self, node: Node, context: tuple[str, ...], *, doubtful: bool) -> list[Unit]:
        """Return the units of a heading and of what is below it."""
        parts = node.labelled(self.roles)
        below = (node.heading.text, *context) if node.heading and node is not self.title else context
        doubtful = doubtful or node.excluded
        if node.excluded and len(parts) < 2:
            units = self.sections.titled(node, below)
            for child in node.children:
                units.extend(self.collect(child, below, doubtful=len(child.told) < _WHOLE and not child.asked))
            return units
        indexed = _indexed(node)
        doubted = node.step or (not node.asked and not indexed and self._introduces(node))
        units = self.sections.units(node, context, below, doubtful=doubtful or doubted)
        units[0].inherits = doubtful and not doubted
        labelled = [i for i, child in enumerate(node.children) if child.label and child.label.role in self.roles]
        tales = sum(not child.label and len(child.told) >= _PARTS for child in node.children)
        titles = tales < _STORIES and self._titles_question(node, units)
        scan = _Scan(
            host=units[-1] if node.asked or titles or len(units) == 1 else units[0],
            labelled=len({part.label.role for part in parts if part.label}) >= 2,
            last_part=max(labelled, default=-1),
            indexed=indexed,
            stories=sum(not child.label and len(child.told) >= _WHOLE for child in node.children),
            tales=tales,
            counted=self._counted(node),
            prompts=titles or bool(node.asked) or (node is not self.title and (node.reply or _begins_reply(node))),
        )
        if (titles or self._titles_sole(node, units)) and not node.turn:
            units[-1].caption = node.heading
        for index, child in enumerate(node.children):
            if self._inside(node, child, index, scan):
                aside = not child.label and (scan.labelled or (child.reply and len(scan.host.told(self.roles)) >= 2))
                units.extend(self._absorb(scan.host, child, below, aside=aside))
            else:
                plain = bool(child.asked) or len(child.told) >= _WHOLE
                collected = self.collect(child, below, doubtful=doubtful and not plain)
                if id(child) in scan.counted:
                    units.extend(collected)
                else:
                    self._adopt(units, child, collected)
            asked = child.asked is not None or _prompts(node.children, index)
            scan.asked = scan.asked or (asked and not self._halves(node, child))
        return units

    def _inside(self, node: Node, child: Node, index: int, scan: _Scan) -> bool:
        """Return whether a child is a section of the heading's answer, as opposed to a unit of its own."""
        if node.script:
            return True
        if child.label:
            return scan.labelled or (bool(node.heading) and scan.stories < _STORIES)
        if id(child) in scan.counted and not scan.labelled:
            return False
        return not scan.adopted if self._halves(node, child) else self._goes_on(node, child, index, scan)

    def _goes_on(self, node: Node, child: Node, index: int, scan: _Scan) -> bool:
        """Return whether a child that labels nothing goes on with what stands under the heading."""
        wrapper = len(child.told) >= _PARTS
        if child.asked or child.excluded or _prompts(node.children, index):
            return child.excluded and scan.labelled and index < scan.last_part
        if scan.labelled:
            return index < scan.last_part
        if child.reply and (scan.prompts or node.level > 1):
            return not _prompts(node.children, index - 1)
        if node.asked and _answered(child) >= _ASKED:
            return False
        if scan.prompts:
            inside = not scan.asked and not (scan.adopted or (wrapper and scan.host.told(self.roles)))
            # Where one story is told, what stands below it goes on with it; where several are, it may be one more.
            scan.adopted = scan.adopted or (wrapper and scan.tales >= _STORIES)
            return inside
        labelled = len(scan.host.told(self.roles)) >= 2 and scan.stories < _STORIES
        told = node.form and node.heading is not None and self.reader.questions.words.names_counted(node.heading.text)
        joins = (child.field and told) or ((child.field or scan.indexed) and not self._answers(child))
        inside = not wrapper and ((labelled and _answered(child) < _ASKED) or joins)
        scan.indexed = scan.indexed and inside
        return inside

    def _halves(self, node: Node, child: Node) -> bool:
        """Return whether a heading repeats words of the question that it stands under, and asks nothing more."""
        if not (node.asked and node.heading and child.heading) or child.excluded or self._holds_stories(child):
            return False
        prompts = child.asked and self.reader.questions.opens(child.heading.piece)
        return not prompts and repeats(child.heading.text, node.heading.text)

    def _counted(self, node: Node) -> frozenset[int]:
        """Return the ids of the headings below one that number stories, "Case 2", where there are at least two."""
        names = self.reader.questions.words.names_counted
        found = [child for child in node.children if child.heading and not child.asked and names(child.heading.text)]
        return frozenset(map(id, found)) if len(found) >= _STORIES else frozenset()

    def _introduces(self, node: Node) -> bool:
        """Return whether what stands directly under a heading only leads to the sections below it."""
        if len({child.label.role for child in node.labelled(self.roles) if child.label}) >= _WHOLE:
            return False
        sections = sum(not (child.label or child.reply) for child in node.children)
        return (node is self.title and sections >= _SECTIONS) or self._holds_stories(node)

    def _titles_question(self, node: Node, units: Sequence[Unit]) -> bool:
        """Return whether a heading only titles the question right under it, or the questions: nothing responds yet."""
        title, *asked = units
        if not (node.heading and asked):
            return False
        if node is self.title and sum(not (child.label or child.reply) for child in node.children) >= _SECTIONS:
            return False
        over = all(len(entry.line.text) <= _OVER and not entry.label for entry in title.entries)
        return over and all(unit.asked and not unit.has_content() for unit in asked)

    def _titles_sole(self, node: Node, units: Sequence[Unit]) -> bool:
        """Return whether a heading stands right above a question, with nothing else below it."""
        if not node.heading or node is self.title or node.children or len(units) != 2 or units[0].entries:
            return False
        many = self.reader.questions.words.names_many(node.heading.text)
        return bool(units[1].asked) and not (units[1].listed or many)

    def _holds_stories(self, node: Node) -> bool:
        """Return whether something below a node answers on its own."""
        return any(n is not node and (n.asked or len(n.told) >= 2) for n in node.walk())

    def _answers(self, node: Node) -> bool:
        """Return whether something below a node answers on its own, or is asked among its lines."""
        return _asks(node) >= _ASKED or self._holds_stories(node)

    def _absorb(self, host: Unit, node: Node, context: tuple[str, ...], *, aside: bool) -> list[Unit]:
        """Put a node and what is below it into a unit; return the questions below it as units of their own."""
        if node.heading:
            host.add_heading(node.heading, node.label, aside=aside)
        for line in node.own:
            host.add(line)
        units: list[Unit] = []
        beside = False
        for child in node.children:
            # Under the last part of a story some write on: what to keep in mind, and what may be asked.
            beside = beside or (node.label is not None and child.excluded)
            if child.asked or beside:
                units.extend(self.collect(child, context, doubtful=child.excluded))
            else:
                units.extend(self._absorb(host, child, context, aside=False))
        return units

    def _adopt(self, units: list[Unit], child: Node, collected: list[Unit]) -> None:
        """Append a child's units; a response under its own heading belongs to a question that has none yet."""
        asked = next((unit for unit in units[: -_BACK - 1 : -1] if unit.asked), None) if child.reply else units[-1]
        first = collected[0] if collected else None
        if asked and first and self._responds(asked, first, child):
            collected.pop(0)
            if child.reply:
                # What stands between the question and the heading "Example answer" is about the question.
                asked.entries.clear()
            if first.heading:
                asked.add_heading(first.heading, None)
            for entry in first.entries:
                asked.add(entry.line, aside=entry.aside)
        units.extend(collected)

    def _responds(self, before: Unit, unit: Unit, child: Node) -> bool:
        if not before.asked or child.asked or unit.asked:
            return False
        if self.reader.legends.explain(e.line.text for e in unit.entries if e.line.says and not e.line.piece.level):
            return False
        if child.reply:
            replied = self.reader.questions.words.names_reply
            if any(e.line.piece.level and replied(e.line.text) for e in before.entries):
                return False
            return not any(WRITER.search(e.line.text) for e in before.entries if e.line.says)
        level = before.heading.piece.level if before.heading else 0
        sibling = level > 0 and unit.heading is not None and 0 < unit.heading.piece.level <= level
        # A question in a section of the heading before this one asks for what stands there.
        sibling = sibling or len(before.context) > len(unit.context) + 1
        return not before.has_content() and not sibling and len(unit.told(self.roles)) >= 2


def _begins_reply(node: Node) -> bool:
    """Return whether the first section below a heading announces a response: the heading prompts for it."""
    return bool(node.heading and node.children and node.children[0].reply) and not any(line.says for line in node.own)


def _asks(node: Node) -> int:
    """Return how many lines below a heading ask something."""
    return sum(line.asked is not None for below in node.walk() for line in below.own)


def _prompts(sections: Sequence[Node], index: int) -> bool:
    """Return whether a section only asks, and the next one announces the response: "Follow-up", "Response"."""
    said = [line for line in sections[index].own if line.says] if index >= 0 else []
    replied = index + 1 < len(sections) and bool(sections[index + 1].reply)
    return replied and bool(said) and all(line.only_asks for line in said)


def _answered(node: Node) -> int:
    """Return how many lines below a heading ask something that the line behind them responds to."""
    shown = [line for below in node.walk() for line in below.own if line.piece.is_text]
    return sum(
        line.only_asks and not after.asked and at_least(MIN_WORDS, after.text) for line, after in pairwise(shown)
    )


def _indexed(node: Node) -> bool:
    """Return whether a title has a table of contents, and asks nothing below: then its sections are one write-up."""
    return (
        bool(node.heading)
        and not any(below.asked for below in node.walk())
        and any(child.excluded and sum(line.piece.linked for line in child.own) >= _LINKS for child in node.children)
    )
