"""What became of examples, for their authors: what was expected, what fired, and how the words were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from starlint.authoring import parsed, rests
from starlint.authoring.examples import Case, Outcome, Report, place
from starlint.authoring.rests import Finding
from starlint.cues import Finder
from starlint.rule import Rule, Rulebook
from starlint.source import Span

MOST_SENTENCES = 8
"""So many are shown where what was expected is said of a whole answer."""
MOST_PLACES = 4
"""So many places of a cue are told."""


def render(report: Report, book: Rulebook) -> str:
    """Return what went wrong, each thing with how it came about, and a closing line."""
    verdicts = Counter(outcome.verdict for outcome in report.outcomes)
    wrong = [_failure(outcome, book) for outcome in report.outcomes if outcome.verdict != "ok"]
    wrong += _unfilled(report)
    wrong += [f"{name}: nothing exercises it; add an example in which it is found" for name in report.unexercised]
    counts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(verdicts.items(), key=lambda pair: pair[0] != "ok"))
    total = len(report.outcomes)
    closing = f"{total} example{'' if total == 1 else 's'}" + (f": {counts}" if counts else "")
    return "\n".join([*wrong, closing]) + "\n"


def _unfilled(report: Report) -> Iterator[str]:
    keys: dict[str, list[str]] = {}
    paths = {rule.id: rule.path for rule, _ in report.unfilled}
    for rule, key in report.unfilled:
        keys.setdefault(rule.id, []).append(f"“{key}”")
    for name, texts in keys.items():
        yield f"{name}: fill in {', '.join(texts)}\n  {paths[name]}\n"


def _failure(outcome: Outcome, book: Rulebook) -> str:
    explained = outcome.verdict in ("missing", "noisy", "missing and noisy") and outcome.parsed is not None
    return "\n".join([str(outcome), *(_explained(outcome, book) if explained else [])]) + "\n"


def _explained(outcome: Outcome, book: Rulebook) -> Iterator[str]:
    """Yield how the sentences of the expected and the found words were read, and what of the check was found."""
    one = outcome.parsed
    if one is None:
        return
    case, finder = outcome.case, Finder(book.cues)
    steps = _steps(case.rule, book)
    named = {step.expression.items[0].removeprefix("@") for step in steps if step.expression.op == "cue"}
    every = parsed.sentences(case.sample, one.readings, book, named)
    spans = case.expected ^ outcome.found
    chosen = [sentence for sentence in every if any(_overlap(sentence.span, span) for span in spans)]
    # What is said of a question, or of a label, is said of the whole answer.
    chosen = chosen or list(every[:MOST_SENTENCES])
    asked = frozenset(name for step in steps for name in step.expression.tests)
    yield "  read as:" if chosen else "  read as: no answer"
    yield from parsed.render(chosen, indent="    ", asked=asked).splitlines()
    if steps:
        yield "  looked for:"
    readings = [parsed.checked(reading, book, finder) for reading in one.readings]
    for step in steps:
        found = [rests.find(step, reading, finder) for reading in readings]
        yield f"    {step.label}: {_places(case, found)}"


def _steps(rule: Rule, book: Rulebook) -> tuple[rests.Step, ...]:
    steps = rests.steps(rule.check)
    if rule.id.startswith("@"):
        # A cue as a rule refers to nothing but itself: what it rests on is told instead.
        return rests.steps(book.cues[rule.id.removeprefix("@")])
    return steps


def _places(case: Case, found: list[Finding]) -> str:
    spans = [span for one in found for span in one.spans if span.end <= len(case.source.text)]
    if spans:
        return ", ".join(_said(case, span) for span in spans[:MOST_PLACES]) + ", …" * (len(spans) > MOST_PLACES)
    dropped = [span for one in found for span in one.dropped if span.end <= len(case.source.text)]
    if dropped:
        return f"not found; {_said(case, dropped[0])} is left out by its “unless” or “part”"
    return "not found"


def _said(case: Case, span: Span) -> str:
    return f"“{' '.join(case.source.text[span.start : span.end].split())}” {place(case, span)}"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
