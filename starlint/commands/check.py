"""``starlint check``: the main job."""

from __future__ import annotations

from dataclasses import dataclass

import click

from starlint.commands import options
from starlint.commands.console import ExitCode, show, use_color
from starlint.commands.drafts import code, lint
from starlint.commands.options import DraftOptions, Names


@dataclass(frozen=True)
class RuleOptions:
    """Which rules run, and what they come to."""

    select: Names
    ignore: Names
    fail_on: str


@dataclass(frozen=True)
class ReportOptions:
    """How diagnostics are shown."""

    form: str
    color: str


_rules = options.packed(
    "rules",
    RuleOptions,
    click.option(
        "--select", multiple=True, callback=options.split, metavar="NAMES", help="Only these rules or families."
    ),
    click.option(
        "--ignore", multiple=True, callback=options.split, metavar="NAMES", help="Not these rules or families."
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        default="warning",
        show_default=True,
        help="The lightest severity that makes the exit code 1.",
    ),
)
_report = options.packed(
    "report",
    ReportOptions,
    click.option("--format", "form", type=click.Choice(["text", "concise", "json"]), default="text", show_default=True),
    options.color,
)


@click.command()
@_report
@_rules
@options.drafts
def check(drafts: DraftOptions, rules: RuleOptions, report: ReportOptions) -> ExitCode:
    """Report what is wrong in drafts.

    PATHS are files, folders, or - for standard input; without any, the current folder. NAMES are rule ids or
    families, separated by commas: `--select clarity,too-long`.
    """
    from starlint.output import concise, json, text
    from starlint.plans import Plans

    results = lint(drafts, Plans(folders=drafts.folders, select=rules.select, ignore=rules.ignore))
    if report.form == "json":
        show(json.check(results), encoding="utf-8")
    else:
        render = {"text": text.render, "concise": concise.render}[report.form]
        show(render(results, color=use_color(report.color)))
    return code(results, rules.fail_on)
