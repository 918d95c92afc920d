"""Quoted speech in a passage: pairs of “ ”, " " and ‘ ’. Knows characters only, so apostrophes are told by place."""

from __future__ import annotations

import re

from starlint.source import Span

# A straight mark opens behind white space or an opening mark and before a word, and closes the other way round;
# a word may not go on behind it. 5" and users' are neither.
_PAIRS = (
    re.compile(r"“[^“”]*”"),
    re.compile(r'(?<![^\s(\[{—–\-:/>*_])"(?=[^\s"])[^"]*(?<=[^\s"])"(?![^\W_])'),
    re.compile(r"(?<!\w)‘(?=\w)(?:[^‘’]|’(?=\w))*’(?!\w)"),
)
_FRAMING = 8
"""So many letters and digits may stand outside a quotation that is the whole passage: a label, a "Me:"."""
_ASIDE = re.compile(r"\([^()]*\)")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the offsets of quoted speech, ascending and apart.

    A passage that is quoted as a whole is no quotation: it is the answer as it would be spoken. What stands in
    brackets beside it is a note on it.
    """
    found: list[Span] = []
    for start, end in sorted(match.span() for pattern in _PAIRS for match in pattern.finditer(text)):
        if not found or start >= found[-1].end:
            found.append(Span(start, end))
    if not found:
        return ()
    beside = _ASIDE.sub("", text[: found[0].start]) + _ASIDE.sub("", text[found[-1].end :])
    return () if len(found) == 1 and sum(map(str.isalnum, beside)) <= _FRAMING else tuple(found)
