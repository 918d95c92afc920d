"""Where a writer left out the subject of a sentence, told by the text alone: "Led the migration; cut p99 by 40%".

Knows word order and word lists, no parse: the small model reads such sentences right only once the subject is back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlint.english import word_lists as english
from starlint.english.finite import is_adverb
from starlint.english.openings import Opening, Words, is_word, openings, words_from
from starlint.english.past_forms import is_past, left_out_person
from starlint.english.verbs import base_of_participle, base_of_past

_LEAD = 16
"""A comma that ends a lead stands among so many words: "Within a day, called the vendor"."""
_LONGEST = 60
"""So many words of a sentence are looked at."""
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "sprint", "quarter"})
_LEADING = english.PREPOSITIONS | {
    *("when", "once", "after", "before", "while", "because", "as", "if", "although", "though", "until"),
    *("to", "last", "this", "that", "one"),
}
_HELPERS = frozenset(
    {"was", "wasn't", "am", "had", "hadn't", "did", "didn't", "have", "haven't", "could", "couldn't"}
    | {"would", "wouldn't", "shouldn't"}
)
_ASKED = english.SUBJECT_PRONOUNS | {"this", "these", "those"}
# What things do or fail to do, rather than people.
_OF_THINGS = frozenset({"work", "help", "happen", "matter", "last", "go"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A place where a subject was left out, and the pronoun that stands for it."""

    offset: int
    pronoun: str
    verb: int
    """Offset of the verb; adverbs may stand between."""


def left_out(text: str, leading: str = "", *, fragment: bool) -> Iterator[LeftOut]:
    """Yield the places where a subject was left out, ascending.

    Args:
        text: one passage.
        leading: the pronoun of the line that leads in the list; empty for none.
        fragment: True for list items, cells and what stands beside a label: there two words can be a whole account.
    """
    done = -1
    for place in openings(text):
        opening = place if place.person else place._replace(person=leading)
        found = _left_out_at(opening, text, fragment=fragment)
        if found and found.offset > done:
            done = found.verb
            yield found


def _left_out_at(opening: Opening, text: str, *, fragment: bool) -> LeftOut | None:
    words = words_from(text, opening.start, _LEAD + 4)
    anchor, verb = _lead(words)
    if verb >= len(words) or not (words.text(verb) in _HELPERS or is_past(words.text(verb))):
        return None
    words = words_from(text, opening.start, _LONGEST)
    if words.text(verb) in _HELPERS:
        person = "" if opening.aside else _before_helper(words, verb)
    else:
        person = left_out_person(words, verb, opening, text, fragment=fragment)
    if not person:
        return None
    if person == "I" and opening.person not in ("", "i"):
        person = opening.person  # "We profiled it; found the hot loop"
    return LeftOut(words[anchor].start, person, words[verb].start)


def _lead(words: Words) -> tuple[int, int]:
    """Return where a subject would stand, and where the verb would: "Within a day, <I> also called"."""
    anchor, verb = _adverbs(words, 0)
    first = words.text(verb)
    following = words.text(verb + 1)
    timed = (first[:1].isdigit() and following.rstrip("s") in _TIMES) or (
        first.rstrip("s") in _TIMES and following in ("later", "in", "into", "ago", "after")
    )
    if not timed and first not in _LEADING:
        return anchor, verb
    for comma in range(verb + 1, min(verb + _LEAD, len(words) - 1)):
        if words.text(comma) == "," and not words.text(comma + 1)[:1].isdigit():
            return _adverbs(words, comma + 1)
    return len(words), len(words)


def _adverbs(words: Words, index: int) -> tuple[int, int]:
    """Return the index behind conjunctions and set-off adverbs, and that behind all adverbs."""
    anchor = index
    while (word := words.text(index)) and (word in english.CONJUNCTIONS or is_adverb(word)):
        conjunction = word in english.CONJUNCTIONS
        index += 1
        if words.text(index) == ",":
            index += 1
            anchor = index
        elif conjunction:
            anchor = index
    return anchor, index


def _before_helper(words: Words, verb: int) -> str:
    """Return the pronoun before a helping verb: "Had to ask twice", "Didn't push back"; empty for none."""
    word, index = words.text(verb), verb + 1
    while is_adverb(words.text(index)) or words.text(index) == "not":
        index += 1
    following = words.text(index)
    if words.text(len(words) - 1) == "?" or not is_word(following) or following in _ASKED:
        return ""
    if word in ("was", "wasn't", "am", "did"):
        return "I"
    if word in ("had", "hadn't"):  # "Had the team known, we would have stopped" asks for no subject.
        return "" if any(later.text in ("would", "could") for later in words[index:]) else "I"
    if word in ("have", "haven't"):
        return "I" if base_of_past(following) or base_of_participle(following) else ""
    if following in english.DETERMINERS or following == "be":
        return ""
    return "It" if following in _OF_THINGS else "I"
