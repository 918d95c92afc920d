"""``starlint outline``: how drafts are read."""

from __future__ import annotations

import click

from starlint.commands import options
from starlint.commands.console import ExitCode, show, use_color
from starlint.commands.drafts import code, lint, list_files
from starlint.commands.options import DraftOptions


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.color
@options.drafts
def outline(drafts: DraftOptions, form: str, color: str) -> ExitCode:
    """Show how drafts are read.

    That is: which answers are found in them, of which kinds and with which parts, and what is counted.
    """
    from starlint.output import json
    from starlint.output import outline as screen
    from starlint.plans import Plans

    plans = Plans(folders=drafts.folders, no_rules=True, config=drafts.config, no_config=drafts.no_config)
    if drafts.list_files:
        return list_files(drafts, plans)
    results = lint(drafts, plans)
    if form == "json":
        show(json.outline(results), encoding="utf-8")
    else:
        show(screen.render(results, color=use_color(color)))
    return code(results, "never")
