"""Readings made by hand, without a language model: what the parser would have found is said by the test."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

import spacy

from starlint.cues import Finder
from starlint.diagnostic import Severity
from starlint.document import (
    Answer,
    Block,
    BlockType,
    Clause,
    Document,
    Part,
    Passage,
    Prose,
    Quantity,
    Reading,
    Run,
    Sentence,
    Text,
)
from starlint.expression import Expression, Test
from starlint.rule import Applies, Check, Cue, Rule
from starlint.source import Source, Span
from starlint.vocabulary import Framework, Kind, Role, Vocabulary

QUESTION = "Tell me about a hard bug"
VOCABULARY = Vocabulary(
    roles=(
        Role("situation", ("situation", "context")),
        Role("task", ("task", "goal")),
        Role("action", ("action",)),
        Role("result", ("result", "outcome")),
        Role("lesson", ("lesson",)),
        Role("other", ("notes",), story=False),
    ),
    frameworks=(
        Framework("STAR", (("s", "situation"), ("t", "task"), ("a", "action"), ("r", "result"))),
        Framework("CARL", (("c", "situation"), ("a", "action"), ("r", "result"), ("l", "lesson"))),
    ),
    kinds=(Kind("bug", "always", seconds=60), Kind("chat", "never"), Kind("any", "episode")),
)


@dataclass(frozen=True)
class Draft:
    """A draft of one answer, and its reading."""

    document: Document
    reading: Reading

    def place(self, words: str, nth: int = 0) -> tuple[int, int]:
        """Return the span of words in the reading's text."""
        found = [match.span() for match in re.finditer(re.escape(words), self.reading.text)]
        return found[nth]

    def said(self, span: Span) -> str:
        """Return the source text of a span."""
        return self.document.source.text[span.start : span.end]

    def texts(self, matches: Sequence[Any]) -> list[str]:
        """Return the texts of matches."""
        return [self.reading.text[match.start : match.end] for match in matches]


@functools.cache
def blank() -> Any:
    """Return a pipeline that knows English tokens and nothing else."""
    return spacy.blank("en")


def draft(
    *passages: str | tuple[str, ...],
    question: str = QUESTION,
    kind: str = "bug",
    kind_from: str = "question",
    asks_for: str = "kind",
    clauses: Sequence[tuple[str, Mapping[str, str]]] = (),
    quantities: Sequence[tuple[str, Mapping[str, str]]] = (),
    quoted: Sequence[str] = (),
    code: Sequence[str] = (),
    lemmas: Mapping[str, str] | None = None,
    note: str = "",
    quotes: Sequence[str] = (),
    code_block_in: str = "",
) -> Draft:
    """Return a draft. A tuple is a labelled part: its role, used as label, and its passages; a text stands in none.

    Clauses, quantities and quoted words are given by their text; clauses own the tokens of theirs.
    Passages in ``quotes`` stand in block quotes.
    """
    source, parts, made, blocks = f"# {question}\n\n", [], [], []
    for passage in passages:
        role, *own = passage if isinstance(passage, tuple) else ("", passage)
        start = len(source)
        if role:
            source += f"{role.capitalize()}\n\n"
        for text in own:
            here = len(source)
            prose = Prose(text, (Run(0, len(text), here, here + len(text)),))
            spans = tuple(Span(*match.span()) for word in code for match in re.finditer(re.escape(word), text))
            made.append(Passage(prose, len(parts) if role else -1, quoted=text in quotes, code=spans))
            source += f"{text}\n\n"
        if role and role == code_block_in:
            blocks.append(Block(BlockType.CODE, Span(len(source), len(source) + 5), Prose("", ())))
            source += "```x\n\n"
        if role:
            label = Span(start, start + len(role))
            parts.append(Part(role, Span(start, len(source.rstrip())), label))
    heading = Span(2, 2 + len(question))
    whole = Span(0, len(source.rstrip()))
    answer = Answer(question, heading, kind, kind_from, whole, tuple(parts), tuple(made), asks_for)
    document = Document(Source("answers/bug.md", source), tuple(blocks), (answer,))
    return Draft(document, _read(answer, clauses, quantities, quoted, lemmas or {}, note))


def _read(
    answer: Answer,
    clauses: Sequence[tuple[str, Mapping[str, str]]],
    quantities: Sequence[tuple[str, Mapping[str, str]]],
    quoted: Sequence[str],
    lemmas: Mapping[str, str],
    note: str,
) -> Reading:
    texts, sentences, base = [], [], 0
    for passage in answer.passages:
        doc = blank()(passage.prose.text)
        for token in doc:
            token.lemma_ = lemmas.get(token.text, token.lower_)
        texts.append(Text(passage, passage.prose, base, doc))
        for match in re.finditer(r"\S[^.!?]*[.!?\"”]*", passage.prose.text):
            sentences.append(Sentence(base + match.start(), base + match.end(), len(texts) - 1, passage.part))
        base += len(passage.prose.text) + 1
    whole = "\n".join(text.prose.text for text in texts)
    found = [_clause(whole, words, facets) for words, facets in clauses]
    tokens = [text.base + token.idx for text in texts for token in text.doc]
    owners = [
        max((i for i, clause in enumerate(found) if clause.start <= at < clause.end), default=-1) for at in tokens
    ]
    return Reading(
        answer=answer,
        text=whole,
        texts=tuple(texts),
        sentences=tuple(sentences),
        clauses=tuple(found),
        quantities=tuple(Quantity(*_span(whole, words), sets(facets)) for words, facets in quantities),
        parts=answer.parts,
        quoted=tuple(Span(*_span(whole, words)) for words in quoted),
        token_starts=tuple(tokens),
        token_clauses=tuple(owners),
        note=note,
    )


def _clause(text: str, words: str, facets: Mapping[str, str]) -> Clause:
    start, end = _span(text, words)
    return Clause(start, end, start, end, -1, sets(facets))


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def sets(facets: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return facets, whose values are given as words between spaces."""
    return {name: frozenset(values.split()) for name, values in facets.items()}


def phrase(*items: str, **modifiers: Any) -> Expression:
    """Return an expression that finds words as they stand."""
    return Expression("phrase", items, **modifiers)


def leaf(op: str, *items: Any, **tests: str) -> Expression:
    """Return a leaf; tests are words between spaces, after "not " the denied ones."""
    return Expression(op, items, {name: test(values) for name, values in tests.items()})


def test(values: str) -> Test:
    """Return a test for words between spaces, after "not " the denied ones."""
    if values.startswith("not "):
        return Test(deny=frozenset(values.split()[1:]))
    return Test(frozenset(values.split()))


test.__test__ = False  # type: ignore[attr-defined]


def combine(op: str, *items: Expression, **modifiers: Any) -> Expression:
    """Return ``any``, ``all`` or ``not``."""
    return Expression(op, items, **modifiers)


def finder(**cues: Expression) -> Finder:
    """Return a finder that knows the cues."""
    return Finder({name: Cue(name, "", "", expression) for name, expression in cues.items()})


def rule(check: Check, *, id: str = "a-rule", **fields: Any) -> Rule:
    """Return a rule with a check; fields of ``Applies`` say where it applies."""
    names = [each.name for each in fields_of(Applies)]
    applies = Applies(**{name: fields.pop(name) for name in names if name in fields})
    defaults: dict[str, Any] = {"severity": Severity.WARNING, "message": "“{text}” is odd", "help": "say it"}
    return Rule(id, "tests", "", "", check=check, why="", applies=applies, **(defaults | fields))
