"""Labels with a slip of the pen: "Sitaution:" where the other parts of the story are labelled too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from starlint.document import BlockType
from starlint.structure.label_words import LabelWords
from starlint.structure.lines import Line

_OTHERS = 2
"""So many other parts must be labelled around a misspelt label: alone it may be any word."""


def settle_guesses(lines: Iterable[Line], words: LabelWords) -> Iterator[Line]:
    """Yield the lines of a draft; a guessed label stays one where it fills a gap among the labels around it."""
    section: list[Line] = []
    for line in lines:
        if section and _bounds(line):
            yield from _settled(section, words)
            section = []
        section.append(line)
    yield from _settled(section, words)


def _bounds(line: Line) -> bool:
    """Return whether another answer may begin at a line."""
    heads = line.label is None and (line.piece.level > 0 or line.asked is not None or line.piece.set_off)
    return heads or line.piece.block.type is BlockType.BREAK


def _settled(section: Sequence[Line], words: LabelWords) -> Iterator[Line]:
    labels = [line.label for line in section if line.label]
    if not any(label.guess for label in labels):
        yield from section
        return
    sure = {label.role or label.letter for label in labels if not label.guess}
    told = {label.role for label in labels} & words.story_roles
    for line in section:
        label = line.label
        kept = not label or not label.guess or (label.role not in sure and len(told - {label.role}) >= _OTHERS)
        yield line if kept else replace(line, label=None)
