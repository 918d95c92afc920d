"""Units of measure: how they are written, their normal names, their families and sizes. Knows no sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlint.figures.numerals import SPACE, either


@dataclass(frozen=True, slots=True)
class Measure:
    """One unit of measure."""

    name: str
    """The normal name: ``min``, ``%``, ``$``, ``gb``."""
    family: str
    size: float
    """In the family's smallest common measure (seconds, bytes, per second); 0 where nothing can be compared."""


_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_YEAR = 365.25 * _DAY

# name, family, size, symbols (as written, case counts), words (any case, plural with s; phrases after a bar)
_TABLE: tuple[tuple[str, str, float, str, str], ...] = (
    ("ns", "duration", 1e-9, "ns", "nanosecond nanosec"),
    ("us", "duration", 1e-6, "µs μs", "microsecond microsec"),
    ("ms", "duration", 1e-3, "ms MS mS msec msecs", "millisecond millisec milli-second"),
    ("s", "duration", 1.0, "s sec secs Sec Secs", "second"),
    ("min", "duration", _MINUTE, "min mins Min Mins m", "minute"),
    ("hour", "duration", _HOUR, "h hr hrs Hr Hrs H", "hour man-hour person-hour engineer-hour"),
    (
        "day",
        "duration",
        _DAY,
        "d",
        "day workday night man-day person-day engineer-day dev-day|business day|working day",
    ),
    ("week", "duration", 7 * _DAY, "wk wks w", "week man-week person-week engineer-week dev-week"),
    ("month", "duration", _YEAR / 12, "mo mos mth mths", "month man-month person-month engineer-month"),
    ("quarter", "duration", _YEAR / 4, "", "quarter"),
    ("year", "duration", _YEAR, "yr yrs y", "year man-year person-year engineer-year"),
    ("decade", "duration", 10 * _YEAR, "", "decade"),
    ("b", "data-size", 1.0, "", "byte"),
    ("kb", "data-size", 1e3, "kB KB Kb kb KiB", "kilobyte"),
    ("mb", "data-size", 1e6, "MB Mb mb MiB", "megabyte meg"),
    ("gb", "data-size", 1e9, "GB Gb gb GiB", "gigabyte gig"),
    ("tb", "data-size", 1e12, "TB Tb tb TiB", "terabyte"),
    ("pb", "data-size", 1e15, "PB PiB", "petabyte"),
    ("%", "percent", 1.0, "% ％", "percent|per cent|pct"),
    ("pp", "percent", 1.0, "pp ppt", "percentage|percentage point|percent point|% point"),
    ("bp", "percent", 0.01, "", "|basis point"),
    ("rps", "rate", 1.0, "rps RPS req/s reqs/s req/sec reqs/sec", "request/s requests/s request/sec requests/sec"),
    ("qps", "rate", 1.0, "qps QPS", "query/s queries/s query/sec queries/sec"),
    ("tps", "rate", 1.0, "tps TPS", "transaction/s transactions/s transactions/sec"),
    ("rpm", "rate", 1 / 60, "rpm RPM", ""),
    ("iops", "rate", 1.0, "IOPS iops", ""),
    ("ops", "rate", 1.0, "ops/s ops/sec", ""),
    ("fps", "rate", 1.0, "fps FPS", ""),
    ("kbps", "rate", 1e3 / 8, "kbps Kbps", ""),
    ("mbps", "rate", 1e6 / 8, "Mbps mbps", ""),
    ("gbps", "rate", 1e9 / 8, "Gbps gbps", ""),
    ("hz", "rate", 1.0, "Hz", "hertz"),
    ("khz", "rate", 1e3, "kHz", ""),
    ("mhz", "rate", 1e6, "MHz", ""),
    ("ghz", "rate", 1e9, "GHz", ""),
    ("km", "count", 1e3, "km", "kilometer kilometre"),
    ("cm", "count", 1e-2, "cm", ""),
    ("mm", "count", 1e-3, "mm", ""),
    ("kg", "count", 1.0, "kg", "kilogram kilo"),
    ("px", "count", 1.0, "px", "pixel"),
    ("kwh", "count", 1.0, "kWh", ""),
    ("°c", "count", 0.0, "°C", ""),
    ("$", "money", 1.0, "USD $", "dollar buck|us dollar"),
    ("€", "money", 1.0, "€ EUR", "euro"),
    ("£", "money", 1.0, "£ GBP", "pound"),
    ("₹", "money", 1.0, "₹ INR", "rupee"),
    ("¥", "money", 1.0, "¥ JPY", ""),
    ("chf", "money", 1.0, "CHF", ""),
)
_CURRENCIES = {
    **dict.fromkeys(("$", "US$", "USD", "A$", "C$", "CA$", "AU$"), "$"),
    **dict.fromkeys(("€", "EUR"), "€"),
    **dict.fromkeys(("£", "GBP"), "£"),
    **dict.fromkeys(("₹", "INR", "Rs", "Rs."), "₹"),
    **dict.fromkeys(("¥", "JPY"), "¥"),
    "CHF": "chf",
}
# "3d" is as often a dimension as three days, so the day letter is read only after two digits (see figures.py).
_LETTERS = "dwyH"


def _tables() -> tuple[dict[str, Measure], dict[str, Measure]]:
    symbols: dict[str, Measure] = {}
    words: dict[str, Measure] = {}
    for name, family, size, written, spoken in _TABLE:
        measure = Measure(name, family, size)
        symbols |= dict.fromkeys(written.split(), measure)
        singles, *phrases = spoken.split("|")
        for word in (*singles.split(), *phrases):
            words[word] = measure
            if "/" not in word and word not in ("percent", "per cent", "pct", "percentage", "hertz"):
                words[word + "s"] = measure
    words |= dict.fromkeys(("percent", "per cent", "pct"), symbols["%"])
    words |= dict.fromkeys(("cent", "cents"), Measure("$", "money", 0.01))
    words.pop("percentage")
    return symbols, words


_SYMBOLS, _WORDS = _tables()
_TIME = [word for word, measure in _WORDS.items() if measure.family == "duration" and "-" not in word]
TIME_WORDS = frozenset(word for phrase in _TIME for word in phrase.split())
"""Every word for a unit of time."""

_NAMES = either([symbol for symbol in _SYMBOLS if symbol not in (*_LETTERS, "%", "％", "$", "€", "£", "₹", "¥")])

UNIT = (
    rf"(?:(?:[\s-]?(?:{_NAMES})|[{_LETTERS}]|[\s-]{{0,3}}(?i:{either(list(_WORDS))}))(?!\w)|\s?[%％](?!\spoint)"
    rf"|\s?[€£₹¥$](?![\w]))"
)
"""A unit right after its number, with the space between. Lone letters must touch the number: ``7d``."""

CURRENCY = rf"(?:{either(list(_CURRENCIES))})"
"""A currency before its number."""

TIME = rf"(?i:{either([word for word in _TIME if not word.endswith('s')])})\b"
"""A unit of time in the singular, as a word: ``day``."""

TIMES = rf"(?i:{either([word for word in _TIME if word.endswith('s') and word != 'nights'])})\b"
"""A unit of time in the plural, as a word: ``days``."""

_PER_SYMBOL = r"(?:s|sec|second|min|minute|h|hr|hour|d|day|wk|week|mo|month|quarter|yr|year)s?"
PER = (
    rf"(?:\s?/\s?{_PER_SYMBOL}\b|{SPACE}(?i:per|an?|each|every){SPACE}(?i:business\s|working\s)?"
    rf"(?:{TIME}|(?i:sec|min|hr)\b)|{SPACE}(?i:per\sannum|p\.a\.)(?!\w))"
)
"""How often: ``/s``, ``per second``, ``a month``."""

ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
"""What says how often in one word, and its unit of time."""


def measure_of(text: str) -> Measure | None:
    """Return the unit that a text names after a number; None for what is no unit."""
    text = re.sub(r"\s+", " ", text.strip(" \t\r\n\u00a0-"))
    return _SYMBOLS.get(text) or _WORDS.get(text.lower())


def currency_of(text: str) -> Measure | None:
    """Return the unit of a currency sign or code before a number."""
    name = _CURRENCIES.get(text.strip())
    return Measure(name, "money", 1.0) if name else None


def period_of(text: str) -> Measure | None:
    """Return the unit of time that a text like ``per second``, ``/s`` or ``weekly`` repeats after."""
    word = re.split(r"[\s/]+", text.strip())[-1]
    if word.lower() in ("annum", "p.a."):
        return _WORDS["year"]
    return _WORDS.get(ADVERBS.get(word.lower(), "")) or measure_of(word)


def per(period: Measure) -> Measure:
    """Return the rate of once in a unit of time."""
    return Measure(period.name, "rate", 1 / period.size)
