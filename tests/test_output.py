"""The formats: what a result looks like on a screen and to a program."""

from __future__ import annotations

import json

import pytest

from starlint.diagnostic import (
    AnswerFacts,
    Diagnostic,
    FileResult,
    PartFacts,
    QuantityFacts,
    Related,
    Severity,
    Suppressed,
)
from starlint.errors import DraftError
from starlint.output import concise, outline, text
from starlint.output import json as machine
from starlint.output.screen import safe
from starlint.output.summary import closing, count
from starlint.source import Source, Span

FACTS = AnswerFacts(
    question="Why Oslo?",
    kind="other",
    kind_from="unknown",
    story=True,
    start=1,
    end=3,
    parts=(PartFacts("middle", 3, 3, "inferred"), PartFacts("last", 3, 3, "label")),
    words=312,
    seconds=134,
    counts=(("singular_actions", 7), ("plural_actions", 3)),
    quantities=(QuantityFacts(3, "from 900 ms to 120 ms", effect=True), QuantityFacts(3, "12 tests", effect=False)),
)
SOURCE = Source("notes/oslo.md", "# Why Oslo?\n\nWe made the “tram” faster.\n")


def diagnostic(start: int, end: int, **changes) -> Diagnostic:
    fields = {
        "rule": "clarity/vague-claim",
        "severity": Severity.WARNING,
        "message": "“faster” says nothing",
        "help": "say how much",
        "answer": FACTS,
        "part": "middle",
    }
    return Diagnostic(span=Span(start, end), **(fields | changes))


HIDDEN = Suppressed(diagnostic(2, 5), 1, "that is the city's name")


@pytest.fixture
def results() -> tuple[FileResult, ...]:
    words = SOURCE.text.index("We made")
    related = Related(Span(2, 11), "the question")
    return (
        FileResult(
            SOURCE.path,
            SOURCE,
            answers=(FACTS,),
            diagnostics=(
                diagnostic(2, 11, severity=Severity.ERROR, rule="structure/no-end", help="", part=None),
                diagnostic(words, words + 26, related=(related,), missing=("change", "measure"), fingerprint="ab"),
            ),
            suppressed=(HIDDEN, HIDDEN),
        ),
        FileResult("notes/x.md", None, error=DraftError("not UTF-8", where="notes/x.md", hint="save it as UTF-8")),
        FileResult("notes/y.md", Source("notes/y.md", ""), answers=()),
    )


def test_text(results) -> None:
    assert text.render(results) == (
        "notes/oslo.md:1:3: error[structure/no-end] “faster” says nothing\n"
        "  |\n"
        "1 | # Why Oslo?\n"
        "  |   ^^^^^^^^^\n"
        "\n"
        "notes/oslo.md:3:1: warning[clarity/vague-claim] “faster” says nothing\n"
        "  |\n"
        "3 | We made the “tram” faster.\n"
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = note: 1:3: the question\n"
        "  = help: say how much\n"
        "\n"
        "2 diagnostics (1 error, 1 warning) in 1 of 1 answer, 2 suppressed, 1 draft not read\n"
    )


def test_text_in_colour_holds_the_same_words(results) -> None:
    plain, coloured = text.render(results), text.render(results, color=True)

    assert "\x1b[1;31merror[structure/no-end]\x1b[0m" in coloured
    assert plain == __import__("re").sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_text_of_what_is_suppressed_is_dimmed_and_in_its_place(results) -> None:
    shown = text.render(results[:1], color=True, quiet=True, suppressed=True)
    hidden, again, error, warning, end = shown.split("\n\n")

    assert "error[structure/no-end]" in error
    assert "warning[clarity/vague-claim]" in warning
    assert "suppressed" not in error + warning
    assert (again, end) == (hidden, "")
    assert hidden == (
        "\x1b[2mnotes/oslo.md:1:3: warning[clarity/vague-claim] “faster” says nothing\x1b[0m\n"
        "\x1b[2m  |\x1b[0m\n"
        "\x1b[2m1 | # Why Oslo?\x1b[0m\n"
        "\x1b[2m  |   ^^^\x1b[0m\n"
        "\x1b[2m  = help: say how much\x1b[0m\n"
        "\x1b[2m  = suppressed: line 1: that is the city's name\x1b[0m"
    )


@pytest.mark.parametrize(("reason", "line"), [("", "line 1"), ("a\nb\x1b", "line 1: a b\\x1b")], ids=["none", "unsafe"])
def test_text_of_reasons(reason: str, line: str) -> None:
    hidden = Suppressed(diagnostic(2, 5), 1, reason)
    shown = text.render([FileResult(SOURCE.path, SOURCE, suppressed=(hidden,))], quiet=True, suppressed=True)

    assert shown.endswith(f"\n  = suppressed: {line}\n\n")


def test_concise_marks_what_is_suppressed(results) -> None:
    assert concise.render(results, quiet=True, suppressed=True).splitlines() == [
        "notes/oslo.md:1:3: warning clarity/vague-claim “faster” says nothing (suppressed)",
        "notes/oslo.md:1:3: warning clarity/vague-claim “faster” says nothing (suppressed)",
        "notes/oslo.md:1:3: error structure/no-end “faster” says nothing",
        "notes/oslo.md:3:1: warning clarity/vague-claim “faster” says nothing",
    ]


def test_json_lists_what_is_suppressed_only_if_asked(results) -> None:
    plain, more = json.loads(machine.check(results)), json.loads(machine.check(results, suppressed=True))
    lists = [file.pop("suppressions") for file in more["files"]]

    assert plain == more
    assert [2, 0, 0] == [len(found) for found in lists]
    assert (1, "that is the city's name") == (lists[0][0]["line"], lists[0][0]["reason"])
    assert (plain["files"][0]["diagnostics"][0].keys(), "Why") == (
        lists[0][0]["diagnostic"].keys(),
        lists[0][0]["diagnostic"]["snippet"],
    )


def test_concise(results) -> None:
    assert concise.render(results) == (
        "notes/oslo.md:1:3: error structure/no-end “faster” says nothing\n"
        "notes/oslo.md:3:1: warning clarity/vague-claim “faster” says nothing\n"
        "2 diagnostics (1 error, 1 warning) in 1 of 1 answer, 2 suppressed, 1 draft not read\n"
    )


def test_outline(results) -> None:
    assert outline.render(results) == (
        "notes/oslo.md\n"
        "  1-3  Why Oslo?\n"
        "    kind: other (from unknown), a story, 312 words, 2:14 min spoken\n"
        "    3  middle (inferred)\n"
        "    3  last\n"
        "    singular actions: 7, plural actions: 3\n"
        "    line 3: “from 900 ms to 120 ms”, a measured effect\n"
        "    line 3: “12 tests”\n"
        "\n"
        "notes/x.md\n"
        "  not read\n"
        "\n"
        "notes/y.md\n"
        "  no answers\n"
    )


def test_json_check(results) -> None:
    assert json.loads(machine.check(results)) == {
        "version": 1,
        "files": [
            {
                "path": "notes/oslo.md",
                "error": None,
                "suppressed": 2,
                "diagnostics": [
                    {
                        "rule": "no-end",
                        "family": "structure",
                        "severity": "error",
                        "message": "“faster” says nothing",
                        "help": "",
                        "snippet": "Why Oslo?",
                        "start": {"line": 1, "column": 3, "offset": 2},
                        "end": {"line": 1, "column": 12, "offset": 11},
                        "answer": {"question": "Why Oslo?", "kind": "other", "start": 1, "end": 3},
                        "part": None,
                        "missing": [],
                        "related": [],
                        "fingerprint": "",
                    },
                    {
                        "rule": "vague-claim",
                        "family": "clarity",
                        "severity": "warning",
                        "message": "“faster” says nothing",
                        "help": "say how much",
                        "snippet": "We made the “tram” faster.",
                        "start": {"line": 3, "column": 1, "offset": 13},
                        "end": {"line": 3, "column": 27, "offset": 39},
                        "answer": {"question": "Why Oslo?", "kind": "other", "start": 1, "end": 3},
                        "part": "middle",
                        "missing": ["change", "measure"],
                        "related": [
                            {
                                "note": "the question",
                                "start": {"line": 1, "column": 3, "offset": 2},
                                "end": {"line": 1, "column": 12, "offset": 11},
                            }
                        ],
                        "fingerprint": "ab",
                    },
                ],
            },
            {
                "path": "notes/x.md",
                "error": {"message": "not UTF-8", "where": "notes/x.md", "hint": "save it as UTF-8"},
                "suppressed": 0,
                "diagnostics": [],
            },
            {"path": "notes/y.md", "error": None, "suppressed": 0, "diagnostics": []},
        ],
        "summary": {
            "files": 3,
            "answers": 1,
            "diagnostics": 2,
            "errors": 1,
            "warnings": 1,
            "infos": 0,
            "suppressed": 2,
        },
    }


def test_json_outline(results) -> None:
    assert json.loads(machine.outline(results[:1])) == {
        "version": 1,
        "files": [
            {
                "path": "notes/oslo.md",
                "error": None,
                "answers": [
                    {
                        "question": "Why Oslo?",
                        "kind": "other",
                        "kind_from": "unknown",
                        "story": True,
                        "start": 1,
                        "end": 3,
                        "parts": [
                            {"role": "middle", "start": 3, "end": 3, "from": "inferred"},
                            {"role": "last", "start": 3, "end": 3, "from": "label"},
                        ],
                        "facts": {
                            "words": 312,
                            "seconds": 134,
                            "singular_actions": 7,
                            "plural_actions": 3,
                            "quantities": [
                                {"line": 3, "text": "from 900 ms to 120 ms", "effect": True},
                                {"line": 3, "text": "12 tests", "effect": False},
                            ],
                        },
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(
    ("line", "marked", "shown", "under"),
    [
        pytest.param("We won it", "won", "We won it", "   ^^^", id="plain"),
        pytest.param("\twon\tit", "it", "    won it", "        ^^", id="tabs-go-to-stops-of-four"),
        pytest.param("日本 won it", "won", "日本 won it", "     ^^^", id="wide"),
        pytest.param("日本 won", "日本", "日本 won", "^^^^", id="wide-under"),
        pytest.param("🚀 won", "won", "🚀 won", "   ^^^", id="emoji"),
        pytest.param("👩\u200d💻👍🏽 won", "won", "👩\u200d💻👍🏽 won", "     ^^^", id="emoji-in-pieces"),
        pytest.param("❤\ufe0f won", "won", "❤\ufe0f won", "   ^^^", id="emoji-by-sign"),
        pytest.param("e\u0301te\u0301 won", "won", "e\u0301te\u0301 won", "    ^^^", id="combining"),
        pytest.param("a\x1b[2Jb won", "won", "a\\x1b[2Jb won", "          ^^^", id="escape-sequence"),
        pytest.param("\u202eevil\u2066 won", "won", "\\u202eevil\\u2066 won", " " * 17 + "^^^", id="bidi"),
        pytest.param("a\x00b won", "won", "a\\x00b won", "       ^^^", id="nul"),
    ],
)
def test_excerpt(line: str, marked: str, shown: str, under: str) -> None:
    start = line.index(marked)

    assert (shown, under) == text.excerpt(Source("a.md", line), Span(start, start + len(marked)))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_excerpt_of_several_lines_shows_the_first(line_end: str) -> None:
    source = Source("a.md", f"one two{line_end}three four")

    assert ("one two", "    ^^^") == text.excerpt(source, Span(4, len(source.text)))


def test_excerpt_after_a_byte_order_mark() -> None:
    assert ("# Why", "  ^^^") == text.excerpt(Source("a.md", "\ufeff# Why"), Span(3, 6))


@pytest.mark.parametrize("at", [0, 3, 7])
def test_excerpt_of_nothing_has_one_caret(at: int) -> None:
    assert ("one two", " " * at + "^") == text.excerpt(Source("a.md", "one two\n"), Span(at, at))


@pytest.mark.parametrize(
    ("before", "after", "cut_before", "cut_after"),
    [(0, 40, False, False), (0, 500, False, True), (500, 0, True, False), (500, 500, True, True)],
    ids=["short", "at-start", "at-end", "in-the-middle"],
)
@pytest.mark.parametrize("sign", ["a", "日"])
def test_excerpt_cuts_long_lines_around_the_words(sign, before, after, cut_before, cut_after) -> None:
    line = sign * before + " won " + sign * after

    shown, under = text.excerpt(Source("a.md", line), Span(before + 1, before + 4))

    assert (cut_before, cut_after) == (shown.startswith("…"), shown.endswith("…"))
    assert "won" in shown
    width = 2 if sign == "日" else 1
    column = sum(width if char == sign else 1 for char in shown[: shown.index("won")])
    assert (column, "^^^") == (under.index("^"), under.strip())
    assert sum(width if char == sign else 1 for char in shown) <= text.WIDTH + 2


def test_excerpt_of_a_span_wider_than_the_window_ends_with_it() -> None:
    shown, under = text.excerpt(Source("a.md", "x" * 1_000_000), Span(500_000, 900_000))

    assert len(shown) <= text.WIDTH + 2
    assert len(under) == len(shown) - 1


def test_paths_and_messages_cannot_steer_the_terminal() -> None:
    source = Source("a\x1b[31m.md", "won")
    shown = text.render([FileResult(source.path, source, diagnostics=(diagnostic(0, 3, message="a\r\nb\u202e"),))])

    assert "a\\x1b[31m.md:1:1: warning[clarity/vague-claim] a b\\u202e\n" in shown


def test_safe_keeps_emoji_and_accents() -> None:
    assert "👩\u200d💻 é 日本" == safe("👩\u200d💻 é 日本")


def result(path: str = "a.md", *, answers: int = 0, read: bool = True, note: str = "", **changes) -> FileResult:
    facts = tuple(
        AnswerFacts(f"q{n}", "other", "unknown", True, n, n, (), 0, 0, (), (), note) for n in range(1, answers + 1)
    )
    error = None if read else DraftError("gone", where=path)
    return FileResult(path, Source(path, "x") if read else None, answers=facts, error=error, **changes)


@pytest.mark.parametrize(
    ("results", "line"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param([result(answers=20), result("b.md")], "All clear: 20 answers in 2 drafts", id="clear"),
        pytest.param([result(answers=1)], "All clear: 1 answer in 1 draft", id="clear-of-one"),
        pytest.param([result()], "No answers found in 1 draft", id="no-answers"),
        pytest.param(
            [result(answers=1, suppressed=(HIDDEN,))], "All clear: 1 answer in 1 draft, 1 suppressed", id="suppressed"
        ),
        pytest.param([result(read=False)], "Nothing checked, 1 draft not read", id="unread"),
        pytest.param(
            [result(answers=2), result("b.md", read=False)],
            "No diagnostics in 2 answers in 1 draft, 1 draft not read",
            id="unread-is-not-clear",
        ),
        pytest.param(
            [result(answers=1, note="not English")],
            "No diagnostics in 1 answer in 1 draft, 1 answer not checked",
            id="unchecked-is-not-clear",
        ),
        pytest.param(
            [result(answers=1, diagnostics=(diagnostic(0, 1, answer=None),))],
            "1 diagnostic (1 warning) in 0 of 1 answer",
            id="diagnostic-outside-answers",
        ),
    ],
)
def test_closing(results: list[FileResult], line: str) -> None:
    assert line == closing(count(results))
