"""Number words and digits: how they are written and what they are worth. Knows no units and no grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed(text: str) -> tuple[str, ...]:
    """Return the words of a text, in order: how word lists are written here."""
    return tuple(text.split())


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ONES = listed(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 20.0 + 10 * step for step, word in enumerate(_TENS)
}
_SCALES = {
    "tens": 10.0,
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8} | {
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
    "thousandth": 1000,
}

_ORDINALS = listed(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth hundredth
    thousandth"""
)

NUMBER_WORDS = frozenset(
    (*_SMALL, *_SCALES, *(f"{scale}s" for scale in _SCALES), *_PARTS, *(f"{part}s" for part in _PARTS), *_ORDINALS)
)
"""Every word that can be a number or the name of a part, for finding where numbers may stand."""


# Every repetition in these patterns is bounded: the work at one place does not grow with the text.
SPACE = r"\s{1,3}"
DASH = r"[-‐‑–—]"
_BIG = r"hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?"
_SIMPLE = rf"(?:(?:{either(_TENS)})(?:[-\s](?:{either(_ONES[1:10])})\b)?|{either(_ONES)})"
_SCALED = rf"(?:{_BIG}|dozens?)"
_HALF = rf"(?:{SPACE}and{SPACE}a{SPACE}half\b)"

DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}"
    r"|[0-9]{1,3}(?:[\u00a0\u202f\u2009_][0-9]{3}){1,4}|[0-9]{1,3}(?:\s[0-9]{3}){0,2}\s000"
    r"|[0-9]{1,3},[0-9]{1,2}(?=\s?%)"
    r"|[0-9]{1,3}\s[1-3]/[2-8]|[0-9]{1,15}(?:\.[0-9]{1,12})?|\.[0-9]{1,6})[½¼¾⅓⅔⅛]?(?![0-9]|\.[0-9])|[½¼¾⅓⅔⅛]"
)
"""A number in digits, without sign, scale or unit."""

SCALE = rf"(?:\s?(?:[kK]|MM|M|mn|Mn|B|bn|Bn)(?!\w)|{SPACE}(?i:{_BIG}|dozen)\b)"
"""What multiplies a number in digits: ``10k``, ``1.5 million``."""

WORDS = (
    rf"(?i:(?:{_SIMPLE})\b(?:[\s-]{_SCALED}\b(?:[\s-](?:and\s)?{_SIMPLE}\b)?){{0,4}}{_HALF}?"
    rf"|(?:half{SPACE})?an?{SPACE}(?:{_BIG}|dozen)\b(?:{SPACE}(?:and\s)?{_SIMPLE}\b)?|half{SPACE}dozen\b)"
)
"""A number in words that names an exact amount."""

VAGUE = (
    rf"(?i:(?:(?:an?{SPACE})?(?:few|couple)|several|some|many|tens|hundreds|thousands)(?:{SPACE}of)?{SPACE}"
    rf"(?:{_SCALED})\b|(?:dozens|hundreds|thousands|millions|billions|tens)\b(?:\sof\b)?)"
)
"""A number in words that names a size only: ``hundreds``, ``a few thousand``."""

NUMBER_IN = rf"(?:{DIGITS})(?:{SCALE})?|{WORDS}"
"""A number with its scale, for searching inside a figure."""

ORDINAL = rf"(?i:(?:(?:{either(_TENS)})[-\s])?(?:{either(_ORDINALS)})|[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?(?:st|nd|rd|th))"
"""``first``, ``twenty-first``, ``100th``."""

_PART = either([*(part for part in _PARTS if part != "half"), *(f"{part}s" for part in _PARTS if part != "half")])
PART = rf"(?i:{_PART})"
"""The name of a part of a whole, after its number: ``thirds`` in ``two thirds``."""

_DIGIT_SHAPE = re.compile(r"([0-9][0-9,_.\u00a0\u202f\u2009]*|\.[0-9]+)?\s*(?:([1-3])/([2-8]))?\s*([½¼¾⅓⅔⅛])?")


def value_of(text: str) -> float | None:
    """Return what a number in digits or words is worth; None where it is not exact or not understood."""
    text = text.strip()
    if any(char.isdigit() or char in GLYPHS for char in text):
        return _digits(text)
    return _words(text.lower())


def part_of(text: str) -> float | None:
    """Return the size of a part's name: ``third`` or ``thirds`` is 1/3; None for other words."""
    whole = _PARTS.get(text.lower().removesuffix("s")) or (2 if text.lower() == "halves" else None)
    return 1 / whole if whole else None


def _digits(text: str) -> float | None:
    shape = _DIGIT_SHAPE.match(text)
    if not shape or not shape.group():
        return None
    head, top, bottom, glyph = shape.groups()
    if top and head and not re.search(r"\s", text[shape.end(1) : shape.start(2)]):
        # Without a space the pattern takes the first digits of "11/2" for a whole number.
        return None
    head = re.sub(r"[\s_\u00a0\u202f\u2009]", "", head or "0")
    # A comma before one or two last digits is a decimal comma: "99,9 %".
    head = re.sub(r"^([0-9]+),([0-9]{1,2})$", r"\1.\2", head).replace(",", "").rstrip(".")
    value = float(head or 0) + GLYPHS.get(glyph or "", 0.0)
    if top:
        value += int(top) / int(bottom)
    scale = text[shape.end() :].strip().lower()
    return value * (_SUFFIXES.get(scale) or _SCALES.get(scale.removesuffix("s")) or 1.0)


def _words(text: str) -> float | None:
    half = bool(re.search(r"\sand\s+a\s+half$", text))
    words = re.sub(r"\sand\s+a\s+half$", "", text) if half else text
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "half":
            current += 0.5
        elif scale := _SCALES.get(word.removesuffix("s")):
            current = (current or 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word not in ("a", "an", "and", "of"):
            return None
    return total + current + (0.5 if half else 0.0)
