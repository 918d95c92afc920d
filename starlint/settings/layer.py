"""One file of configuration: which keys it may have and what stands under them. Knows nothing of any rulebook."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlint.diagnostic import Severity
from starlint.errors import RuleError, reason
from starlint.schema import tomlfile, yamlfile
from starlint.schema.node import Node, shown
from starlint.settings.discovery import MISNAMED, NAME, PROJECT, TABLE
from starlint.settings.globs import Globs
from starlint.source import Source

KEYS = (
    *("extend", "model", "rulebook", "exclude", "fail_on", "words_per_minute"),
    *("rules", "labels", "questions", "overrides"),
)
OVERRIDE_KEYS = ("paths", "kind", "rules")
FAIL_ON = (*(level.value for level in Severity), "never")

_RELATIVE = "paths are relative to the file that names them"
_CONTENT = re.compile(rb"^[ \t]*[^#\s]", re.MULTILINE)


@dataclass(frozen=True)
class Named:
    """A file or folder that a configuration names."""

    path: Path
    """Absolute."""
    node: Node


@dataclass(frozen=True)
class Override:
    """What a configuration says of some paths only."""

    layer: Layer
    paths: Globs
    kind: Node | None
    rules: Node | None
    node: Node


@dataclass(frozen=True, eq=False)
class Layer:
    """What one file says. Nodes are well formed, but the names in them may stand for nothing."""

    path: str
    """As messages show it."""
    folder: Path
    """The absolute folder that patterns and paths in it are relative to."""
    node: Node

    @cached_property
    def fields(self) -> Mapping[str, Node]:
        """Values by key."""
        return {key.value: value for key, value in self.node.pairs}

    @cached_property
    def extends(self) -> tuple[Named, ...]:
        """The files that this one extends; the later ones weigh more."""
        return tuple(self._named(item) for item in _one_or_more(self.fields.get("extend")))

    @cached_property
    def rulebook(self) -> tuple[Named, ...]:
        """Folders with rules of one's own."""
        return tuple(self._named(item) for item in self._items("rulebook"))

    @cached_property
    def exclude(self) -> Globs:
        """What is not linted."""
        return Globs(self._items("exclude"))

    @cached_property
    def overrides(self) -> tuple[Override, ...]:
        """What is said of some paths only, in order."""
        return tuple(self._override(item) for item in self._items("overrides"))

    def _items(self, key: str) -> tuple[Node, ...]:
        return self.fields[key].items(0) if key in self.fields else ()

    def _named(self, node: Node) -> Named:
        return Named(Path(os.path.normpath(self.folder / os.path.expanduser(node.line()))), node)

    def _override(self, node: Node) -> Override:
        fields = node.mapping(OVERRIDE_KEYS, ("paths",))
        if len(fields) == 1:
            raise node.error("nothing is said of these paths; expected “kind”, “rules” or both")
        paths = Globs(fields["paths"].items())
        return Override(self, paths, fields.get("kind"), fields.get("rules"), node)

    def check(self) -> None:
        """Raise RuleError for the first thing in the file that is wrong whatever the rulebook."""
        for key, node in self.node.mapping(KEYS).items():
            match key:
                case "extend" | "rulebook":
                    self._check_paths(key)
                case "model":
                    assert self.model
                case "exclude":
                    self.exclude.check()
                case "fail_on":
                    node.choice(FAIL_ON, "value")
                case "words_per_minute":
                    node.integer(1)
                case "overrides":
                    for override in self.overrides:
                        override.paths.check()
                case _:
                    node.open_mapping()

    @cached_property
    def model(self) -> str | None:
        """The language model: the path of its folder, or the name of its package."""
        from importlib.util import find_spec

        node = self.fields.get("model")
        if node is None:
            return None
        named = self._named(node)
        if os.path.isdir(named.path):
            return str(named.path)
        if not (node.value.isidentifier() and find_spec(node.value)):
            hint = "install it, or leave “model” out: the model that comes with starlint is taken then"
            raise node.error(f"there is no package and no folder {node.describe()} with a model", hint)
        return node.value

    def _check_paths(self, key: str) -> None:
        named, exists, what = {
            "extend": (self.extends, os.path.isfile, "file"),
            "rulebook": (self.rulebook, os.path.isdir, "folder"),
        }[key]
        for one in named:
            if not exists(one.path):
                raise one.node.error(f"there is no {what} {one.node.describe()}", _RELATIVE)


def _one_or_more(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return (node,) if node.shape == "text" else node.items()


def read(path: Path) -> Layer:
    """Return what a file says, without a look at what stands in it; ``check`` has that.

    Raises:
        RuleError: the file cannot be read, or is neither YAML nor TOML.
    """
    where = shown(path)
    if path.name == MISNAMED:
        raise RuleError(f"the file of configuration is called “{NAME}”", where=where, hint="rename the file")
    try:
        data = path.read_bytes()
    except OSError as error:
        what = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {reason(error)}"
        raise RuleError(what, where=where) from None
    return Layer(where, Path(os.path.abspath(path)).parent, _node(path, where, data))


def _node(path: Path, where: str, data: bytes) -> Node:
    if path.suffix == ".toml":
        node = tomlfile.parse(where, data, TABLE)
        if node is None:
            hint = f"a file that is not called {PROJECT} may be YAML" if path.name != PROJECT else ""
            raise RuleError(f"there is no [{'.'.join(TABLE)}] here", where=where, hint=hint)
        return node
    if not _CONTENT.search(data):
        # Nothing but comments: all is as it would be without the file, and no file further up counts.
        return Node(Source(where, ""), 0, "mapping")
    return yamlfile.parse(where, data)
