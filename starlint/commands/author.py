"""``starlint new-rule``, ``parse``, ``test`` and ``schema``: for those who write rules."""

from __future__ import annotations

import re
from pathlib import Path

import click

from starlint.commands import completion, options
from starlint.commands.console import ExitCode, show, tell
from starlint.commands.options import Names
from starlint.errors import UsageError

CHECKS = ("match", "count", "share", "length", "parts", "covers")
_ITEM = re.compile(r"-+\s")
_UNDECODED = re.compile("[\ud800-\udfff]")
"""What Python makes of the bytes of an argument that are not in the terminal's encoding."""
SCHEMAS = ("rule", "cue", "parts", "kinds", "outline", "config")


@click.command("new-rule")
@click.argument("name", metavar="FAMILY/ID")
@click.option("--check", type=click.Choice(CHECKS), help="What the rule does with what it finds.  [default: match]")
@options.folders
def new_rule(name: str, check: str | None, folders: Names) -> None:
    """Begin a rule, or a cue: `cues/ID`.

    Writes a commented file into the nearest .starlint/rules, or here, and its JSON Schema for editors beside it.
    Its tests fail until you have filled in the examples.
    """
    from starlint import plans, rulebook
    from starlint.authoring import workshop
    from starlint.schema.node import shown

    nearest = [Path(folder) for folder in folders] or plans.folders_here(())[1:]
    book = rulebook.load([rulebook.bundled_dir(), *(folder for folder in nearest if folder.exists())])
    file = shown(workshop.begin(name, check, nearest[-1] if nearest else Path(".starlint", "rules"), book))
    show(f"Wrote {file}.\nReplace what begins with FILL IN, then run: starlint test {file}\n")


@click.command()
@click.argument("names", nargs=-1, metavar="[PATHS|RULES]...", shell_complete=completion.rules_or_paths)
@options.folders
def test(names: Names, folders: Names) -> ExitCode:
    """Run the examples in rule files.

    Those of all rules and cues, or of some: ids, families, @cues, files, folders.
    """
    from starlint import rulebook
    from starlint.authoring import example_report, examples
    from starlint.plans import STANDARD_INPUT, Plans

    plans = Plans(folders=folders, no_rules=True)
    book = rulebook.load([*plans.folders, *examples.folders(names, plans.folders)])
    report = examples.check(book, names, plans.of(STANDARD_INPUT).model)
    show(example_report.render(report, book))
    return ExitCode.CLEAN if report.passed else ExitCode.DIAGNOSTICS


class _Text(click.Command):
    """A command whose argument may begin with a dash, as list items do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        items = [arg for arg in args if _ITEM.match(arg)]
        others = [arg for arg in args if not _ITEM.match(arg)]
        return super().parse_args(ctx, [*others, "--", *items] if items else args)


@click.command(cls=_Text)
@click.argument("text")
@click.option("--cue", "cues", multiple=True, callback=options.split, metavar="NAMES", help="Only these cues.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.folders
def parse(text: str, cues: Names, form: str, folders: Names) -> None:
    """Show how a text is understood.

    That is: its sentences, their clauses and figures as rules see them, and the cues that are found in it. TEXT is a
    sentence or a few, in Markdown, or - for standard input.
    """
    from starlint.authoring import parsed, workshop
    from starlint.output import json
    from starlint.plans import STANDARD_INPUT, Plans

    if _UNDECODED.search(text):
        raise UsageError("TEXT is not UTF-8", hint="give it on standard input: starlint parse -")
    plan = Plans(folders=folders, no_rules=True).of(STANDARD_INPUT)
    read = workshop.understand(_standard_input() if text == "-" else text, plan.rulebook, cues, plan.model)
    for note in read.notes:
        tell(note)
    if form == "json":
        show(json.dump(parsed.data(read.sample, read.sentences, read.notes)), encoding="utf-8")
    else:
        show(parsed.render(read.sentences) + "".join(f"not found: {cue}\n" for cue in read.absent))


def _standard_input() -> str:
    from starlint import files

    return files.read(files.STANDARD_INPUT).text


@click.command()
@click.argument("name", required=False, type=click.Choice(SCHEMAS), metavar="[NAME]")
@click.option("--write", "folder", metavar="DIR", help="Write all of them into this folder instead.")
def schema(name: str | None, folder: str | None) -> None:
    """Print a JSON Schema for editors.

    NAME is rule, cue, parts, kinds, outline (of the files of these names) or config.
    """
    from starlint import rulebook
    from starlint.authoring import workshop
    from starlint.schema import jsonschema

    if (name is None) == (folder is None):
        raise UsageError("expected the name of a schema, or --write DIR", hint=f"there are: {', '.join(SCHEMAS)}")
    book = rulebook.load([rulebook.bundled_dir()])
    if name:
        show(jsonschema.text(name, book), encoding="utf-8")
        return
    for file in workshop.write_schemas(SCHEMAS, Path(folder or ""), book):
        tell(f"Wrote {file}.")
