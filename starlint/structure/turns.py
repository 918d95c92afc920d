"""A chat with an assistant that was pasted into a draft: whose turn a line announces, and what a turn ends with."""

from __future__ import annotations

import re

_OWN = re.compile(r"\W*(?:you|user|human|me)(?: (?:said|asked|wrote))?\s*:?\W*", re.IGNORECASE)
_OTHERS = re.compile(
    r"\W*(?:chat ?gpt|gpt[\w.-]*|claude|gemini|copilot|bard|deepseek|grok|perplexity|assistant|bot|ai)"
    r"(?: (?:said|answered|replied|responded|wrote))?\s*:?\W*",
    re.IGNORECASE,
)
_MODEL = re.compile(r"\W*(?:gpt-?)?o?\d[\w.]{0,4}(?: mini| thinking)?\W*", re.IGNORECASE)
_OFFER = re.compile(
    r"\W*(?:would you (?:like|prefer)|do you want|shall i|want me to|let me know (?:if|whether|which|how)|"
    r"would (?:this|that|it) work|if you(?:['’]d)? (?:like|want|prefer),? (?:i can|i['’]ll|just)|"
    r"feel free to (?:ask|let))\b[^.!?]*[.!?:]?\W*\Z",
    re.IGNORECASE,
)
_LONGEST = 30
"""Characters of a line that says whose turn it is."""
OWN, OTHERS = 0.5, 0.75
"""Levels of such lines: above all headings, for a turn ends whatever was said before it."""


def turn_level(text: str) -> float:
    """Return the level of a line that says whose turn it is, "You said:"; 0 for any other."""
    if len(text) > _LONGEST:
        return 0
    return OWN if _OWN.fullmatch(text) else OTHERS if _OTHERS.fullmatch(text) else 0


def names_model(text: str) -> bool:
    """Return whether a text is the name of a model, which some programs leave at the end of a turn."""
    return _MODEL.fullmatch(text) is not None


def offers(text: str) -> bool:
    """Return whether a text offers more work, as an assistant does at the end: "Would you like me to ...?"."""
    return _OFFER.match(text) is not None
