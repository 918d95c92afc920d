"""The measure itself: what counts as right, false, missed and left alone."""

from __future__ import annotations

import pytest
from measure_rules import FOLDS, fold, row, tally

STORY = {
    "start": 1,
    "end": 9,
    "story": "yes",
    "missing_result": "no",
    "unquantified_impact": "yes",
    "we_over_i": "unsure",
    "vague_claims": [[5, "much better"]],
    "org_criticism": [],
    "placeholders": [],
    "maybe": [["vague_claims", 7, "fine"]],
}


@pytest.mark.parametrize(
    ("said", "rule", "expected"),
    [
        pytest.param([], "missing-result", {"quiet": 1}, id="left-alone"),
        pytest.param([("missing-result", range(3, 4))], "missing-result", {"false": 1}, id="accused"),
        pytest.param([("missing-result", range(12, 13))], "missing-result", {"quiet": 1, "false": 1}, id="outside"),
        pytest.param([], "unquantified-impact", {"missed": 1}, id="missed"),
        pytest.param([("unquantified-impact", range(9, 10))], "unquantified-impact", {"right": 1}, id="right"),
        pytest.param([("we-over-i", range(3, 4))], "we-over-i", {}, id="unsure"),
        pytest.param([("vague-improvement", range(5, 6))], "vague-improvement", {"right": 1}, id="mark"),
        pytest.param(
            [("vague-improvement", range(6, 7))], "vague-improvement", {"missed": 1, "false": 1}, id="beside-a-mark"
        ),
        pytest.param([("vague-improvement", range(7, 8))], "vague-improvement", {"missed": 1}, id="maybe"),
    ],
)
def test_tally(said: list[tuple[str, range]], rule: str, expected: dict[str, int]) -> None:
    assert {name: n for name, n in tally(said, [STORY])[rule].items() if n} == expected


def test_row() -> None:
    counts = tally(
        [("missing-result", range(3, 4)), ("missing-result", range(12, 13))], [STORY, STORY | {"start": 11, "end": 20}]
    )

    assert row(counts["missing-result"]) == "P 0.00  R -     left alone -     (0 right, 2 false, 0 missed)"


def test_fold_of_a_draft_never_changes() -> None:
    assert [fold(name) for name in ("outage.md", "conflict.md", "growth.md")] == [4, 4, 0]
    assert {fold(f"{number}.md") for number in range(100)} == set(range(FOLDS))
