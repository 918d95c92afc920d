"""The command line. The only module that prints, exits, and knows click."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from starlint import __version__
from starlint.errors import StarlintError, UsageError

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult
    from starlint.rule import Rule, Rulebook


Names = tuple[str, ...]


class ExitCode(IntEnum):
    """What a run came to; no output format changes it."""

    CLEAN = 0
    """Nothing at or above ``--fail-on``."""
    DIAGNOSTICS = 1
    UNTRUSTED = 2
    """Something kept starlint from its job: usage, a rule, a draft, the model, a bug. Wins over 1."""
    INTERRUPTED = 130


class _Group(click.Group):
    """A group whose default command is ``check`` and whose exit codes are starlint's."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "--help", "-h", "--version"}:
            self._reject_misspelt(args[:1])
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def _reject_misspelt(self, first: list[str]) -> None:
        for word in first:
            near = get_close_matches(word, self.commands, n=1, cutoff=0.75)
            if near and not os.path.exists(word):
                raise UsageError(f"there is no command or draft “{word}”", hint=f"did you mean “{near[0]}”?")

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        sys.exit(self._run(*args, **extra | {"standalone_mode": False}))

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            return int(super().main(*args, **extra) or 0)
        except click.Abort:
            return ExitCode.INTERRUPTED
        except click.ClickException as error:
            error.show()
        except StarlintError as error:
            _tell(f"error: {error}")
        except SystemExit:
            # Click exits by itself, with 1, only when the reader of its output has gone. Here that would mean
            # diagnostics; as with ruff and ripgrep, `starlint | head` is no failure.
            return ExitCode.CLEAN
        except Exception as error:
            from starlint import crash

            _tell(crash.report(error))
        return ExitCode.UNTRUSTED


def _split(_ctx: click.Context, _param: click.Parameter, values: Names) -> Names:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


_paths = click.argument("paths", nargs=-1)
_rules = click.option(
    "--rules",
    "folders",
    multiple=True,
    metavar="DIR",
    help="A folder with rules of your own; may be repeated.  [default: the nearest .starlint/rules]",
)
_color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing at or above --fail-on; 1 diagnostics; 2 starlint could not do its job.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Lint interview-answer drafts.

    `starlint [PATHS]` is short for `starlint check [PATHS]`; see `starlint check --help`.
    """


@cli.command()
@_paths
@click.option("--format", "form", type=click.Choice(["text", "concise", "json"]), default="text", show_default=True)
@click.option("--select", multiple=True, callback=_split, metavar="NAMES", help="Only these rules or families.")
@click.option("--ignore", multiple=True, callback=_split, metavar="NAMES", help="Not these rules or families.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="warning",
    show_default=True,
    help="The lightest severity that makes the exit code 1.",
)
@_color
@_rules
def check(paths: Names, form: str, select: Names, ignore: Names, fail_on: str, color: str, folders: Names) -> ExitCode:
    """Report what is wrong in drafts.

    PATHS are files, folders, or - for standard input; without any, the current folder. NAMES are rule ids or
    families, separated by commas: `--select clarity,too-long`.
    """
    from starlint import selection
    from starlint.output import concise, json, text

    book = _load(folders)
    results = _lint(paths, book, selection.select(book.rules, select, ignore))
    if form == "json":
        _print(json.check(results), encoding="utf-8")
    else:
        render = {"text": text.render, "concise": concise.render}[form]
        _print(render(results, color=_use_color(color)))
    return _code(results, fail_on)


@cli.command()
@_paths
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_color
@_rules
def outline(paths: Names, form: str, color: str, folders: Names) -> ExitCode:
    """Show how drafts are read.

    That is: which answers are found in them, of which kinds and with which parts, and what is counted.
    """
    from starlint.output import json
    from starlint.output import outline as screen

    results = _lint(paths, _load(folders), ())
    if form == "json":
        _print(json.outline(results), encoding="utf-8")
    else:
        _print(screen.render(results, color=_use_color(color)))
    return _code(results, "never")


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@_rules
def rules(form: str, folders: Names) -> None:
    """List all rules."""
    from starlint import explain
    from starlint.output import json

    book = _load(folders)
    if form == "text":
        _print(explain.listing(book.rules))
    else:
        machine = json.dump(explain.data(book.rules)) if form == "json" else explain.reference(book)
        _print(machine, encoding="utf-8")


@cli.command("explain")
@click.argument("rule")
@_rules
def explain_(rule: str, folders: Names) -> None:
    """Show what a rule reports, why, and how to do better."""
    from starlint import explain, selection

    _print(explain.explain(selection.one(_load(folders).rules, rule)))


@cli.command()
@click.argument("names", nargs=-1, metavar="[PATHS|RULES]...")
@_rules
def test(names: Names, folders: Names) -> ExitCode:
    """Run the examples in rule files.

    Those of all rules and cues, or of some: ids, families, @cues, files, folders.
    """
    from starlint import examples, rulebook

    known = _folders(folders)
    book = rulebook.load([*known, *examples.folders(names, known)])
    report = examples.check(book, names)
    _print(examples.render(report))
    return ExitCode.CLEAN if report.passed else ExitCode.DIAGNOSTICS


def _load(folders: Sequence[str]) -> Rulebook:
    from starlint import rulebook

    return rulebook.load(_folders(folders))


def _folders(named: Sequence[str]) -> list[Path]:
    from starlint import files, rulebook

    nearest = files.nearest(os.path.join(".starlint", "rules"))
    return [rulebook.bundled_dir(), *map(Path, named or ([nearest] if nearest else []))]


def _lint(paths: Sequence[str], book: Rulebook, chosen: Sequence[Rule]) -> list[FileResult]:
    """Effect: return a result for every draft, and tell of what went wrong."""
    from starlint import engine, files

    loaded = files.load(paths or ["."])
    for folder in loaded.empty:
        _tell(f"{folder}: no drafts in this folder; a draft is named {', '.join(f'*{s}' for s in files.SUFFIXES)}")
    results = list(engine.lint(loaded.inputs, book, rules=chosen))
    for result in results:
        for note in result.notes:
            _tell(f"{result.path}: {note}")
        if result.error is not None:
            _tell(f"error: {result.error}")
    return results


def _code(results: Sequence[FileResult], fail_on: str) -> ExitCode:
    from starlint.diagnostic import Severity

    if any(result.error is not None or not result.is_whole for result in results):
        return ExitCode.UNTRUSTED
    limit = -1 if fail_on == "never" else Severity(fail_on).rank
    failing = any(diagnostic.severity.rank <= limit for result in results for diagnostic in result.diagnostics)
    return ExitCode.DIAGNOSTICS if failing else ExitCode.CLEAN


def _use_color(choice: str) -> bool:
    from starlint.output.screen import wants_color

    return choice == "always" or (choice == "auto" and wants_color(os.environ, terminal=sys.stdout.isatty()))


def _print(text: str, *, encoding: str = "") -> None:
    # What the terminal's encoding lacks is escaped, not an error; machine formats are UTF-8 everywhere.
    # A path that is not UTF-8 holds lone surrogates: escaped, they are valid JSON.
    click.echo(text.encode(encoding or sys.stdout.encoding or "utf-8", "backslashreplace"), nl=False)


def _tell(text: str) -> None:
    from starlint.output.screen import safe_lines

    click.echo(safe_lines(text).encode(sys.stderr.encoding or "utf-8", "backslashreplace"), err=True)


def main() -> NoReturn:
    """Run the command line and exit."""
    # A run makes much that lives to its end and hardly any cycles. To look for them as often as Python does by
    # default costs a tenth of the time.
    gc.set_threshold(50_000, 20, 50)
    cli.main(prog_name="starlint")
