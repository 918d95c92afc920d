"""``starlint check``: the main job."""

from __future__ import annotations

from dataclasses import dataclass

import click

from starlint.commands import completion, ignores, options
from starlint.commands.console import ExitCode
from starlint.commands.drafts import code, lint, list_files
from starlint.commands.options import DraftOptions, Names
from starlint.commands.report import ReportOptions, deliver, report, resolve


@dataclass(frozen=True)
class RuleOptions:
    """Which rules run, and what they come to."""

    select: Names
    ignore: Names
    fail_on: str | None


_rules = options.packed(
    "rules",
    RuleOptions,
    click.option(
        "--select",
        multiple=True,
        callback=options.split,
        metavar="NAMES",
        shell_complete=completion.rules,
        help="Only these rules or families.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=options.split,
        metavar="NAMES",
        shell_complete=completion.rules,
        help="Not these rules or families.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        help="The lightest severity that makes the exit code 1.  [default: the configuration's, or warning]",
    ),
    heading="Rules",
)


@click.command(cls=ignores.Command)
@options.drafts
@_rules
@ignores.ignores
@report
def check(drafts: DraftOptions, rules: RuleOptions, edit: ignores.IgnoreOptions, report: ReportOptions) -> ExitCode:
    """Report what is wrong in drafts.

    PATHS are files, folders, globs, or - for standard input; without any, the current folder. NAMES are rule ids or
    families, separated by commas: `--select clarity,too-long`.
    """
    from starlint.plans import Plans

    form = resolve(report)
    plans = Plans(
        folders=drafts.folders,
        select=rules.select,
        ignore=rules.ignore,
        config=drafts.config,
        no_config=drafts.no_config,
    )
    if drafts.list_files:
        return list_files(drafts, plans)
    ignores.refuse(drafts, edit)
    results = lint(drafts, plans, quiet=report.quiet, verbose=report.verbose, trace=report.explain)
    if edit.add_ignore is not None:
        return ignores.add(results, plans, edit.add_ignore, quiet=report.quiet)
    if edit.fix_ignores:
        results = ignores.fix(results, plans, quiet=report.quiet)
    deliver(results, report, form)
    return code(results, "never" if report.exit_zero else rules.fail_on or plans.fail_on)
