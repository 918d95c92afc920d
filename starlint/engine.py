"""Drafts and a rulebook to results: the order of steps, and what becomes of a finding. Finds nothing itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from starlint import checks, nlp, parallel, suppress
from starlint.answers import read_document
from starlint.checks import Finding, Scope
from starlint.cues import Finder
from starlint.diagnostic import AnswerFacts, Diagnostic, Evidence, FileResult, Severity
from starlint.document import Answer, Document, Reading
from starlint.english.language import NOT_ENGLISH
from starlint.errors import StarlintError
from starlint.expression import ANYTHING
from starlint.facts import plain, read_facts
from starlint.grounds import grounds
from starlint.infer import infer
from starlint.plan import Plan
from starlint.rule import Escalate
from starlint.source import Source, Span
from starlint.story import is_story, is_sure

WORTH_FORKING = 40_000
"""So many code points of prose take about a second to parse, and several processes to start a tenth of that."""
_GUESSED = "path"
"""The weakest thing that tells a kind: a file's name."""
QUOTED = 60
"""The longest text that a message repeats, in code points."""

Input = Source | StarlintError | FileResult
"""A draft, the error that kept it from being read (its ``where`` is the path), or a result already known."""


def lint(work: Iterable[tuple[Input, Plan]], *, jobs: int = 0) -> Iterator[FileResult]:
    """Yield the result of each draft, in the order given, each as soon as it is there.

    All drafts are read before the first is parsed. The language model is loaded only if some answer has text.
    What is found in a draft depends neither on the drafts beside it nor on the number of processes.

    Args:
        work: drafts, errors and known results, each with what is in force for it.
        jobs: how many processes work at once; 0 for as many as pay.

    Raises:
        ModelError: a language model cannot be loaded.
    """
    opened = [(_open(item, plan), plan) for item, plan in work]
    documents = [(item, plan) for item, plan in opened if isinstance(item, Document)]
    finders = {id(plan.rulebook): Finder(plan.rulebook.cues) for _, plan in documents}
    models = {plan.model: nlp.load(plan.model) for plan in _parsing(documents)}

    def checked(task: tuple[Document, Plan]) -> FileResult:
        document, plan = task
        answers = [answer for answer in document.answers if answer.passages]
        readings = iter(nlp.read(answers, models[plan.model]) if answers else ())
        own = [next(readings) if answer.passages else _unparsed(answer) for answer in document.answers]
        return check(document, own, plan, finders[id(plan.rulebook)])

    results = parallel.ordered(checked, documents, jobs or _jobs(document for document, _ in documents))
    for item, _ in opened:
        yield item if isinstance(item, FileResult) else next(results)


def _parsing(documents: Iterable[tuple[Document, Plan]]) -> Iterable[Plan]:
    """Return a plan for each language model that is needed."""
    return {plan.model: plan for document, plan in documents if _texts(document)}.values()


def _texts(document: Document) -> list[str]:
    return [passage.prose.text for answer in document.answers for passage in answer.passages]


def _jobs(documents: Iterable[Document]) -> int:
    size = sum(len(text) for document in documents for text in _texts(document))
    return parallel.usable_jobs() if size >= WORTH_FORKING else 1


def check(document: Document, readings: Sequence[Reading], plan: Plan, finder: Finder) -> FileResult:
    """Return the result of one draft from the readings of its answers, in order."""
    source, vocabulary = document.source, plan.rulebook.vocabulary
    facts: list[AnswerFacts] = []
    found: list[Diagnostic] = []
    notes = list(document.notes)
    rules = [rule for rule in plan.rules if suppress.is_suppressible(rule)]
    for read in readings:
        story = not read.note and is_story(read, vocabulary, finder)
        scopes = [Scope(rule, read, finder, vocabulary, document) for rule in rules]
        # First as the writer labelled it: what is found even so does not rest on inferred parts.
        pairs = [] if read.note else _findings(scopes, story=story)
        reading = infer(read, vocabulary, finder) if story else read
        known = read_facts(source, reading, vocabulary, finder, story=story)
        facts.append(known)
        if reading.note:
            notes.append(f"line {known.start}: answer not checked: {reading.note}")
        notes += (f"line {source.line_of(span.start)}: not checked: {NOT_ENGLISH}" for span in read.foreign)
        sure = {_identity(scope, finding) for scope, finding in pairs}
        if reading is not read:
            pairs = _findings([replace(scope, reading=reading) for scope in scopes], story=story)
        pairs = _yielded(pairs)
        hardly = bool(pairs) and story and not is_sure(reading, vocabulary, finder)
        for pair in pairs:
            doubt = _doubt(pair, sure, hardly=hardly)
            found.append(_diagnostic(*pair, source, known, doubt=doubt, traced=plan.trace))
    # Named before anything is hidden, so that a comment does not change the fingerprints of what it leaves.
    seen = suppress.review(source, document.blocks, tuple(_finished(found, source)), plan, is_whole=document.is_whole)
    return FileResult(
        source.path,
        source,
        tuple(facts),
        tuple(sorted((*seen.kept, *_finished(seen.own, source)), key=_order)),
        seen.suppressed,
        notes=tuple(notes),
        is_whole=document.is_whole,
    )


def _findings(scopes: Iterable[Scope], *, story: bool) -> list[tuple[Scope, Finding]]:
    return [(scope, finding) for scope in scopes if scope.applies(story=story) for finding in checks.run(scope)]


def _yielded(pairs: Sequence[tuple[Scope, Finding]]) -> list[tuple[Scope, Finding]]:
    """Return the findings of an answer without those whose rule leaves the word to another one that reports."""
    reporting = {scope.rule.id for scope, _ in pairs}
    return [(scope, finding) for scope, finding in pairs if not scope.rule.yields_to & reporting]


def _identity(scope: Scope, finding: Finding) -> tuple[str, Span, tuple[str, ...]]:
    """Return what makes two findings the same one, though their numbers may differ."""
    return scope.rule.name, finding.span, finding.missing


def _doubt(pair: tuple[Scope, Finding], sure: Collection[tuple[str, Span, tuple[str, ...]]], *, hardly: bool) -> str:
    """Return why a finding weighs one level less: what it rests on was not said by the writer; empty if it does not.

    Args:
        pair: the rule's scope and what it found.
        sure: what was found even without inferred parts.
        hardly: whether there are few signs that the answer is a story.
    """
    scope = pair[0]
    if _identity(*pair) not in sure:
        return "inferred parts"
    if scope.rule.applies.kinds != ANYTHING and scope.reading.answer.kind_from == _GUESSED:
        return "a kind that only the file's name tells"
    if scope.rule.applies.stories and hardly:
        return "a story of which there are few signs"
    return ""


def _open(item: Input, plan: Plan) -> Document | FileResult:
    if isinstance(item, FileResult):
        return item
    if isinstance(item, StarlintError):
        return FileResult(item.where, None, error=item)
    try:
        return read_document(item, plan.rulebook.vocabulary, plan.kind)
    except StarlintError as error:
        return FileResult(item.path, item, error=error)


def _unparsed(answer: Answer) -> Reading:
    """Return the reading of an answer without text: labels with nothing under them are still checked."""
    return Reading(answer, "", (), (), (), (), answer.parts, ())


def _diagnostic(
    scope: Scope, finding: Finding, source: Source, facts: AnswerFacts, *, doubt: str, traced: bool
) -> Diagnostic:
    """Return what is said of a finding; one that is in doubt weighs less."""
    rule = scope.rule
    severity = _severity(finding, scope)
    quote = finding.quote or finding.span
    text = _shortened(plain(source.text[quote.start : quote.end]))
    values: Mapping[str, str | int] = {
        "text": text,
        "label": text,
        "question": _shortened(scope.reading.answer.question),
        **finding.values,
    }
    return Diagnostic(
        rule=rule.name,
        severity=severity.lower() if doubt else severity,
        message=(finding.message or rule.message).format_map(values),
        help=rule.help,
        span=finding.span,
        answer=facts,
        part=finding.role,
        missing=finding.missing,
        related=finding.related,
        evidence=_evidence(scope, finding, doubt) if traced else (),
    )


def _evidence(scope: Scope, finding: Finding, doubt: str) -> tuple[Evidence, ...]:
    lowered = Evidence("severity", None, why=f"one level lower, because it rests on {doubt}")
    return (*grounds(scope, finding), *((lowered,) if doubt else ()))


def _severity(finding: Finding, scope: Scope) -> Severity:
    escalate = scope.rule.escalate
    return escalate.to if escalate and _weighs_more(escalate, finding, scope) else scope.rule.severity


def _weighs_more(escalate: Escalate, finding: Finding, scope: Scope) -> bool:
    reading, finder = scope.reading, scope.finder
    if escalate.unless is not None and not finder.find(escalate.unless, reading):
        return True
    if escalate.when is None:
        return False
    if finding.at is None:
        # What is said of the whole answer weighs more by anything in the answer.
        return bool(finder.find(escalate.when, reading))
    return finder.in_sentence(escalate.when, reading, finding.at)


def _finished(found: Iterable[Diagnostic], source: Source) -> Iterator[Diagnostic]:
    """Yield the diagnostics sorted, once each, with fingerprints that outlive edits elsewhere in the draft."""
    alike: Counter[tuple[str, ...]] = Counter()
    name = PurePath(source.path).name
    once = {_order(diagnostic): diagnostic for diagnostic in found}
    for _, diagnostic in sorted(once.items(), key=lambda item: item[0]):
        question = diagnostic.answer.question if diagnostic.answer else ""
        snippet = plain(source.text[diagnostic.span.start : diagnostic.span.end], marks="")
        key = (diagnostic.rule, name, question, snippet)
        alike[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(alike[key]))).encode(errors="surrogateescape")).hexdigest()
        yield replace(diagnostic, fingerprint=digest[:16])


def _order(diagnostic: Diagnostic) -> tuple[Span, str, str]:
    return diagnostic.span, diagnostic.rule, diagnostic.message


def _shortened(text: str) -> str:
    if len(text) <= QUOTED:
        return text
    cut = text.rfind(" ", 0, QUOTED)
    # A text with hardly a space, such as a long path, is cut anywhere.
    return text[: cut if cut > QUOTED // 2 else QUOTED - 1].rstrip(" ,;:.") + "…"
