"""Headings and bold lines that come back word for word: a form's fields, which title nothing of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from starlint.structure.lines import Line
from starlint.structure.node import Node
from starlint.structure.pieces import without_aside, words

_OFTEN = 3
"""So many times the same words stand over different texts: they are a form's."""
_FIELDS = 2
"""So many fields make a form of what stands above them."""


def mark_fields(root: Node) -> None:
    """Mark the headings and lines that are fields, and the headings that stand over a form filled in.

    A question may be asked again, and a number counts what is new; both may title something each time.
    """
    candidates = [(node, list(_candidates(node))) for node in root.walk()]
    seen = Counter(text for _, found in candidates for _, text in found)
    for node, repeated in candidates:
        found = [(key, text) for key, text in repeated if seen[text] >= _OFTEN]
        fields = {key for key, _ in found}
        node.fields = frozenset(fields & {id(line) for line in node.own})
        node.form = len({text for _, text in found}) >= _FIELDS
        for child in node.children:
            child.field = id(child) in fields


def _candidates(node: Node) -> Iterator[tuple[int, str]]:
    """Yield what may be a field directly under a heading: its id and its words."""
    for child in node.children:
        other = child.asked or child.excluded or child.reply or child.turn
        if child.heading and not other and (text := _words(child.heading)):
            yield id(child), text
    for line in node.own:
        if line.piece.bold and not (line.asked or line.piece.in_table) and (text := _words(line)):
            yield id(line), text


def _words(line: Line) -> str:
    """Return the words of a line, up to an aside; nothing for one with a number."""
    text = without_aside(line.text.rstrip(" :*_"))
    return "" if any(map(str.isdigit, text)) else " ".join(words(text)).lower()
