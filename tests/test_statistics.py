"""Counts per rule and per answer."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint import rulebook
from starlint.cli import cli
from starlint.diagnostic import AnswerFacts, Diagnostic, FileResult, QuantityFacts, Severity, Suppressed
from starlint.errors import DraftError
from starlint.output import json as machine
from starlint.output import statistics
from starlint.source import Source, Span

pytestmark = pytest.mark.usefixtures("model_loaded_once")

FACTS = AnswerFacts(
    question="Why Oslo?",
    kind="travel",
    kind_from="question",
    story=True,
    start=3,
    end=9,
    parts=(),
    words=1312,
    seconds=562,
    counts=(("trams", 12), ("buses", 3)),
    quantities=(QuantityFacts(3, "by 5%", effect=True), QuantityFacts(4, "12 trams", effect=False)),
    columns=(("tram : bus", (12, 3)),),
)
SHORT = replace(FACTS, question="Why not?", kind="other", start=12, words=9, seconds=5, quantities=())
FOREIGN = replace(SHORT, start=20, counts=(), columns=(), note="it is not English")


def diagnostic(rule: str, severity: str, answer: AnswerFacts | None) -> Diagnostic:
    return Diagnostic(rule, Severity(severity), "m", "", Span(0, 1), answer, None)


ODD = diagnostic("tone/odd", "warning", FACTS)
EVEN = diagnostic("clarity/even", "error", FACTS)


def results(*, suppressed: int = 1) -> list[FileResult]:
    path = "notes/日本.md"
    return [
        FileResult(
            path,
            Source(path, "text"),
            (FACTS, SHORT, FOREIGN),
            (EVEN, ODD, replace(ODD, answer=SHORT), replace(ODD, answer=None), replace(ODD, severity=Severity.ERROR)),
            (Suppressed(ODD, 2),) * suppressed,
        ),
        FileResult("gone.md", None, error=DraftError("gone", where="gone.md")),
    ]


def test_tables() -> None:
    assert statistics.render(results()) == (
        "count  suppressed  severity  rule\n"
        "    3           1  warning   tone/odd\n"
        "    1           0  error     clarity/even\n"
        "    1           0  error     tone/odd\n"
        "\n"
        "place             kind    words  spoken  tram : bus  figures  diagnostics\n"
        "notes/日本.md:3   travel   1312    9:22      12 : 3   1 of 2            3\n"
        "notes/日本.md:12  other       9    0:05      12 : 3        0            1\n"
        "notes/日本.md:20  other       9    0:05           -        -            -\n"
        "\n"
        "5 diagnostics (2 errors, 3 warnings) in 2 of 3 answers, 1 suppressed, 1 answer not checked, 1 draft not read\n"
    )


def test_what_is_not_there_has_no_column_and_no_table() -> None:
    shown = statistics.render(results(suppressed=0), quiet=True)
    clean = [FileResult("a.md", Source("a.md", ""), (replace(FACTS, columns=()),))]

    assert shown.startswith("count  severity  rule\n")
    assert shown.endswith(" -\n")
    assert statistics.render(clean, quiet=True) == (
        "place   kind    words  spoken  figures  diagnostics\na.md:3  travel   1312    9:22   1 of 2            0\n"
    )
    assert statistics.render([FileResult("a.md", Source("a.md", ""))]) == "No answers found in 1 draft\n"
    assert statistics.render([]) == ""


def test_colour_changes_no_word() -> None:
    import re

    coloured = statistics.render(results(), color=True)

    assert "\x1b[1mplace" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == statistics.render(results())


def test_json_adds_an_object() -> None:
    plain = json.loads(machine.check(results()))
    more = json.loads(machine.check(results(), statistics=True))
    added = more.pop("statistics")

    assert plain == more
    assert added["rules"][0] == {
        "rule": "odd",
        "family": "tone",
        "severity": "warning",
        "count": 3,
        "suppressed": 1,
    }
    assert added["answers"][0] == {
        "path": "notes/日本.md",
        "line": 3,
        "question": "Why Oslo?",
        "kind": "travel",
        "words": 1312,
        "seconds": 562,
        "columns": {"tram : bus": [12, 3]},
        "figures": 2,
        "effects": 1,
        "diagnostics": 3,
    }
    assert (3, 3) == (len(added["rules"]), len(added["answers"]))


STORY = """\
# Tell me about a time you solved a problem

I found the leak. I fixed the pump and I wrote a test. We told the town, which cut the loss from 40% to 5%.
"""


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pump.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "todo.md").write_text(STORY + "\nIt saved XX% of the water.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


@pytest.mark.usefixtures("bank")
def test_run_with_the_bundled_rules() -> None:
    facts = json.loads(run("outline", "pump.md", "--format", "json").stdout)["files"][0]["answers"][0]["facts"]
    result = run("pump.md", "todo.md", "--statistics", "--select", "unfinished-draft")
    rules, answers, _ = result.stdout.split("\n\n")
    pump = answers.splitlines()[1].split()

    assert 1 == result.exit_code
    assert rules.splitlines() == ["count  severity  rule", "    1  warning   structure/unfinished-draft"]
    assert ["pump.md:1", "0:" + f"{facts['seconds']:02}"] == [pump[0], pump[3]]
    assert pump[4:7] == [str(facts["singular_actions"]), ":", str(facts["plural_actions"])]
    assert (facts["singular_actions"], facts["plural_actions"]) == (3, 1)
    assert pump[-1] == "0"
    assert answers.splitlines()[2].split()[-1] == "1"


@pytest.mark.usefixtures("bank")
def test_concise_has_the_same_tables() -> None:
    assert run("--statistics").stdout == run("--statistics", "--format", "concise").stdout != ""


def test_columns_are_declared_in_yaml(bank: Path) -> None:
    own = bank / "own" / "outline.yaml"
    own.parent.mkdir()
    own.write_text(
        'facts: {plans: {words: ["plan"]}}\ncolumns: {"plan / deed": [plans, singular_actions]}\n', encoding="utf-8"
    )

    columns = rulebook.load([rulebook.bundled_dir(), own.parent]).vocabulary.columns
    assert columns == (
        ("I : we", ("singular_actions", "plural_actions")),
        ("plan / deed", ("plans", "singular_actions")),
    )
    assert "I : we  plan / deed" in run("--statistics", "--rules", "own").stdout


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (
            '{"a": [plural_action]}',
            "1:17: unknown fact “plural_action”; expected one of: singular_actions, plural_actions\n"
            "  hint: did you mean “plural_actions”?",
        ),
        ('{"a": []}', "1:16: expected a list of at least 1, found an empty one"),
        ('{"a": plural_actions}', "1:16: expected a list, found “plural_actions”"),
        ("[plural_actions]", "1:10: expected a mapping, found a list"),
    ],
    ids=["unknown", "empty", "no-list", "no-mapping"],
)
def test_columns_that_say_nothing(bank: Path, columns: str, message: str) -> None:
    own = bank / "own" / "outline.yaml"
    own.parent.mkdir()
    own.write_text(f"columns: {columns}\n", encoding="utf-8")
    result = run("--rules", "own")

    assert (2, f"error: own/outline.yaml:{message}\n") == (result.exit_code, result.stderr)
