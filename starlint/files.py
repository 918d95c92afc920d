"""Which files are drafts, and their bytes. Knows nothing of Markdown and of configuration."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlint.diagnostic import FileResult
from starlint.errors import DraftError
from starlint.gitignore import Gitignore, enclosing
from starlint.source import Source, decode
from starlint.walk import SUFFIXES, LeavesOut, Walker, anchor, is_glob, unreadable

STANDARD_INPUT = "-"
NAMES = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
"""How the drafts in a folder are named, for people."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A draft or folder that was left out."""

    path: str
    why: str
    """``excluded``, or ``ignored by`` and the file that says so."""

    def __str__(self) -> str:
        return f"{self.path} ({self.why})"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for drafts came to."""

    drafts: tuple[str, ...]
    """Paths as a user would type them: beginning with what was given. Sorted, each once. A path that does
    not exist is among them; :func:`read` says so."""
    empty: tuple[str, ...] = ()
    """Given folders that hold no draft."""
    errors: tuple[DraftError, ...] = ()
    """Folders that could not be looked into, and globs that match no draft."""
    skipped: tuple[Skipped, ...] = ()
    """What was ignored or excluded; of a folder only the folder, for nothing in it was looked at."""


def find(
    paths: Iterable[str],
    *,
    excludes: LeavesOut | None = None,
    gitignore: bool = True,
    force: bool = False,
    stdin_name: str = "",
) -> Found:
    """Return the drafts among files and, at any depth, in folders and where globs match.

    Hidden files and folders are left out unless they are named. A folder that links lead to twice is
    visited once, so that a loop of links ends.

    Args:
        paths: files, folders, globs, ``-``.
        excludes: whether the user wants a path left out; asked for every folder and draft on the way.
        gitignore: leave out what git would.
        force: leave it out also where it is named.
        stdin_name: the path that ``-`` stands for; empty for none.
    """
    search = _Search(excludes, Gitignore() if gitignore else None)
    for path in paths:
        name = stdin_name if path == STANDARD_INPUT else path
        if not (force and name and search.leaves_out_anywhere(anchor(name) or os.curdir if is_glob(name) else name)):
            search.add(path)
    return search.result()


def load(found: Found, *, stdin_name: str = "") -> tuple[Source | FileResult, ...]:
    """Return the drafts that were found, read and sorted by path.

    Every draft, folder and glob that failed is there as a result with an error.
    """
    items: list[Source | FileResult] = [FileResult(error.where, None, error=error) for error in found.errors]
    for path in found.drafts:
        try:
            items.append(read(path, stdin_name=stdin_name))
        except DraftError as error:
            items.append(FileResult(error.where, None, error=error))
    return tuple(sorted(items, key=lambda item: _order(item.path)))


def read(path: str, *, stdin_name: str = "") -> Source:
    """Return a draft's source; ``-`` stands for standard input, which may have a name.

    Raises:
        DraftError: there is no such file, it may not be read, or it is not UTF-8.
    """
    name = stdin_name if path == STANDARD_INPUT and stdin_name else path
    try:
        if path == STANDARD_INPUT:
            return decode(name, standard_input())
        with open(path, "rb") as file:
            return decode(name, file.read())
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the path
        raise unreadable(name, error) from None


def standard_input() -> bytes:
    """Return all of standard input.

    Raises:
        OSError: it is closed, or cannot be read.
    """
    if sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdin.buffer.read()


def look(path: str) -> None:
    """Do nothing if there is such a draft; it is not opened.

    Raises:
        DraftError: there is none.
    """
    if path != STANDARD_INPUT and not os.path.exists(path):
        raise unreadable(path, FileNotFoundError())


def nearest(name: str) -> str | None:
    """Return the relative path of a folder in the current directory or the closest parent that has it.

    The search ends at the root of the git repository.
    """
    here = os.getcwd()
    while True:
        if os.path.isdir(os.path.join(here, name)):
            return os.path.relpath(os.path.join(here, name))
        above = os.path.dirname(here)
        if above == here or os.path.exists(os.path.join(here, ".git")):
            return None
        here = above


class _Search:
    """One search, and what it has come to so far."""

    def __init__(self, excludes: LeavesOut | None, gitignore: Gitignore | None) -> None:
        self._excludes, self._gitignore = excludes, gitignore
        self._walker = Walker(self._leaves_out)
        self._drafts: dict[str, str] = {}
        self._empty: list[str] = []
        self._errors: list[DraftError] = []
        self._skipped: dict[str, Skipped] = {}

    def add(self, path: str) -> None:
        """Take in what a path given by the user stands for."""
        if path == STANDARD_INPUT:
            self._drafts[path] = path
        elif os.path.isdir(path):
            if not self._take(self._walker.drafts(path)):
                self._empty.append(path)
        elif is_glob(path):
            before = len(self._skipped)
            if not self._take(self._walker.matching(path)):
                self._errors.append(_matches_nothing(path, list(self._skipped.values())[before:]))
        else:
            self._take([path])

    def leaves_out_anywhere(self, path: str) -> bool:
        """Return whether a path, or a folder that it lies in, is left out."""
        *folders, last = enclosing(path) or [""]
        return any(self._leaves_out(os.path.relpath(folder), is_dir=True) for folder in folders) or bool(
            last and self._leaves_out(path, is_dir=os.path.isdir(path))
        )

    def result(self) -> Found:
        """Return what was found so far."""
        drafts = tuple(sorted(self._drafts.values(), key=_order))
        errors = (*self._walker.errors, *self._errors)
        return Found(drafts, tuple(self._empty), errors, tuple(self._skipped.values()))

    def _take(self, drafts: Iterable[str]) -> bool:
        """Take in drafts, each once; return whether there are any."""
        paths = list(drafts)
        for path in paths:
            self._drafts.setdefault(os.path.abspath(path), path)
        return bool(paths)

    def _leaves_out(self, path: str, *, is_dir: bool) -> bool:
        why = self._why(path, is_dir=is_dir)
        if why:
            self._skipped.setdefault(os.path.normpath(path), Skipped(path, why))
        return bool(why)

    def _why(self, path: str, *, is_dir: bool) -> str:
        ignoring = self._gitignore.ignores(path, is_dir=is_dir) if self._gitignore else ""
        if ignoring:
            return f"ignored by {ignoring}"
        return "excluded" if self._excludes and self._excludes(path, is_dir=is_dir) else ""


def _matches_nothing(glob: str, skipped: Sequence[Skipped]) -> DraftError:
    hint = left_out(skipped) or f"a draft is named {NAMES}"
    top = anchor(glob)
    if top and not os.path.isdir(top):
        hint = f"there is no folder {top}"
    return DraftError("no draft matches", where=glob, hint=hint)


def left_out(skipped: Sequence[Skipped]) -> str:
    """Return what was left out, for people, not more than three of it; empty for nothing."""
    shown = [str(one) for one in skipped[:3]] + (["..."] if len(skipped) > 3 else [])
    return f"left out on the way: {', '.join(shown)}" if shown else ""


def _order(path: str) -> tuple[str, ...]:
    # Folder by folder: "a/b.md" before "a.md", wherever "/" stands among the characters.
    return tuple(path.split(os.sep))
