"""What a run came to, in numbers and in one line. What was hidden or left out is counted too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlint.diagnostic import FileResult, Severity


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a run."""

    files: int
    answers: int
    diagnostics: int
    severities: tuple[int, int, int]
    """Errors, warnings, infos."""
    suppressed: int
    flagged: int
    """Answers with at least one diagnostic."""
    unchecked: int
    """Answers that were found and not checked, for example for their language."""
    unread: int
    """Drafts that could not be read."""


def count(results: Sequence[FileResult]) -> Counts:
    """Return the numbers of a run."""
    severities = Counter(diagnostic.severity for result in results for diagnostic in result.diagnostics)
    flagged = {
        (result.path, diagnostic.answer.start, diagnostic.answer.question)
        for result in results
        for diagnostic in result.diagnostics
        if diagnostic.answer is not None
    }
    return Counts(
        files=len(results),
        answers=sum(len(result.answers) for result in results),
        diagnostics=severities.total(),
        severities=(severities[Severity.ERROR], severities[Severity.WARNING], severities[Severity.INFO]),
        suppressed=sum(len(result.suppressed) for result in results),
        flagged=len(flagged),
        unchecked=sum(bool(answer.note) for result in results for answer in result.answers),
        unread=sum(result.error is not None for result in results),
    )


def closing(counts: Counts) -> str:
    """Return the line that ends a report; empty where there was no draft at all."""
    if not counts.files:
        return ""
    tail = [f"{counts.suppressed} suppressed"] if counts.suppressed else []
    if counts.unchecked:
        tail.append(f"{number(counts.unchecked, 'answer')} not checked")
    if counts.unread:
        tail.append(f"{number(counts.unread, 'draft')} not read")
    return ", ".join([_verdict(counts), *tail])


def _verdict(counts: Counts) -> str:
    if counts.diagnostics:
        weights = zip(counts.severities, ("error", "warning", "info"), strict=True)
        named = ", ".join(number(n, word) for n, word in weights if n)
        where = f" in {counts.flagged} of {number(counts.answers, 'answer')}" if counts.answers else ""
        return f"{number(counts.diagnostics, 'diagnostic')} ({named}){where}"
    read = number(counts.files - counts.unread, "draft")
    if counts.files == counts.unread:
        return "Nothing checked"
    if not counts.answers:
        return f"No answers found in {read}"
    # "All clear" is a promise about every draft and every answer.
    if counts.unread or counts.unchecked:
        return f"No diagnostics in {number(counts.answers, 'answer')} in {read}"
    return f"All clear: {number(counts.answers, 'answer')} in {read}"


def number(n: int, word: str) -> str:
    """Return a number with its word, in the plural where there is not one."""
    return f"{n:,} {word}{'' if n == 1 else 's'}"
