"""The repository about itself: tools, layers, packaging, and that what is written is so."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from published import checkout

import starlint
from starlint.cli import cli

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


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


@pytest.mark.slow
def test_wheel_lints_in_a_fresh_environment(tmp_path: Path) -> None:
    copy = checkout(tmp_path / "checkout")
    (copy / "rules" / "scratch.tmp").write_text("no rule", encoding="utf-8")
    built = run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, cwd=copy)
    assert 0 == built.returncode, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")

    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "starlint").rglob("*.py")}
    data = [path for suffix in ("yaml", "json") for path in (ROOT / "rules").rglob(f"*.{suffix}")]
    rules = {f"starlint/{path.relative_to(ROOT).as_posix()}" for path in data}
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
    assert run(scripts / "starlint", "--version").stdout.startswith(f"starlint {starlint.__version__} (model ")


def test_benchmark_parses_the_texts_of_drafts() -> None:
    from benchmark import parsed_texts

    assert any("I" in text.split() for text in parsed_texts([str(ROOT / "examples")]))
