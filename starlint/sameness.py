"""Whether a draft reads the same with some edits: the same Markdown, answers and parts, the same things found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from starlint import suppress
from starlint.diagnostic import AnswerFacts, Diagnostic, FileResult
from starlint.document import Block, BlockType
from starlint.edits import Edited
from starlint.markdown import read_blocks
from starlint.markup.front_matter import read_front_matter
from starlint.plan import Plan
from starlint.source import Source, Span


def blocks_of(source: Source) -> tuple[tuple[Block, ...], int]:
    """Return the blocks of a draft, and how many lines of it are front matter."""
    front = read_front_matter(source).lines
    return read_blocks(source, skip_lines=front)[0], front


def reads_same(
    before: FileResult, after: FileResult, edited: Edited, plan: Plan, hidden: Iterable[Diagnostic] = ()
) -> bool:
    """Return whether edits to comments changed nothing but what is hidden.

    Args:
        before: the result of the draft.
        after: the result of the draft with the edits.
        edited: the edits.
        plan: what both were linted with.
        hidden: what must be reported no longer. Where there is something, more of what was reported may be hidden
            with it; where there is nothing, as much is reported as before.
    """
    if after.error is not None or after.is_whole != before.is_whole or _markdown(before) != _markdown(after):
        return False
    was, now = _Told(before, plan, lambda span: span), _Told(after, plan, edited.span_before)
    gone = {_identity(diagnostic, diagnostic.span) for diagnostic in hidden}
    if was.all != now.all or not now.own <= was.own:
        return False
    if [_unmoved(answer, edited.line_before) for answer in after.answers] != list(before.answers):
        return False
    return now.kept <= was.kept - gone if gone else now.kept == was.kept


_Identity = tuple[Span, str, str, tuple[str, ...]]


def _identity(diagnostic: Diagnostic, span: Span) -> _Identity:
    return span, diagnostic.rule, diagnostic.severity, diagnostic.missing


class _Told:
    """What is said of a draft, in places of the text before any change."""

    def __init__(self, result: FileResult, plan: Plan, place: Callable[[Span], Span]) -> None:
        known = {rule.name for rule in plan.rulebook.rules if suppress.is_suppressible(rule)}
        self.kept = {_identity(one, place(one.span)) for one in result.diagnostics if one.rule in known}
        self.all = self.kept | {_identity(one.diagnostic, place(one.diagnostic.span)) for one in result.suppressed}
        self.own = {_identity(one, place(one.span)) for one in result.diagnostics if one.rule not in known}


def _markdown(result: FileResult) -> list[tuple[str, str, int, int]]:
    """Return the blocks of a draft without its comments: what a reader of the rendered page sees."""
    assert result.source is not None
    text = result.source.text
    return [
        (block.type, _said(block, text), block.level, len(block.within))
        for block in blocks_of(result.source)[0]
        if block.type is not BlockType.COMMENT
    ]


def _said(block: Block, text: str) -> str:
    return text[block.span.start : block.span.end] if block.type is BlockType.CODE else block.prose.text


def _unmoved(answer: AnswerFacts, line: Callable[[int], int]) -> AnswerFacts:
    """Return what is known of an answer with the lines that it had before."""
    return replace(
        answer,
        start=line(answer.start),
        end=line(answer.end),
        parts=tuple(replace(part, start=line(part.start), end=line(part.end)) for part in answer.parts),
        quantities=tuple(replace(quantity, line=line(quantity.line)) for quantity in answer.quantities),
    )
