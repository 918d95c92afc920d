"""README is so: its blocks work, its paths exist, its commands are all. tests/readme.py says how it is read."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from published import Published, on_path, shim
from readme import NOT_RUN, ROOT, TEXT, Block, Command, Done, Session, blocks, is_shown, problem, structure_problem

from starlint import __version__
from starlint.cli import cli
from starlint.commands.console import ExitCode

BLOCKS = tuple(blocks())
SETUP = "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/starlint examples/"
TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest"
posix = pytest.mark.skipif(sys.platform == "win32", reason="commands for a POSIX shell")


def reader(blocks: tuple[Block, ...], published: Published, folder: Path) -> Session:
    """A reader with a repository of notes beside a clone of starlint, starlint on the path, and an own Python."""
    notes, clone, own = folder / "notes", folder / "starlint", folder / "python"
    for name in ("examples", "answers"):
        shutil.copytree(ROOT / "examples", notes / name)
    shutil.copy(ROOT / "tests" / "drafts" / "star-headings.md", notes / "answers" / "outage.md")
    published.repository(notes)
    published.git("clone", "-q", published.address, str(clone), cwd=folder)
    if any(block.is_slow for block in blocks):
        made = published.run(sys.executable, "-m", "venv", own, cwd=folder)
        assert made.returncode == 0, made.stdout
    return Session(blocks, notes, clone, on_path(published.env, own / "bin", shim(folder / "shim")))


@pytest.fixture(scope="module")
def session(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Session:
    return reader(BLOCKS, published, tmp_path_factory.mktemp("reader"))


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_block_can_be_tested(block: Block) -> None:
    problem = structure_problem(block)

    assert problem is None, f"README.md:{block.line}: {problem}"


def slow_where_it_installs() -> list[object]:
    return [
        pytest.param(index, id=str(block), marks=[pytest.mark.slow] if block.is_slow else [])
        for index, block in enumerate(BLOCKS)
        if block.typed
    ]


@posix
@pytest.mark.parametrize("index", slow_where_it_installs())
def test_block_does_what_it_says(index: int, session: Session) -> None:
    problems = session.problems(index)

    assert not problems, "\n".join(problems)


@posix
@pytest.mark.slow
def test_first_command_ends_as_promised(session: Session) -> None:
    (index,) = (index for index, block in enumerate(BLOCKS) if SETUP in [command.text for command in block.commands])
    done = session.run(index)[-1]

    assert "It ends with exit\ncode 1" in TEXT
    assert done.code == 1
    assert re.search(r"^\d+ diagnostics .* answers$", done.printed, re.MULTILINE)
    assert "/weak-" in done.printed
    assert "/strong-" not in done.printed


def test_ci_runs_the_commands_of_the_readme() -> None:
    assert f"\n$ {SETUP}\n" in TEXT
    assert f"\n$ {TESTS}\n" in TEXT
    assert f"\n{TESTS}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("pattern", NOT_RUN)
def test_what_is_not_run_is_there(pattern: str) -> None:
    assert any(re.search(pattern, command.text) for block in BLOCKS for command in block.commands)


def test_installs_this_version_from_one_place(published: Published) -> None:
    sources = set(re.findall(r"https://github\.com/[\w-]+/starlint(?:@[\w.]+)?", TEXT))

    assert f"v{__version__}" == published.tag
    assert {published.address, f"{published.address}@{published.tag}"} == sources


def words_like_paths() -> list[str]:
    """Return the inline code that names a file or folder; words in capitals and rules called "name" are examples."""
    prose = re.sub(r"^```.*?^```$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    found = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w.-]+\.(?:md|yaml|yml|toml|json|py))`", prose)
    return sorted({word for word in found if word != word.upper() and Path(word).stem != "name"})


@posix
def test_paths_in_text_exist(session: Session) -> None:
    """In the repository, among the rules, or with the reader, who writes the files that blocks show."""
    own = {block.path for block in BLOCKS}
    parents = {f"{folder}/" for path in own if path for folder in Path(path).parents}
    rules = {f"{path.parent.name}/{path.stem}" for path in (ROOT / "rules").glob("*/*.yaml")}
    known = own | parents | rules
    missing = [word for word in words_like_paths() if word not in known]

    assert [] == [word for word in missing if not any((home / word).exists() for home in (ROOT, session.notes))]


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    }
    links = [link.partition("#") for link in re.findall(r"\]\(([^)\s]+)\)", TEXT) if "://" not in link]

    assert [] == [path for path, _, _ in links if path and not (ROOT / path).exists()]
    assert [] == [anchor for path, _, anchor in links if anchor and not path and anchor not in headings]


def test_every_command_and_exit_code_is_explained() -> None:
    assert [] == [name for name in cli.commands if f"starlint {name}" not in TEXT]
    assert [] == [code.value for code in ExitCode if f"\n| {code.value} | " not in TEXT]


# What follows is about the reading of README itself.


def test_session_goes_on_from_block_to_block(published: Published, tmp_path: Path) -> None:
    text = """\
# A tool
Notes.

## Use
```markdown
<!-- own/draft.md -->
# Tell me about a bug
```
```console
$ cd own && name=draft && false
$ echo $? $name    # the code of the line before
1 draft
$ cat > more.md <<'END'
> # Tell me about \\
> another bug
> END
$ wc -l *.md
...
 4 total
```

In a
clone:
```console
$ ls rules/kinds.yaml && ls answers
```

## Later
```console
$ ls own answers/outage.md
answers/outage.md

own:
draft.md
more.md
```
"""
    shown = tuple(blocks(text))
    session = reader(shown, published, tmp_path)
    first, second, third, fourth = (session.run(index) for index in range(4))

    assert [done.code for done in first] == [0]
    assert [done.code for done in second] == [1, 0, 0, 0]
    assert third[0].printed.startswith("rules/kinds.yaml\n")
    assert third[0].code != 0
    assert [None] == [problem(*pair) for pair in zip(shown[3].commands, fourth, strict=True)]
    wrong = [problem(*pair) for pair in zip(shown[1].commands, second, strict=True)]
    assert wrong == ["ends with 1", None, None, "prints something else"]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        pytest.param("a\nb\n", "a\nb\n", True, id="same"),
        pytest.param("a\nb\n\n", "a\nb", True, id="blank-lines-at-the-end"),
        pytest.param("a\n", "a\nb\n", False, id="less-than-printed"),
        pytest.param("a\n...\nd\n", "a\nb\nc\nd\n", True, id="lines-left-out"),
        pytest.param("a\n...\nd\n", "a\nd\n", True, id="no-line-left-out"),
        pytest.param("a ... c\n", "a b c\n", True, id="text-left-out"),
        pytest.param("a ... c\n", "a b\nb c\n", False, id="text-left-out-ends-with-the-line"),
        pytest.param("...\n", "", True, id="anything"),
    ],
)
def test_output_is_compared(shown: str, printed: str, same: bool) -> None:
    assert same == is_shown(shown, printed)


@pytest.mark.parametrize(
    ("command", "shown", "code", "printed", "wrong"),
    [
        pytest.param("starlint .", "", 1, "1 diagnostic", None, id="diagnostics"),
        pytest.param("starlint .", "", 2, "error: no", "ends with 2", id="untrusted"),
        pytest.param("starlint .", "error: no\n", 2, "error: no\n", None, id="error-is-shown"),
        pytest.param("starlint test", "", 1, "1 wrong", "ends with 1", id="failing-examples"),
        pytest.param("starlint test", "1 wrong\n", 1, "1 wrong\n", None, id="failing-examples-are-shown"),
        pytest.param("A=1 bin/starlint . | cat", "", 1, "1 diagnostic", None, id="diagnostics-of-another-starlint"),
        pytest.param("cat starlint.md", "", 1, "gone", "ends with 1", id="starlint-is-no-command"),
        pytest.param("pip install x && starlint .", "", 1, "ERROR: no x", "ends with 1", id="pip-fails"),
        pytest.param("starlnt .", "", 127, "sh: 1: starlnt: not found", "ends with 127", id="misspelt"),
        pytest.param("ls gone", "", 1, "gone", "ends with 1", id="other-command-fails"),
    ],
)
def test_exit_codes_count(command: str, shown: str, code: int, printed: str, wrong: str | None) -> None:
    assert wrong == problem(Command(command, shown), Done(code, printed))


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        pytest.param(".gitlab-ci.yml", "job: {scripts: [ls]}", "'scripts' was unexpected", id="gitlab"),
        pytest.param(".github/workflows/x.yaml", "on: push", "'jobs' is a required property", id="github"),
        pytest.param(".pre-commit-config.yaml", "repos: [{}]", "Missing required key: repo", id="pre-commit"),
        pytest.param(".starlint.yaml", "rule: {}", "unknown key “rule”", id="configuration"),
        pytest.param(".starlint/rules/style/x.yaml", "id: x", "missing keys", id="rule"),
    ],
)
def test_file_that_is_not_accepted_is_told(
    path: str, text: str, said: str, published: Published, tmp_path: Path
) -> None:
    shown = tuple(blocks(f"```yaml\n# {path}\n{text}\n```\n"))
    (told,) = reader(shown, published, tmp_path).problems(0)

    assert told.startswith("README.md:1: ")
    assert said in told


@pytest.mark.parametrize(
    ("fenced", "wrong"),
    [
        pytest.param("```sh\nls\n```\n", "“sh” blocks are not tested", id="unknown-language"),
        pytest.param("```\nls\n```\n", "“” blocks are not tested", id="no-language"),
        pytest.param("```console\nls\n```\n", "a console block begins with “$ ”", id="no-prompt"),
        pytest.param("```yaml\nrules: {}\n```\n", "no comment with the path", id="no-path"),
        pytest.param("```yaml\n# LICENSE/x.yaml\na: 1\n```\n", None, id="file-of-the-reader"),
        pytest.param("```yaml\n# rules/kinds.yaml\nmade-up: 1\n```\n", "no excerpt of rules/kinds.yaml", id="excerpt"),
        pytest.param("```yaml\n# rules/kinds.yaml\nkinds:\n# ...\n```\n", None, id="excerpt-with-a-gap"),
    ],
)
def test_block_that_cannot_be_tested_is_refused(fenced: str, wrong: str | None) -> None:
    (block,) = blocks(fenced)
    said = structure_problem(block)

    assert (wrong is None and said is None) or (wrong is not None and said is not None and wrong in said)
