"""A YAML file as a tree of nodes that know their place. It alone knows PyYAML.

Only the syntax of YAML is used: nodes are composed from parser events, every scalar stays text until a caller asks
for a number or a truth value, and anchors, aliases, tags, duplicate keys and second documents are errors.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from starlint.errors import RuleError
from starlint.schema.node import Node, place, shorten
from starlint.source import BOM, Source

MAX_DEPTH = 40
"""Mappings and lists may be nested so deep. It bounds every recursion over nodes."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML allows; the parser would stop at anything else without saying in which line.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(path: str, data: bytes) -> Node:
    """Return the root node of a YAML file; ``path`` is the one for messages.

    Raises:
        RuleError: the bytes are not UTF-8, not YAML, hold no document, or use a feature that is not allowed here.
    """
    source = _decode(path, data)
    try:
        return _compose(source)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(source, error) from None
    except yaml.YAMLError as error:
        raise RuleError(f"not YAML: {error}", where=path) from None


def _decode(path: str, data: bytes) -> Source:
    try:
        source = Source(path, data.decode("utf-8").removeprefix(BOM))
    except UnicodeDecodeError as error:
        before = Source(path, data[: error.start].decode("utf-8").removeprefix(BOM))
        where = place(before, len(before.text))
        raise RuleError(f"not UTF-8: byte 0x{data[error.start]:02x}", where=where, hint="save as UTF-8") from None
    if bad := _UNPRINTABLE.search(source.text):
        raise RuleError(f"character U+{ord(bad[0]):04X} is not allowed in YAML", where=place(source, bad.start()))
    return source


def _syntax_error(source: Source, error: yaml.MarkedYAMLError) -> RuleError:
    offset = _index(error.problem_mark or error.context_mark)
    hint = ""
    if source.text[offset : offset + 1] == "\t":
        hint = "indent with spaces, not with tabs"
    elif "mapping values are not allowed" in str(error.problem):
        hint = "quote a text that holds “: ”"
    problem = ": ".join(part for part in (error.context, error.problem) if part)
    return RuleError(f"not YAML: {problem}", where=place(source, offset), hint=hint)


def _index(mark: Any) -> int:
    # The two parsers have a class of marks each; an event or an error may be without.
    return mark.index if mark else 0


def _compose(source: Source) -> Node:
    # An explicit stack, so that no nesting can exhaust the interpreter's.
    root: Node | None = None
    stack: list[tuple[yaml.Event, list[Node]]] = []
    for event in yaml.parse(source.text, Loader=_LOADER):
        if isinstance(event, yaml.ScalarEvent):
            _refuse(source, event)
            end = _index(event.end_mark)
            node = Node(source, _index(event.start_mark), "text", event.value, plain=not event.style, end=end)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(source, *stack.pop())
        else:
            _refuse(source, event, len(stack), has_root=root is not None)
            if isinstance(event, yaml.CollectionStartEvent):
                stack.append((event, []))
            continue
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    if root is None or (root.shape == "text" and not root.value):
        raise RuleError("the file is empty; expected a mapping", where=place(source, 0))
    return root


def _refuse(source: Source, event: Any, depth: int = 0, *, has_root: bool = False) -> None:
    """Raise RuleError for what is YAML but not allowed."""
    what, hint = "", "quote a text that begins with “&”, “*” or “!”"
    if isinstance(event, yaml.AliasEvent):
        what = f"alias “*{event.anchor}” is not allowed"
    elif getattr(event, "anchor", None) is not None:
        what = f"anchor “&{event.anchor}” is not allowed"
    elif getattr(event, "tag", None) is not None:
        what = "a tag is not allowed"
    elif depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
        what, hint = f"nested deeper than {MAX_DEPTH} levels", ""
    elif has_root and isinstance(event, yaml.DocumentStartEvent):
        what, hint = "a second document begins; expected one in a file", ""
    if what:
        raise RuleError(what, where=place(source, _index(event.start_mark)), hint=hint)


def _collection(source: Source, event: yaml.Event, nodes: list[Node]) -> Node:
    start = _index(event.start_mark)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(source, start, "list", children=tuple(nodes))
    pairs = tuple(zip(nodes[::2], nodes[1::2], strict=True))
    seen: dict[str, Node] = {}
    for key, _ in pairs:
        if key.shape != "text" or not key.value.strip():
            raise key.error(f"expected a name as key, found {key.describe()}")
        if key.value in seen:
            line = source.line_of(seen[key.value].start)
            raise key.error(f"duplicate key “{shorten(key.value)}”", f"the first one is in line {line}")
        seen[key.value] = key
    return Node(source, start, "mapping", pairs=pairs)
