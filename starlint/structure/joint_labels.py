"""Headings that join a label with other words: "Context & season plan" labels a part where others do beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from starlint.source import Span
from starlint.structure.label_words import LabelWords
from starlint.structure.labels import Label, unnumbered
from starlint.structure.lines import Line, LineReader

_WHOLE = 3
"""So many different parts are a story."""


def with_joint_labels(lines: Sequence[Line], reader: LineReader) -> list[Line]:
    """Return the lines of a draft; headings that join a label with other words have it, where they go with others."""
    words = reader.labels.words
    found: dict[int, Line] = {}
    for beside in _groups(lines):
        roles = [line.label.role for line in beside if line.label and line.label.role in words.story_roles]
        joint = {id(line): label for line in beside if not line.label and (label := _joint(line, words))}
        if roles and joint and len({*roles, *(label.role for label in joint.values())}) >= _WHOLE:
            found.update({id(line): replace(line, label=joint[id(line)]) for line in beside if id(line) in joint})
    return [found.get(id(line), line) for line in lines]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the headings of one level that stand together: no question and no heading of a level above between them."""
    open_groups: dict[int, list[Line]] = {}
    for line in lines:
        level = line.piece.level
        if not level:
            continue
        ended = [other for other in open_groups if other > level or (line.asked and other == level)]
        yield from (open_groups.pop(other) for other in ended)
        if not line.asked:
            open_groups.setdefault(level, []).append(line)
    yield from open_groups.values()


def _joint(line: Line, words: LabelWords) -> Label | None:
    start, end = unnumbered(line.text), len(line.text.rstrip())
    role = words.partly(line.text[start:])
    return Label(role, Span(start, end), end) if role else None
