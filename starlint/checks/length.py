"""``length``: bound the words, the spoken seconds, or a part's share of the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from starlint.evidence.places import NO_PART, Match, role_at
from starlint.evidence.spoken import spoken_seconds, word_places, words_by_part
from starlint.rule import LengthCheck
from starlint.scope import Finding, Scope


def run(check: LengthCheck, scope: Scope) -> Iterator[Finding]:
    """Yield a finding if the measure is above or below its bound; exactly the bound is allowed."""
    opening = check.until if check.until and not scope.is_labelled else None
    end = scope.matches(opening)[:1] if opening else ()
    measured = () if opening else _measured(check, scope)
    present = not (check.of or check.labels) or bool(measured or end)
    words, total = _words(check, measured, scope)
    words += sum(_before(match, scope) for match in end)
    # A part that is not there has no length; that it is missing is for another check to say.
    if not present or not total or total < check.at_least_words:
        return
    if check.unit == "share" and scope.has_unknown_parts:
        # Whether what stands under a label of the writer's own belongs to the story, nobody can say.
        return
    seconds = spoken_seconds(words, scope.vocabulary.words_per_minute)
    measure = {"words": words, "seconds": seconds, "share": words / total}[check.unit]
    above = _kind_limit(check, scope) if check.above is None and check.below is None else check.above
    if above is not None and measure > above:
        limit = above
    elif check.below is not None and measure < check.below:
        limit = check.below
    else:
        return
    part = next((scope.reading.parts[index] for index in measured if scope.reading.parts[index].label), None)
    yield Finding(
        scope.at(part),
        {
            "words": words,
            "seconds": seconds,
            "percent": _percent(words / total, limit),
            "limit": _shown(limit, check.unit),
        },
        role=part.role if part else None,
    )


def _measured(check: LengthCheck, scope: Scope) -> tuple[int, ...]:
    """Return the parts that the check names, by their roles and the words of their labels: in that order of roles."""
    if not check.of and not check.labels:
        return ()
    parts = scope.reading.parts
    rank = {role: number for number, role in enumerate(check.of)}
    named = [index for index, part in enumerate(parts) if not check.of or part.role in rank]
    chosen = [index for index in named if not check.labels or scope.label_words(parts[index]) in check.labels]
    return tuple(sorted(chosen, key=lambda index: rank.get(parts[index].role, 0)))


def _words(check: LengthCheck, measured: Collection[int], scope: Scope) -> tuple[int, int]:
    """Return the words measured, and all words of the story and of what is measured."""
    words = total = 0
    for index, count in words_by_part(scope.reading).items():
        role = scope.reading.parts[index].role if index >= 0 else NO_PART
        wanted = index in measured if check.of or check.labels else not scope.is_aside(role)
        words += count if wanted else 0
        total += count if wanted or not scope.is_aside(role) else 0
    return words, total


def _before(match: Match, scope: Scope) -> int:
    """Return how many words of the story stand before a match."""
    reading = scope.reading
    places = (start for start, _ in word_places(reading) if start < match.start)
    return sum(not scope.is_aside(role_at(reading, start)) for start in places)


def _kind_limit(check: LengthCheck, scope: Scope) -> float | None:
    """Return the spoken time that the question's kind allows: the bound of a rule that names none."""
    if check.unit != "seconds":
        return None
    limits = (kind.seconds for kind in scope.vocabulary.kinds if kind.id == scope.reading.answer.kind)
    return next(limits, None)


def _percent(share: float, limit: float) -> int:
    """Return a share in whole percent, and never the limit itself if it is beyond it."""
    percent = round(100 * share)
    return percent + (1 if share > limit else -1) if percent == 100 * limit != 100 * share else percent


def _shown(limit: float, unit: str) -> str:
    return f"{limit * 100 if unit == 'share' else limit:g}"
