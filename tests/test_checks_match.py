from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readings import VOCABULARY, Draft, draft, finder, leaf, phrase, rule, test

from starlint import checks
from starlint.checks import Finding, Scope
from starlint.document import Part
from starlint.rule import MatchCheck, Rule
from starlint.source import Span


def scope(made: Draft, one: Rule) -> Scope:
    return Scope(one, made.reading, finder(), VOCABULARY, made.document)


def findings(made: Draft, one: Rule) -> list[Finding]:
    """Return what a rule finds."""
    return list(checks.run(scope(made, one)))


def said(made: Draft, one: Rule) -> list[str]:
    return [made.said(finding.span) for finding in findings(made, one)]


ODD = MatchCheck(phrase("odd one", "odd", "strange"))
PLACES = ("odd before", ("situation", "odd in s"), ("result", "odd one in r"), ("other", "odd in notes"))
LOOKED_AT: list[tuple[str, dict[str, Any], int]] = [
    ("everything", {}, 4),
    ("one part", {"parts": test("result")}, 1),
    ("text in no part", {"parts": test("none result")}, 2),
    ("not one part", {"parts": test("not result")}, 3),
    ("a story rule passes over asides", {"stories": True}, 3),
    ("unless it names them", {"stories": True, "parts": test("other")}, 1),
    ("excluding another role does not name them", {"stories": True, "parts": test("not result")}, 2),
    ("a part that is not there", {"parts": test("task")}, 0),
]


@pytest.mark.parametrize(("applies", "count"), [c[1:] for c in LOOKED_AT], ids=[c[0] for c in LOOKED_AT])
def test_a_rule_looks_at_its_parts(applies: dict[str, Any], count: int) -> None:
    made = draft(*PLACES)

    assert len(findings(made, rule(ODD, **applies))) == count


def test_in_an_answer_without_parts_everything_is_looked_at() -> None:
    made = draft("an odd thing", ("other", "odd note"))

    assert said(made, rule(ODD, parts=test("result"), stories=True)) == ["odd"]


def test_a_match_carries_its_place_and_part() -> None:
    made = draft("plain", ("result", "an odd one, in fact"))

    (finding,) = findings(made, rule(ODD))

    assert made.said(finding.span) == "odd one"
    assert finding.role == "result"
    assert finding.at == made.place("odd one")[0]


def test_overlapping_matches_in_one_clause_are_reported_once_and_across_clauses_each() -> None:
    text = "I designed and built it."
    clauses = [("I designed", {"subject": "i"}), ("I designed and built it", {"subject": "i"})]
    made = draft(text, clauses=clauses)
    assert said(made, rule(MatchCheck(leaf("clause", subject="i")))) == ["I designed and built it", "I designed"]
    assert said(made, rule(MatchCheck(phrase("built it", "built")))) == ["built it"]


def test_a_match_on_words_without_a_source_is_reported_at_its_sentence() -> None:
    made = draft("Led it. Then slept.")
    (text,) = made.reading.texts
    prose = text.prose.replace(0, 0, "I ")
    sentences = [replace(s, start=s.start + (2 if s.start else 0), end=s.end + 2) for s in made.reading.sentences]
    reading = replace(
        made.reading, text=prose.text, texts=(replace(text, prose=prose),), sentences=tuple(sentences), cache={}
    )

    assert said(Draft(made.document, reading), rule(MatchCheck(phrase("I")))) == ["Led it."]


def inferred(made: Draft, *roles: str) -> Draft:
    """Return the draft with each sentence in an inferred part."""
    parts = tuple(Part(role, Span(0, 1), None) for role in roles)
    sentences = tuple(replace(s, part=index) for index, s in enumerate(made.reading.sentences))
    return Draft(made.document, replace(made.reading, parts=parts, sentences=sentences, cache={}))


def test_a_match_in_an_inferred_part_carries_its_role() -> None:
    made = inferred(draft("It was plain. It was odd."), "situation", "result")

    assert [finding.role for finding in findings(made, rule(ODD, parts=test("result")))] == ["result"]
    assert findings(made, rule(ODD, parts=test("situation"))) == []


APPLIES: list[tuple[str, dict[str, Any], bool]] = [
    ("any answer", {}, True),
    ("stories", {"stories": True}, True),
    ("what is no story", {"stories": False}, False),
    ("its kind", {"kinds": test("bug any")}, True),
    ("another kind", {"kinds": test("any")}, False),
    ("not its kind", {"kinds": test("not bug")}, False),
    ("labelled", {"labelled": True}, True),
    ("unlabelled", {"labelled": False}, False),
    ("as long as that", {"at_least_words": 2}, True),
    ("shorter", {"at_least_words": 3}, False),
    ("what it holds", {"holds": phrase("did"), "parts": test("result")}, True),
    ("what it does not hold", {"holds": phrase("asked")}, False),
]


@pytest.mark.parametrize(("applies", "expected"), [a[1:] for a in APPLIES], ids=[a[0] for a in APPLIES])
def test_which_answers_a_rule_is_for(applies: dict[str, Any], expected: bool) -> None:
    made = draft(("action", "I did."))

    assert scope(made, rule(ODD, **applies)).applies(story=True) is expected


def test_a_label_for_an_aside_labels_no_story() -> None:
    assert not scope(draft("I did.", ("other", "ask Bo")), rule(ODD)).is_labelled
