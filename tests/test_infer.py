from __future__ import annotations

from dataclasses import replace

import pytest
from readings import VOCABULARY, Draft, draft, finder, phrase

from starlint.infer import assign, clear_stretches, infer
from starlint.vocabulary import Vocabulary

WORDS = {"situation": phrase("was", "used to"), "action": phrase("I", "fixed"), "result": phrase("fell", "now", "cut")}
KNOWING = replace(VOCABULARY, roles=tuple(replace(role, infer=WORDS.get(role.id)) for role in VOCABULARY.roles))


def inferred(made: Draft, vocabulary: Vocabulary = KNOWING) -> list[tuple[str, str]]:
    """Return the role and the source text of each part."""
    reading = infer(made.reading, vocabulary, finder())
    return [(part.role, made.said(part.span)) for part in reading.parts]


def test_sentences_in_a_row_make_a_part() -> None:
    made = draft(
        "Monday. The build was slow. I read the logs. So.",
        "I moved the cache. Time fell to a minute. People noticed.",
    )

    assert inferred(made) == [
        ("situation", "Monday. The build was slow."),
        ("action", "I read the logs. So.\n\nI moved the cache."),
        ("result", "Time fell to a minute. People noticed."),
    ]


def test_what_says_nothing_between_two_roles_is_in_no_part() -> None:
    made = draft("The build was slow. An hour each. I read the logs. Phew. Time fell to a minute.")

    reading = infer(made.reading, KNOWING, finder())

    assert [sentence.part for sentence in reading.sentences] == [0, -1, 1, -1, 2]


def test_every_sentence_knows_its_part_and_the_parts_have_no_label() -> None:
    made = draft("The build was slow. I read the logs. Time fell.")

    reading = infer(made.reading, KNOWING, finder())

    assert [sentence.part for sentence in reading.sentences] == [0, 1, 2]
    assert {(part.label, part.origin) for part in reading.parts} == {(None, "inferred")}
    assert made.reading.parts == ()


def test_the_last_part_may_come_first_as_a_headline() -> None:
    made = draft("Build time fell to a minute. The build was slow. I read the logs. Then I fixed it. It fell at once.")

    assert [role for role, _ in inferred(made)] == ["result", "situation", "action", "result"]


UNKNOWN: list[tuple[str, tuple[str | tuple[str, ...], ...]]] = [
    ("labelled", (("action", "The build was slow. I read logs. Time fell."),)),
    ("one role", ("I read the logs. I moved it. I left.",)),
    ("thin", ("I read the logs. Time fell.",)),
    ("against the order", ("Time fell. Time fell. I read. I read. It was slow. It was slow. It was.",)),
    ("no evidence", ("Speed. Focus. Joy.",)),
    ("empty", ()),
]


@pytest.mark.parametrize("passages", [u[1] for u in UNKNOWN], ids=[u[0] for u in UNKNOWN])
def test_parts_are_not_inferred_where_labels_or_thin_evidence_forbid(passages: tuple[str, ...]) -> None:
    made = draft(*passages)

    assert infer(made.reading, KNOWING, finder()) is made.reading


def test_the_only_label_over_the_whole_answer_says_nothing_of_its_sentences() -> None:
    opened = draft(("situation", "It was slow. I read logs. I fixed it. Time fell."))
    short = draft(("situation", "It was slow. I read logs. I fixed it."))
    beside = draft("It was.", ("situation", "It was slow. I read logs. I fixed it. Time fell."))
    closed = draft(("result", "It was slow. I read logs. I fixed it. Time fell."))

    assert {s.part for s in infer(opened.reading, KNOWING, finder()).sentences} == {-1}
    assert all(infer(made.reading, KNOWING, finder()) is made.reading for made in (short, beside, closed))


def test_an_aside_stays_what_it_is_and_does_not_forbid() -> None:
    made = draft("The build was slow. I read logs. Time fell.", ("other", "I was told. I fixed."))

    assert [role for role, _ in inferred(made)] == ["other", "situation", "action", "result"]
    assert [s.part for s in infer(made.reading, KNOWING, finder()).sentences] == [1, 2, 3, 0, 0]


def test_without_frameworks_there_is_no_order_to_keep() -> None:
    made = draft("The build was slow. I read logs. Time fell.")

    assert inferred(made, replace(KNOWING, frameworks=())) == []


def ranks(text: str) -> list[frozenset[int]]:
    """Return evidence written as digits: ``0 01 - 2``."""
    return [frozenset(int(digit) for digit in word if digit.isdigit()) for word in text.split()]


ASSIGNMENTS = [
    ("in order", "0 1 2", [0, 1, 2]),
    ("nothing said", "0 - 2 -", [0, 0, 2, 2]),
    ("a stray", "0 1 1 0 1 2", [0, 1, 1, 1, 1, 2]),
    ("several roles fit the order", "0 01 12 2", [0, 0, 1, 2]),
    ("the majority before a stray beginning", "2 0 0 1", [0, 0, 0, 1]),
]


@pytest.mark.parametrize(("evidence", "expected"), [a[1:] for a in ASSIGNMENTS], ids=[a[0] for a in ASSIGNMENTS])
def test_the_best_assignment_never_falls(evidence: str, expected: list[int]) -> None:
    assert assign(ranks(evidence), 3) == expected


HEADLINES = [
    ("speaks for the end", "2 0 1", [2, 0, 1]),
    ("speaks for the beginning too", "02 0 1", [0, 0, 1]),
    ("second sentence", "0 2 0 1", [0, 0, 0, 1]),
]


@pytest.mark.parametrize(("evidence", "expected"), [h[1:] for h in HEADLINES], ids=[h[0] for h in HEADLINES])
def test_a_headline_is_the_first_sentence_only(evidence: str, expected: list[int]) -> None:
    assert assign(ranks(evidence), 3, headline=2) == expected


TRIMMED = [
    ("a stray at the end", "0 1 1 2 2 0", [(0, 0, 1), (1, 1, 3), (2, 3, 5)]),
    ("a stray after a silence", "0 1 1 2 2 - 0", [(0, 0, 1), (1, 1, 3), (2, 3, 6)]),
    ("a stray at the beginning", "2 - 0 0 1 1", [(0, 1, 4), (1, 4, 6)]),
]


@pytest.mark.parametrize(("evidence", "expected"), [t[1:] for t in TRIMMED], ids=[t[0] for t in TRIMMED])
def test_what_speaks_for_another_role_at_the_ends_is_in_no_part(
    evidence: str, expected: list[tuple[int, int, int]]
) -> None:
    stretches = clear_stretches(ranks(evidence), 3, -1)

    assert [(stretch.rank, stretch.start, stretch.end) for stretch in stretches] == expected


CLEAR = [
    ("a stray inside", "0 0 0 1 0 0 1 2 2", [(0, 0, 6), (1, 6, 7), (2, 7, 9)]),
    ("too many strays", "0 0 1 1 0 0 1 2 2", []),
    ("no order at all", "0 2 1 2 1 0 1 0", []),
]


@pytest.mark.parametrize(("evidence", "expected"), [c[1:] for c in CLEAR], ids=[c[0] for c in CLEAR])
def test_the_evidence_has_to_be_clear_over_all(evidence: str, expected: list[tuple[int, int, int]]) -> None:
    stretches = clear_stretches(ranks(evidence), 3, -1)

    assert [(stretch.rank, stretch.start, stretch.end) for stretch in stretches] == expected
