"""Completion: in the real bash, and the words that the scripts of other shells ask for."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from starlint.cli import cli
from starlint.commands.completion import SHELLS

BASH = shutil.which("bash")
ROOT = Path(__file__).parent.parent

# As bash does it: the words of the line in COMP_WORDS, split at "=" too; then what the function left.
DRIVER = """
eval "$(starlint completion bash)"
compopt() { options+=" $2"; }
COMP_WORDS=("$@")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p starlint | sed 's/.*-F \\([^ ]*\\).*/\\1/') starlint
printf '%s\\n' "${COMPREPLY[@]}" "options:$options"
"""


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of notes with a rule of its own, and starlint on the path."""
    (tmp_path / ".git").mkdir()
    for folder in ("outages", ".starlint/rules/mine", ".starlint/rules/cues"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("explain.md", ".starlint/rules/mine/no-tills.yaml", ".starlint/rules/cues/till.yaml"):
        (tmp_path / file).write_text("this is no YAML: [", encoding="utf-8")
    script = tmp_path / ".bin" / "starlint"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m starlint "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent), prepend=os.pathsep)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def complete(line: str, shell: str = "bash") -> tuple[set[str], bool]:
    """Return what the real bash offers for the last word of a line, and whether it offers paths as well."""
    assert BASH
    words = line.replace("=", " = ").split(" ")
    done = subprocess.run(
        [BASH, "--norc", "-c", DRIVER, "bash", *words], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stderr == ""
    *found, options = done.stdout.splitlines()
    return set(found) - {""}, "default" in options


@pytest.mark.skipif(not BASH or sys.platform == "win32", reason="no bash")
class TestBash:
    @pytest.mark.parametrize(
        ("line", "words"),
        [
            pytest.param("starlint --form", {"--format"}, id="option-of-the-default-command"),
            pytest.param("starlint --vers", {"--version"}, id="option-of-the-group"),
            pytest.param("starlint comp", {"completion"}, id="command"),
            pytest.param("starlint expl", {"explain", "explain.md"}, id="command-or-path"),
            pytest.param("starlint out", {"outline", "outages/"}, id="command-or-folder"),
            pytest.param("starlint --format ", {"auto", "text", "concise", "json", "github"}, id="choice"),
            pytest.param("starlint --format=", {"auto", "text", "concise", "json", "github"}, id="choice-after-sign"),
            pytest.param("starlint --format=gi", {"github"}, id="choice-begun-after-sign"),
            pytest.param("starlint check notes --fail-on i", {"info"}, id="choice-after-a-path"),
            pytest.param("starlint outline --format ", {"text", "json"}, id="choice-of-another-command"),
            pytest.param("starlint explain no-t", {"no-tills"}, id="own-rule"),
            pytest.param("starlint explain we", {"we-over-i", "weakness", "weak-ownership-verb"}, id="rule-or-kind"),
            pytest.param("starlint explain mine", {"mine/no-tills"}, id="rule-with-family"),
            pytest.param("starlint --select min", {"mine", "mine/no-tills"}, id="family"),
            pytest.param("starlint --ignore clarity,mine/", {"clarity,mine/no-tills"}, id="after-a-comma"),
            pytest.param("starlint check --select=no-t", {"no-tills"}, id="rule-after-sign"),
            pytest.param("starlint completion ", set(SHELLS), id="shells"),
            pytest.param("starlint test no-t", {"no-tills"}, id="rule-to-test"),
            pytest.param("starlint explain ti", set(), id="cues-are-no-rules"),
        ],
    )
    def test_words(self, line: str, words: set[str]) -> None:
        assert (words, False) == complete(line)

    @pytest.mark.parametrize(
        "line",
        [
            "starlint xyz",
            "starlint check ",
            "starlint outages x",
            "starlint outline expl",
            "starlint test xyz",
            "starlint --rules ",
            "starlint -o ",
        ],
    )
    def test_paths(self, line: str) -> None:
        assert (set(), True) == complete(line)

    def test_first_word_may_be_anything(self) -> None:
        words, _ = complete("starlint ")

        assert {*cli.commands, "explain.md", "outages/"} == words

    def test_default_command_offers_all_its_options(self) -> None:
        assert complete("starlint --")[0] == complete("starlint check --")[0] | {"--version"}

    def test_rules_of_a_named_folder(self, bank: Path) -> None:
        (bank / "more" / "odd").mkdir(parents=True)
        (bank / "more" / "odd" / "even.yaml").touch()

        assert ({"even"}, False) == complete("starlint --rules more --select ev")

    def test_key(self) -> None:
        """The key itself, in a shell that somebody sits at."""
        import pty

        assert BASH
        main, other = pty.openpty()
        environment = {**os.environ, "PS1": "ready$ ", "TERM": "dumb", "INPUTRC": os.devnull}
        command = [BASH, "--norc", "--noprofile", "-i"]
        with subprocess.Popen(command, stdin=other, stdout=other, stderr=other, env=environment) as process:
            os.close(other)
            os.write(main, b'eval "$(starlint completion bash)" && echo loa""ded\n')
            read_until(main, b"loaded")
            os.write(main, b"starlint completion fi\t| head -n 1\n")
            shown = read_until(main, b"function _starlint_completion")
            os.write(main, b"exit\n")
            process.wait(timeout=60)
        os.close(main)

        assert b"starlint completion fish | head" in shown


def read_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while end not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        shown += os.read(terminal, 65536)
    return shown


def test_completion_imports_no_engine_and_opens_no_rule(bank: Path) -> None:
    run = "try: cli(prog_name='starlint')\nexcept SystemExit: pass"
    code = f"import sys; from starlint.cli import cli\n{run}\nprint(*sys.modules)"
    environment = {**os.environ, "_STARLINT_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    for line in ("starlint explain no", "starlint --format te"):
        shown = subprocess.run(
            [sys.executable, "-c", code],
            env={**environment, "COMP_WORDS": line},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        loaded = set(shown.stdout.splitlines()[-1].split())

        assert shown.stdout.startswith("plain,"), shown.stderr
        assert "" == shown.stderr
        assert set() == {"spacy", "thinc", "numpy", "starlint.engine", "starlint.nlp"} & loaded


@pytest.mark.parametrize("shell", SHELLS)
def test_script_asks_the_program(shell: str) -> None:
    """The scripts are click's own. Where the shell is installed it also has to find them well formed."""
    script = CliRunner().invoke(cli, ["completion", shell]).stdout

    assert f"_STARLINT_COMPLETE={shell}_complete" in script
    assert "starlint" in script
    if path := shutil.which(shell):
        checked = subprocess.run([path, "-n"], input=script, capture_output=True, encoding="utf-8", check=False)
        assert (0, "") == (checked.returncode, checked.stderr)


@pytest.mark.parametrize(
    ("shell", "words", "at", "answer"),
    [
        ("zsh", "starlint --form", "1", "plain\n--format\n"),
        ("zsh", "starlint explain no-t", "2", "plain\nno-tills\n_\n"),
        ("zsh", "starlint check --select cla", "3", "plain\nclarity\n_\n"),
        ("zsh", "starlint check x", "2", "file\nx\n_\n"),
        ("fish", "starlint --form", "--form", "plain,--format\t"),
        ("fish", "starlint explain no-t", "no-t", "plain,no-tills\n"),
        ("fish", "starlint check x", "x", "file,x\n"),
    ],
)
def test_answers_to_other_shells(shell: str, words: str, at: str, answer: str) -> None:
    """What the scripts of zsh and fish ask, and the form in which they want to hear it."""
    environment = {"_STARLINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": words, "COMP_CWORD": at}
    done = subprocess.run(
        ["starlint"], env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout.startswith(answer)
    assert "" == done.stderr


def test_unknown_shell_is_refused() -> None:
    result = CliRunner().invoke(cli, ["completion", "tcsh"])

    assert 2 == result.exit_code
    assert "error: “tcsh” is no value of SHELL; expected one of: bash, zsh, fish\n" in result.stderr
