"""Comments that hide diagnostics, written into drafts and taken out again: nothing else in a draft may change."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from starlint import edits, engine, ignores, rulebook
from starlint.cli import cli
from starlint.diagnostic import FileResult, Severity
from starlint.edits import Edit, Edited
from starlint.errors import DraftError, UsageError
from starlint.expression import Expression
from starlint.plan import Plan
from starlint.rule import CountCheck, MatchCheck, Rule
from starlint.source import Source, Span

pytestmark = pytest.mark.usefixtures("model_loaded_once")

BUNDLED = rulebook.load([rulebook.bundled_dir()])


def word(name: str) -> Rule:
    """A rule that reports each occurrence of its own name."""
    check = MatchCheck(Expression("phrase", (name,)))
    return Rule(name, "words", f"{name}.yaml", "", Severity.WARNING, "{text}", "", check, "")


WORDS = (word("odd"), word("strange"))
OWN = tuple(rule for rule in BUNDLED.rules if rule.family == "suppressions")
PLAN = Plan(replace(BUNDLED, rules=(*BUNDLED.rules, *WORDS)), (*OWN, *WORDS))
HEAD = "# Tell me about a time you solved a problem\n\nI found that the pump was slow, so I took it apart.\n\n"


def lint(*texts: str) -> list[FileResult]:
    return list(engine.lint((Source("draft.md", text), PLAN) for text in texts))


def text_of(result: FileResult) -> str:
    assert result.source is not None
    return result.source.text


def added(text: str, reason: str = "") -> ignores.Added:
    (found,) = ignores.add([(result, PLAN) for result in lint(text)], reason)
    return found


def fixed(text: str) -> str:
    (found,) = ignores.remove_unused([(result, PLAN) for result in lint(text)])
    return text_of(found.outcome.after)


C = "<!-- starlint: ignore[odd] -->"
ADDED = {
    "a paragraph": ("The pump was odd.\n", f"The pump was odd. {C}\n"),
    "a line of several": ("The pump\nwas odd\nthat day.\n", f"The pump\nwas odd {C}\nthat day.\n"),
    "no line end at the end": ("The pump was odd.", f"The pump was odd. {C}"),
    "CRLF": ("The pump was odd.\r\nYes.\r\n", f"The pump was odd. {C}\r\nYes.\r\n"),
    "spaces of a hard break": ("It was odd  \nthat day.\n", f"It was odd {C}  \nthat day.\n"),
    "backslash of a hard break": ("It was odd\\\nthat day.\n", f"It was odd {C}\\\nthat day.\n"),
    "an item": ("- It was odd.\n- I oiled it.\n", f"- It was odd. {C}\n- I oiled it.\n"),
    "a quote in an item": ("- I said:\n  > It was odd.\n", f"- I said:\n  > It was odd. {C}\n"),
    "a row": ("| a | b |\n|---|---|\n| odd | oil |\n", f"| a | b |\n|---|---|\n| odd | oil {C} |\n"),
    "a row without a last pipe": ("a | b\n---|---\nodd | oil\n", f"a | b\n---|---\nodd | oil {C}\n"),
    "a row with an empty cell": ("| a | b |\n|---|---|\n| odd | |\n", f"| a | b |\n|---|---|\n| odd | {C} |\n"),
    "an escaped pipe": ("| a |\n|---|\n| odd \\|\n", f"| a |\n|---|\n| odd \\| {C}\n"),
    "HTML": (
        "<table>\n<tr><td>It was odd</td></tr>\n</table>\n",
        f"<table>\n<tr><td>It was odd</td></tr> {C}\n</table>\n",
    ),
    "two of one rule": ("It was odd, so odd.\n", f"It was odd, so odd. {C}\n"),
    "two rules": ("Odd and strange.\n", "Odd and strange. <!-- starlint: ignore[odd, strange] -->\n"),
    "two lines": ("Odd.\n\nStrange.\n", f"Odd. {C}\n\nStrange. <!-- starlint: ignore[strange] -->\n"),
    "beside a comment for another rule": (
        "Odd and strange. <!-- starlint: ignore[strange] Bo knows -->\n",
        "Odd and strange. <!-- starlint: ignore[strange, odd] Bo knows -->\n",
    ),
    "beside another comment": ("It was odd. <!-- why? -->\n", f"It was odd. <!-- why? --> {C}\n"),
    "a code span over two lines": ("It was odd: `a\nb`\n", f"{C}\nIt was odd: `a\nb`\n"),
    "where the line cannot take one": ("I ran `the odd\nprogram`\n", f"{C}\nI ran `the odd\nprogram`\n"),
    "where it cannot, in a quote": ("> I ran `the odd\n> program`\n", f"> {C}\n> I ran `the odd\n> program`\n"),
    "where it cannot, in an item": ("- I ran `the odd\n  program`\n", f"{C}\n- I ran `the odd\n  program`\n"),
    "nothing to hide": ("I oiled it.\n", "I oiled it.\n"),
    "what is hidden already": (f"It was odd. {C}\n", f"It was odd. {C}\n"),
    "what is said of comments": (
        "I oiled it. <!-- starlint: ignore[od] -->\n",
        "I oiled it. <!-- starlint: ignore[od] -->\n",
    ),
}


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["without BOM", "with BOM"])
@pytest.mark.parametrize(("before", "after"), ADDED.values(), ids=ADDED)
def test_add(before: str, after: str, bom: str) -> None:
    found = added(bom + HEAD + before)

    assert text_of(found.outcome.after) == bom + HEAD + after
    assert () == found.left


ASKED = replace(word("odd"), check=CountCheck(Expression("phrase", ("never said",)), at_least=1))
QUESTIONS = {
    "a heading": ("# Why odd?\n\n", f"# Why odd? {C}\n\n"),
    "a heading that is closed": ("# Why odd? ##\n\n", f"# Why odd? {C} ##\n\n"),
    "a number sign at the end": ("# Why C#?\n\n", f"# Why C#? {C}\n\n"),
    "an underlined heading": ("Why odd?\n===\n\n", f"Why odd? {C}\n===\n\n"),
    "a bold line": ("**Why odd?**\n\n", f"**Why odd?** {C}\n\n"),
    "a question in HTML": ("<h2>Why odd?</h2>\n\n", f"<h2>Why odd?</h2> {C}\n\n"),
}


@pytest.mark.parametrize(("before", "after"), QUESTIONS.values(), ids=QUESTIONS)
def test_add_at_a_question(before: str, after: str) -> None:
    plan = replace(PLAN, rules=(ASKED,))
    text = HEAD.partition("\n\n")[2]
    results = engine.lint([(Source("draft.md", before + text), plan)])
    (found,) = ignores.add([(result, plan) for result in results])

    assert after + text == text_of(found.outcome.after)
    assert 1 == len(found.outcome.after.suppressed)


def test_add_with_a_reason() -> None:
    assert "odd. <!-- starlint: ignore[odd] Bo knows -->" in text_of(
        added(HEAD + "It was odd.\n", " Bo  knows ").outcome.after
    )


ROW = "| a |\n|---|\n| odd |\n"
REASONED = {
    "into one without a reason": ("[strange] -->", "[strange, odd] Bo -->"),
    "into one with the same": ("[strange] Bo -->", "[strange, odd] Bo -->"),
    "not into one with another": ("[strange] Al -->", "[strange] Al --> <!-- starlint: ignore[odd] Bo -->"),
}


@pytest.mark.parametrize(("before", "after"), REASONED.values(), ids=REASONED)
def test_names_are_merged_where_the_reason_fits(before: str, after: str) -> None:
    start = f"{HEAD}Odd and strange. <!-- starlint: ignore"

    assert f"{start}{after}\n" == text_of(added(f"{start}{before}\n", "Bo").outcome.after)


def test_a_pipe_in_the_reason_does_not_cut_the_row() -> None:
    after = added(HEAD + ROW, "this | that").outcome.after

    assert "| odd <!-- starlint: ignore[odd] this \\| that --> |" in text_of(after)
    assert ["this | that"] == [hidden.reason for hidden in after.suppressed]


@pytest.mark.parametrize("reason", ["over --> and out", "now -- and then", "one\ntwo"])
def test_a_reason_that_cannot_stand_in_a_comment_is_refused(reason: str) -> None:
    with pytest.raises(UsageError, match=r"--|line"):
        added(HEAD + "It was odd.\n", reason)


@pytest.mark.parametrize("reason", ["caf\udce9", "\x1b[2J", "\0"])
def test_a_reason_that_is_no_text_is_refused(reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        added(HEAD + "It was odd.\n", reason)

    assert "a reason is text; expected nothing in it but UTF-8 without control characters" == str(caught.value)


def test_front_matter_takes_no_comment() -> None:
    text = "---\nquestion: Tell me about an odd problem\n---\n" + HEAD.partition("\n\n")[2]
    found = added(text)

    assert text == text_of(found.outcome.after)
    assert len(found.left) == len(lint(text)[0].diagnostics)


U = "<!-- starlint: ignore[strange] -->"
FIXED = {
    "at the end of a line": (f"I oiled it. {U}\n", "I oiled it.\n"),
    "without a space": (f"I oiled it.{U}\n", "I oiled it.\n"),
    "within a line": (f"I oiled {U} it.\n", "I oiled it.\n"),
    "at the beginning of a line": (f"{U} I oiled it.\n", "I oiled it.\n"),
    "after the marker of an item": (f"- {U} I oiled it.\n", "- I oiled it.\n"),
    "before a hard break": (f"I oiled it {U}\\\nby hand.\n", "I oiled it\\\nby hand.\n"),
    "two at the end of a line": (f"I oiled it. {U} {U}\n", "I oiled it.\n"),
    "two on a line of their own": (f"{U} {U}\nI oiled it.\n", "\nI oiled it.\n"),
    "on a line of its own": (f"{U}\nI oiled it.\n", "I oiled it.\n"),
    "on the last line": (f"I oiled it.\n\n{U}", "I oiled it.\n\n"),
    "CRLF": (f"I oiled it.\r\n\r\n{U}\r\nYes.\r\n", "I oiled it.\r\n\r\nYes.\r\n"),
    "several lines": ("<!-- starlint: ignore[strange]\nBo knows -->\nI oiled it.\n", "I oiled it.\n"),
    "in a quote": (f"> {U}\n> I oiled it.\n", "> I oiled it.\n"),
    "in an item": (f"- I oiled it.\n\n  {U}\n  By hand.\n", "- I oiled it.\n\n  By hand.\n"),
    "in a row": (f"| a | b |\n|---|---|\n| c | d {U} |\n", "| a | b |\n|---|---|\n| c | d |\n"),
    "between two paragraphs": (f"I oiled it.\n{U}\nThe pump ran.\n", "I oiled it.\n\nThe pump ran.\n"),
    "one name of two": (
        "Odd. <!-- starlint: ignore[strange, odd] Bo -->\n",
        "Odd. <!-- starlint: ignore[odd] Bo -->\n",
    ),
    "the other": ("Odd. <!-- starlint: ignore[odd ,strange] -->\n", "Odd. <!-- starlint: ignore[odd] -->\n"),
    "two of three": (
        "Odd. <!-- starlint: ignore[strange, odd,  words/strange] -->\n",
        "Odd. <!-- starlint: ignore[odd] -->\n",
    ),
    "an unknown name stays": (
        "I oiled it. <!-- starlint: ignore[strang, odd] -->\n",
        "I oiled it. <!-- starlint: ignore[strang] -->\n",
    ),
    "a rule that was not run stays": ("I oiled it. <!-- starlint: ignore[we-over-i] -->\n",) * 2,
    "a region": (
        "<!-- starlint: ignore-start[odd] -->\n\nI oiled it.\n\n<!-- starlint: ignore-end[odd] -->\n\nYes.\n",
        "\nI oiled it.\n\n\nYes.\n",
    ),
    "a name of a region": (
        "<!-- starlint: ignore-start[odd, strange] -->\n\nOdd.\n\n<!-- starlint: ignore-end[strange,odd] -->\n",
        "<!-- starlint: ignore-start[odd] -->\n\nOdd.\n\n<!-- starlint: ignore-end[odd] -->\n",
    ),
    "a region in a line": (
        "I <!-- starlint: ignore-start[odd] -->oiled<!-- starlint: ignore-end[odd] --> it.\n",
        "I oiled it.\n",
    ),
    "a file": ("<!-- starlint: ignore-file[words] -->\n\nI oiled it.\n", "\nI oiled it.\n"),
    "two for the same": (f"Odd. {C}\n\n<!-- starlint: ignore-file[odd] -->\n",) * 2,
    "what is used": (f"Odd. {C}\n",) * 2,
    "what is in code": (f"`{U}`\n",) * 2,
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
def test_fix(before: str, after: str) -> None:
    assert HEAD + after == fixed(HEAD + before)


def test_fix_keeps_a_byte_order_mark() -> None:
    assert f"\ufeff{HEAD}" == fixed(f"\ufeff{U}\n{HEAD}")


PIECES = [
    "The pump was odd.\n",
    "I oiled the odd pump and\nthe strange valve.\n",
    "It was odd  \nand strange\\\nand loud.\n",
    "- an odd noise\n- a strange smell\n  - odd\n",
    "1. odd\n\n   > strange\n",
    "> It was odd,\n> and strange.\n",
    "| odd | b |\n|---|---|\n| c | strange |\n| odd | |\n",
    "**Action:** I found the odd screw.\n",
    "### An odd result\n",
    "Strange days\n---\n",
    "<details>\n<summary>odd</summary>\n\nstrange\n\n</details>\n",
    "<ul><li>odd</li>\n<li>strange</li></ul>\n",
    "Call `odd\nstrange` then.\n",
    "```\nodd\n```\n",
    "*an odd\nstory*\n",
    "<!-- a note -->\n",
    f"It was odd. {C}\n",
    f"{U}\nIt was strange and odd.\n",
    f"- {U} strange\n{C}\n- odd\n",
    "<!-- starlint: ignore-start[odd] -->\n",
    "<!-- starlint: ignore-end[odd] -->\n",
]


@st.composite
def drafts(draw: st.DrawFn, pieces: list[str] = PIECES) -> str:
    text = HEAD + "\n".join(draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=6)))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text


quickly = settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))


@quickly
@given(drafts())
@example(HEAD + "".join(PIECES))
@example(HEAD + "\n".join(PIECES))
def test_what_was_added_hides_everything(text: str) -> None:
    found = added(text, "for now")
    (after,) = lint(text_of(found.outcome.after))

    assert () == found.left
    assert {rule.name for rule in OWN} >= {one.rule for one in after.diagnostics}


UNCOMMENTED = [piece for piece in PIECES if "starlint" not in piece]
MENDED = replace(PLAN, rules=tuple(replace(rule, check=word("mended").check) for rule in WORDS))


@quickly
@given(drafts(UNCOMMENTED))
@example(HEAD + "\n".join(UNCOMMENTED))
def test_what_was_added_goes_without_a_trace_once_all_is_mended(text: str) -> None:
    commented = text_of(added(text, "for now").outcome.after)
    results = engine.lint([(Source("draft.md", commented), MENDED)])
    (found,) = ignores.remove_unused([(result, MENDED) for result in results])

    assert text == text_of(found.outcome.after)


@quickly
@given(drafts())
@example(HEAD + "\n".join(PIECES))
def test_fixing_twice_is_fixing_once_and_says_the_same(text: str) -> None:
    once = fixed(text)
    before, after = lint(text, once)

    def said(result: FileResult) -> list[tuple[str, str]]:
        own = {rule.name for rule in OWN}
        return [(one.rule, one.message) for one in result.diagnostics if one.rule not in own]

    assert once == fixed(once)
    assert said(before) == said(after)
    assert len(before.suppressed) == len(after.suppressed)


def test_places_before_and_after() -> None:
    changed = Edited.of(Source("x", "one two three"), [Edit(4, 8), Edit(3, 3, "!!")])

    assert changed is not None
    assert "one!! three" == changed.after.text
    assert Span(0, 3) == changed.span_before(Span(0, 3))
    assert Span(8, 13) == changed.span_before(Span(6, 11))
    assert Span(0, 13) == changed.span_before(Span(0, 11))
    assert Span(3, 3) == changed.span_before(Span(3, 5))


def test_edits_that_contradict_each_other_are_none() -> None:
    assert None is Edited.of(Source("x", "one two"), [Edit(0, 4), Edit(3, 5, "s")])


def test_what_two_edits_take_out_is_taken_out_once() -> None:
    changed = Edited.of(Source("x", "one two three"), [Edit(7, 9), Edit(3, 8), Edit(4, 5)])

    assert changed is not None
    assert ("onehree", (Edit(3, 9),)) == (changed.after.text, changed.edits)


# From here on through the command line.

DRAFT = HEAD + "It saved XX% of the oil.\n"
HIDDEN = HEAD + "It saved XX% of the oil. <!-- starlint: ignore[unfinished-draft] -->\n"
RULES = "unfinished-draft,suppressions"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "a.md").write_bytes(DRAFT.encode())
    return tmp_path / "answers"


def starlint(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--select", RULES], input=stdin)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--add-ignore", "answers"], id="value left out before a path"),
        pytest.param(["answers", "--add-ignore"], id="last"),
        pytest.param(["--add-ignore", "--", "answers"], id="before two dashes"),
        pytest.param(["answers", "--add-ignore="], id="nothing after the sign"),
    ],
)
def test_add_ignore(arguments: list[str], folder: Path) -> None:
    done = CliRunner().invoke(cli, ["check", "--select", RULES, *arguments])

    assert (0, "", "Added 1 suppression in 1 draft.\n") == (done.exit_code, done.stdout, done.stderr)
    assert HIDDEN == (folder / "a.md").read_text(encoding="utf-8")
    assert 0 == starlint("answers").exit_code


def test_add_ignore_with_a_reason(folder: Path) -> None:
    assert 0 == starlint("answers", "--add-ignore=Bo is away").exit_code
    assert "ignore[unfinished-draft] Bo is away -->" in (folder / "a.md").read_text(encoding="utf-8")


def test_add_ignore_where_there_is_nothing_to_hide(folder: Path) -> None:
    (folder / "a.md").write_text(HEAD, encoding="utf-8")
    before = os.stat(folder / "a.md").st_mtime_ns

    assert "Added 0 suppressions in 0 drafts.\n" == starlint("answers", "--add-ignore").stderr
    assert before == os.stat(folder / "a.md").st_mtime_ns


def test_add_ignore_tells_of_lines_that_take_no_comment(folder: Path) -> None:
    text = "---\nquestion: Tell me about [a project]\n---\nI took the pump apart, and it ran for ten years.\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    rule = folder / "rules" / "mine" / "asked.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(
        "id: asked\nsummary: s\nseverity: warning\nmessage: much\ncheck: {length: {above: 5}}\nwhy: w\n"
        'examples: {bad: ["a b c d e f g"], good: ["a", "b"]}\n'.replace('["a b c d e f g"]', '["a b", "a c"]'),
        encoding="utf-8",
    )
    done = CliRunner().invoke(cli, ["answers", "--rules", "answers/rules", "--select", "asked", "--add-ignore"])

    assert "answers/a.md:2:11: left, no comment can hide it: much\nAdded 0 suppressions in 0 drafts.\n" == done.stderr
    assert (0, text) == (done.exit_code, (folder / "a.md").read_text(encoding="utf-8"))


def test_mode_and_links_are_kept(folder: Path) -> None:
    (folder / "a.md").chmod(0o640)
    (folder / "link.md").symlink_to("a.md")

    assert 0 == starlint("answers/link.md", "--add-ignore").exit_code
    assert (folder / "link.md").is_symlink()
    assert HIDDEN == (folder / "a.md").read_text(encoding="utf-8")
    assert 0o640 == stat.S_IMODE((folder / "a.md").stat().st_mode)
    assert {"a.md", "link.md"} == {path.name for path in folder.iterdir()}


def test_a_draft_and_a_link_to_it(folder: Path) -> None:
    (folder / "link.md").symlink_to("a.md")
    done = starlint("answers", "--add-ignore")

    assert (0, HIDDEN) == (done.exit_code, (folder / "a.md").read_text(encoding="utf-8"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_draft_that_may_not_be_written(folder: Path) -> None:
    (folder / "a.md").chmod(0o440)
    done = starlint("answers", "--add-ignore")

    assert 2 == done.exit_code
    assert "error: answers/a.md: cannot be written: permission denied\n" in done.stderr


def test_a_draft_that_changed_meanwhile(folder: Path) -> None:
    before = Source("answers/a.md", HEAD)

    with pytest.raises(DraftError, match="changed meanwhile"):
        edits.write(before, Source("answers/a.md", "new"))
    assert DRAFT == (folder / "a.md").read_text(encoding="utf-8")


def test_a_draft_that_is_gone(folder: Path) -> None:
    with pytest.raises(DraftError, match="cannot be written: no such file"):
        edits.write(Source("answers/b.md", "old"), Source("answers/b.md", "new"))
    assert ["a.md"] == [path.name for path in folder.iterdir()]


def test_a_draft_that_cannot_be_read_makes_it_fail_and_the_others_are_done(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"\xff")
    done = starlint("answers", "--add-ignore")

    assert 2 == done.exit_code
    assert HIDDEN == (folder / "a.md").read_text(encoding="utf-8")


REFUSED = {
    "standard input": (
        ["-", "--add-ignore"],
        "error: --add-ignore cannot write to standard input\n  hint: name the draft's file instead of -\n",
    ),
    "standard input, to be fixed": (
        ["-", "--fix-ignores"],
        "error: --fix-ignores cannot write to standard input\n  hint: name the draft's file instead of -\n",
    ),
    "both": (
        ["answers", "--add-ignore", "--fix-ignores"],
        "error: --add-ignore and --fix-ignores contradict each other\n  hint: run one after the other\n",
    ),
    "an arrow in the reason": (
        ["answers", "--add-ignore=a --> b"],
        "error: “--” cannot stand in a comment; expected a reason without it\n",
    ),
    "a line break in the reason": (
        ["answers", "--add-ignore=a\nb"],
        "error: a reason is one line; expected no line break in it\n",
    ),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_refused(arguments: list[str], said: str, folder: Path) -> None:
    done = starlint(*arguments, stdin=DRAFT)

    assert (2, "", said) == (done.exit_code, done.stdout, done.stderr)
    assert DRAFT == (folder / "a.md").read_text(encoding="utf-8")


def test_fix_ignores(folder: Path) -> None:
    text = HIDDEN + "\nThe pump ran. <!-- starlint: ignore[unfinished-draft] -->\n\nCost: XX% less\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    done = starlint("answers", "--fix-ignores", "--format", "concise")

    assert "answers/a.md:7:15: removed “<!-- starlint: ignore[unfinished-draft] -->”\n" == done.stderr
    assert (folder / "a.md").read_text(encoding="utf-8") == HIDDEN + "\nThe pump ran.\n\nCost: XX% less\n"
    assert done.stdout.startswith("answers/a.md:9:7: warning structure/unfinished-draft")
    assert "1 suppressed" in done.stdout
    assert 1 == done.exit_code


def test_fix_ignores_leaves_alone_what_was_not_judged(folder: Path) -> None:
    (folder / "a.md").write_text(HIDDEN + "\nThe pump ran. <!-- starlint: ignore[we-over-i] -->\n", encoding="utf-8")
    before = os.stat(folder / "a.md").st_mtime_ns
    done = starlint("answers", "--fix-ignores")

    assert (0, "") == (done.exit_code, done.stderr)
    assert before == os.stat(folder / "a.md").st_mtime_ns
