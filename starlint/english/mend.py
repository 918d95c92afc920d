"""Corrects what the small model often gets wrong about single words: lemmas and tags of past forms.

The only module that changes a spaCy Doc, and only a fresh one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlint.english.verbs import base_of_participle, base_of_past, is_bare_past

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
# What nobody says.
_LEMMAS = {"datum": "data"}
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP"})


def mend(doc: Doc) -> None:
    """Give verb forms their base form as lemma ("rewrote" is "rewrite") and a past tag where it says present."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    tells_past = _tells_past(doc)
    for token in doc:
        tag = token.tag_
        if tag not in _VERBAL:
            if token.lemma_ in _LEMMAS:
                token.lemma_ = _LEMMAS[token.lemma_]
            continue
        lower = token.lower_
        if (lower, tag) not in seen:
            seen[lower, tag] = _mended(lower, tag)
        lemma, right = seen[lower, tag]
        # Where the model does not know a verb it guesses an "e": "refactore", "onboarde".
        if lemma and token.lemma_.lower() in (lower, f"{lemma}e"):
            token.lemma_ = lemma
        if right or (tag == "VBP" and tells_past and is_bare_past(lower)):
            token.tag_ = right or "VBD"


def _tells_past(doc: Doc) -> bool:
    """Return whether forms like "cut" and "set" are past forms: unless most other verbs are in the present."""
    tags = [token.tag_ for token in doc if token.tag_ in _FINITE and not is_bare_past(token.lower_)]
    return 2 * tags.count("VBD") >= len(tags)


def _mended(word: str, tag: str) -> tuple[str, str]:
    """Return the lemma and the tag that a verb form should have; empty for what is right or not known."""
    if tag == "VBG":
        stem = word.removesuffix("ing")
        return (stem, "") if base_of_past(f"{stem}ed") == stem else ("", "")
    past = base_of_past(word)
    if past and not is_bare_past(word) and past != word:
        return past, "VBD" if tag == "VBP" else ""
    participle = base_of_participle(word)
    return (participle, "") if participle and participle != word else ("", "")
