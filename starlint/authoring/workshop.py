"""What an author of rules asks for: a file to begin with, schemas for the editor, a text to look into."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlint import nlp
from starlint.authoring import parsed, sample, skeleton
from starlint.authoring.sample import Sample
from starlint.document import Answer
from starlint.errors import RuleError, UsageError, nearest, reason
from starlint.rule import Rulebook
from starlint.rulebook import bundled_dir, load
from starlint.schema import jsonschema
from starlint.schema.node import Node, shown
from starlint.schema.ruledir import CUES, SUFFIX
from starlint.schema.rulefile import kebab
from starlint.source import Source

HOME = ".starlint"
"""The folder that holds what belongs to starlint in a user's repository."""


@dataclass(frozen=True)
class Understood:
    """How a text was read."""

    sample: Sample
    sentences: tuple[parsed.Sentence, ...]
    notes: tuple[str, ...]
    absent: tuple[str, ...]
    """Cues that were asked for by name and are not found, each with its ``@``."""


def begin(name: str, check: str | None, folder: Path, book: Rulebook) -> Path:
    """Effect: write the skeleton of a rule or cue and its schema; return the file.

    Args:
        name: ``family/id``; the family of cues is ``cues``.
        check: the check of a rule; None for ``match``.
        folder: of rules, for the family's folder; made where it is missing.
        book: the rulebook that the rule will belong to.

    Raises:
        UsageError: the name is none or is taken, or a file cannot be written.
    """
    family, slash, own = name.partition("/")
    if not slash:
        raise UsageError(f"“{name}” names no family; expected FAMILY/ID", hint=f"write “mine/{name}”, or “cues/{name}”")
    if not (family and own):
        raise UsageError(f"“{name}” is half a name; expected FAMILY/ID")
    for part in (family, own):
        _check_name(part)
    file = folder / family / f"{own}{SUFFIX}"
    if file.exists():
        raise UsageError(f"{shown(file)} is there already", hint="choose another id, or edit that file")
    is_cue = family == CUES
    taken = book.cues.get(own) if is_cue else next((rule for rule in book.rules if rule.id == own), None)
    if taken:
        raise UsageError(f"id “{own}” is taken by {taken.path}", hint="choose another id")
    if is_cue and check:
        raise UsageError("a cue has no check", hint="leave --check out, or name another family")
    kind = "cue" if is_cue else "rule"
    schemas = folder.parent / jsonschema.FOLDER if folder.parent.name == HOME else folder / jsonschema.FOLDER
    write_schemas((kind,), schemas)
    link = Path(os.path.relpath(schemas / f"{kind}.json", file.parent)).as_posix()
    text = skeleton.cue(own, link) if is_cue else skeleton.rule(own, check or "match", link, book)
    _write(file, text)
    return file


def _check_name(name: str) -> None:
    try:
        kebab(Node(Source("", name), 0, "text", name))
    except RuleError as error:
        raise UsageError(error.what) from None


def write_schemas(names: Sequence[str], folder: Path, book: Rulebook | None = None) -> list[Path]:
    """Effect: write some of the schemas into a folder, each as NAME.json; return the files.

    They are made from the bundled rulebook, so that they are the same for everybody.

    Raises:
        UsageError: a file cannot be written.
    """
    book = book or load([bundled_dir()])
    files = [folder / f"{name}.json" for name in names]
    for name, file in zip(names, files, strict=True):
        _write(file, jsonschema.text(name, book))
    return files


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{shown(file)} cannot be written: {reason(error)}") from None


def understand(text: str, book: Rulebook, cues: Sequence[str] = (), model: str | None = None) -> Understood:
    """Return how a text is read, as starlint would read it in a draft.

    Args:
        text: a sentence or a few, in Markdown.
        book: the rulebook.
        cues: names of the cues to look for, with or without ``@``; empty for all.
        model: name of the language model.

    Raises:
        UsageError: there is no text, or no such cue.
        ModelError: the language model cannot be loaded.
    """
    wanted = [name.removeprefix("@") for name in cues]
    for name in wanted:
        if name not in book.cues:
            hint = nearest(f"@{name}", [f"@{cue}" for cue in book.cues]) or "rules/README.md lists all of them"
            raise UsageError(f"there is no cue “@{name}”", hint=hint)
    if not text.strip():
        raise UsageError("there is no text to parse", hint="write a sentence in quotes")
    made, language = sample.sample("", text, book.vocabulary), nlp.load(model)

    def read(answers: Sequence[Answer]) -> tuple[tuple[parsed.Sentence, ...], tuple[str, ...]]:
        readings = list(nlp.read(answers, language)) if answers else []
        notes = tuple(reading.note for reading in readings if reading.note)
        return parsed.sentences(made, readings, book, wanted or None), notes

    sentences, notes = read(sample.read(made, book.vocabulary).answers)
    if not sentences:
        # What is no part of an answer, a question for instance, is looked into all the same.
        sentences, notes = read([sample.paragraph(made)])
    found = {cue.name for sentence in sentences for cue in sentence.cues}
    absent = tuple(name for name in dict.fromkeys(f"@{name}" for name in wanted) if name not in found)
    return Understood(made, sentences, notes, absent)
