"""What click has against a command line, in starlint's words. It alone knows click's errors."""

from __future__ import annotations

import re
from ast import literal_eval

import click

from starlint.errors import UsageError, nearest
from starlint.schema.node import expected

_VALUE = re.compile(r"(?P<value>'.*'|\".*\") is not one of ", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")


def in_our_words(error: click.ClickException) -> UsageError:
    """Return what is wrong with a command line: with what was expected, and the nearest name."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "starlint"
    if isinstance(error, click.NoSuchOption):
        return UsageError(f"there is no option “{error.option_name}”", hint=_hint(error.option_name, context))
    if isinstance(error, click.MissingParameter) and error.param:
        choices = _choices(error.param)
        wanted = expected(choices) if choices else f"expected it after “{command}”"
        return UsageError(f"{_name(error.param)} is missing; {wanted}", hint=_help(command))
    value = _VALUE.match(error.message)
    if isinstance(error, click.BadParameter) and error.param and value:
        given, choices = str(literal_eval(value["value"])), _choices(error.param)
        what = f"“{given}” is no value of {_name(error.param)}; {expected(choices)}"
        return UsageError(what, hint=nearest(given, choices))
    said = _QUOTED.sub(r"“\1”", error.format_message().rstrip("."))
    return UsageError(f"{said[:1].lower()}{said[1:]}", hint=_help(command) if context else "")


def _hint(option: str, context: click.Context | None) -> str:
    """Return which option may be meant: one of another command, or the nearest."""
    if context is None:
        return ""
    group = context.find_root().command
    for command in group.commands.values() if isinstance(group, click.Group) else ():
        if option in _options(command, context):
            return f"`starlint {command.name}` has it"
    return nearest(option, _options(context.command, context)) or f"`{context.command_path} --help` lists all of them"


def _options(command: click.Command, context: click.Context) -> list[str]:
    params = command.get_params(context)
    return [name for param in params if isinstance(param, click.Option) for name in param.opts if name[:2] == "--"]


def _choices(param: click.Parameter) -> list[str]:
    return [str(choice) for choice in param.type.choices] if isinstance(param.type, click.Choice) else []


def _name(param: click.Parameter) -> str:
    """Return an option as it is typed, an argument as the help page has it."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    shown = (param.metavar or param.name or "").strip("[].")
    return shown.upper()


def _help(command: str) -> str:
    return f"`{command} --help` tells more"
