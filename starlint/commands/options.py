"""Options that several commands share, and how a group of options becomes one object."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import click

Names = tuple[str, ...]
Decorator = Callable[[Any], Any]


def packed(name: str, cls: type, *params: Decorator) -> Decorator:
    """Return a decorator that adds parameters to a command and hands their values over as one argument.

    Args:
        name: of the argument.
        cls: a dataclass whose fields are named like the parameters.
        params: click's decorators, in the order of the help page.
    """

    def decorate(function: Any) -> Any:
        @functools.wraps(function)
        def call(**given: Any) -> Any:
            values = {field.name: given.pop(field.name) for field in fields(cls)}
            return function(**given, **{name: cls(**values)})

        for param in reversed(params):
            call = param(call)
        return call

    return decorate


def split(_ctx: click.Context, _param: click.Parameter, values: Names) -> Names:
    """Return names that may be separated by commas, each alone."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@dataclass(frozen=True)
class DraftOptions:
    """Which drafts a command reads, and what is in force for them."""

    paths: Names
    folders: Names


folders = click.option(
    "--rules",
    "folders",
    multiple=True,
    metavar="DIR",
    help="A folder with rules of your own; may be repeated.  [default: the nearest .starlint/rules]",
)
color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
drafts = packed(
    "drafts",
    DraftOptions,
    click.argument("paths", nargs=-1),
    folders,
)
