"""Whether lines respond to a question or title, or only advise, ask, explain or describe.

It knows the persons and tenses of English; what a template or a prompt looks like, the vocabulary says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from starlint.document import Passage
from starlint.structure.candidates import MIN_WORDS
from starlint.structure.lines import LineReader
from starlint.structure.pieces import at_least, words
from starlint.structure.unit import Unit

_VERB = (
    r"(?:(?!(?:speed|need|feed|seed|weed|breed|indeed|embed|exceed|proceed|succeed|hundred|based|detailed)\b)\w{2,}ed|led|built|made|wrote|took|gave|found|set|got|came|held|drove|ran|brought|kept|began|met|saw|won|cut|"
    r"did|had|was|were|taught|spoke|learnt|went|left|put|sent|split|chose|sought|told|felt|knew|became|grew|spent|"
    r"thought|said|heard|stood|sat|read|paid|lost|bought|sold|shut|hit|fell|broke|caught|dug|rewrote|rebuilt|overcame|"
    r"drew|threw|flew|froze|rang|rode|rose|shook|slept|slid|stole|stuck|struck|swept|tore|woke|wore|fought|fed|fled|"
    r"forgot|hid|hung|laid|lent|lit|meant|withdrew|undid|undertook|understood|bent|bound|dealt)"
)
_PAST = re.compile(rf"\W*{_VERB}\b", re.IGNORECASE)
_HAPPENED = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
TOLD = re.compile(
    rf"\b(?:i|we)(?:['’](?:d|ve))? (?:(?:\w+ly|also|then|first|just|never|even) )?{_VERB}\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
# "What is a closure?" asks for knowledge, and without "I" or a deed that is what it gets.
_THEORY = re.compile(r"(?:what|how|why|when|which|who)(?:['’]s| is| are| does| do| can| should| to)\b", re.IGNORECASE)
_MANNER = re.compile(r"\bhow (?:would|do) you\b", re.IGNORECASE)
_CLOSING = " *_\"'”’)."
_SUBJECTS = ("i", "we")
_SINGULAR = ("i", "me", "my", "mine", "myself")
_PLURAL = ("we", "us", "our", "ours")
_SECOND = ("you", "your", "yours")
_PARTS = 2
"""So many different parts are a story if somebody is named in them, or something is said to have happened."""
_STORY = 3
"""So many different parts are a story even if nobody is named in them."""
_OWN = re.compile(r"\b(?:i|i['’]\w+|me|my)\b", re.IGNORECASE)
_ADVICE = 3
"""So many words to somebody are advice even among answers."""
_OFTEN = 4
"""Times that somebody names himself who speaks of himself."""
_SELDOM = 30
"""Words to each of them at most."""
_OWN_WORDS = 20
"""Words under a title such as "How I work", in which the writer need not speak of himself again."""
_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–—]|to|until)\s*(?:[A-Z][a-z]+ )?(?:(?:19|20)\d\d|present|now|today|current)\b",
    re.IGNORECASE,
)
_NOTES = 3
"""Items of the shortest list of keywords, of which one in so many says what happened."""
_KEYWORDS = 3
"""Words of an item that only names what might be said."""
_POSTS = 2
"""So many spans of years under a title without a writer are a curriculum."""
_QUOTED = re.compile(r"[\"“][^\"”\n]{1,200}[\"”]")
_ABOUT = re.compile(
    r"\W*(?:this|the present) (?:document|file|page|guide|collection|repo(?:sitory)?|folder|sheet|doc|readme)\b",
    re.IGNORECASE,
)
"""With such words somebody says what the draft itself is for."""
_BOX = re.compile(r"\[[ xX]?\]\s|[☐☑☒]")
_STOP = re.compile(r"[.!?;]\s+")
_NARRATIVE_WORDS = 40
"""So many words, without question, title or label, may be a story."""


@dataclass(frozen=True)
class _Voice:
    """Who speaks in some texts, and of what time."""

    texts: Sequence[str]
    joined: str
    """The texts, without the prompts in them: those speak of "me" and "you", and nobody tells anything there."""

    @cached_property
    def _pronouns(self) -> Counter[str]:
        return Counter(word.lower() for word in _PRONOUN.findall(self.joined))

    def count(self, pronouns: Sequence[str]) -> int:
        return sum(self._pronouns[pronoun] for pronoun in pronouns)

    @property
    def first(self) -> int:
        return self.count(_SINGULAR) + self.count(_PLURAL)

    @property
    def second(self) -> int:
        return self.count(_SECOND)

    @property
    def deeds(self) -> int:
        """Times that the writer did something."""
        return len(TOLD.findall(self.joined))

    @property
    def advises(self) -> bool:
        """Whether it speaks to somebody, and hardly of the writer."""
        return self.second >= 2 and self.second > 2 * self.first

    @property
    def reports(self) -> bool:
        """Whether most texts begin with something done, as notes do that leave the writer out, or many sentences."""
        past = sum(bool(_PAST.match(text)) for text in self.texts)
        if past >= 1 and 2 * past >= len(self.texts):
            return True
        sentences = [sentence for text in self.texts for sentence in _STOP.split(text)]
        past = sum(bool(_PAST.match(sentence)) for sentence in sentences)
        return past >= _PARTS and _NOTES * past >= len(sentences)

    @property
    def tells_past(self) -> bool:
        """Whether anything is said to have happened."""
        return _HAPPENED.search(self.joined) is not None

    def is_story(self, told: int) -> bool:
        """Return whether it is the writer's own story where advice, questions and introductions are expected."""
        clear = self.narrates or (told >= _PARTS and self.count(_SUBJECTS) >= 2 and self.deeds >= 1)
        clear = clear or (told >= 1 and self.deeds >= _PARTS and not self.second)
        # Notes under all labels that leave the writer out.
        clear = clear or (told > _STORY and self.reports and self.second < _PARTS)
        return clear and 2 * self._asking <= len(self.texts)

    @property
    def asks(self) -> bool:
        """Whether it is a list of questions."""
        return self._asking >= _PARTS and 2 * self._asking > len(self.texts)

    @cached_property
    def _asking(self) -> int:
        return sum(text.rstrip(_CLOSING).endswith("?") for text in self.texts)

    @property
    def narrates(self) -> bool:
        """Whether it is plainly the writer's own story."""
        if self.count(_SINGULAR) < 2 or self.second > self.first:
            return False
        return self.deeds >= 2

    @property
    def introduces(self) -> bool:
        """Whether somebody speaks of himself, and to nobody."""
        own = self.count(_SINGULAR)
        return own >= _OFTEN and 4 * self.second <= own and _SELDOM * own >= len(words(self.joined))


@dataclass(frozen=True)
class ResponseReader:
    """Tells responses from what else stands under questions and titles."""

    reader: LineReader

    def responds(self, unit: Unit, passages: Sequence[Passage], told: Set[str], *, among: bool = False) -> bool:
        """Return whether the passages respond to the unit's question or title.

        Args:
            unit: the question or title.
            passages: the prose under it.
            told: the roles of the story that are labelled.
            among: whether most titles beside it are over answers.
        """
        texts = [passage.prose.text for passage in passages]
        ticks = not (unit.asked or told) and _ticks(unit)
        if ticks or not at_least(MIN_WORDS, *texts) or all(map(self.reader.questions.only_asks, texts)):
            return False
        voice = self._voice(passages, spoken=unit.asked is not None)
        explained = told and self.reader.legends.explain(_firsts(passages).values())
        named = unit.asked and not told and _names_points(unit, voice)
        if explained or named or self._comments(unit, texts[0], voice, told):
            return False
        if unit.doubtful and not (among and unit.inherits):
            return voice.is_story(len(told)) or (among and len(told) >= _PARTS and voice.reports)
        if len(told) >= _PARTS:
            return among or _labelled(unit, voice, told)
        if unit.asked:
            return _responds(unit, voice, among=among)
        telling = self._titled(unit, voice, told) or (among and voice.second <= voice.first)
        return telling and not (unit.heading and voice.asks)

    def _comments(self, unit: Unit, first: str, voice: _Voice, told: Set[str]) -> bool:
        """Return whether a text begins by saying what the draft is for, or what is asked here: "This question is"."""
        if unit.asked and not (told or voice.first) and self.reader.legends.explains(first):
            return True
        return not voice.count(("i",)) and _ABOUT.match(first) is not None

    def _titled(self, unit: Unit, voice: _Voice, told: Set[str]) -> bool:
        """Return whether what stands under a title, or under nothing, is an answer."""
        known, title = self.reader.questions.words, unit.heading.text if unit.heading else ""
        if title and ((told and known.asks_story(title)) or (known.kind_of(title) and _notes(unit, voice))):
            return True
        return _tells(unit, told, voice)

    def narrates(self, passages: Sequence[Passage]) -> bool:
        """Return whether prose without question, title or label is plainly somebody's own, of deeds or of himself."""
        voice = self._voice(passages, spoken=False)
        return (voice.narrates or voice.introduces) and at_least(_NARRATIVE_WORDS, voice.joined)

    def _voice(self, passages: Sequence[Passage], *, spoken: bool) -> _Voice:
        texts = [passage.prose.text if spoken else _unquoted(passage.prose.text) for passage in passages]
        return _Voice(texts, self.reader.questions.words.without_prompts("\n".join(texts)))


def _firsts(passages: Sequence[Passage]) -> dict[int, str]:
    """Return the first text of each part."""
    first: dict[int, str] = {}
    for passage in passages:
        if passage.part >= 0:
            first.setdefault(passage.part, passage.prose.text)
    return first


def _labelled(unit: Unit, voice: _Voice, told: Set[str]) -> bool:
    """Return whether some labelled parts are a story, and not what somebody is promised."""
    if unit.asked:
        return True
    if len(told) >= _STORY:
        return not voice.advises or voice.deeds > 0 or voice.tells_past
    return voice.count(_SINGULAR) >= 1 or (voice.tells_past and voice.second < _PARTS)


def _responds(unit: Unit, voice: _Voice, *, among: bool) -> bool:
    """Return whether what stands under a question is a response to it: no advice, no text-book knowledge.

    Among answers a response may say what everybody knows, and "you" for "one".
    """
    question = unit.heading.text[unit.asked.span.start : unit.asked.span.end] if unit.heading and unit.asked else ""
    if among:
        # Who is asked how he would do something may say how it is done.
        manner = _MANNER.search(question) and at_least(_NARRATIVE_WORDS, voice.joined)
        return bool(manner) or not (voice.advises and voice.second >= _ADVICE)
    theory = _THEORY.match(question) and not _PRONOUN.search(question)
    return not voice.advises and not (theory and not voice.first and not voice.reports)


def _tells(unit: Unit, told: Set[str], voice: _Voice) -> bool:
    """Return whether what stands under a title, or under nothing, is somebody's own."""
    quoted = all(entry.line.piece.block.quotes for entry in unit.entries if entry.line.says)
    if unit.heading is None:
        return bool(told) and not quoted and voice.count(_SINGULAR) >= 1 and voice.deeds >= 1
    first, own = voice.first, voice.count(_SINGULAR)
    if not first and sum(bool(_YEARS.search(entry.line.text)) for entry in unit.entries) >= _POSTS:
        return False
    if not first and _OWN.search(unit.heading.text) and at_least(_OWN_WORDS, voice.joined):
        first = own = 1
    # "We" that does nothing in the past is what textbooks and companies say; what is quoted they say even so.
    spoken = voice.count(("i",)) >= 1 if quoted else own >= 1 or (first >= 1 and voice.deeds >= 1)
    return (spoken and 2 * first + 1 >= voice.second) or voice.reports


def _ticks(unit: Unit) -> bool:
    """Return whether all that stands under a title are tasks to tick off."""
    said = [entry.line for entry in unit.entries if entry.line.says]
    return bool(said) and all(_BOX.match(line.text) for line in said)


def _notes(unit: Unit, voice: _Voice) -> bool:
    """Return whether the items of a list are keywords of what happened, which name nobody."""
    said = [entry.line for entry in unit.entries if entry.line.says]
    if len(said) < _NOTES or voice.second or not all(line.piece.in_list for line in said):
        return False
    return _NOTES * sum(_HAPPENED.search(line.text) is not None for line in said) >= len(said)


def _names_points(unit: Unit, voice: _Voice) -> bool:
    """Return whether all that stands under a question are keywords in a list, under what leads to it: "Name them:"."""
    said = [entry.line for entry in unit.entries if entry.line.says]
    points = [line for line in said if line.piece.in_list]
    leads = [line.text for line in said if not line.piece.in_list]
    if not (points and leads) or voice.first or voice.reports:
        return False
    return all(text.rstrip(_CLOSING).endswith(":") for text in leads) and not any(
        at_least(_KEYWORDS + 1, line.text) for line in points
    )


def _unquoted(text: str) -> str:
    """Return a text without quoted speech, unless all of it is spoken."""
    rest = _QUOTED.sub(" ", text)
    return rest if rest == text or at_least(MIN_WORDS, rest) else text
