"""From the options to the results: what ``check`` and ``outline`` do alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlint.commands.console import ExitCode, tell
from starlint.commands.options import DraftOptions

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult
    from starlint.plans import Plans


def lint(drafts: DraftOptions, plans: Plans) -> list[FileResult]:
    """Effect: return a result for every draft, and tell of what went wrong."""
    from starlint import engine, files

    loaded = files.load(drafts.paths or ["."])
    for folder in loaded.empty:
        tell(f"{folder}: no drafts in this folder; a draft is named {', '.join(f'*{s}' for s in files.SUFFIXES)}")
    results = list(engine.lint((item, plans.of(item.path)) for item in loaded.inputs))
    for result in results:
        for note in result.notes:
            tell(f"{result.path}: {note}")
        if result.error is not None:
            tell(f"error: {result.error}")
    return results


def code(results: Sequence[FileResult], fail_on: str) -> ExitCode:
    """Return what the results come to."""
    from starlint.diagnostic import Severity

    if any(result.error is not None or not result.is_whole for result in results):
        return ExitCode.UNTRUSTED
    limit = -1 if fail_on == "never" else Severity(fail_on).rank
    failing = any(diagnostic.severity.rank <= limit for result in results for diagnostic in result.diagnostics)
    return ExitCode.DIAGNOSTICS if failing else ExitCode.CLEAN
