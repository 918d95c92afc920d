"""What git would leave out of a folder. Alone knows which ignore files hold where, and how their lines are read.

Matching is pathspec's, with one difference: a pattern speaks of the path it matches, not of what lies below. Whoever
walks folders never enters one that is ignored, and whoever names one wants to see what is inside. For git, too, a
file below an ignored folder is another matter than a file that is ignored itself.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from functools import cached_property

import pathspec

IGNORE_FILE = ".gitignore"

_FILE, _FOLDER, _ANY = "\x01f", "\x01d", "\x01*"
"""What a path is given as its last segment. A pattern that ends in it matches the whole path or nothing."""


class Patterns:
    """Lines in the syntax of .gitignore.

    Args:
        folder: what they are relative to.
        lines: with or without line ends; as for git, those that make no sense match nothing.
        name: of the file that holds them.
    """

    def __init__(self, folder: str, lines: Iterable[str], *, name: str = "") -> None:
        self.name = name
        self._folder = os.path.join(os.path.abspath(folder), "")
        self._lines = tuple(filter(None, map(_whole, lines)))

    def __bool__(self) -> bool:
        """Whether any line can match something."""
        return bool(self._lines)

    def verdict(self, path: str, *, is_dir: bool) -> bool | None:
        """Return whether a path is ignored; None where no pattern matches it, or it lies outside the folder.

        The folders above it are not looked at.
        """
        whole = os.path.abspath(path)
        if not self or not whole.startswith(self._folder) or whole == self._folder:
            return None
        inner = whole[len(self._folder) :].replace(os.sep, "/")
        # What is not UTF-8 in a name is a lone surrogate in Python, which RE2 would choke on.
        inner = inner.encode(errors="replace").decode()
        return self._spec.check_file(f"{inner}/{_FOLDER if is_dir else _FILE}").include

    @cached_property
    def _spec(self) -> pathspec.GitIgnoreSpec:
        return _compiled(self._lines)


class Gitignore:
    """The ignore files of a run.

    They hold up to the root of the repository; outside of one, up to that of the file system. The ignore file of
    the user's own git configuration is left aside, so that a draft is linted for everybody or for nobody.
    """

    def __init__(self) -> None:
        self._in_force: dict[str, tuple[Patterns, ...]] = {}

    def ignores(self, path: str, *, is_dir: bool) -> str:
        """Return the file that ignores a path, as a user would type it; empty where none does.

        The folders above the path are taken as not ignored.
        """
        for patterns in self._of(os.path.dirname(os.path.abspath(path))):
            verdict = patterns.verdict(path, is_dir=is_dir)
            if verdict is not None:
                return patterns.name if verdict else ""
        return ""

    def _of(self, folder: str) -> tuple[Patterns, ...]:
        """Return the patterns for what stands in a folder, the nearest first: the first that matches decides."""
        if folder not in self._in_force:
            here = _read(folder, os.path.join(folder, IGNORE_FILE))
            above = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                further = _read(folder, os.path.join(_common_dir(folder), "info", "exclude"))
            else:
                further = self._of(above) if above != folder else ()
            self._in_force[folder] = here + further
        return self._in_force[folder]


def enclosing(path: str) -> list[str]:
    """Return the folders that a path lies in, the outermost first, and the path itself, as absolute paths.

    They begin below the root of the repository, or that of the file system; of a root nothing is returned.
    """
    found: list[str] = []
    here = os.path.abspath(path)
    while not os.path.exists(os.path.join(here, ".git")) and os.path.dirname(here) != here:
        found.insert(0, here)
        here = os.path.dirname(here)
    return found


def _read(folder: str, path: str) -> tuple[Patterns, ...]:
    """Return the patterns of an ignore file; none where it is missing or, as for git, cannot be read."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace", newline="\n") as file:
            return (Patterns(folder, file, name=os.path.relpath(path)),)
    except OSError:
        return ()


def _common_dir(root: str) -> str:
    """Return the folder of a repository that holds ``info``; in a worktree or submodule, ``.git`` is a file."""
    git = os.path.join(root, ".git")
    own = os.path.join(root, _line(git).removeprefix("gitdir:").strip()) if os.path.isfile(git) else git
    return os.path.join(own, _line(os.path.join(own, "commondir")).strip())


def _line(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.readline()
    except OSError:
        return ""


def _whole(line: str) -> str:
    """Return a line of an ignore file as one that matches a whole path with its mark; empty if it matches nothing."""
    line = _trimmed(line.removesuffix("\n").removesuffix("\r"))
    sign, pattern = ("!", line[1:]) if line.startswith("!") else ("", line)
    mark = _FOLDER if pattern.endswith("/") else _ANY
    pattern = pattern.removesuffix("/")
    if line.startswith("#") or not pattern.strip("/") or _escapes_next(pattern):
        return ""
    # A slash may be escaped, which pathspec does not know.
    pattern = re.sub(r"\\(.)", lambda escaped: "/" if escaped[1] == "/" else escaped[0], pattern)
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    elif pattern.endswith("/**"):
        # Everything in the folder, but not the folder.
        pattern += "/*"
    whole = f"{sign}/{pattern.removeprefix('/')}/{mark}"
    try:
        _compiled([whole])
    except (ValueError, re.error):  # re.error: "[z-a]"
        return ""
    return whole


def _compiled(lines: Iterable[str]) -> pathspec.GitIgnoreSpec:
    with warnings.catch_warnings():
        # Python warns of "[[]", which is as right here as in the shell.
        warnings.simplefilter("ignore", FutureWarning)
        return pathspec.GitIgnoreSpec.from_lines(lines)


def _trimmed(line: str) -> str:
    """Return a line without the spaces at its end, as git: not the escaped one, and no other white space."""
    bare = line.rstrip(" ")
    return line[: len(bare) + 1] if _escapes_next(bare) else bare


def _escapes_next(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
