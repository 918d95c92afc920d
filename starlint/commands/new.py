"""``starlint new``: a draft to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from starlint.commands import completion, options
from starlint.commands.console import show
from starlint.commands.options import Names
from starlint.errors import UsageError, reason

STANDARD_OUTPUT = "-"


@click.command()
@click.argument("kind", shell_complete=completion.kinds)
@click.argument("file", required=False, shell_complete=completion.paths)
@options.folders
@options.config
@options.no_config
def new(kind: str, file: str | None, folders: Names, config: str | None, no_config: bool) -> None:
    """Begin a draft of a kind.

    KIND is the sort of question: ownership, technical-challenge, ...; `starlint explain KIND` tells what is expected
    of it. Writes FILE (default: KIND.md, - for standard output) with the question, the labels of the parts, and in a
    comment what interviewers listen for.
    """
    from starlint import rubric
    from starlint.authoring import blank
    from starlint.plans import Plans

    name = file or f"{kind}.md"
    plan = Plans(folders=folders, config=config, no_config=no_config).of(name)
    text = blank.draft(rubric.rubric(rubric.find(kind, plan), plan))
    if name == STANDARD_OUTPUT:
        show(text, encoding="utf-8")
        return
    _write(Path(name), text)
    show(f"Wrote {name}.\nWrite over each {blank.FILL_IN}, then run: starlint {name}\n")


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already", hint="name another file") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {reason(error)}") from None
