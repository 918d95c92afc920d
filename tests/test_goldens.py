"""Whole drafts through the command line, compared with what is on file, character by character.

A golden is what a person sees: the command, what it prints, its exit code. After a wanted change,
`pytest --update-goldens` writes them anew; the difference is then part of the review.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

HERE = Path(__file__).parent
DRAFTS, GOLDENS = HERE / "drafts", HERE / "goldens"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same surroundings for everybody."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(DRAFTS)


def session(*commands: list[str]) -> str:
    """Return what a terminal would show."""
    shown = []
    for command in commands:
        result = CliRunner().invoke(cli, command)
        shown.append(f"$ starlint {' '.join(command)}\n{result.output}[exit code {result.exit_code}]\n")
    return "\n".join(shown)


@pytest.mark.parametrize("draft", sorted(path.name for path in DRAFTS.glob("*.md")))
def test_golden(draft: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDENS / f"{draft.removesuffix('.md')}.txt"
    shown = session(["check", draft], ["outline", draft])
    if request.config.getoption("--update-goldens"):
        golden.write_text(shown, encoding="utf-8", newline="\n")

    expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
    changes = "\n".join(unified_diff(expected.splitlines(), shown.splitlines(), golden.name, "now", n=1, lineterm=""))
    assert not changes, f"`pytest --update-goldens` accepts this:\n{changes}"


def test_no_golden_is_an_orphan() -> None:
    drafts = {path.stem for path in DRAFTS.glob("*.md")}

    assert set() == {path.name for path in GOLDENS.iterdir() if path.stem not in drafts}


@pytest.mark.parametrize("draft", sorted(path.name for path in (DRAFTS / "clean").iterdir()))
def test_clean_draft_stays_clean(draft: str) -> None:
    """The budget for false alarms is nothing at all; a draft that was wrongly accused belongs here."""
    result = CliRunner().invoke(cli, ["check", "--format", "concise", f"clean/{draft}"])

    assert [] == result.output.splitlines()[:-1]
