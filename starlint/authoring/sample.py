"""A sentence or two, read as if they were a draft: for the examples in rule files and for ``starlint parse``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from starlint.answers import read_document
from starlint.document import Answer, Document, Passage, Prose, Run
from starlint.source import Source, Span
from starlint.vocabulary import Vocabulary

FILLER = "\n\nAnd so on, and so forth, and so on, and so forth, and on.\n"
"""Goes after a text that is too short for an answer: words without a verb, a name or a number."""

_HEADING = re.compile(r"^#", re.MULTILINE)


@dataclass(frozen=True)
class Sample:
    """A text and the draft that it is read as."""

    source: Source
    """With a question above the text, unless the text has a heading of its own."""
    offset: int
    """Where the text itself begins."""

    @property
    def question(self) -> Span | None:
        """The words of the question that was put above; None where the text has its own."""
        return Span(2, self.offset - 2) if self.offset else None

    @property
    def text(self) -> Source:
        """The text alone, for lines and columns in it."""
        return Source(self.source.path, self.source.text[self.offset :])


def sample(path: str, text: str, vocabulary: Vocabulary) -> Sample:
    """Return a text as a draft: under the rulebook's example question, unless it has a heading of its own."""
    if _HEADING.search(text):
        return Sample(Source(path, text), 0)
    before = f"# {vocabulary.example_question}\n\n"
    return Sample(Source(path, before + text), len(before))


def read(made: Sample, vocabulary: Vocabulary) -> Document:
    """Return the structure found in a sample; it may hold no answer at all."""
    document = read_document(made.source, vocabulary)
    if document.answers or not made.offset:
        return document
    # A sentence or two may be too little to be read as an answer.
    return read_document(replace(made.source, text=made.source.text + FILLER), vocabulary)


def paragraph(made: Sample) -> Answer:
    """Return an answer that holds a sample's text as one paragraph, whatever is in it."""
    start, end = made.offset, len(made.source.text)
    prose = Prose(made.source.text[start:end], (Run(0, end - start, start, end),))
    heading = made.question or Span(start, end)
    return Answer("", heading, "", "unknown", Span(0, end), passages=(Passage(prose, -1),))
