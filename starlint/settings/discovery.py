"""The nearest configuration and rules of one's own, above a draft. It alone knows what these files are called."""

from __future__ import annotations

import os
from collections.abc import Callable

from starlint.errors import RuleError
from starlint.schema import tomlfile

NAME = ".starlint.yaml"
MISNAMED = ".starlint.yml"
PROJECT = "pyproject.toml"
TABLE = ("tool", "starlint")
"""Where configuration stands in a ``pyproject.toml``."""
RULES = os.path.join(".starlint", "rules")


class Discovery:
    """Looks in a folder and in those above it, up to the root of the git repository; remembers what it found."""

    def __init__(self) -> None:
        self._configs: dict[str, str | None] = {}
        self._rules: dict[str, str | None] = {}

    def config(self, folder: str) -> str | None:
        """Return the nearest file of configuration; None where there is none. The folder is an absolute path."""
        return _nearest(folder, _config_in, self._configs)

    def rules(self, folder: str) -> str | None:
        """Return the nearest folder of rules; None where there is none. The folder is an absolute path."""
        return _nearest(folder, _rules_in, self._rules)


def _nearest(folder: str, look: Callable[[str], str | None], known: dict[str, str | None]) -> str | None:
    passed = []
    while folder not in known:
        passed.append(folder)
        found = look(folder)
        above = os.path.dirname(folder)
        if found or above == folder or os.path.exists(os.path.join(folder, ".git")):
            known[folder] = found
            break
        folder = above
    for each in passed:
        known[each] = known[folder]
    return known[folder]


def _config_in(folder: str) -> str | None:
    for name in (NAME, MISNAMED, PROJECT):
        path = os.path.join(folder, name)
        # A link that leads nowhere counts: reading it fails, which is better heard than passed over.
        if (os.path.isfile(path) or os.path.islink(path)) and (name != PROJECT or _configures(path)):
            return path
    return None


def _configures(path: str) -> bool:
    """Return whether a ``pyproject.toml`` has the table, or cannot be asked."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        return TABLE[-1].encode() in data and tomlfile.parse(path, data, TABLE) is not None
    except (OSError, RuleError):
        return True


def _rules_in(folder: str) -> str | None:
    path = os.path.join(folder, RULES)
    return path if os.path.isdir(path) else None
