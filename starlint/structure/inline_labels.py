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
_LETTER = re.compile(
    r"(?<!\S)(?:\((?P<a>[A-Z]{1,2})\)(?=\s|[A-Z])|\[(?P<b>[A-Z])\](?=\s|[A-Z])|(?P<c>[A-Z])\s?[:：](?=\s))"
)
_BRACKETED = re.compile(r"(?<!\S)[(\[](?P<name>[A-Za-z][A-Za-z'’ ]{2,30})[)\]](?=[\s:])")
_ENDS = '.!?;:)|”"…'
_LEAST = 3
"""So many different labels make a story of a paragraph that does not begin with one."""


@dataclass(frozen=True)
class _Found:
    start: int
    name: str


def label_starts(piece: Piece, words: LabelWords) -> tuple[int, ...]:
    """Return the offsets at which the labels of a paragraph begin, ascending; none where it is no labelled story."""
    found = [] if piece.level else _bold(piece, words) or _plain(piece.text, words)
    return () if found and words.is_legend(piece.text) else tuple(one.start for one in found)


def _plain(text: str, words: LabelWords) -> list[_Found]:
    return _named(text, words) or _bracketed(text, words) or _lettered(text, words)


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


def _bracketed(text: str, words: LabelWords) -> list[_Found]:
    matches = [(match.start(), words.role_of(match["name"], patterns=False)) for match in _BRACKETED.finditer(text)]
    found = [_Found(start, role) for start, role in matches if role]
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
    matches = [(match.start(), next(filter(None, match.groups()))) for match in _LETTER.finditer(text)]
    named = [(start, name.lower() if len(name) == 1 else words.of_two(name)) for start, name in matches]
    found = [_Found(start, name) for start, name in named if name]
    least = _LEAST - 1 if found and found[0].start == 0 and text[0] in "([" else _LEAST
    if len({one.name for one in found}) < least:
        return []
    roles = words.settle(one.name for one in found)
    return [one for one in found if one.name in roles] if len(roles) >= least else []
