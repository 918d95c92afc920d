"""Lines to a tree of headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from starlint.structure.headings import title_ids
from starlint.structure.joint_labels import with_joint_labels
from starlint.structure.lines import Line, LineReader
from starlint.structure.node import Node
from starlint.structure.turns import Turn
from starlint.structure.unit import WRITER

_HALF = 0.5
_TURNS = {Turn.OWN: 0.5, Turn.OTHERS: 0.75}
"""Levels of the lines of a chat that say whose turn it is: above all headings, for they end what was said before."""
_STEP = re.compile(r"\W*(?:step|phase) (?:\d{1,2}|[ivx]+|one|two|three|four|five|six)\b", re.IGNORECASE)
_WHOLE = 3
"""So many different parts are a story, whatever the heading over them says."""
_SPOKEN = 3
"""So many lines in which the writer speaks of himself, and one in so many, are prose of his own."""


def build_tree(lines: Sequence[Line], reader: LineReader) -> Node:
    """Return the root of a draft's headings."""
    lines = with_joint_labels(lines, reader)
    root = _grown(lines, reader, frozenset())
    titles = frozenset(title_ids(root, reader))
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
