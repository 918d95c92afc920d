"""Patterns of paths in a configuration, each with its place, so that it can be told which one decides."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from starlint.gitignore import Patterns
from starlint.schema.node import Node


@dataclass(frozen=True, eq=False)
class Globs:
    """Patterns, in order; a later one weighs more.

    Paths are relative to the folder that the patterns speak of, with ``/`` between their segments.
    """

    nodes: tuple[Node, ...]

    @cached_property
    def _patterns(self) -> tuple[Patterns, ...]:
        return tuple(_pattern(node) for node in self.nodes)

    def check(self) -> None:
        """Raise RuleError where a pattern can match nothing."""
        _ = self._patterns

    def naming(self, path: str, *, is_dir: bool) -> tuple[Node, bool] | None:
        """Return the pattern that decides about a path, and whether it takes it in; None where no pattern speaks of it.

        What matches a folder above the path does not count.
        """
        return self._decisive([(path, is_dir)])

    def covering(self, path: str) -> Node | None:
        """Return the pattern by which a path, or a folder above it, is matched; a folder's path ends in ``/``."""
        above = accumulate(path.rstrip("/").split("/"), lambda folder, name: f"{folder}/{name}")
        node, takes_in = self._decisive([(step, step != path) for step in above]) or (None, False)
        return node if takes_in else None

    def _decisive(self, steps: list[tuple[str, bool]]) -> tuple[Node, bool] | None:
        for node, pattern in zip(reversed(self.nodes), reversed(self._patterns), strict=True):
            found = {pattern.verdict(f"{os.sep}{path}", is_dir=is_dir) for path, is_dir in steps} - {None}
            if found:
                return node, True in found
        return None


def _pattern(node: Node) -> Patterns:
    # The folder that they are relative to is told with each path: a file may speak of another folder than its own.
    pattern = Patterns(os.sep, [node.quoted()])
    if not pattern:
        raise node.error(f"{node.describe()} can match nothing", "patterns are written as in a .gitignore file")
    return pattern
