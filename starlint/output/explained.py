"""What was made of one line of a draft, for people: how its answer was read, and what each diagnostic rests on."""

from __future__ import annotations

from starlint.diagnostic import AnswerFacts, Diagnostic, FileResult
from starlint.output import outline, text
from starlint.source import Source


def render(result: FileResult, line: int, *, color: bool = False) -> str:
    """Return the answer that holds a line, with the diagnostics at the line; where there is none, with all of its own.

    Args:
        result: of a draft that was read, with evidence.
        line: 1-based.
        color: whether to colour.
    """
    source = result.source
    assert source is not None
    answer = next((one for one in result.answers if one.start <= line <= one.end), None)
    here = [one for one in _all(result) if _touches(source, one, line)]
    shown = here or [one for one in _all(result) if answer is not None and one.answer == answer]
    blocks = ["".join(f"{row}\n" for row in outline.answer_lines(answer, color=color))] if answer else []
    blocks += [f"{text.block(source, one, color=color)}\n" for one in shown]
    return "\n".join([*blocks, _closing(source, line, answer, here, shown)])


def _all(result: FileResult) -> list[Diagnostic]:
    """Return the diagnostics of a draft, those that comments hide included."""
    found = [*result.diagnostics, *(hidden.diagnostic for hidden in result.suppressed)]
    return sorted(found, key=lambda one: (one.span, one.rule))


def _touches(source: Source, diagnostic: Diagnostic, line: int) -> bool:
    last = max(diagnostic.span.start, diagnostic.span.end - 1)
    return source.line_of(diagnostic.span.start) <= line <= source.line_of(last)


def _closing(
    source: Source, line: int, answer: AnswerFacts | None, here: list[Diagnostic], shown: list[Diagnostic]
) -> str:
    if here:
        return ""
    if shown:
        return f"Nothing is said of line {line}; these are of the answer that holds it.\n"
    if answer is not None:
        return f"Nothing is said of line {line}, nor of the answer that holds it.\n"
    if line > len(source.line_starts):
        return f"The draft has {len(source.line_starts)} lines.\n"
    return f"Line {line} stands in no answer; `starlint outline` shows the answers.\n"
