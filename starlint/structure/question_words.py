"""The vocabulary's patterns for questions, prompts, responses and headings of advice, ready for use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from starlint.structure.pieces import undecorated, without_aside
from starlint.structure.wording import Groups, anywhere, at_start, union, whole
from starlint.vocabulary import Vocabulary

_MARKER, _OPENER, _REPLY = range(3)
_BEGINNING, _ENDING = range(2)
_RECORD = 1
"""Index of the headings of a curriculum among those under which is no answer."""
_LEAD = 200
"""Characters in which the beginning of a question or response must be recognised. RE2 reads all that it is given."""
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_QUOTES = "\"'“”‘*_ "


@dataclass(frozen=True)
class QuestionWords:
    """How questions begin, and what kinds of them there are."""

    vocabulary: Vocabulary

    @cached_property
    def _leads(self) -> Groups:
        """What begins at the beginning of a text: one look, remembered for a while, spares several."""
        vocabulary = self.vocabulary
        return lru_cache(maxsize=64)(at_start(vocabulary.markers, vocabulary.openers, vocabulary.replies))

    @cached_property
    def _markers(self) -> Any:
        return union(self.vocabulary.markers)

    @cached_property
    def _openers(self) -> Any:
        return union(self.vocabulary.openers)

    @cached_property
    def _replies(self) -> Any:
        return union(self.vocabulary.replies)

    @cached_property
    def _not_answers(self) -> Groups:
        return at_start(self.vocabulary.not_answers, self.vocabulary.records)

    @cached_property
    def _collections(self) -> Groups:
        return whole(self.vocabulary.collections)

    @cached_property
    def _counted(self) -> Groups:
        return at_start(self.vocabulary.counted)

    @cached_property
    def _ends(self) -> Groups:
        return whole(self.vocabulary.beginnings, self.vocabulary.endings)

    @cached_property
    def _kinds(self) -> Groups:
        """Indexes in ``_names`` of the kinds that a folded question may be of.

        They are remembered, for headings stand over many answers.
        """
        groups = (*(patterns for _, patterns in self.vocabulary.asked), *(k.questions for k in self.vocabulary.kinds))
        return lru_cache(maxsize=64)(anywhere(*groups))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Kinds in the order in which they are tried: what a user adds comes first."""
        return (*(kind for kind, _ in self.vocabulary.asked), *self.kinds)

    @cached_property
    def _ask_story(self) -> Groups:
        return anywhere(self.vocabulary.ask_story)

    @cached_property
    def _ask_habit(self) -> Groups:
        return anywhere(self.vocabulary.ask_habit)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of questions that there are."""
        return tuple(kind.id for kind in self.vocabulary.kinds)

    @cached_property
    def fallback(self) -> str:
        """The kind of what no pattern knows: the last one without patterns of its own."""
        return next((kind.id for kind in reversed(self.vocabulary.kinds) if not kind.questions), "")

    def marker_end(self, text: str, start: int) -> int:
        """Return the offset behind a marker such as ``Q:`` that stands at an offset; the offset where none does."""
        lead = text[start : start + _LEAD]
        match = self._markers.match(lead) if _MARKER in self._leads(lead) else None
        return start + match.end() if match else start

    def _number_end(self, question: str) -> int:
        """Return the offset behind the number, or other marker, that a title begins with."""
        return self.marker_end(question, 0)

    def opens(self, text: str, start: int = 0) -> bool:
        """Return whether a prompt begins at an offset as prompts do that need no question mark."""
        return _OPENER in self._leads(text[start : start + _LEAD])

    def without_prompts(self, text: str) -> str:
        """Return a text without the words with which prompts begin."""
        return str(self._openers.sub(" ", text))

    def reply_end(self, text: str, start: int) -> int:
        """Return the offset behind a marker such as ``A:`` that stands at an offset; 0 where none does."""
        lead = text[start : start + _LEAD]
        match = self._replies.match(lead) if _REPLY in self._leads(lead) else None
        return start + match.end() if match else 0

    def names_reply(self, text: str) -> bool:
        """Return whether a heading is such a marker and nothing else: "My answer", "Example response (short)"."""
        bare = text[undecorated(text) :].strip(" :*_") + ":"
        return self.reply_end(bare, 0) == len(bare)

    def names_no_answer(self, text: str) -> bool:
        """Return whether nothing under a heading of this text, without its marks, is an answer."""
        bare = text.strip().rstrip(":")
        return bool(self._not_answers(bare) or self._not_answers(without_aside(bare).rstrip()))

    def names_record(self, text: str) -> bool:
        """Return whether a heading of this text is one of those, but only as long as the writer leaves himself out."""
        return self._not_answers(text[self._number_end(text) :].strip().rstrip(":")) == {_RECORD}

    def names_many(self, text: str) -> bool:
        """Return whether a heading of this text announces several answers: "My stories", "Work experience"."""
        return bool(self._collections(text[undecorated(text) :].strip(" :*_").lower())) or self.names_record(text)

    def names_counted(self, text: str) -> bool:
        """Return whether a number makes a title one of several stories: "Case 2: the leak"."""
        return bool(self._counted(text[undecorated(text) :]))

    def names_beginning(self, text: str) -> bool:
        """Return whether a title is that of the first section of one spoken text: "Greeting"."""
        return _BEGINNING in self._ends(text[self._number_end(text) :].strip(" :*_"))

    def names_ending(self, text: str) -> bool:
        """Return whether a title is that of the last section of one spoken text: "Wrap-up"."""
        return _ENDING in self._ends(text[self._number_end(text) :].strip(" :*_"))

    def asks_for(self, question: str, *, title: bool) -> str:
        """Return what a question's own words ask for: ``story``, ``facts``, or what its ``kind`` is answered with.

        A question that says nothing of its kind has it from a heading, and promises no story by it; a title that
        says nothing of it is one of those ``under`` such a heading, of which some are stories and some details.
        """
        folded = _folded(question)
        # "How do you treat a case where ..." names a case and asks for none of them.
        if any(self._ask_story(part) and not self._ask_habit(part) for part in _sentences(folded)):
            return "story"
        # "Tell me about feedback" leaves open what is told.
        known = not folded or self.kind_of(folded) or (not title and self.opens(folded))
        if self._ask_habit(folded) or not (known or title):
            return "facts"
        return "kind" if known else "under"

    def asks_story(self, question: str) -> bool:
        """Return whether a question or title wants something that happened: "Story 2", "A time when ..."."""
        return bool(self._ask_story(_folded(question)))

    def kind_of(self, question: str) -> str | None:
        """Return the kind of a question; None where no pattern knows it."""
        found = self._kinds(_folded(question[self._number_end(question) :]))
        return self._names[min(found)] if found else None

    def names_stories(self, title: str) -> bool:
        """Return whether a title names a kind of question that may be answered by a story, and so by several."""
        kind = self.kind_of(title)
        return kind is not None and kind not in self._plain

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(kind.id for kind in self.vocabulary.kinds if kind.story == "never")


def _sentences(folded: str) -> list[str]:
    return [part.lstrip(_QUOTES) for part in _SENTENCE_END.split(folded)]


def _folded(question: str) -> str:
    return " ".join(question.lower().replace("’", "'").split())
