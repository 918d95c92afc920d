"""YAML between two lines of dashes at the top of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from starlint.source import Source, Span

_FENCE = re.compile(r"---[ \t]*\Z")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_KEY = re.compile(r"^[ \t]*[\"']?[^\s:#\"'][^:\r\n]*:(?:\s|$)", re.MULTILINE)
_FIELDS = ("question", "kind")
"""What a draft may say of itself; all other keys are other programs' business."""
MAX_LINES = 400
"""Two lines of dashes further apart divide sections; nobody writes that much about a draft."""


@dataclass(frozen=True)
class FrontMatter:
    """What stands at the top of a draft."""

    lines: int = 0
    """So many source lines belong to it; 0 where there is none."""
    values: Mapping[str, tuple[str, Span]] = field(default_factory=dict)
    """Top-level texts by lower-case key, with the span of the value."""
    notes: tuple[str, ...] = ()
    """What is wrong with it and where; empty when it is sound."""


def read_front_matter(source: Source) -> FrontMatter:
    """Return a draft's front matter. What is broken is noted, and the rest of the draft is still read."""
    closing = _closing_line(source)
    if not closing:
        return FrontMatter(notes=tuple(_unclosed(source)))
    base = source.line_starts[1]
    text = source.text[base : source.line_starts[closing - 1]]
    if text.strip() and not _KEY.search(text):
        # Two thematic breaks with prose between them.
        return FrontMatter()
    try:
        node = _composed(text)
    except _NotReadError as error:
        return FrontMatter(closing, notes=(_note(source, base + error.offset, error.reason),))
    return FrontMatter(closing, dict(_values(node, base)), tuple(_oddities(node, source, base)))


class _NotReadError(Exception):
    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset, self.reason = offset, reason


def _composed(text: str) -> yaml.MappingNode | None:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.index if error.problem_mark else 0
        raise _NotReadError(at, f"the front matter is not YAML: {error.problem}") from None
    except yaml.reader.ReaderError as error:
        raise _NotReadError(int(error.position), "the front matter holds a character that YAML forbids") from None
    except RecursionError:
        raise _NotReadError(0, "the front matter is nested too deeply") from None
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    raise _NotReadError(0, "the front matter has no keys")


def _unclosed(source: Source) -> Iterator[str]:
    """Yield what is wrong where a draft says something of itself between dashes that never end."""
    if len(source.line_starts) > 1 and _FENCE.match(source.line_text(1)):
        key = source.line_text(2).partition(":")[0].strip().lower()
        if key in _FIELDS:
            yield _note(source, 0, "the front matter has no closing line of dashes; it was not read")


def _closing_line(source: Source) -> int:
    """Return the 1-based line that ends the front matter; 0 where there is none."""
    if not _FENCE.match(source.line_text(1)):
        return 0
    last = min(len(source.line_starts), MAX_LINES)
    closing = next((n for n in range(2, last + 1) if _END.match(source.line_text(n))), 0)
    # A thematic break is followed by an empty line, front matter by a key.
    return 0 if closing > 3 and not source.line_text(2).strip() else closing


def _scalars(node: yaml.MappingNode | None) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in node.value if node else ():
        if isinstance(key, yaml.ScalarNode):
            yield key.value.lower(), value


def _values(node: yaml.MappingNode | None, base: int) -> Iterator[tuple[str, tuple[str, Span]]]:
    for key, value in _scalars(node):
        if isinstance(value, yaml.ScalarNode) and value.value.strip():
            start, end = value.start_mark.index, value.end_mark.index
            if value.style in ("'", '"'):
                start, end = start + 1, end - 1
            yield key, (value.value.strip(), Span(base + start, base + end))


def _oddities(node: yaml.MappingNode | None, source: Source, base: int) -> Iterator[str]:
    for key, value in _scalars(node):
        if key in _FIELDS and not isinstance(value, yaml.ScalarNode):
            yield _note(source, base + value.start_mark.index, f"expected a text for “{key}”; it was not read")


def _note(source: Source, offset: int, what: str) -> str:
    position = source.position(min(offset, len(source.text)))
    return f"line {position.line}, column {position.column}: {what}"
