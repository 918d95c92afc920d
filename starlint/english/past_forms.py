"""Tells a past form whose subject was left out from a participle, by the words that follow it.

"Reduced error rate by half" is the one, "Reduced error rates were seen" the other. Knows word order and word lists,
no parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from starlint.english import word_lists as english
from starlint.english.finite import has_later_verb, is_adverb
from starlint.english.openings import Opening, Words, is_word
from starlint.english.verbs import base_of_past, is_bare_past, is_base, is_strong_past, looks_past

BOUND = english.DETERMINERS | english.ADJECTIVES | english.OBJECT_PRONOUNS
"""Words that begin an object and cannot follow a participle that describes a noun."""
_BEFORE_NUMBER = frozenset("~≈$€£")
_QUOTES = frozenset('"“[`')
_JOINTS = frozenset({",", "/", "&", "and", "or", "then"})
_PARTICLES = (english.PARTICLES - english.PREPOSITIONS) | {"up", "off"}
_NAMING = frozenset({"call", "name", "title", "label", "dub"})
# Base forms that a list of deeds begins with more often in their past sense than as advice.
_CUT = frozenset({"cut", "set", "put", "hit", "quit"})


def is_past(text: str) -> bool:
    """Return whether a lower-case word is a past form or has the shape of one."""
    return bool(base_of_past(text)) or looks_past(text)


def left_out_person(words: Words, verb: int, opening: Opening, passage: str, *, fragment: bool) -> str:
    """Return the pronoun for the left-out subject of a past form: ``I`` or ``It``; empty if none was left out.

    Args:
        words: the words from an opening on.
        verb: index of a word that is or looks like a past form.
        opening: where the words begin.
        passage: the whole text.
        fragment: True where two words can be a whole account.
    """
    past = _read(words, verb, opening, fragment=fragment)
    if past is None or (is_bare_past(past.word) and not _is_past_here(past, passage)):
        return ""
    return past.person if _DECISIONS[_kind(past)](past) else ""


@dataclass(frozen=True, slots=True)
class _Past:
    """A past form, or the last of conjoined ones, and what follows it."""

    words: Words
    opening: Opening
    fragment: bool
    first: int
    last: int
    follower: int
    word: str
    base: str
    following: str

    @property
    def sure(self) -> bool:
        """True for what can be no participle, or not one that describes: "rewrote", "worked"."""
        strong = is_strong_past(self.word) or is_strong_past(self.words.text(self.first))
        return strong or self.base in english.INTRANSITIVE

    @property
    def person(self) -> str:
        """The pronoun of whoever or whatever did it: "Resulted in", "Dropped from 9%", "Helped me", "Worked well"."""
        base, following, then = self.base, self.following, self.words.text(self.follower + 1)
        thing = (
            self.word in english.EVENTS
            or following in ("me", "us")
            or (base, following) in _THINGS
            or (base in english.CHANGES and following in ("by", "from", "to") and (base, following) != ("go", "to"))
            or (base == "take" and following[:1].isdigit())
            or (base == "work" and following in ("well", "fine", "great", "out", "as") and then != "a")
        )
        return "It" if thing else "I"


_THINGS = frozenset({("turn", "out"), ("come", "out"), ("go", "well"), ("go", "live"), ("lead", "to")})


def _read(words: Words, verb: int, opening: Opening, *, fragment: bool) -> _Past | None:
    last = _conjoined(words, verb)
    word, following = words.text(last), words.text(last + 1)
    base = base_of_past(word)
    if not base and looks_past(word) and (following in BOUND or word in english.EVENTS):
        base = word  # "Dockerized the app": the object shows that it is a verb.
    if not base or base in ("be", "let") or not following:
        return None
    follower = last + 1
    while is_adverb(words.text(follower)) or words.text(follower) in _BEFORE_NUMBER:
        follower += 1
    return _Past(words, opening, fragment, verb, last, follower, word, base, words.text(follower))


def _conjoined(words: Words, verb: int) -> int:
    """Return the last of conjoined past forms: "Planned, built and shipped" decides by what follows "shipped"."""
    last = verb
    while words.text(last + 1) in _JOINTS:
        index = last + 1
        while words.text(index) in _JOINTS or is_adverb(words.text(index)):
            index += 1
        if not base_of_past(words.text(index)):
            return last
        last = index
    return last


def _is_past_here(past: _Past, passage: str) -> bool:
    """Tell the past form "set" from the base form, which gives advice: "Set goals and measure them"."""
    words = past.words
    for index in range(past.last, len(words)):
        if words.text(index) == "and" and is_base(words.text(index + 1)) and words.text(index + 2) in BOUND:
            return False
    if past.fragment and past.base in _CUT:
        return True
    near = passage[max(0, past.opening.start - 300) : past.opening.start + 300]
    return any(
        word in ("was", "were", "did", "had") or (base_of_past(word) and not is_bare_past(word))
        for word in re.findall(r"[a-z]+", near.lower())
    )


def _kind(past: _Past) -> str:
    """Return the kind of word that follows."""
    following = past.following
    if following in _QUOTES or not is_word(following):
        return "quote" if following in _QUOTES else "mark"
    if following in ("by", "to"):
        return following
    if following in BOUND or following[0].isdigit():
        return "object"
    if following in _PARTICLES:
        return "particle"
    if following in english.PREPOSITIONS:
        return "preposition"
    return "clause" if following in english.SUBORDINATORS or following in english.SUBJECT_PRONOUNS else "noun"


def _before_mark(past: _Past) -> bool:
    return past.sure and past.follower > past.last + 1


def _before_quote(past: _Past) -> bool:
    return past.base not in _NAMING


def _before_by(past: _Past) -> bool:
    begins = past.base in ("begin", "end", "finish", "open", "start")
    return begins or is_strong_past(past.word) or past.person == "It" or _in_chain(past)


def _before_to(past: _Past) -> bool:
    if past.base in ("ask", "tell"):  # The writer was asked.
        return False
    verbal = past.base in english.TAKES_INFINITIVE or past.base in english.PREPOSITIONAL
    return past.sure or verbal or past.person == "It"


def _before_object(past: _Past) -> bool:
    return not (past.following == "that" and past.base in english.STATES_OF_MIND)


def _before_particle(past: _Past) -> bool:
    return past.sure or past.words.text(past.follower + 1) not in ("by", "", ".", ",")


def _before_preposition(past: _Past) -> bool:
    """Tell "Switched to Go" from "Faced with an outage, I paged the lead"."""
    if past.sure or past.person == "It" or _in_chain(past):
        return True
    later = range(past.follower, len(past.words))
    other = any(past.words.text(i) == "," and past.words.text(i + 1) in _LATER_SUBJECTS for i in later)
    return past.base in english.PREPOSITIONAL and not other and not past.opening.aside


def _in_chain(past: _Past) -> bool:
    """Return whether more deeds follow in the same note: "sorted by street, rang the oldest first"."""
    text = past.words.text
    if not past.fragment or past.opening.aside or past.base in ("base", "face", "give"):
        return False
    later = range(past.follower, len(past.words) - 2)
    return any(text(i) == "," and base_of_past(text(i + 1)) and text(i + 2) in BOUND for i in later)


_LATER_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "my", "our", "the"})


def _before_clause(past: _Past) -> bool:
    return past.sure or (past.following in ("how", "what", "why", "whether") and past.base != "use")


def _before_noun(past: _Past) -> bool:
    """Tell "Reduced error rate by 40%" from "Distributed systems are hard"."""
    if past.base in english.ASPECTUAL and past.following.endswith("ing"):
        return True
    if past.base in english.HOMOGRAPHS:
        return False
    return past.sure or not (_describes(past) or _is_title(past) or has_later_verb(past.words, past.follower))


def _describes(past: _Past) -> bool:
    """Return whether the participle reads as an adjective: "Poorly written code", "Cached, versioned features"."""
    text = past.words.text
    joints = [text(index) for index in range(past.first, past.last) if text(index) in _JOINTS]
    return (
        past.base in english.ADJECTIVAL
        or (is_bare_past(past.word) and past.base not in ("cut", "set"))
        or (past.first > 0 and text(past.first - 1) in english.DEGREE_ADVERBS)
        or "-" in past.word
        or past.opening.aside
        or joints[-1:] == [","]
    )


def _is_title(past: _Past) -> bool:
    """Return whether the words are a heading, or too few for a sentence outside a list."""
    title = list(takewhile(lambda raw: raw not in ":-–—", (word.raw for word in past.words)))
    capitals = len(title) <= 4 and title[-1] != "." and all(raw[0].isupper() for raw in title)
    return capitals or (not past.fragment and sum(is_word(word.text) for word in past.words) < 4)


_DECISIONS: dict[str, Callable[[_Past], bool]] = {
    "mark": _before_mark,
    "quote": _before_quote,
    "by": _before_by,
    "to": _before_to,
    "object": _before_object,
    "particle": _before_particle,
    "preposition": _before_preposition,
    "clause": _before_clause,
    "noun": _before_noun,
}
