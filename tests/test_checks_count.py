from __future__ import annotations

from typing import Any

import pytest
from readings import draft, phrase, rule, test
from test_checks_match import findings, said

from starlint.rule import CountCheck, Near

DEED = phrase("fixed", "built", "asked")
STORY = (("situation", "It broke in March 2023."), ("action", "I fixed it."), ("result", "It held."))
COUNTS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("enough", {"at_least": 1}, []),
    ("too few, at the question", {"at_least": 2}, ["Tell me about a hard bug"]),
    ("at a label", {"at_least": 2, "at": ("action", "question")}, ["action"]),
    ("at the first label that is there", {"at_least": 2, "at": ("task", "result", "action")}, ["result"]),
    ("at none that is there", {"at_least": 2, "at": ("task", "question")}, ["Tell me about a hard bug"]),
    ("at most, kept", {"at_most": 1}, []),
    ("at most, exceeded", {"at_most": 0}, ["Tell me about a hard bug"]),
    ("enough for its length", {"at_least": 1, "per_words": 10}, []),
    ("too few for its length", {"at_least": 1, "per_words": 5}, ["Tell me about a hard bug"]),
    ("shorter than the measure", {"at_least": 1, "per_words": 100}, []),
    ("at the match after the last allowed one", {"at_most": 0, "at": ("match",)}, ["fixed"]),
]


@pytest.mark.parametrize(("check", "expected"), [c[1:] for c in COUNTS], ids=[c[0] for c in COUNTS])
def test_counts(check: dict[str, Any], expected: list[str]) -> None:
    made = draft(*STORY)

    assert [place.lower() for place in said(made, rule(CountCheck(DEED, **check)))] == [p.lower() for p in expected]


def test_the_match_after_the_last_allowed_one_is_the_third_of_three() -> None:
    made = draft("I fixed one, built one, asked one.")

    (finding,) = findings(made, rule(CountCheck(DEED, at_most=2, at=("match",))))

    assert made.said(finding.span) == "asked"
    assert finding.values == {"n": 3, "need": 2}


def test_what_stands_outside_the_parts_of_the_rule_is_not_counted() -> None:
    made = draft(*STORY)

    assert findings(made, rule(CountCheck(DEED, at_least=1), parts=test("action"))) == []
    assert len(findings(made, rule(CountCheck(DEED, at_least=1), parts=test("result")))) == 1


def test_the_words_of_an_aside_ask_for_no_more_matches() -> None:
    made = draft(*STORY, ("other", "one two three four five six seven eight nine ten."))

    assert said(made, rule(CountCheck(DEED, at_least=1, per_words=10))) == []


NEAR = (Near(phrase("soon"), "“{text}” is no date"), Near(phrase("March 2023"), "“{text}” is a date"))


def test_near_evidence_changes_the_message_and_is_related() -> None:
    made = draft(*STORY)

    (finding,) = findings(made, rule(CountCheck(phrase("halved"), at_least=1, near=NEAR)))

    assert made.said(finding.span) == "Tell me about a hard bug"
    assert finding.message == "“{text}” is a date"
    assert finding.quote is not None
    assert made.said(finding.quote) == "March 2023"
    assert [related.span for related in finding.related] == [finding.quote]
    assert finding.values == {"n": 0, "need": 1}


def test_without_near_evidence_the_message_is_the_rules_own() -> None:
    (finding,) = findings(draft("I tried."), rule(CountCheck(phrase("halved"), at_least=1, near=NEAR)))

    assert (finding.message, finding.quote, finding.related) == ("", None, ())
