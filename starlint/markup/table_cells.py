"""Where the cells of a Markdown table row stand, and how their text maps to the source."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from starlint.markup.builder import Lines


def cell_spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the trimmed spans of the cells of the row that stands at ``begin`` to ``end``.

    As in the Markdown parser, a pipe divides nothing where a backslash stands right before it.
    """
    edges = [begin - 1]
    edges += (at for at in range(begin, end) if text[at] == "|" and (at == begin or text[at - 1] != "\\"))
    edges.append(end)
    cells = []
    for left, right in pairwise(edges):
        raw = text[left + 1 : right]
        lead = len(raw) - len(raw.lstrip())
        cells.append((left + 1 + lead, max(left + 1 + lead, left + 1 + len(raw.rstrip()))))
    if cells[0][0] >= cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] >= cells[-1][1]:
        cells.pop()
    return cells


class _CellLines(Lines):
    """A cell's content: the same characters, but for the backslash of each escaped pipe."""

    def place(self, offset: int) -> int:
        """Return the source offset of a content offset."""
        return self.places[min(offset, len(self.places) - 1)]


def cell_lines(text: str, content: str, begin: int, offset: Callable[[int], int]) -> Lines:
    """Return the places of a cell's content, which begins at ``begin``; ``offset`` leads to the source."""
    if "|" not in content:
        return Lines(content, (0,), (offset(begin),))
    places, at = [], begin
    for character in content:
        if character == "|" and text[at] == "\\":
            at += 1
        places.append(offset(at))
        at += 1
    places.append(offset(at))
    return _CellLines(content, (0,), tuple(places))
