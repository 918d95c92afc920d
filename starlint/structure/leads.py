"""Answers that begin on the line of their title: "**The late ferry** – I asked ...", "2023-04: I moved ..."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from starlint.structure.candidates import HEADED, MIN_WORDS, form_of
from starlint.structure.lines import DATED, Line, LineReader
from starlint.structure.node import Node
from starlint.structure.pieces import Cutter, Piece, at_least, undecorated, words
from starlint.structure.responses import TOLD

_PLAIN = re.compile(r"[A-Z][^.:!?\n–—]{2,60}?(?=:(?:\s|\Z)|\s(?:[–—=-]>|[–—→])\s)")
_ITEM = re.compile(r"[A-Za-z][^.:!?\n–—]{2,60}?(?=:(?:\s|\Z)|\s(?:[–—=-]>|[-–—→])\s)")
_FILLERS = re.compile(r"(?:(?:um+|uh+|erm?|so|okay|ok|well|yeah|right|alright|now|and|then|like),? )+", re.IGNORECASE)
_JOINT = re.compile(r"[\s*_.:?!–—→=>-]*")
_SENTENCE = re.compile(r"[^\n]{8,160}?[.!?](?=\s+[A-Z\"“])")
_LONGEST = 9
"""Words of a title."""
_STORY = 15
"""Words of an item that is a story, though nothing but its place says so."""
_ALIKE = 2
"""So many lines written alike are no accident."""
_DATED, _NUMBERED, _SPOKEN = "dated", "numbered", "spoken"

Form = tuple[object, ...]


@dataclass(frozen=True)
class _Lead:
    index: int
    form: Form
    end: int
    """Offset of the line at which its title ends."""
    rest: int
    """Offset at which its text begins."""
    kind: str | None
    """The kind of question that the title names."""
    told: bool
    """True where the writer did something in the text."""


def split_leads(node: Node, reader: LineReader, titles: Container[int] = ()) -> list[Line]:
    """Return the lines directly under a heading; lines that begin with the title of an answer are two.

    Args:
        node: the heading.
        reader: what the lines were read with.
        titles: ids of lines that title a story: items beside one that is all of its line begin with their titles.
    """
    words_of = reader.labels.words
    if node.asked or node.label or node.labelled(words_of.story_roles) or len(node.told) >= _ALIKE:
        return node.own
    many = _announces_many(node, reader)
    whole = node.whole or many
    groups: dict[Form, list[_Lead]] = defaultdict(list)
    for lead in _leads(node.own, reader):
        groups[lead.form].append(lead)
    lists = {_list_of(line) for line in node.own if id(line) in titles and form_of(line)[:1] == (HEADED,)}
    found: dict[int, _Lead] = {}
    for form, leads in groups.items():
        found.update({lead.index: lead for lead in leads if _list_of(node.own[lead.index]) in lists})
        if _are_titles(form, leads, many=many, whole=whole):
            found.update({lead.index: lead for lead in leads if lead.index not in found})
    lines: list[Line] = []
    for index, line in enumerate(node.own):
        lines.extend(_divided(line, found[index]) if index in found else (line,))
    return lines


def _list_of(line: Line) -> tuple[object, ...]:
    """Return the list that a line is an item of, with its mark; nothing for one outside of lists."""
    block = line.piece.block
    return (*block.items[:-1], block.marker) if block.items else ()


def _announces_many(node: Node, reader: LineReader) -> bool:
    """Return whether the heading, or without one the first line, says that several answers follow."""
    line = node.heading or next((line for line in node.own if line.says), None)
    return line is not None and not at_least(_LONGEST + 1, line.text) and reader.questions.words.names_many(line.text)


def _are_titles(form: Form, leads: Sequence[_Lead], *, many: bool, whole: bool) -> bool:
    """Return whether what lines of one form begin with are titles of answers.

    Args:
        form: how they are written.
        leads: the lines.
        many: whether their heading announces several answers.
        whole: whether it stands over the whole draft, or announces them.
    """
    if len(leads) < _ALIKE:
        return False
    if not whole:
        # Below the title of a story, such lines divide it, unless each names another sort of story.
        kinds = {lead.kind for lead in leads if lead.kind and lead.told}
        return form[0] not in {_DATED, _SPOKEN} and len(kinds) == len(leads)
    if form[0] == _DATED:
        return True
    if all(lead.told for lead in leads) and (many or form[0] == _SPOKEN):
        return True
    named = sum(lead.kind is not None for lead in leads)
    return form[0] not in {_NUMBERED, _SPOKEN} and 2 * named >= len(leads)


def _leads(lines: Sequence[Line], reader: LineReader) -> Iterator[_Lead]:
    beneath = False
    for index, line in enumerate(lines):
        piece = line.piece
        if piece.is_text and not piece.in_list and line.says:
            beneath = piece.set_off or line.asked is not None
        if not piece.is_text or piece.in_table or line.asked or line.legend or line.reply or line.remark:
            continue
        if len(piece.block.items) > 1 or (piece.in_list and (beneath or not piece.block.first)):
            continue
        for form, end in _ends(piece, reader):
            joint = _JOINT.match(piece.text, end)
            rest = joint.end() if joint else end
            numbered = form[0] in {_NUMBERED, _SPOKEN}
            texts = (
                piece.text[0 if numbered else rest :],
                *(_continued(lines, index) if rest >= len(piece.text) else ()),
            )
            if not at_least(_STORY if numbered else MIN_WORDS, *texts) or (
                # A first sentence that is all of the answer is no title.
                numbered and not at_least(MIN_WORDS, piece.text[rest:])
            ):
                continue
            title = piece.text[:end]
            if numbered or form[0] == _DATED or not at_least(_LONGEST + 1, title):
                kind = reader.questions.words.kind_of(title.rstrip(" .:"))
                told = any(map(TOLD.search, texts))
                yield _Lead(index, (*form, *_place(piece)), end, rest, kind, told)


def _continued(lines: Sequence[Line], index: int) -> Iterator[str]:
    """Yield the line after one, where it goes on with the same paragraph."""
    yield from (line.text for line in lines[index + 1 : index + 2] if line.piece.block is lines[index].piece.block)


def _place(piece: Piece) -> Form:
    return (piece.block.marker[-1:],) if piece.in_list else ()


def _ends(piece: Piece, reader: LineReader) -> Iterator[tuple[Form, int]]:
    """Yield how the beginning of a line may be a title, and where that ends."""
    text, start = piece.text, undecorated(piece.text)
    if dated := DATED.match(text, start):
        yield (_DATED,), dated.end("date")
        return
    for kind, spans in (("bold", piece.strong), ("italics", piece.emphasis)):
        for span in spans:
            if span.start <= start < span.end:
                yield (kind,), span.end
                return
    if piece.start:
        return
    if not piece.in_list and _is_prompted(text, start, reader):
        sentence = _SENTENCE.match(text, start)
        yield from (((_SPOKEN,), sentence.end()),) if sentence else ()
        return
    if plain := (_ITEM if piece.in_list else _PLAIN).match(text, start):
        yield ("plain", text[plain.end()].strip() or "–"), plain.end()
    if piece.in_list and piece.block.marker[:1].isdigit() and len(words(text)) >= _STORY:
        sentence = _SENTENCE.match(text, start)
        if sentence:
            yield (_NUMBERED,), sentence.end()


def _is_prompted(text: str, start: int, reader: LineReader) -> bool:
    """Return whether a text begins with the prompt that is answered, as people repeat it when they speak."""
    words_of, fillers = reader.questions.words, _FILLERS.match(text, start)
    begin = fillers.end() if fillers else start
    return words_of.opens(text, begin) or words_of.marker_end(text, begin) > begin


def _divided(line: Line, lead: _Lead) -> tuple[Line, ...]:
    """Return the title of an answer and its text, which stand on one line."""
    piece = line.piece
    cutter = Cutter(piece.block)
    title = cutter.cut(piece.start, piece.start + lead.end)
    rest = cutter.cut(piece.start + lead.rest, piece.start + len(piece.text)) if lead.rest < len(piece.text) else None
    idle = lead.form[0] == _DATED and not lead.told
    return replace(Line(title), lead="idle" if idle else "title"), *((Line(rest),) if rest else ())
