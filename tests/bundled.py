"""Drafts read with the vocabulary that comes with starlint, and what must hold of every reading."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from starlint.answers import read_document
from starlint.document import Answer, Document, Prose
from starlint.rulebook import bundled_dir, load
from starlint.source import Source, Span
from starlint.vocabulary import Vocabulary


@functools.cache
def vocabulary() -> Vocabulary:
    return load([bundled_dir()]).vocabulary


def read(text: str, path: str = "draft.md") -> Document:
    return read_document(Source(path, text), vocabulary())


def said(source: Source, span: Span) -> str:
    return source.text[span.start : span.end]


def lines(source: Source, span: Span) -> tuple[int, int]:
    """Return the first and last line of a span, 1-based and inclusive."""
    return source.line_of(span.start), source.line_of(max(span.start, span.end - 1))


def outline(document: Document) -> list[tuple[str, list[str]]]:
    """Return each answer's question and the roles of its parts."""
    return [(answer.question, [part.role for part in answer.parts]) for answer in document.answers]


def told(answer: Answer) -> list[tuple[str, str]]:
    """Return each passage with the role of its part; an empty role outside parts."""
    roles = [part.role for part in answer.parts]
    return [(roles[p.part] if p.part >= 0 else "", p.prose.text) for p in answer.passages if not p.title]


def check_prose(prose: Prose, source: Source) -> None:
    """Every character of prose has its place: runs are gapless, and literal ones are the source itself."""
    at = 0
    for run in prose.runs:
        assert run.start == at < run.end
        assert 0 <= run.source_start <= run.source_end <= len(source.text)
        if run.literal:
            assert prose.text[run.start : run.end] == source.text[run.source_start : run.source_end]
        at = run.end
    assert at == len(prose.text)


def check_spans(spans: Iterable[Span], length: int) -> None:
    assert all(0 <= span.start < span.end <= length for span in spans)


def check_document(document: Document) -> None:
    """What must hold of every draft, however it is written."""
    source = document.source
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(source.text)
        check_prose(block.prose, source)
        length = len(block.prose.text)
        for spans in (block.strong, block.emphasis, block.code, block.links):
            check_spans(spans, length)
            assert list(spans) == sorted(spans)
        assert all(0 < offset <= length for offset in block.breaks)
    for answer in document.answers:
        check_answer(answer, source)


def check_answer(answer: Answer, source: Source) -> None:
    assert answer.passages
    assert 0 <= answer.span.start < answer.span.end <= len(source.text)
    assert 0 <= answer.heading.start <= answer.heading.end <= len(source.text)
    for part in answer.parts:
        assert part.label is not None
        assert part.label.start < part.label.end
        assert part.span.start <= part.span.end
    for passage in answer.passages:
        assert -1 <= passage.part < len(answer.parts)
        assert passage.prose.text == passage.prose.text.strip() != ""
        check_prose(passage.prose, source)
        check_spans(passage.code, len(passage.prose.text))
        for token in _tokens(passage.prose.text):
            place = passage.prose.to_source(token.start, token.end)
            assert place.start < place.end
            assert answer.span.contains(place)


def _tokens(text: str) -> list[Span]:
    found, start = [], None
    for at, character in enumerate(f"{text} "):
        if character.isalnum() and start is None:
            start = at
        elif not character.isalnum() and start is not None:
            found.append(Span(start, at))
            start = None
    return found
