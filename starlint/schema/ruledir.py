"""The files of rulebook directories, read and parsed. It alone knows which file lies where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlint.errors import RuleError, reason
from starlint.schema.node import Node, shown
from starlint.schema.rulefile import NAME
from starlint.schema.vocabulary import FILES, names
from starlint.schema.yamlfile import parse

CUES = "cues"
SUFFIX = ".yaml"
KINDS = "kinds.yaml"
_SUFFIXES = (SUFFIX, ".yml")


@dataclass(frozen=True, eq=False)
class File:
    """A file of a rulebook, or a directory that could not be read as one."""

    path: str
    """As messages show it."""
    relative: tuple[str, ...]
    """Names below the rulebook's directory."""
    first: bool
    """Whether it lies in the first directory, which must be complete."""
    data: bytes = b""
    node: Node | None = None
    """None where the file is broken."""
    error: RuleError | None = None

    @property
    def stem(self) -> str:
        """The id that its cue or rule must have."""
        return self.relative[-1].removesuffix(SUFFIX)

    @property
    def is_vocabulary(self) -> bool:
        """Whether it is one of the three files beside the families."""
        return len(self.relative) == 1 and self.relative[0] in FILES

    @property
    def is_cue(self) -> bool:
        """Whether it lies among the cues."""
        return len(self.relative) == 2 and self.relative[0] == CUES

    @property
    def family(self) -> str | None:
        """The family that a rule's directory gives it; None beside the families."""
        return self.relative[0] if len(self.relative) == 2 else None


def read(directories: Sequence[Path]) -> tuple[File, ...]:
    """Return the files of all directories, in their order and by name; of a directory given twice, once."""
    unique: dict[Path, Path] = {}
    for directory in directories:
        unique.setdefault(directory.resolve(), directory)
    return tuple(file for number, path in enumerate(unique.values()) for file in _files(path, first=number == 0))


def digest(files: Sequence[File]) -> str:
    """Return a digest of names and bytes that changes when any file changes."""
    result = hashlib.sha256()
    for file in files:
        result.update(f"{file.first:d}/{'/'.join(file.relative)}\0{len(file.data)}\0".encode())
        result.update(file.data)
    return result.hexdigest()


def digest_of(directory: Path) -> str:
    """Return the digest of one directory from its bytes alone; its files need not be well formed.

    Raises:
        OSError: it cannot be read.
    """
    relatives = sorted({*_listed(directory), *((name,) for name in FILES)})
    return digest([File("", each, True, directory.joinpath(*each).read_bytes()) for each in relatives])


def rule_names(directories: Sequence[Path]) -> list[str]:
    """Return the names of rules, ``family/id``, as the file names tell them; a directory that cannot be read has none.

    No file is opened.
    """
    found: set[str] = set()
    for directory in directories:
        try:
            found.update(
                "/".join(each).removesuffix(SUFFIX)
                for each in _listed(directory)
                if len(each) == 2 and each[0] != CUES and each[1].endswith(SUFFIX)
            )
        except OSError:
            continue
    return sorted(found)


def kind_names(directories: Sequence[Path]) -> list[str]:
    """Return the kinds that the vocabularies of directories declare; one that cannot be read declares none."""
    found: set[str] = set()
    for directory in directories:
        path = directory / KINDS
        try:
            found.update(names(parse(str(path), path.read_bytes()), "kinds"))
        except (OSError, RuleError):
            continue
    return sorted(found)


def _files(directory: Path, *, first: bool) -> Iterator[File]:
    try:
        found = set(_listed(directory))
    except OSError as error:
        problem = RuleError(f"cannot be read: {reason(error)}", where=shown(directory))
        yield File(shown(directory), ("",), first, error=problem)
        return
    if first:
        found.update((name,) for name in FILES)
    yield from (_file(directory.joinpath(*relative), relative, first) for relative in sorted(found))


def _listed(directory: Path) -> Iterator[tuple[str, ...]]:
    """Yield the YAML files of a directory and of those in it, relative to it; hidden ones are nobody's rules."""
    for path in directory.iterdir():
        if path.name.startswith("."):
            continue
        if path.suffix in _SUFFIXES:
            yield (path.name,)
        elif path.is_dir():
            deeper = (inner for inner in path.rglob("*") if inner.suffix in _SUFFIXES)
            yield from (inner.relative_to(directory).parts for inner in deeper if not inner.name.startswith("."))


def _file(path: Path, relative: tuple[str, ...], first: bool) -> File:
    where = shown(path)
    data = b""
    try:
        data = path.read_bytes()
        _check_place(where, relative)
        return File(where, relative, first, data, parse(where, data))
    except OSError as error:
        return File(where, relative, first, error=RuleError(f"cannot be read: {reason(error)}", where=where))
    except RuleError as error:
        return File(where, relative, first, data, error=error)


def _check_place(where: str, relative: tuple[str, ...]) -> None:
    if not relative[-1].endswith(SUFFIX):
        raise RuleError(f"the files of a rulebook end in “{SUFFIX}”", where=where, hint="rename the file")
    if len(relative) > 2:
        raise RuleError("too deep; a rule lies in <family>/<id>.yaml, a cue in cues/<id>.yaml", where=where)
    if len(relative) == 2 and not NAME.fullmatch(relative[0]):
        what = f"“{relative[0]}” is no name for a family; expected lower-case words joined by “-”"
        raise RuleError(what, where=where)
