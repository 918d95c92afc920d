"""The examples in rule and cue files, run: what is marked must be reported, all of it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlint import engine, nlp, selection, suppress
from starlint.authoring.sample import Sample, read, sample
from starlint.authoring.skeleton import is_placeholder
from starlint.cues import Finder
from starlint.diagnostic import Severity
from starlint.document import Document, Reading
from starlint.errors import UsageError
from starlint.expression import Expression
from starlint.plan import Plan
from starlint.rule import Cue, Example, MatchCheck, Rule, Rulebook
from starlint.source import Source, Span
from starlint.vocabulary import Vocabulary

CUES = "cues"
"""The family that cues have as rules: ``starlint test cues``."""


@dataclass(frozen=True)
class Case:
    """One example and the draft that it is run as."""

    rule: Rule
    """The rule, or for a cue a rule that reports all its matches."""
    example: Example
    sample: Sample
    expected: frozenset[Span]

    @property
    def source(self) -> Source:
        """The draft."""
        return self.sample.source

    @property
    def offset(self) -> int:
        """Where the example's own text begins in the draft."""
        return self.sample.offset

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
    parsed: Parsed | None = None
    """How the example was read, to explain what became of it."""

    @property
    def verdict(self) -> str:
        """``ok``; ``missing``: not all that is marked was reported; ``noisy``: something else was.

        ``mended``: a known mistake that is made no longer; ``unmarked``: nothing says what to report;
        ``to fill in``: it is still the skeleton's.
        """
        if is_placeholder(self.case.example.text):
            return "to fill in"
        known = self.case.example.name.startswith("known_")
        if not self.case.expected and self.case.example.name.startswith(("bad", "known_miss")):
            return "unmarked"
        missing, noisy = self.case.expected - self.found, self.found - self.case.expected
        if known:
            return "ok" if missing or noisy else "mended"
        return " and ".join([*["missing"] * bool(missing), *["noisy"] * bool(noisy)]) or "ok"

    def __str__(self) -> str:
        case = self.case
        if self.verdict == "to fill in":
            return f"{case.name}: fill in the example\n  {case.example.where}"
        lines = [f"{case.name}: {self.verdict}", f"  {case.example.where}"]
        if self.verdict == "mended":
            kind = "bad" if case.example.name.startswith("known_miss") else "good"
            return "\n".join([*lines, f"  this is right now: move it to “{kind}”"])
        for title, spans in (("expected", case.expected), ("found", self.found)):
            texts = [f"“{case.source.text[span.start : span.end]}” {place(case, span)}" for span in sorted(spans)]
            lines += [f"  {title}: {text}" for text in texts or ["nothing"]]
        return "\n".join(lines)


@dataclass(frozen=True)
class Report:
    """What became of all examples that were run."""

    outcomes: tuple[Outcome, ...]
    unexercised: tuple[str, ...]
    """Rules that no ``bad`` example makes speak, and cues that no example holds."""
    unfilled: tuple[tuple[Rule, str], ...] = ()
    """Rules and cues with the keys that still hold the text of the skeleton."""

    @property
    def passed(self) -> bool:
        """Whether every example came out right and everything was exercised."""
        return not (self.unexercised or self.unfilled) and all(outcome.verdict == "ok" for outcome in self.outcomes)


def cases(rulebook: Rulebook) -> tuple[Case, ...]:
    """Return all examples, rules first."""
    return tuple(
        _case(rule, example, rulebook.vocabulary)
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


def _case(rule: Rule, example: Example, vocabulary: Vocabulary) -> Case:
    made = sample(example.where, example.text, vocabulary)
    expected = {Span(start + made.offset, end + made.offset) for start, end in example.spans}
    if made.question and not expected and example.name.startswith(("bad", "known_miss")):
        # What is missing from an answer is reported at its question.
        expected = {made.question}
    return Case(rule, example, made, frozenset(expected))


def parse(rulebook: Rulebook, chosen: Sequence[Case], model: str | None = None) -> tuple[Parsed, ...]:
    """Return the cases parsed, all of them in one go: that is what takes the time."""
    documents = [read(case.sample, rulebook.vocabulary) for case in chosen]
    answers = [answer for document in documents for answer in document.answers]
    readings = iter(nlp.read(answers, nlp.load(model))) if answers else iter(())
    return tuple(
        Parsed(case, document, tuple(next(readings) for _ in document.answers))
        for case, document in zip(chosen, documents, strict=True)
    )


def run(rulebook: Rulebook, parsed: Iterable[Parsed]) -> Iterator[Outcome]:
    """Yield the outcome of each case, linted with its own rule alone."""
    finder = Finder(rulebook.cues)
    for one in parsed:
        yield Outcome(one.case, _spans(one.case.rule, one, rulebook, finder), one)


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


def check(rulebook: Rulebook, names: Sequence[str] = (), model: str | None = None) -> Report:
    """Return what became of the examples of some rules, cues (``@name``), files or folders; without names, of all.

    Only a run of all examples can tell what no example exercises.

    Raises:
        UsageError: a name stands for nothing.
    """
    wanted = {rule.name for name in names for rule in _named(_rules(rulebook), name)}
    rules = [rule for rule in _rules(rulebook) if not names or rule.name in wanted]
    parsed = parse(rulebook, [case for case in cases(rulebook) if not names or case.rule.name in wanted], model)
    outcomes = tuple(run(rulebook, parsed))
    unfilled = tuple((rule, key) for rule in rules for key in _unfilled(rule))
    return Report(outcomes, () if names else unexercised(rulebook, parsed, outcomes), unfilled)


def _unfilled(rule: Rule) -> Iterator[str]:
    if rule.family == CUES:
        keys = {"meaning": rule.summary}
    else:
        keys = {"summary": rule.summary, "message": rule.message, "help": rule.help, "why": rule.why}
    return (key for key, text in keys.items() if is_placeholder(text))


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


def _spans(rule: Rule, one: Parsed, rulebook: Rulebook, finder: Finder) -> frozenset[Span]:
    # What is said of suppressions depends on what all the other rules say.
    rules = (rule,) if suppress.is_suppressible(rule) else rulebook.rules
    result = engine.check(one.document, one.readings, Plan(rulebook, rules), finder)
    return frozenset(diagnostic.span for diagnostic in result.diagnostics if diagnostic.rule == rule.name)


def _named(rules: Sequence[Rule], name: str) -> Iterable[Rule]:
    if not Path(name).exists():
        return selection.named(rules, name)
    place = Path(name).resolve()
    found = [rule for rule in rules if Path(rule.path).resolve().is_relative_to(place)]
    if not found:
        raise UsageError(f"there is no rule or cue in {name}", hint="name a rule file, or a folder of rules")
    return found


def place(case: Case, span: Span) -> str:
    """Return where a span is in the example's own text."""
    if span.start < case.offset:
        return "(the question)"
    if span.start >= len(case.source.text):
        return "(beyond)"
    position = case.sample.text.position(span.start - case.offset)
    return f"(line {position.line}, column {position.column})"
