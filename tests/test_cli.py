"""The commands end to end: standard output, standard error, exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint import engine
from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

SILENT = "# Shopping\n\nMilk, bread, two lemons.\n"
WEAK = """\
# Tell me about a time you solved a problem

**Situation:** The till in our shop lost a sale about once a day.

**Action:** We optimized it. We looked at the logs. We changed the cable. We told the supplier.

**Result:** TODO
"""


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with three drafts, in a repository of its own."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "silent.md").write_text(SILENT, encoding="utf-8")
    (tmp_path / "answers" / "weak.md").write_text(WEAK, encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\xff")
    (tmp_path / "empty").mkdir()
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, **options) -> Result:
    return CliRunner().invoke(cli, args, **options)


def spawn(*args: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "starlint", *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120, **options)


def test_draft_that_is_read_in_part_is_never_clean(bank: Path) -> None:
    (bank / "deep.md").write_text("# Tell me about a bug\n\n" + ">" * 2000 + " lost\n", encoding="utf-8")
    result = run("deep.md")

    assert result.exit_code == 2
    assert "deep.md: line 3: quotes or lists so deep inside each other were not read" in result.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["answers/silent.md"], 0),
        (["answers/weak.md"], 1),
        (["check", "answers/weak.md"], 1),
        (["--format", "concise", "answers"], 1),
        (["--", "answers/weak.md"], 1),
        (["answers/weak.md", "--fail-on", "never"], 0),
        (["answers/weak.md", "--fail-on", "info"], 1),
        (["answers/weak.md", "--select", "unfinished-draft", "--fail-on", "error"], 0),
        (["answers/weak.md", "--format", "json"], 1),
        (["binary.md"], 2),
        (["answers/weak.md", "binary.md"], 2),
        (["answers/weak.md", "binary.md", "--format", "json"], 2),
        (["binary.md", "--fail-on", "never"], 2),
        (["gone.md"], 2),
        (["empty"], 0),
        (["--no-such-option"], 2),
        (["check", "--format", "xml"], 2),
        (["--select", "no-such-rule"], 2),
        (["answers", "--select", "structure", "--ignore", "structure"], 2),
        (["answers", "--rules", "no/such/folder"], 2),
        (["outline", "answers"], 0),
        (["outline", "answers", "gone.md"], 2),
        (["rules"], 0),
        (["explain", "no-such-rule"], 2),
        (["--help"], 0),
        (["-h"], 0),
        (["--version"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_code(args: list[str], code: int) -> None:
    assert code == run(*args).exit_code


def test_nothing_given_means_here(bank: Path) -> None:
    (bank / "binary.md").unlink()

    assert run("check", ".").output == run().output
    assert "answers/weak.md:" in run().stdout.replace(os.sep, "/")


def test_standard_input() -> None:
    result = run("check", "-", "--select", "unfinished-draft", input=WEAK)

    assert (1, "-:7:13:") == (result.exit_code, result.stdout.split(" ")[0])


def test_diagnostics_go_to_stdout_and_the_rest_to_stderr() -> None:
    result = run("answers", "binary.md", "gone.md", "empty", "--format", "concise")

    assert result.stdout.count("answers/weak.md:") == len(result.stdout.splitlines()) - 1
    assert result.stdout.endswith(", 2 drafts not read\n")
    assert result.stderr.splitlines() == [
        "empty: no drafts in this folder; a draft is named *.md, *.markdown, *.mdown",
        "error: binary.md: not UTF-8: byte 0x89 at byte offset 0",
        "  hint: save the draft as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 binary.md",
        "error: gone.md: no such file or directory",
    ]


def test_json_names_what_was_not_read() -> None:
    result = run("check", "answers/silent.md", "binary.md", "gone.md", "--format", "json")
    files = json.loads(result.stdout)["files"]

    assert {"answers/silent.md": None, "gone.md": "no such file or directory"}.items() <= {
        file["path"]: file["error"] and file["error"]["message"] for file in files
    }.items()
    assert ["answers/silent.md", "binary.md", "gone.md"] == [file["path"] for file in files]


def test_empty_folder_is_said_and_no_failure() -> None:
    result = run("check", "empty")

    assert ("", 0) == (result.stdout, result.exit_code)
    assert result.stderr.startswith("empty: no drafts in this folder")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(["chekc"], "there is no command or draft “chekc”\n  hint: did you mean “check”?", id="command"),
        pytest.param(
            ["--select", "unfinishd-draft"],
            "there is no rule or family “unfinishd-draft”\n  hint: did you mean “unfinished-draft”?",
            id="rule",
        ),
        pytest.param(
            ["--ignore", "structure/unfinished"],
            "there is no rule or family “structure/unfinished”\n  hint: did you mean “structure/unfinished-draft”?",
            id="rule-with-family",
        ),
        pytest.param(
            ["--select", "claritty"],
            "there is no rule or family “claritty”\n  hint: did you mean “clarity”?",
            id="family",
        ),
        pytest.param(
            ["explain", "we-over-me"], "there is no rule “we-over-me”\n  hint: did you mean “we-over-i”?", id="explain"
        ),
        pytest.param(
            ["check", "answers", "--select", "tone", "--ignore", "tone/*"],
            "no rule is left to check with\n  hint: `starlint rules` lists all of them",
            id="nothing-left",
        ),
        pytest.param(
            ["test", "zzzzz"],
            "there is no rule or family “zzzzz”\n  hint: `starlint rules` lists all of them",
            id="test",
        ),
    ],
)
def test_usage_errors(args: list[str], message: str) -> None:
    result = run(*args)

    assert (2, "", f"error: {message}\n") == (result.exit_code, result.stdout, result.stderr)


def rules_of(*args: str) -> set[str]:
    result = run("check", "answers/weak.md", "--format", "json", *args)
    diagnostics = json.loads(result.stdout)["files"][0]["diagnostics"]
    return {f"{diagnostic['family']}/{diagnostic['rule']}" for diagnostic in diagnostics}


def test_select_and_ignore() -> None:
    everything = rules_of("--ignore", "too-short")
    structure = {rule for rule in everything if rule.startswith("structure/")}

    assert {"structure/unfinished-draft", "ownership/we-over-i"} <= everything
    assert structure == rules_of("--select", "structure") == rules_of("--select", "structure/*")
    assert {"structure/unfinished-draft"} == rules_of("--select", "unfinished-draft")
    assert {"structure/unfinished-draft"} == rules_of("--select", "structure/unfinished-draft")
    assert (
        {"structure/unfinished-draft", "ownership/we-over-i"}
        == rules_of("--select", "unfinished-draft, we-over-i")
        == rules_of("--select", "unfinished-draft", "--select", "we-over-i")
    )
    assert everything - structure == rules_of("--ignore", "structure, too-short")
    assert structure - {"structure/unfinished-draft"} == rules_of(
        "--select", "structure", "--ignore", "unfinished-draft"
    )


@pytest.mark.parametrize(
    ("args", "environment", "coloured"),
    [
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
        ([], {}, False),
    ],
    ids=["always", "always-beats-NO_COLOR", "never", "no-terminal"],
)
def test_color_without_terminal(args: list[str], environment: dict[str, str], coloured: bool) -> None:
    result = run("answers/weak.md", *args, env=environment)

    assert coloured == ("\x1b[" in result.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
    ids=["terminal", "NO_COLOR", "NO_COLOR-empty", "dumb"],
)
def test_color_on_a_terminal(environment: dict[str, str], coloured: bool) -> None:
    import pty

    main, other = pty.openpty()
    try:
        command = [sys.executable, "-m", "starlint", "answers/silent.md"]
        # The closing line alone is bold: no parser is needed for that.
        env = {**os.environ, "TERM": "xterm", **environment}
        subprocess.run(command, stdout=other, stderr=subprocess.DEVNULL, check=True, env=env, timeout=120)
        shown = os.read(main, 65536).decode()
    finally:
        os.close(main)
        os.close(other)

    assert coloured == ("\x1b[1m" in shown)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes like these")
@pytest.mark.parametrize("args", [["check", "answers"], ["rules"], ["--help"]], ids=" ".join)
def test_reader_that_goes_away_is_no_failure(args: list[str]) -> None:
    """As with ruff: `starlint | head` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "starlint", *args]
    with os.fdopen(writer, "wb") as pipe:
        done = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=120)

    assert (0, b"") == (done.returncode, done.stderr)


def test_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "lint", interrupted)
    result = run("answers")

    assert (130, "") == (result.exit_code, result.stdout)


def test_bug_is_reported_without_a_word_of_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(work, **options):
        raise KeyError(next(item.text for item, _ in work))

    monkeypatch.setattr(engine, "lint", broken)
    result = run("answers/weak.md")
    block = result.stderr.split("```")[1]

    assert (2, "") == (result.exit_code, result.stdout)
    assert block.startswith("\nstarlint 0.1.0, Python 3.")
    assert "builtins.KeyError" in block
    assert "starlint/cli.py:" in block.replace(os.sep, "/")
    assert "till" not in block
    assert str(Path.home()) not in block


def test_help_names_every_command_and_exit_code() -> None:
    shown = run("--help").stdout

    for word in (*cli.commands, "starlint check", "0 ", "1 ", "2 "):
        assert word in shown


ODD = {
    "nothing": "",
    "spaces": " \n\t\n ",
    "nul": "# Why?\n\nI led a\0 team of two.\n",
    "control": "# Why\x1b[2J?\n\nI \x9b31mled\u202e it and TODO.\n",
    "byte-order-mark": "\ufeff# Tell me about a bug\n\nTODO\n",
    "only-byte-order-mark": "\ufeff",
    "crlf": WEAK.replace("\n", "\r\n"),
    "cr": WEAK.replace("\n", "\r"),
    "long-line": "# Tell me about a bug\n\n" + "We fixed the parser and it was faster. " * 1_000,
    "long-word": "# Tell me about a bug\n\n" + "x" * 1_000_000,
    "nested-quotes": "# Tell me about a bug\n\n" + ">" * 200 + " We fixed it.\n",
    "nested-lists": "# Tell me about a bug\n\n" + "".join(f"{'  ' * n}- item {n}\n" for n in range(200)),
    "open-fence": "# Tell me about a bug\n\n```\nWe fixed it.\n",
    "front-matter-without-end": "---\nkind: ownership\n\n# Tell me about a bug\n",
    "astral": "# 🚀 Tell me about a bug 🚀\n\n👩\u200d💻 We fixed it 🎉. TODO\n",
    "separators": "# Tell me about a bug\n\nWe fixed\u2028it\x0c TODO\x85 now.\n",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_drafts(name: str, bank: Path) -> None:
    """Whatever a draft holds: no failure, nothing raw on the terminal, places that hold what they say."""
    (bank / "odd.md").write_bytes(ODD[name].encode())

    shown = run("check", "odd.md")
    data = run("check", "odd.md", "--format", "json")

    assert shown.exit_code in (0, 1), shown.stderr
    assert not [sign for sign in shown.output if sign in "\x00\x1b\x9b\u202e\r"]
    assert shown.exit_code == data.exit_code
    for diagnostic in json.loads(data.stdout)["files"][0]["diagnostics"]:
        start, end = diagnostic["start"]["offset"], diagnostic["end"]["offset"]
        assert ODD[name][start:end] == diagnostic["snippet"]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_do_not_move_places(bank: Path, line_end: str) -> None:
    def places() -> list[tuple[str, int, int]]:
        data = json.loads(run("check", "odd.md", "--format", "json").stdout)
        return [(d["rule"], d["start"]["line"], d["start"]["column"]) for d in data["files"][0]["diagnostics"]]

    (bank / "odd.md").write_bytes(WEAK.encode())
    plain = places()
    (bank / "odd.md").write_bytes(WEAK.replace("\n", line_end).encode())

    assert plain
    assert plain == places()


def test_two_runs_print_the_same() -> None:
    assert spawn("answers").stdout == spawn("answers").stdout != ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_narrow_terminals_get_escapes(encoding: str) -> None:
    """What the terminal cannot show is escaped; machine formats stay UTF-8."""
    env = {**os.environ, "PYTHONIOENCODING": encoding}

    assert 1 == spawn("answers/weak.md", env=env).returncode
    assert 1 == len(json.loads(spawn("answers/weak.md", "--format", "json", env=env).stdout)["files"])


def test_own_rules_are_found_up_to_the_repository(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = bank / ".starlint" / "rules" / "mine"
    folder.mkdir(parents=True)
    (folder / "no-tills.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(bank / "answers")

    result = run("weak.md", "--select", "no-tills", "--format", "concise")

    assert result.stdout.startswith("weak.md:3:20: warning mine/no-tills “till” is ours alone\n"), result.output
    assert "mine/no-tills (warning)" in run("explain", "no-tills").stdout
    assert run("test", "no-tills").stdout == "4 examples: 4 ok\n"
    assert run("test", "../.starlint/rules/mine/no-tills.yaml").stdout == "4 examples: 4 ok\n"


def test_own_rules_named(bank: Path) -> None:
    folder = bank / "elsewhere" / "mine"
    folder.mkdir(parents=True)
    (folder / "no-tills.yaml").write_text(OWN.replace("The <<till>>", "The till"), encoding="utf-8")

    assert run("answers/weak.md", "--select", "no-tills", "--rules", "elsewhere").exit_code == 1
    failed = run("test", "elsewhere")
    assert 1 == failed.exit_code
    assert "no-tills/bad-1: " in failed.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed")
@pytest.mark.parametrize("args", [["."], ["rules"], ["-", "--list-files"]], ids=" ".join)
def test_folder_that_was_removed_meanwhile(args: list[str], bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bank / "empty")
    (bank / "empty").rmdir()
    result = run(*args)

    assert (2, "", "error: the current folder is no longer there\n  hint: change to one that is\n") == (
        result.exit_code,
        result.stdout,
        result.stderr,
    )


def test_broken_own_rule_is_no_clean_run(bank: Path) -> None:
    folder = bank / "elsewhere" / "mine"
    folder.mkdir(parents=True)
    (folder / "no-tills.yaml").write_text(OWN.replace("severity: warning", "severity: loud"), encoding="utf-8")

    result = run("answers/silent.md", "--rules", "elsewhere")

    assert (2, "Nothing checked, 1 draft not read\n") == (result.exit_code, result.stdout)
    assert "no-tills.yaml:3:11: " in result.stderr


OWN = """\
id: no-tills
summary: Says “till”.
severity: warning
check:
  match:
    phrase: ["till"]
message: "“{text}” is ours alone"
help: say “cash desk”
why: |
  Nobody else says so.
sources:
  - {title: "The shop's own glossary"}
examples:
  bad: ["The <<till>> broke.", "One <<till>> and another <<till>>."]
  good: ["We tilled the field.", "I waited until noon."]
"""
