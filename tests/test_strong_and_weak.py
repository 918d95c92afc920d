"""The answers in ``examples/``: the strong ones draw nothing, the weak ones exactly what is on file.

``pytest --update-goldens`` writes down what they draw now; the difference is then part of the review.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED = Path(__file__).parent / "examples.yaml"
KINDS = (
    *("project-deep-dive", "technical-challenge", "cross-team-alignment", "ownership"),
    *("strengths", "growth", "design-review"),
)
FEWEST = 2
"""So much at least is said of every weak answer."""


@pytest.fixture(scope="module")
def drawn(model_loaded_once: None) -> dict[str, list[str]]:
    """Return for each example its diagnostics: line, severity and rule."""
    result = CliRunner().invoke(cli, ["check", "--no-config", "--format", "json", str(EXAMPLES)])
    return {
        Path(file["path"]).relative_to(EXAMPLES).as_posix(): [
            f"{said['start']['line']} {said['severity']} {said['rule']}" for said in file["diagnostics"]
        ]
        for file in json.loads(result.stdout)["files"]
    }


def test_there_are_two_of_each(drawn: dict[str, list[str]]) -> None:
    assert Counter(tuple(path.split("/")[0:1]) for path in drawn) == {(kind,): 4 for kind in KINDS}


def test_strong_answers_draw_nothing(drawn: dict[str, list[str]]) -> None:
    assert {path: said for path, said in drawn.items() if "/strong-" in path and said} == {}


def test_weak_answers_draw_what_is_expected(drawn: dict[str, list[str]], request: pytest.FixtureRequest) -> None:
    weak = {path: said for path, said in drawn.items() if "/weak-" in path}
    if request.config.getoption("--update-goldens"):
        EXPECTED.write_text(yaml.safe_dump(weak, sort_keys=True), encoding="utf-8")

    assert weak == yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    assert {path: said for path, said in weak.items() if len(said) < FEWEST} == {}
