"""What is in force for each draft: the rulebook, configuration and the command line put together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from starlint import files, rulebook, selection
from starlint.plan import Plan
from starlint.rule import Rulebook


class Plans:
    """Answers what is in force for a draft.

    Args:
        folders: folders of rules; empty for the nearest ``.starlint/rules``.
        select: names of rules and families to run; empty for all that are on.
        ignore: names of rules and families not to run.
        no_rules: run none at all: drafts are only read.
    """

    def __init__(
        self,
        *,
        folders: Sequence[str] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        no_rules: bool = False,
    ) -> None:
        self._folders, self._select, self._ignore, self._no_rules = folders, select, ignore, no_rules

    def of(self, path: str) -> Plan:  # noqa: ARG002
        """Return what is in force for the draft at a path.

        Raises:
            StarlintError: what should be in force is broken.
        """
        return self._plan

    @cached_property
    def _plan(self) -> Plan:
        book = rulebook_here(self._folders)
        return Plan(book, () if self._no_rules else selection.select(book.rules, self._select, self._ignore))


def rulebook_here(folders: Sequence[str]) -> Rulebook:
    """Return the rulebook that is in force in the current folder."""
    return rulebook.load(folders_here(folders))


def folders_here(folders: Sequence[str]) -> list[Path]:
    """Return the folders of rules that are in force in the current folder, the bundled one first."""
    nearest = files.nearest(os.path.join(".starlint", "rules"))
    return [rulebook.bundled_dir(), *map(Path, folders or ([nearest] if nearest else []))]
