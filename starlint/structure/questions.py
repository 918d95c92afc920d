"""Which pieces ask something, and what kind of question it is. The patterns come from the vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from starlint.source import Span
from starlint.structure.pieces import Piece, at_least, has_words, undecorated
from starlint.structure.question_words import QuestionWords

_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\W*\Z")
_QUOTES = "\"'“”‘’«»"
_END = re.compile(r"[?？][\s\"'”’*_)\].~]*(?:[(（][^()（）]*[)）]\W*)?\Z")
_WH = r"(?:what|why|how|when|where|who|which|whose|whom)"
_AUXILIARY = r"(?:do|does|did|is|are|was|were|have|has|had|would|will|can|could|should|might)"
# With a question mark, this beginning is enough.
_INTERROGATIVE = re.compile(
    rf"{_WH}(?:['’]?s|['’]d|['’]re|['’]ve)?\b|"
    r"(?:can|could|would|will|do|did|have|are|were|has|is|was|does|should) "
    r"(?:you|your|we|i|there|the|this|that|it|they)\b|"
    r"(?:in|during|at|from|if|suppose|imagine) \w",
    re.IGNORECASE,
)
# Without one, the order of the words must ask: "How did you ...", not "How the parts fit" or "What I learned".
_NOT_SUBJECT = r"(?!(?:the|a|an|i|we|my|our|it|this|these|you|to)\b)"
_SUBJECT = r"(?:you|your|we|i|my|the|an?|this|these|that|those|it|they|there|one|someone|people|another|others)"
_INVERTED = re.compile(
    rf"{_WH}(?:(?:['’]?s|['’]re|['’]d)| {_AUXILIARY}(?:n['’]?t)?) \w|"
    rf"{_WH}(?: {_NOT_SUBJECT}\w+){{1,2}} {_AUXILIARY}(?:n['’]?t)? {_SUBJECT}\b|"
    rf"{_AUXILIARY} you(?:r)?\b|what['’]?s your\b|why \w+\??\s*\Z|(?:suppose|imagine) (?:that )?you",
    re.IGNORECASE,
)
# "OWNERSHIP: Tell me about ...": a theme before the prompt.
_NAMED = re.compile(r"[^.!?:\n]{2,40}:\s+")
_PREFIXED = re.compile(r"\(?[A-Za-z][.)]\s|\d{1,2}\s|[^.!?:\n]{2,40}:\s")
# Some write no point behind a number: "4 Tell me about ...".
_ENUMERATOR = re.compile(r"(?:\(?[A-Za-z][.)]|\d{1,2})\s+")
_SECOND = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself|us|u|ur)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:i|i['’]\w+|my|me|we|our)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|i['’]\w+|my|me|mine)\b", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:{_WH}|(?:do|did|have|are|were|can|could|would|will) you)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”]")
_NUMBERED = re.compile(r"\W*\d{1,2}[.)]{1,2}\s")
_JOINED = re.compile(r"(?:(?:and|so|ok(?:ay)?|now|then|next|well),? )+", re.IGNORECASE)
_STOPPED = re.compile(r"[.,;:!][\s\"”’*_)]*\Z")
_SENTENCE_START = re.compile(r"(?:[.!?:]|\A[^.!?:]{2,50}?\s[-–—])\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?]+[\s\"”’*_)\]]*\s")
_INNER_END = re.compile(r"[.!?][\s\"”’*_)]+(?=\S)")
_SENTENCE_GAP = re.compile(r"[.!?](?=\s+\w)")
_SENTENCES_OF = re.compile(r"[^.!?]+[.!?]*")
_REPLY_JOINT = re.compile(r"[\s\"'”’*_)]*[-–—:=>]*\s*")
_DASH = re.compile(r"[-–—:=>]")
_ARROW = re.compile(r"\s*(?:[=-]+>|→|➜|⇒)\s*")
# "The moment I saw it, I called them.": a clause of the writer's follows, and nothing is asked.
_GOES_ON = re.compile(r",\s+(?:I|we|my|our|he|she|they|it)\b")
_LONG_WORD = 9
"""Characters of a word and its space; only a bound that spares counting."""
_TAIL = 2 * 90
"""Characters at the end in which a question mark, with what may follow it, must stand."""
_SENTENCES = 8
"""A question of more sentences is none."""
MAX_QUESTION = 90
"""Words; a longer text that ends in a question mark is prose."""
MAX_PROMPT = 160
"""Words of a question with what leads up to it: a case, or what somebody values."""
MAX_UNMARKED = 25
"""Words of a question in a list that has no mark of its kind."""
MIN_UNWORDED = 4
"""Words of a question that nothing but its mark makes one."""
MIN_REPLY = 8
"""Words that respond to a question on its own line."""


@dataclass(frozen=True)
class Asked:
    """A question or prompt at the beginning of a piece; offsets are into the piece's prose."""

    span: Span
    rest: int
    """Where text that follows in the same piece begins; the piece's length where none does."""
    marked: bool = False
    """True where a marker such as ``Q:`` stands before it."""


@dataclass(frozen=True)
class _Opening:
    """Where a question may begin in a text, and what is known of it there."""

    text: str
    start: int
    marked: bool
    """True behind a marker such as ``Q:``."""
    opens: bool
    """True for a prompt that needs no question mark."""
    worded: bool
    """True for an interrogative."""

    def within(self, most: int) -> bool:
        """Return whether there are at most so many words from there on."""
        return not at_least(most + 1, self.text[self.start :])

    @property
    def short(self) -> bool:
        """Whether it may be short enough for a question: a bound that spares counting."""
        return len(self.text) - self.start <= MAX_QUESTION * _LONG_WORD


@dataclass(frozen=True)
class Questions:
    """Finds questions with the words of a vocabulary."""

    words: QuestionWords

    def asked(self, piece: Piece) -> Asked | None:
        """Return the question or prompt that a piece begins with."""
        text = piece.text
        opening = self._opening(text)
        lead = _set_off_lead(piece, opening.start)
        if lead and (opening.marked or self._is_question(self._cut(opening, lead), stands_out=True)):
            # "**Why us?** Because ..."
            return Asked(_trimmed(text, opening.start, lead), lead, opening.marked)
        reply = self._reply_inside(opening)
        if reply:
            return Asked(_trimmed(text, opening.start, reply[0]), reply[1], opening.marked)
        if not opening.short or not has_words(text, opening.start) or not self._asks_whole(piece, opening):
            return None
        return Asked(_trimmed(text, opening.start, len(text)), len(text), opening.marked)

    def _opening(self, text: str) -> _Opening:
        begin = undecorated(text)
        behind = self.words.marker_end(text, begin)
        marked = text[begin:behind].strip()[:1].lower() == "q"
        start = undecorated(text, behind)
        while start < len(text) and text[start] in _QUOTES:
            start += 1
        opens, worded = self._begins(text, start)
        for prefix in () if opens or worded or not _PREFIXED.match(text, start) else (_ENUMERATOR, _NAMED):
            behind = match.end() if (match := prefix.match(text, start)) else start
            begins = self._begins(text, behind) if behind > start else (False, False)
            if begins[0] or (begins[1] and prefix is _ENUMERATOR):
                start, (opens, worded) = behind, begins
                break
        return _Opening(text, start, marked, opens, worded)

    def _cut(self, opening: _Opening, end: int) -> _Opening:
        """Return how a text opens that ends at an offset: the words behind it may have made a prompt of it."""
        text = opening.text[:end]
        opens, worded = self._begins(text, opening.start)
        return replace(opening, text=text, opens=opens, worded=worded)

    def _begins(self, text: str, start: int) -> tuple[bool, bool]:
        return self.words.opens(text, start), _INTERROGATIVE.match(text, start) is not None

    def _asks_whole(self, piece: Piece, opening: _Opening) -> bool:
        """Return whether all of a piece is a question, by what it says or by where it stands."""
        if self._is_question(opening, stands_out=piece.level > 0 or piece.bold):
            return True
        if opening.marked:
            return opening.within(MAX_QUESTION)
        numbered = _NUMBERED.match(piece.text) is not None
        begins = piece.whole or (piece.start == 0 and piece.block.first) or numbered
        if begins and self._asks_on_the_way(opening):
            return True
        alone = piece.whole and not _STOPPED.search(piece.text)
        begin = joined.end() if (joined := _JOINED.match(opening.text, opening.start)) else opening.start
        if not (piece.level or piece.block.first or alone or numbered) or not _INVERTED.match(opening.text, begin):
            return False
        yours = _ADDRESSED.search(opening.text, opening.start) is not None
        return (yours or piece.level > 0) and opening.within(MAX_UNMARKED)

    def _asks_on_the_way(self, opening: _Opening) -> bool:
        """Return whether a text leads up to a question to "you" and then asks on, and nobody speaks for himself."""
        text = _QUOTED.sub(" ", opening.text[opening.start :])
        if "?" not in text or _OWN.search(text) or not opening.within(MAX_PROMPT):
            return False
        sentences = [match.group().strip() for match in _SENTENCES_OF.finditer(text) if has_words(match.group())]
        asking = [n for n, s in enumerate(sentences) if s.endswith("?") and _ASKS.search(s) and _ADDRESSED.search(s)]
        if not asking or len(sentences) > _SENTENCES:
            return False
        behind = sentences[asking[0] :]
        return all(s.endswith("?") or _ADDRESSED.search(s) or self.words.opens(s) for s in behind)

    def _is_question(self, opening: _Opening, *, stands_out: bool) -> bool:
        """Return whether a text is a question by its mark, or a prompt by how it begins."""
        text, start = opening.text, opening.start
        end = _END.search(text, max(start, len(text) - _TAIL))
        ends = end is not None and not _in_brackets(text, start, end.start())
        worded = (opening.worded or self.words.names_no_answer(text[start:])) and at_least(2, text[start:])
        if ends and (stands_out or worded or self._is_one_sentence(text, start)):
            return opening.within(MAX_QUESTION)
        return self._prompts(opening)

    def _is_one_sentence(self, text: str, start: int) -> bool:
        """Return whether a text that nothing but its mark makes a question is one whole sentence, and no aside."""
        end = aside.start() if (aside := _ASIDE.search(text, start)) else len(text)
        if not text[start].isupper() or _INNER_END.search(text, start, end):
            return False
        if _OWN.search(text, start, end) and not _SECOND.search(text, start, end):
            # "Then I ask what it is for?"
            return False
        return at_least(MIN_UNWORDED, text) or self.words.kind_of(text[start:]) is not None

    def _prompts(self, opening: _Opening) -> bool:
        """Return whether a text asks without a question mark: in its first sentence, or in a later one."""
        text, start = opening.text, opening.start
        marked = text.rstrip(_QUOTES + " *_").endswith("?")
        if _OWN.search(text[start:]) and not marked and _GOES_ON.search(text) and not _ADDRESSED.search(text):
            return False
        later = () if opening.opens else _SENTENCE_START.finditer(text[start:])
        if not opening.opens and not any(self.words.opens(text, start + match.end()) for match in later):
            return False
        most_words, most_sentences = (75, 6) if marked else (45, 3)
        return opening.within(most_words) and len(_SENTENCE_GAP.findall(text, start)) <= most_sentences

    def _reply_inside(self, opening: _Opening) -> tuple[int, int] | None:
        """Return where a question ends and where the response begins that follows it on the same line."""
        if not (opening.opens or opening.worded):
            return None
        text, start = opening.text, opening.start
        mark = text.find("?", start, start + MAX_QUESTION * _LONG_WORD)
        if mark >= 0:
            joint = _REPLY_JOINT.match(text, mark + 1)
            begin = joint.end() if joint else mark + 1
            behind = self.words.reply_end(text, begin)
            if behind or (_DASH.search(text, mark, begin) and self._answers(text, begin)):
                return mark + 1, behind or begin
        arrow = _ARROW.search(text, start, start + MAX_QUESTION * _LONG_WORD)
        if arrow and at_least(MIN_REPLY, text[arrow.end() :]):
            return arrow.start(), arrow.end()
        return (self._replied_inside(opening) if opening.marked else None) or self._told_inside(opening)

    def _answers(self, text: str, begin: int) -> bool:
        """Return whether what a dash divides from a question responds to it: "Why us? - You build the boats ..."."""
        return at_least(MIN_REPLY, text[begin:]) and not _END.search(text, begin)

    def _replied_inside(self, opening: _Opening) -> tuple[int, int] | None:
        """Return the same for a prompt that ends as a statement does: "Q: Tell me about a conflict. A: ..."."""
        for match in islice(_SENTENCE_END.finditer(opening.text, opening.start), _SENTENCES):
            behind = self.words.reply_end(opening.text, match.end())
            if behind:
                return match.start() + 1, behind
        return None

    def _told_inside(self, opening: _Opening) -> tuple[int, int] | None:
        """Return the same for a response without a marker: it begins where the writer speaks, of nobody else."""
        text, begin = opening.text, opening.start
        for match in (*islice(_SENTENCE_END.finditer(text, begin), _SENTENCES), None):
            stop = match.end() if match else len(text)
            sentence = text[begin:stop]
            yours, asks = _SECOND.search(sentence), "?" in sentence
            first = begin == opening.start
            if not first and not yours and not asks:
                # After a prompt that can be nothing else, a longer text is a response even if it begins with others.
                least = MIN_REPLY if _FIRST.search(sentence) else 3 * MIN_REPLY if opening.opens else len(text)
                return (begin, begin) if at_least(least, text[begin:]) else None
            prompts = first and (opening.opens or _INVERTED.match(text, begin) is not None)
            if not yours or not (asks or prompts or self.words.opens(sentence)):
                return None
            begin = stop
        return None

    def prompt(self, piece: Piece) -> Asked:
        """Return all of a piece as a prompt, whatever it says: it stands among others."""
        return Asked(_trimmed(piece.text, self._opening(piece.text).start, len(piece.text)), len(piece.text))

    def only_asks(self, text: str) -> bool:
        """Return whether every sentence of a text is a question; a short one is, however it begins: "Offsites?"."""
        sentences = [s.strip(_QUOTES + " ") for s in _SENTENCES_OF.findall(text) if has_words(s)]
        asking = (s.endswith("?") and (_INTERROGATIVE.match(s) or not at_least(MIN_REPLY, s)) for s in sentences)
        return bool(sentences) and all(asking)

    def opens(self, piece: Piece) -> bool:
        """Return whether a piece begins as a prompt does that needs no question mark."""
        return self._opening(piece.text).opens

    def reply(self, piece: Piece) -> int:
        """Return the offset behind a marker such as ``A:``; 0 where a piece begins with none."""
        return self.words.reply_end(piece.text, undecorated(piece.text))

    def heads_no_answer(self, text: str) -> bool:
        """Return whether nothing under a heading of this text is an answer."""
        return self.words.names_no_answer(text[self._opening(text).start :])


def _in_brackets(text: str, start: int, mark: int) -> bool:
    """Return whether a question mark stands in brackets behind other words: the writer wonders, and asks nobody."""
    opening = max(text.rfind("(", start, mark), text.rfind("[", start, mark))
    if opening <= start or not has_words(text[start:opening]):
        return False
    return not any(closing in text[opening:mark] for closing in ")]")


def _set_off_lead(piece: Piece, start: int) -> int:
    """Return where the bold words end that a piece begins with, if a response may follow them; else 0."""
    for span in (*piece.strong, *piece.emphasis):
        if span.start <= start < span.end and at_least(MIN_REPLY, piece.text[span.end :]):
            return span.end
    return 0


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in _QUOTES + " \t*_~":
        end -= 1
    return Span(start, end)
