"""Stories side by side: which lines title them, and which only divide a story."""

from __future__ import annotations

import pytest
from bundled import check_document, outline, read

STAR = "Situation: The lamp was dark.\n\nAction: I climbed up and changed the wick.\n\nResult: It burned 90 nights.\n"
OTHER = "Situation: The rope was short.\n\nAction: I spliced two of them.\n\nResult: It held 4 tonnes.\n"
ROLES = ["situation", "action", "result"]
TEXT = "I climbed up at night and changed the wick, and it burned for 90 nights."
MORE = "I spliced two ropes into one because the shop was closed, and it held."

LABELLED = {
    "bold": f"# Stories\n\n**The lamp**\n\n{STAR}\n**The rope**\n\n{OTHER}",
    "bold and italics": f"***The lamp***\n\n{STAR}\n***The rope***\n\n{OTHER}",
    "bold with an aside": f"**The lamp** (ownership)\n\n{STAR}\n**The rope** (conflict)\n\n{OTHER}",
    "capitals": f"THE LAMP\n\n{STAR}\nTHE ROPE\n\n{OTHER}",
    "plain": f"My stories\n==========\n\nThe lamp\n\n{STAR}\nThe rope\n\n{OTHER}",
    "items": f"* the lamp\n\n{STAR}\n* the rope\n\n{OTHER}",
    "nested items": "- The lamp\n  - S\n    - It was dark\n  - A\n    - climbed up\n  - R\n    - burned 90 nights\n"
    "- The rope\n  - S\n    - It was short\n  - A\n    - spliced two\n  - R\n    - held 4 tonnes\n",
    "headings": f"# Stories\n\n## The lamp\n\n{STAR}\n## The rope\n\n{OTHER}",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED)
def test_titles_over_labels(text: str) -> None:
    document = read(text)

    check_document(document)
    assert [(title.lower().split(" (")[0].split("**")[0], parts) for title, parts in outline(document)] == [
        ("the lamp", ROLES),
        ("the rope", ROLES),
    ]


@pytest.mark.parametrize("title", ["**Conflict**", "**Conflict (Ruth)**"])
def test_title_that_reads_as_a_label(title: str) -> None:
    document = read(f"**The lamp**\n\n{STAR}\n**The rope**\n\n{OTHER}\n{title}\n\n{OTHER}")

    assert [roles for _, roles in outline(document)] == [ROLES, ROLES, ROLES]


@pytest.mark.parametrize("heading", ["Conflict", "Challenge: the dark lamp", "Problem: no light"])
def test_heading_that_reads_as_a_label(heading: str) -> None:
    document = read(f"# Stories\n\n## The rope\n\n{OTHER}\n## {heading}\n\n{STAR}")

    assert outline(document) == [("The rope", ROLES), (heading, ROLES)]


def test_headings_that_name_the_sort_of_story() -> None:
    document = read(f"# Answers\n\n## Project: the lamp\n\n{TEXT}\n\n## Project: the rope\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["Project: the lamp", "Project: the rope"]


def test_headings_that_name_sorts_of_stories() -> None:
    document = read(f"# Failure\n\n{TEXT}\n\n# Growth\n\n{MORE}\n\n# Conflict\n\n{TEXT}\n")

    assert outline(document) == [("Failure", []), ("Growth", []), ("Conflict", [])]


def test_part_with_a_title_of_its_own() -> None:
    text = (
        "# The lamp\n\n## Challenge: no light\n\nIt was dark.\n\n"
        "## Solution: a wick\n\nI changed it.\n\n## Result\n\n90 nights."
    )

    assert outline(read(text)) == [("The lamp", ROLES)]


def test_item_among_questions_heads_the_text_at_the_margin() -> None:
    document = read(f"1. Why us?\n\n{TEXT}\n\n2. Why you?\n\n{MORE}\n\n3. Sails and knots\n{TEXT}\n")

    check_document(document)
    assert [title for title, _ in outline(document)] == ["Why us?", "Why you?", "Sails and knots"]


def test_numbered_title_of_many_words() -> None:
    long = "Hard landing #3 - in fog (a bit too short for most rooms, but it is honest) maybe:"
    document = read(f"Hard landing #1:\n{TEXT}\n\nHard landing #2:\n{MORE}\n\n{long}\nthe rope had gone. {TEXT}\n")

    assert [title for title, _ in outline(document)] == ["Hard landing #1", "Hard landing #2", long.rstrip(":")]


def test_remark_between_a_title_and_the_first_label() -> None:
    use = "**Use for:** quarrels\n\n"
    document = read(f"**The lamp**\n\n{use}{STAR}\n**The rope**\n\n{use}{OTHER}")

    assert [title for title, _ in outline(document)] == ["The lamp", "The rope"]


PARAGRAPHS = "My biggest failure\n\n- {0}\n\nWhy I want to leave\n\n- {1}\n\nMy strengths\n\n- {0}\n\n{2}\n\n{1}\n"


def test_paragraph_among_those_that_name_sorts_of_stories() -> None:
    document = read("# About me\n\n" + PARAGRAPHS.format(TEXT, MORE, "Sails and knots"))

    check_document(document)
    assert [title for title, _ in outline(document)][-1] == "Sails and knots"


@pytest.mark.parametrize("line", ["Then the rope broke.", "I ran to the rope", "the end of the rope"])
def test_sentence_among_such_paragraphs_is_no_title(line: str) -> None:
    document = read("# About me\n\n" + PARAGRAPHS.format(TEXT, MORE, line))

    assert [title for title, _ in outline(document)][-1] == "My strengths"


UNLABELLED = {
    "bold": f"**The lamp**\n\n{TEXT}\n\n**The rope**\n\n{MORE}\n",
    "bold over text": f"**The lamp**\n{TEXT}\n\n**The rope**\n{MORE}\n",
    "slashes": f"// the lamp\n\n{TEXT}\n\n// the rope\n\n{MORE}\n",
    "italics": f"*the lamp?*\n\n{TEXT}\n\n*the rope?*\n\n{MORE}\n",
    "capitals": f"THE LAMP\n\n{TEXT}\n\nTHE ROPE\n\n{MORE}\n",
    "known sorts": f"A failure: the lamp\n\n{TEXT}\n\nA conflict: the rope\n\n{MORE}\n",
    "among questions": f"1. Why us?\n\n{TEXT}\n\n2. Why you?\n\n{TEXT}\n\n3. Conflict with a mate\n\n{MORE}\n",
}


@pytest.mark.parametrize("text", UNLABELLED.values(), ids=UNLABELLED)
def test_titles_over_text(text: str) -> None:
    document = read(text)

    check_document(document)
    assert len(document.answers) == 2 + ("Why us" in text)
    assert "spliced" not in document.answers[0].passages[-1].prose.text


WHOLE = {
    "bold sections": f"# Stories\n\n## The new lamp\n\n**Finding out**\n\n{TEXT}\n\n**Building**\n\n{MORE}\n",
    "capitals under a question": f"Tell me about a storm\n\n{TEXT}\n\nTHE ROPE WAS SHORT\n\n{MORE}\n",
    "rhetoric": f"# Tell me about a storm\n\n{TEXT}\n\n*What did I do then?*\n\n{MORE}\n\n*And then?*\n\n{TEXT}\n",
    "numbered steps": f"# Tell me about a storm\n\n1. I looked.\n2. I climbed.\n\n{MORE}\n",
    "one bold line": f"# Tell me about a storm\n\n**The lamp was dark**\n\n{TEXT}\n",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_lines_that_divide_one_story(text: str) -> None:
    document = read(text)

    assert len(document.answers) == 1
    assert document.answers[0].span.end == len(text.rstrip())


def test_questions_at_the_end_are_no_part_of_the_response() -> None:
    document = read(f"# Tell me about a storm\n\n{TEXT}\n\n- Who held the ladder?\n- What would you change?\n")

    assert document.answers[0].passages[-1].prose.text == TEXT


NO_ANSWERS = {
    "questions to ask": "# Questions\n\nFor the mate:\n\n- Who leads our watch?\n- How do I get a berth?\n"
    "- When do we sail?\n\n## Ending\n\nThank you for your time, I look forward to hearing from you.\n",
    "bare labels": "# How I tell\n\nFor each voyage, in this order and no other:\n\n- Situation\n- Action\n- Result\n",
    "checklist": "When to leave the ship?\n\n- After the last watch has ended.\n- With the pay in the pocket.\n",
    "run-on questions": "How do we board?\nThe ship lies far out in the bay, beyond two buoys,\nso who rows us?\n",
}


@pytest.mark.parametrize("text", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_no_answers(text: str) -> None:
    assert outline(read(text)) == []


def test_section_with_text_beside_labels_takes_none_of_them() -> None:
    story = "## Situation\n\n**Context:** It was dark.\n\n**Task:** Mend it.\n\n## Action\n\nI changed the wick.\n"

    document = read(f"# The lamp\n\n## Duration\n\nOne spring\n\n{story}\n## Result\n\nIt burned 90 nights.\n")

    assert [question for question, _ in outline(document)] == ["The lamp"]


@pytest.mark.parametrize("title", ["Finding out", "Leadership"])
def test_lines_below_one_of_several_headings_divide_its_answer(title: str) -> None:
    sides = f"**1. {title}**\n{TEXT}\n\n**2. Building**\n{MORE}\n"

    document = read(f"# The lamp\n\nIt has two sides.\n\n{sides}\n# The rope\n\n{MORE}\n")

    assert [question for question, _ in outline(document)] == ["The lamp", "The rope"]


OUTLINES = {
    "outline": "- failure\n  - the lamp was dark, I had lost the wick\n  - climbed up with a new one\n"
    "- conflict\n  - the mate wanted another rope\n  - I spliced two and we tried both\n",
    "second level": "- stories\n  - failure\n    - the lamp was dark, I had lost the wick\n"
    "  - conflict\n    - the mate wanted another rope, I spliced two of them\n- salary, see the other file\n",
    "capitals with colons": f"# Talk\n\n## Me\n\nSTRENGTHS:\n\n- {TEXT}\n\nWEAKNESSES:\n\n- {MORE}\n",
    "comments": f"// who are you\n{TEXT}\n\n// 5 years?\n{MORE}\n",
    "topics with few words": f"**strengths**\n- calm\n\n**failure**\n- {TEXT}\n\n**conflict**\n- mate, rope\n\n"
    f"**why leaving**\n- {MORE}\n- lesson: splice\n",
    "numbered beside labels": f"**1. The lamp**\n{STAR}\n**2. The rope**\n{OTHER}\n**3. The sea**\n{MORE}\n",
}


@pytest.mark.parametrize(("who", "count"), [("We", 4), ("They", 3)])
def test_notes_beside_questions_are_one_if_the_writer_speaks(who: str, count: int) -> None:
    notes = f"A yard for ferries in the north. {who} build two boats in a year for seven towns."
    asked = f"## Why boats?\n\n{TEXT}\n\n## Why us?\n\n{MORE}\n\n## Where do you live?\n\n{TEXT}\n"

    assert len(read(f"## The yard\n\n{notes}\n\n{asked}").answers) == count


@pytest.mark.parametrize("text", OUTLINES.values(), ids=OUTLINES)
def test_topics_are_titles(text: str) -> None:
    document = read(text)

    check_document(document)
    assert len(document.answers) == 2 + ("The sea" in text)
    assert "rope" not in text[document.answers[0].span.start : document.answers[0].span.end]


def test_section_ends_the_answer_where_sections_stand_before_it() -> None:
    facts = "A yard for boats with forty people, founded by two sisters.\n"
    text = f"**Company**\n\n{facts}\n**People**\n\n{facts}\n**Why us?**\n\n{TEXT}\n\n**Travel**\n\nTrain at ten.\n"

    (answer,) = read(text).answers

    assert text[answer.span.start : answer.span.end].endswith(TEXT)


NOTES = "- no crew for the ferry\n- rang the retired captain\n- he sailed it himself\n"


@pytest.mark.parametrize(("beside", "count"), [(2, 3), (1, 1), (0, 0)])
def test_notes_beside_stories_are_one(beside: int, count: int) -> None:
    stories = "".join(f"## Boat {n}\n\n{TEXT}\n\n" for n in range(beside))

    assert len(read(f"# Stories\n\n{stories}## The ferry\n\n{NOTES}").answers) == count


def test_title_over_its_question_and_the_sections_of_the_answer() -> None:
    told = "- **Situation:** It was dark.\n- **Task:** I kept watch.\n- **Action:** I went up.\n"
    document = read(
        "# Stories\n\n## 1. The lamp\n\n**Question:** Tell me about a time you took charge.\n\n"
        f"### Notes in short\n\n{told}\n### Story in full\n\n{TEXT}\n\n"
        "## 2. The rope\n\n- Tell me about a conflict.\n- Tell me about a failure.\n\n"
        f"### Then\n\n{MORE}\n\n### Now\n\n{TEXT}\n"
    )

    assert [title for title, _ in outline(document)] == [
        "Tell me about a time you took charge.",
        "Tell me about a failure.",
    ]
    lines = [
        document.source.line_of(place) for answer in document.answers for place in (answer.span.start, answer.span.end)
    ]
    assert lines == [3, 15, 17, 28]


def test_stories_under_a_title_with_a_question_stay_apart() -> None:
    document = read(
        f"# Talks\n\n## Conflict\n\n- Tell me about one.\n\n### The lamp\n\n{STAR}\n### The rope\n\n{OTHER}"
    )

    assert [roles for _, roles in outline(document)] == [ROLES, ROLES]


def test_steps_go_on_with_the_answer_whatever_their_level() -> None:
    steps = f"# Step 1: Look\n\n{TEXT}\n\n### Tools\n\n{MORE}\n\n# Step 2: Mend\n\n{MORE}\n"
    document = read(f"# Lamps\n\n## How do you mend a lamp?\n\n{TEXT}\n\n{steps}\n# Why did you leave?\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["How do you mend a lamp?", "Why did you leave?"]


def test_steps_of_advice_are_no_stories() -> None:
    parts = "**Goal:** Know what is wanted.\n\n**Key actions:**\n\n- Ask around.\n\n**Outcome:** A list.\n\n"
    document = read(f"# Handbook\n\n## How to lead\n\n### Step 1: Ask\n\n{parts}### Step 2: Plan\n\n{parts}")

    assert not document.answers


def test_heading_over_a_response_is_the_prompt() -> None:
    document = read(f"# Lamp goes dark\n\n## Senior-level answer (brief)\n\n{TEXT}\n\n# Ropes\n\n{MORE}\n")

    assert outline(document)[0][0] == "Lamp goes dark"
    assert len(document.answers) == 2


def test_duties_of_a_post_are_no_answer() -> None:
    assert not read("## Responsibilities at the quay\n\n- Mended all lamps\n- Spliced ropes for the boats\n").answers


def test_questions_of_a_list_with_letters_stand_each_on_its_line() -> None:
    document = read(f"a) Tell me a time when you were lost\nb) Tell me a time when you were late\n\n{TEXT}\n")

    assert [title for title, _ in outline(document)] == ["Tell me a time when you were late"]


def test_text_in_lower_case_under_a_bold_line_on_its_own() -> None:
    document = read(f"# Stories\n\n**The lamp**\n{TEXT.lower()}\n\n**The rope**\n{MORE.lower()}\n")

    assert [title for title, _ in outline(document)] == ["The lamp", "The rope"]


def test_bold_words_that_a_wrapped_line_ends_with_are_no_title() -> None:
    told = "**We had to choose between two lamps and three ropes**\nand I chose the lamps because the ropes were wet.\n"

    assert outline(read(f"# Why did you climb?\n\n{told}\n{told}")) == [("Why did you climb?", [])]


def test_bold_lines_above_one_that_asks_are_titles_too() -> None:
    asked = f"**Any trouble?**\n\n{TEXT}\n\n**What did it cost?**\n\n{MORE}\n"
    document = read(f"# Notes\n\n# Projects\n\n**Project**\n{TEXT}\n\n**Lamp room**\n\n{MORE}\n\n{asked}")

    assert [title for title, _ in outline(document)] == [
        "Project",
        "Lamp room",
        "Any trouble?",
        "What did it cost?",
    ]


def test_what_the_writer_says_under_a_heading_of_a_curriculum_is_an_answer() -> None:
    document = read(f"# Experience\n\n## The lamp\n\n{TEXT} {MORE}\n\n## The rope\n\n{MORE}\n\n{TEXT}\n")

    assert [title for title, _ in outline(document)] == ["The lamp", "The rope"]


def test_curriculum_in_which_the_writer_is_left_out_is_no_answer() -> None:
    posts = "## Harbour, 2019-2021\n\n- Changed the wicks of 30 lamps\n- Spliced ropes\n- Trained two mates\n\n"

    assert not read(f"# Experience\n\n{posts}## Dock, 2017-2019\n\n- Painted my first boat\n- Mended nets\n").answers


def test_headings_in_a_turn_of_a_talk_stay_in_it() -> None:
    why = f"Why do you climb?\n\n###### ChatGPT said\n\n## The lamp\n\n{TEXT}\n\n## Why at night?\n\n{MORE}\n\n"
    then = f"Why on a rope?\n\n###### ChatGPT said\n\n## The rope\n\n{MORE}\n\n## The shop\n\n{TEXT}\n"
    document = read(f"##### You said\n\n{why}##### You said\n\n{then}")

    assert [title for title, _ in outline(document)] == ["Why do you climb?", "Why on a rope?"]


def test_sections_over_questions_and_answers_are_no_talk() -> None:
    pair = "## Question\n\nTell me about a {}.\n\n### Answer\n\n{}\n\n"
    document = read(f"# Lamps\n\n{pair.format('lamp', TEXT)}# Ropes\n\n{pair.format('rope', MORE)}")

    assert [title for title, _ in outline(document)] == ["Tell me about a lamp.", "Tell me about a rope."]


def test_headings_in_which_the_writer_goes_on_and_on_are_text() -> None:
    document = read(f"### About yourself\n###### {TEXT} {MORE} {TEXT}\n\n### Why I climbed at night\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["About yourself", "Why I climbed at night"]


def test_versions_beside_each_other_are_answers_each() -> None:
    versions = f"## 30-second version\n\n{TEXT}\n\n## Technical version\n\n{MORE}\n\n## Spoken version\n\n{TEXT}\n"
    document = read(f"# About me\n\nSay it slowly.\n\n{versions}\n## Delivery guidance\n\n- Breathe in.\n- Look up.\n")

    assert [title for title, _ in outline(document)] == ["30-second version", "Technical version", "Spoken version"]


def test_story_with_few_parts_beside_stories_with_more() -> None:
    few = "### 3. The net\n\n**Situation:** Torn nets.\n\n**Action:** Tied all knots anew and oiled them.\n"
    stories = f"### 1. The lamp\n\n{STAR}\n### 2. The rope\n\n{OTHER}\n{few}"

    assert len(read(f"# References\n\n{stories}").answers) == 3


PLAIN = "My biggest failure\n\n{}\n\nBoats and ropes\n\n{}\n\nStrengths\n\n{}\n\nWhy do I climb?\n\n{}\n"


def test_lines_that_stand_alone_in_plain_type() -> None:
    document = read("# About me\n\nA keeper of lamps.\n\n# Notes\n\n" + PLAIN.format(TEXT, MORE, TEXT, MORE))

    assert [title for title, _ in outline(document)] == [
        "My biggest failure",
        "Boats and ropes",
        "Strengths",
        "Why do I climb?",
    ]


def test_few_lines_that_stand_alone_divide_an_answer() -> None:
    document = read(f"# Talks\n\n## Why do you climb?\n\nThe lamp\n\n{TEXT}\n\nMy failure\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["Why do you climb?"]


BY_HAND = (
    "Notes\n1). What do you do when a lamp goes out\n\t-I climb up at night and change the wick\n\t-And I oil it\n"
    "2). Proudest piece of work\n\t-I spliced two ropes into one because the shop was closed\n"
    "3). Tell me of a mistake\n\t1). I told the harbour master at once about it\n\t2). I wrote the hours down\n"
    "4). How do you rest\n\t-I sleep on the upper landing until the night bell\n"
)


def test_questions_with_numbers_that_make_no_list() -> None:
    document = read(BY_HAND)

    check_document(document)
    assert [document.source.line_of(answer.span.start) for answer in document.answers] == [2, 5, 7, 10]


def test_steps_with_numbers_that_make_no_list_are_no_titles() -> None:
    steps = "First I looked around.\n1). checked the wick\n2). carried the oil up\n3). lit the lamp before nine\n"

    assert [title for title, _ in outline(read(f"# Tell me about a failure\n\n{steps}\n{TEXT}\n"))] == [
        "Tell me about a failure"
    ]
    assert [title for title, _ in outline(read(f"# Stories\n\n## The lamp\n\n{steps}\n{TEXT}\n"))] == ["The lamp"]


def test_a_question_without_its_mark_ends_with_its_line() -> None:
    lines = f"Q. your worst night at sea\n{TEXT}\n\nQ. least liked chore\n{MORE}\n"

    assert [title for title, _ in outline(read(lines))] == ["your worst night at sea", "least liked chore"]


def test_a_title_among_questions_stands_for_one() -> None:
    asked = ["Why do you climb", "What is a wick", "How do you rest"]
    items = [
        *(f"{title}?\n   - {MORE}\n" for title in asked),
        "Strong points\n   - patience, knots, a good ear\n   - reading the sky and the glass\n",
    ]
    numbered = "".join(f"{number}. {item}" for number, item in enumerate(items, 1))

    assert len(read(f"# Notes\n\n{numbered}").answers) == 4
    assert read("# Notes\n\n1. Lamps\n   - wicks, oil, a ladder\n   - glass and a cloth to wipe it\n").answers == ()


def test_paragraphs_with_letters_title_what_stands_under_them() -> None:
    lettered = f"a. The oil\n\n{TEXT}\n\nb. Biggest failure at sea\n\n{MORE}\n\nc. Leadership and the mates\n\n{TEXT}\n"
    document = read(f"#### 2 The lighthouse:\n\n{lettered}\n#### 3 The dock:\n\nA place in the north.\n")

    assert [title for title, _ in outline(document)] == [
        "a. The oil",
        "b. Biggest failure at sea",
        "c. Leadership and the mates",
    ]


def test_paragraphs_with_letters_divide_an_answer() -> None:
    document = read(f"## Why do you climb?\n\na. The oil\n\n{TEXT}\n\nb. A failure\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["Why do you climb?"]


SELF = (
    "I am a keeper of lamps in the north, and I have kept the light on the point for nine winters now. Before that "
    "I sewed sails in my father's loft, and I learned to climb there. I like my work and the storms that come with it."
)


def test_numbered_title_that_reads_as_a_label_among_questions() -> None:
    rest = f"2. **Why do you climb?**\n\n{MORE}\n\n3. **What do you expect of a mate?**\n\n{MORE}\n"
    document = read(f"1. **Introduction**\n\n{SELF}\n\n{rest}")

    assert [title for title, _ in outline(document)] == [
        "Introduction",
        "Why do you climb?",
        "What do you expect of a mate?",
    ]


@pytest.mark.parametrize("between", ["---\n\n", "Hello! "])
def test_texts_without_titles_are_answers_each(between: str) -> None:
    document = read(f"Hello! {SELF}\n\n{SELF}\n\n{between}{SELF}\n")

    assert [answer.question for answer in document.answers] == ["", ""]


def test_one_text_with_a_line_across_it_is_one_answer() -> None:
    document = read(f"{SELF}\n\n---\n\nThe lamp is old.\n")

    assert len(document.answers) == 1


@pytest.mark.parametrize(
    ("response", "answers"),
    [
        ("Name two that fit a keeper:\n\n- Sure hands\n- Quiet sleep\n- Love of storms\n- Strong rope work\n", 0),
        ("These carry me:\n\n- Sure hands\n- Quiet sleep\n- Love of storms\n- Strong rope work\n", 1),
        ("On the rope:\n\n- Knots hold in the worst of storms\n- Quiet sleep\n- Hands that never let go\n", 1),
    ],
)
def test_keywords_under_what_leads_to_them_are_no_response(response: str, answers: int) -> None:
    assert len(read(f"## What are your strengths?\n\n{response}").answers) == answers


def test_question_with_a_tab_behind_it_over_text_in_the_same_paragraph() -> None:
    document = read(f"Why do you climb?\t\n{MORE}\n\nWhat sets me apart from other mates ?\t\n{MORE}\n{TEXT}\n")

    assert len(document.answers) == 2


def test_numbered_question_that_markdown_takes_for_text() -> None:
    tools = "Answer: On deck I reach for these:\n\nRopes:\nHemp for the sails, because it holds.\nWire for the boom.\n"
    document = read(
        f"1. How do you stay dry?\n{MORE}\n\n2. What do you use at sea?\n{tools}3. How do you sleep?\n{MORE}\n"
    )

    assert [answer.question for answer in document.answers] == [
        "How do you stay dry?",
        "What do you use at sea?",
        "How do you sleep?",
    ]
    assert "boom" in document.answers[1].passages[-1].prose.text


def test_section_that_tells_what_the_draft_is_for_is_no_answer() -> None:
    about = "## Overview\n\nThis document holds what we tell of the lamp and of the rope.\n"
    stories = f"## Story 1: The lamp\n\n{STAR}\n## Story 2: The rope\n\n{OTHER}"

    assert len(read(f"# Stories\n\n{about}\n{stories}").answers) == 2


@pytest.mark.parametrize("last", ["any questions?", "Do you have any questions?"])
def test_question_for_questions_ends_the_answer_before_it(last: str) -> None:
    document = read(
        f"Why do you climb?\n{MORE}\n\n{last}\nSo please tell me of the shifts and who shares the lamp with me.\n"
    )

    assert [answer.question for answer in document.answers] == ["Why do you climb?"]
    assert "shifts" not in document.answers[0].passages[-1].prose.text


def test_items_that_ask_under_a_heading_that_asks_are_questions_of_their_own() -> None:
    items = f"- Talk about the lamp.\n  {TEXT}\n- How many keepers are there?\n  {MORE}\n- Who climbs?\n  {TEXT}\n"
    document = read(f"# Practice - talk about your work\n\n{items}")

    check_document(document)
    assert [title for title, _ in outline(document)] == [
        "Talk about the lamp.",
        "How many keepers are there?",
        "Who climbs?",
    ]


def test_questions_that_were_put_to_others_are_told_in_the_answer() -> None:
    asked = "- How long does the wick last?\n- Who climbs at night?\n- What does the oil cost?\n"
    document = read(f"# How did you find out what was wrong?\n\n{TEXT} I went round and asked:\n\n{asked}\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["How did you find out what was wrong?"]


def test_bold_titles_may_be_long() -> None:
    lamp = "**See to it that the lamp and all that belongs to it serve those who steer by it at night**"
    rope = "**Look for ways in which the ropes and the ladders of the house can be kept with less work than today**"
    document = read(f"# Projects\n\n{lamp}\n\n{TEXT}\n\n{rope}\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == [lamp.strip("*"), rope.strip("*")]


def test_items_with_a_colon_that_name_sorts_of_stories_are_titles() -> None:
    items = (
        f" - Failure:\n   * the lamp\n   I let it go dark. {TEXT}\n"
        f" - Conflict:\n   * the rope\n   {MORE}\n"
        f" - Weakness:\n  {TEXT}\n"
        f" - Leadership:\n   * the pier\n   {MORE}\n"
    )
    titles = [answer.question.rstrip(":") for answer in read(f"## Base\n\n{items}").answers]
    assert titles == ["Failure", "Conflict", "Weakness", "Leadership"]


def test_items_with_a_colon_divide_a_story_where_they_name_none() -> None:
    items = (
        f" - Tools:\n   * a ladder\n   {TEXT}\n - Crew:\n   * two of us\n   {MORE}\n - Weather:\n   * calm\n   {TEXT}\n"
    )
    assert len(read(f"# The lamp\n\n{items}").answers) == 1


def test_a_table_of_contents_over_questions_makes_no_single_write_up() -> None:
    index = "## Table of Contents\n\n- [The lamp](#a)\n- [The rope](#b)\n- [Why us?](#c)\n"
    stories = f"## Stories\n\n### The lamp\n\n{TEXT} {MORE}\n\n### The rope\n\n{MORE} {TEXT}\n"
    asked = f"## Questions\n\n### Why do you want to work here?\n\nI like lamps, ropes and the sea. {TEXT}\n"
    found = [answer.question for answer in read(f"# Preparation\n\n{index}\n{stories}\n{asked}").answers]
    assert found == ["The lamp", "The rope", "Why do you want to work here?"]


@pytest.mark.parametrize("mark", ["\n- ", "\n\n- ", "\n    - "], ids=["list", "list after a gap", "list that is text"])
def test_plain_lines_with_a_colon_over_lists_are_titles_where_they_name_sorts_of_stories(mark: str) -> None:
    weakness = f"my weakness:{mark}I sleep too well, and I hate the cold of the night"
    document = read(
        f"about me:{mark}nine winters on the point\n    - I sew, and I climb when the wind is low\n\n"
        f"why this lamp:{mark}it stands high and it has burned for a hundred years\n\n{weakness}\n"
    )

    assert [title.strip() for title, _ in outline(document)] == ["about me", "why this lamp", "my weakness"]


def test_plain_lines_with_a_colon_divide_a_story_where_they_name_none() -> None:
    document = read(f"# Tell me about a lamp\n\ntools:\n- a rope\n- a wick\n\n{TEXT}\n\nplace:\n- a point\n\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["Tell me about a lamp"]


def test_heading_that_reads_as_a_label_over_a_question() -> None:
    document = read(f"What keeps you awake?\n\n{MORE}\n\n## Challenges\n\nWhat was the darkest night?\n\n{TEXT}\n")

    assert outline(document) == [("What keeps you awake?", []), ("What was the darkest night?", [])]


def test_questions_typed_right_behind_their_numbers() -> None:
    document = read(f"1.Why do you climb?\n{TEXT}\n\n2.Describe a day on which you fell\n{MORE}\n")

    assert [title for title, _ in outline(document)] == ["Why do you climb?", "Describe a day on which you fell"]


TITLED = "Tell me about a dark night"
NEXT, NEXT_ITEM = "\n\n", "\n1. "
FOLLOWED = {
    "bold": f'## Follow-up questions to expect\n\n**Q: "Why the wick?"**\n> "{TEXT}"\n',
    "heading and response": f'### Likely follow-up:\n\n> "Why the wick?"\n\n### Suggested response:\n\n> {TEXT}\n',
    "items": "#### Possible follow ups\n\n1. Sure!\n"
    + "".join(
        f"   1. **{word}:** What did the {word} teach you?\n      - {TEXT}\n" for word in ("wick", "rope", "mate")
    ),
}


@pytest.mark.parametrize(("form", "count"), [("bold", 1), ("heading and response", 1), ("items", 3)])
def test_follow_up_questions_that_are_answered_are_answers(form: str, count: int) -> None:
    document = read(f"## {TITLED}\n\n1. {STAR.replace(NEXT, NEXT_ITEM)}\n{FOLLOWED[form]}")

    assert len(document.answers) == 1 + count
    assert outline(document)[0] == (TITLED, ROLES)


@pytest.mark.parametrize("heading", ["Follow-up questions to expect", "Questions for interviewers"])
def test_questions_that_nobody_answers_are_no_answers(heading: str) -> None:
    document = read(f"# {TITLED}\n\n{TEXT}\n\n## {heading}\n\n- How many keepers are there?\n- Who mends the lamps?\n")

    assert [title for title, _ in outline(document)] == [TITLED]


@pytest.mark.parametrize(
    "text",
    [
        "This question is about heights and ropes. You want to see how somebody thinks about a fall.",
        "This is an opportunity to hear whether somebody fits in with the other keepers of the coast.",
    ],
)
def test_words_on_a_question_are_no_response_to_it(text: str) -> None:
    document = read(f"# {TITLED}\n\n{TEXT}\n\n# Why do you climb?\n\n{text}\n")

    assert [title for title, _ in outline(document)] == [TITLED]


def test_brackets_behind_a_heading_of_no_answer() -> None:
    document = read(
        f"# {TITLED}\n\n{TEXT}\n\n## Checklist (for the day)\n\n- I bring two lamps and my rope for the stairs\n"
    )

    assert [title for title, _ in outline(document)] == [TITLED]


def test_numbered_titles_that_are_no_items_of_a_list() -> None:
    titles = ["3.Best Catch", "4.Longest Night", "5.What I Learned", "6.Worst Weather", "7.Last Trip"]
    star = "Scenario:\nThe lamp was dark.\nAction:\nI climbed up and changed the wick.\nResult:\nIt burned 90 nights.\n"
    text = "\n\n".join(f"{title}\n{TEXT if title.startswith('5') else star}" for title in titles)

    assert [title for title, _ in outline(read(text))] == titles


@pytest.mark.parametrize("ask", ["Q what is your plan for the year", "Q why did you choose the sea"])
def test_a_question_behind_a_letter_without_a_colon(ask: str) -> None:
    text = f"{ask}\n{TEXT}\n\nQ Tell me about a storm?\n{MORE}\n"

    assert len(read(text).answers) == 2


def test_a_question_with_a_blank_in_it_is_no_label() -> None:
    text = f"## Tell me about yourself\n\n{TEXT}\n\n## Why [Company]?\n\n{MORE}\n"

    assert [title for title, _ in outline(read(text))] == ["Tell me about yourself", "Why [Company]?"]


def test_items_that_name_sorts_of_stories_over_paragraphs_of_their_own() -> None:
    text = f"1. Greatest weakness\n\n   {TEXT}\n\n2. My greatest strength\n\n   {MORE}\n\n3. Why us?\n\n   {TEXT}\n"

    assert [title for title, _ in outline(read(text))] == ["Greatest weakness", "My greatest strength", "Why us?"]


def test_what_somebody_asks_in_a_list_is_told_and_not_asked() -> None:
    text = f"## The lamp\n\n{TEXT} Now, on every tower, I ask:\n\n- Is there oil?\n- Who has the key?\n\n{MORE}\n"

    assert len(read(text).answers) == 1
    assert "spliced" in read(text).answers[0].passages[-1].prose.text


def test_two_stories_under_one_listed_question_begin_with_the_same_note() -> None:
    star = "    - **Headline**: {}\n    - **Situation**: {}\n    - **Action**: {}\n    - **Result**: {}\n"
    first = star.format("a dark lamp", "It was dark.", "I climbed up.", "It burned 90 nights.")
    second = star.format("a short rope", "It was short.", "I spliced two.", "It held 4 tonnes.")
    text = (
        f"- **Tell me about a conflict:**\n    - **The lamp**:\n{first}\n    - **The rope**:\n{second}\n"
        f"- **Why do you sail?**\n    - {TEXT}\n"
    )

    assert [title for title, _ in outline(read(text))] == ["Tell me about a conflict:", "The rope", "Why do you sail?"]


def test_title_of_a_known_sort_over_keywords_among_questions() -> None:
    asked = "".join(f"## {n}. Why do you like part {n}?\n\n{TEXT}\n\n" for n in (1, 2))
    points = "* Splicing of wire and rope\n* Mending of old winches\n* Checks of levels and valves\n"

    assert [title for title, _ in outline(read(f"{asked}## 3. Strengths\n\n{points}"))][-1] == "3. Strengths"
    assert len(read(f"{asked}## 3. Material\n\n{points}").answers) == 2


def test_admonitions_over_answers() -> None:
    titles = ["Tell me about the lamp", "Strengths"]
    text = "".join(f'??? question "{title}"\n\n    {TEXT}\n\n    ---\n\n    {MORE}\n\n' for title in titles)

    assert [title for title, _ in outline(read(f"# Prep\n\n{text}"))] == titles


def test_bold_lines_divide_what_can_be_no_story() -> None:
    parts = f"**THE LAMP**\n\n{TEXT}\n\n**THE ROPE**\n\n{MORE}\n"

    assert [
        title for title, _ in outline(read(f"# Prep\n\n## Self-introduction\n\n{parts}\n## Why us?\n\n{TEXT}\n"))
    ] == [
        "Self-introduction",
        "Why us?",
    ]
    led = parts.replace("LAMP**", "LAMP:**").replace("ROPE**", "ROPE:**")
    document = read(f"# Prep\n\n## Self-introduction\n\n{led}\n## Why us?\n\n{TEXT}\n")
    assert [title for title, _ in outline(document)] == ["THE LAMP", "THE ROPE", "Why us?"]


def test_bold_question_under_a_question_that_is_a_heading() -> None:
    bold = f"**Why leave?**\n\n{TEXT}\n\n**Why join us?**\n\n{MORE}\n"
    text = f"**Tell me about yourself**\n\n{TEXT}\n\n#### Tell me about a time you were lost\n\n{MORE}\n\n"

    assert [title for title, _ in outline(read(text + bold))] == [
        "Tell me about yourself",
        "Tell me about a time you were lost",
        "Why leave?",
        "Why join us?",
    ]
    assert len(read(f"#### Tell me about a time you were lost\n\n{MORE}\n\n{bold}").answers) == 1


def test_number_between_a_question_and_its_first_answer() -> None:
    star = "  - S - The lamp was dark in May.\n  - A - I climbed up and lit it.\n  - R - It burned 90 nights.\n"
    text = f"1. **Tell me about a failure**\n**#1**\n{star}**#2**\n{star}\n2. Why do you sail?\n  - {TEXT}\n"

    assert [title for title, _ in outline(read(text))] == ["Tell me about a failure", "2", "Why do you sail?"]
