"""Joins figures that say one thing together: from one value to another, ranges, stages, before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starlint.figures import gaps
from starlint.figures.directions import verb_before
from starlint.figures.figure import Figure, compare
from starlint.figures.token_index import TokenIndex

_REACH = 90
"""A gap longer than this many characters joins nothing."""

_SPANNED = frozenset(("date", "time-of-day", "version"))
"""Designations of which two make a stretch: "March to May 2023"."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two neighbours, fitted to each other, with the text around them."""

    first: Figure
    second: Figure
    before: str
    gap: str
    after: str
    index: TokenIndex


def join(figures: Sequence[Figure], index: TokenIndex) -> list[Figure]:
    """Return the figures with those joined that belong together; weak ones that stayed alone are left out."""
    joined = _pass(_pass(_stages(figures, index.text), index, _range), index, _change)
    return [figure for figure in joined if not figure.weak]


def _pass(figures: Sequence[Figure], index: TokenIndex, rule: Callable[[_Pair], Figure | None]) -> list[Figure]:
    done: list[Figure] = []
    for figure in figures:
        pair = _pair(done[-1], figure, index) if done and figure.start - done[-1].end <= _REACH else None
        if pair and (joined := rule(pair)):
            done[-1] = joined
        else:
            done.append(figure)
    return done


def _pair(first: Figure, second: Figure, index: TokenIndex) -> _Pair | None:
    text = index.text
    before, gap = text[max(0, first.start - 60) : first.start], text[first.end : second.core]
    source = bool(gaps.FROM.search(before))
    if not source and first.family == "percent" and _bare(second) and " to " in gap:
        # "It grew 40% to 3M": by how much, and how far.
        return None
    fitted = _fit(first, second, loose=source)
    return _Pair(*fitted, before, gap, text[second.end : second.end + 20], index) if fitted else None


def _fit(first: Figure, second: Figure, *, loose: bool) -> tuple[Figure, Figure] | None:
    """Return the two with the unit of one given to the other; None where they cannot be compared."""
    if "stage" in first.tags | second.tags:
        return None
    if first.designation or second.designation:
        return (first, second) if first.family == second.family and first.family in _SPANNED else None
    if _bare(second) and _lends(first):
        second = replace(second, family=first.family, measure=first.measure, units=first.units)
    elif _bare(first) and _lends(second):
        first = replace(first, family=second.family, measure=second.measure, units=second.units)
    if {first.family, second.family} == {"count", "zero"}:
        first, second = replace(first, family="count"), replace(second, family="count")
    same = first.family == second.family and (first.family not in ("money", "percent") or first.units == second.units)
    apart = first.family in ("count", "zero") and first.noun and second.noun and not first.noun & second.noun
    return (first, second) if same and (loose or not apart) else None


def _bare(figure: Figure) -> bool:
    return figure.family in ("count", "zero") and not figure.units and not figure.noun


def _lends(figure: Figure) -> bool:
    return bool(figure.units) or figure.family == "multiple"


def _stages(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Mark the ascending percentages of a list: "1%, 10%, 50%, 100%"."""
    staged, run = list(figures), [0]
    for place in range(1, len(staged) + 1):
        if place < len(staged) and _climbs(staged[place - 1], staged[place], text):
            run.append(place)
            continue
        if _is_staged([staged[at] for at in run], text):
            for at in run:
                units = staged[run[-1]].units
                staged[at] = replace(staged[at], family="percent", units=units, tags=staged[at].tags | {"stage"})
        run = [place]
    return staged


def _climbs(first: Figure, second: Figure, text: str) -> bool:
    gap = text[first.end : second.core]
    if len(gap) > 50 or first.value is None or second.value is None or first.value >= second.value:
        return False
    percents = all(_bare(figure) or figure.units == {"%"} for figure in (first, second))
    found = gaps.LISTED.fullmatch(gap)
    return percents and bool(found and (found["mark"] or found["link"])) and second.value <= 100


def _is_staged(run: Sequence[Figure], text: str) -> bool:
    if len(run) < 2 or run[-1].units != {"%"}:
        return False
    before = text[max(0, run[0].start - 30) : run[0].start]
    gap = gaps.LISTED.fullmatch(text[run[0].end : run[1].core])
    low, high = run[0].value or 0.0, run[-1].value or 0.0
    if gaps.BY.search(before) or not gap:
        return False
    if len(run) > 2:
        return high == 100 or not gaps.FROM.search(before)
    # Two percentages are more often two results than two stages: "cost and latency by 30% and 40%".
    listed = gap["mark"] in (",", "/") or "then" in (gap["link"] or "")
    return listed and run[0].units == {"%"} and (high == 100 or high >= 4 * low) and not gaps.FROM.search(before)


def _range(pair: _Pair) -> Figure | None:
    """Join "3-4 weeks", "two or three weeks", "between 3 and 5 weeks"."""
    between = gaps.BETWEEN.search(pair.before)
    dashed = gaps.DASHED.fullmatch(pair.gap)
    if not (dashed or gaps.OR.fullmatch(pair.gap) or (between and gaps.AND.fullmatch(pair.gap))):
        return None
    if pair.first.designation:
        return replace(pair.first, end=pair.second.end) if dashed else None
    lonely = pair.first.weak and "one" not in pair.first.tags
    if lonely or pair.second.weak or (pair.first.noun and not between):
        return None
    direction = compare(pair.first, pair.second)
    if direction == "down":
        both = dashed and pair.first.units and pair.index.text[pair.first.end - 1].isalpha()
        return _joined(pair, "from-to", direction) if both else None
    start = pair.first.start - (len(between.group()) if between else 0)
    return _ranged(pair, start) if direction == "up" else None


def _ranged(pair: _Pair, start: int) -> Figure:
    first, second = pair.first, pair.second
    middle = None if first.value is None or second.value is None else (first.value + second.value) / 2
    both = _joined(pair, second.change, "none")
    return replace(both, start=start, value=middle, tags=both.tags | {"range"})


def _change(pair: _Pair) -> Figure | None:
    if found := gaps.TO.fullmatch(pair.gap):
        return _to(pair, found["words"], found["to"] or "")
    if pair.first.designation or pair.first.change == "from-to" or (pair.first.weak and pair.second.weak):
        return None
    return _backwards(pair) or _before_and_after(pair)


def _to(pair: _Pair, words: str, to: str) -> Figure | None:
    first, second = pair.first, pair.second
    source = gaps.FROM.search(pair.before)
    if first.designation:
        return None if words else replace(first, end=second.end)
    if first.change == "from-to":
        # "45 → 20 → 4 min": a chain keeps the direction of its first step.
        return None if words else replace(_joined(pair, "from-to", first.direction), start=first.start)
    direction = compare(first, second)
    if gaps.SCALE.search(pair.before):
        return _ranged(pair, first.start) if not words else None
    if source or not to:
        joined = _joined(pair, "from-to", direction)
        return replace(joined, start=first.start - (len(source.group()) if source else 0))
    verb = verb_before(first, pair.index)
    if _is_change(pair, words, to, direction, verb):
        return _joined(pair, "from-to", direction)
    ranged = direction == "up" and not words and not first.noun and not (first.weak or second.weak)
    return _ranged(pair, first.start) if ranged else None


def _is_change(pair: _Pair, words: str, to: str, direction: str, verb: str | None) -> bool:
    """Tell "went 10 to 40" and "8 weeks down to 2" from the range "10 to 15"."""
    if gaps.BY.search(pair.before) or direction == "none":
        return False
    if "up" in to or "down" in to:
        return True
    if words and verb is None:
        return False
    if pair.first.weak and pair.second.weak:
        return direction == "down" or pair.first.family == "rate"
    return direction == "down" or _is_wide(pair) or _rises(pair, verb)


def _is_wide(pair: _Pair) -> bool:
    """Return whether two values with units lie too far apart for a range: "100 req/s to 4,000 req/s"."""
    low, high = pair.first.size, pair.second.size
    measured = pair.first.units and not pair.index.text[pair.first.end - 1].isdigit()
    return bool(measured and low and high and high >= 5 * low)


def _rises(pair: _Pair, verb: str | None) -> bool:
    """Tell "coverage rose 40 to 80" from "takes 40 to 80 minutes"."""
    if pair.first.family != "percent":
        return verb in ("up", "none")
    # Nobody gives a range to the second decimal, and "grew 10 to 15 percent" tells by how much.
    decimals = "." in pair.index.text[pair.second.core : pair.second.end]
    return decimals or (verb is not None and bool(pair.first.noun or verb == "none"))


def _backwards(pair: _Pair) -> Figure | None:
    """Join "3 minutes, down from 30" and "to 3 minutes from 30"."""
    found = gaps.DOWN_FROM.fullmatch(pair.gap)
    if found and found["choice"] and pair.first.family in ("count", "zero", "money"):
        # "two engineers instead of five" is a choice, "two minutes instead of five" a change.
        return None
    apart = pair.first.family not in ("count", "zero", "money") and gaps.NOT.fullmatch(pair.gap)
    back = found or apart or gaps.HAD.fullmatch(pair.gap)
    back = back or (gaps.FROM_AFTER.fullmatch(pair.gap) and gaps.TO_BEFORE.search(pair.before))
    if not back:
        return None
    joined = _joined(pair, "from-to", compare(pair.second, pair.first))
    # "(was 30 min)" is read to its bracket.
    return replace(joined, end=joined.end + 1) if "(" in pair.gap and pair.after.startswith(")") else joined


def _before_and_after(pair: _Pair) -> Figure | None:
    """Join "before: 900 ms, after: 120 ms", "900 ms before, 120 ms after", "used to take 45 minutes, now takes 4"."""
    was, now = gaps.WAS.search(pair.before), gaps.NOW.fullmatch(pair.gap)
    told = was and now and (was["before"] or not now["after"])
    told = told or (was and (was["before"] or was["past"]) and gaps.PRESENT.fullmatch(pair.gap))
    told = told or (gaps.BEFORE_BETWEEN.fullmatch(pair.gap) and gaps.AFTER.match(pair.after))
    return _joined(pair, "from-to", compare(pair.first, pair.second)) if told else None


def _joined(pair: _Pair, change: str, direction: str) -> Figure:
    first, second = pair.first, pair.second
    return replace(
        second,
        start=first.start,
        core=first.core,
        units=first.units | second.units,
        noun=first.noun | second.noun,
        change=change,
        direction=direction,
        words=first.words and second.words,
        approx=first.approx or second.approx,
        weak=False,
        tags=(first.tags | second.tags) - {"one", "no"},
    )
