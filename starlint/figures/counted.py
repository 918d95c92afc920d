"""Finds what a figure counts or measures: the noun after it, after "of", or the group before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from starlint.figures import token_index as tokens
from starlint.figures.directions import COMPARED, NOUNS
from starlint.figures.figure import Figure
from starlint.figures.measure_units import PER, measure_of, per, period_of
from starlint.figures.numerals import listed
from starlint.figures.token_index import TokenIndex, lemma_of, noun_after

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIED = frozenset(("compound", "nmod", "amod", "nummod", "quantmod"))
"""How a number hangs on a noun that it stands before: "a two-week sprint"."""

# Written like a singular, counted like a plural.
_UNINFLECTED = frozenset(listed("people staff personnel folk aircraft series qa fte software crew percent"))
_GROUPS = frozenset(
    listed(
        """team group crew squad committee cohort pair panel class staff fleet cluster set batch pool total list series
        party organisation organization department company community network audience board family tribe guild"""
    )
)
# "No idea" counts nothing.
_IDIOMS = frozenset(
    listed(
        """idea way doubt matter reason need wonder problem choice sense point longer one more clue exception question
        use good time fun stranger surprise secret hurry rush joke brainer means hard feeling offence offense account
        worry pun such other bound least chance body thing where lot fault fan expert room code thanks amount"""
    )
)
# "One thing", "one way": a number that counts nothing.
_RHETORICAL = frozenset(listed("thing point way example reason side hand time"))
# Half of one of these is a change, "half the cost"; half of anything else a part, "half the team".
_SIZES = frozenset(
    listed(
        """time cost price size memory space effort work load traffic bandwidth latency speed storage code budget money
        duration length width height weight hardware compute capacity power bill"""
    )
)
_SCHEDULE = re.compile(
    r"(?i:\s(?:ahead\sof|behind|before|past)\s(?:the\s|our\s|its\s)?(schedule|plan|deadline|time)\b)"
)
_SCHEDULE_BY = re.compile(r"(?i:\b(?:ahead\sof|behind)\s(?:the\s|our\s)?(schedule|plan)\sby\s)$")
_OF_THEM = re.compile(r"\sof\s(?:the|our|my|its|their|these|those)\s")
_HYPHENED = re.compile(r"[-‐‑]([A-Za-z]{2,30})")
_FEWER = re.compile(r"\s(?:fewer|less)\s")
_PER = re.compile(PER)
_RATES = {("request", "s"): "rps", ("query", "s"): "qps", ("transaction", "s"): "tps", ("operation", "s"): "ops"}
_PERCENTILE = re.compile(r"[pP](?:[0-9]{2}|999)(?:\.[0-9]{1,2})?|[0-9.]{2,5}[a-z]{2}[\s-]percentile")
_PERCENTILE_IS = re.compile(
    r"\s?(?:latency\s|time\s)?(?:of|at|is|was|:|=)?\s?(?:(?:under|below|over|about|around)\s|[<>~≤≥]\s?)?"
)


def count(figures: Iterator[Figure], index: TokenIndex) -> list[Figure]:
    """Return the figures with their nouns and rates; nothings without a noun are left out."""
    counted: list[Figure] = []
    for figure in figures:
        if counted and figure.start < counted[-1].end:
            # "3 deploys a day": the day is part of the figure before it.
            continue
        if counted and (joined := _percentile(counted[-1], figure, index.text)):
            counted[-1] = joined
        elif found := _attach(figure, index):
            counted.append(found)
    return counted


def _percentile(name: Figure, figure: Figure, text: str) -> Figure | None:
    """Join "p99 of 140 ms" and "140 ms p99"."""
    gap = text[name.end : figure.core][:40]
    if name.family == "duration" and gap in (" ", " at ") and _PERCENTILE.fullmatch(text[figure.start : figure.end]):
        return replace(name, end=figure.end, noun=frozenset([text[figure.start : figure.end].lower()]))
    if figure.family != "duration" or not _PERCENTILE.fullmatch(text[name.start : name.end]):
        return None
    if not _PERCENTILE_IS.fullmatch(gap):
        return None
    return replace(figure, start=name.start, core=name.start, noun=frozenset([text[name.start : name.end].lower()]))


def _attach(figure: Figure, index: TokenIndex) -> Figure | None:
    if figure.designation:
        return figure
    if "no" in figure.tags:
        return _nothing(figure, index)
    if figure.family in ("count", "zero"):
        return _counted(figure, index)
    if schedule := _scheduled(figure, index.text):
        return schedule
    return figure if figure.weak else _measured(figure, index)


def _nothing(figure: Figure, index: TokenIndex) -> Figure | None:
    head, nouns = noun_after(index, figure.end)
    if head is None or nouns & _IDIOMS:
        return None
    return replace(figure, end=head.idx + len(head), noun=nouns)


def _counted(figure: Figure, index: TokenIndex) -> Figure:
    text = index.text
    if hyphened := _HYPHENED.match(text, figure.end):
        return _hyphened(figure, hyphened, index)
    if _OF_THEM.match(text, figure.end):
        nouns = noun_after(index, figure.end + len(" of"), skip_determiners=True)[1]
        return replace(figure, noun=nouns, tags=figure.tags - {"one"})
    offset = figure.end + (len(" of") if figure.value is None and text.startswith(" of ", figure.end) else 0)
    head, nouns = noun_after(index, offset)
    if head is not None and figure.value not in (0.0, 1.0) and not _is_plural(head):
        head = None
    if "one" in figure.tags and (head is None or nouns & _RHETORICAL):
        # "This one", "one who": counts only beside another figure, "from three to one".
        return replace(figure, weak=True)
    if head is not None:
        figure = _timed(replace(figure, end=head.idx + len(head), noun=nouns), head)
        if _FEWER.match(text, offset):
            figure = replace(figure, change="by", direction="down")
    return _per(_grouped(figure, index, has_noun=head is not None), text)


def _hyphened(figure: Figure, word: re.Match[str], index: TokenIndex) -> Figure:
    """Read "five-person" and "16-core"."""
    token = index.doc[index.at(word.start(1))]
    noun = lemma_of(token) if token.idx == word.start(1) else word.group(1).lower()
    return replace(figure, end=word.end(), noun=frozenset([noun]), tags=figure.tags - {"one"})


def _is_plural(head: Token) -> bool:
    return head.tag_ in tokens.PLURALS or head.lemma_.lower() in _UNINFLECTED or head.text.endswith("s")


def _timed(figure: Figure, head: Token) -> Figure:
    """Turn a count of "engineering hours" or "full days" into a duration."""
    measure = measure_of(head.lower_) if len(head) > 2 else None
    if measure is None or measure.family != "duration":
        return figure
    family = "duration" if figure.family == "count" else figure.family
    noun = frozenset(noun for noun in figure.noun if " " in noun)
    return replace(figure, family=family, measure=measure, units=frozenset([measure.name]), noun=noun)


def _grouped(figure: Figure, index: TokenIndex, *, has_noun: bool) -> Figure:
    """Add the group before the number: "a team of six"."""
    before = list(index.before(figure.start, 2))
    group = before[1].lemma_.lower() if len(before) > 1 and before[0].lower_ == "of" else ""
    if group not in _GROUPS or (group == "total" and has_noun):
        return figure
    return replace(figure, start=before[1].idx, noun=figure.noun | {group})


def _per(figure: Figure, text: str) -> Figure:
    """Turn a count into a rate where a period follows: "12 deploys a day"."""
    found = _PER.match(text, figure.end)
    period = period_of(found.group()) if found else None
    if found is None or period is None or not (figure.noun or figure.units):
        return figure
    if figure.family == "duration":
        return replace(figure, end=found.end())
    name = next((_RATES[noun, period.name] for noun in figure.noun if (noun, period.name) in _RATES), period.name)
    return replace(figure, end=found.end(), family="rate", measure=per(period), units=frozenset([name]))


def _scheduled(figure: Figure, text: str) -> Figure | None:
    """Read "3 weeks ahead of schedule" and "ahead of schedule by 3 weeks"."""
    if figure.family != "duration":
        return None
    if after := _SCHEDULE.match(text, figure.end):
        return replace(figure, end=after.end(), noun=frozenset([after.group(1).lower()]), weak=False)
    if before := _SCHEDULE_BY.search(text[max(0, figure.start - 40) : figure.start]):
        start = figure.start - len(before.group())
        return replace(figure, start=start, noun=frozenset([before.group(1).lower()]), weak=False)
    return None


def _measured(figure: Figure, index: TokenIndex) -> Figure:
    """Add the nouns of "40% of users", "99.9% uptime", "half the cost", "30% less memory"."""
    token = index.next(figure.end)
    if token is None:
        return figure
    if token.lower_ == "of":
        nouns = noun_after(index, token.idx + len(token), skip_determiners=True)[1]
        return replace(figure, noun=figure.noun | nouns)
    if figure.family in ("fraction", "multiple") and token.tag_ in ("DT", "PRP$"):
        return _part(figure, token, index)
    if token.lower_ in COMPARED:
        return replace(figure, noun=noun_after(index, token.idx + len(token))[1])
    if figure.family == "fraction":
        return replace(figure, noun=noun_after(index, token.idx)[1])
    return _modifying(figure, index)


def _part(figure: Figure, determiner: Token, index: TokenIndex) -> Figure:
    """Read "half the cost" and "twice the load"."""
    head, nouns = noun_after(index, determiner.idx + len(determiner))
    if head is None:
        return figure
    if "verb" in figure.tags:
        return replace(figure, noun=nouns)
    figure = replace(figure, noun=nouns, end=head.idx + len(head))
    follower = index.next(figure.end)
    # "Half the time they agree" tells how often.
    sized = nouns & _SIZES and (follower is None or follower.tag_ not in ("PRP", "EX", "DT"))
    return replace(figure, change="multiple", direction="down") if sized and figure.family == "fraction" else figure


def _modifying(figure: Figure, index: TokenIndex) -> Figure:
    """Add the nouns that a figure stands before as a modifier: "a two-week sprint", "99.9% uptime"."""
    last = index.doc[index.at(figure.end - 1)]
    reach = last.i + tokens.REACH
    if last.dep_ not in _MODIFIED or not last.i < last.head.i <= reach or last.head.tag_ not in tokens.NOUNS:
        return figure
    head, nouns = noun_after(index, figure.end)
    if head is None:
        return figure
    if head.lemma_.lower() in NOUNS:
        nouns = _of_change(head, nouns, index)
    # A share without what it is a share of says little; a length of time stands on its own.
    widened = figure.family in ("percent", "multiple") and "verb" not in figure.tags
    end = head.idx + len(head) if widened else figure.end
    return replace(figure, end=end, noun=figure.noun | nouns)


def _of_change(head: Token, nouns: frozenset[str], index: TokenIndex) -> frozenset[str]:
    """Return what changed: "cost" in "a 40% cost reduction" and in "a 40% reduction in cost"."""
    lemma = lemma_of(head)
    inner = frozenset(noun.removesuffix(f" {lemma}") for noun in nouns if noun != lemma)
    link = index.next(head.idx + len(head))
    if inner or link is None or link.lower_ not in ("in", "of", "on"):
        return inner
    return noun_after(index, link.idx + len(link), skip_determiners=True)[1]
