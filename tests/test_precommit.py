"""The hook, with the real pre-commit in repositories of notes; all share one environment that it installs."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from identify.identify import tags_from_filename
from published import BIN, ROOT, Published, hook_block

from starlint.cli import cli
from starlint.files import SUFFIXES

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
GOOD = (ROOT / "examples" / "ownership" / "strong-1.md").read_text(encoding="utf-8")
BAD = (ROOT / "examples" / "ownership" / "weak-1.md").read_text(encoding="utf-8")
WARNED = "# Tell me about a time you solved a problem\n\nI cut the bill by 30% in two weeks. TODO\n"
BROKEN = "# Tell me about a bug\n\x00\xff".encode("latin-1")

Draft = str | bytes
Notes = Callable[[Mapping[str, Draft]], Path]


@pytest.fixture
def notes(published: Published, tmp_path: Path) -> Notes:
    """Makes a repository of notes in which the hook is configured as README says and all files are committed."""

    def make(files: Mapping[str, Draft]) -> Path:
        folder = tmp_path / "notes"
        for name, text in {".pre-commit-config.yaml": hook_block(), **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        published.git("init", "-q", "-b", "main", cwd=_made(folder))
        published.git("add", "--force", ".", cwd=folder)
        published.git("commit", "-q", "-m", "all", cwd=folder)
        return folder

    return make


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def run_hook(published: Published, notes: Path, *args: str) -> tuple[int, str]:
    done = published.run(BIN / "pre-commit", "run", *(args or ["--all-files"]), cwd=notes)
    assert "An unexpected error" not in done.stdout, done.stdout
    return done.returncode, done.stdout


def test_manifest_is_valid(published: Published, tmp_path: Path) -> None:
    done = published.run(BIN / "pre-commit", "validate-manifest", MANIFEST, cwd=tmp_path)

    assert done.returncode == 0, done.stdout


def test_entry_is_a_command_that_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pre-commit calls it: the entry's words, then names of drafts."""
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    script, *words = hook["entry"].split()
    monkeypatch.chdir(tmp_path)
    Path("empty.md").touch()
    result = CliRunner().invoke(cli, [*words, "empty.md"])

    assert f'{script} = "starlint.cli:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "--force-exclude" in words
    assert result.exit_code == 0, result.output


def test_hook_gets_drafts_in_one_process() -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

    assert hook["types"] == ["markdown"]
    assert hook["require_serial"] is True
    # What pre-commit takes for Markdown are names that starlint takes for drafts.
    assert {".md", ".markdown"} == {suffix for suffix in SUFFIXES if "markdown" in tags_from_filename(f"x{suffix}")}


@pytest.mark.slow
def test_good_draft_passes(published: Published, notes: Notes) -> None:
    code, printed = run_hook(published, notes({"answers/good.md": GOOD}))

    assert code == 0, printed
    assert re.search(r"^starlint\.+Passed$", printed, re.MULTILINE)


@pytest.mark.slow
def test_bad_draft_fails_and_its_diagnostics_are_printed(published: Published, notes: Notes) -> None:
    folder = notes({"answers/good.md": GOOD, "answers/bad one.md": BAD, "more.markdown": BAD})
    code, printed = run_hook(published, folder)

    assert code == 1, printed
    assert "- exit code: 1" in printed
    # Word for word what the command prints, of both drafts and only once, so in one process.
    here = [sys.executable, "-m", "starlint", "check", "answers/bad one.md", "answers/good.md", "more.markdown"]
    shown = published.run(*here, cwd=folder, PYTHONPATH=str(ROOT)).stdout
    assert "answers/bad one.md:17:4: error[structure/missing-result]" in shown
    assert "in 2 of 3 answers" in shown
    assert shown.strip() in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({".starlint.yaml": 'exclude: ["archive/"]\n'}, id="starlint-yaml"),
        pytest.param({"pyproject.toml": '[tool.starlint]\nexclude = ["archive/"]\n'}, id="pyproject"),
        pytest.param({".gitignore": "archive/\n"}, id="gitignore"),
    ],
)
def test_excluded_draft_is_skipped(settings: Mapping[str, str], published: Published, notes: Notes) -> None:
    folder = notes({"answers/good.md": GOOD, "archive/bad.md": BAD, **settings})

    assert "archive/bad.md" in published.git("ls-files", cwd=folder)
    assert run_hook(published, folder)[0] == 0
    assert run_hook(published, folder, "--files", "archive/bad.md")[0] == 0
    (name,) = settings
    (folder / name).write_text("", encoding="utf-8")
    assert run_hook(published, folder, "--files", "archive/bad.md")[0] == 1


@pytest.mark.slow
def test_other_files_do_not_trigger_it(published: Published, notes: Notes) -> None:
    code, printed = run_hook(published, notes({"notes.txt": BAD, "code.py": f'"""{BAD}"""\n', "draft.rst": BAD}))

    assert code == 0, printed
    assert re.search(r"^starlint\.+\(no files to check\)Skipped$", printed, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"answers/binary.md": BROKEN}, "answers/binary.md", id="draft-is-not-text"),
        pytest.param({"good.md": GOOD, ".starlint.yaml": "exlude: []\n"}, ".starlint.yaml:1:1", id="misspelt-key"),
    ],
)
def test_what_cannot_be_trusted_fails(
    files: Mapping[str, Draft], said: str, published: Published, notes: Notes
) -> None:
    code, printed = run_hook(published, notes(files))

    assert code == 1, printed
    assert "- exit code: 2" in printed
    assert f"error: {said}" in printed


@pytest.mark.slow
def test_arguments_of_the_readme_are_taken(published: Published, notes: Notes) -> None:
    folder = notes({"draft.md": WARNED})
    config = folder / ".pre-commit-config.yaml"
    assert run_hook(published, folder)[0] == 1

    config.write_text(config.read_text(encoding="utf-8").replace("# args:", "args:"), encoding="utf-8")
    assert "\n        args: [--fail-on=error]\n" in config.read_text(encoding="utf-8")
    assert run_hook(published, folder)[0] == 0


@pytest.mark.slow
def test_commit_is_stopped(published: Published, notes: Notes) -> None:
    folder = notes({"answers/good.md": GOOD, "answers/untouched.md": BAD})
    installed = published.run(BIN / "pre-commit", "install", cwd=folder)
    assert installed.returncode == 0, installed.stdout
    before = published.git("rev-parse", "HEAD", cwd=folder)

    shutil.copy(folder / "answers" / "untouched.md", folder / "answers" / "new.md")
    published.git("add", ".", cwd=folder)
    stopped = published.run("git", "commit", "-q", "-m", "new", cwd=folder)
    assert stopped.returncode == 1, stopped.stdout
    assert "answers/new.md:17:4: error[structure/missing-result]" in stopped.stdout
    assert "untouched.md" not in stopped.stdout
    assert before == published.git("rev-parse", "HEAD", cwd=folder)

    (folder / "answers" / "new.md").write_text(GOOD, encoding="utf-8")
    published.git("add", ".", cwd=folder)
    published.git("commit", "-q", "-m", "new", cwd=folder)
    assert before == published.git("rev-parse", "HEAD~1", cwd=folder)

    (folder / "answers" / "good.md").write_text(BAD, encoding="utf-8")
    published.git("add", ".", cwd=folder)
    forced = published.run("git", "commit", "-q", "-m", "all the same", cwd=folder, SKIP="starlint")
    assert forced.returncode == 0, forced.stdout


@pytest.mark.slow
def test_clone_beside_the_notes_does_as_well(published: Published, notes: Notes) -> None:
    folder = notes({"bad.md": BAD})
    published.git("clone", "-q", published.address, "../starlint", cwd=folder)
    commit = published.git("rev-parse", "HEAD", cwd=folder.parent / "starlint").strip()
    config = folder / ".pre-commit-config.yaml"
    changed = config.read_text(encoding="utf-8").replace(published.address, "../starlint")
    config.write_text(changed.replace(published.tag, commit), encoding="utf-8")
    published.git("add", ".", cwd=folder)
    code, printed = run_hook(published, folder)

    assert code == 1, printed
    assert "bad.md:17:4: error[structure/missing-result]" in printed
