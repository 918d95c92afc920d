"""Finding drafts and reading their bytes."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from starlint import files
from starlint.diagnostic import FileResult
from starlint.errors import DraftError
from starlint.source import Source


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with drafts of every sort, and much that is none."""
    for name in ("b.md", "A.MD", "notes/c.markdown", "notes/deep/d.mdown", "notes/deep.md", "e.txt", "README"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Why?\n", encoding="utf-8")
    for hidden in (".git/x.md", "notes/.obsidian/y.md", ".#b.md", "._b.md"):
        path = tmp_path / hidden
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x00\xff")
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ("A.MD", "b.md", "notes/c.markdown", "notes/deep/d.mdown", "notes/deep.md")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(["."], ALL, id="dot-adds-nothing"),
        pytest.param(["./"], ALL, id="dot-slash-adds-nothing"),
        pytest.param(["notes"], ALL[2:], id="folder"),
        pytest.param(["notes/"], ALL[2:], id="folder-with-slash"),
        pytest.param(["./notes"], tuple(f"./{path}" for path in ALL[2:]), id="as-given"),
        pytest.param(["notes", "b.md"], ALL[1:], id="sorted-across-arguments"),
        pytest.param(["b.md", "./b.md", "."], ALL, id="once"),
        pytest.param(["e.txt"], ("e.txt",), id="named-file-needs-no-suffix"),
        pytest.param([".#b.md"], (".#b.md",), id="named-hidden-file"),
        pytest.param([".git"], (".git/x.md",), id="named-hidden-folder"),
        pytest.param(["gone.md"], ("gone.md",), id="missing-is-left-to-read"),
        pytest.param(["-"], ("-",), id="standard-input"),
    ],
)
def test_find(bank: Path, given: list[str], found: tuple[str, ...]) -> None:
    assert tuple(path.replace("/", os.sep) for path in found) == files.find(given).drafts


@pytest.mark.parametrize(
    ("glob", "found"),
    [
        pytest.param("*.md", ("b.md",), id="star-stays-in-the-folder"),
        pytest.param("./*.md", ("./b.md",), id="as-given"),
        pytest.param("[AB].*", ("A.MD",), id="class"),
        pytest.param("[!A].md", ("b.md",), id="class-negated"),
        pytest.param("[^A].md", ("b.md",), id="class-negated-as-in-the-shell"),
        pytest.param("?.md", ("b.md",), id="question-mark"),
        pytest.param("**/*.md", ("b.md", "notes/deep.md"), id="at-any-depth"),
        pytest.param("**/deep/**/*.mdown", ("notes/deep/d.mdown",), id="depth-zero-counts"),
        pytest.param("n*/*/d.mdown", ("notes/deep/d.mdown",), id="name-after-wildcards"),
        pytest.param("notes/**", ALL[2:], id="two-stars-at-the-end"),
        pytest.param("**", ALL, id="two-stars-alone"),
        pytest.param("notes/*", ALL[2:], id="folders-that-match-are-searched"),
        pytest.param("notes/*/", ALL[3:4], id="slash-at-the-end-is-folders-only"),
        pytest.param("*", ALL, id="star-finds-drafts-only"),
        pytest.param("*.txt", ("e.txt",), id="suffix-spelt-out"),
        pytest.param("READ*", (), id="no-suffix"),
        pytest.param("notes/.*/*.md", ("notes/.obsidian/y.md",), id="dot-spelt-out-is-hidden"),
        pytest.param(".*", (".#b.md", "._b.md", ".git/x.md"), id="dot-spelt-out"),
        pytest.param("*/.obsidian/*", ("notes/.obsidian/y.md",), id="hidden-folder-named"),
        pytest.param("gone/*.md", (), id="no-such-folder"),
        pytest.param("b.md/*", (), id="file-is-no-folder"),
    ],
)
def test_glob(bank: Path, glob: str, found: tuple[str, ...]) -> None:
    result = files.find([glob])

    assert found == result.drafts
    assert ([] if found else [glob]) == [error.where for error in result.errors]


def test_absolute_glob(bank: Path) -> None:
    assert (str(bank / "b.md"),) == files.find([str(bank / "*.md")]).drafts


def test_file_named_like_a_glob_is_that_file(bank: Path) -> None:
    (bank / "[b].md").write_text("x", encoding="utf-8")

    assert ("[b].md",) == files.find(["[b].md"]).drafts


def test_bracket_alone_is_no_glob(bank: Path) -> None:
    assert ("a[b.md",) == files.find(["a[b.md"]).drafts


def test_loop_of_links_ends_in_globs(bank: Path) -> None:
    (bank / "notes" / "up").symlink_to(bank, target_is_directory=True)

    assert ("b.md", "notes/deep.md") == files.find(["**/*.md"]).drafts


def test_folder_and_glob_agree(bank: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Links included: what is behind one is found either way."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "far.md").write_text("x", encoding="utf-8")
    (bank / "none" / "link").symlink_to(elsewhere, target_is_directory=True)

    assert ("b.md", "none/link/far.md", "notes/deep.md") == files.find(["**/*.md"]).drafts


def leaves_out(*names: str) -> files.LeavesOut:
    """As configuration does: of a path itself, not of what lies below."""

    def answer(path: str, *, is_dir: bool) -> bool:
        return os.path.relpath(path) + ("/" if is_dir else "") in names

    return answer


@pytest.mark.parametrize(
    ("given", "force", "found"),
    [
        pytest.param(["."], False, ("A.MD", "notes/deep.md"), id="not-found"),
        pytest.param(["**/*.md"], False, ("notes/deep.md",), id="not-found-by-glob"),
        pytest.param(["b.md"], False, ("b.md",), id="named"),
        pytest.param(["notes/deep/d.mdown"], False, ("notes/deep/d.mdown",), id="named-in-a-folder"),
        pytest.param(["notes/deep"], False, ("notes/deep/d.mdown",), id="named-folder"),
        pytest.param(["notes/deep/*"], False, ("notes/deep/d.mdown",), id="folder-named-in-glob"),
        pytest.param(["b.md", "A.MD"], True, ("A.MD",), id="forced"),
        pytest.param(["notes/deep/d.mdown"], True, (), id="forced-in-a-folder"),
        pytest.param(["notes/deep"], True, (), id="forced-folder"),
        pytest.param(["notes/deep/*"], True, (), id="forced-folder-in-glob"),
        pytest.param(["*.MD"], True, ("A.MD",), id="forced-glob"),
        pytest.param(["-"], True, ("-",), id="forced-standard-input"),
        pytest.param(["gone.md"], True, ("gone.md",), id="forced-missing"),
    ],
)
def test_excluded(bank: Path, given: list[str], force: bool, found: tuple[str, ...]) -> None:
    result = files.find(given, excludes=leaves_out("b.md", "notes/deep/", "notes/c.markdown"), force=force)

    assert (found, ()) == (result.drafts, result.errors)


@pytest.mark.parametrize(
    ("name", "found"), [("", ("-",)), ("b.md", ()), ("notes/deep/new.md", ()), ("notes/new.md", ("-",))]
)
def test_excluded_standard_input(bank: Path, name: str, found: tuple[str, ...]) -> None:
    excludes = leaves_out("b.md", "notes/deep/")

    assert ("-",) == files.find(["-"], excludes=excludes, stdin_name=name).drafts
    assert found == files.find(["-"], excludes=excludes, stdin_name=name, force=True).drafts


def test_excluded_folder_is_not_entered(bank: Path) -> None:
    asked: list[str] = []

    def answer(path: str, *, is_dir: bool) -> bool:
        asked.append(path)
        return path == "notes"

    assert ("A.MD", "b.md") == files.find(["."], excludes=answer).drafts
    assert not [path for path in asked if path.startswith("notes/")]


def test_skipped_is_told(bank: Path) -> None:
    (bank / ".gitignore").write_text("b.md\ndeep/\n", encoding="utf-8")
    found = files.find(["."], excludes=leaves_out("notes/deep.md"))

    assert {
        "b.md (ignored by .gitignore)",
        "notes/deep (ignored by .gitignore)",
        "notes/deep.md (excluded)",
    } == set(map(str, found.skipped))


def test_ignored_unless_told_otherwise(bank: Path) -> None:
    (bank / ".gitignore").write_text("notes/\n", encoding="utf-8")

    assert ("A.MD", "b.md") == files.find(["."]).drafts
    assert ALL == files.find(["."], gitignore=False).drafts
    assert ALL[2:] == files.find(["notes"]).drafts
    assert () == files.find(["notes/deep.md"], force=True).drafts
    assert ("notes/deep.md",) == files.find(["notes/deep.md"], force=True, gitignore=False).drafts


def test_force_looks_no_further_than_the_repository(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = bank / "notes"
    (inner / ".git").mkdir()
    (bank / ".gitignore").write_text("*\n", encoding="utf-8")
    monkeypatch.chdir(inner)

    assert ("deep.md",) == files.find(["deep.md"], force=True).drafts
    assert ("c.markdown", "deep/d.mdown", "deep.md") == files.find(["."], force=True).drafts


def test_absolute_paths_stay_absolute(bank: Path) -> None:
    assert (str(bank / "notes" / "deep" / "d.mdown"),) == files.find([str(bank / "notes" / "deep")]).drafts


def test_folder_without_drafts_is_named(bank: Path) -> None:
    assert files.Found(("b.md",), ("none",)) == files.find(["none", "b.md"])


def test_loop_of_links_ends(bank: Path) -> None:
    (bank / "notes" / "up").symlink_to(bank, target_is_directory=True)
    (bank / "a-link").symlink_to(bank / "notes", target_is_directory=True)

    assert ALL == files.find(["."]).drafts


def test_link_to_itself_is_no_folder(bank: Path) -> None:
    (bank / "notes" / "self").symlink_to("self")
    found = files.find([".", "**/*.md"])

    assert (ALL, ()) == (found.drafts, found.errors)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nobody is forbidden anything")
def test_link_that_may_not_be_followed(bank: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    locked = tmp_path_factory.mktemp("locked")
    (bank / "none" / "link").symlink_to(locked / "inner", target_is_directory=True)
    locked.chmod(0)
    found = files.find(["none"])
    locked.chmod(0o700)

    assert ["none/link: cannot be read: permission denied"] == [str(error) for error in found.errors]


def test_draft_by_its_relative_and_its_absolute_path_is_one(bank: Path) -> None:
    assert ("b.md",) == files.find(["b.md", str(bank / "b.md"), "./b.md"]).drafts


def test_folder_behind_a_link_is_read(bank: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "far.md").write_text("x", encoding="utf-8")
    (bank / "none" / "link").symlink_to(elsewhere, target_is_directory=True)

    assert ("none/link/far.md",) == files.find(["none"]).drafts


def test_dangling_link_is_not_passed_over(bank: Path) -> None:
    (bank / "none" / "x.md").symlink_to(bank / "gone.md")

    assert ("none/x.md",) == files.find(["none"]).drafts
    with pytest.raises(DraftError, match="no such file"):
        files.read("none/x.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("given", ["none", "none/*.md", "none/p*"])
def test_pipe_in_a_folder_is_not_opened(bank: Path, given: str) -> None:
    os.mkfifo(bank / "none" / "pipe.md")
    (bank / "none" / "piped.md").symlink_to("pipe.md")

    assert () == files.find([given]).drafts


def test_folder_that_may_not_be_read(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patched, because whoever runs this as root may read everything."""
    scandir = os.scandir

    def refuse(path: str):
        if path == os.path.join("notes", "deep"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = files.find(["notes"])

    assert ("notes/c.markdown", "notes/deep.md") == found.drafts
    assert ["notes/deep: cannot be read: permission denied"] == [str(error) for error in found.errors]


def test_read_keeps_line_ends_and_mark(bank: Path) -> None:
    (bank / "b.md").write_bytes(b"\xef\xbb\xbf# Why?\r\nBecause.\r")

    assert Source("b.md", "\ufeff# Why?\r\nBecause.\r") == files.read("b.md")


def test_read_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("# Why — “so”?".encode())))

    assert Source("-", "# Why — “so”?") == files.read("-")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.md", "gone.md: no such file or directory"),
        ("notes", "notes: cannot be read: is a directory"),
        ("._b.md", "._b.md: not UTF-8: byte 0xff at byte offset 1"),
        ("a\0b.md", "a\0b.md: cannot be read: embedded null byte"),
    ],
)
def test_read_errors(bank: Path, path: str, message: str) -> None:
    with pytest.raises(DraftError) as caught:
        files.read(path)

    assert message == str(caught.value).partition("\n")[0]


def test_load_keeps_what_could_not_be_read_in_its_place(bank: Path) -> None:
    (bank / "notes" / "c.markdown").write_bytes(b"\xff")
    loaded = files.load(files.find(["gone.md", "notes", "b.md", "none", "n*.txt"]))

    assert [
        ("b.md", None),
        ("gone.md", "no such file or directory"),
        ("n*.txt", "no draft matches"),
        ("notes/c.markdown", "not UTF-8: byte 0xff at byte offset 0"),
        ("notes/deep/d.mdown", None),
        ("notes/deep.md", None),
    ] == [(one.path, one.error.what if isinstance(one, FileResult) and one.error else None) for one in loaded]


@pytest.mark.parametrize(
    ("here", "found"),
    [(".", "notes/wanted"), ("notes", "wanted"), ("notes/deep", "../wanted")],
    ids=["below-is-not-looked-at", "here", "above"],
)
def test_nearest(bank: Path, monkeypatch: pytest.MonkeyPatch, here: str, found: str) -> None:
    (bank / "notes" / "wanted").mkdir()
    monkeypatch.chdir(bank / here)

    assert (None if here == "." else found) == files.nearest("wanted")


def test_nearest_stays_in_the_repository(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bank / "wanted").mkdir()
    (bank / "notes" / ".git").mkdir()
    monkeypatch.chdir(bank / "notes" / "deep")

    assert files.nearest("wanted") is None
