"""Comments that hide diagnostics: what each covers, and what is said of comments that do nothing.

In the drafts below every word that begins with "hid" or "seen" is reported: "hid" must be hidden by a comment,
"seen" must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from starlint import engine, rulebook, suppress
from starlint.diagnostic import Diagnostic, Severity, Suppressed
from starlint.errors import RuleError
from starlint.expression import Expression
from starlint.markdown import read_blocks
from starlint.markup.front_matter import read_front_matter
from starlint.plan import Plan
from starlint.rule import MatchCheck, Rule, Rulebook, SuppressionsCheck
from starlint.source import Source, Span
from starlint.suppress import Review
from starlint.vocabulary import Vocabulary

WORD = re.compile(r"\b(?:hid|seen)(?:-\w+)?\b")
"""``hid-blame`` is reported by the rule ``blame``; a bare word by ``odd``."""
MESSAGES = {
    "unused": "“{text}” hides nothing",
    "unknown": "{problem} “{text}”; {advice}",
    "unclosed": "“{text}” has no “{counterpart}”; {reach}",
}


def rule(name: str, check: MatchCheck | SuppressionsCheck | None = None, message: str = "", *, on: bool = True) -> Rule:
    family, _, id_ = name.partition("/")
    found = check or MatchCheck(Expression("phrase", ("x",)))
    return Rule(id_, family, f"{id_}.yaml", "", Severity.WARNING, message, "", found, "", enabled=on)


OWN = tuple(rule(f"suppressions/{name}", SuppressionsCheck(name), text) for name, text in MESSAGES.items())
RULES = (rule("mine/odd"), rule("mine/strange"), rule("tone/blame"), rule("tone/quiet", on=False), *OWN)
ON = tuple(one for one in RULES if one.enabled)


def diagnostics(text: str) -> Iterator[Diagnostic]:
    names = {one.id: one.name for one in RULES}
    for word in WORD.finditer(text):
        name = names[word[0].partition("-")[2] or "odd"]
        yield Diagnostic(name, Severity.WARNING, word[0], "", Span(*word.span()), None, None)


def review(text: str, *, run: tuple[Rule, ...] = ON, is_whole: bool = True) -> Review:
    source = Source("draft.md", text)
    blocks, _ = read_blocks(source, skip_lines=read_front_matter(source).lines)
    plan = Plan(Rulebook(Vocabulary(), {}, RULES, ""), run)
    return suppress.review(source, blocks, tuple(diagnostics(text)), plan, is_whole=is_whole)


IGNORE, START, END = (f"<!-- starlint: {word} -->" for word in ("ignore", "ignore-start", "ignore-end"))
ODD, BLAME = (f"<!-- starlint: ignore[{name}] -->" for name in ("odd", "blame"))
COVERED = {
    # On a line of its own: the next block, all of it and nothing else.
    "a paragraph": f"seen\n\n{IGNORE}\nhid\nhid\n\nseen",
    "a paragraph after an empty line": f"{IGNORE}\n\nhid\n\nseen",
    "a heading, not what is under it": f"{IGNORE}\n## hid\n\nseen",
    "an underlined heading": f"{IGNORE}\nhid\n===\n\nseen",
    "a whole list": f"{IGNORE}\n\n- hid\n- hid\n  - hid\n\n  hid\n\nseen",
    "a whole ordered list": f"{IGNORE}\n1. hid\n2. hid\n\nseen",
    "a whole table": f"{IGNORE}\n\n| hid | b |\n|---|---|\n| hid | hid |\n\nseen",
    "a whole quote": f"{IGNORE}\n> hid\n>\n> - hid\n\nseen",
    "a whole table in HTML": f"{IGNORE}\n<table>\n<tr><td>hid</td></tr>\n<tr><td>hid</td></tr>\n</table>\n\nseen",
    "through other comments": f"{IGNORE}\n<!-- a note -->\n<!-- starlint: kind=x -->\nhid\n\nseen",
    "two comments for one block": f"{ODD}\n{BLAME}\nhid hid-blame\n\nseen",
    "several lines of comment": "<!-- starlint: ignore[odd]\n  a long\n  reason -->\nhid\n\nseen",
    "nothing is below it": f"seen\n\n{IGNORE}\n",
    # Inside a list item or a quote: the next block there.
    "in an item": f"- seen\n\n  {IGNORE}\n\n  hid\n\n  seen\n- seen",
    "after a list marker": f"- {IGNORE}\n  hid\n\n  seen\n- seen",
    "a list in an item": f"- seen\n\n  {IGNORE}\n  - hid\n  - hid\n\n  seen",
    "in a quote": f"> seen\n>\n> {IGNORE}\n> hid\n>\n> seen\n\nseen",
    "at the end of an item": f"- seen\n\n  {IGNORE}\n- seen\n\nseen",
    "at the end of a quote": f"> seen\n>\n> {IGNORE}\n\nseen",
    "in a disclosure": f"<details>\n<summary>seen</summary>\n\n{IGNORE}\n\nhid\n\nseen\n\n</details>",
    "in a list in HTML": f"<ul>\n{IGNORE}\n<li>hid</li>\n<li>seen</li>\n</ul>",
    # Right below an item: the next item, though to Markdown another list begins.
    "between items": f"- seen\n{IGNORE}\n- hid\n  - hid\n- seen",
    "between numbered items": f"1. seen\n{IGNORE}\n2. hid\n3. seen",
    "between items, two of them": f"- seen\n{ODD}\n{BLAME}\n- hid\n- seen",
    # On a line with text: that line.
    "at the end of a line": f"seen\nhid {IGNORE}\nseen",
    "at the end of a paragraph": f"seen\nhid {IGNORE}\n\nseen",
    "within a line": f"seen\nhid {IGNORE} hid\nseen",
    "at the beginning of a line": f"{IGNORE} hid\n\nseen",
    "on a heading": f"# hid {IGNORE}\n\nseen",
    "on an item": f"- seen\n- hid {IGNORE}\n- seen",
    "after the marker of an item": f"- {IGNORE} hid\n- seen",
    "in a quoted line": f"> seen\n> hid {IGNORE}\n> seen",
    "before a hard break": f"seen\\\nhid {IGNORE}\\\nseen",
    "over several lines": "seen\nhid <!-- starlint: ignore\nreason --> hid\nseen",
    "in bold": f"seen\n**hid {IGNORE}**\nseen",
    "in a row": f"| seen | b |\n|---|---|\n| hid | hid {IGNORE} |\n| seen | c |",
    "in a cell of its own": f"| seen | b |\n|---|---|\n| hid | {IGNORE} |\n| seen | c |",
    "behind a row": f"| seen | b |\n|---|---|\n| hid | hid | {IGNORE}\n| seen | c |",
    "in the head of a table": f"| hid {IGNORE} | hid |\n|---|---|\n| seen | c |",
    "in a row of many lines": f"<table>\n<tr>\n<td>hid</td>\n<td>x {IGNORE}</td></tr>\n<tr><td>seen</td></tr></table>",
    # Regions.
    "between start and end": f"seen\n\n{START}\n\nhid\n\n- hid\n\n{END}\n\nseen",
    "a region in a line": f"seen {START}hid{END} seen",
    "names in another order": (
        "<!-- starlint: ignore-start[odd, blame] -->\n\nhid hid-blame\n\n"
        "<!-- starlint: ignore-end[blame,odd] -->\n\nseen"
    ),
    "regions that overlap": (
        "<!-- starlint: ignore-start[odd] -->\n\nhid seen-blame\n\n"
        "<!-- starlint: ignore-start[blame] -->\n\nhid hid-blame\n\n"
        "<!-- starlint: ignore-end[odd] -->\n\nseen hid-blame\n\n"
        "<!-- starlint: ignore-end[blame] -->\n\nseen seen-blame"
    ),
    "a region in itself": f"{START}\n\nhid\n\n{START}\n\nhid\n\n{END}\n\nhid\n\n{END}\n\nseen",
    "a start without an end": "seen\n\n<!-- starlint: ignore-start[odd] -->\n\nhid\n\n- hid",
    "an end without a start": "seen\n\n<!-- starlint: ignore-end -->\n\nseen",
    "the whole draft": "hid\n\n- hid\n\n<!-- starlint: ignore-file -->\n",
    # What is no comment.
    "in inline code": f"seen `{IGNORE}`\n\nseen",
    "in a fence": f"```\n{IGNORE}\n```\n\nseen",
    "in indented code": f"    {IGNORE}\n\nseen",
    "in front matter": f"---\nkey: {IGNORE}\n---\nseen",
    "escaped": "\\<!-- starlint: ignore --> seen",
    "a comment that nothing ends": "seen\n\n<!-- starlint: ignore",
    "another tool's": "<!-- vale off -->\nseen\n\n<!-- ignore -->\nseen",
    # Names.
    "an id": "hid seen-blame <!-- starlint: ignore[odd] -->",
    "a full name": "hid seen-blame <!-- starlint: ignore[mine/odd] -->",
    "a family": "hid hid-strange seen-blame <!-- starlint: ignore[mine] -->",
    "a family with a star": "hid hid-strange seen-blame <!-- starlint: ignore[mine/*] -->",
    "two names": "hid seen-strange hid-blame <!-- starlint: ignore[odd, tone/*] why -->",
    "names in several lines of a quote": "> seen\n> hid hid-blame <!-- starlint: ignore[odd,\n>  blame] -->\n> seen",
    "other spaces": "hid <!--starlint:ignore [ odd ,]why-->",
    "an unknown name beside a known one": "hid <!-- starlint: ignore[od, odd] -->",
    "an unknown name alone": "seen <!-- starlint: ignore[od] -->",
    "nothing between brackets": "seen <!-- starlint: ignore[] -->",
    "a bracket that nothing closes": "seen <!-- starlint: ignore[odd -->",
    "names without brackets": "seen <!-- starlint: ignore odd, tone -->",
    "an unknown directive": "seen <!-- starlint: ignore-line -->",
    "a family that cannot be hidden": "seen <!-- starlint: ignore[suppressions] -->",
}


@pytest.mark.parametrize("form", ["as it is", "CRLF", "BOM", "tabs", "emoji"])
@pytest.mark.parametrize("text", COVERED.values(), ids=COVERED)
def test_what_is_hidden(text: str, form: str) -> None:
    if form == "CRLF":
        text = text.replace("\n", "\r\n")
    elif form == "BOM":
        text = "\ufeff" + text
    elif form == "tabs":
        text = re.sub(r"(?<=\w) (?=<!--)|(?<=-->) ", "\t", text)
    elif form == "emoji":
        text = text.replace("seen", "🧑🏽‍🍳 seen").replace("hid", "🧑🏽‍🍳 hid")
    if form == "BOM" and text.startswith("\ufeff---"):
        pytest.skip("front matter begins in the first column")
    found = review(text)

    assert {"hid"} >= {one.diagnostic.message.partition("-")[0] for one in found.suppressed}
    assert {"seen"} >= {one.message.partition("-")[0] for one in found.kept}
    assert len(WORD.findall(text)) == len(found.suppressed) + len(found.kept)


def test_a_span_is_hidden_if_some_of_it_is_covered() -> None:
    text = f"one\ntwo {IGNORE}\nthree"
    source = Source("draft.md", text)
    found = Diagnostic("mine/odd", Severity.WARNING, "", "", Span(0, text.index("two") + 1), None, None)
    plan = Plan(Rulebook(Vocabulary(), {}, RULES, ""), ON)

    assert 1 == len(suppress.review(source, read_blocks(source)[0], (found,), plan).suppressed)


REASONS = {
    "words": ("ignore[odd] asked Mara", "asked Mara"),
    "none": ("ignore[odd]", ""),
    "after a hyphen": ("ignore[odd] - asked Mara", "asked Mara"),
    "after a dash": ("ignore[odd] — asked Mara", "asked Mara"),
    "after a colon": ("ignore: asked Mara", "asked Mara"),
    "with brackets": ("ignore[odd] [sic] asked", "[sic] asked"),
    "without names": ("ignore asked Mara", "asked Mara"),
    "over lines": ("ignore[odd] asked\n   Mara", "asked Mara"),
}


@pytest.mark.parametrize(("comment", "reason"), REASONS.values(), ids=REASONS)
def test_line_and_reason(comment: str, reason: str) -> None:
    (hidden,) = review(f"seen\nhid <!-- starlint: {comment} -->\nseen").suppressed

    assert (2, reason) == (hidden.line, hidden.reason)


def test_reason_in_a_quote_and_in_a_row() -> None:
    (quoted,) = review("> hid <!-- starlint: ignore asked\n> Mara -->").suppressed
    (in_row,) = review("| a |\n|---|\n| hid <!-- starlint: ignore this \\| that --> |").suppressed

    assert ("asked Mara", "this | that") == (quoted.reason, in_row.reason)


def test_the_nearest_comment_gives_the_reason() -> None:
    text = (
        "<!-- starlint: ignore-file[odd] file -->\n\n<!-- starlint: ignore-start[odd] outer -->\n\n"
        "<!-- starlint: ignore-start[mine] inner -->\n\nhid\nhid <!-- starlint: ignore line -->\n"
        "\n<!-- starlint: ignore-end[mine] -->\n\n<!-- starlint: ignore-end[odd] -->\n"
    )

    assert ["inner", "line"] == [hidden.reason for hidden in review(text).suppressed]
    assert () == review(text).own


SAID: dict[str, tuple[str, list[str]]] = {
    "all in order": ("hid <!-- starlint: ignore[odd] -->", []),
    "unused name": ("seen <!-- starlint: ignore[blame] -->", ["blame: “blame” hides nothing"]),
    "one name of two": ("hid <!-- starlint: ignore[odd, blame] -->", ["blame: “blame” hides nothing"]),
    "without names": ("fine <!-- starlint: ignore -->", ["ignore: “ignore” hides nothing"]),
    "below the last block": ("seen\n\n<!-- starlint: ignore[odd] -->", ["odd: “odd” hides nothing"]),
    "a file": ("<!-- starlint: ignore-file[tone/*] -->\n\nseen", ["tone/*: “tone/*” hides nothing"]),
    "a region": (
        "<!-- starlint: ignore-start[odd] -->\n\nfine\n\n<!-- starlint: ignore-end[odd] -->",
        ["odd: “odd” hides nothing"],
    ),
    "a rule that is off was not run": ("fine <!-- starlint: ignore[quiet] -->", []),
    "a family of which one is off": ("fine <!-- starlint: ignore[tone] -->", ["tone: “tone” hides nothing"]),
    "what cannot be hidden": (
        "hid <!-- starlint: ignore[odd, unused] -->",
        ["unused: “unused” hides nothing"],
    ),
    "unknown name": (
        "seen <!-- starlint: ignore[strang] -->",
        ["strang: there is no rule or family “strang”; did you mean “strange”?"],
    ),
    "nothing is like it": (
        "seen <!-- starlint: ignore[zzz] -->",
        ["zzz: there is no rule or family “zzz”; `starlint rules` lists all of them"],
    ),
    "unknown directive": (
        "seen <!-- starlint: ingore[odd] -->",
        ["ingore: unknown directive “ingore”; did you mean “ignore”?"],
    ),
    "directive like none": (
        "seen <!-- starlint: off -->",
        ["off: unknown directive “off”; expected one of: ignore, ignore-start, ignore-end, ignore-file"],
    ),
    "no directive": (
        "seen <!-- starlint: [odd] -->",
        ["[odd]: unknown directive “[odd]”; expected one of: ignore, ignore-start, ignore-end, ignore-file"],
    ),
    "misspelt kind": (
        "seen <!-- starlint: knid=x -->",
        ["knid: unknown directive “knid”; did you mean “kind”?"],
    ),
    "kind": ("seen <!-- starlint: kind=x --> <!-- starlint: kind: y -->", []),
    "empty brackets": (
        "seen <!-- starlint: ignore[ ] -->",
        [
            "ignore[ ]: nothing is named in “ignore[ ]”; "
            "name a rule or family, or take the brackets away to hide everything"
        ],
    ),
    "an open bracket": (
        "seen <!-- starlint: ignore[odd -->",
        ["ignore: no bracket closes the names of “ignore”; write “]” after them"],
    ),
    "names without brackets": (
        "seen <!-- starlint: ignore odd, tone -->",
        ["ignore: no brackets around the names of “ignore”; write “ignore[odd, tone]”"],
    ),
    "start without an end": (
        "<!-- starlint: ignore-start[odd] -->\n\nhid",
        ["ignore-start[odd]: “ignore-start[odd]” has no “ignore-end[odd]”; it holds to the end of the draft"],
    ),
    "end without a start": (
        "seen\n\n<!-- starlint: ignore-end -->",
        ["ignore-end: “ignore-end” has no “ignore-start”; it ends nothing"],
    ),
    "end before the start": (
        "<!-- starlint: ignore-end -->\n\n<!-- starlint: ignore-start -->\n\nhid",
        [
            "ignore-end: “ignore-end” has no “ignore-start”; it ends nothing",
            "ignore-start: “ignore-start” has no “ignore-end”; it holds to the end of the draft",
        ],
    ),
}


@pytest.mark.parametrize(("text", "said"), SAID.values(), ids=SAID)
def test_what_is_said_of_comments(text: str, said: list[str]) -> None:
    own = review(text).own

    assert said == [f"{text[one.span.start : one.span.end]}: {one.message}" for one in own]
    assert all(one.answer is None and one.part is None for one in own)


NOT_RUN = {
    "the rule": (("mine/strange", "tone/blame"), "fine <!-- starlint: ignore[odd] -->"),
    "one of the family": (("mine/odd", "tone/blame"), "fine <!-- starlint: ignore[mine] -->"),
    "one of all": (("mine/odd", "tone/blame"), "fine <!-- starlint: ignore -->"),
    "nothing but these": ((), "fine <!-- starlint: ignore-file[odd, tone] -->"),
}


@pytest.mark.parametrize(("run", "text"), NOT_RUN.values(), ids=NOT_RUN)
def test_nothing_is_unused_whose_rule_was_not_run(run: tuple[str, ...], text: str) -> None:
    rules = tuple(one for one in RULES if one.name in run)

    assert () == review(text, run=(*rules, *OWN)).own
    assert 0 < len(review(text).own)


def test_nothing_is_unused_where_the_draft_was_read_in_part() -> None:
    assert () == review("fine <!-- starlint: ignore -->", is_whole=False).own


def test_each_rule_about_comments_can_be_left_out() -> None:
    text = "fine <!-- starlint: ignore[od, odd] --> <!-- starlint: ignore-start -->"

    for one in OWN:
        run = tuple(rule for rule in ON if rule is not one)
        assert {rule.name for rule in OWN} - {one.name} == {found.rule for found in review(text, run=run).own}


WRONG = {
    "another sort": ("suppressions: unusd", "unknown sort of suppression “unusd”; expected one of: unused, unknown, "),
    "what it applies to": (
        "suppressions: unused\napplies: {stories: true}",
        "“applies” has no meaning beside “suppressions”: comments stand in no answer",
    ),
    "when it weighs more": (
        'suppressions: unused\nescalate: {to: error, when: {phrase: ["x"]}}',
        "“escalate” has no meaning beside “suppressions”: comments stand in no answer",
    ),
    "a placeholder of another sort": (
        "suppressions: unclosed\nmessage: '{advice}'",
        "unknown placeholder “{advice}”; expected one of: {text}, {counterpart}, {reach}",
    ),
    "the question": (
        "suppressions: unused\nmessage: '{question}'",
        "unknown placeholder “{question}”; expected one of: {text}",
    ),
}


@pytest.mark.parametrize(("check", "what"), WRONG.values(), ids=WRONG)
def test_a_rule_about_comments_that_is_wrong(check: str, what: str, tmp_path: Path) -> None:
    first, _, more = check.partition("\n")
    message = "" if more.startswith("message") else "message: m\n"
    (tmp_path / "stray.yaml").write_text(
        f"id: stray\nsummary: s\nseverity: info\n{message}why: w\ncheck:\n  {first}\n{more}\n"
        'examples: {bad: ["a", "b"], good: ["a", "b"]}\n',
        encoding="utf-8",
    )

    with pytest.raises(RuleError) as raised:
        rulebook.load([rulebook.bundled_dir(), tmp_path])
    assert raised.value.what.startswith(what)


STORY = "# Tell me about a time you solved a problem\n\nI oiled the pump,\nand the pump {}.\n"


def test_comments_change_neither_messages_nor_fingerprints() -> None:
    book = rulebook.load([rulebook.bundled_dir()])
    said = rule("mine/said", MatchCheck(Expression("regex", ("pump [a-z ]+",))), "{text} / {question}")
    texts = (STORY.format("ran all day"), STORY.format("ran <!-- a note --> all day"))
    results = list(engine.lint((Source("a.md", text), Plan(book, (said,))) for text in texts))
    (before, after) = (tuple((one.message, one.fingerprint) for one in result.diagnostics) for result in results)

    assert before == after
    assert "pump ran all day / Tell me about a time you solved a problem" == before[-1][0]


def test_a_hidden_diagnostic_is_whole() -> None:
    book = rulebook.load([rulebook.bundled_dir()])
    text = STORY.format("cost $XX <!-- starlint: ignore[unfinished-draft] Bo is asking -->")
    (bare,), (hidden,) = (
        list(engine.lint([(Source("a.md", one), Plan(book, book.rules))]))
        for one in (text.replace("starlint", "nobody"), text)
    )
    (one,) = (one for one in bare.diagnostics if one.rule == "structure/unfinished-draft")

    assert [Suppressed(one, 4, "Bo is asking")] == list(hidden.suppressed)
    assert set(bare.diagnostics) - {one} == set(hidden.diagnostics)
    assert bare.answers == hidden.answers
