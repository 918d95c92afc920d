"""``starlint config``: what is in force for a draft, and where it comes from."""

from __future__ import annotations

import os

import click

from starlint.commands import completion, options
from starlint.commands.console import show
from starlint.commands.options import Names
from starlint.errors import UsageError


@click.command("config")
@click.argument("path", default=".", shell_complete=completion.paths)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.config
@options.no_config
@options.folders
def config_(path: str, form: str, config: str | None, no_config: bool, folders: Names) -> None:
    """Show what is in force for a draft or folder, and where each value comes from.

    A place is that of the configuration that sets the value; "default" is what holds where nothing sets it.
    """
    from starlint.output import inforce
    from starlint.plans import Plans

    if not os.path.lexists(path):
        raise UsageError(
            f"there is no draft or folder “{path}”", hint="name one that is there, or none for this folder"
        )
    account = Plans(folders=folders, config=config, no_config=no_config).account(path)
    if form == "json":
        show(inforce.data(account), encoding="utf-8")
    else:
        show(inforce.render(account))
