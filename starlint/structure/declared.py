"""What a writer declares of the questions: in the front matter, and in comments above a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from starlint.document import Answer, Block, BlockType
from starlint.errors import nearest
from starlint.markup.front_matter import FrontMatter
from starlint.source import Source, Span
from starlint.structure.question_words import QuestionWords

_COMMENT = re.compile(r"<!--\s*starlint\s*:(?P<body>.*?)(?:-->|\Z)", re.DOTALL)
_KIND = re.compile(r"\bkind\s*[=:]\s*[\"']?(?P<kind>[^\s\"',;>]+)")


def apply_declarations(
    answers: tuple[Answer, ...],
    front: FrontMatter,
    blocks: Sequence[Block],
    source: Source,
    questions: QuestionWords,
    configured: str | None = None,
) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    """Return the answers with the questions and kinds that the writer declares, and notes on what is unknown.

    A comment weighs more than the front matter, that more than the kind that configuration gives to the draft, that
    more than the question, that more than the path.
    """
    notes: list[str] = []
    found = [_of_path(answer, source, questions) for answer in answers]
    found = _asked(found, front, source, questions, notes)
    if configured:
        found = [replace(answer, kind=configured, kind_from="config") for answer in found]
    found = _of_front_matter(found, front, source, questions, notes)
    return tuple(_of_comments(found, blocks, source, questions, notes)), tuple(notes)


def _of_path(answer: Answer, source: Source, questions: QuestionWords) -> Answer:
    """Return the answer with the kind that its file or folder is named for, if its question tells none."""
    if answer.kind_from != "unknown":
        return answer
    path = PurePath(source.path)
    names = (path.stem, path.parent.name)
    kinds = [name.lower().replace("_", "-").replace(" ", "-") for name in names]
    kind = next((kind for kind in kinds if kind in questions.kinds and kind != questions.fallback), None)
    return replace(answer, kind=kind, kind_from="path") if kind else answer


def _asked(
    answers: list[Answer], front: FrontMatter, source: Source, questions: QuestionWords, notes: list[str]
) -> list[Answer]:
    """Return the answers, a single one with the question of the front matter."""
    asked = front.values.get("question")
    if asked and len(answers) == 1:
        text, span = " ".join(asked[0].split()), asked[1]
        kind = questions.kind_of(text)
        answers = [replace(answers[0], question=text, heading=span)]
        if kind:
            answers = [replace(answers[0], kind=kind, kind_from="question")]
    elif asked and answers:
        place = _place(source, asked[1].start)
        notes.append(f"{place}: the question of the front matter is not used: the draft holds {len(answers)} answers")
    return answers


def _of_front_matter(
    answers: list[Answer], front: FrontMatter, source: Source, questions: QuestionWords, notes: list[str]
) -> list[Answer]:
    declared, span = front.values.get("kind", ("", Span(0, 0)))
    if declared and _is_known(declared, span.start, source, questions, notes):
        answers = [replace(answer, kind=declared, kind_from="front-matter") for answer in answers]
    return answers


def _of_comments(
    answers: list[Answer], blocks: Sequence[Block], source: Source, questions: QuestionWords, notes: list[str]
) -> list[Answer]:
    for block in blocks:
        if block.type is not BlockType.COMMENT:
            continue
        comment = _COMMENT.match(source.text, block.span.start, block.span.end)
        kind = _KIND.search(comment["body"]) if comment else None
        if comment is None or kind is None:
            continue
        at = comment.start("body") + kind.start("kind")
        if not _is_known(kind["kind"], at, source, questions, notes):
            continue
        index = _next(answers, block.span.end)
        if index is None:
            notes.append(f"{_place(source, at)}: no answer follows that could be of this kind")
        else:
            answers[index] = replace(answers[index], kind=kind["kind"], kind_from="comment")
    return answers


def _next(answers: Sequence[Answer], offset: int) -> int | None:
    """Return the index of the first answer whose text begins after an offset."""
    for index, answer in enumerate(answers):
        text = next((passage for passage in answer.passages if not passage.title), None)
        if text and text.prose.to_source(0, 1).start >= offset:
            return index
    return None


def _is_known(kind: str, at: int, source: Source, questions: QuestionWords, notes: list[str]) -> bool:
    if kind in questions.kinds:
        return True
    expected = nearest(kind, questions.kinds) or f"expected one of {', '.join(questions.kinds)}"
    notes.append(f"{_place(source, at)}: unknown kind “{kind}”; {expected}")
    return False


def _place(source: Source, offset: int) -> str:
    position = source.position(offset)
    return f"line {position.line}, column {position.column}"
