"""``starlint explain``: what a rule is for, what is expected of a kind, or what was made of a line of a draft."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from starlint.commands import completion, options
from starlint.commands.console import ExitCode, show, use_color
from starlint.commands.drafts import code, lint
from starlint.commands.options import DraftOptions, Names
from starlint.errors import UsageError

if TYPE_CHECKING:
    from starlint.plans import Plans

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(:[0-9]+)?:?")


@click.command("explain")
@click.argument("subject", metavar="RULE|KIND|FILE:LINE", shell_complete=completion.rules_and_kinds)
@options.folders
@options.config
@options.no_config
@options.color
def explain_(subject: str, folders: Names, config: str | None, no_config: bool, color: str) -> ExitCode:
    """Show what a rule reports and why, what is expected of a kind, or why something is said of a line.

    For a kind of question: how long the answer may take, its parts, and the topics that rules look for.
    For a line of a draft: how its answer was read and, for each diagnostic, what was counted, what was seen and does
    not count, and why. A place can be pasted from a report, column and all.
    """
    from starlint.plans import Plans

    plans = Plans(folders=folders, config=config, no_config=no_config)
    place = _PLACE.fullmatch(subject)
    if place is None:
        show(_explain_name(subject, plans))
        return ExitCode.CLEAN
    path = place["path"]
    read = DraftOptions((path,), (), False, False, "", False, folders, config, no_config)
    return _explain_line(path, int(place["line"]), read, plans, color)


def _explain_name(name: str, plans: Plans) -> str:
    from starlint import explain, rubric, selection
    from starlint.plans import STANDARD_INPUT

    rules = plans.rulebook.rules
    kinds = [kind for kind in plans.rulebook.vocabulary.kinds if kind.id == name]
    if kinds and not any(rule.id == name for rule in rules):
        return explain.expected(rubric.rubric(kinds[0], plans.of(STANDARD_INPUT)))
    return explain.explain(selection.one(rules, name))


def _explain_line(path: str, line: int, options: DraftOptions, plans: Plans, color: str) -> ExitCode:
    from starlint.output import explained

    if not os.path.isfile(path):
        raise UsageError(f"there is no draft “{path}”", hint="expected a rule, or the path of a draft and a line")
    results = lint(options, plans, trace=True)
    for result in results:
        if result.source is not None:
            show(explained.render(result, line, color=use_color(color)))
    return code(results, "never")
