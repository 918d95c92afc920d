"""Headings that read as labels of a part, but title a story of their own, or a question."""

from __future__ import annotations

from collections.abc import Iterator

from starlint.structure.label_words import LabelWords
from starlint.structure.lines import LineReader
from starlint.structure.node import Node
from starlint.structure.pieces import has_words, runs

_PARTS, _WHOLE = 2, 3
"""So many different parts may be told under one heading; so many are a story, whatever the heading says."""
_RUN = 5
"""Of so many headings with numbers, one that reads as a label is a title as the others are."""


def title_ids(root: Node, reader: LineReader) -> Iterator[int]:
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
            over = alone and not parent.asked and _stands_over_question(child)
            if beside or named or over or _titles_story(parent, child, words, alone=alone):
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


def _stands_over_question(node: Node) -> bool:
    """Return whether the first line under a heading does nothing but ask, and something responds to it."""
    said = [line for line in node.own if line.says]
    return len(said) > 1 and said[0].only_asks


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
