"""Rules as documentation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from starlint import explain
from starlint.diagnostic import Severity
from starlint.expression import Expression
from starlint.rule import Applies, Cue, Example, Link, MatchCheck, Rule, Rulebook
from starlint.rule import Test as Wanted
from starlint.vocabulary import Kind, Role, Vocabulary


def example(name: str, text: str, *spans: tuple[int, int]) -> Example:
    return Example(text, spans, "clarity/vague-claim.yaml:9:5", name)


RULE = Rule(
    id="vague-claim",
    family="clarity",
    path="rules/clarity/vague-claim.yaml",
    summary="A claim that says nothing.",
    severity=Severity.WARNING,
    message="“{text}” says nothing",
    help="say how much",
    check=MatchCheck(Expression("phrase", ("faster",))),
    why="Nobody can\npicture it.\n\n- one\n- two\n",
    applies=Applies(stories=True, parts=Wanted(deny=frozenset({"middle"})), kinds=Wanted(allow=frozenset({"b", "a"}))),
    sources=(Link("A book"), Link("A page", "https://example.org/")),
    bad=(example("bad-1", "It is faster, and the cart is faster.", (6, 12), (30, 36)),),
    good=tuple(example(f"good-{n}", f"# Why?\n\nIt takes {n} ms.\n") for n in range(1, 6)),
)
BOOK = Rulebook(
    Vocabulary(
        roles=(Role("middle", ("middle", "in | between")),),
        kinds=(Kind("a", "always", "Why?", seconds=90), Kind("b", "episode", "How?")),
    ),
    {"speed": Cue("speed", "rules/cues/speed.yaml", "Words for speed.", Expression("phrase", ("faster",)))},
    (RULE, replace(RULE, id="off-by-default", enabled=False, severity=Severity.INFO)),
    "",
)


def test_explain() -> None:
    assert explain.explain(RULE) == (
        "clarity/vague-claim (warning)\n"
        "A claim that says nothing.\n"
        "\n"
        "Why:\n"
        "  Nobody can picture it.\n"
        "\n"
        "  - one\n"
        "  - two\n"
        "\n"
        "Looks at:\n"
        "  stories; kind: a, b; part: not middle\n"
        "\n"
        "Says:\n"
        "  “{text}” says nothing\n"
        "  help: say how much\n"
        "\n"
        "Reported:\n"
        "  | It is <<faster>>, and the cart is <<faster>>.\n"
        "\n"
        "Not reported:\n"
        "  | # Why?\n"
        "  |\n"
        "  | It takes 1 ms.\n"
        "\n"
        "  | # Why?\n"
        "  |\n"
        "  | It takes 2 ms.\n"
        "\n"
        "  | # Why?\n"
        "  |\n"
        "  | It takes 3 ms.\n"
        "\n"
        "  2 more in clarity/vague-claim.yaml\n"
        "\n"
        "Sources:\n"
        "  A book\n"
        "  A page https://example.org/\n"
    )


def test_listing() -> None:
    assert explain.listing(BOOK.rules) == (
        "clarity/vague-claim     warning       A claim that says nothing.\n"
        "clarity/off-by-default  info, off     A claim that says nothing.\n"
    )


@pytest.mark.parametrize(
    "block",
    [
        "# Rules\n\nGenerated",
        "| [`vague-claim`](#clarityvague-claim) | warning | A claim that says nothing. |\n"
        "| [`off-by-default`](#clarityoff-by-default) | info, off |",
        "| `a` | Why? | yes | 90 s |\n| `b` | How? | when it tells one |  |",
        "| `middle` | middle, in \\| between |",
        "| `@speed` | Words for speed. |",
        "### clarity/vague-claim\n\nA claim that says nothing. (warning)\n\nLooks at stories; kind: a, b;",
        "> “{text}” says nothing\n>\n> say how much",
        "Reported:\n\n```markdown\nIt is <<faster>>, and the cart is <<faster>>.\n```",
        "2 more in clarity/vague-claim.yaml\n\n- A book\n- [A page](https://example.org/)",
    ],
    ids=["head", "rules", "kinds", "parts", "cues", "section", "message", "examples", "sources"],
)
def test_reference(block: str) -> None:
    assert block in explain.reference(BOOK)


def test_reference_fences_what_holds_fences() -> None:
    fenced = replace(RULE, bad=(example("bad-1", "```\ncode\n```\nfaster", (13, 19)),))

    assert "````markdown\n```\ncode\n```\n<<faster>>\n````" in explain.reference(replace(BOOK, rules=(fenced,)))


def test_data_hides_nothing_of_a_rule() -> None:
    (first, second) = explain.data(BOOK.rules)["rules"]

    assert ("vague-claim", "clarity", "warning", True) == tuple(first[key] for key in list(first)[:4])
    assert not second["enabled"]
    assert [{"title": "A book", "url": ""}, {"title": "A page", "url": "https://example.org/"}] == first["sources"]
