"""Blocks to lines: a paragraph whose source lines each begin something of their own is read as several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from starlint.document import Block, BlockType
from starlint.structure.inline_labels import label_starts
from starlint.structure.label_words import MAX_LABEL, LabelWords
from starlint.structure.labels import Label, Labels
from starlint.structure.legends import Legends
from starlint.structure.pieces import RUN, Cutter, Piece, at_least, ends_in_colon, has_words, runs, series
from starlint.structure.question_words import QuestionWords
from starlint.structure.questions import Asked, Questions
from starlint.structure.turns import Turn, Turns
from starlint.vocabulary import Vocabulary

_BULLET = re.compile(r"\s*(?:[•●▪◦‣⁃➤➢✓✔✅❌]|%\Z|[*+-]\s+\w|[-–—][A-Z])")
DATED = re.compile(
    r"(?P<date>(?:(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d|"
    r"(?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|q[1-4]|spring|summer|autumn|fall|"
    r"winter)(?: \d{1,2},)? (?:19|20)\d\d))(?::|\s[-–—])\s",
    re.IGNORECASE,
)
"""A date with which an entry of a diary begins."""
_DEFINITION = re.compile(r":\s")
_COMMENT = re.compile(r"\s*/{2,}\s*\w(?!.*[.,;:!]\W*\Z)")
"""A title as programmers write it: "// the hard bug"."""
_ENUMERATED = re.compile(r"\(?(?:[A-Za-z][.)]|\d{1,2}[.)]?)\s")
_ASKING = re.compile(r"\b(?:I|we)\b[^.!?:]*\b(?:ask|wonder)(?:ed)?\b[^.!?:]*:\W*\Z", re.IGNORECASE)
"""What somebody asks is told in the list behind such words, and not asked there: "Now I ask:"."""
_NEW = re.compile(r"\W*(?:[A-Z]|(?:i|i['’]\w+|my|we|our)\b)")
_TITLED = re.compile(r"\W*[A-Z]")
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]\W*\Z")
_TAGS = re.compile(r"\s*(?:#[A-Za-z][\w/-]*\s*)+")
_HEAD = 6
"""Words of an item that heads the text at the margin under it."""
_CLOSING = " \t*_\"'”’)"
_ROOM = 12
"""So much wider than a line and the word after it must others be, for the line to have been broken on purpose."""
_SENTENCE = 5
"""Words of a sentence with which prose begins."""
_SHORT = 40
"""Characters of a line that nobody would break so early: what follows it, in lower case even, is another line."""


@dataclass(frozen=True)
class Line:
    """A piece of a draft and what it begins, if anything."""

    piece: Piece
    label: Label | None = None
    asked: Asked | None = None
    legend: bool = False
    """True for text that spells a framework out; it labels nothing."""
    reply: int = 0
    """Offset behind a marker such as ``A:``; 0 where there is none."""
    remark: bool = False
    """True for a set-off line over advice on the question: "What they look for:"."""
    title: bool = False
    """True for a table cell that titles an answer."""
    opens: bool = False
    """True for a table cell with which an answer without a title begins."""
    lead: str = ""
    """``title`` for the title of an answer whose text stands on the same line, ``idle`` where that tells of no deed."""
    turn: Turn | None = None
    """What the line does in a chat that was pasted into the draft."""
    mark: Piece | None = None
    """Where the label's words stand, if that is not here: in another cell of the table."""

    @property
    def text(self) -> str:
        """The piece's prose."""
        return self.piece.text

    @cached_property
    def says(self) -> bool:
        """Whether there are words that are not all links."""
        return self.piece.is_text and has_words(self.text) and not (self.piece.linked or _TAGS.fullmatch(self.text))

    @property
    def only_asks(self) -> bool:
        """Whether all of it is a question, and no response stands behind that."""
        return self.asked is not None and self.asked.rest >= len(self.text)

    @property
    def shows(self) -> bool:
        """Whether a reader of the draft sees something that belongs to the answer."""
        return self.piece.block.type is BlockType.CODE or self.says


@dataclass(frozen=True)
class LineReader:
    """Reads lines with the words of a vocabulary."""

    labels: Labels
    questions: Questions
    legends: Legends
    turns: Turns

    def lines(self, blocks: Sequence[Block]) -> Iterator[Line]:
        """Yield the lines of a draft in order. Comments are none: a draft reads the same with them and without."""
        heads, asking = _counted_heads(blocks), False
        for block in blocks:
            if block.type is BlockType.COMMENT:
                continue
            cutter = Cutter(block)
            for stretch in self._stretches(block, cutter, heads.get(id(block), set())):
                piece = stretch.piece
                starts = label_starts(piece, self.labels.words) if piece.is_text else ()
                for begin, end in pairwise(sorted({0, *starts, len(piece.text)})) if starts else ():
                    yield self.read(cutter.cut(piece.start + begin, piece.start + end))
                if not starts:
                    yield replace(stretch, asked=None) if asking and piece.in_list else stretch
                asking = asking if piece.in_list else piece.is_text and _ASKING.search(piece.text) is not None

    def read(self, piece: Piece) -> Line:
        """Return what a piece begins."""
        if not piece.is_text:
            return Line(piece)
        label = self._label(piece)
        asked = None
        if label is None or not label.role or label.guess or self._heads_aside(piece, label):
            asked = self.questions.asked(piece)
            # "A. Tell me about ..." lists a question; "A: I told ..." may respond to one, and may be a part.
            label = None if asked else label
        legend = label is not None and self.labels.words.is_legend(piece.text)
        label = None if legend else label
        remark = label is None and asked is None and self._remarks(piece)
        turn = self.turns.of(piece.text)
        return Line(piece, label, asked, legend, self.questions.reply(piece), remark, turn=turn)

    def _heads_aside(self, piece: Piece, label: Label) -> bool:
        """Return whether a heading says more than that an aside follows: "Follow-up: Why not two of them?"."""
        aside = label.role == self.labels.words.aside
        return aside and piece.level > 0 and has_words(piece.text, label.rest)

    def _label(self, piece: Piece) -> Label | None:
        """Return the label that a piece begins with; an item that is all a link, as in a table of contents, is none."""
        if piece.in_list and piece.linked:
            return None
        label = self.labels.of(piece)
        behind = self.questions.reply(piece) if label is None or not label.role else 0
        # "A: Situation - ...": the response begins with its first part.
        inner = self.labels.of(piece, behind) if 0 < behind < len(piece.text) else None
        return inner if inner and inner.role and not inner.guess else label

    def _remarks(self, piece: Piece) -> bool:
        set_off = piece.bold or ends_in_colon(piece.text)
        return set_off and len(piece.text) <= MAX_LABEL and self.questions.heads_no_answer(piece.text)

    def _stretches(self, block: Block, cutter: Cutter, heads: set[int]) -> Iterator[Line]:
        """Yield the stretches of a block that read as lines of their own; ``heads`` are places of some for certain."""
        length = len(block.prose.text)
        edges = (0, *block.breaks, length)
        if len(edges) == 2:
            yield self.read(cutter.cut(0, length))
            return
        stretch: list[Line] = []
        counted = _counted(block) | heads
        for begin, end in pairwise(edges):
            line = self.read(cutter.cut(begin, end))
            listed = bool(stretch) and _leads(stretch[0]) and _leads(line)
            under = bool(stretch) and stretch[-1].piece.start in counted and _begins(stretch[-1], line)
            if stretch and self._muses(stretch[0], line):
                line = replace(line, asked=None)
            if stretch and (listed or under or begin in counted or self._cuts(stretch[-1], line)):
                yield self._joined(stretch, begin, cutter)
                stretch = []
            stretch.append(line)
        yield self._joined(stretch, length, cutter)

    def _muses(self, first: Line, line: Line) -> bool:
        """Return whether a question goes on with the prose that its paragraph begins with: "Was it worth it?"."""
        plain = not (first.asked or first.label or first.reply or first.turn or first.piece.in_list or first.piece.led)
        if line.asked is None or line.asked.marked or line.piece.opens_bold or line.piece.in_list or not plain:
            return False
        known = self.questions.words.kind_of(line.text) is not None
        prompts = known or self.questions.opens(line.piece) or _ENUMERATED.match(line.text) is not None
        sentence = first.piece.start == 0 and first.text.rstrip(_CLOSING).endswith((".", "!", "?", ","))
        return not prompts and sentence and at_least(_SENTENCE, first.text)

    def _joined(self, stretch: Sequence[Line], end: int, cutter: Cutter) -> Line:
        line = stretch[0] if len(stretch) == 1 else self.read(cutter.cut(stretch[0].piece.start, end))
        # Markdown goes on with an item in the next line, wherever that begins; who writes at the margin has left it.
        return replace(line, piece=line.piece.outside) if line.piece.start in line.piece.block.margins else line

    def _cuts(self, before: Line, line: Line) -> bool:
        """Return whether a source line begins something of its own, or responds to the line before it."""
        if any(one.turn and one.turn.announces for one in (before, line)):
            return True
        if line.piece.goes_on or self._asks_on(before, line) or _is_wrapped(before, line):
            return False
        marked = _BULLET.match(line.text) or DATED.match(line.text)
        if line.label or line.asked or line.reply or line.legend or line.piece.opens_bold or marked:
            return True
        return self._follows(before, line)

    def _follows(self, before: Line, line: Line) -> bool:
        """Return whether a line is the text of the label or the response to the question before it."""
        if _DEFINITION.match(line.text):
            return before.label is None
        if before.label and not has_words(before.text, before.label.rest):
            # A part in bold holds its text; what is none may be the title over it.
            return not before.piece.bold or before.label.role == self.labels.words.aside
        if _COMMENT.match(before.text):
            return len(before.text) <= MAX_LABEL
        numbered = before.piece.start == 0 and series(before.text)
        left = before.piece.start == 0 and before.piece.block.first and line.piece.start in line.piece.block.margins
        if numbered or (left and _is_head(before.text)):
            return _TITLED.match(line.text) is not None or before.text.rstrip(_CLOSING).endswith(":")
        if before.asked is None:
            # A bold title, and the text under it.
            ended = before.text.rstrip(_CLOSING).endswith((",", "-", "–"))
            begins = len(before.text.strip()) <= _SHORT or _TITLED.match(line.text) is not None
            return before.piece.opens_bold and before.piece.start == 0 and not ended and begins
        # A question that goes on in the next line does so in lower case.
        ended = _ASIDE.sub("", before.text).rstrip(_CLOSING).endswith(("?", ".", "!"))
        begun = before.asked.marked or self.questions.opens(before.piece)
        goes_on = not ended and not (begun and _NEW.match(line.text))
        return not goes_on or (not _ENUMERATED.match(line.text) and _would_fit(before, line))

    def _asks_on(self, before: Line, line: Line) -> bool:
        """Return whether a line asks on: "Tell me about a conflict." and, on the next line, "How did it end?"."""
        if line.asked is None or line.asked.marked or _ENUMERATED.match(line.text):
            return False
        last = before.text.rstrip(_CLOSING)[-1:]
        if before.piece.is_text and (last == "," or (last.isalnum() and line.text[:1].islower())):
            return True
        if before.asked is None:
            return False
        if line.asked.span.start or not line.only_asks:
            return False
        if line.piece.block.quotes and before.only_asks:
            # What is quoted is one prompt.
            return True
        return self.questions.opens(before.piece) and not self.questions.opens(line.piece)


def _is_head(text: str) -> bool:
    """Return whether an item may head what stands at the margin under it: few words, and no end of a sentence."""
    return not at_least(_HEAD + 1, text) and text.rstrip(_CLOSING)[-1:].isalnum()


def _counted(block: Block) -> set[int]:
    """Return where the source lines of a block begin that count on from one to the next."""
    begins = (0, *block.breaks)
    texts = [block.prose.text[begin:end] for begin, end in pairwise((*begins, len(block.prose.text)))]
    return {begin for begin, run in zip(begins, runs(texts), strict=True) if run >= RUN}


def _counted_heads(blocks: Sequence[Block]) -> dict[int, set[int]]:
    """Return, by the ids of blocks outside of lists, the place of a short first line that counts on between them."""
    firsts = {
        id(block): block.prose.text[: block.breaks[0] if block.breaks else len(block.prose.text)]
        for block in blocks
        if block.type is BlockType.PARAGRAPH and not block.items
    }
    counts = zip(firsts.items(), runs([*firsts.values()]), strict=True)
    return {block: {0} for (block, text), run in counts if run >= RUN and _is_head(text)}


def _begins(before: Line, line: Line) -> bool:
    """Return whether a line does not go on with the one before it: it has a capital, or that one ended too early."""
    return _TITLED.match(line.text) is not None or _would_fit(before, line)


def _would_fit(before: Line, line: Line) -> bool:
    """Return whether the next line's first words had room in the one before it: whoever broke that wanted to."""
    block = before.piece.block
    edges = pairwise((0, *block.breaks, len(block.prose.text)))
    width = max(end - begin for begin, end in edges)
    first = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    return len(before.text.strip()) + len(first) + _ROOM <= width


def _leads(line: Line) -> bool:
    """Return whether a line begins with bold words that label no part."""
    return line.label is None and line.piece.led


def _is_wrapped(before: Line, line: Line) -> bool:
    """Return whether a line that looks like a label is the middle of a sentence: "we reached our / goal / in May"."""
    label = line.label
    if label is None or line.piece.set_off or label.rest > label.span.end or not line.text[label.span.start].islower():
        return False
    return not before.text.rstrip(_CLOSING).endswith((".", "?", "!", ":", ";"))


@lru_cache(maxsize=4)
def line_reader(vocabulary: Vocabulary) -> LineReader:
    """Return the reader for a vocabulary; its patterns are compiled once."""
    questions = Questions(QuestionWords(vocabulary))
    return LineReader(Labels(LabelWords(vocabulary)), questions, Legends(vocabulary), Turns(vocabulary))
