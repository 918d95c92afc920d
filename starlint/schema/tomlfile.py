"""A table of a TOML file as a tree of nodes that know their place. It alone knows TOML.

``tomllib`` gives values without places. Each statement of the file is parsed once more by itself, which tells the keys
that it sets; a node stands where the first statement begins that speaks of it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from starlint.errors import RuleError
from starlint.schema.node import Node, place
from starlint.source import BOM, Source

MAX_DEPTH = 40
"""Tables and arrays may be nested so deep. It bounds every recursion over nodes."""

_AT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""


def parse(path: str, data: bytes, table: Sequence[str]) -> Node | None:
    """Return the node of a table; None where the file has no such table.

    Args:
        path: the one for messages.
        data: what is in the file.
        table: the keys that lead to the table.

    Raises:
        RuleError: the bytes are not UTF-8, not TOML, or nested too deep.
    """
    source = _decode(path, data)
    try:
        found: Any = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(source, str(error)) from None
    except RecursionError:
        raise RuleError(f"nested deeper than {MAX_DEPTH} levels", where=place(source, 0)) from None
    for key in table:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return _Builder(source, _places(source.text)).node(found, tuple(table))


def _decode(path: str, data: bytes) -> Source:
    try:
        return Source(path, data.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        before = Source(path, data[: error.start].decode("utf-8").removeprefix(BOM))
        where = place(before, len(before.text))
        raise RuleError(f"not UTF-8: byte 0x{data[error.start]:02x}", where=where, hint="save as UTF-8") from None


def _syntax_error(source: Source, message: str) -> RuleError:
    found = _AT.search(message)
    problem = message[: found.start()] if found else message
    where = f"{source.path}:{found[1]}:{found[2]}" if found and found[1] else place(source, len(source.text))
    return RuleError(f"not TOML: {problem[:1].lower()}{problem[1:]}", where=where)


class _Builder:
    """Makes nodes of what ``tomllib`` returns."""

    def __init__(self, source: Source, places: Mapping[Path, int]) -> None:
        self._source, self._places = source, places

    def node(self, value: Any, path: Path, start: int = 0) -> Node:
        """Return the node of a value; ``start`` is the place of what holds it."""
        start = self._places.get(path, start)
        if len(path) > MAX_DEPTH:
            raise RuleError(f"nested deeper than {MAX_DEPTH} levels", where=place(self._source, start))
        if isinstance(value, Mapping):
            pairs = (self._pair(key, inner, (*path, key), start) for key, inner in value.items())
            return Node(self._source, start, "mapping", pairs=tuple(pairs))
        if isinstance(value, list):
            items = (self.node(item, (*path, index), start) for index, item in enumerate(value))
            return Node(self._source, start, "list", children=tuple(items))
        # No comment can be part of a value here, so that no value ends before one.
        return Node(self._source, start, "text", _written(value), not isinstance(value, str), len(self._source.text))

    def _pair(self, key: str, value: Any, path: Path, start: int) -> tuple[Node, Node]:
        found = self.node(value, path, start)
        at = self._places.get(path, start)
        return Node(self._source, at, "text", key, end=at), found


def _written(value: Any) -> str:
    """Return a scalar as YAML would write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _places(text: str) -> dict[Path, int]:
    """Return the offset of the first statement that speaks of each key or item of a valid file."""
    places: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for start, statement in _statements(text):
        parsed = tomllib.loads(statement)
        if statement.startswith("["):
            table = _header(parsed, counts)
            found = {table[:length] for length in range(1, len(table) + 1)}
        else:
            found = set(_keys(parsed, table))
        for path in found:
            places.setdefault(path, start)
    return places


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the statements of a valid file, without the white space before them, and their offsets.

    A statement ends with a line, and it is whole as soon as it can be parsed.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    offset, statement = 0, ""
    for line in lines:
        offset += len(line)
        statement += line
        bare = statement.lstrip()
        if not bare or bare.startswith("#"):
            statement = ""
        elif _is_whole(bare):
            yield offset - len(bare), bare
            statement = ""


def _is_whole(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _header(parsed: Any, counts: dict[Path, int]) -> Path:
    """Return the path of the table that a header opens; a table that is an item has its index in the path.

    Args:
        parsed: the header parsed by itself.
        counts: how many items each array of tables has had so far; changed.
    """
    path: Path = ()
    while parsed:
        ((key, parsed),) = parsed.items()
        path = (*path, key)
        if isinstance(parsed, list):
            parsed = parsed[0]
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _keys(value: Any, path: Path) -> Iterator[Path]:
    """Yield the paths of all that stands in a value."""
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from _keys(inner, (*path, key))
