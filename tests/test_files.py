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


def test_absolute_paths_stay_absolute(bank: Path) -> None:
    assert (str(bank / "notes" / "deep" / "d.mdown"),) == files.find([str(bank / "notes" / "deep")]).drafts


def test_folder_without_drafts_is_named(bank: Path) -> None:
    assert files.Found(("b.md",), ("none",), ()) == files.find(["none", "b.md"])


def test_loop_of_links_ends(bank: Path) -> None:
    (bank / "notes" / "up").symlink_to(bank, target_is_directory=True)
    (bank / "a-link").symlink_to(bank / "notes", target_is_directory=True)

    assert ALL == files.find(["."]).drafts


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
def test_pipe_in_a_folder_is_not_opened(bank: Path) -> None:
    os.mkfifo(bank / "none" / "pipe.md")

    assert () == files.find(["none"]).drafts


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
    loaded = files.load(["gone.md", "notes", "b.md", "none"])

    assert [
        ("b.md", None),
        ("gone.md", "no such file or directory"),
        ("notes/c.markdown", "not UTF-8: byte 0xff at byte offset 0"),
        ("notes/deep/d.mdown", None),
        ("notes/deep.md", None),
    ] == [(one.path, one.error.what if isinstance(one, FileResult) and one.error else None) for one in loaded.inputs]
    assert ("none",) == loaded.empty


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
