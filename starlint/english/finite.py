"""Finds a finite verb behind a noun by word order: then the noun is its subject, not an object."""

from __future__ import annotations

from starlint.english import word_lists as english
from starlint.english.openings import Words, is_word
from starlint.english.verbs import base_of_past, is_bare_past, is_strong_past


def is_adverb(text: str) -> bool:
    """Return whether a lower-case word is an adverb that can stand beside a verb."""
    return text in english.LEAD_ADVERBS or (len(text) > 4 and text.endswith("ly") and text not in english.NO_ADVERBS)


def has_later_verb(words: Words, noun: int) -> bool:
    """Return whether a finite verb follows whose subject the noun phrase would be."""
    index = noun + 1
    while (word := words.text(index)) and (is_word(word) or word in "&/%$€£"):
        if word in english.SUBORDINATORS or word in english.SUBJECT_PRONOUNS:
            return False
        if word == "to" or (word in english.CONJUNCTIONS and base_of_past(words.text(index + 1))):
            index += 1
        elif word in english.AUXILIARIES or word in english.PRESENT_VERBS or _is_finite(words, index):
            return True
        index += 1
    return False


def _is_finite(words: Words, index: int) -> bool:
    """Tell "load caused timeouts" from "errors caused by retries" and "of reduced load"."""
    word, before, following = words.text(index), words.text(index - 1), words.text(index + 1)
    base = base_of_past(word)
    if is_strong_past(word) or not base or is_bare_past(word):
        return is_strong_past(word)
    if before in english.DETERMINERS or before in english.ADJECTIVES or before in english.PREPOSITIONS:
        return False
    if base == "lead" or word in english.EVENTS:
        return following != "by"
    return is_word(following) and following not in english.PREPOSITIONS and not is_adverb(following)
