"""Prose that is indented or fenced as code: some write an answer under its question like that. Code stays code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

_WORD = re.compile(r"[\"'“‘(*_\[]{0,3}[^\W_][\w'’&/%$+.@-]*[\]\"'”’)*_.,;:!?…]{0,4}|[-–—&*+•]|\d{1,2}[.)]|[$€£]\d\S*")
_ADDRESS = re.compile(r"https?://\S+|</?(?:b|i|em|strong|br)\s*/?>")
_CODE = re.compile(
    r"[{}\\]|[;=]\s*$|\w\(\)|\w+\.\w+\(|^\s*(?:\$|>>>|#!|@\w|//|/\*|import |from \w+ import|return\b|const |let |var |"
    r"def |class |function |public |private |sudo |npm |pip |git |docker |curl |select .* from )|\S=\S|::|[│├└┌─]",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE = re.compile(r"(?:[^\W\d_][\w'’,-]*[ \t]+){5}", re.MULTILINE)
_CAPITAL = re.compile(r"[A-Z]")
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown"})
"""The languages of a fence that may hold prose."""

_SHARE = 0.9
"""So many of the words must be words."""

Rule = Callable[[Any, int, int, bool], bool]


def reads_as_prose(text: str) -> bool:
    """Return whether a text is sentences or notes in words, as opposed to code, a command, a drawing or data."""
    bare = _ADDRESS.sub(" ", text)
    if _CODE.search(bare) or not _SENTENCE.search(bare) or not _CAPITAL.search(bare):
        return False
    tokens = bare.split()
    return sum(_WORD.fullmatch(token) is not None for token in tokens) >= _SHARE * len(tokens)


def indented(rule: Rule) -> Rule:
    """Return the parser's rule for indented code: prose is moved to the left, and other rules read it."""

    def wrapper(state: Any, start: int, end: int, silent: bool) -> bool:
        if silent or not state.is_code_block(start):
            return rule(state, start, end, silent)
        last = start
        while last < end and (state.isEmpty(last) or state.is_code_block(last)):
            last += 1
        lines = [n for n in range(start, last) if not state.isEmpty(n)]
        if not reads_as_prose(_text(state, lines)):
            return rule(state, start, end, silent)
        shift = min(state.sCount[n] for n in lines) - state.blkIndent
        cuts = [_characters(state, n, shift) for n in lines]
        if None in cuts:
            return rule(state, start, end, silent)
        for n, cut in zip(lines, cuts, strict=True):
            # The line begins behind what is taken from it: what is cut off an item is counted from there.
            state.sCount[n] -= shift
            state.bsCount[n] += shift
            state.bMarks[n] += cut
            state.tShift[n] -= cut
        return False

    return wrapper


def fenced(rule: Rule) -> Rule:
    """Return the parser's rule for fenced code: around prose the fence is taken away, and other rules read it."""

    def wrapper(state: Any, start: int, end: int, silent: bool) -> bool:
        matched = rule(state, start, end, silent)
        if silent or not matched:
            return matched
        token = state.tokens[-1]
        if token.info.strip().lower() not in _PLAIN or not reads_as_prose(token.content):
            return True
        state.tokens.pop()
        last = state.line - 1
        if last > start and _text(state, [last]).startswith(token.markup):
            state.tShift[last] = state.eMarks[last] - state.bMarks[last]  # an empty line to the other rules
        state.line = start + 1
        return True

    return wrapper


def _characters(state: Any, line: int, columns: int) -> int | None:
    """Return how many characters fill these columns of a line's indent; None where a tab goes on beyond them."""
    filled = count = 0
    while filled < columns and count < state.tShift[line]:
        tab = state.src[state.bMarks[line] + count] == "\t"
        filled += 4 - (filled + state.bsCount[line]) % 4 if tab else 1
        count += 1
    return count if filled == columns else None


def _text(state: Any, lines: Sequence[int]) -> str:
    return "\n".join(state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in lines)
