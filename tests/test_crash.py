"""A bug anywhere ends with exit code 2 and a block for an issue that holds no word of a draft."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from starlint import crash, engine, nlp, parallel, rulebook
from starlint.cli import cli
from starlint.commands import console
from starlint.output import json, text
from starlint.schema import ruledir

pytestmark = pytest.mark.usefixtures("model_loaded_once")

SECRET = "zebrafish"
DRAFT = f"""\
# Tell me about a time you solved a problem with {SECRET}

**Situation:** The {SECRET} in our shop died about once a day.

**Action:** I changed the water of the {SECRET}.

**Result:** TODO {SECRET}
"""
BLOCK = """\
starlint failed. This is a bug in starlint, not in your drafts; nothing can be said about them.
Please report it with the block below. It holds versions and code, and no text of yours.

```
starlint 0.1.0, Python {python}, {system}
{packages}
{trace}
{error}
```

Its message may quote a draft, so look before you pass it on:
  {message}
"""


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two drafts, in a repository of its own."""
    (tmp_path / ".git").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


def fail(*_: Any, **__: Any) -> Any:
    raise KeyError(DRAFT)


def fail_with_a_cause(*_: Any, **__: Any) -> Any:
    try:
        raise ValueError(DRAFT)
    except ValueError as error:
        raise TypeError(DRAFT) from error


def fail_to_write(*_: Any, **__: Any) -> Any:
    raise ValueError(f"I/O operation on closed file: {DRAFT}")


def quit_early(*_: Any, **__: Any) -> Any:
    sys.exit(DRAFT)


def quit_as_if_clean(*_: Any, **__: Any) -> Any:
    sys.exit(0)


def end_early(*_: Any, **__: Any) -> Any:
    raise EOFError(DRAFT)


def exhaust(*args: Any, **_: Any) -> Any:
    return exhaust(*args)


def in_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WORTH_FORKING", 0)
    monkeypatch.setattr(parallel, "usable_jobs", lambda: 2)


FAULTS: dict[str, tuple[tuple[str, ...], Any, str, Callable[..., Any]]] = {
    "engine": (("a.md",), engine, "lint", fail),
    "check-of-a-draft": (("a.md",), engine, "check", fail),
    "cause": (("a.md",), engine, "check", fail_with_a_cause),
    "library-that-exits": (("a.md",), nlp, "read", quit_early),
    "library-that-exits-with-0": (("a.md",), nlp, "read", quit_as_if_clean),
    "input-that-ends": (("a.md",), nlp, "read", end_early),
    "recursion": (("a.md",), engine, "check", exhaust),
    "rulebook": (("a.md",), rulebook, "load", fail),
    "file-of-the-rulebook": (("rules",), ruledir, "parse", fail),
    "screen": (("a.md",), text, "render", fail),
    "json": (("a.md", "--format", "json"), json, "check", fail),
    "report-in-a-file": (("a.md", "-o", "out"), text, "render", fail),
    "outline": (("outline", "a.md", "--format", "json"), json, "outline", fail),
    "printing": (("a.md",), console.click, "echo", fail_to_write),
}


@pytest.mark.parametrize(("args", "owner", "name", "fault"), FAULTS.values(), ids=FAULTS)
def test_fault(
    monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], owner: Any, name: str, fault: Callable[..., Any]
) -> None:
    said: list[bytes] = []
    if name == "echo":
        # Nothing can be printed to standard output, but to standard error.
        def echo(message: bytes, *_: Any, err: bool = False, **__: Any) -> None:
            if not err:
                fault()
            said.append(message)

        monkeypatch.setattr(owner, name, echo)
    else:
        monkeypatch.setattr(owner, name, fault)
    result = run(*args)

    assert (2, "") == (result.exit_code, result.stdout)
    check_report(b"\n".join(said).decode() or result.stderr)


def test_fault_in_a_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    in_workers(monkeypatch)
    monkeypatch.setattr(engine, "check", fail)
    result = run("a.md", "b.md")

    assert (2, "") == (result.exit_code, result.stdout)
    check_report(result.stderr)


def test_fault_in_a_worker_alone_is_made_good(monkeypatch: pytest.MonkeyPatch) -> None:
    here, checked = os.getpid(), engine.check

    def check(*args: Any) -> Any:
        return checked(*args) if os.getpid() == here else fail()

    expected = run("a.md", "b.md")
    in_workers(monkeypatch)
    monkeypatch.setattr(engine, "check", check)
    result = run("a.md", "b.md")

    assert (1, expected.stdout, "") == (result.exit_code, result.stdout, result.stderr)


def check_report(told: str) -> None:
    """Assert that an error is told as it should be, and that only the line for that may quote a draft."""
    lines = told.rstrip("\n").split("\n")
    start = lines.index(
        "starlint failed. This is a bug in starlint, not in your drafts; nothing can be said about them."
    )
    end = lines.index("Its message may quote a draft, so look before you pass it on:")
    block = lines[start:end]

    assert ["```", "```"] == [line for line in block if line.startswith("```")]
    assert re.fullmatch(r"starlint \S+, Python \S+, \w+", block[4])
    assert "starlint/cli.py:" in told.replace(os.sep, "/")
    assert [] == [line for number, line in enumerate(lines) if SECRET in line and number != end + 1]
    assert len(lines) == end + 2
    assert len(lines) < 200
    assert max(map(len, lines)) < 1000
    assert str(Path.home()) not in told


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


class _UnspeakableError(Exception):
    def __repr__(self) -> str:
        raise ValueError(SECRET)


class _InLinesError(Exception):
    def __repr__(self) -> str:
        return "one\n\ntwo"


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (KeyError("a\nb"), "KeyError('a\\nb')"),
        (_InLinesError(), "one two"),
        (_UnspeakableError(), "_UnspeakableError"),
        (ValueError("x" * 10_000), "ValueError('" + "x" * 487 + "…"),
    ],
    ids=["plain", "lines", "unspeakable", "long"],
)
def test_report(error: Exception, message: str) -> None:
    told = crash.report(raised(error))
    versions = told.splitlines()[4:6]
    name = type(error).__qualname__
    line = re.search(r"^  (?:tests/)?test_crash\.py:\d+ in raised: raise error$", told, re.MULTILINE)

    assert line is not None
    assert told == BLOCK.format(
        python=versions[0].split("Python ")[1].split(",")[0],
        system=versions[0].rpartition(", ")[2],
        packages=versions[1],
        trace=line[0],
        error=f"{type(error).__module__}.{name}",
        message=message,
    )


def test_long_traces_are_cut_in_the_middle() -> None:
    try:
        exhaust()
    except RecursionError as error:
        lines = crash.report(error).splitlines()

    assert 1 == sum(re.fullmatch(r"  \.\.\. \d+ more \.\.\.", line) is not None for line in lines)
    assert crash.MOST_FRAMES == sum(" in exhaust: " in line or "in test_long" in line for line in lines)


def test_interrupt_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> Iterator[Any]:
        raise KeyboardInterrupt

    monkeypatch.setattr(nlp, "read", interrupted)
    result = run("a.md")

    assert (130, "") == (result.exit_code, result.stdout)
    assert "bug" not in result.stderr


def test_nobody_hears_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A standard error that takes nothing changes no exit code."""

    def deaf(*_: Any, **__: Any) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(engine, "lint", fail)
    monkeypatch.setattr(console.click, "echo", deaf)

    assert 2 == run("a.md").exit_code
