"""JSON Schemas of all that a user writes in YAML, made from the lists that the loader itself uses.

A schema knows the shape of a file. What it cannot know stays with the loader: which names exist in other files, and
whether a text is quoted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlint.rule import Rulebook
from starlint.schema import jsonconfig, jsonexpressions, jsonrules, jsonvocabulary
from starlint.schema.jsonpieces import Schema, document, suggested

FOLDER = "schemas"
"""Where they lie beside the rules."""
WIDTH = 120
"""Columns of a schema's text."""


def _rule(book: Rulebook) -> Schema:
    return jsonrules.rule(dict.fromkeys(rule.family for rule in book.rules))


def _parts(book: Rulebook) -> Schema:
    return jsonvocabulary.parts(role.id for role in book.vocabulary.roles)


def _kinds(book: Rulebook) -> Schema:
    return jsonvocabulary.kinds(kind.id for kind in book.vocabulary.kinds)


_ROOTS: Mapping[str, tuple[str, Callable[[Rulebook], Schema]]] = {
    "rule": ("starlint: a rule", _rule),
    "cue": ("starlint: a cue", lambda _: jsonrules.cue()),
    "parts": ("starlint: parts.yaml", _parts),
    "kinds": ("starlint: kinds.yaml", _kinds),
    "outline": ("starlint: outline.yaml", lambda _: jsonvocabulary.outline()),
    "config": ("starlint: configuration", lambda book: jsonconfig.config(book.vocabulary)),
}
NAMES = tuple(_ROOTS)
"""The schemas there are."""


def schema(name: str, book: Rulebook) -> Schema:
    """Return a schema.

    Args:
        name: one of ``NAMES``.
        book: the rulebook whose rules, cues, roles and kinds an editor offers; others are allowed, too.
    """
    title, root = _ROOTS[name]
    roles = tuple(role.id for role in book.vocabulary.roles)
    definitions = {
        **jsonexpressions.definitions(sorted(book.cues), roles, (kind.id for kind in book.vocabulary.kinds)),
        "role": suggested(roles),
        "setting": jsonconfig.setting(),
        "settings": jsonconfig.settings(book.rules),
        "place": suggested(("question", "match", *roles)),
    }
    return document(title, root(book), definitions)


def text(name: str, book: Rulebook) -> str:
    """Return a schema as the text of its file."""
    return _dumped(schema(name, book)) + "\n"


def _dumped(value: Any, indent: str = "") -> str:
    """Return JSON for people and diffs: what fits in a line is in one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= WIDTH or not isinstance(value, dict | list):
        return flat
    deeper = indent + "  "
    if isinstance(value, list):
        inner = [_dumped(item, deeper) for item in value]
    else:
        inner = [f"{json.dumps(key, ensure_ascii=False)}: {_dumped(item, deeper)}" for key, item in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    return f"{opening}\n{deeper}" + f",\n{deeper}".join(inner) + f"\n{indent}{closing}"
