"""The pieces that JSON Schemas are put together from. Knows the schema language, nothing of rules.

Draft 7, because that is what editors understand best. In it a ``$ref`` hides its siblings from validators, so only a
description stands beside one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
NAME = "^[a-z0-9]+(-[a-z0-9]+)*$"
"""What ids look like; the same as the loader's, in the dialect of JSON Schema."""


def word(about: str = "", *, pattern: str = r"\S") -> Schema:
    """Return the schema of a text that may stand without quotes; one of digits only is a number to an editor."""
    return {"type": ["string", "number"], "pattern": pattern, **_about(about)}


def quoted(about: str = "", **more: Any) -> Schema:
    """Return the schema of a text that must be quoted or a block scalar."""
    return {"type": "string", "pattern": r"\S", **_about(about), **more}


def switch(about: str = "") -> Schema:
    """Return the schema of a truth value."""
    return {"type": "boolean", **_about(about)}


def whole(about: str = "", at_least: int = 0) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "minimum": at_least, **_about(about)}


def number(about: str = "", at_most: float | None = None) -> Schema:
    """Return the schema of a number of at least 0."""
    return {"type": "number", "minimum": 0, **({} if at_most is None else {"maximum": at_most}), **_about(about)}


def choice(names: Iterable[str], about: str = "") -> Schema:
    """Return the schema of a closed list of names."""
    return {"enum": list(names), **_about(about)}


def suggested(names: Iterable[str], about: str = "", *, otherwise: Schema | None = None) -> Schema:
    """Return the schema of an open list: names that an editor offers, and whatever else may stand there."""
    return {"anyOf": [{"enum": list(names)}, otherwise or word()], **_about(about)}


def listed(item: Schema, about: str = "", at_least: int = 1) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item, "minItems": at_least, **_about(about)}


def sequence(first: Schema, later: Schema, about: str = "") -> Schema:
    """Return the schema of a list whose first item is of another sort."""
    return {"type": "array", "items": [first], "additionalItems": later, "minItems": 1, **_about(about)}


def one_or_more(item: Schema, about: str = "") -> Schema:
    """Return the schema of an item, or a list of some."""
    return {"anyOf": [item, listed(item)], **_about(about)}


def matching(item: Schema, about: str = "") -> Schema:
    """Return the schema of an item, a list of some, or what is excluded."""
    return {"anyOf": [item, listed(item), mapping({"not": one_or_more(item)}, ("not",))], **_about(about)}


def mapping(properties: Mapping[str, Schema], required: Collection[str] = (), about: str = "", **more: Any) -> Schema:
    """Return the schema of a mapping with a closed list of keys."""
    result: Schema = {"type": "object", **_about(about), "properties": dict(properties), "additionalProperties": False}
    return result | ({"required": list(required)} if required else {}) | more


def named(value: Schema, known: Iterable[str] = (), about: str = "", **more: Any) -> Schema:
    """Return the schema of a mapping whose keys are names of the author's choice; the known ones are offered."""
    offered = dict.fromkeys(known, value)
    return {"type": "object", **_about(about), "properties": offered, "additionalProperties": value, **more}


def exactly_one(keys: Iterable[str]) -> list[Schema]:
    """Return the value of ``oneOf`` that demands one of several keys."""
    return [{"required": [key]} for key in keys]


def ref(name: str, about: str = "") -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/definitions/{name}", **_about(about)}


def document(title: str, root: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """Return a whole schema, with those of the definitions that it needs."""
    needed: dict[str, Schema] = {}
    waiting = list(_references(root))
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = definitions[name]
            waiting += _references(definitions[name])
    kept = {name: needed[name] for name in definitions if name in needed}
    return {"$schema": DRAFT, "title": title, **root, **({"definitions": kept} if kept else {})}


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(target := schema.get("$ref"), str):
            yield target.removeprefix("#/definitions/")
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _about(text: str) -> Schema:
    return {"description": " ".join(text.split())} if text else {}
