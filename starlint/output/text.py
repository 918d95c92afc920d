"""Diagnostics for people: the line of the draft with the words underlined, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from starlint.diagnostic import Diagnostic, FileResult, Suppressed
from starlint.output import evidence
from starlint.output.listing import listed
from starlint.output.screen import cells, paint, paint_severity, safe
from starlint.output.summary import closing, count
from starlint.source import Source, Span

WIDTH = 100
"""Columns of a draft's line that are shown; longer lines are cut to a window around the words."""
LEAD = 24
"""Columns kept before the words where a line is cut."""
_CUT = "…"


def render(results: Sequence[FileResult], *, color: bool = False, quiet: bool = False, suppressed: bool = False) -> str:
    """Return a block for each diagnostic and, unless quiet, a closing line that counts everything.

    With ``suppressed`` those that comments hide are there too, dimmed, with the comment's place and reason.
    """
    blocks = [
        block(result.source, diagnostic, hidden, color=color)
        for result in results
        if result.source is not None
        for diagnostic, hidden in listed(result, suppressed=suppressed)
    ]
    end = "" if quiet else closing(count(results))
    return "".join(f"{block}\n\n" for block in blocks) + (f"{paint(end, 'bold', color=color)}\n" if end else "")


def block(source: Source, diagnostic: Diagnostic, hidden: Suppressed | None = None, *, color: bool) -> str:
    """Return the lines for one diagnostic, with its evidence where it carries some."""
    if hidden is not None:
        lines = _lines(source, diagnostic, hidden, color=False)
        return "\n".join(paint(line, "dim", color=color) for line in lines)
    return "\n".join(_lines(source, diagnostic, hidden, color=color))


def _lines(source: Source, diagnostic: Diagnostic, hidden: Suppressed | None, *, color: bool) -> list[str]:
    start = source.position(diagnostic.span.start)
    place = paint(f"{safe(source.path)}:{start.line}:{start.column}", "bold", color=color)
    kind = paint_severity(f"{diagnostic.severity}[{diagnostic.rule}]", diagnostic.severity, color=color)
    line, under = excerpt(source, diagnostic.span)
    under = paint_severity(under, diagnostic.severity, color=color)
    margin = " " * len(str(start.line))
    bar, equals = (paint(sign, "blue", color=color) for sign in "|=")
    number = paint(str(start.line), "blue", color=color)
    lines = [
        f"{place}: {kind} {safe(diagnostic.message)}",
        f"{margin} {bar}",
        f"{number} {bar} {line}".rstrip(),
        f"{margin} {bar} {under}",
    ]
    for related in diagnostic.related:
        also = source.position(related.span.start)
        lines.append(f"{margin} {equals} note: {also.line}:{also.column}: {safe(related.note)}")
    if diagnostic.help:
        lines.append(f"{margin} {equals} help: {safe(diagnostic.help)}")
    if diagnostic.evidence:
        lines += (f"{margin} {equals} why: {line}" for line in evidence.lines(source, diagnostic))
    if hidden is not None:
        reason = f": {safe(hidden.reason)}" if hidden.reason else ""
        lines.append(f"{margin} {equals} suppressed: line {hidden.line}{reason}")
    return lines


def excerpt(source: Source, span: Span) -> tuple[str, str]:
    """Return the line on which a span begins, safe to print, and the carets that go under it.

    A span that goes on over further lines is underlined to the end of its first. An empty span gets one caret.
    """
    start = source.position(span.start)
    text = source.line_text(start.line)
    first = min(start.column - 1, len(text))
    last = min(first + span.end - span.start, len(text.rstrip()))
    # Of a line without end only the neighbourhood is measured.
    low, high = max(0, first - WIDTH), min(len(text), first + WIDTH)
    shown = cells(text[low:high])
    begin, end = _window([width for _, width in shown], first - low)
    left = _CUT if low + begin > 0 else ""
    right = _CUT if low + end < len(text) else ""
    line = left + "".join(sign for sign, _ in shown[begin:end]) + right
    indent = len(left) + sum(width for _, width in shown[begin : first - low])
    under = sum(width for _, width in shown[first - low : max(0, min(last - low, end))])
    return line, " " * indent + "^" * max(1, under)


def _window(widths: list[int], first: int) -> tuple[int, int]:
    """Return the bounds of a stretch around ``first`` that fits: most of it after, what is left before."""
    before, after = sum(widths[:first]), sum(widths[first:])
    if before + after <= WIDTH:
        return 0, len(widths)
    budget = WIDTH - min(LEAD, before)
    end = first
    while end < len(widths) and widths[end] <= budget:
        budget -= widths[end]
        end += 1
    budget += min(LEAD, before)
    begin = first
    while begin > 0 and widths[begin - 1] <= budget:
        budget -= widths[begin - 1]
        begin -= 1
    return begin, end
