"""Where labels stand inside a paragraph: ``(S) ... (T) ... (A) ... (R) ...`` all on one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlint.source import Span
from starlint.structure.label_words import LabelWords
from starlint.structure.pieces import Piece

# A sentence begins here, or what follows a bar or a dash.
_BEGIN = re.compile(r"(?:\A|(?<=[.!?;:)\]”\"…|])\s+|\s[-–—|/•·]\s+)(?=[A-Z(\[])")
_NAME = re.compile(r"(?P<name>[A-Z][A-Za-z'’ ]{2,30}?)\s*(?:\([^()]{1,30}\)\s*)?(?:[:：]|\s[-–—]\s)")
_LETTER = re.compile(r"(?<!\S)(?:\((?P<a>[A-Z])\)(?=\s|[A-Z])|\[(?P<b>[A-Z])\](?=\s|[A-Z])|(?P<c>[A-Z])\s?[:：](?=\s))")
_ENDS = '.!?;:)|”"…'
_LEAST = 3
"""So many different labels make a story of a paragraph that does not begin with one."""


@dataclass(frozen=True)
class _Found:
    start: int
    name: str


def label_starts(piece: Piece, words: LabelWords) -> tuple[int, ...]:
    """Return the offsets at which the labels of a paragraph begin, ascending; none where it is no labelled story."""
    found = [] if piece.level else _bold(piece, words) or _named(piece.text, words) or _lettered(piece.text, words)
    return () if found and words.is_legend(piece.text) else tuple(one.start for one in found)


def _named(text: str, words: LabelWords) -> list[_Found]:
    found: list[_Found] = []
    if text.count(":") + text.count("：") + text.count("–") + text.count("—") + text.count(" - ") < 2:
        return found
    for begin in _BEGIN.finditer(text):
        match = _NAME.match(text, begin.end())
        role = words.role_of(match["name"], patterns=False) if match else None
        if role:
            found.append(_Found(begin.end(), role))
    return found if _tells(found, words) else []


def _bold(piece: Piece, words: LabelWords) -> list[_Found]:
    if len(piece.strong) < 2:
        return []
    found = []
    for strong in piece.strong:
        bold = piece.text[strong.start : strong.end]
        role = words.role_of(bold, patterns=False)
        if role and _begins_sentence(piece.text, strong):
            found.append(_Found(strong.start, role))
    return found if _tells(found, words) else []


def _begins_sentence(text: str, strong: Span) -> bool:
    before = text[: strong.start].rstrip(" *_(")
    colon = text[strong.start : strong.end].rstrip().endswith(":") or text[strong.end :].lstrip().startswith(":")
    return colon or not before or before[-1] in _ENDS


def _tells(found: list[_Found], words: LabelWords) -> bool:
    roles = {one.name for one in found} & words.story_roles
    return len(roles) >= _LEAST or (len(roles) >= 2 and found[0].start == 0)


def _lettered(text: str, words: LabelWords) -> list[_Found]:
    found = [_Found(match.start(), next(filter(None, match.groups())).lower()) for match in _LETTER.finditer(text)]
    least = _LEAST - 1 if found and found[0].start == 0 and text[0] in "([" else _LEAST
    if len({one.name for one in found}) < least:
        return []
    roles = words.settle(one.name for one in found)
    return [one for one in found if one.name in roles] if len(roles) >= least else []
