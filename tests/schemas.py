"""YAML files as a JSON Schema sees them and as the loader does, for comparing the two."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from starlint import rulebook
from starlint.errors import RuleError
from starlint.schema import jsonschema, rulefile
from starlint.schema.expressions import Scope
from starlint.schema.node import Node
from starlint.schema.vocabulary import FILES, Builder
from starlint.schema.yamlfile import parse

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "rules"
AUTHORING = ROOT / "tests" / "authoring"
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]*)?")

Path_ = tuple[int, ...]


@functools.cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((BUNDLED / "schemas" / f"{name}.json").read_text(encoding="utf-8")))


def refusal(name: str, node: Node) -> str:
    """Return what a schema has against a file; nothing for a sound one."""
    return "\n".join(f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value(node)))


def value(node: Node) -> Any:
    """Return what an editor makes of a node: YAML 1.2, in which only plain scalars are anything but texts."""
    if node.shape == "mapping":
        return {key.value: value(item) for key, item in node.pairs}
    if node.shape == "list":
        return [value(item) for item in node.children]
    if not node.plain:
        return node.value
    if _NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return {"true": True, "false": False, "null": None, "~": None, "": None}.get(node.value, node.value)


@functools.cache
def scope() -> Scope:
    """Return the names that the bundled files may use, and those under tests/authoring."""
    book = rulebook.load([BUNDLED, AUTHORING])
    lists = {cue.id: cue.expression.items for cue in book.cues.values() if cue.expression.op == "words"}
    words = book.vocabulary
    return Scope(
        frozenset(book.cues), lists, tuple(role.id for role in words.roles), tuple(kind.id for kind in words.kinds)
    )


def complaint(name: str, node: Node, *, family: str | None = None) -> str:
    """Return what the loader has against a file; nothing for a sound one."""
    found = replace(scope(), references=[])
    try:
        if name == "rule":
            rulefile.rule(node, family, found)
        elif name == "cue":
            rulefile.cue(node, found)
        else:
            Builder().add(f"{name}.yaml", node, found, first=False)
    except RuleError as error:
        return str(error)
    return ""


def schema_of(path: Path) -> str:
    """Return the name of the schema for a file of a rulebook."""
    return "cue" if path.parent.name == "cues" else path.stem if path.name in FILES else "rule"


def files() -> list[Path]:
    return [*sorted(BUNDLED.rglob("*.yaml")), *sorted(AUTHORING.rglob("*.yaml"))]


def node(path: Path) -> Node:
    return parse(path.as_posix(), path.read_bytes())


def places(node: Node, above: Path_ = ()) -> Iterator[Path_]:
    """Yield the way to each key and each item."""
    for index, child in enumerate(children(node)):
        yield (*above, index)
        yield from places(child, (*above, index))


def children(node: Node) -> tuple[Node, ...]:
    return tuple(item for _, item in node.pairs) if node.shape == "mapping" else node.children


def changed(node: Node, way: Path_, key: str | None, item: Node | None) -> Node:
    """Return a file in which the key and the value at a place are others; None for an item: without it."""
    index, *deeper = way
    if node.shape == "list":
        new = [changed(node.children[index], tuple(deeper), key, item)] if deeper else [item] if item else []
        return replace(node, children=(*node.children[:index], *new, *node.children[index + 1 :]))
    name, old = node.pairs[index]
    if deeper:
        pair = [(name, changed(old, tuple(deeper), key, item))]
    else:
        pair = [(replace(name, value=key or name.value), item)] if item else []
    return replace(node, pairs=(*node.pairs[:index], *pair, *node.pairs[index + 1 :]))


def at(node: Node, way: Path_) -> Node:
    for index in way:
        node = children(node)[index]
    return node


SCHEMAS = jsonschema.NAMES
