"""What a run found, counted: per rule, and per answer with what is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlint.diagnostic import AnswerFacts, Diagnostic, FileResult, Severity
from starlint.evidence.spoken import minutes
from starlint.output.screen import cells, paint, safe
from starlint.output.summary import closing, count

_NOTHING = "-"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule reports something at one severity."""

    rule: str
    severity: Severity
    count: int
    suppressed: int
    """So many more are hidden by comments."""


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """An answer and what is reported in it."""

    path: str
    facts: AnswerFacts
    diagnostics: int

    @property
    def effects(self) -> int:
        """So many of its figures are measured effects."""
        return sum(quantity.effect for quantity in self.facts.quantities)


def by_rule(results: Sequence[FileResult]) -> list[RuleCount]:
    """Return what each rule reports, most first; a rule whose diagnostics differ in severity is there for each."""
    shown = Counter(_key(diagnostic) for result in results for diagnostic in result.diagnostics)
    hidden = Counter(_key(each.diagnostic) for result in results for each in result.suppressed)
    order = sorted({*shown, *hidden}, key=lambda key: (-shown[key], -hidden[key], key[1], key[0].rank))
    return [RuleCount(rule, severity, shown[severity, rule], hidden[severity, rule]) for severity, rule in order]


def by_answer(results: Sequence[FileResult]) -> list[AnswerCount]:
    """Return all answers in the order of the drafts."""
    counted = []
    for result in results:
        found = Counter(_place(diagnostic.answer) for diagnostic in result.diagnostics if diagnostic.answer)
        counted += [AnswerCount(result.path, facts, found[_place(facts)]) for facts in result.answers]
    return counted


def render(results: Sequence[FileResult], *, color: bool = False, quiet: bool = False) -> str:
    """Return a table of the rules, a table of the answers and, unless quiet, a closing line."""
    tables = [_rules(by_rule(results)), _answers(by_answer(results))]
    blocks = ["".join(f"{line}\n" for line in _table(*table, color=color)) for table in tables if len(table[0]) > 1]
    if not quiet and (end := closing(count(results))):
        blocks.append(f"{paint(end, 'bold', color=color)}\n")
    return "\n".join(blocks)


def _key(diagnostic: Diagnostic) -> tuple[Severity, str]:
    return diagnostic.severity, diagnostic.rule


def _place(facts: AnswerFacts) -> tuple[int, str]:
    return facts.start, facts.question


def _rules(counts: Sequence[RuleCount]) -> tuple[list[Row], str]:
    rows: list[Row] = [("count", "severity", "rule")]
    rows += [(str(each.count), each.severity, each.rule) for each in counts]
    if not any(each.suppressed for each in counts):
        return rows, "><<"
    hidden = ["suppressed", *(str(each.suppressed) for each in counts)]
    return [(row[0], extra, *row[1:]) for row, extra in zip(rows, hidden, strict=True)], ">><<"


def _answers(counts: Sequence[AnswerCount]) -> tuple[list[Row], str]:
    """Return the rows of a table, the first its head, and ``<`` or ``>`` for each column."""
    names = list(dict.fromkeys(name for each in counts for name, _ in each.facts.columns))
    rows: list[Row] = [("place", "kind", "words", "spoken", *names, "figures", "diagnostics")]
    for each in counts:
        facts, own = each.facts, dict(each.facts.columns)
        compared = (" : ".join(map(str, own[name])) if name in own else _NOTHING for name in names)
        figures = f"{each.effects} of {len(facts.quantities)}" if facts.quantities else "0"
        rows.append(
            (
                f"{safe(each.path)}:{facts.start}",
                facts.kind,
                str(facts.words),
                minutes(facts.seconds),
                *compared,
                _NOTHING if facts.note else figures,
                _NOTHING if facts.note else str(each.diagnostics),
            )
        )
    return rows, "<<>>" + ">" * len(names) + ">>"


def _table(rows: Sequence[Row], sides: str, *, color: bool) -> list[str]:
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for number, row in enumerate(rows):
        padded = []
        for cell, width, side in zip(row, widths, sides, strict=True):
            space = " " * (width - _width(cell))
            padded.append(cell + space if side == "<" else space + cell)
        lines.append(paint("  ".join(padded).rstrip(), "bold" if number == 0 else "", color=color and number == 0))
    return lines


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))
