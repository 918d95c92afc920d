"""Which drafts a command reads: paths, globs, standard input, what is ignored and excluded; end to end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

WEAK = """\
# Tell me about a time you solved a problem

**Situation:** The till in our shop lost a sale about once a day.

**Result:** TODO
"""
DRAFTS = ("answers/now.md", "answers/old/then.md", "answers/draft.old.md", "private/me.md", "top.md")


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository: git ignores private/, configuration leaves out old/ and *.old.md."""
    (tmp_path / ".git").mkdir()
    for name in DRAFTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(WEAK, encoding="utf-8")
    (tmp_path / ".gitignore").write_text("private/\n", encoding="utf-8")
    (tmp_path / ".starlint.yaml").write_text('exclude: ["old/", "*.old.md"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, **options) -> Result:
    return CliRunner().invoke(cli, args, **options)


def listed(*args: str) -> list[str]:
    result = run("check", "--list-files", *args)
    assert ("", 0) == (result.stderr, result.exit_code)
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ([], ["answers/now.md", "top.md"]),
        (["."], ["answers/now.md", "top.md"]),
        (["*.md", "answers"], ["answers/now.md", "top.md"]),
        (["**/*.md"], ["answers/now.md", "top.md"]),
        (["**/*", "--no-gitignore"], ["answers/now.md", "private/me.md", "top.md"]),
        (["--no-config"], ["answers/draft.old.md", "answers/now.md", "answers/old/then.md", "top.md"]),
        (["--exclude", "/top.md"], ["answers/now.md"]),
        (["--exclude", "now.md", "--exclude", "x,/top.md"], []),
        (["--exclude", "!*.old.md"], ["answers/draft.old.md", "answers/now.md", "top.md"]),
        (["private", "answers/old"], ["answers/old/then.md", "private/me.md"]),
        (["private/me.md", "answers/old/then.md"], ["answers/old/then.md", "private/me.md"]),
        (["answers/*.old.md", "top.md", "--no-config"], ["answers/draft.old.md", "top.md"]),
        (["--force-exclude", *DRAFTS], ["answers/now.md", "top.md"]),
        (["--force-exclude", "private", "answers/old"], []),
        (["--force-exclude", "--exclude", "answers", "top.md", "answers/now.md"], ["top.md"]),
        (["--force-exclude", "--no-gitignore", "private/me.md"], ["private/me.md"]),
        (["-"], ["-"]),
        (["-", "--stdin-filename", "answers/new.md"], ["answers/new.md"]),
        (["-", "--stdin-filename", "private/new.md"], ["private/new.md"]),
        (["-", "--stdin-filename", "private/new.md", "--force-exclude"], []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_list_files(args: list[str], found: list[str]) -> None:
    if not found and "--force-exclude" not in args:
        assert "" == run("check", "--list-files", *args).stdout
    else:
        assert found == listed(*args)


@pytest.mark.parametrize("command", ["check", "outline"])
def test_listed_are_the_drafts_that_are_read(command: str) -> None:
    files = json.loads(run(command, "--format", "json").stdout)["files"]

    assert listed() == run(command, "--list-files").stdout.splitlines() == [file["path"] for file in files]


def test_patterns_are_relative_to_the_current_folder(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bank / "answers")

    assert ["../answers/now.md", "../top.md"] == listed("..")
    assert ["../top.md"] == listed("..", "--exclude", "/now.md")


@pytest.mark.parametrize(
    ("args", "stdout", "stderr"),
    [
        (["top.md", "gone.md"], "top.md\n", "error: gone.md: no such file or directory\n"),
        (
            ["top.md", "no*.md"],
            "top.md\n",
            "error: no*.md: no draft matches\n  hint: a draft is named *.md, *.markdown, *.mdown\n",
        ),
        (
            ["gone/*.md", "top.md"],
            "top.md\n",
            "error: gone/*.md: no draft matches\n  hint: there is no folder gone/\n",
        ),
        (
            ["**/then.md"],
            "",
            "error: **/then.md: no draft matches\n"
            "  hint: left out on the way: answers/old (excluded), private (ignored by .gitignore)\n",
        ),
        (["link.md"], "", "error: link.md: no such file or directory\n"),
    ],
    ids=["missing", "glob", "glob-in-no-folder", "glob-of-excluded", "broken-link"],
)
def test_what_is_not_there_is_told_and_the_rest_read(bank: Path, args: list[str], stdout: str, stderr: str) -> None:
    (bank / "link.md").symlink_to("nowhere.md")
    result = run("check", "--list-files", *args)

    assert (stdout, sorted(stderr), 2) == (result.stdout, sorted(result.stderr), result.exit_code)

    linted = run("check", "--format", "concise", "--select", "unfinished-draft", *args)
    assert stdout.splitlines() == [line.partition(":")[0] for line in linted.stdout.splitlines() if ".md:" in line]
    assert (sorted(stderr), 2) == (sorted(linted.stderr), linted.exit_code)


def test_folder_without_drafts_says_what_was_left_out(bank: Path) -> None:
    (bank / "empty").mkdir()
    result = run("check", "answers", "empty", "--exclude", "answers/now.md", "--list-files")

    assert ("", 0) == (result.stdout, result.exit_code)
    first, second = result.stderr.splitlines()
    assert first.startswith(
        "answers: no drafts in this folder; a draft is named *.md, *.markdown, *.mdown; left out on"
    )
    assert {"answers/now.md", "answers/old", "answers/draft.old.md"} == {
        one.split(" (")[0] for one in first.rpartition(": ")[2].split(", ")
    }
    assert "empty: no drafts in this folder; a draft is named *.md, *.markdown, *.mdown" == second


def test_broken_configuration_keeps_only_its_own_drafts_from_being_read(bank: Path) -> None:
    (bank / "answers" / ".starlint.yaml").write_text("excluded: []\n", encoding="utf-8")
    (bank / "answers" / "more.md").write_text(WEAK, encoding="utf-8")
    (bank / "answers" / "old" / "then.md").unlink()
    (bank / "answers" / "draft.old.md").unlink()

    linted = run("check", "--format", "json")
    told = "error: answers/.starlint.yaml:1:1: "
    assert {"answers/more.md": False, "answers/now.md": False, "top.md": True} == {
        file["path"]: file["error"] is None for file in json.loads(linted.stdout)["files"]
    }
    assert (2, 1) == (linted.exit_code, linted.stderr.count(told))

    result = run("check", "--list-files")
    assert ("top.md\n", 2, 1) == (result.stdout, result.exit_code, result.stderr.count(told))


def test_standard_input_goes_by_its_name(bank: Path) -> None:
    args = ("check", "-", "--stdin-filename", "private/new.md", "--format", "concise", "--select", "unfinished-draft")

    assert run(*args, input=WEAK).stdout.startswith("private/new.md:5:13: warning")
    assert ("", 0) == (run(*args, "--force-exclude", "-q", input=WEAK).stdout, 0)


def test_standard_input_that_is_not_text_goes_by_its_name() -> None:
    result = run("check", "-", "--stdin-filename", "new.md", input=b"\xff")

    assert result.stderr.startswith("error: new.md: not UTF-8: byte 0xff at byte offset 0\n")
    assert 2 == result.exit_code


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ["top.md", "--stdin-filename", "x.md"],
            "error: “--stdin-filename” names standard input, which is not read\n"
            "  hint: give - as the path: starlint check --stdin-filename x.md -\n",
        ),
        (
            ["--exclude", "old,!"],
            "error: “--exclude !” can match nothing\n  hint: patterns are written as in a .gitignore file\n",
        ),
    ],
    ids=["stdin-filename-without-dash", "pattern-without-sense"],
)
def test_usage_errors(args: list[str], message: str) -> None:
    result = run("check", *args)

    assert ("", message, 2) == (result.stdout, result.stderr, result.exit_code)


def test_nothing_left_by_force_is_quiet_and_clean() -> None:
    result = run("check", "--force-exclude", "private/me.md", "answers/old/then.md")

    assert ("", 0) == (result.stderr, result.exit_code)
    told = run("check", "--force-exclude", "private/me.md", "--verbose").stderr
    assert "private (ignored by .gitignore)" in told


def test_name_that_is_not_utf8_is_listed_as_it_is(bank: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (bank / name).write_text(WEAK, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")

    assert b"caf\xe9.md\n" in CliRunner().invoke(cli, ["check", "--list-files"]).stdout_bytes
