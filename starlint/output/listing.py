"""What is listed of a draft, in which order: its diagnostics and, if asked for, those that comments hide."""

from __future__ import annotations

from starlint.diagnostic import Diagnostic, FileResult, Suppressed


def listed(result: FileResult, *, suppressed: bool) -> list[tuple[Diagnostic, Suppressed | None]]:
    """Return diagnostics in the order of the draft, each with what hides it; None for one that is not hidden.

    Args:
        result: of one draft.
        suppressed: whether to list the hidden ones too.
    """
    found: list[tuple[Diagnostic, Suppressed | None]] = [(diagnostic, None) for diagnostic in result.diagnostics]
    if suppressed:
        found += [(hidden.diagnostic, hidden) for hidden in result.suppressed]
    return sorted(found, key=lambda pair: (pair[0].span, pair[0].rule, pair[0].message))
