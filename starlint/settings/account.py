"""What is in force for a draft, value by value, each with the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from starlint.schema.node import Node
from starlint.settings.configuration import FAIL_ON, InForce
from starlint.settings.layer import Override
from starlint.settings.limits import limits
from starlint.settings.rulings import Ruling

DEFAULT = "default"
OFF_BY_FILE = "the rule file says enabled: false"


@dataclass(frozen=True)
class Value:
    """A value, and ``path:line`` of what set it, or why it is as it is."""

    value: Any
    origin: str = DEFAULT


@dataclass(frozen=True)
class Account:
    """All that is in force for a draft or folder."""

    path: str
    in_force: InForce
    rulings: tuple[Ruling, ...]
    overrides: tuple[Override, ...]
    folders: tuple[Value, ...]
    """Folders of the rulebook, the bundled one first."""
    excluding: Node | None
    """The pattern that keeps the draft from being linted where it is not named; None where none does."""

    @property
    def settings(self) -> dict[str, Value]:
        """Single values, by key."""
        found = self.in_force.configuration
        defaults = {
            "model": None,
            "fail_on": FAIL_ON,
            "words_per_minute": self.in_force.book.vocabulary.words_per_minute,
        }
        values = {key: _valued(found.value(key), default) for key, default in defaults.items()}
        # A number is a text in its file.
        values["words_per_minute"] = replace(values["words_per_minute"], value=defaults["words_per_minute"])
        return {**values, "kind": _valued(self.in_force.kind_for(self.overrides), None)}

    def listed(self, key: str) -> Iterator[Value]:
        """Yield what all files say under a key that holds a list, or lists by name: then the values are pairs."""
        for layer in self.in_force.configuration.layers:
            node = layer.fields.get(key)
            if node is None:
                continue
            for item in node.children:
                yield Value(item.value, origin(item.where))
            for name, items in node.pairs:
                yield from (Value((name.value, item.value), origin(item.where)) for item in items.children)


@dataclass(frozen=True)
class RuleAccount:
    """What is in force for a rule."""

    ruling: Ruling

    @property
    def on(self) -> Value:
        """Whether the rule runs."""
        kept = DEFAULT if self.ruling.own.enabled else OFF_BY_FILE
        return Value(self.ruling.rule.enabled, origin(self.ruling.switched) or kept)

    @property
    def severity(self) -> Value:
        """How much its diagnostics weigh."""
        return Value(str(self.ruling.rule.severity), origin(self.ruling.weighed) or DEFAULT)

    @property
    def limits(self) -> dict[str, Value]:
        """Its limits by key; None for one that is left to the kind of the question."""
        places = self.ruling.limited
        known = limits(self.ruling.rule.check, self.ruling.own.check)
        return {key: Value(value, origin(places.get(key, "")) or DEFAULT) for key, value in known.items()}


def origin(where: str) -> str:
    """Return ``path:line`` of ``path:line:column``."""
    return where.rpartition(":")[0]


def _valued(node: Node | None, default: object) -> Value:
    return Value(default) if node is None else Value(node.value, origin(node.where))
