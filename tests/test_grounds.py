"""What a diagnostic rests on: what counts, what does not and why, as a user asks for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

DRAFT = """\
# Tell me about a time you solved a problem

**Situation:** In 2021 our till lost sales. We argued a lot.

**Action:** We looked at the logs. We changed the cable. I called the supplier.

**Result:** The tills work again, in both of our 12 rooms.
"""
FINE = """\
# Tell me about a time you solved a problem

Our till lost sales every Saturday, and the owner counted the money twice. I had to find out why before the summer.
I read the logs, changed the cable and trained two colleagues, and the losses fell from 12 to 1 a month. I learned to
look at the plug first.
"""
LOOSE = """\
# Tell me about a time you solved a problem

At that time I worked in a shop and I sold shoes, and counted the money every evening. The till froze about once a day.

We looked at the logs. We changed the cable. We told the supplier.

In the end the tills worked again and the queue was gone.
"""
TILL = """\
id: till
summary: A till.
severity: warning
message: "till"
applies: {kinds: [conflict]}
check: {match: {phrase: ["the losses"]}}
why: Because.
examples:
  bad: ["<<The losses>> grew.", "I saw <<the losses>>."]
  good: ["Shoes.", "Money."]
"""
CABLE = """\
id: cable
summary: A cable.
severity: warning
message: "cable"
applies: {stories: true}
check: {match: {phrase: ["the cable"], part: [action]}}
why: Because.
examples:
  bad:
    - "# Tell me about a time you failed\\n\\nS: Rain.\\nA: I cut <<the cable>>.\\nR: It fell by 9%.\\n"
    - "# Tell me about a time you failed\\n\\nS: Rain.\\nA: I sold <<the cable>>.\\nR: It fell by 9%.\\n"
  good: ["Shoes.", "# Tell me about a time you failed\\n\\nS: I saw the cable.\\nA: I ran.\\nR: It fell by 9%.\\n"]
"""


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shop.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "loose.md").write_text(LOOSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


def why(result: Result, rule: str) -> list[str]:
    """Return what is said of one rule's diagnostic after "why"."""
    (block,) = (block for block in result.stdout.split("\n\n") if f"/{rule}]" in block)
    return [line.partition("= why: ")[2] for line in block.splitlines() if "= why: " in line]


def test_share_names_the_clauses_of_each_side() -> None:
    assert why(run("--explain", "shop.md"), "we-over-i") == [
        "@plural-action: “We looked” (line 5), “We changed the cable” (line 5)",
        "@singular-action: “I called the supplier” (line 5)",
        "@plural-action: “We argued” (line 3) does not count: stands in the part “situation”",
        "@present-deed: found nowhere",
    ]


def test_count_names_every_figure_and_what_becomes_of_it() -> None:
    nowhere, date, count, *_ = why(run("--explain", "shop.md"), "unquantified-impact")

    assert (nowhere, date) == (
        "@measured-effect: found nowhere",
        "figure (date): “2021” (line 3) does not count: @date-figure",
    )
    assert count.startswith("figure (count): “12 rooms” (line 7) does not count: wants beside it ")


def test_what_rests_on_inferred_parts_says_so(drafts: Path) -> None:
    folder = drafts / ".starlint" / "rules" / "mine"
    folder.mkdir(parents=True)
    (folder / "cable.yaml").write_text(CABLE, encoding="utf-8")

    assert why(run("--explain", "loose.md"), "cable")[-1] == (
        "severity: one level lower, because it rests on inferred parts"
    )


def test_what_rests_on_a_guessed_kind_says_so(drafts: Path) -> None:
    """A rule for kinds weighs less where only the name of the file tells the kind."""
    folder = drafts / ".starlint" / "rules" / "mine"
    folder.mkdir(parents=True)
    (folder / "till.yaml").write_text(TILL, encoding="utf-8")
    (drafts / "conflict.md").write_text(FINE.replace("Tell me about a time you solved a problem", "A till"))

    assert why(run("--explain", "conflict.md"), "till")[-1] == (
        "severity: one level lower, because it rests on a kind that only the file's name tells"
    )


def test_what_rests_on_few_signs_of_a_story_says_so(drafts: Path) -> None:
    """A question that asks for a story leaves no doubt of it; a bare title over a few words does."""
    text = "# {}\n\nIn May the till froze. I changed the cable on a Monday, and the queue was gone.\n"
    (drafts / "titled.md").write_text(text.format("The till"), encoding="utf-8")
    (drafts / "asked.md").write_text(text.format("Tell me about a time you solved a problem"), encoding="utf-8")
    lowered = "severity: one level lower, because it rests on a story of which there are few signs"

    assert why(run("--explain", "titled.md"), "unquantified-impact")[-1] == lowered
    assert "info[impact/unquantified-impact]" in run("titled.md").stdout
    assert lowered not in why(run("--explain", "asked.md"), "unquantified-impact")
    assert "warning[impact/unquantified-impact]" in run("asked.md").stdout


def test_what_stands_in_the_way_is_named(drafts: Path) -> None:
    empty = DRAFT.replace("The tills work again, in both of our 12 rooms.", "TODO add numbers")
    (drafts / "empty.md").write_text(empty, encoding="utf-8")

    assert "@outcome: “TODO add numbers” (line 7) does not count: with it stands @unfilled" in (
        why(run("--explain", "empty.md"), "missing-result")
    )


def test_nothing_is_said_unless_asked() -> None:
    assert "why:" not in run("shop.md").stdout
    assert '"evidence"' not in run("--format", "json", "shop.md").stdout


def test_json_holds_the_places() -> None:
    (file,) = json.loads(run("--format", "json", "--explain", "shop.md").stdout)["files"]
    found = {one["rule"]: one.get("evidence", []) for one in file["diagnostics"]}

    for each in (each for evidence in found.values() for each in evidence if each["start"]):
        assert each["snippet"] == DRAFT[each["start"]["offset"] : each["end"]["offset"]]
    assert {
        "what": "@measured-effect",
        "counts": False,
        "why": "found nowhere",
        "snippet": None,
        "start": None,
        "end": None,
    } in (found["unquantified-impact"])


def test_line_shows_its_answer_and_its_diagnostics() -> None:
    result = run("explain", "shop.md:7")

    assert result.exit_code == 0
    assert result.stdout.startswith("  1-7  Tell me about a time you solved a problem\n    kind: ")
    assert why(result, "unquantified-impact")[0] == "@measured-effect: found nowhere"
    assert "we-over-i" not in result.stdout


@pytest.mark.parametrize(
    ("place", "closing"),
    [
        pytest.param("shop.md:3", "Nothing is said of line 3; these are of the answer that holds it.\n", id="answer"),
        pytest.param("fine.md:3", "Nothing is said of line 3, nor of the answer that holds it.\n", id="fine"),
        pytest.param("notes.md:1", "Line 1 stands in no answer; `starlint outline` shows the answers.\n", id="none"),
        pytest.param("notes.md:9", "The draft has 2 lines.\n", id="beyond"),
    ],
)
def test_line_of_which_nothing_is_said(place: str, closing: str, drafts: Path) -> None:
    (drafts / "notes.md").write_text("Milk, bread, two lemons.\n", encoding="utf-8")
    (drafts / "fine.md").write_text(FINE, encoding="utf-8")

    assert run("explain", place).stdout.endswith(closing)


def test_place_may_be_pasted_from_a_report() -> None:
    concise = run("--format", "concise", "--select", "we-over-i", "shop.md").stdout.split(" ")[0]

    assert concise == "shop.md:1:3:"
    assert run("explain", concise).stdout == run("explain", "shop.md:1").stdout


def test_place_without_a_draft() -> None:
    result = run("explain", "gone.md:7")

    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "error: there is no draft “gone.md”\n  hint: expected a rule, or the path of a draft and a line\n",
    )
