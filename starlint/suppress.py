"""Which diagnostics comments in a draft hide, and what is wrong with those comments. Changes no draft."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from starlint import selection
from starlint.diagnostic import Diagnostic, Suppressed
from starlint.document import Block
from starlint.errors import UsageError, nearest
from starlint.plan import Plan
from starlint.rule import Rule, SuppressionsCheck
from starlint.schema.node import shorten
from starlint.source import Source, Span
from starlint.suppression.coverage import Coverage, Entry, Suppression, coverage
from starlint.suppression.directives import END, OTHERS, START, WORDS, Directive, read_directives


@dataclass(frozen=True)
class Review:
    """What comments do to the diagnostics of a draft."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    unused: tuple[Entry, ...]
    """What hides nothing, of that which can be judged: the rules it speaks of were run."""
    own: tuple[Diagnostic, ...]
    """What is wrong with the comments themselves, as the rules for that say it; not sorted."""


def is_suppressible(rule: Rule) -> bool:
    """Return whether a comment can hide what a rule reports."""
    return not isinstance(rule.check, SuppressionsCheck)


def review(
    source: Source, blocks: Sequence[Block], found: Sequence[Diagnostic], plan: Plan, *, is_whole: bool = True
) -> Review:
    """Return which of the diagnostics found in a draft are hidden, and what is wrong with its comments.

    Args:
        source: the draft.
        blocks: all its blocks, comments included, in order.
        found: what the rules of the plan found, in the order in which it is to be given.
        plan: the rules that were run, and the rulebook that says which others there are.
        is_whole: whether all of the draft was read: else nothing is called unused.
    """
    directives = read_directives(source, blocks)
    if not directives:
        return Review(tuple(found), (), (), ())
    rules = plan.rulebook.rules
    sound = [one for one in directives if not _problem(one, rules)]
    covered = coverage(source, blocks, sound)
    entries = [entry for one in covered.suppressions for entry in _entries(one, rules)]
    entries.sort(key=lambda one: (one.suppression.rank, -one.suppression.first.place.start))
    kept: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    used: set[int] = set()
    for diagnostic in found:
        hiding = [one for one in entries if diagnostic.rule in one.rules and one.suppression.covers(diagnostic.span)]
        used.update(map(id, hiding))
        if hiding:
            # The nearest comment gives the reason; one that would hide it too is not unused for that.
            comment = hiding[0].suppression.first
            suppressed.append(Suppressed(diagnostic, source.line_of(comment.place.start), comment.reason))
        else:
            kept.append(diagnostic)
    unused = [one for one in entries if id(one) not in used and _is_judged(one, plan)] if is_whole else []
    own = tuple(_own(plan.rules, source, rules, directives, unused, covered))
    return Review(tuple(kept), tuple(suppressed), tuple(unused), own)


def _entries(suppression: Suppression, rules: Sequence[Rule]) -> Iterator[Entry]:
    names = suppression.first.names
    if names is None:
        yield Entry(suppression, None, frozenset(rule.name for rule in rules if is_suppressible(rule)))
    for name in names or ():
        named = _named(rules, name.text)
        if named:
            yield Entry(suppression, name, frozenset(rule.name for rule in named if is_suppressible(rule)))


def _named(rules: Sequence[Rule], name: str) -> tuple[Rule, ...]:
    try:
        return selection.named(rules, name)
    except UsageError:
        return ()


def _is_judged(entry: Entry, plan: Plan) -> bool:
    """Return whether it is known that an entry hides nothing.

    What was left out by ``--select`` or configuration might have been hidden; a rule that is off by itself not.
    """
    run = {rule.name for rule in plan.rules}
    usual = {rule.name for rule in plan.rulebook.rules if rule.enabled}
    return entry.rules & usual <= run and (bool(entry.rules & run) or not entry.rules)


_Finding = tuple[Span, Mapping[str, str]]


def _own(
    run: Sequence[Rule],
    source: Source,
    rules: Sequence[Rule],
    directives: Sequence[Directive],
    unused: Sequence[Entry],
    covered: Coverage,
) -> Iterator[Diagnostic]:
    """Yield what the rules that look at suppressions say."""
    for rule in run:
        if not isinstance(rule.check, SuppressionsCheck):
            continue
        findings: Iterator[_Finding]
        if rule.check.wanted == "unused":
            findings = ((entry.place, {}) for entry in unused)
        elif rule.check.wanted == "unknown":
            findings = _unknown(directives, rules)
        else:
            findings = map(_unclosed, covered.unclosed)
        for span, values in findings:
            text = _line(source.text[span.start : span.end])
            message = rule.message.format_map({"text": text, **values})
            yield Diagnostic(rule.name, rule.severity, message, rule.help, span, None, None)


def _unclosed(directive: Directive) -> _Finding:
    other, reach = (END, "it holds to the end of the draft") if directive.word == START else (START, "it ends nothing")
    names = "" if directive.names is None else f"[{', '.join(name.text for name in directive.names)}]"
    return directive.span, {"counterpart": _line(f"{other}{names}"), "reach": reach}


def _unknown(directives: Sequence[Directive], rules: Sequence[Rule]) -> Iterator[_Finding]:
    for directive in directives:
        problem = _problem(directive, rules)
        if problem:
            yield problem
            continue
        for name in directive.names or ():
            try:
                selection.named(rules, name.text)
            except UsageError as error:
                yield name.span, {"problem": "there is no rule or family", "advice": error.hint}


def _problem(directive: Directive, rules: Sequence[Rule]) -> _Finding | None:
    """Return what is so wrong with a directive that it hides nothing; None where nothing is.

    What cannot be understood must not hide more than was meant.
    """
    if directive.word not in WORDS:
        near = nearest(directive.word, (*WORDS, *OTHERS)) or f"expected one of: {', '.join(WORDS)}"
        return directive.word_span, {"problem": "unknown directive", "advice": near}
    if directive.names == ():
        advice = "name a rule or family, or take the brackets away to hide everything"
        return directive.span, {"problem": "nothing is named in", "advice": advice}
    if directive.is_open:
        return directive.word_span, {"problem": "no bracket closes the names of", "advice": "write “]” after them"}
    if directive.names is None and _are_names(directive.reason.replace(",", " ").split(), rules):
        advice = f"write “{directive.word}[{', '.join(directive.reason.replace(',', ' ').split())}]”"
        return directive.word_span, {"problem": "no brackets around the names of", "advice": advice}
    return None


def _are_names(words: Collection[str], rules: Sequence[Rule]) -> bool:
    return bool(words) and all(_named(rules, word) for word in words)


def _line(text: str) -> str:
    return shorten(" ".join(text.split()))
