"""Lines that may be titles: how each is written, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from starlint.document import BlockType
from starlint.structure.label_words import LabelWords
from starlint.structure.lines import Line, LineReader
from starlint.structure.pieces import (
    RUN,
    Piece,
    at_least,
    ends_in_colon,
    has_words,
    is_counted,
    runs,
    series,
    undecorated,
)

MIN_WORDS = 8
"""Fewer words under a question are keywords, not an answer."""
_LONGEST = 14
"""Words of a title."""
_SENTENCE = re.compile(r"[.,;:!][\s\"”’*_)]*\Z")
_MARK = re.compile(r"(?:/{2,}|>{1,}|#+|[=~+]{1,3}|[-–—]{1,2}|[→➜▶►◆★§¶])\s*(?=\w)")
_NEARLY = 1.25
"""A run of lines that count on may be so much shorter than the longest and is still none inside of that."""
_FEW = 4
"""So many items of a list are looked at for the text under a title."""
_CAPITALS = 5
"""Characters of a line in capitals; a shorter one may be an abbreviation."""
_HEAD = 5
"""Words of an item with a colon behind it that may head what follows."""
NUMBERED = "numbered"
HEADED = "headed"
"""The form of plain items that end in a colon."""
MARKED = "mark"
"""The form of lines that a character marks by hand, with that character behind it."""
_NUMBER = re.compile(r"\W*\d{1,2}\s?[.):]")
_SERIES = "series"
_LETTERED = "lettered"
_LETTER = re.compile(r"[A-Za-z](?P<mark>[.)]) ")
_SPEAKER = re.compile(r"\W*(?:I|We)\b(?!/)")

Form = tuple[object, ...]
PLAIN: Form = ("plain",)
COUNTED: Form = ("counted", NUMBERED)
"""The form of lines with numbers that are no items of a list to the parser."""
NAMED: Form = ("named",)
"""The form of plain lines that name a sort of story."""


@dataclass(frozen=True)
class Candidate:
    """A line that may be a title, and what is known of what follows it."""

    line: Line
    told: bool
    """True where a label follows with which stories begin."""
    labels: bool
    """True for a line that reads as a label itself: "Conflict" may be a part, and may be a title."""
    text: bool
    """True where enough words follow for an answer."""
    holds: bool = False
    """True for an item of a list with a list or a paragraph of its own."""
    over: bool = False
    """True where the line that follows is written in another form."""


def read_candidates(lines: Sequence[Line], reader: LineReader) -> Iterator[tuple[Form, Candidate]]:
    """Yield the lines that may be titles, each with how it is written."""
    words = reader.labels.words
    shown = [line for line in lines if line.piece.is_text]
    first, begun = _firsts(lines), _begun(shown, words)
    told, counted, typed = False, _counted(shown), _typed(shown)
    for index, (line, follows) in enumerate(zip_longest(shown, shown[1:])):
        form = () if id(line) in typed else _settled(form_of(line), counted=id(line) in counted)
        if form == PLAIN and id(line) in first:
            form = ("first",)
        # A remark under a title, "Use for: ...", is no title over the same story.
        told = bool(form) and id(line) in begun and not (told and _remarks(line, words))
        if not form:
            continue
        if form == PLAIN and reader.questions.words.kind_of(line.text):
            form = NAMED
        labels = labels_part(line, words)
        if follows is None or not _beneath(line.piece, follows.piece):
            yield form, Candidate(line, told=False, labels=labels, text=False)
            continue
        text = (
            form_of(follows) != form
            and (not follows.piece.bold or follows.piece.in_list)
            and at_least(MIN_WORDS, *_under(form, shown[index + 1 :]))
        )
        holds = _holds(line.piece, follows.piece)
        over = form_of(follows) != form or speaks(follows)
        yield form, Candidate(line, told, labels, text, holds, over)


def _counted(lines: Sequence[Line]) -> set[int]:
    """Return the ids of the lines outside of lists that count on from one to the next, as far as any others do."""
    free = [line for line in lines if not line.piece.in_list]
    found = runs([line.text for line in free])
    most = max(RUN, *found, 0)
    return {id(line) for line, run in zip(free, found, strict=True) if run >= RUN and _NEARLY * run >= most}


def _typed(lines: Sequence[Line]) -> set[int]:
    """Return the ids of the lines that a list is typed with in the paragraph of its head: "Tools:", then "- a saw"."""
    heads = {id(line.piece.block) for line in lines if form_of(line)[:1] == (HEADED,) and not line.piece.in_list}
    below = (line for line in lines if line.piece.start and id(line.piece.block) in heads)
    return {id(line) for line in below if form_of(line)[:1] == (MARKED,)}


def _settled(form: Form, *, counted: bool) -> Form:
    """Return the form of a line, as far as the numbers of other lines tell it."""
    if form not in (PLAIN, COUNTED):
        return form
    return COUNTED if counted else () if form == COUNTED else form


def form_of(line: Line) -> Form:
    """Return how a line is written that may be a title; nothing for one that can be none."""
    piece = line.piece
    # "**Story 2: The till**" titles a story, "**Story:**" only announces one.
    announces = line.reply and not (piece.set_off and has_words(line.text, line.reply))
    if piece.in_table or line.legend or announces or not _is_short(line):
        return ()
    if piece.in_list:
        return _item_form(piece)
    if piece.set_off:
        number = (NUMBERED,) if _NUMBER.match(piece.text) else ()
        return ("bold" if piece.bold else "italics", *number)
    return _plain_form(piece)


def _item_form(piece: Piece) -> Form:
    """Return how an item is written; nothing for what stands below its first line."""
    if piece.start or not piece.block.first:
        return ()
    number = (NUMBERED,) if piece.block.marker[:1].isdigit() else ()
    form = HEADED if ends_in_colon(piece.text) and not piece.bold else "item"
    return (form, len(piece.block.items), piece.block.marker[-1:], *number)


def _plain_form(piece: Piece) -> Form:
    """Return how a line is written that nothing sets off but its own characters."""
    if not piece.start and (name := series(piece.text)):
        return (_SERIES, name)
    if mark := _MARK.match(piece.text):
        return (MARKED, mark.group().strip())
    if piece.start == 0 and (letter := _LETTER.match(piece.text)):
        return (_LETTERED, letter["mark"])
    if piece.text.isupper() and len(piece.text) >= _CAPITALS:
        return ("capitals",)
    if piece.start:
        return COUNTED if is_counted(piece.text) else ()
    return (HEADED, 0) if ends_in_colon(piece.text) else PLAIN


def speaks(line: Line) -> bool:
    """Return whether a line begins with a clause of the writer's."""
    return _SPEAKER.match(line.text) is not None


def labels_part(line: Line, words: LabelWords) -> bool:
    """Return whether a line labels a part, as opposed to "Project: the new till"."""
    label = line.label
    return label is not None and not (label.role == words.aside and has_words(line.text, label.rest))


def _begun(lines: Sequence[Line], words: LabelWords) -> set[int]:
    """Return the ids of the lines under which a story begins, right there or behind remarks."""
    found: set[int] = set()
    begins = False
    for line in reversed(lines):
        found.update({id(line)} if begins else ())
        begins = _begins(line, words) or (begins and _remarks(line, words))
    return found


def _remarks(line: Line, words: LabelWords) -> bool:
    """Return whether a line's label says that it is no part of a story."""
    return line.label is not None and line.label.role == words.aside


def _under(form: Form, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the texts of the first few lines that stand under one, up to the next of its form."""
    listed = lines[0].piece.in_list
    marked = form_of(lines[0])[:1] == (MARKED,)
    # "*Points*" under a bold title divides what stands under that.
    headed = form[0] == "bold" and lines[0].piece.set_off and not lines[0].piece.bold
    for line in lines[: 2 * _FEW if headed else _FEW if listed or marked else 1]:
        if form_of(line) == form or not (headed or line.piece.in_list is listed):
            return
        yield line.text


def _firsts(lines: Sequence[Line]) -> set[int]:
    """Return the ids of the lines with which the sections between thematic breaks begin; none without such breaks."""
    found: set[int] = set()
    breaks, begins = 0, True
    for line in lines:
        if line.piece.block.type is BlockType.BREAK:
            breaks, begins = breaks + 1, True
        elif line.piece.is_text:
            found.update({id(line)} if begins else ())
            begins = False
    return found if breaks else set()


def _begins(line: Line, words: LabelWords) -> bool:
    label = line.label
    return label is not None and (label.role or label.letter) in words.openings


def _beneath(above: Piece, below: Piece) -> bool:
    """Return whether what follows a line is under it: for an item, inside the item or after the list."""
    if not above.in_list:
        return True
    return above.block.items[-1] in below.block.items or not below.in_list


def _holds(above: Piece, below: Piece) -> bool:
    """Return whether an item has more in it than its first line: a list of its own, or a paragraph."""
    if not above.in_list:
        return False
    return len(below.block.items) > len(above.block.items) or (
        below.block is not above.block and above.block.items[-1] in below.block.items
    )


def _may_head(piece: Piece) -> bool:
    """Return whether a colon ends an item, or the first line of a paragraph: it may head what follows."""
    return piece.text.endswith(":") if piece.in_list else piece.start == 0 and ends_in_colon(piece.text)


def _is_short(line: Line) -> bool:
    text = line.text
    numbered = bool(series(text))
    roomy = numbered or (line.piece.bold and line.piece.whole and not line.piece.in_list)
    if at_least((2 if roomy else 1) * _LONGEST + 1, text) or undecorated(text) >= len(text):
        return False
    heads = numbered or (text.isupper() and text.rstrip().endswith(":"))
    heads = heads or (_may_head(line.piece) and not at_least(_HEAD + 1, text))
    return line.asked is not None or line.piece.bold or heads or not _SENTENCE.search(text)
