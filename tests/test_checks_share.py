from __future__ import annotations

import pytest
from readings import draft, phrase, rule, test
from test_checks_match import findings, said

from starlint.rule import Applies, ShareCheck

OURS, MINE = phrase("we"), phrase("I")
SHARES = [
    ("above", "We built, we ran, I slept.", 0.5, 2, True),
    ("exactly the bound", "We built, I slept.", 0.5, 1, False),
    ("too few to speak of", "We built.", 0.5, 2, False),
    ("all", "We built, we ran.", 0.5, 2, True),
    ("none", "They built.", 0.5, 1, False),
]


@pytest.mark.parametrize(("text", "above", "at_least", "expected"), [s[1:] for s in SHARES], ids=[s[0] for s in SHARES])
def test_shares(text: str, above: float, at_least: int, expected: bool) -> None:
    check = ShareCheck(OURS, (OURS, MINE), above, at_least)

    assert bool(findings(draft(text), rule(check))) is expected


def test_the_numbers_are_given_and_the_label_is_reported() -> None:
    made = draft(("situation", "We, we, we."), ("action", "We built, we ran, I slept."))
    one = rule(ShareCheck(OURS, (OURS, MINE), 0.5), parts=test("action"))

    (finding,) = findings(made, one)

    assert finding.values == {"of": 2, "among": 3, "percent": 67}
    assert (made.said(finding.span), finding.role) == ("Action", "action")


PLACES = [
    ("the first label that the rule names", test("result action"), "Action"),
    ("the question for a rule that only excludes", test("not situation"), "Tell me about a hard bug"),
    ("the question for a rule for all parts", Applies().parts, "Tell me about a hard bug"),
]


@pytest.mark.parametrize(("parts", "expected"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_where_a_share_is_reported(parts: object, expected: str) -> None:
    made = draft(("situation", "Hm."), ("action", "We built."), ("result", "We won."))

    assert said(made, rule(ShareCheck(OURS, (OURS, MINE), 0.5), parts=parts)) == [expected]
