"""Decides whether what looks like a date, a code or a name is one. Reads the words around it, no changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlint.figures.designations import DESIGNATIONS
from starlint.figures.figure import Figure, after, before
from starlint.figures.measure_units import PER
from starlint.figures.measured import LIMIT
from starlint.figures.token_index import TokenIndex

_FAMILIES = {name: family for name, family, _ in DESIGNATIONS}
_COUNTED_TAGS = ("NNS", "NNPS")

_DETERMINED = re.compile(r"(?i:\b(?:last|this|next|per|an?|each|every|one|same|previous|first|second|the|that))\s$")
_DATED = re.compile(r"(?i:\b(?:in|since|until|till|by|from|of|during|before|after|year|early|mid|late|through))\s$")
_OTHER_NUMBER = re.compile(r"(?i:\s(?:to|→|->|down\sto)\s(?!(?:19|20)[0-9]{2}\b)[0-9])")
_FROM_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{1,3}|[03-9][0-9]{3})\s?(?:to|→|->)\s?$")
_ANSWERED = re.compile(
    r"(?i:\b(?:returns?|returned|returning|throws?|threw|throwing|serv\w{1,3}|respond\w{0,3}\swith|sent|sending|gave|gets?"
    r"|got|getting|with|as|an?|the|of|error|HTTP|hitting|hit|saw|seeing))\s$"
)
_REASON = re.compile(
    r"\s(?:Bad\s(?:Request|Gateway)|Unauthori[sz]ed|Forbidden|Not\sFound|Conflict|Too\sMany|Internal\sServer|Service\sUn"
    r"|Gateway)"
)
_COUNTED_ERRORS = re.compile(rf"\s(?i:errors?|responses?){PER}")
_LABEL_ENDS = re.compile(r"\s?(?:[:)—–]|-\s|$)")
_ANSWER_ENDS = re.compile(
    r"(?:\s*(?:[.,;:!?)]|$)|\s(?i:errors?|responses?|on|from|when|because|and|was|were|is|at|during)\b)"
)


def designate(name: str, match: re.Match[str], index: TokenIndex) -> Figure | None:
    """Return the figure of a designation that a pattern found; None where the words around it speak against it."""
    if name in _GUARDS and not _GUARDS[name](match, index):
        return None
    family = _FAMILIES.get(name, "ordinal" if name == "ordinal" else "identifier")
    if name == "product" and "." in match.group():
        family = "version"
    return Figure(match.start(), match.start(), match.end(), family, words=not re.search("[0-9]", match.group()))


def _is_marker(match: re.Match[str], _: TokenIndex) -> bool:
    """Return whether ``2)`` opens a list item; in "(down from 30 to 2)" it closes a bracket."""
    text = before(match, 120)
    return text.rfind("(") <= text.rfind(")")


def _is_year(match: re.Match[str], index: TokenIndex) -> bool:
    if _OTHER_NUMBER.match(after(match)) or _FROM_NUMBER.search(before(match)):
        return False
    if _DATED.search(before(match)):
        return True
    token = index.next(match.end())
    return token is None or token.tag_ not in _COUNTED_TAGS or token.idx > match.end() + 1


def _is_step(match: re.Match[str], index: TokenIndex) -> bool:
    token = index.next(match.end())
    if token is not None and token.tag_ in _COUNTED_TAGS and token.idx <= match.end() + 1:
        return False
    return match.group().lower().startswith(("step", "phase", "stage")) or not _DETERMINED.search(before(match))


def _is_product(match: re.Match[str], index: TokenIndex) -> bool:
    token = index.doc[index.at(match.start())]
    following = index.next(match.end())
    if following is not None and following.tag_ in _COUNTED_TAGS:
        return False
    # "Decision 1: ..." is a label, whatever the model takes the word for.
    labels = _LABEL_ENDS.match(after(match)) and not token.tag_.startswith(("VB", "IN", "RB"))
    return bool(labels) or (token.tag_ in ("NNP", "NNPS") and not token.is_stop)


def _is_status(match: re.Match[str], index: TokenIndex) -> bool:
    if match.group().endswith("s"):
        return not LIMIT.search(before(match))
    if _COUNTED_ERRORS.match(after(match)):
        return False
    token = index.next(match.end())
    if match.group()[1:] != "00" and token is not None and token.lemma_.lower() in ("error", "response", "status"):
        return True
    if _REASON.match(after(match)):
        return True
    return bool(_ANSWERED.search(before(match)) and _ANSWER_ENDS.match(after(match)))


_GUARDS: dict[str, Callable[[re.Match[str], TokenIndex], bool]] = {
    "marker": _is_marker,
    "year": _is_year,
    "step": _is_step,
    "product": _is_product,
    "code": _is_status,
    "one_day": lambda match, _: not LIMIT.search(before(match)),
    "named": lambda match, index: _is_step(match, index) or match.group()[0].isupper(),
}
