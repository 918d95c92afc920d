"""What a terminal does with characters: widths, colours, and what must never reach it raw."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

TAB = 4
"""Columns between tab stops."""

# Escape sequences can rewrite the screen; bidirectional controls can make a line read as another; line
# separators split what is promised to be one line. Zero-width joiners stay: emoji are made with them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_JOINER, _EMOJI_SIGN = "\u200d", "\ufe0f"

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_SEVERITY = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def safe(text: str) -> str:
    r"""Return text with control characters as ``\x1b`` or ``\u202e``; white space becomes plain spaces."""
    return _UNSAFE.sub(lambda found: _escaped(found[0]), re.sub(r"[\t\r\n]+", " ", text))


def safe_lines(text: str) -> str:
    """Return text of several lines in the same way; its lines and their indentation stay."""
    lines = [(line, line.lstrip(" ")) for line in text.split("\n")]
    return "\n".join(" " * (len(line) - len(words)) + safe(words) for line, words in lines)


def wants_color(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Return whether to colour where the user did not say: on terminals that can, unless NO_COLOR is set."""
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cells(text: str) -> list[tuple[str, int]]:
    """Return, for each character of one line, what to print for it and how many columns that takes."""
    result: list[tuple[str, int]] = []
    column, before = 0, ""
    for char in text:
        if char == "\t":
            shown = " " * (TAB - column % TAB)
            width = len(shown)
        elif _UNSAFE.match(char):
            shown = _escaped(char)
            width = len(shown)
        else:
            shown, width = char, _width(char, before)
        result.append((shown, width))
        column += width
        before = char
    return result


def _width(char: str, before: str) -> int:
    """Return a character's columns; what joins an emoji to the one before takes none."""
    if char == _EMOJI_SIGN:
        return 0 if not before or unicodedata.east_asian_width(before) in "WF" else 1
    if before == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff":
        return 0
    if unicodedata.category(char) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def paint(text: str, style: str, *, color: bool) -> str:
    """Return text in a style such as ``bold red``; unchanged without colour."""
    if not (color and text):
        return text
    codes = ";".join(_STYLES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m"


def paint_severity(text: str, severity: str, *, color: bool) -> str:
    """Return text in the colour of a severity."""
    return paint(text, _SEVERITY[severity], color=color)
