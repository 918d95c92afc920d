"""README's table of advice: each line of it, the rules that check it, and what one of them says.

``advice.yaml`` holds the lines. ``pytest --update-goldens tests/test_advice.py`` writes the table anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from starlint import engine
from starlint.authoring import examples
from starlint.plan import Plan
from starlint.rule import CoversCheck, Rule, Rulebook

FILE = Path(__file__).parent / "advice.yaml"
README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- advice: generated from tests/advice.yaml -->", "<!-- /advice -->"


@dataclass(frozen=True)
class Advice:
    """A line of advice."""

    section: str
    says: str
    rules: tuple[str, ...]
    """Ids; the one that shows it best first."""
    topic: str = ""
    """What the first of them, a rubric, calls it."""


def read() -> tuple[Advice, ...]:
    """Return all lines of advice, in order."""
    sections = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Advice(section, line["says"], tuple(line["rules"]), line.get("topic", ""))
        for section, lines in sections.items()
        for line in lines
    )


def table(lines: Iterable[Advice], book: Rulebook) -> str:
    """Return the table, with a message from a rule's own examples in each row."""
    rules = {rule.id: rule for rule in book.rules}
    rows = ["| advice | checked by | for example |", "| --- | --- | --- |"]
    section = ""
    for line in lines:
        if line.section != section:
            section = line.section
            rows.append(f"| **{section}** | | |")
        names = ", ".join(f"`{name}`" for name in line.rules)
        rows.append(f"| {_cell(line.says)} | {names} | {_cell(example(rules[line.rules[0]], line.topic, book))} |")
    return "\n".join(rows)


def example(rule: Rule, topic: str, book: Rulebook) -> str:
    """Return what a rule says of the first of its bad examples; of a rubric, the first that lacks the topic."""
    for case in examples.cases(Rulebook(book.vocabulary, {}, (rule,), "")):
        if case.example.name.startswith("bad"):
            (result,) = engine.lint([(case.source, Plan(book, (rule,)))], jobs=1)
            for found in result.diagnostics:
                if not topic or topic in found.missing:
                    return found.message
    raise AssertionError(f"no bad example of {rule.name} lacks “{topic}”")


def topics(rule: Rule) -> Iterator[str]:
    """Yield the topics of a rubric."""
    if isinstance(rule.check, CoversCheck):
        yield from (name for name, _ in rule.check.topics)


def in_readme() -> str:
    """Return the table as it stands in README."""
    text = README.read_text(encoding="utf-8")
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def write(made: str) -> None:
    """Effect: put the table into README."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n\n{made}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
