"""Which lines directly under a heading title a story: lines that are written alike, each with a story under it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest

from starlint.document import BlockType
from starlint.structure.draft_tree import Node
from starlint.structure.label_words import LabelWords
from starlint.structure.lines import Line, LineReader
from starlint.structure.pieces import Piece, at_least, has_words, series, undecorated

MIN_WORDS = 8
"""Fewer words under a question are keywords, not an answer."""
_LONGEST = 14
"""Words of a title."""
_ALIKE = 2
"""So many lines written alike are no accident."""
_SENTENCE = re.compile(r"[.,;:!][\s\"”’*_)]*\Z")
_MARK = re.compile(r"(?:/{2,}|>{1,}|#+|[=~+]{1,3}|[-–—]{1,2}|[→➜▶►◆★§¶])\s*(?=\w)")
_FEW = 4
"""So many items of a list are looked at for the text under a title."""
_CAPITALS = 5
"""Characters of a line in capitals; a shorter one may be an abbreviation."""

_TOPICS = 3
"""So many lines that name sorts of stories are titles, whatever stands under them."""
_OUTLINED = 2
"""So many are, where each is an item with a list of its own."""
_ALONE = re.compile(r"[^\Wa-z]")
"""How such a line begins: with a capital, a figure, or in letters that have no capitals."""
_NUMBERED = "numbered"
_NUMBER = re.compile(r"\W*\d{1,2}\s?[.):]")

_SERIES = "series"
_COMMON = ("item", "plain")
"""Forms that much else has; only what follows makes a title of such a line."""

_HEAD = 5
"""Words of a paragraph that heads what follows it."""
_PARAGRAPHS = 3
"""So many paragraphs that name sorts of stories make titles of those beside them."""
_SPEAKER = re.compile(r"\W*(?:I|We)\b(?!/)")
_CAPITAL = re.compile(r"\W*[A-Z]")

Form = tuple[object, ...]

_PLAIN: Form = ("plain",)
_NAMED: Form = ("named",)
"""The form of plain lines that name a sort of story."""


@dataclass(frozen=True)
class _Candidate:
    line: Line
    told: bool
    """True where a label follows with which stories begin."""
    labels: bool
    """True for a line that reads as a label itself: "Conflict" may be a part, and may be a title."""
    text: bool
    """True where enough words follow for an answer."""
    holds: bool = False
    """True for an item of a list with a list of its own."""
    over: bool = False
    """True where the line that follows is written in another form."""


def story_titles(node: Node, reader: LineReader) -> set[int]:
    """Return the ids of the lines under a heading that title a story, where there are at least two of them.

    Lines of one form are titles when under each a labelled story begins; where nothing is labelled, when under each
    stands text. Where others of that form ask, those that do not are titles too.
    """
    words = reader.labels.words
    if node.asked or node.label or node.labelled(words.story_roles):
        return set()
    groups: dict[Form, list[_Candidate]] = defaultdict(list)
    for form, candidate in _candidates(node.own, reader):
        groups[form].append(candidate)
    found = {
        id(candidate.line)
        for form, candidates in groups.items()
        for candidate in _titles(node, form, candidates, reader)
    }
    return found | {id(candidate.line) for candidate in _paragraphs([*groups[_NAMED], *groups[_PLAIN]], reader)}


def _titles(node: Node, form: Form, candidates: Sequence[_Candidate], reader: LineReader) -> Sequence[_Candidate]:
    """Return those of the lines of one form that title a story."""
    words = reader.labels.words
    asked = sum(c.line.asked is not None for c in candidates)
    # Where lines are marked by hand, one that asks tells what all of them are for.
    asking = asked >= _ALIKE or (asked > 0 and form[0] == "mark")
    named = _named(form, candidates, reader)
    if named and _collects(node, named, reader):
        return named
    topics = [c for c in candidates if c.text and not c.line.asked and _is_topic(c, reader)]
    if asking and not node.told and _collects(node, topics, reader):
        return topics
    if form[0] == "bold" and not node.told and (others := _sections(candidates, words.story_roles)):
        return others
    told = [c for c in candidates if c.told and not c.line.asked]
    if node.told and (told or len(node.told) > 1):
        # Where titles are numbered, one over an answer without labels is a title, too.
        sure, found = True, told
        if len(told) >= _ALIKE and form[-1] == _NUMBERED:
            found = [c for c in candidates if (c.told or (c.text and not c.labels)) and not c.line.asked]
    else:
        found = [c for c in candidates if c.text and not c.line.asked and not c.labels]
        # Under a question in other type, such lines divide the response.
        free = not asked and form[0] not in _COMMON and not (found and _asked_before(found[0].line, node.own))
        sure = (asking or free) and _collects(node, found, reader)
    enough = len(found) >= (1 if asking else _ALIKE) and not all(c.labels for c in found)
    return found if sure and enough else ()


def _is_topic(candidate: _Candidate, reader: LineReader) -> bool:
    """Return whether a line labels nothing, or no part of a story: "Project" names a sort of story as well."""
    label, kind = candidate.line.label, reader.questions.words.kind_of
    aside = label is not None and label.role == reader.labels.words.aside
    return not candidate.labels or (aside and kind(candidate.line.text) is not None)


def _named(form: Form, candidates: Sequence[_Candidate], reader: LineReader) -> list[_Candidate]:
    """Return the lines of one form, if most of them name a sort of story or ask: topics, each with notes under it.

    A line that reads as a label is one of them if it names a sort of story itself, once.
    """
    if form[0] == "plain" or (form[0] == "item" and not all(c.holds for c in candidates)):
        return []
    kind = reader.questions.words.kind_of
    texts = [c.line.text for c in candidates]
    labels = [c for c in candidates if c.labels]
    roles = {c.line.label.role for c in labels if c.line.label and not kind(c.line.text)}
    sole = [c for c in labels if len(roles) < _ALIKE and kind(c.line.text) and texts.count(c.line.text) == 1]
    sole = [c for c in sole if c.holds or _bare(c.line)]
    topics = [c for c in candidates if not c.labels or c in sole]
    knows = sum(c.line.asked is not None or kind(c.line.text) is not None for c in topics)
    least = _OUTLINED if form[0] == "item" else _TOPICS
    if knows < least or 2 * knows < len(topics) or not any(c.text for c in topics):
        return []
    return [c for c in topics if not c.line.asked]


def _paragraphs(candidates: Sequence[_Candidate], reader: LineReader) -> list[_Candidate]:
    """Return the lines that are paragraphs of their own over text, where most such lines name sorts of stories."""
    kind = reader.questions.words.kind_of
    alone = [c for c in candidates if not c.labels and _stands_alone(c)]
    knows = sum(c.line.asked is not None or kind(c.line.text) is not None for c in alone)
    most = knows >= _PARAGRAPHS and 2 * knows >= len(alone)
    return [c for c in alone if not c.line.asked] if most else []


def _stands_alone(candidate: _Candidate) -> bool:
    """Return whether a line is all of a paragraph at the margin that other text follows."""
    piece = candidate.line.piece
    whole = piece.start == 0 and len(piece.text) == len(piece.block.prose.text) and not piece.in_list
    return whole and candidate.over and _CAPITAL.match(piece.text) is not None and not _speaks(candidate.line)


def _speaks(line: Line) -> bool:
    """Return whether a line begins with a clause of the writer's."""
    return _SPEAKER.match(line.text) is not None


def _sections(candidates: Sequence[_Candidate], roles: frozenset[str]) -> list[_Candidate]:
    """Return the lines behind the first question that head sections, as lines of their form do before it."""
    asked = next((n for n, c in enumerate(candidates) if c.line.asked), len(candidates))
    before = [c for c in candidates[:asked] if c.text and not (c.line.label and c.line.label.role in roles)]
    return [c for c in candidates[asked:] if not c.line.asked and not c.labels] if len(before) >= _ALIKE else []


def _collects(node: Node, found: Sequence[_Candidate], reader: LineReader) -> bool:
    """Return whether stories may stand side by side under a heading that is not itself the title of one."""
    kind, names_many = reader.questions.words.kind_of, reader.questions.words.names_many
    over = node.heading.text if node.heading else ""
    named = node.whole or kind(over) is not None or names_many(over)
    # What a text leads to and counts, "It has three sides:", divides that text.
    counted = (
        bool(found)
        and _NUMBERED in _form(found[0].line)
        and any(line.says for line in takewhile(lambda line: line is not found[0].line, node.own))
    )
    return named or (not counted and any(kind(candidate.line.text) for candidate in found))


def _asked_before(title: Line, lines: Sequence[Line]) -> bool:
    """Return whether a question that is no item of a list stands above a line."""
    before = takewhile(lambda line: line is not title, lines)
    return any(line.asked and not line.piece.in_list for line in before)


def is_title(line: Line) -> bool:
    """Return whether a line that stands right above a label may be the title of the story that begins there."""
    piece = line.piece
    return bool(_form(line)) and (piece.set_off or piece.in_list or piece.start == 0)


def heads(line: Line) -> bool:
    """Return whether a line may stand over what follows it: a short paragraph that ends no sentence."""
    piece = line.piece
    free = not (piece.in_list or piece.block.quotes or line.label or line.asked or line.reply or _speaks(line))
    whole = piece.start == 0 and len(piece.text) == len(piece.block.prose.text)
    short = bool(_form(line)) and not at_least(_HEAD + 1, line.text)
    return free and whole and short and not line.text[:1].islower()


def _candidates(lines: Sequence[Line], reader: LineReader) -> Iterator[tuple[Form, _Candidate]]:
    words = reader.labels.words
    shown = [line for line in lines if line.piece.is_text]
    first, begun = _firsts(lines), _begun(shown, words)
    told = False
    for index, (line, follows) in enumerate(zip_longest(shown, shown[1:])):
        form = _form(line)
        if form == _PLAIN and id(line) in first:
            form = ("first",)
        # A remark under a title, "Use for: ...", is no title over the same story.
        told = bool(form) and id(line) in begun and not (told and _remarks(line, words))
        if not form:
            continue
        if form == _PLAIN and reader.questions.words.kind_of(line.text):
            form = _NAMED
        labels = _labels(line, words)
        if follows is None or not _beneath(line.piece, follows.piece):
            yield form, _Candidate(line, told=False, labels=labels, text=False)
            continue
        text = (
            _form(follows) != form
            and (not follows.piece.bold or follows.piece.in_list)
            and at_least(MIN_WORDS, *_under(form, shown[index + 1 :]))
        )
        holds = len(follows.piece.block.items) > len(line.piece.block.items) > 0
        over = _form(follows) != form or _speaks(follows)
        yield form, _Candidate(line, told, labels, text, holds, over)


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
    for line in lines[: _FEW if listed else 1]:
        if _form(line) == form or line.piece.in_list is not listed:
            return
        yield line.text


def _is_whole(piece: Piece) -> bool:
    """Return whether a piece is all of its block."""
    return piece.start == 0 and len(piece.text) == len(piece.block.prose.text)


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


def _labels(line: Line, words: LabelWords) -> bool:
    """Return whether a line labels a part, as opposed to "Project: the new till"."""
    label = line.label
    return label is not None and not (label.role == words.aside and has_words(line.text, label.rest))


def _bare(line: Line) -> bool:
    """Return whether nothing stands behind a line's label."""
    return line.label is None or not has_words(line.text, line.label.rest)


def _begins(line: Line, words: LabelWords) -> bool:
    label = line.label
    return label is not None and (label.role or label.letter) in words.openings


def _beneath(above: Piece, below: Piece) -> bool:
    """Return whether what follows a line is under it: for an item, inside the item or after the list."""
    if not above.in_list:
        return True
    return above.block.items[-1] in below.block.items or not below.in_list


def _form(line: Line) -> Form:
    """Return how a line is written that may be a title; nothing for one that can be none."""
    piece = line.piece
    # "**Story 2: The till**" titles a story, "**Story:**" only announces one.
    announces = line.reply and not (piece.set_off and has_words(line.text, line.reply))
    if piece.in_table or line.legend or announces or not _is_short(line):
        return ()
    if piece.in_list:
        number = (_NUMBERED,) if piece.block.marker[:1].isdigit() else ()
        return ("item", len(piece.block.items), piece.block.marker[-1:], *number) if piece.block.first else ()
    if piece.set_off:
        number = (_NUMBERED,) if _NUMBER.match(piece.text) else ()
        return ("bold" if piece.bold else "italics", *number)
    if not piece.start and (name := series(piece.text)):
        return (_SERIES, name)
    if mark := _MARK.match(piece.text):
        return ("mark", mark.group().strip())
    capitals = piece.text.isupper() and len(piece.text) >= _CAPITALS
    return ("capitals",) if capitals else ("plain",) if piece.start == 0 else ()


def _is_short(line: Line) -> bool:
    text = line.text
    numbered = bool(series(text))
    if at_least((2 if numbered else 1) * _LONGEST + 1, text) or undecorated(text) >= len(text):
        return False
    heads = numbered or (text.isupper() and text.rstrip().endswith(":"))
    return line.asked is not None or line.piece.bold or heads or not _SENTENCE.search(text)
