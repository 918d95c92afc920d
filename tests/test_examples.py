"""The examples in the bundled rule and cue files, one test for each, and what happens when one comes out wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from starlint import rulebook
from starlint.authoring import example_report, examples
from starlint.authoring.examples import Case, Outcome, Parsed, Report
from starlint.rule import Example, Rule
from starlint.source import Source, Span

BOOK = rulebook.load([rulebook.bundled_dir()])
CASES = examples.cases(BOOK)


@pytest.fixture(scope="module")
def parsed(request: pytest.FixtureRequest) -> dict[str, Parsed]:
    """The cases of the tests that were chosen, parsed in one go; all of them where a test needs all."""
    tests = [item for item in request.session.items if item.path == request.path]
    chosen = [
        item.callspec.params["case"] for item in tests if hasattr(item, "callspec") and "case" in item.fixturenames
    ]
    if any(item.name == "test_everything_is_exercised" for item in tests):
        chosen = CASES
    return {one.case.name: one for one in examples.parse(BOOK, chosen)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Case, parsed: dict[str, Parsed]) -> None:
    (outcome,) = examples.run(BOOK, [parsed[case.name]])

    assert "ok" == outcome.verdict, f"\n{outcome}"


def test_everything_is_exercised(parsed: dict[str, Parsed]) -> None:
    """Every rule is made to speak by its own examples, every cue is found in some example."""
    everything = list(parsed.values())

    assert () == examples.unexercised(BOOK, everything, examples.run(BOOK, everything))


def test_names_are_unique() -> None:
    assert len(CASES) == len({case.name for case in CASES})


RULE = Rule("a-rule", "mine", "a-rule.yaml", "", "warning", "", "", None, "")  # type: ignore[arg-type]


def case(name: str, text: str, spans: Sequence[tuple[int, int]]) -> Case:
    example = Example(text, tuple(spans), "a-rule.yaml:9:5", name)
    (made,) = examples.cases(replace(BOOK, rules=(replace(RULE, good=(example,)),), cues={}))
    return made


@pytest.mark.parametrize(
    ("name", "marked", "found", "verdict"),
    [
        ("bad-1", [(0, 2)], [(0, 2)], "ok"),
        ("bad-1", [(0, 2)], [], "missing"),
        ("bad-1", [(0, 2)], [(0, 2), (3, 6)], "noisy"),
        ("bad-1", [(0, 2)], [(3, 6)], "missing and noisy"),
        ("bad-1", [(0, 2)], [(0, 3)], "missing and noisy"),
        ("good-1", [], [], "ok"),
        ("good-1", [], [(0, 2)], "noisy"),
        ("known_miss-1", [(0, 2)], [], "ok"),
        ("known_miss-1", [(0, 2)], [(0, 2)], "mended"),
        ("known_false-1", [], [(0, 2)], "ok"),
        ("known_false-1", [], [], "mended"),
    ],
)
def test_verdict(name: str, marked: list[tuple[int, int]], found: list[tuple[int, int]], verdict: str) -> None:
    made = case(name, "We won it.", marked)
    spans = frozenset(Span(start + made.offset, end + made.offset) for start, end in found)

    assert verdict == Outcome(made, spans).verdict


def test_bare_text_gets_a_question() -> None:
    question = BOOK.vocabulary.example_question
    made = case("bad-1", "We won it.", [(3, 6)])

    assert f"# {question}\n\nWe won it." == made.source.text
    assert ["won"] == [made.source.text[span.start : span.end] for span in made.expected]


def test_unmarked_bad_text_expects_its_question() -> None:
    made = case("bad-1", "We won it.", [])

    assert [BOOK.vocabulary.example_question] == [made.source.text[s.start : s.end] for s in made.expected]


def test_text_with_a_heading_stays_as_it_is() -> None:
    made = case("bad-1", "Hello.\n\n## Why?\n\nBecause.", [(10, 14)])

    assert ("Hello.\n\n## Why?\n\nBecause.", 0) == (made.source.text, made.offset)
    assert "unmarked" == Outcome(case("bad-1", "# Why?\n\nBecause.", []), frozenset()).verdict


def test_report_says_what_was_expected_and_what_was_found() -> None:
    made = case("bad-1", "One.\nWe won it.", [(8, 11)])
    heading = Span(2, 2 + len(BOOK.vocabulary.example_question))
    report = Report((Outcome(made, frozenset({heading})), Outcome(made, made.expected)), ("@some-cue",))

    assert example_report.render(report, BOOK) == (
        "a-rule/bad-1: missing and noisy\n"
        "  a-rule.yaml:9:5\n"
        "  expected: “won” (line 2, column 4)\n"
        f"  found: “{BOOK.vocabulary.example_question}” (the question)\n"
        "\n"
        "@some-cue: nothing exercises it; add an example in which it is found\n"
        "2 examples: 1 ok, 1 missing and noisy\n"
    )
    assert not report.passed


def test_report_of_a_mended_mistake_says_what_to_do() -> None:
    outcome = Outcome(case("known_false-1", "We won it.", []), frozenset())

    assert "this is right now: move it to “good”" in str(outcome)
    assert isinstance(outcome.case.source, Source)


@pytest.mark.parametrize(
    ("text", "is_placeholder"),
    [
        ("FILL IN: a sentence.", True),
        ("# Why?\n\n**Context:** FILL IN: what it tells.", True),
        ("The form says FILL IN YOUR NAME.", False),
        ("We had to fill in: a name and a date.", False),
    ],
)
def test_a_skeletons_example_is_told_from_ones_own(text: str, is_placeholder: bool) -> None:
    made = case("good-1", text, [])

    assert is_placeholder == (Outcome(made, frozenset()).verdict == "to fill in")


def test_report_of_a_skeleton_says_what_to_fill_in() -> None:
    made = case("bad-1", "FILL IN: a sentence.", [])
    report = Report((Outcome(made, frozenset()),), (), ((RULE, "summary"), (RULE, "why")))

    assert example_report.render(report, BOOK) == (
        "a-rule/bad-1: fill in the example\n"
        "  a-rule.yaml:9:5\n"
        "\n"
        "a-rule: fill in “summary”, “why”\n"
        "  a-rule.yaml\n"
        "\n"
        "1 example: 1 to fill in\n"
    )
    assert not report.passed
    assert not Report((), (), ((RULE, "why"),)).passed
