"""Which files are drafts, and their bytes. The only module that walks folders; knows nothing of Markdown."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlint.diagnostic import FileResult
from starlint.errors import DraftError
from starlint.source import Source, decode

SUFFIXES = (".md", ".markdown", ".mdown")
"""What makes a file in a folder a draft. A file that is named on the command line needs none of them."""
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for drafts came to."""

    drafts: tuple[str, ...]
    """Paths as a user would type them: beginning with what was given. Sorted, each once. A path that does
    not exist is among them; :func:`read` says so."""
    empty: tuple[str, ...]
    """Given folders that hold no draft."""
    errors: tuple[DraftError, ...]
    """Folders that could not be looked into."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The drafts of a run."""

    inputs: tuple[Source | FileResult, ...]
    """Sorted by path. Every draft and folder that could not be read is there as a result with an error."""
    empty: tuple[str, ...]
    """Given folders that hold no draft."""


def load(paths: Iterable[str]) -> Loaded:
    """Find drafts and read them."""
    found = find(paths)
    errors = {error.where: error for error in found.errors}
    inputs: list[Source | FileResult] = []
    for path in sorted([*found.drafts, *errors], key=_order):
        try:
            inputs.append(FileResult(path, None, error=errors[path]) if path in errors else read(path))
        except DraftError as error:
            inputs.append(FileResult(path, None, error=error))
    return Loaded(tuple(inputs), found.empty)


def _order(path: str) -> tuple[str, ...]:
    # Folder by folder: "a/b.md" before "a.md", wherever "/" stands among the characters.
    return tuple(path.split(os.sep))


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


def find(paths: Iterable[str]) -> Found:
    """Return the drafts among files and, at any depth, in folders.

    Hidden files and folders are left out unless they are named. A folder that links lead to twice is
    visited once, so that a loop of links ends.
    """
    drafts: dict[str, str] = {}
    empty: list[str] = []
    errors: list[DraftError] = []
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            drafts.setdefault(os.path.normpath(path), path)
            continue
        inside = list(_walk(path, errors))
        if not inside:
            empty.append(path)
        for draft in inside:
            drafts.setdefault(os.path.normpath(draft), draft)
    ordered = sorted(drafts.values(), key=_order)
    return Found(tuple(ordered), tuple(empty), tuple(errors))


def _walk(top: str, errors: list[DraftError]) -> Iterator[str]:
    """Yield the drafts of a folder; folders behind links come last, so that a draft keeps its real path."""
    waiting = ["" if os.path.normpath(top) == os.curdir else top]
    behind_links: list[str] = []
    seen: set[str] = set()
    while waiting or behind_links:
        folder = waiting.pop() if waiting else behind_links.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        for entry in _entries(folder, errors):
            path = os.path.join(folder, entry.name)
            if entry.is_dir():
                (behind_links if entry.is_symlink() else waiting).append(path)
            elif _is_draft(entry):
                yield path


def _entries(folder: str, errors: list[DraftError]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder or os.curdir) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        errors.append(_unreadable(folder, error))
        return []


def _is_draft(entry: os.DirEntry[str]) -> bool:
    # A dangling link counts: reading it fails, which is better heard than taken for a clean run.
    # Pipes and sockets do not: reading one could wait for ever.
    return entry.name.lower().endswith(SUFFIXES) and (entry.is_file() or entry.is_symlink())


def read(path: str) -> Source:
    """Return a draft's source; ``-`` stands for standard input.

    Raises:
        DraftError: there is no such file, it may not be read, or it is not UTF-8.
    """
    try:
        if path == STANDARD_INPUT:
            return decode(path, sys.stdin.buffer.read())
        with open(path, "rb") as file:
            return decode(path, file.read())
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the path
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError) -> DraftError:
    if isinstance(error, FileNotFoundError):
        return DraftError("no such file or directory", where=path)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return DraftError(f"cannot be read: {reason.lower()}", where=path or os.curdir)
