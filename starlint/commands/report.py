"""How ``check`` tells what it found: the options, and the way of the report to a screen, a file or a program."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from starlint.commands import completion, options
from starlint.commands.console import show, use_color
from starlint.errors import OutputError, UsageError, reason

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult


@dataclass(frozen=True)
class ReportOptions:
    """How a run is reported."""

    form: str
    output_file: str | None
    statistics: bool
    show_suppressed: bool
    explain: bool
    exit_zero: bool
    quiet: bool
    verbose: bool
    color: str


report = options.packed(
    "report",
    ReportOptions,
    click.option(
        "--format",
        "form",
        type=click.Choice(["auto", "text", "concise", "json", "github"]),
        default="auto",
        show_default=True,
        help="auto is github in GitHub Actions, else text.",
    ),
    click.option(
        "-o", "--output-file", metavar="FILE", shell_complete=completion.paths, help="Report to a file instead."
    ),
    click.option("--statistics", is_flag=True, help="Show counts per rule and per answer instead of diagnostics."),
    click.option("--show-suppressed", is_flag=True, help="Show what comments in drafts hide, too."),
    click.option("--explain", is_flag=True, help="Show what each diagnostic rests on; in text and json."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are diagnostics."),
    click.option("-q", "--quiet", is_flag=True, help="Show diagnostics and errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Tell what is in force, and how long it takes."),
    options.color,
    heading="Report",
)


def resolve(given: ReportOptions) -> str:
    """Return the format to report in.

    Raises:
        UsageError: options contradict each other.
        OutputError: the report's file cannot be written, as far as that can be known before.
    """
    if given.quiet and given.verbose:
        raise UsageError("--quiet and --verbose contradict each other", hint="leave one of them out")
    if given.statistics and given.form == "github":
        raise UsageError(
            "GitHub has no annotation for statistics",
            hint="leave --statistics out, or choose another format: --format text",
        )
    if given.output_file is not None:
        _check_target(given.output_file)
    if given.form != "auto":
        return given.form
    # A file is not read by GitHub's runner, and statistics are for people.
    annotates = os.environ.get("GITHUB_ACTIONS") == "true" and not given.statistics and given.output_file is None
    return "github" if annotates else "text"


def deliver(results: Sequence[FileResult], given: ReportOptions, form: str) -> None:
    """Effect: write the report to where it belongs.

    Raises:
        OutputError: the report's file cannot be written, or it is one of the drafts.
    """
    if given.output_file is not None:
        _spare_drafts(given.output_file, results)
        _write(given.output_file, _rendered(results, given, form, color=False))
    elif form in ("json", "github"):
        show(_rendered(results, given, form, color=False), encoding="utf-8")
    else:
        show(_rendered(results, given, form, color=use_color(given.color)))


def _rendered(results: Sequence[FileResult], given: ReportOptions, form: str, *, color: bool) -> str:
    from starlint.output import concise, github, json, statistics, text

    if form == "json":
        return json.check(results, statistics=given.statistics, suppressed=given.show_suppressed)
    if form == "github":
        workspace = os.environ.get("GITHUB_WORKSPACE", "")
        workspace = os.path.realpath(workspace) if workspace else ""
        return github.render(results, here=os.getcwd(), workspace=workspace, quiet=given.quiet)
    if given.statistics:
        return statistics.render(results, color=color, quiet=given.quiet)
    render = {"text": text.render, "concise": concise.render}[form]
    return render(results, color=color, quiet=given.quiet, suppressed=given.show_suppressed)


def _check_target(path: str) -> None:
    if not path:
        raise UsageError("--output-file names no file", hint="write --output-file=FILE")
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise OutputError("there is no such folder for the report", where=folder, hint="create the folder first")
    if os.path.isdir(path):
        raise OutputError("the report cannot be written: this is a folder", where=path, hint="name a file")


def _spare_drafts(path: str, results: Sequence[FileResult]) -> None:
    drafts = [result.path for result in results if os.path.exists(result.path)]
    if os.path.isfile(path) and any(os.path.samefile(path, draft) for draft in drafts):
        what = "the report cannot be written: this is one of the drafts"
        raise OutputError(what, where=path, hint="name another file, or one that is left out with --exclude")


def _write(path: str, report: str) -> None:
    from starlint.edits import replace_file

    data = report.encode("utf-8", "backslashreplace")
    try:
        # What is no file, such as a pipe or /dev/stdout, is written to and never replaced.
        if os.path.exists(path) and not stat.S_ISREG(os.stat(path).st_mode):
            Path(path).write_bytes(data)
        else:
            replace_file(Path(path).resolve(), data)
    except OSError as error:
        raise OutputError(f"the report cannot be written: {reason(error)}", where=path) from error
