"""``length``: bound the words, the spoken seconds, or a part's share of the words."""

from __future__ import annotations

from collections.abc import Iterator

from starlint.evidence.places import NO_PART
from starlint.evidence.spoken import spoken_seconds, words_by_part
from starlint.rule import LengthCheck
from starlint.scope import Finding, Scope


def run(check: LengthCheck, scope: Scope) -> Iterator[Finding]:
    """Yield a finding if the measure is above or below its bound; exactly the bound is allowed."""
    words, total = _words(check, scope)
    present = not check.of or any(part.role in check.of for part in scope.reading.parts)
    # A part that is not there has no length; that it is missing is for another check to say.
    if not present or not total or total < check.at_least_words:
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
    part = scope.label(check.of)
    yield Finding(
        part.label if part and part.label else scope.reading.answer.heading,
        {"words": words, "seconds": seconds, "percent": round(100 * words / total), "limit": _shown(limit, check.unit)},
        role=part.role if part else None,
    )


def _words(check: LengthCheck, scope: Scope) -> tuple[int, int]:
    """Return the words measured, and all words of the story and of the roles measured."""
    words = total = 0
    for index, count in words_by_part(scope.reading).items():
        role = scope.reading.parts[index].role if index >= 0 else NO_PART
        measured = role in check.of if check.of else not scope.is_aside(role)
        words += count if measured else 0
        total += count if measured or not scope.is_aside(role) else 0
    return words, total


def _kind_limit(check: LengthCheck, scope: Scope) -> float | None:
    """Return the spoken time that the question's kind allows: the bound of a rule that names none."""
    if check.unit != "seconds":
        return None
    limits = (kind.seconds for kind in scope.vocabulary.kinds if kind.id == scope.reading.answer.kind)
    return next(limits, None)


def _shown(limit: float, unit: str) -> str:
    return f"{limit * 100 if unit == 'share' else limit:g}"
