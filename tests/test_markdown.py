"""Markdown to blocks: what is prose, and that every character of it knows its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bundled import check_document, read, said
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from starlint.document import Block, BlockType
from starlint.markdown import MAX_NESTING, read_blocks
from starlint.source import Source, decode

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
LINE_ENDS = [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF"), pytest.param("\r", id="CR")]


def blocks_of(text: str) -> tuple[Block, ...]:
    blocks, _ = read_blocks(Source("draft.md", text))
    return blocks


def prose_of(text: str) -> list[str]:
    return [block.prose.text for block in blocks_of(text) if block.prose.text]


def sole(text: str) -> Block:
    (block,) = blocks_of(text)
    return block


INLINE = [
    ("plain words", "I fixed the oven.", "I fixed the oven."),
    ("bold", "I **fixed** the oven.", "I fixed the oven."),
    ("italics with underscores", "I _fixed_ the oven.", "I fixed the oven."),
    ("bold inside italics", "*I **fixed** it*", "I fixed it"),
    ("struck out", "I ~~broke~~ fixed it", "I broke fixed it"),
    ("an asterisk that sets nothing off", "2 * 3 = 6", "2 * 3 = 6"),
    ("underscores inside a word", "the snake_case_name", "the snake_case_name"),
    ("code", "ran `make all` twice", "ran make all twice"),
    ("code with a backtick in it", "a `` b`c `` d", "a b`c d"),
    ("a link's text, not its target", "see [the plan](https://example.org/a(b)) now", "see the plan now"),
    ("a link with a title", 'see [the plan](a.md "title") now', "see the plan now"),
    ("a reference link", "see [the plan][p] now\n\n[p]: https://example.org", "see the plan now"),
    ("brackets without a target", "see [the plan] now", "see [the plan] now"),
    ("no image, no alternative text", "before ![a photo of the oven](oven.png) after", "before  after"),
    ("no address in angle brackets", "mail <cook@example.org> now", "mail cook@example.org now"),
    ("no bare address", "see https://example.org/x?y=1, then go", "see , then go"),
    ("no bare address without a scheme", "see www.example.org/x.", "see ."),
    ("an entity", "salt &amp; pepper", "salt & pepper"),
    ("numeric entities", "9&#37; or 9&#x25;", "9% or 9%"),
    ("an unknown entity", "AT&T;", "AT&T;"),
    ("an escaped character", r"\*not bold\*", "*not bold*"),
    ("a backslash that escapes nothing", r"C:\dir", r"C:\dir"),
    ("inline HTML", "a <span class='x'>warm</span> oven", "a warm oven"),
    ("a line break tag", "one<br>two<br/>three", "one two three"),
    ("an inline comment", "one <!-- two --> three", "one three"),
    ("emoji of several code points", "👩🏽‍🍳 baked 🥐 well", "👩🏽‍🍳 baked 🥐 well"),
    ("combining accents", "cafe\u0301 au lait", "cafe\u0301 au lait"),
    ("another script", "я починил печь", "я починил печь"),
    ("tabs", "a\tb", "a\tb"),
    ("NUL", "a\0b", "a\0b"),
    ("no-break space at the beginning", "\u00a0warm bread", "warm bread"),
    ("soft hyphen and zero width space", "co\u00adop\u200bera", "co\u00adop\u200bera"),
]


@pytest.mark.parametrize(("text", "prose"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE])
@pytest.mark.parametrize("frame", ["{}", "# {}", "> {}", "- {}", "1. a\n   - {}", "| x |\n|---|\n| {} |", "\ufeff{}"])
def test_inline(frame: str, text: str, prose: str) -> None:
    if "\n" in text and frame != "{}":
        pytest.skip("a definition stands on a line of its own")

    document = read(frame.format(text))

    check_document(document)
    assert prose in [block.prose.text for block in document.blocks]


def test_offsets_of_what_is_set_off() -> None:
    block = sole("I **cut** *cost* with `make`, see [here](x).")

    found = {
        name: [block.prose.text[s.start : s.end] for s in getattr(block, name)]
        for name in ("strong", "emphasis", "code", "links")
    }
    assert {"strong": ["cut"], "emphasis": ["cost"], "code": ["make"], "links": ["here"]} == found


def test_nested_bold_is_one_stretch() -> None:
    block = sole("a <b>one <strong>two</strong> three</b> four")

    assert ["one two three"] == [block.prose.text[s.start : s.end] for s in block.strong]


@pytest.mark.parametrize("end", LINE_ENDS)
def test_hard_wrapped_paragraph(end: str) -> None:
    source = Source("draft.md", f"I  {end}kneaded\\{end}the dough   {end}\tby hand.{end}")
    (block,), _ = read_blocks(source)

    assert block.prose.text == "I kneaded the dough by hand."
    assert ["kneaded", "the", "by"] == [block.prose.text[at:].split(" ")[0] for at in block.breaks]
    word = block.prose.text.index("hand")
    assert said(source, block.prose.to_source(word, word + 4)) == "hand"


@pytest.mark.parametrize("end", LINE_ENDS)
def test_line_ends_change_no_block(end: str) -> None:
    text = "# A\n\nB\nC\n\n- D\n  E\n\n> F\n> G\n\n| H | I |\n|---|---|\n| J | K |\n\n```\nL\n```\n\n<p>M\nN</p>\n"
    document = read(text.replace("\n", end))

    check_document(document)
    assert [block.prose.text for block in document.blocks] == [block.prose.text for block in read(text).blocks]


def test_mixed_line_ends_and_form_feeds() -> None:
    document = read("# A\r\n\rOne\r\ntwo\rthree\nfour\x0bfive\u2028six\n")

    check_document(document)
    assert [block.prose.text for block in document.blocks] == ["A", "One two three four\x0bfive\u2028six"]


@pytest.mark.parametrize("text", ["# Rain", "- Rain", "> Rain", "Rain\n===", "| Rain |\n|---|", "Rain"])
def test_byte_order_mark_is_no_text(text: str) -> None:
    document = read(f"\ufeff{text}\n")

    check_document(document)
    assert document.blocks[0].prose.text == "Rain"
    assert document.blocks[0].type is blocks_of(text)[0].type


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n", " \t ", "\ufeff", "\0", "\ufeff\n"])
def test_nothing_to_read(text: str) -> None:
    document = read(text)

    check_document(document)
    assert document.answers == ()


def test_lazy_continuation_belongs_to_its_block() -> None:
    assert prose_of("> I baked\nall night\n\n- and I\nslept\n") == ["I baked all night", "and I slept"]


def test_list_items_know_their_depth() -> None:
    blocks = blocks_of("1. a\n\n   b\n   - c\n2) d\n\ne\n")

    assert [(len(b.items), b.first, b.marker) for b in blocks] == [
        *[(1, True, "1."), (1, False, "1."), (2, True, "-"), (1, True, "2)")],
        (0, False, ""),
    ]
    assert blocks[0].items == blocks[1].items == blocks[2].items[:1] != blocks[3].items


def test_tab_after_a_list_mark() -> None:
    document = read("-\tone\n\n\ttwo\n\n1.\tthree\n")

    check_document(document)
    assert [block.prose.text for block in document.blocks] == ["one", "two", "three"]


@pytest.mark.parametrize("indent", ["    ", "\t", "  \t", "      ", "\t  ", "> \t", ">     "])
def test_a_list_that_is_indented_as_code(indent: str) -> None:
    items = ("Then I fixed the oven in the back room.", "I wrote down what to look at first.")
    document = read("".join(f"{indent}- {item}\n" for item in items))

    check_document(document)
    assert [(block.prose.text, len(block.items)) for block in document.blocks] == [(item, 1) for item in items]


SPOKEN = "Then I fixed the oven in the back room.\nTASK:\nIt had to be done by the evening.\n"


@pytest.mark.parametrize(
    ("before", "prefix", "after"),
    [
        ("", "", ""),
        ("A script:\n", "", "A note\n"),
        ("", "> ", ""),
        ("- one\n\n", "  ", "- two\n"),
    ],
)
@pytest.mark.parametrize("fence", ["```", "~~~~", "```text"])
def test_prose_in_a_fence(before: str, prefix: str, after: str, fence: str) -> None:
    lines = f"{fence}\n{SPOKEN}{fence.removesuffix('text')}\n".splitlines(keepends=True)
    document = read(before + "".join(prefix + line for line in lines) + after)

    check_document(document)
    spoken = [block.prose.text for block in document.blocks if "oven" in block.prose.text]
    assert spoken == [" ".join(SPOKEN.split())]
    assert not any("`" in block.prose.text or "~" in block.prose.text for block in document.blocks)
    assert not any(block.type is BlockType.CODE for block in document.blocks)


def test_an_open_fence_around_prose() -> None:
    document = read(f"```\n{SPOKEN}")

    check_document(document)
    assert [block.prose.text for block in document.blocks] == [" ".join(SPOKEN.split())]


@pytest.mark.parametrize(
    "code",
    [
        "```python\nprint the sum of all the rows here\nThe end\n```\n",
        "```\nfor (i = 0; i < n; i++) { The sum of all the rows here }\n```\n",
        "```\nA -> B -> C\n```\n",
    ],
)
def test_code_in_a_fence_stays_code(code: str) -> None:
    document = read(code)

    check_document(document)
    assert [block.type for block in document.blocks] == [BlockType.CODE]


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "> - "])
def test_deep_nesting_is_read(mark: str) -> None:
    depth = 200 if len(mark) < 4 else 100
    document = read("".join(mark for _ in range(depth)) + " the end of it\n")

    check_document(document)
    assert [block.prose.text for block in document.blocks] == ["the end of it"]
    assert document.notes == ()


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "> - "])
@pytest.mark.parametrize("depth", [MAX_NESTING // 2, MAX_NESTING, MAX_NESTING * 4])
def test_nesting_without_end_is_noted(mark: str, depth: int) -> None:
    document = read("a\n\n" + mark * depth + " lost\n")
    if "lost" in [block.prose.text for block in document.blocks]:
        assert document.notes == ()
        return

    check_document(document)
    assert document.notes == ("line 3: quotes or lists so deep inside each other were not read",)


def test_table_cells() -> None:
    text = "| a \\| b | **c** |\n|:--|---|\n| `d \\| e` | |\n f | g | too many\n"
    document = read(text)

    check_document(document)
    cells = {block.cell: block.prose.text for block in document.blocks}
    assert cells == {
        **{(1, 1, 1): "a | b", (1, 1, 2): "c", (1, 2, 1): "d | e", (1, 2, 2): ""},
        **{(1, 3, 1): "f", (1, 3, 2): "g"},
    }


def test_place_of_an_escaped_pipe() -> None:
    source = Source("draft.md", "| a \\| b |\n|---|\n")
    (block,), _ = read_blocks(source)

    assert [said(source, block.prose.to_source(at, at + 1)) for at in range(5)] == ["a", " ", "|", " ", "b"]


def test_table_in_a_quote_in_a_list() -> None:
    document = read("- > | a | b |\n  > |---|---|\n  > | c | d |\n")

    check_document(document)
    assert [block.prose.text for block in document.blocks] == ["a", "b", "c", "d"]


NOT_PROSE = [
    ("a fence", "```\nI baked\n```"),
    ("an unclosed fence", "~~~\nI baked"),
    ("indented code", "    I baked"),
    ("a comment", "<!-- I baked -->"),
    ("an unclosed comment", "<!-- I baked\n\nand slept"),
    ("a comment with dashes", "<!-- a - b -- c\nI baked -->"),
    ("a script", "<script>\nI baked\n</script>"),
    ("a style", "<style>b { I: baked }</style>"),
    ("preformatted text", "<pre>\nI baked\n</pre>"),
    ("a definition of a link", "[I]: baked"),
    ("a thematic break", "---"),
    ("an image", "![I baked](a.png)"),
]


@pytest.mark.parametrize("text", [case[1] for case in NOT_PROSE], ids=[case[0] for case in NOT_PROSE])
def test_not_prose(text: str) -> None:
    check_document(read(text))
    assert prose_of(text) == []


HTML = [
    ("paragraphs", "<div><p>I baked</p><p>and slept</p></div>", ["I baked", "and slept"]),
    ("white space is folded", "<p>\n  I\n  baked\t bread\n</p>", ["I baked bread"]),
    ("entities", "<p>salt &amp; &#112;epper &copy &nope;</p>", ["salt & pepper &copy &nope;"]),
    ("words in angle brackets", "<p>It took <number of> weeks</p>", ["It took <number of> weeks"]),
    (
        "words behind an element's name",
        "<p>See <link to the form> and <input disabled>it</p>",
        ["See <link to the form> and it"],
    ),
    ("set off", "<p>I <b>baked</b> <em>it</em></p>", ["I baked it"]),
    ("a list", "<ul><li>one<li>two<ol><li>three</li></ol></li></ul>", ["one", "two", "three"]),
    ("a definition list", "<dl><dt>one</dt><dd>two</dd></dl>", ["one", "two"]),
    ("a heading", "<h3>one</h3>two", ["one", "two"]),
    ("a signs of less", "<p>1 < 2 and 3 <4</p>", ["1 < 2 and 3 <4"]),
    ("a skipped element inside", "<p>one <svg><text>x</text></svg> two</p>", ["one two"]),
    ("comments between words", "<p>one <!-- x > y --> two</p>", ["one two"]),
    ("tags without an end", "<p>one <b>two", ["one two"]),
]


@pytest.mark.parametrize(("text", "prose"), [case[1:] for case in HTML], ids=[case[0] for case in HTML])
def test_html_block(text: str, prose: list[str]) -> None:
    check_document(read(text))
    assert prose_of(text) == prose


def test_html_structure() -> None:
    text = "<h2>A</h2>\n<table><tr><th>B</th><td><ul><li>C</li></ul></td></tr><tr><td>D</td></tr></table>\n"
    found = [(b.type, b.level, b.cell, len(b.items)) for b in blocks_of(text)]

    assert found == [
        *[(BlockType.HEADING, 2, (0, 0, 0), 0), (BlockType.CELL, 0, (1, 1, 1), 0)],
        *[(BlockType.CELL, 0, (1, 1, 2), 1), (BlockType.CELL, 0, (1, 2, 1), 0)],
    ]


def test_disclosure_titles_what_it_hides() -> None:
    one = "<details><summary>B</summary>\n\n## C\n\n</details>"
    blocks = blocks_of(f"## A\n\n{one}\n\n<details><summary>D</summary></details>\n")

    assert [(b.prose.text, b.level) for b in blocks] == [("A", 2), ("B", 3), ("C", 4), ("D", 3)]


def test_comments_are_blocks_in_order() -> None:
    source = Source("draft.md", "<!-- a -->\n# B <!-- c -->\n\nd <!-- e --> f\n\n<div>g<!-- h --></div>\n")
    blocks, _ = read_blocks(source)

    comments = [said(source, b.span) for b in blocks if b.type is BlockType.COMMENT]
    assert comments == ["<!-- a -->", "<!-- c -->", "<!-- e -->", "<!-- h -->"]
    assert [b.span.start for b in blocks] == sorted(b.span.start for b in blocks)


def test_heading_marks_are_no_words() -> None:
    assert prose_of("## A ##\n\nB\n---\n\n####### C\n\n#D\n\n# # E\n") == ["A", "B", "####### C", "#D", "# E"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I salted the **dough** and it rose. ", id="prose with bold words"),
        pytest.param("**Done:** I salted the dough.\n", id="bold lead-ins"),
        pytest.param("(S) a b (T) c d (A) e f (R) g h. ", id="inline labels"),
        pytest.param("[", id="open brackets"),
        pytest.param("![", id="open images"),
        pytest.param("<a ", id="open tags"),
        pytest.param("<div><!-- ", id="open comments in HTML"),
        pytest.param("*a **b ", id="open emphasis"),
        pytest.param("` `` ``` ", id="open code"),
        pytest.param("a: b - c — d: ", id="separators"),
        pytest.param("# Tell me about a failure?\n\nI burnt it.\n\n", id="questions"),
    ],
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    check_time(lambda size: text * (size // len(text)))


def test_time_grows_with_the_marks_between_two_words_and_no_faster() -> None:
    check_time(lambda size: f"a{'-' * size}b")


def test_time_grows_with_the_questions_in_a_list_and_no_faster() -> None:
    check_time(lambda size: "# Why did you climb?\n\n" + "- Why me?\n  I did it at night.\n" * (size // 32))


def check_time(draft: Callable[[int], str]) -> None:
    read(draft(80))

    def seconds(size: int) -> float:
        times = []
        for _ in range(2):
            start = time.process_time()
            read(draft(size))
            times.append(time.process_time() - start)
        return min(times)

    small, large = seconds(8_000), seconds(64_000)
    # Eight times the text; a quadratic reading takes sixty-four times as long.
    assert large < 24 * small + 0.2


def test_line_of_a_megabyte() -> None:
    start = time.process_time()
    document = read("I salted the dough and it rose by noon. " * 26_000)

    assert time.process_time() - start < 20
    check_prose_of_first(document.blocks[0])


def check_prose_of_first(block: Block) -> None:
    assert len(block.prose.text) > 1_000_000
    assert len(block.prose.runs) == 1


PIECES = st.sampled_from(
    [
        *["# Tell me about a failure?", "## Situation", "### S", "**Action:** I baked", "Result - 9% more"],
        *["R: done well", "(S) a b. (T) c d. (A) e f.", "- one", "  - two", "1. Why us?", "1) three\n   four"],
        *["> five", "> > six\nseven", "| Situation | Task | Action |\n|---|---|---|\n| a \\| b | `c` | **d** |"],
        *["| a |\n|:-:|\n| b |", "***", "---", "===", "```\ncode\n```", "    code", "<!-- starlint: kind=failure -->"],
        *["<div>a &amp; b <li>c</div>", "<b>bold</b> text", "<details><summary>Q?</summary>", "</details>"],
        *["Situation\n: I baked bread for forty guests", "Q1. How?\nA: So.", "\\# no \\* \\|", "我烤了面包"],
        *["I **did *it* all** [here](x) `now`  \nand\\\nthen &lt; <br> &#x41; ![p](q) https://a.b/c. <!-- d -->"],
        *["\tindented", "a\tb", "\u00a0nbsp", "🥐 **Task:** rise", "", " ", "[r]: /x", "[r]", "~~~", "\0", "\u2028"],
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", " \n", "\n> ", "\n- ", "\n  "])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PIECES, ENDS), max_size=12), st.sampled_from(["", "\ufeff", "---\nkind: failure\n---\n"]))
def test_places_of_composed_markdown(pieces: list[tuple[str, str]], start: str) -> None:
    check_document(read(start + "".join(text + end for text, end in pieces)))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aI*_`[]()<>!&#|-=:;.\\\"'~\n\r\t 1SR?é🥐\0"), max_size=60))
def test_places_of_any_characters(text: str) -> None:
    check_document(read(text))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled drafts are not part of the project")
@pytest.mark.parametrize("end", LINE_ENDS)
def test_places_of_real_drafts(end: str) -> None:
    drafts = sorted(CORPUS.glob("*/*.md"))

    assert drafts
    for path in drafts:
        text = decode(path.name, path.read_bytes()).text
        check_document(read(text.replace("\r\n", "\n").replace("\n", end), path.name))


@pytest.mark.parametrize("mark", ["???", "???+", "!!!"])
def test_title_of_an_admonition_is_a_heading(mark: str) -> None:
    text = f'# Stories\n\n{mark} question "Why the *sea*?"\n\n    I like the wind more than rooms.\n\n## More\n'
    heading = blocks_of(text)[1]

    assert (heading.type, heading.level, heading.prose.text) == (BlockType.HEADING, 2, "Why the sea?")
    assert text[heading.span.start : heading.span.end] == "Why the *sea*?"
    assert [block.prose.text for block in blocks_of(text)[2:]] == ["I like the wind more than rooms.", "More"]


@pytest.mark.parametrize("line", ["??? question", "!!! tip", '???question "Why?"', '?? note "Why?"', '??? "Why?" note'])
def test_line_with_such_marks_and_no_title_is_text(line: str) -> None:
    assert [block.type for block in blocks_of(f"{line}\n")] == [BlockType.PARAGRAPH]


def test_admonition_right_below_a_paragraph_in_a_quote() -> None:
    text = '> Before.\n> !!! note "Why me?"\n>     I wait better than anybody else here does.\n'

    assert [(b.type, b.prose.text, b.quotes) for b in blocks_of(text)] == [
        (BlockType.PARAGRAPH, "Before.", 1),
        (BlockType.HEADING, "Why me?", 1),
        (BlockType.PARAGRAPH, "I wait better than anybody else here does.", 1),
    ]
