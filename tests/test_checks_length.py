from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readings import Draft, draft, phrase, rule
from test_checks_match import findings, inferred, said

from starlint.evidence.spoken import word_places
from starlint.rule import LengthCheck
from starlint.source import Span

FOUR = "We don't run cron."
TEN = "one two three four five six seven eight nine ten."
LENGTHS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("words, at the bound", {"above": 24}, []),
    ("words, above", {"above": 23}, ["Tell me about a hard bug"]),
    ("words, below", {"below": 25}, ["Tell me about a hard bug"]),
    ("seconds", {"unit": "seconds", "above": 9}, ["Tell me about a hard bug"]),
    ("seconds, below the limit of the kind", {"unit": "seconds"}, []),
    ("a part", {"of": ("action",), "above": 9}, ["Action"]),
    ("several parts", {"of": ("situation", "action"), "above": 13}, ["Situation"]),
    ("a share", {"of": ("action",), "unit": "share", "above": 0.4}, ["Action"]),
    ("a share, below", {"of": ("situation",), "unit": "share", "below": 0.2}, ["Situation"]),
    ("a share, at neither bound", {"of": ("action",), "unit": "share", "above": 0.42, "below": 0.41}, []),
    ("a part that is not there", {"of": ("task",), "below": 5}, []),
    ("an aside that is named", {"of": ("other",), "above": 9}, ["Other"]),
    ("the parts with a label", {"labels": ("action",), "above": 9}, ["Action"]),
    ("the parts with a label, short enough", {"labels": ("action",), "above": 10}, []),
    ("a label that is not there", {"labels": ("plan",), "above": 1}, []),
    ("a label and another role", {"labels": ("action",), "of": ("result",), "above": 1}, []),
    ("a short answer", {"above": 1, "at_least_words": 25}, []),
]


@pytest.mark.parametrize(("check", "expected"), [c[1:] for c in LENGTHS], ids=[c[0] for c in LENGTHS])
def test_lengths(check: dict[str, Any], expected: list[str]) -> None:
    made = draft(("situation", FOUR), ("action", TEN), ("result", TEN), ("other", TEN))

    assert said(made, rule(LengthCheck(**({"of": (), "unit": "words"} | check)))) == expected


UNTIL: list[tuple[str, Draft, int | None]] = [
    ("no labels", draft(f"{TEN} Then I ran. {TEN}"), 11),
    ("parts that were inferred", inferred(draft(f"{TEN} Then I ran. {TEN}"), "situation", "action", "result"), 11),
    ("notes beside the story", draft(("other", TEN), f"{TEN} Then I ran. {TEN}"), 11),
    ("nothing that ends it", draft(f"{TEN} {TEN}"), None),
    ("labels", draft(("situation", "It broke. I ran."), ("action", TEN)), 4),
]


@pytest.mark.parametrize(("made", "words"), [u[1:] for u in UNTIL], ids=[u[0] for u in UNTIL])
def test_what_is_told_until_something_comes_stands_for_parts_without_labels(made: Draft, words: int | None) -> None:
    check = LengthCheck(("situation",), above=1, until=phrase("I ran"))

    assert [finding.values["words"] for finding in findings(made, rule(check))] == ([] if words is None else [words])


def test_the_numbers_are_given() -> None:
    made = draft(("situation", FOUR), ("action", TEN), ("result", TEN))

    (finding,) = findings(made, rule(LengthCheck(("action",), "share", above=0.4)))

    assert finding.values == {"words": 10, "seconds": 4, "percent": 42, "limit": "40"}


UNKNOWN: list[tuple[str, tuple[str, ...], bool]] = [
    ("a label that is known", ("situation", "notes", "action"), True),
    ("one of the writer's own", ("situation", "turn of events", "action"), False),
    ("after the story", ("situation", "action", "turn of events"), True),
    ("before the story", ("turn of events", "situation", "action"), True),
]


@pytest.mark.parametrize(("labels", "measured"), [u[1:] for u in UNKNOWN], ids=[u[0] for u in UNKNOWN])
def test_no_share_is_told_where_a_part_of_the_story_may_be_unknown(labels: tuple[str, ...], measured: bool) -> None:
    roles = {"notes": "other", "turn of events": "other"}
    made = draft(*((roles.get(label, label), TEN) for label in labels))
    text, parts = made.document.source.text, list(made.reading.parts)
    at = [roles.get(label, label) for label in labels].index("other")
    label = parts[at].label
    assert label is not None
    name = labels[at].ljust(len("Other"))
    text = text[: label.start] + name + text[label.end :]
    moved = len(name) - len("Other")
    parts = [replace(part, label=_moved(part.label, label, moved)) for part in parts]
    document = replace(made.document, source=replace(made.document.source, text=text))
    check = LengthCheck(("action",), "share", above=0.1)

    found = findings(Draft(document, replace(made.reading, parts=tuple(parts), cache={})), rule(check))

    assert bool(found) is measured


def _moved(label: Span | None, changed: Span, by: int) -> Span | None:
    """Return where a label stands once an earlier one has changed its length."""
    if label is None or label.start < changed.start:
        return label
    return Span(label.start + (by if label.start > changed.start else 0), label.end + by)


ROUNDED = [("above", 201, 41), ("above", 210, 42), ("below", 199, 39), ("below", 190, 38)]


@pytest.mark.parametrize(("bound", "words", "percent"), ROUNDED)
def test_a_share_beyond_its_bound_is_never_rounded_to_it(bound: str, words: int, percent: int) -> None:
    made = draft(("situation", "word " * (500 - words)), ("action", "word " * words))
    check = LengthCheck(("action",), "share", **{bound: 0.4})

    (finding,) = findings(made, rule(check))

    assert finding.values["percent"] == percent


def test_a_rule_without_a_bound_takes_that_of_the_kind() -> None:
    long, check = draft(*[TEN] * 15), rule(LengthCheck((), "seconds"))

    (finding,) = findings(long, check)

    assert finding.values == {"words": 150, "seconds": 64, "percent": 100, "limit": "60"}
    assert findings(draft(*[TEN] * 15, kind="any"), check) == []


def test_block_quotes_and_put_in_subjects_are_not_words_of_the_writer() -> None:
    made = draft("Led it", "said somebody else", quotes=["said somebody else"])
    text = made.reading.texts[0]
    prose = text.prose.replace(0, 0, "I ")
    reading = replace(made.reading, texts=(replace(text, prose=prose),), cache={})

    assert len(word_places(made.reading)) == 2
    assert len(word_places(reading)) == 2


WORDS = [
    ("contractions", "don't can’t", 2),
    ("compounds", "state-of-the-art e.g. this", 3),
    ("numbers", "1,200 users, v2.1, p99", 4),
    ("marks", "- 🚀 … → !", 0),
]


@pytest.mark.parametrize(("text", "count"), [w[1:] for w in WORDS], ids=[w[0] for w in WORDS])
def test_what_a_word_is(text: str, count: int) -> None:
    assert len(word_places(draft(text).reading)) == count


def test_a_measured_part_that_was_inferred_has_no_label_to_report_at() -> None:
    made: Draft = inferred(draft(f"{FOUR} {TEN}"), "situation", "action")

    assert said(made, rule(LengthCheck(("action",), "words", above=9))) == ["Tell me about a hard bug"]
