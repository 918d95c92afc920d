"""Annotations: read back as GitHub's runner reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starlint.diagnostic import Diagnostic, FileResult, Related, Severity, Suppressed
from starlint.errors import DraftError
from starlint.output import github
from starlint.output.screen import safe, safe_lines
from starlint.source import Source, Span

TEXT = "# Why Oslo?\n\nWe made the “tram” faster.\nNobody asked.\n"
SOURCE = Source("notes/oslo.md", TEXT)


def parsed(line: str) -> tuple[str, dict[str, str], str] | None:
    """Read a line as `ActionCommand.TryParseV2` of actions/runner does; None for one that is no command."""
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, listed.strip().split(",")):
        key, _, value = pair.partition("=")
        for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            value = value.replace(code, char)
        properties[key] = value
    message = line[end + 2 :]
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(code, char)
    return name, properties, message


def diagnostic(start: int, end: int, **changes) -> Diagnostic:
    fields = {
        "rule": "clarity/vague-claim",
        "severity": Severity.WARNING,
        "message": "“faster” says nothing",
        "help": "say how much",
        "answer": None,
        "part": None,
    }
    return Diagnostic(span=Span(start, end), **(fields | changes))


def lines_of(*diagnostics: Diagnostic, source: Source = SOURCE, **options: str) -> list[str]:
    result = FileResult(source.path, source, diagnostics=diagnostics)
    return github.render([result], quiet=True, **options).split("\n")[:-1]


def test_a_diagnostic_is_one_line() -> None:
    words = TEXT.index("“tram”")
    related = (Related(Span(2, 10), "100% of it"),)

    assert lines_of(diagnostic(words, words + 6, related=related)) == [
        "::warning file=notes/oslo.md,line=3,endLine=3,col=13,endColumn=19,title=starlint (clarity/vague-claim)"
        "::notes/oslo.md:3:13: clarity/vague-claim “faster” says nothing"
        "%0A  note: 1:3: 100%25 of it%0A  help: say how much"
    ]


@pytest.mark.parametrize(
    ("severity", "name"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_severities(severity: Severity, name: str) -> None:
    (line,) = lines_of(diagnostic(0, 1, severity=severity))

    assert line.startswith(f"::{name} ")


@pytest.mark.parametrize(
    ("span", "place"),
    [
        pytest.param((2, 5), "line=1,endLine=1,col=3,endColumn=6,", id="words"),
        pytest.param((2, 2), "line=1,endLine=1,col=3,endColumn=3,", id="nothing"),
        pytest.param((2, 12), "line=1,endLine=1,col=3,endColumn=13,", id="to-the-line's-end"),
        pytest.param((13, 50), "line=3,endLine=4,title", id="two-lines-have-no-columns"),
    ],
)
def test_places(span: tuple[int, int], place: str) -> None:
    (line,) = lines_of(diagnostic(*span))

    assert f",{place}" in line


@pytest.mark.parametrize(
    ("path", "here", "workspace", "file"),
    [
        pytest.param("a.md", "/repo/notes", "/repo", "notes/a.md", id="below"),
        pytest.param("./b/../a.md", "/repo", "/repo", "a.md", id="at-the-root"),
        pytest.param("../a.md", "/repo/notes", "/repo", "a.md", id="beside"),
        pytest.param("/repo/notes/a.md", "/elsewhere", "/repo", "notes/a.md", id="absolute"),
        pytest.param("a.md", "/repository", "/repo", "a.md", id="elsewhere"),
        pytest.param("a.md", "/repo/notes", "", "a.md", id="unknown"),
        pytest.param("a,b: 5%.md", "/repo", "/repo", "a,b: 5%.md", id="signs"),
    ],
)
def test_paths_are_relative_to_the_repository(path: str, here: str, workspace: str, file: str) -> None:
    (line,) = lines_of(diagnostic(0, 1), source=Source(path, TEXT), here=here, workspace=workspace)
    found = parsed(line)

    assert found is not None
    assert found[1]["file"] == file
    assert found[2].startswith(f"{path}:1:1: ")


def test_standard_input_is_no_file() -> None:
    (line,) = lines_of(diagnostic(0, 1), source=Source("-", TEXT))

    assert line.startswith("::warning line=1,")


@pytest.mark.parametrize(
    ("where", "properties"),
    [
        ("x.md", {"file": "notes/x.md"}),
        ("x.md:3:7", {"file": "notes/x.md", "line": "3", "col": "7"}),
        ("x.md:3", {"file": "notes/x.md", "line": "3"}),
        ("", {"file": "notes/given.md"}),
    ],
)
def test_draft_that_was_not_read_is_an_error(where: str, properties: dict[str, str]) -> None:
    error = DraftError("not UTF-8", where=where, hint="save it")
    shown = github.render([FileResult("given.md", None, error=error)], here="/repo/notes", workspace="/repo")
    line, closing = shown.splitlines()

    assert ("error", properties | {"title": "starlint"}, str(error)) == parsed(line)
    assert closing == "Nothing checked, 1 draft not read"


def test_error_that_drafts_share_is_told_once() -> None:
    error = DraftError("unknown key", where=".starlint.yaml:2:1")
    shown = github.render([FileResult(f"{n}.md", SOURCE, error=error) for n in range(3)])

    assert shown.splitlines() == [
        "::error file=.starlint.yaml,line=2,col=1,title=starlint::.starlint.yaml:2:1: unknown key",
        "Nothing checked, 3 drafts not read",
    ]


def test_draft_that_was_read_in_part_is_an_error() -> None:
    result = FileResult("a.md", SOURCE, diagnostics=(diagnostic(2, 5),), notes=("line 3: lost", "odd"), is_whole=False)
    first, second = github.render([result], quiet=True).splitlines()

    assert ("error", {"file": "a.md", "title": "starlint"}, "a.md: line 3: lost\na.md: odd") == parsed(first)
    assert second.startswith("::warning file=a.md,line=1,")


def test_what_is_hidden_is_counted_only() -> None:
    result = FileResult("a.md", SOURCE, suppressed=(Suppressed(diagnostic(0, 1), 1, "so it is"),))

    assert github.render([result]) == "No answers found in 1 draft, 1 suppressed\n"


wild = st.text() | st.lists(
    st.sampled_from(
        ["::", "##[", "\n::error ::", "\r", "%0A", "%", ",", "=", "\u2028", "\x85", "\x0b", "\x1b[2J", "a "]
    )
).map("".join)


@given(message=wild, help_=wild, path=wild.filter(lambda text: text not in ("", "-")))
def test_no_text_begins_a_second_command(message: str, help_: str, path: str) -> None:
    """One diagnostic is one line, by any reading of what a line is, and comes out of it as it went in."""
    source = Source(path, TEXT)
    result = FileResult(path, source, diagnostics=(diagnostic(2, 5, message=message, help=help_),))
    (line,) = github.render([result], quiet=True).splitlines()
    found = parsed(line)

    assert found is not None
    name, properties, said = found
    assert name == "warning"
    title = "starlint (clarity/vague-claim)"
    place = {"line": "1", "endLine": "1", "col": "3", "endColumn": "6", "title": title}
    assert properties == {"file": safe(path)} | place
    expected = f"{safe(path)}:1:3: clarity/vague-claim {safe(message)}"
    assert said == safe_lines(f"{expected}\n  help: {safe(help_)}" if help_ else expected)


@given(what=wild, where=wild, hint=wild)
def test_no_error_begins_a_second_command(what: str, where: str, hint: str) -> None:
    error = DraftError(what, where=where, hint=hint)
    (line,) = github.render([FileResult("a.md", None, error=error)], quiet=True).splitlines()
    found = parsed(line)

    assert found is not None
    assert ("error", safe_lines(str(error))) == (found[0], found[2])
