"""A unit's parts and passages: where each label's part begins and ends, and the prose in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from starlint.document import Part, Passage
from starlint.source import Span
from starlint.structure.candidates import MIN_WORDS
from starlint.structure.forms import LabelForm, label_form, lead_of
from starlint.structure.label_words import LabelWords
from starlint.structure.labels import Label, unnumbered
from starlint.structure.lines import Line
from starlint.structure.pieces import Piece, at_least, blank_at, ends_in_colon, has_words, is_blank, undecorated
from starlint.structure.unit import Entry, Unit

_STEP = re.compile(
    r"\W*(?:\(?\d{1,2}[.):]|(?:phase|step|stage|part|week|month|day|sprint|round|iteration|attempt|option|workstream) "
    r"(?:\d|[ivx]+\b|[a-d]\b|one|two|three|four|five)|(?:first|second|third|fourth|then|next|finally|last)(?:ly)?\b)",
    re.IGNORECASE,
)
"""How the steps of a part begin, that are set off as its label is."""
_NAMED = re.compile(r"\W*[A-Z][\w/&'’-]*(?: [\w/&'’-]+){0,2}:(?=\s|\Z)")
"""How an item begins that is labelled in plain words."""
_DEFINITION = re.compile(r":\s+")


_SPINE = 3
"""So many different parts labelled at one depth are the story; the same labels further in are none."""


@dataclass
class _Open:
    """A part under construction."""

    role: str
    label: Span
    start: int
    end: int
    letter: str
    form: LabelForm
    colon: bool = False
    """True for a label that a colon ends."""
    alone: bool = True
    """True for a label with nothing behind it on its line."""
    remark: bool = False
    """True for advice on the question: it goes no further than a list or a paragraph."""
    lines: int = 0
    listed: bool = False
    """True once a list item stood in it."""
    nested: bool = False
    """True once a list item further in than its label did."""

    def heads_list(self, form: LabelForm) -> bool:
        """Return whether a label in a list stands under this one: "Tips:" over "- Result: keep it short"."""
        return self.alone and form.place == "item" and self.form.place != "item"

    def ends_before(self, line: Line) -> bool:
        """Return whether a line that opens no part does not belong to this one any more."""
        if not self.remark:
            return self._is_left(line)
        beside = not line.piece.in_list and (self.listed or self.lines > 1)
        self.lines += 1
        self.listed = self.listed or line.piece.in_list
        return bool(line.reply) or line.piece.bold or beside

    def _is_left(self, line: Line) -> bool:
        """Return whether a line is an item of a list further out than the one that the label stands in."""
        return self.form.place == "item" and line.piece.block.first and len(line.piece.block.items) < self.form.depth


def read_parts(entries: Sequence[Entry], words: LabelWords) -> tuple[tuple[Part, ...], list[int]]:
    """Return the parts of an answer, and for each entry the index of its part, -1 for none."""
    parts: list[_Open] = []
    owners: list[int] = []
    closed = True
    last = max((n for n, e in enumerate(entries) if e.label and e.label.role in words.story_roles), default=-1)
    core = max((n for n, e in enumerate(entries) if e.label and e.label.role in words.core), default=-1)
    spine = _spine(entries, words)
    for number, entry in enumerate(entries):
        opened = _opened(entry, parts[-1] if parts else None, words, spine)
        if opened and not (entry.label or entry.aside) and number < last:
            following = entries[number:] if number < core else ()
            opened = _in_middle(opened, entry, parts[-1], following, words)
        if opened:
            parts.append(opened)
            closed = False
        closed = closed or (not opened and parts[-1].ends_before(entry.line))
        owners.append(-1 if closed else len(parts) - 1)
        if not closed and entry.line.shows:
            parts[-1].end = max(parts[-1].end, entry.line.piece.span.end)
            parts[-1].nested = parts[-1].nested or len(entry.line.piece.block.items) > parts[-1].form.depth
    _keep_to_line(parts, owners, entries)
    return tuple(Part(p.role, Span(p.start, p.end), p.label, p.letter) for p in parts), owners


def _in_middle(
    opened: _Open, entry: Entry, current: _Open, following: Sequence[Entry], words: LabelWords
) -> _Open | None:
    """Return the part that an unknown lead-in opens in the middle of a story, or None where it divides the open part.

    "Phase 2: ..." is a step of that part, and so is what stands before the part that comes next; where one part between
    the two is labelled nowhere, it is that one.
    """
    if _STEP.match(entry.line.text) or opened.role == current.role:
        return None
    if opened.role in words.story_roles:
        # "My role & crew" is a label in part.
        return opened
    labels = [e for e in following if e.label and e.label.role in words.story_roles]
    if not labels or label_form(labels[0].line.piece).place != opened.form.place:
        return opened
    roles = [e.label.role for e in labels if e.label]
    between = words.between(current.role, roles[0])
    if between is None or len(between) > 1:
        return opened
    missing = [role for role in between if role not in roles]
    return replace(opened, role=missing[0]) if missing else None


@dataclass(frozen=True)
class _Spine:
    """The labels that tell a story, by how far in they stand."""

    rank: tuple[int, bool]
    roles: frozenset[str]
    retold: frozenset[tuple[int, bool]]
    """Where else in the same place they are told: in plain words after bold ones."""

    def holds(self, form: LabelForm, current: _Open) -> bool:
        """Return whether a label written like this stands inside a part."""
        inside = bool(self.roles) and form.rank > self.rank == current.form.rank
        return inside and form.rank not in self.retold


def _spine(entries: Sequence[Entry], words: LabelWords) -> _Spine:
    roles: dict[tuple[int, bool], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.label and entry.label.role in words.story_roles and not entry.line.piece.in_table:
            roles[label_form(entry.line.piece).rank].add(entry.label.role)
    ranks = sorted(rank for rank, told in roles.items() if len(told) >= _SPINE)
    if not ranks:
        return _Spine((0, False), frozenset(), frozenset())
    return _Spine(ranks[0], frozenset(roles[ranks[0]]), frozenset(rank for rank in ranks if rank[0] == ranks[0][0]))


def _keep_to_line(parts: Sequence[_Open], owners: list[int], entries: Sequence[Entry]) -> None:
    """Let the only label of an answer speak for its own line alone, when it has text of its own there.

    Who writes "Situation: ..." and labels nothing after it does not mean that all the rest is situation.
    """
    if len(parts) != 1 or parts[0].form.place == "heading" or parts[0].remark:
        return
    if 0 not in owners:
        return
    own = owners.index(0)
    entry = entries[own]
    if entry.label and has_words(entry.line.piece.text, entry.label.rest):
        parts[0].end = entry.line.piece.span.end
        owners[own + 1 :] = [-1] * (len(owners) - own - 1)


def read_passages(unit: Unit, entries: Sequence[Entry], owners: Sequence[int]) -> tuple[Passage, ...]:
    """Return the prose of an answer, line by line."""
    found = list(_passages(unit, entries, owners))
    if not any(passage.quoted for passage in found):
        return tuple(found)
    # Some write the answer as a block quote, and a remark or a list of topics plainly beside it: where most of what is
    # told is quoted, it is the answer that is quoted, not somebody.
    plain = [passage.prose.text for passage in found if not passage.quoted]
    quoted = [passage.prose.text for passage in found if passage.quoted]
    if at_least(MIN_WORDS, *plain) and sum(map(len, plain)) > sum(map(len, quoted)):
        return tuple(found)
    return tuple(replace(passage, quoted=False) for passage in found)


def title_passages(unit: Unit) -> tuple[Passage, ...]:
    """Return the title of a story as prose: what is said there, a figure perhaps, is part of the answer."""
    if unit.heading is None or unit.asked or not has_words(unit.heading.text):
        return ()
    piece = unit.heading.piece
    return (replace(_passage(piece, undecorated(piece.text), -1, item=True), quoted=False, title=True),)


def _passages(unit: Unit, entries: Sequence[Entry], owners: Sequence[int]) -> Iterator[Passage]:
    if unit.heading and unit.asked and unit.asked.rest < len(unit.heading.text):
        piece = unit.heading.piece
        yield _passage(piece, unit.asked.rest, -1, item=True)
    heads: tuple[str, ...] = ()
    for entry, owner in zip(entries, owners, strict=True):
        piece = entry.line.piece
        heads += _head(entry)
        if entry.label:
            blank = blank_at(piece, entry.label.span.start, entry.label.rest)
        else:
            blank = 0 if owner >= 0 and is_blank(piece.text) else -1
        if (piece.level and not entry.label) or entry.line.remark or not (entry.line.says or blank >= 0):
            continue
        definition = _DEFINITION.match(piece.text)
        start = entry.label.rest if entry.label else entry.line.reply or (definition.end() if definition else 0)
        if blank >= 0:
            start = blank
        if blank >= 0 or has_words(piece.text, start):
            item = bool(entry.label) or piece.in_list or piece.in_table
            yield replace(_passage(piece, start, owner, item=item), heads=heads)
            heads = ()


def _head(entry: Entry) -> tuple[str, ...]:
    """Return the words of a heading or label, if the line has them."""
    piece = (entry.line.mark or entry.line.piece) if entry.label else entry.line.piece
    if piece.level:
        return (piece.text[undecorated(piece.text) :].rstrip(" *_:"),)
    return (entry.label_text,) if entry.label else ()


def _passage(piece: Piece, start: int, part: int, *, item: bool) -> Passage:
    prose, begin = piece.tail(start)
    code = tuple(Span(max(0, s.start - begin), s.end - begin) for s in piece.code if s.end > begin)
    return Passage(prose, part, quoted=piece.block.quotes > 0, item=item, code=code)


def _opened(entry: Entry, current: _Open | None, words: LabelWords, spine: _Spine) -> _Open | None:
    """Return the part that an entry opens; an unknown lead-in written as the labels are opens one too.

    Args:
        entry: a line and its label.
        current: the part that is open.
        words: what labels mean.
        spine: the labels that tell the story.
    """
    line, label, form = entry.line, entry.label, label_form(entry.line.piece)
    if label and current and label.role == current.role and form != current.form:
        # "Lesson:" inside a part headed "Reflection".
        return None
    if label and current and current.role == words.aside and current.heads_list(form) and form.rank != spine.rank:
        return None
    within = current is not None and spine.holds(form, current)
    if within and (label.role in spine.roles or _is_word(line, label) if label else line.remark):
        return None
    told = current is not None and current.role in words.story_roles
    if not label and not entry.aside and not (told and current and _is_aside(entry, form, current)):
        return None
    piece = line.mark or line.piece
    place = label.span if label else (lead_of(piece) or Span(0, len(piece.text.rstrip())))
    span = piece.prose.to_source(place.start, place.end)
    text = piece.text[unnumbered(piece.text, place.start) : place.end]
    role, letter = (label.role, label.letter) if label else (words.partly(text) or words.aside, "")
    alone = not label or bool(line.mark) or not has_words(line.piece.text, label.rest)
    place_of = (line.piece.span.start, line.piece.span.end)
    colon = _has_colon(piece.text, place.end)
    return _Open(role, span, *place_of, letter, form, colon=colon, alone=alone, remark=line.remark)


def _is_word(line: Line, label: Label) -> bool:
    """Return whether an item is a word that may be a label, and nothing sets it off as one: "- Title"."""
    return not line.piece.set_off and label.span.end >= len(line.text.rstrip())


def _is_aside(entry: Entry, form: LabelForm, current: _Open) -> bool:
    """Return whether an unknown lead-in, written as the open part's label is, ends that part."""
    if entry.line.piece.in_table:
        return False
    if current.form.place == "item" and form.place == "line" and not form.depth:
        # Bold words over what follows the list of parts.
        return entry.line.piece.bold and ends_in_colon(entry.line.text)
    if form.place == "heading":
        return current.form.place == "line" or form == current.form
    if form != current.form:
        return False
    if form.place == "item" and not form.bold:
        # "- Result:" over "- Tickets: 9% more": the items are what the label announces.
        return (current.nested or not current.alone) and bool(_NAMED.match(entry.line.text))
    lead = lead_of(entry.line.piece) if form.bold else None
    # "**Result:**" over "**Fewer calls**" and "**Happier drivers**": these are written in another way.
    return lead is not None and (not current.colon or _has_colon(entry.line.text, lead.end))


def _has_colon(text: str, end: int) -> bool:
    """Return whether a colon stands right behind the words that end at an offset."""
    return text[end:].lstrip(" *_").startswith(":")
