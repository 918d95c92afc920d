"""Reads the numbers that measure something: amounts, multiples, parts, frequencies, nothings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from starlint.figures.figure import Figure, after, before, make
from starlint.figures.measure_units import Measure, currency_of, measure_of, per, period_of
from starlint.figures.numerals import NUMBER_IN, listed, part_of, value_of
from starlint.figures.token_index import TokenIndex

Reader = Callable[["re.Match[str]", TokenIndex], "Figure | None"]

LIMIT = re.compile(
    r"(?i:\b(?:in|within|to|took|takes?|taking|than|under|over|only|just|lasted|lasts?|for|after|about|saves?|saved|by"
    r"|saving|from|into|of))\s$"
)
"""What stands before an amount of time and makes ``one day`` or ``a day`` one."""

_UP_SIGNS, _DOWN_SIGNS = "+↑▲⬆", "-−↓▼⬇"
_NUMBER = re.compile(NUMBER_IN)
_BROKEN = re.compile(r"(?i:\b(?:split\w*|fold\w*|tore|tear\w*|divid\w+|br[eo]ak\w*|snapp\w+))\b")
_DECADE = re.compile(r"(?i:\b(?:the|low|mid|high|upper|early|late)[\s-])$")
_DENIED = re.compile(r"(?i:(?:\bnot|n['’]t|\bnever)\s(?:\w{1,15}\s){0,2})$")
_SMALLER = frozenset(listed("fast quick cheap short small low little few soon easy light"))
_TYPICAL = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10000, 1e5, 1e6))
_SAID = (
    ("quadrupl", 4.0),
    ("tripl", 3.0),
    ("trebl", 3.0),
    ("thrice", 3.0),
    ("doubl", 2.0),
    ("twice", 2.0),
    ("once", 1.0),
    ("halv", 0.5),
    ("half", 0.5),
)
_MULTIPLIED = re.compile(r"(?:halv|doubl|tripl|trebl|quadrupl)(?:e|es|ed|ing)")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0}


def read_measure(match: re.Match[str], index: TokenIndex) -> Figure | None:
    """Read a number with unit: ``~40%``, ``$1.5M``, ``two weeks``, ``12k QPS``, ``3``."""
    number, written = match["number"], match["unit"]
    end = match.end()
    if not written and number.lower().endswith(" of"):
        end -= len(" of")
    if number.lower() == "one" and match["lead"] and after(match).startswith(" of "):
        # "Talk about one of them": the number begins an idiom.
        return None
    value = None if match["hazy"] else value_of(number)
    measure = currency_of(match["currency"]) if match["currency"] else measure_of(written or "")
    if written == "d" and number in ("2", "3"):
        # Dimensions, not days.
        return None
    if written == "m" and not match["currency"] and _counts(index, match.end()):
        # "30m users" are millions, "30m" alone is a time.
        value, measure = (value or 0) * 1e6, None
    if written == "s" and number.endswith("0") and _DECADE.search(before(match)):
        measure = None
    family, measure = _family(measure, match["per"], value)
    more: dict[str, object] = {"measure": measure, "units": frozenset([measure.name]) if measure else frozenset()}
    more["change"] = "zero" if value == 0 else "none"
    hedges = ("lead", "plus", "plus_too", "tail")
    more["approx"] = any(match[name] for name in hedges) or value is None or "±" in (match["sign"] or "")
    figure = make(match, family, value, **(more | _sign(match, family)))
    core = match.start("currency") if match["currency"] else match.start("number")
    return replace(figure, core=core, end=end, tags=figure.tags | ({"one"} if number.lower() == "one" else set()))


def _counts(index: TokenIndex, offset: int) -> bool:
    token = index.next(offset)
    return token is not None and token.tag_ in ("NNS", "NNPS") and token.idx <= offset + 1


def _family(measure: Measure | None, often: str | None, value: float | None) -> tuple[str, Measure | None]:
    period = period_of(often) if often else None
    if measure and period and measure.family == "data-size":
        name = f"{measure.name}/{period.name}"
        return "rate", Measure(name, "rate", measure.size / period.size)
    if measure is None and period:
        return "rate", per(period)
    if measure is None:
        return "zero" if value == 0 else "count", None
    return measure.family, measure


def _sign(match: re.Match[str], family: str) -> dict[str, object]:
    sign = (match["sign"] or " ")[0]
    if sign in _UP_SIGNS + _DOWN_SIGNS and family == "percent":
        return {"tags": frozenset(["sign"]), "direction": "up" if sign in _UP_SIGNS else "down", "change": "by"}
    return {}


def read_multiple(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``3x``, ``tenfold``, ``halved``, ``twice as fast``, ``an order of magnitude``."""
    text = match.group().lower()
    if "half" in text and "in half" in text and _BROKEN.search(before(match)):
        return None
    value = _said(text)
    direction = "none" if value is None else "down" if value < 1 else "up"
    if value is None:
        value = 10.0 if "order" in text else _number_in(text)
    if adjective := re.search(r"\sas\s([a-z]+)$", text):
        less = adjective.group(1) in _SMALLER
        direction = "down" if less != (value is not None and value < 1) else "up"
    tags = frozenset(["verb"]) if _MULTIPLIED.fullmatch(text) else frozenset[str]()
    return make(match, "multiple", value, change="multiple", direction=direction, tags=tags)


def _number_in(text: str) -> float | None:
    if fold := re.match(r"([a-z]+)-?fold", text):
        return value_of(fold.group(1))
    number = _NUMBER.search(text)
    return value_of(number.group()) if number else None


def read_fraction(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``two-thirds``, ``half of``, ``by a third``, ``3 out of 4``, ``1/4``, ``3:1``."""
    text = match.group().lower()
    change = "by" if text.startswith("by ") or before(match).lower().endswith("by ") else "none"
    if re.search(r"\bhalf$", text):
        return make(match, "fraction", 0.5, change=change)
    if part := re.search(r"[\s-]([a-z]+)$", text):
        size, count = part_of(part.group(1)), _number_in(text[: part.start()])
        if size == 0.25 and count == 2:
            # Two quarters of a year: nobody says it for a half.
            return None
        if size is not None:
            return make(match, "fraction", (count or 1.0) * size, change=change)
    value = _ratio(text)
    return make(match, "fraction", value) if value is not None else None


def _ratio(text: str) -> float | None:
    numbers = [value_of(found.group()) for found in _NUMBER.finditer(text)]
    if len(numbers) < 2 or numbers[-2] is None or not numbers[-1]:
        return None
    top, bottom = numbers[-2], numbers[-1]
    if ":" in text or "/" in text:
        return top / bottom
    if top > bottom or (" in " in text and (top == bottom or bottom not in _TYPICAL)):
        return None
    return top / bottom


def read_often(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``once a week``, ``3 times a day``, ``every two weeks``, ``every day``."""
    text = match.group().lower()
    times, every, rest = text.partition("every ")
    period = period_of(re.sub(r"s$", "", text))
    if period is None:
        return None
    value = _said(times) or _number_in(times) if times.strip() else 1.0
    if every and value is not None:
        value = _each(value, rest)
    weak = bool(every) and not times.strip() and " " not in rest.strip()
    return make(match, "rate", value, measure=per(period), units=frozenset([period.name]), weak=weak)


def _said(text: str) -> float | None:
    return next((size for stem, size in _SAID if stem in text), None)


def _each(value: float, rest: str) -> float | None:
    if "few" in rest or "couple" in rest:
        return None
    if "other" in rest:
        return value / 2
    return value / (_number_in(rest) or 1.0)


def read_span(match: re.Match[str], index: TokenIndex) -> Figure | None:
    """Read ``half an hour``, ``a day``, ``an hour and a half``, ``2h 30m``."""
    text = match.group().lower()
    if any(char.isdigit() for char in text):
        return _compound(match)
    word = re.split(r"[\s-]", re.sub(r"\sand\sa\s\w+$", "", text))[-1]
    measure, token = measure_of(word), index.next(match.end())
    if measure is None or (token is not None and token.tag_.startswith(("NN", "JJ", "CD"))):
        # "A second opinion", "a day job".
        return None
    value = 0.5 if "half" in text.split(word)[0] else 1.0
    if tail := re.search(r"\sand\sa\s(half|quarter)$", text):
        value += 0.5 if tail.group(1) == "half" else 0.25
    # "a year ago" and "a day later" tell when; "within a day" measures.
    weak = value == 1.0 and text[0] == "a" and not LIMIT.search(before(match))
    return make(match, "duration", value, measure=measure, units=frozenset([measure.name]), weak=weak)


def _compound(match: re.Match[str]) -> Figure | None:
    amounts = re.findall(r"([0-9]+)\s?([hms])", match.group().lower())
    largest = measure_of(amounts[0][1]) if amounts else None
    if largest is None:
        return None
    value = sum(float(amount) * _SECONDS[unit] for amount, unit in amounts)
    return make(match, "duration", value, measure=measure_of("s"), units=frozenset([largest.name]))


def read_vague(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``weeks``, ``several days``, ``weekly``, ``real time``, ``none``: weak figures."""
    if match.group().lower() in ("none", "nothing"):
        return make(match, "zero", 0.0, weak=True)
    if re.search("time|inst|imm", match.group().lower()):
        return make(match, "duration", 0.0, measure=measure_of("s"), weak=True)
    period = period_of(match.group())
    if period is None:
        return None
    units = frozenset([period.name])
    if match.group().lower().endswith("ly"):
        return make(match, "rate", 1.0, measure=per(period), units=units, weak=True)
    return make(match, "duration", measure=period, units=units, weak=True, approx=True)


def read_nines(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``five nines``: 99.999 percent."""
    count = _number_in(match.group().lower()) or 0.0
    return make(match, "percent", 100 - 10 ** (2 - count), measure=measure_of("%"), units=frozenset("%"))


def read_nothing(match: re.Match[str], _: TokenIndex) -> Figure | None:
    """Read ``no`` or ``without a single``; the noun that it needs is looked for later."""
    if match.group().lower() in ("a single", "any") and not _DENIED.search(before(match)):
        return None
    return make(match, "zero", 0.0, change="zero", tags=frozenset(["no"]))


READERS: dict[str, Reader] = {
    "measure": read_measure,
    "multiple": read_multiple,
    "fraction": read_fraction,
    "often": read_often,
    "span": read_span,
    "vague": read_vague,
    "nines": read_nines,
    "nothing": read_nothing,
}
"""By the name of the pattern."""
