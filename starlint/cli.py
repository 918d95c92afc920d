"""The command line: the group of commands, and what becomes of an error. Only it exits."""

from __future__ import annotations

import gc
import os
import sys
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, NoReturn

import click

from starlint.commands import completion, version
from starlint.commands.author import new_rule, parse, schema, test
from starlint.commands.check import check
from starlint.commands.config import config_
from starlint.commands.console import ExitCode, tell
from starlint.commands.explain import explain_
from starlint.commands.new import new
from starlint.commands.outline import outline
from starlint.commands.rulebook import rules
from starlint.errors import StarlintError, UsageError, nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Group(click.Group):
    """A group whose default command is ``check`` and whose exit codes are starlint's."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help", "-h", "--version"}:
            if not ctx.resilient_parsing:
                self._reject_misspelt(args[:1])
            # A shell that completes the first word has to be offered the commands, too.
            if args or not ctx.resilient_parsing:
                args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        return completion.without_command(check, ctx, incomplete, super().shell_complete(ctx, incomplete))

    def _reject_misspelt(self, first: list[str]) -> None:
        for word in first:
            hint = nearest(word, self.commands, likeness=0.75)
            if hint and not word.startswith("-") and not os.path.exists(word):
                raise UsageError(f"there is no command or draft “{word}”", hint=hint)

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        sys.exit(self._run(*args, **extra | {"standalone_mode": False}))

    def _run(self, *args: Any, **extra: Any) -> int:
        completion.prepare()
        try:
            return int(super().main(*args, **extra) or 0)
        except click.ClickException as error:
            from starlint.commands.refusal import in_our_words

            tell(f"error: {in_our_words(error)}")
        except StarlintError as error:
            tell(f"error: {error}")
        except (Exception, SystemExit) as error:
            if isinstance(error.__cause__, KeyboardInterrupt):
                return ExitCode.INTERRUPTED
            # Click exits by itself, with 1, when the reader of its output has gone. Here that would mean
            # diagnostics; as with ruff and ripgrep, `starlint | head` is no failure.
            if isinstance(error, SystemExit) and _is_of_click(error):
                return ExitCode.CLEAN
            from starlint import crash

            tell(crash.report(error))
        return ExitCode.UNTRUSTED


def _is_of_click(error: SystemExit) -> bool:
    """Return whether click exits, and not something else that must not pass for a clean run."""
    *_, (frame, _) = walk_tb(error.__traceback__)
    return str(frame.f_globals.get("__name__")).startswith("click.")


@click.group(
    "starlint",
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing at or above --fail-on; 1 diagnostics; 2 starlint could not do its job.",
)
@version.option
def cli() -> None:
    """Lint interview-answer drafts.

    `starlint [PATHS]` is short for `starlint check [PATHS]`; see `starlint check --help`.
    """
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the current folder is no longer there", hint="change to one that is") from None


for command in (check, outline, new, config_, rules, explain_, test, parse, new_rule, schema, completion.completion):
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line and exit."""
    # A run makes much that lives to its end and hardly any cycles. To look for them as often as Python does by
    # default costs a tenth of the time.
    gc.set_threshold(50_000, 20, 50)
    cli.main(prog_name="starlint")
