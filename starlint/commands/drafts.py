"""From the options to the results: what ``check`` and ``outline`` do alike."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from starlint.commands import narration
from starlint.commands.console import ExitCode, is_terminal, show, tell
from starlint.commands.options import DraftOptions
from starlint.commands.progress import watched
from starlint.errors import StarlintError, UsageError

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult
    from starlint.files import Found
    from starlint.plan import Plan
    from starlint.plans import Plans
    from starlint.source import Source


def lint(
    drafts: DraftOptions, plans: Plans, *, quiet: bool = False, verbose: bool = False, trace: bool = False
) -> list[FileResult]:
    """Effect: return a result for every draft, and tell of what went wrong; if quiet, of nothing else.

    With ``trace`` the diagnostics carry what they rest on.
    """
    from starlint import files
    from starlint.source import Source

    began = time.monotonic()
    found = find(drafts, plans)
    items = files.load(found, stdin_name=drafts.stdin_filename)
    if verbose:
        narration.drafts(found)
        narration.in_force((item.path for item in items if isinstance(item, Source)), plans)
    results = list(watched(run(items, plans, trace=trace), len(items), quiet=quiet))
    report(found, results, quiet=quiet)
    if verbose:
        narration.took(time.monotonic() - began)
    return results


def find(drafts: DraftOptions, plans: Plans) -> Found:
    """Return the drafts that the options ask for.

    Raises:
        UsageError: the options contradict each other.
    """
    from starlint import files

    paths = drafts.paths or (".",)
    if drafts.stdin_filename and files.STANDARD_INPUT not in paths:
        raise UsageError(
            "“--stdin-filename” names standard input, which is not read",
            hint=f"give - as the path: starlint check --stdin-filename {drafts.stdin_filename} -",
        )
    return files.find(
        paths,
        excludes=_Excludes(drafts.exclude, plans),
        gitignore=not drafts.no_gitignore,
        force=drafts.force_exclude,
        stdin_name=drafts.stdin_filename,
    )


def run(items: Sequence[Source | FileResult], plans: Plans, *, trace: bool = False) -> Iterator[FileResult]:
    """Yield the result of each draft, in order, each as soon as it is there.

    Raises:
        UsageError: the names of rules on the command line come to nothing.
    """
    from starlint import engine
    from starlint.diagnostic import FileResult

    planned = [_planned(item, plans, trace=trace) for item in items]
    plans.check_selection()
    linted = engine.lint(pair for pair in planned if not isinstance(pair, FileResult))
    for pair in planned:
        yield pair if isinstance(pair, FileResult) else next(linted)


def report(found: Found, results: Sequence[FileResult], *, quiet: bool = False) -> None:
    """Effect: tell of folders without drafts, of what was odd and of what failed; the same once.

    If quiet, only of what failed: of drafts that were not read, or not to their end.
    """
    for folder in () if quiet else found.empty:
        tell(f"{folder}: {_no_drafts(folder, found)}")
    told: set[str] = set()
    for result in results:
        for note in () if quiet and result.is_whole else result.notes:
            tell(f"{result.path}: {note}")
        if result.error is not None and str(result.error) not in told:
            told.add(str(result.error))
            tell(f"error: {result.error}")


def list_files(drafts: DraftOptions, plans: Plans) -> ExitCode:
    """Effect: print the drafts that would be linted, one a line; tell what is missing, and what is broken for them."""
    from starlint import files
    from starlint.diagnostic import FileResult
    from starlint.output.screen import safe

    found = find(drafts, plans)
    errors: list[StarlintError] = [*found.errors]
    for path in found.drafts:
        name = drafts.stdin_filename if path == files.STANDARD_INPUT and drafts.stdin_filename else path
        try:
            files.look(path)
            plans.of(name)
        except StarlintError as error:
            errors.append(error)
        else:
            # Programs need the bytes of the name; a terminal must not obey them.
            show(f"{safe(name)}\n" if is_terminal() else os.fsencode(f"{name}\n"))
    plans.check_selection()
    failed = [FileResult(error.where, None, error=error) for error in errors]
    report(found, failed)
    return ExitCode.UNTRUSTED if failed else ExitCode.CLEAN


def code(results: Sequence[FileResult], fail_on: str) -> ExitCode:
    """Return what the results come to."""
    from starlint.diagnostic import Severity

    if any(result.error is not None or not result.is_whole for result in results):
        return ExitCode.UNTRUSTED
    limit = -1 if fail_on == "never" else Severity(fail_on).rank
    failing = any(diagnostic.severity.rank <= limit for result in results for diagnostic in result.diagnostics)
    return ExitCode.DIAGNOSTICS if failing else ExitCode.CLEAN


class _Excludes:
    """What ``--exclude`` and configuration leave out."""

    def __init__(self, patterns: Sequence[str], plans: Plans) -> None:
        from starlint.gitignore import Patterns

        for pattern in patterns:
            if not Patterns(os.curdir, [pattern]):
                raise UsageError(
                    f"“--exclude {pattern}” can match nothing", hint="patterns are written as in a .gitignore file"
                )
        self._patterns, self._plans = Patterns(os.curdir, patterns), plans

    def __call__(self, path: str, *, is_dir: bool) -> bool:
        """Return whether a path is left out by itself; the folders above it are not looked at."""
        verdict = self._patterns.verdict(path, is_dir=is_dir)
        return self._plans.excludes(path, is_dir=is_dir) if verdict is None else verdict


def _planned(item: Source | FileResult, plans: Plans, *, trace: bool) -> tuple[Source, Plan] | FileResult:
    from starlint.diagnostic import FileResult

    if isinstance(item, FileResult):
        return item
    try:
        return item, replace(plans.of(item.path), trace=trace)
    except StarlintError as error:
        return FileResult(item.path, item, error=error)


def _no_drafts(folder: str, found: Found) -> str:
    from starlint import files

    within = os.path.join(os.path.normpath(folder), "")
    inside = [one for one in found.skipped if within == "./" or os.path.normpath(one.path).startswith(within)]
    said = f"; {files.left_out(inside)}" if inside else ""
    return f"no drafts in this folder; a draft is named {files.NAMES}{said}"
