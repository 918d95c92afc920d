"""What stands under a question, as it belongs to the answer: letters with their roles, and nothing behind its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from starlint.document import BlockType
from starlint.structure.forms import label_form, lead_of
from starlint.structure.label_words import LabelWords
from starlint.structure.lines import Line
from starlint.structure.pieces import at_least, ends_in_colon, has_words, is_blank
from starlint.structure.turns import Turn
from starlint.structure.unit import Entry, Unit

_LISTED_TOPICS, _STRAY_LABELS = 5, 2
"""A list of so many bold topics, of which so few name a role, is no labelled story."""
_TOLD = 3
"""So many different parts are a whole story."""
_LEAD = 8
"""Words of a line that leads to questions are fewer."""
_SPELT = 4
"""Letters of a story in which one may come twice."""


def settled(unit: Unit, words: LabelWords) -> list[Entry]:
    """Return the entries of a unit, its letters with their roles, without what says nothing at the end.

    Letters that spell nothing are no labels.
    """
    letters = words.settle(entry.label.letter for entry in unit.entries if entry.label)
    entries = []
    again = _told_again(unit, words)
    for entry in unit.entries:
        label = entry.label
        if label and not label.role:
            role = words.seconds.get(label.letter) if entry is again else letters.get(label.letter)
            label = replace(label, role=role) if role else None
        entries.append(Entry(entry.line, label, entry.aside))
    entries = _up_to_rule(_without_topics(entries, words), words)
    return _cut(_late(entries, words), words)


def _late(entries: Sequence[Entry], words: LabelWords) -> list[Entry]:
    """Return entries with another role for a label that has one late in a story: "Resolution" behind the action."""
    told = {entry.label.role for entry in entries if entry.label}
    before: set[str] = set()
    found = []
    for entry in entries:
        label = entry.label
        role = words.late_role(entry.label_text) if label and label.role in before else None
        found.append(replace(entry, label=replace(label, role=role)) if label and role and role not in told else entry)
        before.update({label.role} if label else ())
    return found


def _cut(entries: list[Entry], words: LabelWords) -> list[Entry]:
    """Return entries up to the last one that an answer ends on."""
    labelled, asked = any(entry.label for entry in entries), False
    while entries:
        last = entries[-1]
        blank = labelled and is_blank(last.line.text)
        ends = last.label or blank or not _ends_nothing(last.line)
        if ends and not (asked and _leads_on(last, words)):
            break
        asked = asked or _only_asked(last.line)
        entries.pop()
    return entries


def _leads_on(entry: Entry, words: LabelWords) -> bool:
    """Return whether a line only leads to what stands below it: "They may ask:"."""
    line, label = entry.line, entry.label
    if label:
        return label.role == words.aside and not has_words(line.text, label.rest)
    return ends_in_colon(line.text) and not at_least(_LEAD, line.text)


def _up_to_rule(entries: Sequence[Entry], words: LabelWords) -> list[Entry]:
    """Return the entries of a story without plain text behind a line across the page that ends its last part."""
    last = max((n for n, e in enumerate(entries) if e.label), default=len(entries))
    told = {entry.label.role for entry in entries if entry.label and entry.label.role in words.story_roles}
    rule = next((n for n, e in enumerate(entries) if n > last and e.line.piece.block.type is BlockType.BREAK), None)
    if rule is None or len(told) < _TOLD:
        return list(entries)
    behind = dropwhile(lambda e: not (lead_of(e.line.piece) or e.line.piece.level), entries[rule:])
    return [*entries[:rule], *behind]


def _ends_nothing(line: Line) -> bool:
    """Return whether an answer does not end on a line: it shows nothing, asks on, or heads what is no answer."""
    return not line.shows or _only_asked(line) or line.remark or (not line.label and line.turn is Turn.OFFER)


def _told_again(unit: Unit, words: LabelWords) -> Entry | None:
    """Return the entry with the last label of a unit, if its letter comes for the second time, right after the first.

    "R:" and "R:" at the end are two parts of a framework, not one part twice.
    """
    labelled = [entry for entry in unit.entries if entry.label]
    letters = [entry.label.letter for entry in labelled if entry.label]
    twice = len(letters) >= _SPELT and letters[-1] == letters[-2] and letters.count(letters[-1]) == 2
    return labelled[-1] if twice and letters[-1] in words.seconds and len(set(letters)) >= _SPELT - 1 else None


def _only_asked(line: Line) -> bool:
    """Return whether a line is an item with a question and no more: what may be asked next, at the end of an answer."""
    return line.piece.in_list and line.only_asks


def _without_topics(entries: Sequence[Entry], words: LabelWords) -> list[Entry]:
    """Take the labels off items that are topics of a list: most bold words that begin its items are none."""
    forms = [label_form(entry.line.piece) for entry in entries]
    led = (e.line.piece.in_list and (e.label or lead_of(e.line.piece)) for e in entries)
    leads = Counter(form for form, leading in zip(forms, led, strict=True) if leading)
    labels = [(form, e.label.role) for form, e in zip(forms, entries, strict=True) if e.label]
    told = {lead: {role for form, role in labels if form == lead and role in words.story_roles} for lead in leads}
    topics = {form for form, count in leads.items() if count >= _LISTED_TOPICS and len(told[form]) <= _STRAY_LABELS}
    return [Entry(e.line, None, e.aside) if e.label and label_form(e.line.piece) in topics else e for e in entries]
