"""The repository about itself: tools, layers, packaging, and that what is written is so."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import starlint
from starlint.cli import cli
from starlint.commands.console import ExitCode

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
README = ROOT / "README.md"
SETUP = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/starlint examples/"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"


def run(*command: str | Path, cwd: Path = ROOT, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, **options)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("ruff", "check", "."), id="ruff-check"),
        pytest.param(("ruff", "format", "--check", "."), id="ruff-format"),
        pytest.param(("mypy",), id="mypy"),
        pytest.param(("lint-imports",), id="lint-imports"),
    ],
)
def test_tool_is_content(command: tuple[str, ...]) -> None:
    done = run(BIN / command[0], *command[1:])

    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("command", ["--help", "check --help", "rules", "explain we-over-i", "check empty"])
def test_starts_without_spacy(command: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code = "import sys; from starlint.cli import cli\ntry: cli()\nexcept SystemExit: pass\nprint(*sys.modules)"
    loaded = run(sys.executable, "-c", code, *command.split(), cwd=tmp_path).stdout.splitlines()[-1].split()

    assert "click" in loaded
    assert set() == {"spacy", "thinc", "numpy"} & set(loaded)


def test_help_reads_no_rules(tmp_path: Path) -> None:
    code = "import sys; from starlint.cli import cli\ntry: cli()\nexcept SystemExit: pass\nprint(*sys.modules)"
    loaded = run(sys.executable, "-c", code, "--help", cwd=tmp_path).stdout.splitlines()[-1].split()

    assert set() == {"yaml", "re2", "markdown_it", "starlint.rulebook", "starlint.engine"} & set(loaded)


def strings() -> Iterator[tuple[str, str]]:
    """Yield all strings in the package that are no docstrings, with their places."""
    for path in sorted((ROOT / "starlint").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        comments = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def test_python_knows_nothing_of_interviews() -> None:
    """What decides about stories, parts and people stands in rules/, where a user's own rules have the same power."""
    words = re.compile(r"\b(STAR|CARE|situation|task|action|result|outcome|manager|coworker|impact|stakeholder)\b")

    assert [] == [(place, text) for place, text in strings() if words.search(text)]


def test_modules_stay_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "starlint").rglob("*.py")}

    assert {} == {path.name: n for path, n in lines.items() if n > 320}


def test_rule_reference_is_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`starlint rules --format markdown > rules/README.md` writes it."""
    monkeypatch.chdir(tmp_path)
    fresh = CliRunner().invoke(cli, ["rules", "--format", "markdown"]).stdout

    assert fresh == (ROOT / "rules" / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_commands_of_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")

    assert SETUP in readme
    assert TESTS in readme
    assert f"\n{TESTS}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_readme_names_no_path_that_is_not_there() -> None:
    readme = README.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", readme) if "://" not in link]
    named = re.findall(r"`((?:starlint|rules|tests|examples|\.ci)/[\w./-]*)`", readme)
    real = [path for path in (*links, *named) if path and Path(path).stem != "name"]

    assert [] == [path for path in real if not (ROOT / path).exists()]


def test_readme_explains_every_command_and_exit_code() -> None:
    readme = README.read_text(encoding="utf-8")

    assert [] == [name for name in cli.commands if f"starlint {name}" not in readme]
    assert [] == [code.value for code in ExitCode if f"\n| {code.value} | " not in readme]


def sessions() -> Iterator[tuple[str, str]]:
    """Yield the starlint commands in README's console blocks, with what it says they print."""
    readme = README.read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            if command.startswith("starlint"):
                yield command.partition("  #")[0].partition(" # ")[0].rstrip(), shown


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder such as README speaks of: drafts, and starlint on the path."""
    for folder in ("examples", "answers"):
        shutil.copytree(ROOT / "examples", tmp_path / folder)
    shutil.copy(ROOT / "tests" / "drafts" / "star-headings.md", tmp_path / "answers" / "outage.md")
    script = tmp_path / "bin" / "starlint"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m starlint "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(script.parent), prepend=os.pathsep)
    monkeypatch.setenv("NO_COLOR", "1")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="commands for a POSIX shell")
@pytest.mark.parametrize(("command", "shown"), list(sessions()), ids=[command for command, _ in sessions()])
def test_readme_shows_what_is_printed(command: str, shown: str, notes: Path) -> None:
    """A line `...` stands for any lines; where README shows no output, none is compared."""
    done = run("sh", "-c", command, cwd=notes)
    pattern = "(?s:.*)".join(re.escape(text) for text in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE))

    assert done.returncode in (0, 1), done.stderr
    assert not shown or re.fullmatch(pattern, done.stdout + done.stderr), done.stdout + done.stderr


def own_rules() -> list[tuple[str, str]]:
    """Return the rule files that README shows, by path."""
    readme = README.read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("path", "text"), own_rules(), ids=[path for path, _ in own_rules()])
def test_readme_shows_rules_that_work(path: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["test", path])

    assert 0 == result.exit_code, result.output
    assert re.fullmatch(r"\d+ examples: \d+ ok\n", result.output)


def test_hook_calls_what_is_installed() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    script, command = hook["entry"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert script in project["scripts"]
    assert command in cli.commands


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, so that building leaves nothing behind."""
    copy = tmp_path_factory.mktemp("checkout") / "starlint"
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, copy, ignore=ignored)
    return copy


@pytest.mark.slow
def test_wheel_lints_in_a_fresh_environment(checkout: Path, tmp_path: Path) -> None:
    (checkout / "rules" / "scratch.tmp").write_text("no rule", encoding="utf-8")
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, cwd=checkout)
    assert 0 == built.returncode, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")

    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "starlint").rglob("*.py")}
    rules = {f"starlint/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert code | rules | {"starlint/rules/README.md"} == packed

    run(sys.executable, "-m", "venv", tmp_path / "venv")
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    installed = run(scripts / "pip", "install", "-q", wheel)
    assert 0 == installed.returncode, installed.stdout + installed.stderr

    shutil.copytree(ROOT / "tests" / "drafts", tmp_path / "drafts")
    shown = run(scripts / "starlint", "drafts", "--format", "json", cwd=tmp_path)
    here = run(sys.executable, "-m", "starlint", "drafts", "--format", "json", cwd=ROOT / "tests")
    assert (here.returncode, here.stdout) == (shown.returncode, shown.stdout), shown.stderr
    assert f"starlint {starlint.__version__}\n" == run(scripts / "starlint", "--version").stdout


@pytest.mark.slow
def test_hook_runs_in_a_repository_of_notes(checkout: Path, tmp_path: Path) -> None:
    who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x"}
    env = {**os.environ, **who, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_CONFIG_GLOBAL": os.devnull}
    notes = tmp_path / "notes"
    notes.mkdir()
    shutil.copy(ROOT / "tests" / "drafts" / "bold-labels.md", notes)
    (notes / "code.py").write_text("pass\n", encoding="utf-8")
    for folder in (checkout, notes):
        for command in ("init -q", "add .", "commit -q -m all"):
            assert 0 == run("git", *command.split(), cwd=folder, env=env).returncode

    done = run(BIN / "pre-commit", "try-repo", checkout, "starlint", "--all-files", cwd=notes, env=env)

    assert 1 == done.returncode, done.stdout + done.stderr
    assert "bold-labels.md:" in done.stdout
    assert "- exit code: 1" in done.stdout
