"""Headings that divide one text, from its first section to its last: "Opening", "My job now", "Wrap-up"."""

from __future__ import annotations

from starlint.structure.node import Node
from starlint.structure.question_words import QuestionWords

_INSIDE = 1
"""So many sections at least stand between the first and the last."""
_MOST = 8
"""So many at most."""
_PARTS = 2
"""So many labelled parts are a story of their own."""


def join_scripts(root: Node, words: QuestionWords) -> None:
    """Put the headings of a text that is told in sections below the first of them."""
    for parent in list(root.walk()):
        if parent.asked or parent.label or parent.reply:
            continue
        at = 0
        while at < len(parent.children):
            end = _end(parent.children, at, words)
            first = parent.children[at]
            if end:
                first.children.extend(parent.children[at + 1 : end])
                first.label, first.script = None, True
                del parent.children[at + 1 : end]
            at += 1


def _end(sections: list[Node], at: int, words: QuestionWords) -> int:
    """Return the index behind the last section of the text that a section begins; 0 where it begins none."""
    if sections[at].children or not (_is_plain(sections[at], words) and _begins(sections[at], words)):
        return 0
    for end in range(at + 1, min(at + _MOST, len(sections))):
        section = sections[end]
        if not _is_plain(section, words) or _begins(section, words):
            return 0
        if _ends(section, words) or section.children:
            return end + 1 if end > at + _INSIDE else 0
    return 0


def _begins(section: Node, words: QuestionWords) -> bool:
    return section.heading is not None and words.names_beginning(section.heading.text)


def _ends(section: Node, words: QuestionWords) -> bool:
    return section.heading is not None and words.names_ending(section.heading.text)


def _is_plain(section: Node, words: QuestionWords) -> bool:
    """Return whether a section is no answer of its own, and has text; a last one may stand below it as its label."""
    says = any(line.says for line in section.own)
    below = all(_ends(child, words) for child in section.children)
    alone = below and not (section.asked or section.reply or section.excluded)
    return says and alone and len(section.told) < _PARTS
