"""A file of configuration with all that it extends, and what it makes of a rulebook."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from starlint.diagnostic import Severity
from starlint.errors import ConfigError, StarlintError
from starlint.rule import Rulebook
from starlint.schema.node import Node, shown
from starlint.schema.vocabulary import extended
from starlint.settings.layer import Layer, Override, read
from starlint.settings.rulings import Ruling, apply, unruled
from starlint.vocabulary import Vocabulary

FAIL_ON = Severity.WARNING.value


@dataclass(frozen=True)
class Configuration:
    """What a user's files say; nothing where there are none."""

    layers: tuple[Layer, ...] = ()
    """A file stands behind all that it extends, so that later ones weigh more. The last is the file itself."""

    @property
    def path(self) -> str | None:
        """The file itself, as messages show it; None where there is none."""
        return self.layers[-1].path if self.layers else None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders of rules that are named."""
        return tuple(named.path for layer in self.layers for named in layer.rulebook)

    @property
    def names_rulebook(self) -> bool:
        """Whether the file itself names folders of rules."""
        return bool(self.layers) and "rulebook" in self.layers[-1].fields

    @cached_property
    def model(self) -> str | None:
        """The language model; None for the one that is installed."""
        models = [layer.model for layer in self.layers if "model" in layer.fields]
        return models[-1] if models else None

    @property
    def fail_on(self) -> str:
        """The lightest severity that makes a run fail, or ``never``."""
        node = self.value("fail_on")
        return node.value if node else FAIL_ON

    def value(self, key: str) -> Node | None:
        """Return the value that weighs most."""
        return next((layer.fields[key] for layer in reversed(self.layers) if key in layer.fields), None)

    def excluding(self, path: str, *, is_dir: bool) -> Node | None:
        """Return the pattern that excludes a file or folder by itself; None where none does. The path is absolute."""
        for layer in reversed(self.layers):
            if layer.exclude.nodes:
                node, takes_in = layer.exclude.naming(self._relative(path, layer), is_dir=is_dir) or (None, False)
                if node:
                    return node if takes_in else None
        return None

    def matching(self, path: str | None) -> tuple[Override, ...]:
        """Return the overrides for a path, in order. The path is absolute; None stands for none at all."""
        if path is None:
            return ()
        return tuple(each for each in self.overrides if each.paths.covering(self._relative(path, each.layer)))

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """All overrides, in order; later ones weigh more."""
        return tuple(override for layer in self.layers for override in layer.overrides)

    def _relative(self, path: str, layer: Layer) -> str:
        """Return a path as patterns of a file see it: relative to the file's folder.

        A path outside of that folder is seen as though the file's words stood in the file that extends it; with a
        file that is named on the command line, as though they stood in the current folder.
        """
        for folder in (layer.folder, self.layers[-1].folder, Path(os.getcwd())):
            within = os.path.join(folder, "")
            if path.startswith(within) and path != within:
                return path.removeprefix(within).replace(os.sep, "/")
        return os.path.basename(path)


@dataclass(frozen=True)
class InForce:
    """A configuration put to a rulebook."""

    configuration: Configuration
    book: Rulebook
    """With the vocabulary that is in force. Its rules are those of the files."""
    rulings: tuple[Ruling, ...]
    """Of all rules, without overrides."""

    def rulings_for(self, overrides: Iterable[Override]) -> tuple[Ruling, ...]:
        """Return the rulings where some overrides apply.

        Raises:
            ConfigError: the overrides contradict each other.
        """
        found = self.rulings
        for override in overrides:
            if override.rules is not None:
                try:
                    found = apply(found, override.rules)
                except StarlintError as error:
                    raise ConfigError([error]) from None
        return found

    @staticmethod
    def kind_for(overrides: Sequence[Override]) -> Node | None:
        """Return the kind that overrides give to answers."""
        return next((override.kind for override in reversed(overrides) if override.kind is not None), None)


def load(path: Path) -> Configuration:
    """Return what a file says, with all that it extends.

    Raises:
        ConfigError: one of the files cannot be read or is not well formed.
    """
    reader = _Reader()
    reader.read(path, ())
    if reader.problems:
        raise ConfigError(list(reader.problems.values()))
    return Configuration(tuple(layer for layer in reader.layers.values() if layer))


@dataclass
class _Reader:
    """Reads files, each once, those that are extended first."""

    layers: dict[Path, Layer | None] = field(default_factory=dict)
    """By real path; None for a file that cannot be read."""
    problems: dict[str, StarlintError] = field(default_factory=dict)
    """The first thing that is wrong, by file."""

    def read(self, path: Path, above: tuple[Path, ...]) -> None:
        real = path.resolve()
        if real in self.layers:
            return
        layer = self._try(shown(path), lambda: read(path))
        if layer:
            self._try(layer.path, layer.check)
            self._try(layer.path, lambda: self._extended(layer, (*above, real)))
        self.layers[real] = layer

    def _extended(self, layer: Layer, above: tuple[Path, ...]) -> None:
        for named in layer.extends:
            if not os.path.isfile(named.path):
                continue  # That it is not there has been told.
            real = named.path.resolve()
            if real in above:
                ring = " → ".join(shown(each) for each in (*above[above.index(real) :], real))
                raise named.node.error(f"the configuration extends itself: {ring}")
            self.read(named.path, above)

    def _try(self, path: str, step: Callable[[], Any]) -> Any:
        try:
            return step()
        except StarlintError as error:
            self.problems.setdefault(path, error)
            return None


def put(configuration: Configuration, book: Rulebook) -> InForce:
    """Put a configuration to a rulebook.

    Raises:
        ConfigError: it names rules, roles or kinds that there are not, or limits that a rule has not.
    """
    problems: dict[str, StarlintError] = {}
    vocabulary, rulings = book.vocabulary, unruled(book.rules)
    for layer in configuration.layers:
        try:
            vocabulary = _spoken(vocabulary, layer)
            rulings = apply(rulings, layer.fields["rules"]) if "rules" in layer.fields else rulings
        except StarlintError as error:
            problems[layer.path] = error
    for override in configuration.overrides:
        try:
            if override.kind is not None:
                override.kind.choice([kind.id for kind in vocabulary.kinds], "kind")
            if override.rules is not None:
                apply(rulings, override.rules)
        except StarlintError as error:
            problems.setdefault(override.layer.path, error)
    if problems:
        raise ConfigError(list(problems.values()))
    changed = vocabulary is not book.vocabulary
    return InForce(configuration, _with(book, vocabulary) if changed else book, rulings)


def _spoken(vocabulary: Vocabulary, layer: Layer) -> Vocabulary:
    fields = layer.fields
    if "words_per_minute" in fields:
        vocabulary = replace(vocabulary, words_per_minute=fields["words_per_minute"].integer(1))
    if "labels" in fields or "questions" in fields:
        vocabulary = extended(vocabulary, fields.get("labels"), fields.get("questions"))
    return vocabulary


def _with(book: Rulebook, vocabulary: Vocabulary) -> Rulebook:
    words = [[(role.id, role.labels) for role in vocabulary.roles], vocabulary.asked, vocabulary.words_per_minute]
    digest = hashlib.sha256(f"{book.digest}\0{words!r}".encode()).hexdigest()
    return replace(book, vocabulary=vocabulary, digest=digest)
