"""How labels and other words that stand before a text are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlint.source import Span
from starlint.structure.pieces import Piece, undecorated

_LEVELS = 6
"""Levels of headings: what stands in a list is further in than any of them."""
_SENTENCE_END = re.compile(r"\w\w[.!][\s\"”’)*_]*\Z")


@dataclass(frozen=True)
class LabelForm:
    """How a label is written: what the next label of the same answer will look like."""

    place: str
    """``heading``, ``item`` or ``line``."""
    depth: int
    """Level of the heading, or how many list items are around."""
    bold: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """How far in it stands: headings by their level, then lines, then the items of lists; bold before plain."""
        return (self.depth if self.place == "heading" else _LEVELS + 1 + self.depth), not self.bold


def label_form(piece: Piece) -> LabelForm:
    """Return how the beginning of a piece is written."""
    if piece.level:
        return LabelForm("heading", piece.level, bold=False)
    start = undecorated(piece.text)
    bold = any(s.start <= start < s.end for s in piece.strong)
    return LabelForm("item" if piece.block.first else "line", len(piece.block.items), bold)


def lead_of(piece: Piece) -> Span | None:
    """Return the bold words that a piece begins with, where they read as a label does."""
    start = undecorated(piece.text)
    for strong in piece.strong:
        if strong.start <= start < strong.end:
            bold = piece.text[start : strong.end]
            # What is all bold and ends as a sentence does is stressed, and leads to nothing.
            if (
                (piece.bold and not _SENTENCE_END.search(piece.text))
                or bold.rstrip().endswith(":")
                or piece.text[strong.end : strong.end + 1] == ":"
            ):
                return Span(start, start + len(bold.rstrip(" :")))
    return None
