"""``starlint rules``, ``explain`` and ``test``: what is known, why, and whether it works."""

from __future__ import annotations

import click

from starlint.commands import options
from starlint.commands.console import ExitCode, show
from starlint.commands.options import Names


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@options.folders
def rules(form: str, folders: Names) -> None:
    """List all rules."""
    from starlint import explain, plans
    from starlint.output import json

    book = plans.rulebook_here(folders)
    if form == "text":
        show(explain.listing(book.rules))
    else:
        machine = json.dump(explain.data(book.rules)) if form == "json" else explain.reference(book)
        show(machine, encoding="utf-8")


@click.command("explain")
@click.argument("rule")
@options.folders
def explain_(rule: str, folders: Names) -> None:
    """Show what a rule reports, why, and how to do better."""
    from starlint import explain, plans, selection

    show(explain.explain(selection.one(plans.rulebook_here(folders).rules, rule)))


@click.command()
@click.argument("names", nargs=-1, metavar="[PATHS|RULES]...")
@options.folders
def test(names: Names, folders: Names) -> ExitCode:
    """Run the examples in rule files.

    Those of all rules and cues, or of some: ids, families, @cues, files, folders.
    """
    from starlint import examples, plans, rulebook

    known = plans.folders_here(folders)
    book = rulebook.load([*known, *examples.folders(names, known)])
    report = examples.check(book, names)
    show(examples.render(report))
    return ExitCode.CLEAN if report.passed else ExitCode.DIAGNOSTICS
