from __future__ import annotations

import pytest
from readings import draft, phrase, rule, test
from test_checks_match import findings

from starlint.expression import Expression
from starlint.rule import CoversCheck, Order

TOPICS = (("goal", phrase("goal")), ("users", phrase("users")), ("cost", phrase("cost", "price")))
COVERED = [
    ("all", "The goal, the users, the price.", None, None),
    ("some missing", "The goal.", None, ("users", "cost")),
    ("enough", "The goal, the users.", 2, None),
    ("not enough", "The cost.", 2, ("goal", "users")),
]


@pytest.mark.parametrize(("text", "at_least", "missing"), [c[1:] for c in COVERED], ids=[c[0] for c in COVERED])
def test_one_finding_names_what_is_missing(text: str, at_least: int | None, missing: tuple[str, ...] | None) -> None:
    made = draft(text)

    found = findings(made, rule(CoversCheck(TOPICS, at_least)))

    assert [finding.missing for finding in found] == ([missing] if missing else [])


def test_the_numbers_are_given_and_the_question_is_reported() -> None:
    made = draft(("result", "It met its goal."), ("action", "I asked users."))

    (finding,) = findings(made, rule(CoversCheck(TOPICS), parts=test("result")))

    assert made.said(finding.span) == "Tell me about a hard bug"
    assert finding.values == {"missing": "users, cost", "n": 1, "total": 3}


def test_topics_are_wanted_beside_each_match() -> None:
    made = draft("The bill fell at the usual price. The bill rose, said users. The bill fell for users, at its price.")
    bill = phrase("bill")
    topics = tuple((name, Expression("all", (bill, topic))) for name, topic in TOPICS[1:])

    found = findings(made, rule(CoversCheck(topics, of=bill)))

    assert [(made.said(finding.span), finding.missing, finding.at) for finding in found] == [
        ("bill", ("users",), made.place("bill")[0]),
        ("bill", ("cost",), made.place("bill", 1)[0]),
    ]
    assert findings(made, rule(CoversCheck(topics, 1, of=bill))) == []


STEPS = (("cause", phrase("cause")), ("fix", phrase("fix")), ("guard", phrase("guard")))
ORDERED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("in order", "The cause, the fix, the guard.", []),
    ("out of order", "The guard, the cause, the fix.", [("guard", "“guard” before “cause”")]),
    ("a headline that is taken up again", "The guard held. The cause, the fix, the guard.", []),
    ("too few to speak of order", "The guard, the cause.", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in ORDERED], ids=[c[0] for c in ORDERED])
def test_topics_in_order(text: str, expected: list[tuple[str, str]]) -> None:
    made = draft(text)
    check = CoversCheck(STEPS, 0, Order(3, "“{second}” before “{first}”"))

    found = findings(made, rule(check))

    assert [(made.said(finding.span), finding.message) for finding in found] == expected


def test_what_is_missing_and_what_is_out_of_order_are_told_in_one_finding() -> None:
    made = draft("The fix, the cause.")
    check = CoversCheck(STEPS, None, Order(2, "{second} before {first}"))

    (finding,) = findings(made, rule(check, message="no {missing}"))

    assert (finding.message, finding.missing) == ("no {missing}; fix before cause", ("guard",))
