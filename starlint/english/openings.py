"""Where sentences, and halves of sentences, begin in a text, and the words that follow there. Knows no verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from starlint.english import word_lists as english

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,]\d+)*[\w%]*|\n|[^\s\w]|\w")
_SLOT = re.compile(
    r"""(?P<stop>[.!?…]["”’')\]]*\s+) | (?P<half>;\s*) | (?P<dash>\s[-–—]+\s+|—|\s(?:→|->|=>|[•·])\s*)
        | (?P<colon>:\s+) | (?P<line>\n\s*)""",
    re.VERBOSE,
)
# "(1) ", "A-" before "A-Asked": numbers and letters that label.
_MARKS = re.compile(r"[\W\d_]*(?:[A-Z]-(?=[A-Z][a-z]))?")
_LETTER = re.compile(r"(?:[A-Z]-(?=[A-Z][a-z]))?")
_LABEL = re.compile(r"(?:[^\s:.!?;]+\s+){0,5}[^\s:.!?;]+$")
_SHORT_LABEL = re.compile(r"(?!(?:The|A|An|My|Our|This) )[A-Z][^\s,]*(?:\s+[^\s,]+){0,3}$")
_LEADING_LABEL = re.compile(r"\W*(?:[\w/&'’-]+ ){0,3}[\w/&'’-]+(?: \([^()]*\))?\s?:\s+(?=[“\"'(]?[A-Z])")
_ENDS = frozenset(".!?;\n")
_SENTENCE_END = re.compile(r"[\"”’')\]*_]*(?:\s|$)")
_DASHES = frozenset({"-", "--", "–", "—"})
_LEAD = 10
"""Among so many words of a sentence its subject is looked for."""
_LAST_SENTENCE = re.compile(r"[^.!?\n]+:$")
_SEVERAL = re.compile(
    r"^what\b|\b(?:several|multiple|various|some|both|a few|two|three|four|five|six|\d+|these|following|as follows)\b",
    re.IGNORECASE,
)
_PERSONS = frozenset({"i", "we", "he", "she", "they"})


class Word(NamedTuple):
    """A word or a mark of the text."""

    start: int
    raw: str
    text: str
    """Lower case, straight apostrophe."""


class Words(list[Word]):
    """The words of a sentence, or of its beginning, in text order."""

    def text(self, index: int) -> str:
        """Return a word in lower case; empty behind the last."""
        return self[index].text if index < len(self) else ""


def is_word(text: str) -> bool:
    """Return whether a token's text is a word or a number, and no mark."""
    return text[:1].isalnum()


class Opening(NamedTuple):
    """A place where a sentence or half of one may begin."""

    start: int
    person: str
    """The pronoun that the sentence began with (``we``), lower case; empty for none."""
    aside: bool
    """True behind a dash or a colon inside a sentence: what follows may describe the noun before it."""


def openings(text: str) -> Iterator[Opening]:
    """Yield the openings of a text, ascending; marks, numbers and emoji before the first word are skipped."""
    first = sentence = _end(_MARKS, text, 0)
    person = ""
    yield Opening(first, "", aside=False)
    for slot in _SLOT.finditer(text, max(0, first - 1)):
        start = slot.end()
        if start <= first:
            continue
        head = text[sentence : min(slot.start(), sentence + 200)].rstrip()
        if slot.lastgroup in ("stop", "line"):
            sentence, person = _end(_LETTER, text, start), ""
            if slot.group()[0] != "." or not _is_abbreviation(head):
                yield Opening(sentence, "", aside=False)
            continue
        person = _person(head) or person
        if slot.lastgroup == "colon":
            label = _LABEL.match(head)
            sentence = start if label else sentence
            if label or person:
                yield Opening(start, person, aside=not label)
        else:
            inside = text[start : start + 1].islower() or slot.lastgroup == "half"
            if not inside:  # A note of its own: "Slow builds - Moved them to a bigger machine".
                sentence, person = start, ""
            mark = slot.group().strip()
            dash = slot.lastgroup == "dash" and mark not in ("•", "·")
            labelled = mark in _DASHES and bool(_SHORT_LABEL.match(head))
            yield Opening(start, person, aside=dash and inside and not labelled)


def label_end(text: str) -> int:
    """Return where a text goes on behind the label that it begins with ("Step 2: Build ..."); 0 for no label."""
    label = _LEADING_LABEL.match(text)
    return label.end() if label and not _person(label.group()) else 0


class Announced(NamedTuple):
    """Who did what a list below tells."""

    person: str
    """A pronoun in lower case; empty for nobody."""
    alone: bool
    """Whether the pronoun is all that is said: ``We:``."""


def announces(text: str) -> Announced:
    """Return who did the several things that a text announces: "After lunch, we made three changes:"."""
    last = _LAST_SENTENCE.search(text.strip())
    head = last.group().rstrip(":").strip() if last else ""
    alone = head.lower() in _PERSONS
    if alone or _SEVERAL.search(head):
        return Announced(head.lower() if alone else _person(head.removeprefix("What ")), alone)
    return Announced("", alone=False)


def words_from(text: str, start: int, most: int) -> Words:
    """Return up to ``most`` words from an opening to the end of its sentence."""
    return Words(islice(_words(text, start), most))


def _words(text: str, start: int) -> Iterator[Word]:
    for match in _TOKEN.finditer(text, start):
        raw = match.group()
        yield Word(match.start(), raw, raw.lower().replace("’", "'"))
        if raw in _ENDS and (raw in ";\n" or _SENTENCE_END.match(text, match.end())):
            return


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    match = pattern.match(text, start)
    return match.end() if match else start


def _is_abbreviation(head: str) -> bool:
    last = head.rpartition(" ")[2].lower().strip("(")
    return last in english.ABBREVIATIONS or len(last) == 1


def _person(head: str) -> str:
    """Return the pronoun that a sentence begins with, behind conjunctions, adverbs or a lead and its comma."""
    before = ","
    for word in head.lower().split(None, _LEAD)[:_LEAD]:
        if word.partition("'")[0] in _PERSONS and (before.endswith(",") or before in english.OPENERS):
            return word.partition("'")[0]
        before = word
    return ""
