"""The rulebook: everything that lies in its directories, validated, with all that files may say of each other.

Every broken file is reported, each with the first thing that is wrong in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

from starlint.errors import RuleError
from starlint.rule import Cue, Rule, Rulebook
from starlint.schema.expressions import Scope, words
from starlint.schema.node import Node
from starlint.schema.ruledir import File, digest, read
from starlint.schema.rulefile import cue, rule
from starlint.schema.vocabulary import FILES, Builder, names

_Named = TypeVar("_Named", Cue, Rule)

References = Mapping[str, Sequence[tuple[str, Node]]]
"""For each cue the cues that it refers to, with the places."""


class RulebookError(RuleError):
    """One or more broken files. ``what``, ``where`` and ``hint`` are those of the first.

    Attributes:
        problems: an error for each broken file, in the order of the files.
    """

    def __init__(self, problems: Sequence[RuleError]) -> None:
        first = problems[0]
        super().__init__(first.what, where=first.where, hint=first.hint)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def bundled_dir() -> Path:
    """Return the directory of the rulebook that comes with starlint: inside the package, or beside it in a checkout.

    Raises:
        RuleError: there is none.
    """
    package = Path(__file__).parent
    for candidate in (package / "rules", package.parent / "rules"):
        if (candidate / FILES[0]).is_file():
            return candidate
    raise RuleError("the bundled rules are missing", where=str(package / "rules"), hint="install starlint again")


def load(directories: Sequence[Path]) -> Rulebook:
    """Return the rulebook that lies in one or more directories, the later ones adding to the first.

    Raises:
        RulebookError: something is wrong with it; its ``problems`` hold one error for each broken file.
    """
    files = read(directories)
    contents = _Contents(_scope(files))
    problems = {file.path: file.error for file in files if file.error}
    # The vocabulary first: a rule is not blamed for a role whose declaration is broken.
    for file in sorted(files, key=lambda file: not file.is_vocabulary):
        if file.node is not None:
            try:
                contents.add(file, file.node)
            except RuleError as error:
                problems[file.path] = error
                if file.is_vocabulary:
                    contents.scope = replace(contents.scope, roles=None, kinds=None, frameworks=None)
    for path, cycle in _cycles(contents.references):
        problems.setdefault(path, cycle)
    if problems:
        raise RulebookError([problems[path] for path in dict.fromkeys(file.path for file in files) if path in problems])
    rules = tuple(sorted(contents.rules.values(), key=lambda found: found.name))
    return Rulebook(contents.builder.vocabulary, dict(sorted(contents.cues.items())), rules, digest(files))


@dataclass
class _Contents:
    """What files hold, file by file."""

    scope: Scope
    builder: Builder = field(default_factory=Builder)
    cues: dict[str, Cue] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    references: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)

    def add(self, file: File, node: Node) -> None:
        """Take in a file.

        Raises:
            RuleError: it is not well formed.
        """
        scope = replace(self.scope, references=[])
        if file.is_vocabulary:
            self.builder.add(file.relative[0], node, scope, first=file.first)
        elif file.is_cue:
            _put(self.cues, cue(node, scope), node)
            self.references[file.stem] = scope.references
        else:
            _put(self.rules, rule(node, file.family, scope), node)


def _put(known: dict[str, _Named], found: _Named, node: Node) -> None:
    if found.id in known:
        key = next(value for key, value in node.pairs if key.value == "id")
        raise key.error(f"id “{found.id}” is taken by {known[found.id].path}", "choose another id and file name")
    known[found.id] = found


def _scope(files: Sequence[File]) -> Scope:
    """Return the names that files declare. What a broken file declares is taken as right: it is reported there."""
    cues = [file for file in files if file.is_cue]
    return Scope(
        cues=frozenset(file.stem for file in cues),
        lists={file.stem: _words(file.node) for file in cues if file.node is None or _value(file.node, "words")},
        roles=_declared(files, "parts.yaml", "roles"),
        kinds=_declared(files, "kinds.yaml", "kinds"),
        frameworks=_declared(files, "parts.yaml", "frameworks"),
        rules=frozenset(file.stem for file in files if not file.is_vocabulary and not file.is_cue),
    )


def _declared(files: Sequence[File], name: str, key: str) -> tuple[str, ...] | None:
    nodes = [file.node for file in files if file.relative == (name,)]
    if any(node is None for node in nodes):
        return None
    return tuple(dict.fromkeys(found for node in nodes if node for found in names(node, key)))


def _value(node: Node, key: str) -> Node | None:
    return next((value for name, value in node.pairs if name.value == key), None)


def _words(node: Node | None) -> tuple[str, ...] | None:
    value = _value(node, "words") if node else None
    try:
        return words(value) if value else None
    except RuleError:
        return None


def _cycles(references: References) -> Iterator[tuple[str, RuleError]]:
    """Yield an error for each cycle of references, with the file in which it is reported."""
    graph = {name: {target: None for target, _ in found} for name, found in references.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            # The sorter tells a cycle against the direction of its references, its first name again at the end.
            ring = error.args[1][:0:-1]
            start = ring.index(min(ring))
            ring = [*ring[start:], *ring[:start], ring[start]]
            node = next(node for target, node in references[ring[0]] if target == ring[1])
            del graph[ring[0]][ring[1]]
            yield node.source.path, node.error(f"the cue refers to itself: {' → '.join(ring)}")
        else:
            return
