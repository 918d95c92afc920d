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
_SHARE = 0.9
"""So many of the words must be words."""
_PLAIN = re.compile(r"\s*(?:text|txt|md|markdown|plain|plaintext)?\s*", re.IGNORECASE)
_CLOSINGS = "starlint_closings"
"""Key in the parser's environment of the lines that close fences around prose."""

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
        for n in lines:
            state.sCount[n] -= shift
        return False

    return wrapper


def fenced(rule: Rule) -> Rule:
    """Return the parser's rule for fences: two that stand around prose are passed over, one after the other."""

    def wrapper(state: Any, start: int, end: int, silent: bool) -> bool:
        closings = state.env.setdefault(_CLOSINGS, set())
        if start in closings:
            if not silent:
                state.line = start + 1
            return True
        before = len(state.tokens)
        matched = rule(state, start, end, silent)
        if not matched or silent:
            return matched
        token, behind = state.tokens[-1], state.line
        closed = behind - start - 1 > token.content.count("\n")
        if _PLAIN.fullmatch(token.info) and closed and reads_as_prose(token.content):
            del state.tokens[before:]
            closings.add(behind - 1)
            state.line = start + 1
        return True

    return wrapper


def _text(state: Any, lines: Sequence[int]) -> str:
    return "\n".join(state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in lines)
