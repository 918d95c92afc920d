"""Comments to directives: the only module that knows how ``<!-- starlint: ignore[names] reason -->`` is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from starlint.document import Block, BlockType
from starlint.errors import UsageError
from starlint.source import Source, Span

IGNORE, START, END, FILE = "ignore", "ignore-start", "ignore-end", "ignore-file"
WORDS = (IGNORE, START, END, FILE)
"""What a directive may be."""
OTHERS = ("kind",)
"""What else may stand in a comment for starlint; it hides nothing."""

_COMMENT = re.compile(r"<!--\s*starlint\s*:\s*(?P<body>.*?)\s*-->\Z", re.DOTALL)
_BODY = re.compile(r"(?P<word>[^\s\[\]=:]*)\s*(?P<brackets>\[(?P<names>[^\]]*)\])?", re.DOTALL)
# In a quote every line of a comment begins with a mark; in a table a pipe is escaped.
_CONTINUED = re.compile(r"\s*\n[ \t>]*|\s+")
_NAME = re.compile(r"[^,\s>](?:[^,\n]*[^,\s])?")
# A byte that is not UTF-8 is a lone surrogate in Python.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_LEAD = " \t\r\n-–—:"


@dataclass(frozen=True)
class Name:
    """A name between the brackets, as it is written."""

    text: str
    span: Span


@dataclass(frozen=True)
class Directive:
    """One comment for starlint."""

    block: Block
    """The comment."""
    word: str
    """One of ``WORDS``, or anything else that somebody took for one."""
    span: Span
    """The word with its brackets."""
    word_span: Span
    names: tuple[Name, ...] | None
    """None without brackets; empty where nothing stands between them."""
    reason: str = ""
    """What stands after the names, on one line."""

    @property
    def place(self) -> Span:
        """The whole comment."""
        return self.block.span

    @property
    def key(self) -> frozenset[str] | None:
        """What a start has in common with its end."""
        return None if self.names is None else frozenset(name.text for name in self.names)

    @property
    def is_open(self) -> bool:
        """Whether there is a bracket that nothing closes: what it was to name is not known."""
        return self.names is None and self.reason.startswith("[")


def read_directives(source: Source, blocks: Iterable[Block]) -> tuple[Directive, ...]:
    """Return the directives of a draft in order. Comments that declare something else are none."""
    # To look for one word is all that a draft without directives costs.
    if "starlint" not in source.text:
        return ()
    return tuple(found for block in blocks if block.type is BlockType.COMMENT for found in _read(source.text, block))


def _read(text: str, block: Block) -> Iterator[Directive]:
    comment = _COMMENT.match(text, block.span.start, block.span.end)
    body = _BODY.match(text, comment.start("body"), comment.end("body")) if comment else None
    if comment is None or body is None:
        return
    word = Span(*body.span("word"))
    if body["word"] in OTHERS:
        return
    if word.start == word.end:
        word = Span(*comment.span("body")) if comment["body"] else Span(block.span.start, block.span.end)
    names = None
    if body["brackets"] is not None:
        found = _NAME.finditer(text, *body.span("names"))
        names = tuple(Name(name[0], Span(*name.span())) for name in found)
    reason = text[body.end() : comment.end("body")]
    end = body.end() if names is not None else word.end
    yield Directive(block, body["word"], Span(word.start, end), word, names, _tidied(reason, in_row=_in_row(block)))


def _in_row(block: Block) -> bool:
    return bool(block.within) and block.within[-1].startswith("row")


def _tidied(reason: str, *, in_row: bool) -> str:
    """Return a reason on one line, without the dash or colon that sets it off."""
    text = _CONTINUED.sub(" ", reason).lstrip(_LEAD).rstrip()
    return text.replace("\\|", "|") if in_row else text


def written(word: str, names: Sequence[str], reason: str = "") -> str:
    """Return a comment."""
    brackets = f"[{', '.join(names)}]" if names else ""
    return f"<!-- starlint: {word}{brackets} {reason}".rstrip() + " -->"


def sound_reason(reason: str) -> str:
    """Return a reason as it can be written into a comment.

    Raises:
        UsageError: it cannot.
    """
    if "--" in reason:
        raise UsageError("“--” cannot stand in a comment; expected a reason without it")
    if len(reason.splitlines()) > 1:
        raise UsageError("a reason is one line; expected no line break in it")
    if _NO_TEXT.search(reason):
        raise UsageError("a reason is text; expected nothing in it but UTF-8 without control characters")
    return " ".join(reason.split())
