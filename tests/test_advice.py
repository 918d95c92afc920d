"""Every line of the advice that starlint stands for is checked by a rule, and README shows by which."""

from __future__ import annotations

import advice
import pytest

from starlint.rule import Rulebook
from starlint.rulebook import bundled_dir, load

pytestmark = pytest.mark.usefixtures("model_loaded_once")

LINES = advice.read()


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load([bundled_dir()])


@pytest.mark.parametrize("line", LINES, ids=[line.says[:40] for line in LINES])
def test_a_line_of_advice_is_checked(line: advice.Advice, book: Rulebook) -> None:
    rules = {rule.id: rule for rule in book.rules}

    assert line.rules
    assert [name for name in line.rules if name not in rules] == []
    assert any(rules[name].enabled for name in line.rules)
    assert not line.topic or line.topic in advice.topics(rules[line.rules[0]])


def test_readme_shows_the_table(book: Rulebook, request: pytest.FixtureRequest) -> None:
    made = advice.table(LINES, book)
    if request.config.getoption("--update-goldens"):
        advice.write(made)

    assert advice.in_readme() == made
