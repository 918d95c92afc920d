"""``starlint rules``: what is known."""

from __future__ import annotations

import click

from starlint.commands import options
from starlint.commands.console import show
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
