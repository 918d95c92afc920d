"""Front matter: what it says of a draft, and what is told of one that is broken."""

from __future__ import annotations

import pytest
from bundled import check_document, read, said

from starlint.markup.front_matter import MAX_LINES, read_front_matter
from starlint.source import Source

STORY = "I ran the night kitchen alone. I cut the menu to five dishes, and we served every table by ten.\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "byte order mark"])
def test_values_know_their_place(mark: str, end: str) -> None:
    text = "---\nQuestion: \"Why cook?\"\nkind: 'failure' # so\ntags: [a, b]\nempty:\n---\n# A\n".replace("\n", end)
    source = Source("draft.md", mark + text)
    front = read_front_matter(source)

    assert front.lines == 6
    assert front.notes == ()
    assert {key: value for key, (value, _) in front.values.items()} == {"question": "Why cook?", "kind": "failure"}
    assert [said(source, span) for _, span in front.values.values()] == ["Why cook?", "failure"]


NONE = [
    ("no dashes", "kind: failure\n---\n"),
    ("text before them", "a\n---\nkind: failure\n---\n"),
    ("four dashes", "----\nkind: failure\n----\n"),
    ("a thematic break before prose", "---\n\nI cooked all night.\n\n---\n\nAnd slept.\n"),
    ("prose between two breaks", "---\nI cooked all night\n---\n"),
    ("dashes far apart", "---\na: b\n" + "x\n" * MAX_LINES + "---\n"),
    ("nothing", ""),
]


@pytest.mark.parametrize("text", [case[1] for case in NONE], ids=[case[0] for case in NONE])
def test_no_front_matter(text: str) -> None:
    front = read_front_matter(Source("draft.md", text))

    assert (front.lines, dict(front.values), front.notes) == (0, {}, ())


BROKEN = [
    ("an open quote", "---\nquestion: 'Why\n---\n", 3, "line 3, column 1: the front matter is not YAML: "),
    ("a tab", "---\nkind:\tfailure\n\t- x\n---\n", 4, "line 2, column 6: the front matter is not YAML: "),
    ("a list", "---\n- kind: failure\n---\n", 3, "line 2, column 1: the front matter has no keys"),
    ("a control character", "---\nkind: a\x01\n---\n", 3, "line 2, column 8: the front matter holds a character"),
    ("too deep", f"---\nkind: {'[' * 9000}\n---\n", 3, "line 2, column 1: the front matter is nested too deeply"),
    ("no end", "---\nkind: failure\n# A\n", 0, "line 1, column 1: the front matter has no closing line"),
    ("a list for a text", "---\nkind: [failure]\n---\n", 3, "line 2, column 7: expected a text for “kind”"),
    ("a mapping for a text", "---\nquestion: {a: b}\n---\n", 3, "line 2, column 11: expected a text for “question”"),
]


@pytest.mark.parametrize(("text", "lines", "note"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_broken_front_matter_is_noted_and_the_rest_is_read(text: str, lines: int, note: str) -> None:
    document = read(f"{text}\n# Tell me about a failure\n\n{STORY}")

    check_document(document)
    assert read_front_matter(document.source).lines == lines
    assert [answer.question for answer in document.answers] == ["Tell me about a failure"]
    assert [found[: len(note)] for found in document.notes] == [note]


def test_front_matter_is_no_prose() -> None:
    document = read(f"---\ntitle: I cooked\n---\n\n# A failure\n\n{STORY}")

    assert ["A failure", STORY.strip()] == [block.prose.text for block in document.blocks]


def test_question_of_a_draft_that_is_all_answer() -> None:
    document = read(
        "---\nquestion: Tell me about a time you failed\n---\n\nShort notes: burnt the stock, made it new by six.\n"
    )

    (answer,) = document.answers
    assert (answer.question, answer.kind, answer.kind_from) == (
        "Tell me about a time you failed",
        "failure",
        "question",
    )
    assert said(document.source, answer.heading) == "Tell me about a time you failed"


def test_question_replaces_that_of_the_only_answer() -> None:
    (answer,) = read(f"---\nquestion: Tell me about a conflict\n---\n\n# The night kitchen\n\n{STORY}").answers

    assert (answer.question, answer.kind, answer.kind_from) == ("Tell me about a conflict", "conflict", "question")


def test_question_for_several_answers_is_noted() -> None:
    document = read(f"---\nquestion: Tell me about a conflict\n---\n\n# Why us?\n\n{STORY}\n# A failure\n\n{STORY}")

    assert ["Why us?", "A failure"] == [answer.question for answer in document.answers]
    assert document.notes == (
        "line 2, column 11: the question of the front matter is not used: the draft holds 2 answers",
    )


def test_kind_holds_for_all_answers() -> None:
    document = read(f"---\nkind: ownership\n---\n\n# Why us?\n\n{STORY}\n# A failure\n\n{STORY}")

    assert {(answer.kind, answer.kind_from) for answer in document.answers} == {("ownership", "front-matter")}


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("ownershp", "did you mean “ownership”?"), ("zzz", "expected one of introduction, ")],
    ids=["close", "far"],
)
def test_unknown_kind_is_noted(kind: str, hint: str) -> None:
    document = read(f"---\nkind: {kind}\n---\n\n# A failure\n\n{STORY}")

    (note,) = document.notes
    assert note.startswith(f"line 2, column 7: unknown kind “{kind}”; {hint}")
    assert document.answers[0].kind_from == "question"
