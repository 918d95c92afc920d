"""The structure of a draft and its reading, as frozen data. Knows no Markdown, no spaCy, no rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from starlint.source import Source, Span

KIND_FROM = ("front-matter", "comment", "config", "question", "path", "unknown")
"""What can tell the kind of an answer, and that nothing did."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose and the stretch of source that it stands for."""

    start: int
    end: int
    source_start: int
    source_end: int
    literal: bool = True
    """True where prose and source are the same characters, one to one. False where they are not: a
    decoded entity, a line break read as a space, a subject put in for the parser (no source at all)."""


@dataclass(frozen=True)
class Prose:
    """Readable text of one block, with its way back to the source."""

    text: str
    runs: tuple[Run, ...]
    """Ascending and gapless: they cover ``text``."""

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self._starts, offset) - 1]

    def to_source(self, start: int, end: int) -> Span:
        """Return the source span of prose offsets ``start <= end``; an empty stretch gives an empty span."""
        if not self.runs:
            return Span(0, 0)
        first = self._run_at(min(start, len(self.text) - 1))
        begin = first.source_start + (start - first.start) if first.literal else first.source_start
        if end <= start:
            return Span(begin, begin)
        last = self._run_at(end - 1)
        stop = last.source_start + (end - last.start) if last.literal else last.source_end
        return Span(begin, max(begin, stop))

    def slice(self, start: int, end: int) -> Prose:
        """Return the prose of offsets ``start`` to ``end``."""
        if start <= 0 and end >= len(self.text):
            return self
        runs = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for run in self.runs[first : bisect_left(self._starts, end)]:
            a, b = max(run.start, start), min(run.end, end)
            if a < b:
                begin = run.source_start + (a - run.start) if run.literal else run.source_start
                stop = run.source_start + (b - run.start) if run.literal else run.source_end
                runs.append(Run(a - start, b - start, begin, stop, run.literal))
        return Prose(self.text[start:end], tuple(runs))

    def replace(self, start: int, end: int, text: str) -> Prose:
        """Return the prose with a stretch replaced; the new text stands for the same source."""
        before, after = self.slice(0, start), self.slice(end, len(self.text))
        place = self.to_source(start, end)
        shift = start + len(text)
        moved = tuple(Run(r.start + shift, r.end + shift, r.source_start, r.source_end, r.literal) for r in after.runs)
        added = (Run(start, shift, place.start, place.end, literal=False),) if text else ()
        return Prose(before.text + text + after.text, (*before.runs, *added, *moved))


class BlockType(StrEnum):
    """What a block is in Markdown."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    CODE = "code"
    BREAK = "break"
    COMMENT = "comment"


@dataclass(frozen=True)
class Block:
    """One leaf block of a draft, in source order."""

    type: BlockType
    span: Span
    prose: Prose
    level: int = 0
    """Heading level 1 to 6; 0 for what is no heading."""
    items: tuple[int, ...] = ()
    """Ids of the list items around the block, outermost first."""
    first: bool = False
    """True for the first block of its innermost list item."""
    marker: str = ""
    """The innermost list item's marker: ``-``, ``1.``; empty outside lists."""
    quotes: int = 0
    """How many block quotes are around the block."""
    strong: tuple[Span, ...] = ()
    """Prose offsets set in bold."""
    emphasis: tuple[Span, ...] = ()
    """Prose offsets set in italics."""
    code: tuple[Span, ...] = ()
    """Prose offsets of inline code."""
    links: tuple[Span, ...] = ()
    """Prose offsets of link texts."""
    breaks: tuple[int, ...] = ()
    """Prose offsets at which a new source line begins inside the block."""
    margins: frozenset[int] = frozenset()
    """Those of them that stand at the left margin, though the block stands in a list item."""
    cell: tuple[int, int, int] = (0, 0, 0)
    """Table, row and column, each from 1; row 1 is the header. (0, 0, 0) outside tables."""
    within: tuple[str, ...] = ()
    """Names of the lists, list items, quotes, tables and table rows around the block, outermost first. No two of a
    draft have the same name, and each begins with what it is: ``list 1``, ``row 2.3``."""


@dataclass(frozen=True)
class Passage:
    """A stretch of an answer's prose that is parsed as one text."""

    prose: Prose
    part: int
    """Index into the answer's parts; -1 where the passage belongs to none."""
    quoted: bool = False
    """True inside a block quote that is not the answer itself."""
    item: bool = False
    """True for a list item, a table cell, or a fragment beside a label: a subject may be left out."""
    code: tuple[Span, ...] = ()
    """Prose offsets of inline code."""
    title: bool = False
    """True for the title of a story: the writer's own words, but not spoken."""
    heads: tuple[str, ...] = ()
    """The words of the headings and labels that stand right above it."""


@dataclass(frozen=True)
class Part:
    """A labelled or inferred section of an answer."""

    role: str
    span: Span
    """The whole part with its label."""
    label: Span | None
    """The words of the label; None for an inferred part."""
    framework_letter: str = ""
    """The letter or word used as label, lower case; for telling frameworks apart."""

    @property
    def origin(self) -> str:
        """``label`` or ``inferred``."""
        return "inferred" if self.label is None else "label"


@dataclass(frozen=True)
class Answer:
    """One question or title, and the response under it."""

    question: str
    heading: Span
    """The words of the question or title; where there is none, the first words of the answer."""
    kind: str
    kind_from: str
    """How the kind was told: one of ``KIND_FROM``."""
    span: Span
    parts: tuple[Part, ...] = ()
    passages: tuple[Passage, ...] = ()
    asks_for: str = "kind"
    """What the question's own words ask for: ``story``, ``facts``, whatever its ``kind`` is answered with, or,
    of a title that says nothing of it, whatever is written ``under`` the headings above it."""


@dataclass(frozen=True)
class Document:
    """The structure found in a draft, before any NLP."""

    source: Source
    blocks: tuple[Block, ...]
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()
    """What was odd, and what was left out."""
    is_whole: bool = True
    """False when a part of the draft could not be read, so that silence about it means nothing."""


Facets = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject, object, negation, modality, voice and tense; or a verbless fragment.

    Offsets are into the text that was parsed: first the passage's, later the reading's.
    """

    start: int
    end: int
    """Outer bounds of the clause's own words."""
    core_start: int
    core_end: int
    """Subject to object or complement: what a diagnostic underlines."""
    parent: int
    """Index of the governing clause; -1 for the main clause of a sentence."""
    facets: Facets


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeric expression with its unit and, where there is one, its change."""

    start: int
    end: int
    facets: Facets


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the part it belongs to; offsets are into the reading's text."""

    start: int
    end: int
    text: int
    """Index of the text it stands in."""
    part: int
    """Index into the reading's parts; -1 for none."""


@dataclass(frozen=True)
class Text:
    """One passage as it was parsed."""

    passage: Passage
    prose: Prose
    """The passage's prose, with left-out subjects put in for the parser."""
    base: int
    """Where the text begins in the reading's text."""
    doc: Any
    """spaCy's Doc of ``prose.text``."""


@dataclass(frozen=True)
class Reading:
    """An answer and what the parser found in it. All offsets are into ``text``."""

    answer: Answer
    text: str
    """All texts of the answer, joined by line feeds."""
    texts: tuple[Text, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    parts: tuple[Part, ...]
    """The answer's parts, or the inferred ones."""
    quoted: tuple[Span, ...]
    """Quoted speech and quoted blocks."""
    token_starts: tuple[int, ...] = ()
    token_clauses: tuple[int, ...] = ()
    """For every token, the index of the clause it belongs to; -1 for none."""
    note: str = ""
    """Why the answer is not checked; empty otherwise."""
    foreign: tuple[Span, ...] = ()
    """Source spans of passages that are not English and were left out."""
    cache: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _bases(self) -> list[int]:
        return [text.base for text in self.texts]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def text_at(self, offset: int) -> int:
        """Return the index of the text that holds an offset."""
        return bisect_right(self._bases, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def clause_at(self, offset: int) -> int:
        """Return the index of the clause that owns the token at an offset; -1 for none."""
        index = bisect_right(self.token_starts, offset) - 1
        return self.token_clauses[index] if index >= 0 else -1

    def to_source(self, start: int, end: int) -> Span:
        """Return the source span of a stretch that lies in one text."""
        text = self.texts[self.text_at(start)]
        return text.prose.to_source(start - text.base, min(end - text.base, len(text.prose.text)))
