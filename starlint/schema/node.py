"""Nodes of a YAML file: typed access to what stands in them, and the errors when it does not. Knows no YAML parser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from starlint.errors import RuleError, nearest
from starlint.source import Source

_COMMENT = re.compile(r"[ \t]+#")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A mapping, a list or a text, and where it stands.

    The methods give the value that the caller expects. All raise RuleError with the node's place when it is not there.
    """

    source: Source
    start: int
    """Offset in the source; also of a mapping or list in block style, where it is that of the first key or item."""
    shape: str
    """``mapping``, ``list`` or ``text``."""
    value: str = ""
    """A text's content."""
    plain: bool = False
    """True for a text that is neither quoted nor a block scalar."""
    end: int = 0
    """Offset at which a text ends."""
    children: tuple[Node, ...] = ()
    """A list's items."""
    pairs: tuple[tuple[Node, Node], ...] = ()
    """A mapping's keys, all of them texts and different, and values."""

    @property
    def where(self) -> str:
        """``path:line:column``."""
        return place(self.source, self.start)

    def error(self, what: str, hint: str = "") -> RuleError:
        """Return an error with this node's place."""
        return RuleError(what, where=self.where, hint=hint)

    def describe(self) -> str:
        """Return what was found, for messages."""
        if self.shape != "text":
            return f"a {self.shape}"
        return f"“{shorten(self.value)}”" if self.value.strip() else "nothing"

    def mapping(self, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """Return the values of a mapping whose keys are all known, by key."""
        known = tuple(known)
        for key, _ in self.open_mapping():
            if key.value not in known:
                raise key.error(f"unknown key “{shorten(key.value)}”; {expected(known)}", nearest(key.value, known))
        fields = {key.value: value for key, value in self.pairs}
        missing = [f"“{key}”" for key in required if key not in fields]
        if missing:
            raise self.error(f"missing key{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
        return fields

    def open_mapping(self) -> tuple[tuple[Node, Node], ...]:
        """Return keys and values of a mapping whose keys are names of the author's choice."""
        if self.shape != "mapping":
            raise self.error(f"expected a mapping, found {self.describe()}")
        return self.pairs

    def items(self, at_least: int = 1) -> tuple[Node, ...]:
        """Return the items of a list."""
        if self.shape != "list":
            raise self.error(f"expected a list, found {self.describe()}")
        if len(self.children) < at_least:
            raise self.error(f"expected a list of at least {at_least}, found {len(self.children) or 'an empty one'}")
        return self.children

    def word(self) -> str:
        """Return a name or a closed value, quoted or not."""
        if self.shape != "text" or not self.value.strip():
            raise self.error(f"expected a text, found {self.describe()}")
        return self.value

    def text(self) -> str:
        """Return a text for people, quoted or not, without white space around it."""
        text = self.word()
        if self.plain and _COMMENT.match(self.source.text, self.end):
            raise self.error("YAML drops what follows “ #” in an unquoted text", "quote the text")
        return text.strip()

    def line(self) -> str:
        """Return a text for people that fits in one line."""
        text = self.text()
        if "\n" in text:
            raise self.error("expected one line of text, found several")
        return text

    def quoted(self) -> str:
        """Return a text that must be quoted or a block scalar, so that YAML cannot change it unseen."""
        text = self.word()
        if self.plain:
            simple = len(text) <= 60 and '"' not in text and "\\" not in text and "\n" not in text
            raise self.error(f"{self.describe()} must be quoted", f'write "{text}"' if simple else "quote the text")
        return text

    def integer(self, at_least: int = 0) -> int:
        """Return a whole number."""
        if not self.plain or not _INTEGER.fullmatch(self.value) or int(self.value) < at_least:
            raise self.error(f"expected a whole number of at least {at_least}, found {self.describe()}")
        return int(self.value)

    def number(self, at_most: float | None = None) -> float:
        """Return a number of at least 0."""
        value = float(self.value) if self.plain and _NUMBER.fullmatch(self.value) else -1.0
        if value < 0 or (at_most is not None and value > at_most):
            bounds = "of at least 0" if at_most is None else f"from 0 to {at_most:g}"
            raise self.error(f"expected a number {bounds}, found {self.describe()}")
        return value

    def boolean(self) -> bool:
        """Return a truth value, which is written ``true`` or ``false``."""
        if not self.plain or self.value not in ("true", "false"):
            raise self.error(f"expected true or false, found {self.describe()}")
        return self.value == "true"

    def choice(self, names: Collection[str], what: str) -> str:
        """Return one of the names; ``what`` says in messages what they name."""
        if self.word() not in names:
            raise unknown(self, what, self.value, names)
        return self.value


def unknown(node: Node, what: str, name: str, names: Collection[str]) -> RuleError:
    """Return the error for a name that is none of the allowed ones; long lists are not spelled out."""
    listed = f"; {expected(names)}" if len(names) <= 16 else ""
    return node.error(f"unknown {what} “{shorten(name)}”{listed}", nearest(name, names))


def expected(names: Collection[str]) -> str:
    """Return the clause that lists what is allowed."""
    return f"expected one of: {', '.join(names)}"


def shorten(text: str) -> str:
    """Return a text's first line, at most 60 characters of it."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= 60 and line == text.strip() else f"{line[:59]}…"


def place(source: Source, offset: int) -> str:
    """Return ``path:line:column`` of an offset."""
    position = source.position(min(offset, len(source.text)))
    return f"{source.path}:{position.line}:{position.column}"


def shown(path: Path) -> str:
    """Return a path as messages show it: relative to the current directory when under it, else as given."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else path)
