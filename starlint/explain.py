"""Rules as documentation: for ``starlint explain`` and ``starlint rules``, and the reference ``rules/README.md``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Any

from starlint.evidence.spoken import minutes
from starlint.expression import Test
from starlint.rubric import Rubric, Topic
from starlint.rule import Example, Rule, Rulebook, SuppressionsCheck
from starlint.vocabulary import Vocabulary

WIDTH = 88
"""Columns of running text."""
_STORIES = {
    "always": "as a story",
    "never": "not as a story",
    "episode": "as a story where it tells of something that happened",
    "labelled": "as a story where its parts are labelled or the question asks for one",
}
SHOWN = 3
"""So many examples of a sort are shown; the file has all."""


def explain(rule: Rule) -> str:
    """Return all that a writer may want to know of one rule."""
    blocks = [
        f"{rule.name} ({_weight(rule)})\n{rule.summary}",
        f"Why:\n{_indented(_wrapped(rule.why))}",
        f"Looks at:\n{_indented(_applies(rule))}",
        f"Says:\n{_indented(rule.message)}" + (f"\n{_indented(f'help: {rule.help}')}" if rule.help else ""),
    ]
    for title, examples in _examples(rule):
        quoted = [_indented(marked(example), "  | ") for example in examples[:SHOWN]]
        blocks.append("\n\n".join([f"{title}:\n{quoted[0]}", *quoted[1:], *_more(rule, examples, "  ")]))
    if rule.sources:
        blocks.append("\n".join(["Sources:", *(f"  {link.title} {link.url}".rstrip() for link in rule.sources)]))
    return "\n\n".join(blocks) + "\n"


def expected(rubric: Rubric) -> str:
    """Return what is expected of answers of a kind."""
    kind = rubric.kind
    blocks = [f"{kind.id}\n{kind.summary}"]
    if kind.prompts:
        blocks.append("Asked as:\n" + "\n".join(f"  {prompt}" for prompt in kind.prompts))
    told = [_STORIES[kind.story]]
    if rubric.labels:
        told.append(f"in parts: {', '.join(rubric.labels)}")
    if kind.seconds is not None:
        told.append(f"in at most {minutes(kind.seconds)} min spoken, {rubric.words} words")
    blocks.append("Told:\n" + "\n".join(f"  {line}" for line in told))
    for rule, topics in rubric.coverage:
        lines = [textwrap.fill(_topic(topic), WIDTH, initial_indent="  ", subsequent_indent="    ") for topic in topics]
        blocks.append("\n".join([f"Looked for by {rule.name} ({_weight(rule)}):", *lines]))
    if rubric.rules:
        blocks.append("Other rules for this kind:\n" + _indented(listing(rubric.rules).rstrip("\n")))
    return "\n\n".join(blocks) + "\n"


def _topic(topic: Topic) -> str:
    return f"{topic.name}: {topic.meaning}" if topic.meaning else topic.name


def listing(rules: Sequence[Rule]) -> str:
    """Return one line for each rule."""
    width = max((len(rule.name) for rule in rules), default=0)
    return "".join(f"{rule.name:{width}}  {_weight(rule):12}  {rule.summary}\n" for rule in rules)


def data(rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the rules for a machine format."""
    return {
        "rules": [
            {
                "rule": rule.id,
                "family": rule.family,
                "severity": str(rule.severity),
                "enabled": rule.enabled,
                "summary": rule.summary,
                "message": rule.message,
                "help": rule.help,
                "why": rule.why,
                "sources": [{"title": link.title, "url": link.url} for link in rule.sources],
            }
            for rule in rules
        ]
    }


def marked(example: Example) -> str:
    """Return an example's text with ``<<`` and ``>>`` around what is reported."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}<<{text[start:end]}>>{text[end:]}"
    return text.rstrip("\n")


def reference(rulebook: Rulebook) -> str:
    """Return the whole rulebook as Markdown."""
    blocks = [
        "# Rules",
        "Generated from the files in this folder by `starlint rules --format markdown`. Change those, not this page.",
    ]
    families = [(name, tuple(rules)) for name, rules in groupby(rulebook.rules, key=lambda rule: rule.family)]
    for family, rules in families:
        blocks += [f"## {family}", *_table(("rule", "severity", "reports"), map(_row, rules))]
    blocks += _kinds(rulebook.vocabulary)
    blocks += ["## Cues", "What rules look for, and a rule of yours can, too."]
    blocks += _table(("cue", "finds"), ((f"`@{cue.id}`", cue.meaning) for cue in _by_id(rulebook)))
    blocks += ["## The rules one by one"]
    for rule in rulebook.rules:
        blocks += _section(rule)
    return "\n\n".join(blocks) + "\n"


def _by_id(rulebook: Rulebook) -> Iterable[Any]:
    return (rulebook.cues[name] for name in sorted(rulebook.cues))


def _row(rule: Rule) -> tuple[str, ...]:
    return f"[`{rule.id}`](#{rule.family}{rule.id})", _weight(rule), rule.summary


def _kinds(vocabulary: Vocabulary) -> Iterator[str]:
    story = {"always": "yes", "never": "no", "episode": "when it tells one", "labelled": "when labelled"}
    rows = (
        (f"`{kind.id}`", kind.summary, story[kind.story], "" if kind.seconds is None else f"{kind.seconds} s")
        for kind in vocabulary.kinds
    )
    yield "## Kinds of questions"
    yield from _table(("kind", "asks for", "a story", "longest spoken time"), rows)
    yield "## Parts"
    yield from _table(("role", "labels"), ((f"`{r.id}`", ", ".join(r.labels)) for r in vocabulary.roles))


def _section(rule: Rule) -> Iterator[str]:
    # The heading's anchor is the name without its slash: what links in the tables above point at.
    yield f"### {rule.name}"
    yield f"{rule.summary} ({_weight(rule)})"
    if applies := _applies(rule):
        yield f"Looks at {applies}."
    yield rule.why.strip()
    yield f"> {rule.message}" + (f"\n>\n> {rule.help}" if rule.help else "")
    for title, examples in _examples(rule):
        yield f"{title}:"
        yield from (_fenced(marked(example)) for example in examples[:SHOWN])
        yield from _more(rule, examples, "")
    if rule.sources:
        yield "\n".join(f"- {f'[{link.title}]({link.url})' if link.url else link.title}" for link in rule.sources)


def _examples(rule: Rule) -> Iterator[tuple[str, tuple[Example, ...]]]:
    for title, examples in (
        ("Reported", rule.bad),
        ("Not reported", rule.good),
        ("Missed, as far as is known", rule.known_miss),
        ("Reported wrongly, as far as is known", rule.known_false),
    ):
        if examples:
            yield title, examples


def _more(rule: Rule, examples: Sequence[Example], indent: str) -> Iterator[str]:
    if len(examples) > SHOWN:
        yield f"{indent}{len(examples) - SHOWN} more in {rule.family}/{PurePath(rule.path).name}"


def _fenced(text: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}markdown\n{text}\n{fence}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = [head, ("---",) * len(head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _weight(rule: Rule) -> str:
    return f"{rule.severity}{'' if rule.enabled else ', off'}"


def _applies(rule: Rule) -> str:
    if isinstance(rule.check, SuppressionsCheck):
        return "comments for starlint"
    applies = rule.applies
    answers = {None: "all answers", True: "stories", False: "answers that are no stories"}[applies.stories]
    labelled = {None: "", True: " with labelled parts", False: " without labelled parts"}[applies.labelled]
    tests = [("kind", applies.kinds), ("part", applies.parts)]
    return answers + labelled + "".join(f"; {name}: {_test(test)}" for name, test in tests if test != Test())


def _test(test: Test) -> str:
    allowed = ", ".join(sorted(test.allow)) if test.allow is not None else ""
    denied = "not " + ", ".join(sorted(test.deny)) if test.deny else ""
    return ", ".join(part for part in (allowed, denied) if part)


def _indented(text: str, indent: str = "  ") -> str:
    return "\n".join(f"{indent}{line}".rstrip() for line in text.split("\n"))


def _wrapped(text: str) -> str:
    """Return paragraphs filled to the width; lists keep their lines."""
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(
        paragraph if "\n-" in f"\n{paragraph}" else textwrap.fill(paragraph, WIDTH, break_on_hyphens=False)
        for paragraph in paragraphs
    )
