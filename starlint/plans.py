"""What is in force for each draft: the rulebook, configuration and the command line put together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from starlint import rulebook, selection
from starlint.errors import ConfigError, StarlintError, UsageError
from starlint.plan import Plan
from starlint.rule import Rulebook
from starlint.schema.node import Node, shown
from starlint.settings import configuration
from starlint.settings.account import DEFAULT, Account, Value, origin
from starlint.settings.configuration import FAIL_ON, Configuration, InForce
from starlint.settings.discovery import Discovery
from starlint.settings.layer import Override
from starlint.settings.memory import Memory

STANDARD_INPUT = "-"
"""The path of a draft that has no name: what is in force in the current folder is in force for it."""

_Folders = tuple[str, ...]


class Plans:
    """Answers what is in force for a draft. Nothing is read before it is asked for.

    Args:
        folders: folders of rules; empty for those of the configuration, or the nearest ``.starlint/rules``.
        select: names of rules and families to run; empty for all that are on.
        ignore: names of rules and families not to run.
        no_rules: run none at all: drafts are only read.
        config: the file of configuration for all drafts; None for the nearest to each.
        no_config: whether to read no configuration at all.

    Raises:
        UsageError: ``config`` and ``no_config`` are both given.
    """

    def __init__(
        self,
        *,
        folders: Sequence[str] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        no_rules: bool = False,
        config: str | None = None,
        no_config: bool = False,
    ) -> None:
        if config is not None and no_config:
            raise UsageError("--config and --no-config contradict each other", hint="leave one of them out")
        self._folders, self._selection, self._no_rules = folders, selection.Selection(select, ignore), no_rules
        self._config, self._no_config = config, no_config
        self._discovery, self._known = Discovery(), Memory()
        self._told: list[StarlintError] = []
        """The errors that ``of`` has raised."""

    def of(self, path: str) -> Plan:
        """Return what is in force for the draft at a path, which need not exist; ``-`` stands for no path.

        Drafts for which the same is in force have the same rulebook, as an object.

        Raises:
            StarlintError: what should be in force is broken. For all drafts that it concerns, the same object.
        """
        absolute, folder = _absolute(path)
        try:
            file, folders = self._file(folder), self._rule_folders(folder)
            overrides = self._configuration(file).matching(absolute)
            key = ("plan", file, folders, *map(id, overrides))
            return self._known.get(key, lambda: self._plan(file, folders, overrides))
        except StarlintError as error:
            self._told.append(error)
            raise

    def check_selection(self) -> None:
        """Refuse names of rules on the command line that came to nothing for all drafts that were asked for.

        Raises:
            UsageError: such a name stands for nothing in the current folder either, or no rule is left.
        """
        self._selection.check(lambda: self.rulebook.rules)

    def excludes(self, path: str, *, is_dir: bool) -> bool:
        """Return whether configuration excludes a file or folder by itself; the folders above it are not looked at.

        Where the configuration is broken nothing is excluded: ``of`` tells what is wrong with it.
        """
        absolute, folder = _absolute(path)
        return absolute is not None and self._excluded_by(absolute, folder, is_dir=is_dir) is not None

    @property
    def fail_on(self) -> str:
        """The lightest severity that makes a run fail, or ``never``, as the current folder's configuration has it.

        Raises:
            ConfigError: it is broken, and no draft was linted by it: ``of`` has not told.
        """
        try:
            return self._configuration(self._file(os.getcwd())).fail_on
        except ConfigError as error:
            if error in self._told:
                return FAIL_ON
            raise

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook in force in the current folder, with the vocabulary of its configuration.

        Raises:
            StarlintError: the rulebook or the configuration is broken.
        """
        return self._in_force(self._file(os.getcwd()), self._rule_folders(os.getcwd())).book

    @property
    def folders(self) -> list[Path]:
        """The folders of rules that are in force in the current folder, the bundled one first."""
        return [Path(folder) for folder in self._rule_folders(os.getcwd())]

    def account(self, path: str) -> Account:
        """Return what is in force for the draft or folder at a path, with where it comes from.

        Raises:
            StarlintError: what should be in force is broken.
        """
        absolute, folder = _absolute(path)
        inside = absolute if absolute and os.path.isdir(absolute) else folder
        file, folders = self._file(inside), self._rule_folders(inside)
        found = self._in_force(file, folders)
        overrides = found.configuration.matching(f"{absolute}{os.sep}" if inside == absolute else absolute)
        return Account(
            path,
            found,
            found.rulings_for(overrides),
            overrides,
            self._told_folders(found.configuration, folders),
            self._excluding(absolute),
        )

    def _told_folders(self, found: Configuration, folders: _Folders) -> tuple[Value, ...]:
        named = {str(one.path): origin(one.node.where) for layer in found.layers for one in layer.rulebook}
        origins = dict.fromkeys(self._folders, "--rules") if self._folders else named
        return tuple(Value(shown(Path(folder)), origins.get(folder, DEFAULT)) for folder in folders)

    def _excluded_by(self, path: str, folder: str, *, is_dir: bool) -> Node | None:
        try:
            return self._configuration(self._file(folder)).excluding(path, is_dir=is_dir)
        except StarlintError:
            return None

    def _excluding(self, path: str | None) -> Node | None:
        """Return the pattern by which a path or a folder above it is excluded."""
        while path:
            above = os.path.dirname(path)
            if above == path:
                break
            found = self._excluded_by(path, above, is_dir=os.path.isdir(path))
            if found or os.path.exists(os.path.join(path, ".git")):
                return found
            path = above
        return None

    def _file(self, folder: str) -> str | None:
        if self._config is not None or self._no_config:
            return self._config
        found = self._discovery.config(folder)
        return found and _as_typed(found, os.path.dirname(found))

    def _configuration(self, file: str | None) -> Configuration:
        if file is None:
            return self._known.get(("configuration", None), Configuration)
        return self._known.get(("configuration", file), lambda: configuration.load(Path(file)))

    def _rule_folders(self, folder: str) -> _Folders:
        """Return the folders of the rulebook for drafts in a folder, the bundled one first."""
        bundled = str(rulebook.bundled_dir())
        if self._folders:
            return (bundled, *self._folders)
        found = self._configuration(self._file(folder))
        nearest = None if found.names_rulebook else self._discovery.rules(folder)
        own = [_as_typed(nearest, os.path.dirname(os.path.dirname(nearest)))] if nearest else []
        return (bundled, *map(str, found.folders), *own)

    def _in_force(self, file: str | None, folders: _Folders) -> InForce:
        book = self._known.get(("rulebook", folders), lambda: rulebook.load([Path(folder) for folder in folders]))
        return self._known.get(("in force", file, folders), lambda: configuration.put(self._configuration(file), book))

    def _plan(self, file: str | None, folders: _Folders, overrides: Sequence[Override]) -> Plan:
        found = self._in_force(file, folders)
        rules = [ruling.rule for ruling in found.rulings_for(overrides)]
        usual = [ruling.rule for ruling in found.rulings]
        kind = found.kind_for(overrides)
        return Plan(
            found.book,
            () if self._no_rules else self._selection.of(rules, usual),
            kind.value if kind else None,
            found.configuration.model,
            tuple(shown(Path(folder)) for folder in folders),
            found.configuration.path,
        )


def _absolute(path: str) -> tuple[str | None, str]:
    """Return a path, None for one that is none, and its folder, both absolute."""
    if path == STANDARD_INPUT:
        return None, os.getcwd()
    absolute = os.path.abspath(path)
    return absolute, os.path.dirname(absolute)


def _as_typed(path: str, above: str) -> str:
    """Return an absolute path as users write it where the current folder is the one above it, or lies in that."""
    here = os.path.join(os.getcwd(), "")
    return os.path.relpath(path) if here.startswith(os.path.join(above, "")) else path


def rulebook_here(folders: Sequence[str] = ()) -> Rulebook:
    """Return the rulebook that is in force in the current folder."""
    return Plans(folders=folders).rulebook


def folders_here(folders: Sequence[str] = ()) -> list[Path]:
    """Return the folders of rules that are in force in the current folder, the bundled one first."""
    return Plans(folders=folders).folders
