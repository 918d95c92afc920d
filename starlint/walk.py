"""The drafts in a folder, and those that a glob matches. The only module that walks folders."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import Protocol

from starlint.errors import DraftError

SUFFIXES = (".md", ".markdown", ".mdown")
"""What makes a file in a folder a draft. A file that is named on the command line needs none of them."""

_WILD = re.compile(r"[*?]|\[[^/]+\]")


class LeavesOut(Protocol):
    """Answers whether a draft or folder is left out by itself; the folders above it are not."""

    def __call__(self, path: str, *, is_dir: bool) -> bool:
        """Return whether a path is to be left out."""
        ...


def is_glob(path: str) -> bool:
    """Return whether a path has wildcards and names nothing as it stands."""
    return bool(_WILD.search(path)) and not os.path.lexists(path)


def anchor(glob: str) -> str:
    """Return the folder in which the wildcards of a glob begin, with a slash; empty for the current one."""
    wild = _WILD.search(glob)
    return glob[: glob.rfind(os.sep, 0, wild.start() if wild else None) + 1]


def unreadable(path: str, error: OSError | ValueError) -> DraftError:
    """Return what is said of a path that could not be opened."""
    if isinstance(error, FileNotFoundError):
        return DraftError("no such file or directory", where=path)
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return DraftError(f"cannot be read: {reason.lower()}", where=path or os.curdir)


class Walker:
    """Walks folders. Hidden files and folders are left out unless they are named.

    Args:
        leaves_out: asked for every folder and draft on the way; a folder that is left out is never entered.
    """

    def __init__(self, leaves_out: LeavesOut) -> None:
        self.errors: list[DraftError] = []
        """The folders that could not be looked into."""
        self._leaves_out = leaves_out
        self._listed: dict[str, list[os.DirEntry[str]]] = {}

    def drafts(self, top: str) -> Iterator[str]:
        """Yield the drafts in a folder, at any depth. What is not hidden or left out counts, the folder always."""
        for folder in self._folders("" if os.path.normpath(top) == os.curdir else top):
            for entry in self._entries(folder):
                path = os.path.join(folder, entry.name)
                if not _is_hidden(entry) and _is_draft(path) and not self._leaves_out(path, is_dir=False):
                    yield path

    def matching(self, glob: str) -> Iterator[str]:
        """Yield the drafts that a glob matches, and those in folders that it matches.

        Of other files only those count whose suffix it spells out: ``*.txt`` does.
        """
        top, suffix = anchor(glob), os.path.splitext(glob)[1]
        spelt_out = bool(suffix) and not _WILD.search(suffix)
        if not os.path.isdir(top or os.curdir):
            return
        for path in self._expand(top, [segment for segment in glob[len(top) :].split(os.sep) if segment]):
            if os.path.isdir(path or os.curdir):
                yield from self.drafts(path)
            elif not glob.endswith(os.sep) and (_is_draft(path) or (spelt_out and _is_file(path))):
                yield path

    def _expand(self, folder: str, segments: Sequence[str]) -> Iterator[str]:
        """Yield what the segments of a glob match in a folder, which itself is matched already."""
        if not segments or segments == ["**"]:
            yield folder
            return
        segment, *rest = segments
        if segment == "**":
            for inner in self._folders(folder):
                yield from self._expand(inner, rest)
            return
        for path in self._named_alike(folder, segment):
            is_dir = os.path.isdir(path)
            if (is_dir or not rest) and not self._leaves_out(path, is_dir=is_dir):
                yield from self._expand(path, rest)

    def _named_alike(self, folder: str, segment: str) -> Iterator[str]:
        if not _WILD.search(segment):
            path = os.path.join(folder, segment)
            if os.path.lexists(path):
                yield path
            return
        pattern = segment.replace("[^", "[!")
        for entry in self._entries(folder):
            if fnmatch(entry.name, pattern) and _is_hidden(entry) == segment.startswith("."):
                yield os.path.join(folder, entry.name)

    def _folders(self, top: str) -> Iterator[str]:
        """Yield a folder and those in it; those behind links come last, so that a draft keeps its real path."""
        waiting = [top]
        behind_links: list[str] = []
        seen: set[str] = set()
        while waiting or behind_links:
            folder = waiting.pop() if waiting else behind_links.pop()
            real = os.path.realpath(folder)
            if real in seen:
                continue
            seen.add(real)
            yield folder
            for entry in self._entries(folder):
                path = os.path.join(folder, entry.name)
                if not _is_hidden(entry) and self._is_dir(entry, path) and not self._leaves_out(path, is_dir=True):
                    (behind_links if entry.is_symlink() else waiting).append(path)

    def _is_dir(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            return entry.is_dir()
        except OSError as error:
            # A link that leads to itself leads to no folder; what lies behind one that may not be followed is unknown.
            if error.errno != errno.ELOOP:
                self.errors.append(unreadable(path, error))
            return False

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        if folder not in self._listed:
            self._listed[folder] = []
            try:
                with os.scandir(folder or os.curdir) as entries:
                    self._listed[folder] = list(entries)
            except (OSError, ValueError) as error:
                self.errors.append(unreadable(folder, error))
        return self._listed[folder]


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


def _is_draft(path: str) -> bool:
    return path.lower().endswith(SUFFIXES) and _is_file(path)


def _is_file(path: str) -> bool:
    # A dangling link counts: reading it fails, which is better heard than taken for a clean run.
    # Pipes and sockets do not, nor links to them: reading one could wait for ever.
    return os.path.isfile(path) or (os.path.islink(path) and not os.path.exists(path))
