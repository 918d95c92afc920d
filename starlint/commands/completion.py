"""``starlint completion``: the script for a shell, and what it offers where. Offers names without reading any rule."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from starlint.commands.console import show

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "starlint"
VARIABLE = "_STARLINT_COMPLETE"
"""Tells the program that a shell asks it for completions."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what a shell needs to complete commands.

    It belongs into the shell's start-up file:

    \b
      bash  ~/.bashrc                   eval "$(starlint completion bash)"
      zsh   ~/.zshrc                    eval "$(starlint completion zsh)"
      fish  ~/.config/fish/config.fish  starlint completion fish | source
    """  # noqa: D301
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    show(kind(ctx.find_root().command, {}, PROGRAM, VARIABLE).source())


def prepare() -> None:
    """Effect: if a shell asks for completions, mend how click reads bash's words."""
    if not os.environ.get(VARIABLE, "").startswith("bash"):
        return
    from click.shell_completion import BashComplete, add_completion_class

    class Bash(BashComplete):
        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            # For bash `--format=gi` is three words. Click takes away the sign only where it is the last of them.
            return [arg for arg in args if arg != "="], incomplete

    add_completion_class(Bash)


def paths(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Leave it to the shell to complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rules(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the families and rules that go on from what was typed; of names joined by commas, the last goes on."""
    from click.shell_completion import CompletionItem

    before, comma, typed = incomplete.rpartition(",")
    names = _names(ctx.params.get("folders") or ())
    return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(typed)]


def rules_or_paths(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the families and rules that go on from what was typed, or leave it to the shell where none does."""
    return rules(ctx, param, incomplete) or paths(ctx, param, incomplete)


def one_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the rules that go on from what was typed."""
    families = {name.partition("/")[0] for name in _names(ctx.params.get("folders") or ()) if "/" in name}
    return [item for item in rules(ctx, param, incomplete) if item.value not in families]


def kinds(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the kinds of questions that go on from what was typed."""
    from click.shell_completion import CompletionItem

    from starlint import plans
    from starlint.errors import StarlintError
    from starlint.schema import ruledir

    try:
        names = ruledir.kind_names(plans.folders_here(ctx.params.get("folders") or ()))
    except StarlintError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def rules_and_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the rules and the kinds that go on from what was typed."""
    found = {item.value: item for item in (*one_rule(ctx, param, incomplete), *kinds(ctx, param, incomplete))}
    return list(found.values())


def without_command(
    default: click.Command, ctx: click.Context, incomplete: str, own: list[CompletionItem[str]]
) -> list[CompletionItem[str]]:
    """Return what can begin a command line that may leave out the name of the default command.

    Args:
        default: that command.
        ctx: of the group.
        incomplete: what was typed.
        own: the commands and options of the group that go on from it.
    """
    if incomplete.startswith("-"):
        known = {item.value for item in own}
        return [*own, *(item for item in default.shell_complete(ctx, incomplete) if item.value not in known)]
    if not own:
        return paths(ctx, default.params[0], incomplete)
    # Shells ask themselves for paths only where nothing else is offered.
    return [*own, *_as_words(incomplete)]


def _names(folders: Sequence[str]) -> list[str]:
    """Return rules by id, rules with their family, and families, of all rulebooks that are in force here."""
    from starlint import plans
    from starlint.errors import StarlintError
    from starlint.schema import ruledir

    try:
        names = ruledir.rule_names(plans.folders_here(folders))
    except StarlintError:
        return []
    return sorted({part for name in names for part in (name, *name.split("/"))})


def _as_words(incomplete: str) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    folder, begun = os.path.split(incomplete)
    try:
        with os.scandir(folder or ".") as entries:
            found = sorted(
                os.path.join(folder, entry.name) + (os.sep if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            )
    except OSError:
        return []
    return [CompletionItem(name) for name in found]
