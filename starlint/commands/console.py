"""The two streams and the exit codes: diagnostics go to standard output, everything else to standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from enum import IntEnum

import click

from starlint.errors import OutputError, reason


class ExitCode(IntEnum):
    """What a run came to; no output format changes it."""

    CLEAN = 0
    """Nothing at or above ``--fail-on``."""
    DIAGNOSTICS = 1
    UNTRUSTED = 2
    """Something kept starlint from its job: usage, a rule, a draft, the model, a bug. Wins over 1."""
    INTERRUPTED = 130


def use_color(choice: str) -> bool:
    """Return whether to colour standard output, for a value of ``--color``."""
    from starlint.output.screen import wants_color

    return choice == "always" or (choice == "auto" and wants_color(os.environ, terminal=is_terminal()))


def is_terminal() -> bool:
    """Return whether standard output is a terminal; one that is closed is none."""
    return sys.stdout is not None and sys.stdout.isatty()


def show(text: str | bytes, *, encoding: str = "") -> None:
    """Effect: print to standard output, as it stands; machine formats name their encoding.

    Raises:
        OutputError: standard output is closed, or its device takes no more.
        BrokenPipeError: its reader has gone.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", hint="--output-file names a file for the report")
    if isinstance(text, str):
        # What the terminal's encoding lacks is escaped, not an error; machine formats are UTF-8 everywhere.
        # A path that is not UTF-8 holds lone surrogates: escaped, they are valid JSON.
        text = text.encode(encoding or sys.stdout.encoding or "utf-8", "backslashreplace")
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written: {reason(error)}") from error


def tell(text: str) -> None:
    """Effect: print lines to standard error, without anything that a terminal would obey.

    Where nobody can hear it, nothing happens: the exit code still tells.
    """
    from starlint.output.screen import safe_lines

    if sys.stderr is None:
        return
    with contextlib.suppress(OSError):
        click.echo(safe_lines(text).encode(sys.stderr.encoding or "utf-8", "backslashreplace"), err=True)
