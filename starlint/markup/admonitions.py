"""Titles of admonitions, as MkDocs and others know them: ``??? question "Why us?"`` over text that is indented."""

from __future__ import annotations

import re
from typing import Any

from starlint.markup.block_walk import ADMONITION, LINES

_TITLE = re.compile(r"(?:\?{3}\+?|!{3})[ \t]+[a-z][\w -]*[ \t]+\"(?P<title>[^\"\n]+)\"[ \t]*\Z", re.IGNORECASE)
_MARKS = ("?", "!")


def admonition(state: Any, start: int, _end: int, silent: bool) -> bool:
    """Parse the first line of an admonition with a title as a heading; a rule for markdown-it-py's block parser."""
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if not state.src.startswith(_MARKS, begin):
        return False
    match = _TITLE.match(state.src[begin:stop])
    if match is None:
        return False
    if silent:
        return True
    state.line = start + 1
    place = (begin + match.start("title"), begin + match.end("title"))
    for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
        token = state.push(kind, "h6" if nesting else "", nesting)
        token.markup, token.map, token.meta[LINES] = ADMONITION, [start, state.line], [place]
        if not nesting:
            token.content, token.children = match["title"], []
    return True
