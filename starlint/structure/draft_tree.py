"""Lines to a tree of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from starlint.structure.label_words import LabelWords
from starlint.structure.labels import Label
from starlint.structure.lines import Line, LineReader
from starlint.structure.pieces import has_words, runs
from starlint.structure.questions import Asked
from starlint.structure.turns import Turn
from starlint.structure.unit import WRITER

_HALF = 0.5
_TURNS = {Turn.OWN: 0.5, Turn.OTHERS: 0.75}
"""Levels of the lines of a chat that say whose turn it is: above all headings, for they end what was said before."""
_STEP = re.compile(r"\W*(?:step|phase) (?:\d{1,2}|[ivx]+|one|two|three|four|five|six)\b", re.IGNORECASE)
_PARTS, _WHOLE = 2, 3
"""So many different parts may be told under one heading; so many are a story, whatever the heading says."""

_RUN = 5
"""Of so many headings with numbers, one that reads as a label is a title as the others are."""
_SPOKEN = 3
"""So many lines in which the writer speaks of himself, and one in so many, are prose of his own."""


@dataclass(eq=False)
class Node:
    """A heading, what stands directly under it, and the headings below it. The root has no heading."""

    heading: Line | None = None
    level: float = 0
    label: Label | None = None
    asked: Asked | None = None
    excluded: bool = False
    """True when nothing directly under the heading is an answer."""
    reply: bool = False
    """True for a heading that only announces a response, or names a framework."""
    own: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    step: bool = False
    """True for a heading that counts a step, which is never a title of its own."""
    source: Line | None = None
    """The heading's line as it was read first."""
    turn: bool = False
    """True for a line of a chat that says whose turn it is."""
    whole: bool = False
    """True for what stands over the whole draft: the root, and the only heading of the first level."""
    field: bool = False
    """True for a heading that is a field of a form: it comes back word for word."""
    fields: frozenset[int] = frozenset()
    """Ids of the lines directly under the heading that are such fields."""
    form: bool = False
    """True for a heading over a form filled in: over several fields."""
    told: frozenset[str] = frozenset()
    """Roles of a story that are labelled directly under the heading, by headings or by lines."""
    script: bool = False
    """True for the first section of a text that the sections below it go on with."""
    alike: frozenset[object] = frozenset()
    """How the titles of stories are written under a heading beside this one."""

    def labelled(self, roles: frozenset[str]) -> list[Node]:
        """Return the children that label a part of one of these roles."""
        return [child for child in self.children if child.label and child.label.role in roles]

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in the draft's order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def build_tree(lines: Sequence[Line], reader: LineReader) -> Node:
    """Return the root of a draft's headings."""
    root = _grown(lines, reader, frozenset())
    titles = frozenset(_titles(root, reader))
    if titles:
        # A label may stand deeper than its level says, and a title does not.
        root = _grown(lines, reader, titles)
    _uncover_categories(root, reader)
    for node in root.walk():
        if node.excluded and node.heading and reader.questions.words.names_record(node.heading.text):
            node.excluded = not _speaks(node)
    root.whole = True
    top = [node for node in root.children if node.level <= 1]
    for node in top:
        node.whole = len(top) == 1
    return root


def _grown(lines: Sequence[Line], reader: LineReader, titles: frozenset[int]) -> Node:
    """Return the root of a draft's headings.

    Args:
        lines: the draft.
        reader: what it was read with.
        titles: ids of headings that read as labels and are none.
    """
    root = Node()
    stack = [root]
    turn = _turns(lines)
    for line in lines:
        if id(line) in turn:
            _cut_tail(stack[-1].own)
            node = Node(line, turn[id(line)], reply=line.turn is Turn.OTHERS, source=line, turn=True)
        elif not line.piece.level:
            stack[-1].own.append(line)
            continue
        else:
            node = _node(replace(line, label=None) if id(line) in titles else line, reader, line)
            node.level = _step_level(stack, node)
            if any(above.turn and above.reply for above in stack):
                # In what an assistant wrote, headings divide its response.
                node.asked, node.excluded = None, False
        while len(stack) > 1 and stack[-1].level >= node.level and not _labels_sibling(stack, node, reader):
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)
    if turn:
        _cut_tail(stack[-1].own)
    for node in root.walk():
        _settle(node, reader)
        node.told = _told(node, reader)
    return root


def _turns(lines: Sequence[Line]) -> dict[int, float]:
    """Return the levels of the lines that say whose turn it is, by their ids; nothing where there is no chat."""
    shown = (line for line in lines if line.piece.is_text and not line.piece.in_list)
    found = {id(line): _TURNS[line.turn] for line in shown if line.turn in _TURNS}
    return found if {*_TURNS.values()} == {*found.values()} else {}


def _cut_tail(lines: list[Line]) -> None:
    """Take off the end of a turn what an assistant's program adds to it."""
    while lines and (not lines[-1].says or lines[-1].turn in (Turn.MODEL, Turn.OFFER)):
        lines.pop()


def _step_level(stack: Sequence[Node], node: Node) -> float:
    """Return the level of a heading; a step of a response stands below what it responds to, whatever its marks say."""
    if not node.step:
        return node.level
    for above in reversed(stack):
        if above.step and above.heading and above.heading.piece.level == node.level:
            return above.level
    over = stack[-1]
    return over.level + _HALF if (over.asked or over.reply) and over.level >= node.level else node.level


def _titles(root: Node, reader: LineReader) -> Iterator[int]:
    """Yield the ids of the headings that read as labels, but title a story of their own."""
    words = reader.labels.words
    yield from (id(node.source) for node in _in_runs(root, words))
    for parent in root.walk():
        labelled = parent.labelled(words.story_roles)
        alone = len({child.label.role for child in labelled if child.label}) < _PARTS
        beside = bool(labelled) and all(_beside(parent, child, reader) for child in labelled)
        for child in parent.children:
            if not child.label or not child.source:
                continue
            named = alone and (_among(parent, child, reader) or _in_series(parent, child, words))
            if beside or named or _titles_story(parent, child, words, alone=alone):
                yield id(child.source)


def _beside(parent: Node, node: Node, reader: LineReader) -> bool:
    """Return whether a heading names a sort of story, as the heading of its level does that stands before it."""
    above, heading = parent.heading, node.heading
    if not above or not heading or parent.asked or above.piece.level != heading.piece.level:
        return False
    kind = reader.questions.words.kind_of
    return bool(kind(above.text) and kind(heading.text)) and any(line.says for line in parent.own)


def _among(parent: Node, node: Node, reader: LineReader) -> bool:
    """Return whether most headings beside one name sorts of stories, as it does itself."""
    if parent.asked or not node.heading:
        return False
    kind = reader.questions.words.kind_of
    beside = [child.heading.text for child in parent.children if child.heading and child is not node]
    named = sum(kind(text) is not None for text in beside)
    return kind(node.heading.text) is not None and named >= _PARTS and 2 * named > len(beside)


def _in_series(parent: Node, node: Node, words: LabelWords) -> bool:
    """Return whether a heading that labels no part ends as others beside it do that label nothing: "Long version"."""
    if parent.asked or not node.heading or not node.label or node.label.role in words.story_roles:
        return False
    beside = [child.heading.text for child in parent.children if child.heading and not child.label]
    return sum(text.lower().split()[-1:] == node.heading.text.lower().split()[-1:] for text in beside) >= _PARTS


def _in_runs(root: Node, words: LabelWords) -> Iterator[Node]:
    """Yield the headings that read as labels, in long runs of headings with numbers that do not: "6. Details"."""
    heads = [(node.heading.piece.level, node.heading.text, node) for node in root.walk() if node.heading]
    for level in {level for level, _, _ in heads}:
        texts, beside = zip(*((text, node) for at, text, node in heads if at == level), strict=True)
        counted = [node for node, run in zip(beside, runs(texts), strict=True) if run >= _RUN]
        labelled = [node for node in counted if node.label and node.label.role in words.story_roles]
        yield from labelled if _RUN * len(labelled) <= len(counted) else ()


def _titles_story(parent: Node, node: Node, words: LabelWords, *, alone: bool) -> bool:
    """Return whether a heading such as "Conflict" or "Project: the new till" titles a story.

    Args:
        parent: the heading above.
        node: the heading.
        words: what labels mean.
        alone: whether the headings beside it label no other part.
    """
    label, heading = node.label, node.heading
    if label is None or heading is None:
        return False
    inside = [line.label for line in node.own if line.label]
    told = {one.role or one.letter for one in inside if one.role in words.story_roles or not one.role}
    begins = bool(inside) and (inside[0].role or inside[0].letter) in words.openings
    if begins and len(told) >= (_PARTS if alone else _WHOLE):
        return True
    if not alone or parent.asked:
        return False
    named = has_words(heading.text, label.rest) and label.rest > label.span.end
    if label.role not in words.story_roles:
        return named and parent.level <= 1
    # A part with which stories begin, and nothing after it, behind a text that is whole without it.
    first = label.role in words.openings and parent.heading is not None
    return first and (named or (any(line.says for line in parent.own) and any(line.says for line in node.own)))


def _node(line: Line, reader: LineReader, source: Line) -> Node:
    questions, text = reader.questions, line.text
    label = None if line.legend else line.label
    responds = questions.words.names_reply(text)
    excluded = not (label and label.role) and not responds and questions.heads_no_answer(text)
    asked = None if excluded else line.asked
    announces = responds or reader.labels.words.names_framework(text)
    reply = announces and not (label or asked or excluded)
    step = not (label or asked or excluded or reply) and _STEP.match(text) is not None
    return Node(line, line.piece.level, label, asked, excluded, reply, step=step, source=source)


def _labels_sibling(stack: Sequence[Node], node: Node, reader: LineReader) -> bool:
    """Return whether a label's heading belongs to the title of the same level before it.

    Some write the question and its parts all as ``##``. The label is then half a level deeper. But where labels of
    this level already stand under a common heading, the title between them is a section of that answer.
    """
    roles = reader.labels.words.story_roles
    above, parent = stack[-1], stack[-2]
    if not node.label or (node.label.role and node.label.role not in roles) or above.level != node.level:
        return False
    if above.label or above.excluded or (parent.heading and parent.labelled(roles)):
        return False
    if above.reply and parent.asked and any(line.says for line in above.own):
        # "Answer", and then the same in parts: both respond to the question above them.
        return False
    if above.children and not above.labelled(roles):
        return False
    if parent.heading and not (parent.asked or above.asked or above.children) and any(line.says for line in above.own):
        # Text of its own makes it a section beside the labels.
        return False
    node.level += _HALF
    return True


def _settle(node: Node, reader: LineReader) -> None:
    """Give the roles to headings that are letters; letters that spell nothing are no labels."""
    lettered = [child for child in node.children if child.label and not child.label.role]
    roles = reader.labels.words.settle(child.label.letter for child in lettered if child.label)
    for child in lettered:
        role = roles.get(child.label.letter) if child.label else None
        child.label = replace(child.label, role=role) if child.label and role else None


def _told(node: Node, reader: LineReader) -> frozenset[str]:
    labels = [line.label for line in node.own if line.label]
    own = {label.role for label in labels} | {*reader.labels.words.settle(label.letter for label in labels).values()}
    own.update(child.label.role for child in node.children if child.label)
    return reader.labels.words.story_roles & own


def _speaks(node: Node) -> bool:
    """Return whether the writer speaks of himself in what stands below a heading, time and again."""
    said = [WRITER.search(line.text) is not None for below in node.walk() for line in below.own if line.says]
    return sum(said) >= _SPOKEN and _SPOKEN * sum(said) >= len(said)


def _uncover_categories(root: Node, reader: LineReader) -> None:
    """A heading such as "Challenges" over questions or titled stories is a category, not a label."""
    roles = reader.labels.words.story_roles
    for parent in root.walk():
        alone = len({child.label.role for child in parent.labelled(roles) if child.label}) < 2
        for node in parent.children:
            if not node.label:
                continue
            # A part of its own would have text, and other parts beside it.
            part = not alone and any(line.says for line in node.own)
            titled = not part and any(not c.label and (c.asked or len(c.told) >= 2) for c in node.children)
            bare = alone and any(not c.label for c in node.children) and not any(line.says for line in node.own)
            asked = any(line.asked for line in node.own)
            listed = asked and (node.label.role not in roles or _lists_questions(node))
            if titled or bare or listed:
                node.label = None


def _lists_questions(node: Node) -> bool:
    """Return whether most questions in a list under a heading have a response below them."""
    said = [line for line in node.own if line.says]
    pairs = [(line, after) for line, after in pairwise(said) if line.asked and line.piece.in_list]
    answered = [not (after.asked or after.label) for _, after in pairs]
    return sum(answered) >= _WHOLE and 2 * sum(answered) > len(answered)
