"""Options that several commands share, and how a group of options becomes one object."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import click

from starlint.commands import completion

Names = tuple[str, ...]
Decorator = Callable[[Any], Any]


class Sectioned(click.Command):
    """A command whose help page shows its options under the headings that ``packed`` gives them."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Effect: write the options, those without a heading last."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", ""), []).append(record)
        for heading, records in sorted(sections.items(), key=lambda item: not item[0]):
            with formatter.section(heading or "Options"):
                formatter.write_dl(records)


def packed(name: str, cls: type, *params: Decorator, heading: str = "") -> Decorator:
    """Return a decorator that adds parameters to a command and hands their values over as one argument.

    Args:
        name: of the argument.
        cls: a dataclass whose fields are named like the parameters.
        params: click's decorators, in the order of the help page.
        heading: over the options on the help page of a ``Sectioned`` command.
    """

    def decorate(function: Any) -> Any:
        @functools.wraps(function)
        def call(**given: Any) -> Any:
            values = {field.name: given.pop(field.name) for field in fields(cls)}
            return function(**given, **{name: cls(**values)})

        for param in reversed(params):
            call = param(call)
            # Where click's decorators put a parameter until the command is made.
            params_so_far: list[Any] = vars(call)["__click_params__"]
            params_so_far[-1].heading = heading
        return call

    return decorate


def split(_ctx: click.Context, _param: click.Parameter, values: Names) -> Names:
    """Return names that may be separated by commas, each alone."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@dataclass(frozen=True)
class DraftOptions:
    """Which drafts a command reads, and what is in force for them."""

    paths: Names
    exclude: Names
    force_exclude: bool
    no_gitignore: bool
    stdin_filename: str
    list_files: bool
    folders: Names
    config: str | None
    no_config: bool


folders = click.option(
    "--rules",
    "folders",
    multiple=True,
    metavar="DIR",
    shell_complete=completion.paths,
    help="A folder with rules of your own; may be repeated.  [default: the nearest .starlint/rules]",
)
config = click.option(
    "--config",
    metavar="FILE",
    shell_complete=completion.paths,
    help="The configuration for all drafts.  [default: for each, the nearest .starlint.yaml or pyproject.toml]",
)
no_config = click.option("--no-config", is_flag=True, help="Read no configuration.")
color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
drafts = packed(
    "drafts",
    DraftOptions,
    click.argument("paths", nargs=-1, shell_complete=completion.paths),
    click.option(
        "--exclude",
        multiple=True,
        callback=split,
        metavar="PATTERNS",
        help="Leave out what these match, as in a .gitignore; adds to the configuration's.",
    ),
    click.option("--force-exclude", is_flag=True, help="Leave out what is ignored or excluded even if it is named."),
    click.option("--no-gitignore", is_flag=True, help="Do not leave out what git ignores."),
    click.option(
        "--stdin-filename",
        default="",
        metavar="NAME",
        shell_complete=completion.paths,
        help="What to take standard input for, in messages and for configuration; with - only.",
    ),
    click.option("--list-files", is_flag=True, help="Print the drafts that would be read, and stop."),
    folders,
    config,
    no_config,
    heading="Drafts",
)
