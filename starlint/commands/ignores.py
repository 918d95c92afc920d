"""``--add-ignore`` and ``--fix-ignores``: the options, and writing what comes of them into drafts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from starlint.commands import options
from starlint.commands.console import ExitCode, tell
from starlint.commands.options import DraftOptions
from starlint.errors import StarlintError, UsageError

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult
    from starlint.ignores import Outcome
    from starlint.plans import Plans
    from starlint.source import Source

_ADD = "--add-ignore"


class Command(options.Sectioned):
    """A command with an option whose value may be left out, and is never the argument that follows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Effect: take in the arguments."""
        end = args.index("--") if "--" in args else len(args)
        given = [f"{arg}=" if arg == _ADD else arg for arg in args[:end]]
        return super().parse_args(ctx, [*given, *args[end:]])


@dataclass(frozen=True)
class IgnoreOptions:
    """What to do to the comments in drafts that hide diagnostics."""

    add_ignore: str | None
    fix_ignores: bool


ignores = options.packed(
    "edit",
    IgnoreOptions,
    click.option(
        _ADD, metavar="[=REASON]", help="Write comments into the drafts that hide all that is reported now, and stop."
    ),
    click.option("--fix-ignores", is_flag=True, help="Take comments that hide nothing out of the drafts first."),
    heading="Suppressions",
)


def refuse(drafts: DraftOptions, edit: IgnoreOptions) -> None:
    """Refuse what cannot be done, before anything is.

    Raises:
        UsageError: the options contradict each other.
    """
    if edit.add_ignore is not None and edit.fix_ignores:
        raise UsageError("--add-ignore and --fix-ignores contradict each other", hint="run one after the other")
    if (edit.add_ignore is not None or edit.fix_ignores) and "-" in drafts.paths:
        option = "--fix-ignores" if edit.fix_ignores else _ADD
        raise UsageError(f"{option} cannot write to standard input", hint="name the draft's file instead of -")
    if edit.add_ignore:
        from starlint.suppression.directives import sound_reason

        sound_reason(edit.add_ignore)


def add(results: Sequence[FileResult], plans: Plans, reason: str, *, quiet: bool = False) -> ExitCode:
    """Effect: write comments that hide what was reported into the drafts, and tell of it unless quiet."""
    from starlint import ignores
    from starlint.output.summary import number

    failed = any(result.error is not None or not result.is_whole for result in results)
    sound = [result for result in results if result.error is None]
    comments, drafts = 0, 0
    for added in ignores.add([(result, plans.of(result.path)) for result in sound], reason):
        source = added.outcome.before.source
        for diagnostic in added.left:
            tell(f"{_place(source, diagnostic.span.start)}: left, no comment can hide it: {diagnostic.message}")
        if not any(added.outcome.done):
            continue
        if _written(added.outcome):
            comments += sum(added.outcome.done)
            drafts += 1
        else:
            failed = True
    if not quiet:
        tell(f"Added {number(comments, 'suppression')} in {number(drafts, 'draft')}.")
    return ExitCode.UNTRUSTED if failed else ExitCode.CLEAN


def fix(results: Sequence[FileResult], plans: Plans, *, quiet: bool = False) -> list[FileResult]:
    """Effect: take what hides nothing out of the drafts, and tell of it unless quiet.

    Returns the results of the drafts as they are then.
    """
    from dataclasses import replace

    from starlint import ignores

    sound = {index: result for index, result in enumerate(results) if result.error is None}
    fixed = list(results)
    work = [(result, plans.of(result.path)) for result in sound.values()]
    for index, removed in zip(sound, ignores.remove_unused(work), strict=True):
        outcome = removed.outcome
        if any(outcome.done):
            try:
                _write(outcome)
            except StarlintError as error:
                tell(f"error: {error}")
                fixed[index] = replace(outcome.before, error=error)
                continue
        fixed[index] = outcome.after
        for removal, done in zip(removed.removals, outcome.done, strict=True):
            verb = "removed" if done else "left, the draft would read differently without"
            if not (quiet and done):
                tell(f"{_place(outcome.before.source, removal.place.start)}: {verb} “{removal.text}”")
    return fixed


def _written(outcome: Outcome) -> bool:
    try:
        _write(outcome)
    except StarlintError as error:
        tell(f"error: {error}")
        return False
    return True


def _write(outcome: Outcome) -> None:
    from starlint import edits

    before, after = outcome.before.source, outcome.after.source
    assert before is not None
    assert after is not None
    edits.write(before, after)


def _place(source: Source | None, offset: int) -> str:
    if source is None:
        return ""
    position = source.position(offset)
    return f"{os.fspath(source.path)}:{position.line}:{position.column}"
