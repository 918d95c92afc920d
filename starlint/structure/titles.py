"""Which lines directly under a heading title a story: lines that are written alike, each with a story under it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from starlint.structure.candidates import (
    HEADED,
    MARKED,
    NAMED,
    NUMBERED,
    PLAIN,
    Candidate,
    Form,
    form_of,
    read_candidates,
    speaks,
)
from starlint.structure.lines import Line, LineReader
from starlint.structure.node import Node
from starlint.structure.pieces import at_least, ends_in_colon, has_words

_ALIKE = 2
"""So many lines written alike are no accident."""

_ASKED = 3
"""So many questions of one form make questions of the other lines of that form."""
_TOPICS = 3
"""So many lines that name sorts of stories are titles, whatever stands under them."""
_OUTLINED = 2
"""So many are, where each is an item with a list of its own."""

_MANY = 4
"""Of so many numbered lines, one that reads as a label is a title as the others are."""

_COMMON = ("item", "plain", "counted")
"""Forms that much else has; only what follows makes a title of such a line."""

_HEAD = 5
"""Words of a paragraph that heads what follows it."""
_PARAGRAPHS = 3
"""So many paragraphs that name sorts of stories make titles of those beside them."""
_CAPITAL = re.compile(r"\W*[A-Z]")


def story_titles(node: Node, reader: LineReader) -> dict[int, bool]:
    """Return the ids of the lines under a heading that title a story, where there are at least two of them.

    Lines of one form are titles when under each a labelled story begins; where nothing is labelled, when under each
    stands text. Where others of that form ask, those that do not are titles too. The value is true where most of the
    form ask: then those that do not stand for a question.
    """
    words = reader.labels.words
    if node.asked or node.label or node.labelled(words.story_roles):
        return {}
    groups: dict[Form, list[Candidate]] = defaultdict(list)
    for form, candidate in read_candidates(node.own, reader):
        if id(candidate.line) not in node.fields:
            groups[form].append(candidate)
    found = {
        id(candidate.line): _most_ask(candidates)
        for form, candidates in groups.items()
        for candidate in _titles(node, form, candidates, reader)
    }
    alone = _paragraphs([*groups[NAMED], *groups[PLAIN]], reader)
    return {id(candidate.line): False for candidate in alone} | found


def share_titles(root: Node, reader: LineReader) -> None:
    """Note for each heading how the titles of stories are written under those beside it."""
    for parent in root.walk():
        beside = [child for child in parent.children if child.own and not (child.asked or child.label)]
        if len(beside) < _ALIKE:
            continue
        forms = [_title_forms(child, reader) for child in beside]
        for child in beside:
            child.alike = frozenset().union(
                *(found for other, found in zip(beside, forms, strict=True) if other is not child)
            )


def _title_forms(node: Node, reader: LineReader) -> frozenset[object]:
    """Return the forms of the lines that title stories under a heading, where there are some of a form."""
    titles = story_titles(node, reader)
    shown = [line for line in node.own if titles.get(id(line)) is False]
    if any(ends_in_colon(line.text) for line in shown):
        # They lead to parts of one text.
        return frozenset()
    forms = [form_of(line) for line in shown]
    return frozenset(form for form in forms if form and form[0] == "bold" and forms.count(form) >= _TOPICS)


def _most_ask(candidates: Sequence[Candidate]) -> bool:
    """Return whether lines of one form are questions but for a few."""
    asked = sum(c.line.asked is not None for c in candidates)
    return asked >= _ASKED and 2 * asked >= len(candidates)


def _titles(node: Node, form: Form, candidates: Sequence[Candidate], reader: LineReader) -> Sequence[Candidate]:
    """Return those of the lines of one form that title a story."""
    words = reader.labels.words
    candidates = _as_titles(form, candidates)
    if form[0] == MARKED and 2 * sum(c.over for c in candidates) < len(candidates):
        # Most are followed by one more of them: they are items of a list, typed by hand.
        return ()
    asked = sum(c.line.asked is not None for c in candidates)
    # Where lines are marked by hand, one that asks tells what all of them are for.
    asking = asked >= _ALIKE or (asked > 0 and form[0] == MARKED)
    named = _named(form, candidates, reader)
    if form[0] == HEADED and not named:
        return ()
    if named and _collects(node, named, reader):
        return named
    topics = [c for c in candidates if c.text and not c.line.asked and _is_topic(c, reader, form)]
    labelled = node.told - {c.line.label.role for c in topics if c.line.label}
    if asking and not labelled and _collects(node, topics, reader):
        return topics
    if form[0] == "bold" and not node.told and (others := _sections(candidates, words.story_roles)):
        return others
    told = [c for c in candidates if c.told and not c.line.asked]
    if node.told and (told or len(node.told) > 1):
        # Where titles are numbered, one over an answer without labels is a title, too.
        sure, found = True, told
        if len(told) >= _ALIKE and form[-1] == NUMBERED:
            found = [c for c in candidates if (c.told or (c.text and not c.labels)) and not c.line.asked]
    else:
        found = [c for c in candidates if c.text and not c.line.asked and not c.labels]
        # Under a question in other type, such lines divide the response.
        free = not asked and form[0] not in _COMMON and not (found and _asked_before(found[0].line, node.own))
        sure = (asking or free) and _collects(node, found, reader)
    enough = len(found) >= (1 if asking else _ALIKE) and not all(c.labels for c in found)
    return found if sure and enough else ()


def _as_titles(form: Form, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return lines of one form; with numbers, the few that are nothing but a label are titles as the others are."""
    bare = {id(c) for c in candidates if c.labels and _bare(c.line) and (c.told or c.text)}
    if form[-1] != NUMBERED or len(candidates) < _MANY * max(1, len(bare)):
        return candidates
    return [replace(c, labels=False) if id(c) in bare else c for c in candidates]


def _is_topic(candidate: Candidate, reader: LineReader, form: Form) -> bool:
    """Return whether a line labels nothing, or no part of a story: "Project" names a sort of story as well.

    So does the "Introduction" that is one of several numbered titles.
    """
    label, kind = candidate.line.label, reader.questions.words.kind_of
    aside = label is not None and (label.role == reader.labels.words.aside or form[-1] == NUMBERED)
    return not candidate.labels or (aside and _bare(candidate.line) and kind(candidate.line.text) is not None)


def _named(form: Form, candidates: Sequence[Candidate], reader: LineReader) -> list[Candidate]:
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
    knows = _known(topics, reader)
    least = _OUTLINED if form[0] == "item" else _TOPICS
    if knows < least or 2 * knows < len(topics) or not any(c.text for c in topics):
        return []
    return [c for c in topics if not c.line.asked]


def _known(candidates: Sequence[Candidate], reader: LineReader) -> int:
    """Return how many of some lines ask, or name a sort of story."""
    kind = reader.questions.words.kind_of
    return sum(c.line.asked is not None or kind(c.line.text) is not None for c in candidates)


def _paragraphs(candidates: Sequence[Candidate], reader: LineReader) -> list[Candidate]:
    """Return the lines that are paragraphs of their own over text, where most such lines name sorts of stories."""
    alone = [c for c in candidates if not c.labels and _stands_alone(c)]
    knows = _known(alone, reader)
    most = knows >= _PARAGRAPHS and 2 * knows >= len(alone)
    return [c for c in alone if not c.line.asked] if most else []


def _stands_alone(candidate: Candidate) -> bool:
    """Return whether a line is all of a paragraph at the margin that other text follows."""
    piece = candidate.line.piece
    alone = piece.whole and not piece.in_list and candidate.over
    return alone and _CAPITAL.match(piece.text) is not None and not speaks(candidate.line)


def _sections(candidates: Sequence[Candidate], roles: frozenset[str]) -> list[Candidate]:
    """Return the lines behind the first question that head sections, as lines of their form do before it."""
    asked = next((n for n, c in enumerate(candidates) if c.line.asked), len(candidates))
    before = [c for c in candidates[:asked] if c.text and not (c.line.label and c.line.label.role in roles)]
    return [c for c in candidates[asked:] if not c.line.asked and not c.labels] if len(before) >= _ALIKE else []


def _collects(node: Node, found: Sequence[Candidate], reader: LineReader) -> bool:
    """Return whether stories may stand side by side under a heading that is not itself the title of one."""
    kind, names_many = reader.questions.words.kind_of, reader.questions.words.names_many
    over = node.heading.text if node.heading else ""
    led = any(ends_in_colon(candidate.line.text) for candidate in found)
    # "Introduction" stands over one text; what is asked for in it, "If they ask for more:", is another matter.
    named = node.whole or reader.questions.words.names_stories(over) or (led and kind(over) is not None)
    named = named or names_many(over)
    # What a text leads to and counts, "It has three sides:", divides that text.
    counted = (
        bool(found)
        and NUMBERED in form_of(found[0].line)
        and any(line.says for line in takewhile(lambda line: line is not found[0].line, node.own))
    )
    named = named or (bool(found) and not led and form_of(found[0].line) in node.alike)
    return named or (not counted and any(kind(candidate.line.text) for candidate in found))


def _asked_before(title: Line, lines: Sequence[Line]) -> bool:
    """Return whether a question that is no item of a list stands above a line."""
    before = takewhile(lambda line: line is not title, lines)
    return any(line.asked and not line.piece.in_list for line in before)


def is_title(line: Line) -> bool:
    """Return whether a line that stands right above a label may be the title of the story that begins there."""
    piece = line.piece
    return bool(form_of(line)) and (piece.set_off or piece.in_list or piece.start == 0)


def heads(line: Line) -> bool:
    """Return whether a line may stand over what follows it: a short paragraph that ends no sentence."""
    piece = line.piece
    free = not (piece.in_list or piece.block.quotes or line.label or line.asked or line.reply or speaks(line))
    short = bool(form_of(line)) and not at_least(_HEAD + 1, line.text)
    return free and piece.whole and short and not line.text[:1].islower()


def _bare(line: Line) -> bool:
    """Return whether nothing stands behind a line's label."""
    return line.label is None or not has_words(line.text, line.label.rest)
