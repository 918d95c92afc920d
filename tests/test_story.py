from __future__ import annotations

from dataclasses import replace

import pytest
from readings import VOCABULARY, draft, finder, phrase

from starlint.story import is_story

KNOWING = replace(
    VOCABULARY,
    episode=phrase("fixed", "last year"),
    episode_at_least=2,
    habit=phrase("usually", "would"),
    deed=phrase("fixed"),
    denied=phrase("never happened"),
)
EPISODE, HABIT = "I fixed it last year.", "I usually would ask."
LABELLED = (("situation", "It fell."), ("action", "I ask."), ("result", "Joy."))
STORIES: list[tuple[str, dict[str, str], tuple[str | tuple[str, ...], ...], bool]] = [
    ("a story kind, telling one", {}, (EPISODE,), True),
    ("a story kind, with no evidence of anything", {}, ("It broke.",), True),
    ("a story kind, but told in the habitual", {}, (HABIT,), False),
    ("a story kind, habits beside an episode", {}, (HABIT, "I fixed it."), True),
    ("a story is asked for, no evidence of anything", {"asks_for": "story"}, ("It broke.",), True),
    ("a story is asked for, whatever the kind", {"asks_for": "story", "kind": "any"}, ("It broke.",), True),
    ("a story is asked for, but told in the habitual", {"asks_for": "story"}, (HABIT, HABIT), False),
    ("a story is asked for, and one thing may be usual", {"asks_for": "story"}, ("It broke.", "I would ask."), True),
    ("habits are asked for, though the kind is a story's", {"asks_for": "facts"}, ("I fixed it.",), False),
    ("habits are asked for, something happened", {"asks_for": "facts"}, (EPISODE,), False),
    ("habits are asked for, two deeds are told", {"asks_for": "facts"}, (EPISODE, "I fixed it."), True),
    ("habits are asked for, deeds beside one", {"asks_for": "facts"}, (EPISODE, "I fixed it.", HABIT), False),
    ("habits are asked for, many deeds are told", {"asks_for": "facts"}, (EPISODE, "I fixed it.", EPISODE), True),
    ("a title under a heading of stories, with a deed", {"asks_for": "under"}, ("I fixed it.",), True),
    ("a title under a heading of stories, no deed", {"asks_for": "under"}, ("It has four doors.",), False),
    ("a title under such a heading, labelled", {"asks_for": "under"}, LABELLED[1:], True),
    ("a title that tells no kind, a comment does", {"asks_for": "under", "kind_from": "comment"}, ("It broke.",), True),
    ("what is asked for is denied", {}, ("It never happened.", EPISODE), False),
    ("what is asked for is denied after a greeting", {}, ("Hello.", "It never happened.", EPISODE), False),
    ("what is asked for is denied after more", {}, ("Hello.", "Thanks.", "It never happened.", EPISODE), True),
    ("something is denied later", {}, (EPISODE, "It never happened."), True),
    ("never", {"kind": "chat"}, (EPISODE,), False),
    ("by evidence", {"kind": "any"}, (EPISODE,), True),
    ("by too little evidence", {"kind": "any"}, ("I fixed it.",), False),
    ("a few notes of a deed under a title", {"kind": "any", "kind_from": "unknown"}, (EPISODE,), True),
    ("a few notes of no deed", {"kind": "any", "kind_from": "unknown"}, ("It broke last year.",), False),
    ("more than notes", {"kind": "any", "kind_from": "unknown"}, ("I fixed it.", "It was. " * 30), False),
    ("evidence outweighed by habits", {"kind": "any"}, (EPISODE, HABIT, HABIT), False),
    ("labels that promise a story", {"kind": "any"}, LABELLED, True),
    ("labels over habits", {"kind": "any"}, (("situation", HABIT), ("action", HABIT), ("result", "Joy.")), False),
    ("habits beside the labels", {"kind": "any"}, (*LABELLED, HABIT), True),
    ("a story is asked for, one is labelled, told as it is", {"asks_for": "story"}, (*LABELLED, HABIT), True),
    ("labels with nothing under them", {"kind": "any"}, (("situation", ""), ("action", ""), ("result", "")), False),
    ("labels over an episode and habits", {"kind": "any"}, (*LABELLED, EPISODE, HABIT), True),
    ("an aside tells nothing", {"kind": "any"}, ("Focus.", ("other", EPISODE)), False),
    ("a kind that the rulebook does not know", {"kind": "odd"}, (EPISODE,), True),
]


@pytest.mark.parametrize(("asked", "passages", "expected"), [s[1:] for s in STORIES], ids=[s[0] for s in STORIES])
def test_what_a_story_is(asked: dict[str, str], passages: tuple[str | tuple[str, ...], ...], expected: bool) -> None:
    assert is_story(draft(*passages, **asked).reading, KNOWING, finder()) is expected


@pytest.mark.parametrize(("present", "past", "expected"), [(4, 0, True), (5, 0, False), (5, 1, False), (8, 2, True)])
def test_what_is_asked_for_is_answered_in_the_present(present: int, past: int, expected: bool) -> None:
    clauses = [("It is so.", {"tense": "present"})] * present + [("It is so.", {"tense": "past"})] * past
    assert is_story(draft("It is so.", asks_for="story", clauses=clauses).reading, KNOWING, finder()) is expected


def test_without_evidence_in_the_rulebook_the_kind_decides() -> None:
    assert is_story(draft(HABIT, kind="bug").reading, VOCABULARY, finder())
    assert not is_story(draft(EPISODE, kind="any").reading, VOCABULARY, finder())


@pytest.mark.parametrize(
    ("asks", "passages", "expected"),
    [
        ("", (EPISODE, "I fixed it.", EPISODE), False),
        ("", LABELLED, True),
        ("story", (EPISODE,), True),
    ],
)
def test_a_kind_that_only_labels_make_a_story(
    asks: str, passages: tuple[str | tuple[str, ...], ...], expected: bool
) -> None:
    kinds = tuple(replace(kind, story="labelled") if kind.id == "any" else kind for kind in VOCABULARY.kinds)
    knowing = replace(KNOWING, kinds=kinds)
    assert is_story(draft(*passages, kind="any", asks_for=asks).reading, knowing, finder()) is expected
