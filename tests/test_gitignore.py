"""Ignore files, read as git reads them: git itself is the judge."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from starlint.gitignore import Gitignore, Patterns, enclosing

TREE = ("a.md", "b.md", "c d.md", "#x.md", "!y.md", "é.md", "a/a.md", "a/b/a.md", "a/b/c.md", "b/a/c.md", "b/b/b.md")
FOLDERS = ("a", "a/b", "b", "b/a", "b/b")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    git(root, "init", "-q")
    for name in TREE:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


def git(root: Path, *args: str, text: str = "") -> str:
    # Whoever runs the tests may have ignore files of their own; starlint leaves those aside.
    command = ["git", "-c", "core.excludesFile=", *args]
    return subprocess.run(command, cwd=root, input=text, capture_output=True, encoding="utf-8", check=False).stdout


def write(root: Path, files: dict[str, str]) -> None:
    for old in root.rglob(".gitignore"):
        old.unlink()
    for name, text in ({".git/info/exclude": ""} | files).items():
        (root / name).write_text(text, encoding="utf-8", newline="")


def by_git(root: Path) -> set[str]:
    listed = git(root, "check-ignore", "--no-index", "-z", "--stdin", text="\0".join((*TREE, *FOLDERS)))
    return set(filter(None, listed.split("\0")))


def by_starlint(root: Path) -> set[str]:
    """As whoever walks folders sees it: nothing below an ignored folder is looked at."""
    gitignore, found = Gitignore(), set[str]()
    for path in sorted((*TREE, *FOLDERS)):
        inside = any(path.startswith(f"{other}/") for other in found)
        if inside or gitignore.ignores(str(root / path), is_dir=path in FOLDERS):
            found.add(path)
    return found


@pytest.mark.parametrize(
    ("files", "ignored"),
    [
        ({".gitignore": "a.md\n"}, {"a.md", "a/a.md", "a/b/a.md"}),
        ({".gitignore": "/a.md\n"}, {"a.md"}),
        ({".gitignore": "a/b\n"}, {"a/b", "a/b/a.md", "a/b/c.md"}),
        ({".gitignore": "a/\n!a/a.md\n"}, {"a", "a/a.md", "a/b", "a/b/a.md", "a/b/c.md", *("b/a", "b/a/c.md")}),
        ({".gitignore": "*\n!*/\n!c.md\n"}, {*TREE} - {"a/b/c.md", "b/a/c.md"}),
        ({".gitignore": "a/*\n!a/b/\n"}, {"a/a.md"}),
        ({".gitignore": "a/**\n"}, {"a/a.md", "a/b", "a/b/a.md", "a/b/c.md"}),
        ({".gitignore": "**/c.md\n"}, {"a/b/c.md", "b/a/c.md"}),
        ({".gitignore": "b/**/c.md\n"}, {"b/a/c.md"}),
        ({".gitignore": "*.md\n", "a/.gitignore": "!b/\n"}, {*TREE}),
        ({".gitignore": "*.md\n", "a/.gitignore": "!*.md\n"}, {*TREE} - {"a/a.md", "a/b/a.md", "a/b/c.md"}),
        ({"a/b/.gitignore": "/c.md\n", "b/.gitignore": "/a/\n"}, {"a/b/c.md", "b/a", "b/a/c.md"}),
        ({".git/info/exclude": "c.md\n"}, {"a/b/c.md", "b/a/c.md"}),
        ({".git/info/exclude": "c.md\n", ".gitignore": "!c.md\n"}, set()),
        ({".gitignore": "#x.md\n!y.md\n\n   \n"}, set()),
        ({".gitignore": "\\#x.md\n\\!y.md\n"}, {"#x.md", "!y.md"}),
        ({".gitignore": "c d.md   \r\né.md\r\n"}, {"c d.md", "é.md"}),
        ({".gitignore": "c\\ d.md\n?.md\\ \n"}, {"c d.md"}),
        ({".gitignore": "\ufeff/a.md\n"}, {"a.md"}),
        ({".gitignore": "[!abé].md\n"}, {"a/b/c.md", "b/a/c.md"}),
        ({".gitignore": "[a.md\n/\n//\n!\nb\\\n"}, set()),
        ({".gitignore": "a\\/a.md\n"}, {"a/a.md"}),
    ],
    ids=[
        *("name", "anchored", "inner-slash", "nothing-inside-an-ignored-folder", "all-but", "all-in-but", "inside"),
        *("anywhere", "between", "negation-of-a-folder-is-not-of-its-drafts", "nearer-file-wins", "nested"),
        *("exclude", "ignore-file-over-exclude", "comments", "escaped-signs", "spaces", "escaped-spaces", "mark"),
        *("class", "nonsense", "escaped-slash"),
    ],
)
def test_ignored(repository: Path, files: dict[str, str], ignored: set[str]) -> None:
    write(repository, files)

    assert ignored == by_starlint(repository) == by_git(repository)


_SEGMENTS = st.sampled_from(
    [
        "a",
        "b",
        "*",
        "a*",
        "?",
        "[ab]",
        "[!a]",
        "**",
        "*.md",
        "c.md",
        "a.md",
        "\\a",
        "\\#x.md",
        "é*",
        "**a",
        "[a-b]",
        "c d*",
    ]
)
_PATTERNS = st.builds(
    lambda sign, slash, segments, end: sign + slash + "/".join(segments) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(_SEGMENTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/", " ", "\r"]),
)
_LINES = st.lists(_PATTERNS, max_size=4).map(lambda lines: "".join(f"{line}\n" for line in lines))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.sampled_from([".gitignore", "a/.gitignore", "a/b/.gitignore", ".git/info/exclude"]), _LINES
    )
)
def test_git_agrees(repository: Path, files: dict[str, str]) -> None:
    write(repository, files)

    assert by_git(repository) == by_starlint(repository)


def test_repository_is_the_end(repository: Path, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.md\n", encoding="utf-8")
    inner = tmp_path / "inner"
    (inner / ".git").mkdir(parents=True)

    assert not Gitignore().ignores(str(inner / "a.md"), is_dir=False)


def test_holds_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("old/\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "x")

    assert "../.gitignore" == Gitignore().ignores("y/old", is_dir=True)
    assert "" == Gitignore().ignores("y/old", is_dir=False)


def test_worktree_shares_the_excludes_of_its_repository(tmp_path: Path) -> None:
    main = tmp_path / "main"
    main.mkdir()
    git(main, "init", "-q")
    identity = ("-c", "user.name=N", "-c", "user.email=n@example.org")
    git(main, *identity, "commit", "-q", "--allow-empty", "-m", "first")
    git(main, "worktree", "add", "-q", "../tree")
    (main / ".git" / "info" / "exclude").write_text("old.md\n", encoding="utf-8")

    assert "old.md" in git(tmp_path / "tree", "check-ignore", "old.md")
    assert Gitignore().ignores(str(tmp_path / "tree" / "old.md"), is_dir=False)


def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")

    assert Patterns(str(tmp_path), ["*.md"]).verdict(str(tmp_path / name), is_dir=False)
    assert Patterns(str(tmp_path), ["*.txt"]).verdict(str(tmp_path / name), is_dir=False) is None


@pytest.mark.parametrize("path", ["..", ".", "../x.md"])
def test_patterns_say_nothing_outside_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)

    assert Patterns(".", ["*"]).verdict(path, is_dir=True) is None


@pytest.mark.parametrize("line", ["", "# comment", "/", "!", "\\", "[z-a]"])
def test_pattern_that_matches_nothing_is_known(line: str) -> None:
    assert not Patterns(".", [line])


@pytest.mark.parametrize("line", ["[[]", "{a,b}", "a||b", "(", "+", "[a&&b]", "é?"])
def test_sign_that_regexes_would_take_otherwise(tmp_path: Path, line: str) -> None:
    name = line.replace("[[]", "[").replace("[a&&b]", "&").replace("?", "x")

    assert Patterns(str(tmp_path), [line]).verdict(str(tmp_path / name), is_dir=False)


def test_enclosing(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert [str(tmp_path / "a"), str(tmp_path / "a" / "x.md")] == enclosing(str(tmp_path / "a" / "x.md"))
    assert [] == enclosing(str(tmp_path))
