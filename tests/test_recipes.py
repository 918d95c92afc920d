"""The CI recipes of README: their lines, typed as the runner would, give the exit code and output promised."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from published import ROOT, Published, on_path, shim
from readme import blocks

GITHUB = {"CI": "true", "GITHUB_ACTIONS": "true"}
GITLAB = {"CI": "true", "GITLAB_CI": "true"}


def recipe(path: str) -> Any:
    return next(yaml.safe_load(block.text) for block in blocks() if block.path == path)


def scripts(path: str) -> list[str]:
    """Return the lines that a runner types."""
    content = recipe(path)
    if path == ".gitlab-ci.yml":
        return [line for job in content.values() for line in job["script"]]
    return [step["run"] for job in content["jobs"].values() for step in job["steps"] if "run" in step]


CASES = [
    pytest.param(".github/workflows/starlint.yaml", GITHUB, id="github"),
    pytest.param(".gitlab-ci.yml", GITLAB, id="gitlab"),
]
PROMISED = {
    ".github/workflows/starlint.yaml": r"^::error [^\n]*\bfile=answers/weak-ownership\.md,line=17,",
    ".gitlab-ci.yml": r"^answers/weak-ownership\.md:17:4: error structure/missing-result ",
}
"""A line that must stand in the output for a draft without a result."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="commands for a POSIX shell")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "answers").mkdir(parents=True)
    # Where the cache of GitLab's recipe lies, there are no drafts.
    (folder / ".cache" / "pip").mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "growth" / "weak-1.md", folder / ".cache" / "pip" / "weak-growth.md")
    shutil.copy(ROOT / "examples" / "ownership" / "strong-1.md", folder / "answers")
    return folder


def typed(lines: Sequence[str], published: Published, notes: Path, env: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield what comes of each line; a runner stops at the first that fails."""
    for line in lines:
        done = published.run("sh", "-e", "-c", line, cwd=notes, **env)
        yield done.returncode, done.stdout
        if done.returncode:
            return


def is_install(line: str) -> bool:
    return line.startswith("pip install ")


@posix
@pytest.mark.parametrize(("path", "machine"), CASES)
@pytest.mark.parametrize("good", [True, False], ids=["good-drafts", "a-bad-draft"])
def test_recipe_does_as_promised(
    path: str, machine: Mapping[str, str], good: bool, published: Published, notes: Path, tmp_path: Path
) -> None:
    if not good:
        shutil.copy(ROOT / "examples" / "ownership" / "weak-1.md", notes / "answers" / "weak-ownership.md")
    env = {**machine, "PATH": on_path(published.env, shim(tmp_path / "bin"))["PATH"]}
    install, *lines = scripts(path)
    *_, (code, printed) = typed(lines, published, notes, env)

    assert is_install(install)
    assert (0 if good else 1) == code, printed
    assert good != bool(re.search(PROMISED[path], printed, re.MULTILINE)), printed
    assert "weak-growth" not in printed


@posix
@pytest.mark.slow
def test_recipe_installs_what_it_runs(published: Published, notes: Path, tmp_path: Path) -> None:
    """The lines of GitHub's recipe on a machine that has only Python and git; GitLab's installs with the same line."""
    made = published.run(sys.executable, "-m", "venv", tmp_path / "python", cwd=tmp_path)
    assert made.returncode == 0, made.stdout
    shutil.copy(ROOT / "examples" / "ownership" / "weak-1.md", notes / "answers" / "weak-ownership.md")
    path = on_path(published.env, tmp_path / "python" / "bin")["PATH"]
    lines = scripts(".github/workflows/starlint.yaml")
    (installed, said), (code, printed) = typed(lines, published, notes, {**GITHUB, "PATH": path})

    assert installed == 0, said
    assert (tmp_path / "python" / "bin" / "starlint").is_file()
    assert code == 1, printed
    assert re.search(PROMISED[".github/workflows/starlint.yaml"], printed, re.MULTILINE), printed
    assert lines[0] == scripts(".gitlab-ci.yml")[0]


def test_recipes_cache_what_pip_downloads() -> None:
    steps = recipe(".github/workflows/starlint.yaml")["jobs"]["drafts"]["steps"]
    (python,) = (step["with"] for step in steps if "setup-python" in step.get("uses", ""))
    job = recipe(".gitlab-ci.yml")["starlint"]

    # The key changes with the file that names the version; without it, setup-python looks for requirements.txt.
    assert python["cache"] == "pip"
    assert python["cache-dependency-path"] == ".github/workflows/starlint.yaml"
    assert job["cache"]["key"]["files"] == [".gitlab-ci.yml"]
    assert job["variables"]["PIP_CACHE_DIR"].removeprefix("$CI_PROJECT_DIR/") in job["cache"]["paths"]
