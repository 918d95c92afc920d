"""How drafts were read, for people: answers, parts and facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlint.diagnostic import AnswerFacts, FileResult
from starlint.evidence.spoken import minutes
from starlint.output.screen import paint, safe


def render(results: Sequence[FileResult], *, color: bool = False) -> str:
    """Return a block for each draft. Drafts without an answer are named too: that is what one looks for here."""
    blocks = []
    for result in results:
        lines = [paint(safe(result.path), "bold", color=color)]
        if result.error is not None:
            lines.append("  not read")
        elif not result.answers:
            lines.append("  no answers")
        for answer in result.answers:
            lines += answer_lines(answer, color=color)
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def answer_lines(answer: AnswerFacts, *, color: bool) -> Iterator[str]:
    """Yield how an answer was read, line by line."""
    yield f"  {paint(_lines(answer.start, answer.end), 'blue', color=color)}  {safe(answer.question)}"
    story = "a story" if answer.story else "not a story"
    spoken = f"{minutes(answer.seconds)} min spoken"
    yield f"    kind: {answer.kind} (from {answer.kind_from}), {story}, {answer.words} words, {spoken}"
    if answer.note:
        yield f"    not checked: {safe(answer.note)}"
    for part in answer.parts:
        inferred = " (inferred)" if part.origin != "label" else ""
        yield f"    {_lines(part.start, part.end)}  {part.role}{inferred}"
    if answer.counts:
        yield "    " + ", ".join(f"{name.replace('_', ' ')}: {n}" for name, n in answer.counts)
    for quantity in answer.quantities:
        effect = ", a measured effect" if quantity.effect else ""
        yield f"    line {quantity.line}: “{safe(quantity.text)}”{effect}"


def _lines(start: int, end: int) -> str:
    return str(start) if start == end else f"{start}-{end}"
