"""One line for each diagnostic, for editors and ``grep``."""

from __future__ import annotations

from collections.abc import Sequence

from starlint.diagnostic import FileResult
from starlint.output.listing import listed
from starlint.output.screen import paint, paint_severity, safe
from starlint.output.summary import closing, count


def render(results: Sequence[FileResult], *, color: bool = False, quiet: bool = False, suppressed: bool = False) -> str:
    """Return ``path:line:column: severity rule message`` lines and, unless quiet, a closing line.

    With ``suppressed`` those that comments hide are there too, and say so at their end.
    """
    lines = []
    for result in results:
        if result.source is None:
            continue
        for diagnostic, hidden in listed(result, suppressed=suppressed):
            start = result.source.position(diagnostic.span.start)
            place = paint(f"{safe(result.path)}:{start.line}:{start.column}:", "bold", color=color)
            kind = paint_severity(diagnostic.severity, diagnostic.severity, color=color)
            mark = paint(" (suppressed)", "dim", color=color) if hidden else ""
            lines.append(f"{place} {kind} {diagnostic.rule} {safe(diagnostic.message)}{mark}")
    if not quiet and (end := closing(count(results))):
        lines.append(end)
    return "".join(f"{line}\n" for line in lines)
