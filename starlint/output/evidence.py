"""What a diagnostic rests on, for people: what was counted, and what was seen and does not count."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from starlint.diagnostic import Diagnostic, Evidence
from starlint.output.screen import safe
from starlint.source import Source

WIDTH = 100
"""Columns of a line, without what stands before it."""
SHOWN = 60
"""So much of a text is shown, in code points."""


def lines(source: Source, diagnostic: Diagnostic) -> Iterator[str]:
    """Yield a line, or a few, for each thing that the rule looked for; continued lines are indented."""
    counted: dict[str, list[str]] = {}
    for each in diagnostic.evidence:
        if each.counts and each.span:
            counted.setdefault(each.what, []).append(_place(source, each))
    for what, places in counted.items():
        yield from _wrapped(f"{what}: {', '.join(places)}")
    for each in diagnostic.evidence:
        if not (each.counts and each.span):
            yield from _wrapped(f"{each.what}: {_place(source, each)}{each.why}")


def _place(source: Source, each: Evidence) -> str:
    if each.span is None:
        return ""
    text = " ".join(source.text[each.span.start : each.span.end].split())
    shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    note = f", {each.why}" if each.why and each.counts else ""
    after = " does not count: " if not each.counts else ""
    return f"“{safe(shown)}” (line {source.line_of(each.span.start)}{note}){after}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
