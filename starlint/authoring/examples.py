"""The examples in rule and cue files, run: what is marked must be reported, all of it, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from starlint import engine, nlp, selection
from starlint.answers import read_document
from starlint.cues import Finder
from starlint.diagnostic import Severity
from starlint.document import Document, Reading
from starlint.errors import UsageError
from starlint.plan import Plan
from starlint.rule import Cue, Example, Expression, MatchCheck, Rule, Rulebook
from starlint.source import Source, Span

CUES = "cues"
"""The family that cues have as rules: ``starlint test cues``."""

FILLER = "\n\nAnd so on, and so forth, for quite a while, page after page.\n"
"""Goes after an example that is too short for an answer: words without a verb, a name or a number."""

_HEADING = re.compile(r"^#", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One example and the draft that it is run as."""

    rule: Rule
    """The rule, or for a cue a rule that reports all its matches."""
    example: Example
    source: Source
    offset: int
    """Where the example's own text begins in the draft."""
    expected: frozenset[Span]

    @property
    def name(self) -> str:
        """``we-over-i/bad-2``; a cue's name begins with ``@``."""
        return f"{self.rule.id}/{self.example.name}"


@dataclass(frozen=True)
class Parsed:
    """A case as the engine reads it."""

    case: Case
    document: Document
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of an example."""

    case: Case
    found: frozenset[Span]

    @property
    def verdict(self) -> str:
        """``ok``; ``missing``: not all that is marked was reported; ``noisy``: something else was.

        ``mended``: a known mistake that is made no longer; ``unmarked``: nothing says what to report.
        """
        known = self.case.example.name.startswith("known_")
        if not self.case.expected and self.case.example.name.startswith(("bad", "known_miss")):
            return "unmarked"
        missing, noisy = self.case.expected - self.found, self.found - self.case.expected
        if known:
            return "ok" if missing or noisy else "mended"
        return " and ".join([*["missing"] * bool(missing), *["noisy"] * bool(noisy)]) or "ok"

    def __str__(self) -> str:
        case = self.case
        lines = [f"{case.name}: {self.verdict}", f"  {case.example.where}"]
        if self.verdict == "mended":
            kind = "bad" if case.example.name.startswith("known_miss") else "good"
            return "\n".join([*lines, f"  this is right now: move it to “{kind}”"])
        for title, spans in (("expected", case.expected), ("found", self.found)):
            texts = [f"“{case.source.text[span.start : span.end]}” {_place(case, span)}" for span in sorted(spans)]
            lines += [f"  {title}: {text}" for text in texts or ["nothing"]]
        return "\n".join(lines)


@dataclass(frozen=True)
class Report:
    """What became of all examples that were run."""

    outcomes: tuple[Outcome, ...]
    unexercised: tuple[str, ...]
    """Rules that no ``bad`` example makes speak, and cues that no example holds."""

    @property
    def passed(self) -> bool:
        """Whether every example came out right and everything was exercised."""
        return not self.unexercised and all(outcome.verdict == "ok" for outcome in self.outcomes)


def cases(rulebook: Rulebook) -> tuple[Case, ...]:
    """Return all examples, rules first."""
    question = rulebook.vocabulary.example_question
    return tuple(
        _case(rule, example, question)
        for rule in _rules(rulebook)
        for example in (*rule.bad, *rule.good, *rule.known_miss, *rule.known_false)
    )


def as_rule(cue: Cue) -> Rule:
    """Return a rule that reports every match of a cue."""
    reference = Expression("cue", (f"@{cue.id}",))
    return Rule(
        id=f"@{cue.id}",
        family=CUES,
        path=cue.path,
        summary=cue.meaning,
        severity=Severity.INFO,
        message="{text}",
        help="",
        check=MatchCheck(reference),
        why="",
        bad=cue.bad,
        good=cue.good,
    )


def _rules(rulebook: Rulebook) -> list[Rule]:
    return [*rulebook.rules, *(as_rule(rulebook.cues[name]) for name in sorted(rulebook.cues))]


def _case(rule: Rule, example: Example, question: str) -> Case:
    text, offset, heading = example.text, 0, Span(2, 2 + len(question))
    if not _HEADING.search(text):
        before = f"# {question}\n\n"
        text, offset = before + text, len(before)
    expected = {Span(start + offset, end + offset) for start, end in example.spans}
    if offset and not expected and example.name.startswith(("bad", "known_miss")):
        # What is missing from an answer is reported at its question.
        expected = {heading}
    return Case(rule, example, Source(example.where, text), offset, frozenset(expected))


def parse(rulebook: Rulebook, chosen: Sequence[Case]) -> tuple[Parsed, ...]:
    """Return the cases parsed, all of them in one go: that is what takes the time."""
    documents = [_document(rulebook, case) for case in chosen]
    answers = [answer for document in documents for answer in document.answers]
    readings = iter(nlp.read(answers, nlp.load(None))) if answers else iter(())
    return tuple(
        Parsed(case, document, tuple(next(readings) for _ in document.answers))
        for case, document in zip(chosen, documents, strict=True)
    )


def run(rulebook: Rulebook, parsed: Iterable[Parsed]) -> Iterator[Outcome]:
    """Yield the outcome of each case, linted with its own rule alone."""
    finder = Finder(rulebook.cues)
    for one in parsed:
        yield Outcome(one.case, _spans(one.case.rule, one, rulebook, finder))


def unexercised(rulebook: Rulebook, parsed: Sequence[Parsed], outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return the rules that none of their own examples makes speak, and the cues that no example of anything holds."""
    spoken = {outcome.case.rule.name for outcome in outcomes if outcome.found}
    silent = {rule.name: rule for rule in _rules(rulebook) if rule.name not in spoken}
    finder = Finder(rulebook.cues)
    for one in parsed:
        for rule in tuple(silent.values()):
            if rule.family == CUES and _spans(rule, one, rulebook, finder):
                del silent[rule.name]
    return tuple(rule.id for rule in silent.values())


def check(rulebook: Rulebook, names: Sequence[str] = ()) -> Report:
    """Return what became of the examples of some rules, cues (``@name``), files or folders; without names, of all.

    Only a run of all examples can tell what no example exercises.

    Raises:
        UsageError: a name stands for nothing.
    """
    wanted = {rule.name for name in names for rule in _named(_rules(rulebook), name)}
    parsed = parse(rulebook, [case for case in cases(rulebook) if not names or case.rule.name in wanted])
    outcomes = tuple(run(rulebook, parsed))
    return Report(outcomes, () if names else unexercised(rulebook, parsed, outcomes))


def folders(names: Iterable[str], known: Iterable[Path]) -> list[Path]:
    """Return the folders of rules that are named by path and belong to none of the known ones."""
    roots = [folder.resolve() for folder in known]
    result = []
    for place in (Path(name) for name in names if Path(name).exists()):
        folder = place if place.is_dir() else _root(place)
        real = folder.resolve()
        if not any(real.is_relative_to(root) or root.is_relative_to(real) for root in roots):
            roots.append(real)
            result.append(folder)
    return result


def _root(file: Path) -> Path:
    """Return the folder of rules to which a rule file belongs: where its family's folder is, or its own."""
    above = file.resolve().parent.parent
    return above if above.name == "rules" or (above / CUES).is_dir() else file.parent


def render(report: Report) -> str:
    """Return what went wrong, and a closing line."""
    verdicts = Counter(outcome.verdict for outcome in report.outcomes)
    wrong = [f"{outcome}\n" for outcome in report.outcomes if outcome.verdict != "ok"]
    wrong += [f"{name}: nothing exercises it; add an example in which it is found" for name in report.unexercised]
    counts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(verdicts.items(), key=lambda pair: pair[0] != "ok"))
    total = len(report.outcomes)
    closing = f"{total} example{'' if total == 1 else 's'}" + (f": {counts}" if counts else "")
    return "\n".join([*wrong, closing]) + "\n"


def _document(rulebook: Rulebook, case: Case) -> Document:
    document = read_document(case.source, rulebook.vocabulary)
    if document.answers or not case.offset:
        return document
    # A sentence or two may be too little to be read as an answer.
    return read_document(replace(case.source, text=case.source.text + FILLER), rulebook.vocabulary)


def _spans(rule: Rule, one: Parsed, rulebook: Rulebook, finder: Finder) -> frozenset[Span]:
    result = engine.check(one.document, one.readings, Plan(rulebook, (rule,)), finder)
    return frozenset(diagnostic.span for diagnostic in result.diagnostics)


def _named(rules: Sequence[Rule], name: str) -> Iterable[Rule]:
    if not Path(name).exists():
        return selection.named(rules, name)
    place = Path(name).resolve()
    found = [rule for rule in rules if Path(rule.path).resolve().is_relative_to(place)]
    if not found:
        raise UsageError(f"there is no rule or cue in {name}")
    return found


def _place(case: Case, span: Span) -> str:
    """Return where a span is in the example's own text."""
    if span.start < case.offset:
        return "(the question)"
    position = Source("", case.source.text[case.offset :]).position(span.start - case.offset)
    return f"(line {position.line}, column {position.column})"
