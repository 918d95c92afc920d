"""Whole drafts through the language model, with a rulebook of a few lines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from readings import VOCABULARY, combine, leaf, phrase, rule, test

from starlint import engine
from starlint.diagnostic import FileResult
from starlint.expression import Expression
from starlint.plan import Plan
from starlint.rule import CountCheck, MatchCheck, PartsCheck, Rule, Rulebook, ShareCheck
from starlint.source import Source
from starlint.vocabulary import Kind

MINE = leaf("clause", subject="i dropped", voice="active", tense="past")
OURS = leaf("clause", subject="we", voice="active", tense="past")
EVIDENCE = {
    "situation": leaf("clause", verb="be have", tense="past"),
    "action": leaf("clause", subject="i dropped", verb="not be have"),
    "result": leaf("clause", verb="fall drop"),
}
BOOK = Rulebook(
    replace(
        VOCABULARY,
        roles=tuple(replace(role, infer=EVIDENCE.get(role.id)) for role in VOCABULARY.roles),
        kinds=(Kind("bug", "always", questions=(r"\bbug\b",)),),
        openers=(r"tell me about\b",),
    ),
    {},
    (),
    "",
)
QUESTION = "# Tell me about a bug\n\n"


@pytest.fixture(scope="module")
def lint() -> Iterator[Callable[..., list[FileResult]]]:
    model = engine.nlp.load(None)

    def run(*texts: str, rules: tuple[Rule, ...]) -> list[FileResult]:
        return list(engine.lint((Source(f"{i}.md", text), Plan(BOOK, tuple(rules))) for i, text in enumerate(texts)))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(engine.nlp, "load", lambda _: model)
        yield run


def said(result: FileResult) -> list[str]:
    assert result.source is not None
    return [result.source.text[d.span.start : d.span.end] for d in result.diagnostics]


def test_left_out_subjects_are_the_writers(lint: Callable[..., list[FileResult]]) -> None:
    one = rule(ShareCheck(OURS, (OURS, MINE), 0.5), parts=test("action"), message="{of} of {among}")
    bullets = "- Rewrote the importer\n- Moved the lock\n- Wrote a test\n"
    ours = "We rewrote the importer. We moved the lock. I wrote a test.\n"

    first, second = lint(
        f"{QUESTION}**Situation:** We had a slow importer.\n\n**Action:**\n\n{bullets}",
        f"{QUESTION}**Situation:** We had a slow importer.\n\n**Action:** {ours}",
        rules=(one,),
    )

    assert first.diagnostics == ()
    assert [d.message for d in second.diagnostics] == ["2 of 3"]
    assert said(second) == ["Action"]


DRAFTS = [
    ("emoji", f"{QUESTION}🚀 I moved the lock 🎉 and “it” was slow. I rewrote the test.\n"),
    ("carriage returns", f"{QUESTION}I moved the lock,\nwhich was slow. I rewrote the test.\n".replace("\n", "\r\n")),
    ("a byte order mark", f"\ufeff{QUESTION}I moved the lock. I rewrote the test.\n"),
    ("bold and code", f"{QUESTION}I **moved** the `lock`, slowly. I rewrote *the* test.\n"),
]


@pytest.mark.parametrize("text", [d[1] for d in DRAFTS], ids=[d[0] for d in DRAFTS])
def test_spans_hold_the_words_that_were_found(text: str, lint: Callable[..., list[FileResult]]) -> None:
    (result,) = lint(text, rules=(rule(MatchCheck(Expression("words", ("move", "rewrite")))),))

    assert [words.strip("*") for words in said(result)] == ["moved", "rewrote"]


def test_unlabelled_parts_are_inferred_and_weigh_less(lint: Callable[..., list[FileResult]]) -> None:
    text = (
        f"{QUESTION}The importer was slow. The store had forty tills. I read the logs. I moved the lock. "
        "Import time fell from an hour to a minute.\n"
    )
    there = combine("any", phrase("lock"), part=test("action"))

    (result,) = lint(text, rules=(rule(MatchCheck(there)),))

    assert [(p.role, p.origin) for p in result.answers[0].parts] == [
        *(("situation", "inferred"), ("action", "inferred"), ("result", "inferred")),
    ]
    assert [(d.severity.value, d.part) for d in result.diagnostics] == [("info", "action")]


def test_an_answer_in_another_language_is_not_checked(lint: Callable[..., list[FileResult]]) -> None:
    german = (
        "Der Import war langsam und die Kassen mussten jeden Morgen warten. Ich habe die Sperre verschoben, "
        "weil sie nicht gebraucht wurde, und danach war alles gut."
    )

    first, second = lint(
        f"{QUESTION}{german}\n", f"{QUESTION}I moved the lock. I wrote a test.\n", rules=(rule(CountCheck(OURS, 1)),)
    )

    assert first.diagnostics == ()
    assert [bool(answer.note) for answer in first.answers] == [True] * len(first.answers)
    assert len(second.diagnostics) == 1


def test_spacy_is_not_imported_for_drafts_without_text() -> None:
    program = (
        "import sys\n"
        "from starlint import engine\n"
        "from starlint.plan import Plan\n"
        "from starlint.rule import Rulebook, Vocabulary\n"
        "from starlint.source import Source\n"
        "book = Rulebook(Vocabulary(), {}, (), '')\n"
        "(result,) = engine.lint([(Source('a.md', '# Contents\\n\\n- [a](b)\\n'), Plan(book))])\n"
        "assert result.answers == (), result\n"
        "assert 'spacy' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[1])


def test_a_label_without_text_is_reported(lint: Callable[..., list[FileResult]]) -> None:
    text = f"{QUESTION}## Situation\n\nThe importer was slow.\n\n## Action\n\nI moved the lock.\n\n## Result\n"

    (result,) = lint(text, rules=(rule(PartsCheck(filled=True)),))

    assert said(result) == ["Result"]


HELD = [
    ("a picture", "![the lock](lock.png)", []),
    ("code", "```sql\nselect 1\n```", []),
    ("a comment", "<!-- later -->", ["Action"]),
]


@pytest.mark.parametrize(("content", "expected"), [h[1:] for h in HELD], ids=[h[0] for h in HELD])
def test_what_fills_a_part_without_a_word(
    content: str, expected: list[str], lint: Callable[..., list[FileResult]]
) -> None:
    before = f"{QUESTION}## Situation\n\nThe importer of our forty tills was slow and nobody knew why.\n\n"
    text = f"{before}## Action\n\n{content}\n\n## Result\n\nImport time fell to a minute.\n"

    (result,) = lint(text, rules=(rule(PartsCheck(filled=True)),))

    assert said(result) == expected


def test_two_runs_and_any_order_of_rules_give_the_same(lint: Callable[..., list[FileResult]]) -> None:
    rules = (rule(MatchCheck(MINE), id="b-rule"), rule(MatchCheck(OURS), id="a-rule"))
    text = f"{QUESTION}We moved the lock. I wrote a test, and we ran it.\n"

    assert lint(text, rules=rules) == lint(text, rules=rules[::-1])
