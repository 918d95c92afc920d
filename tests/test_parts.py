"""Where the parts of an answer end, and which labels do not begin one."""

from __future__ import annotations

import pytest
from bundled import lines, outline, read

Q = "Tell me about a time you mended something"
S = "Our ferry was late every Friday and passengers missed their train."
T = "I had to bring the delay below five minutes before the season began."
A = "I timed each landing, moved the bikes aft and trained two crews."
R = "Delays fell from 18 minutes to 4 and we sold 9% more tickets."
ALL = ["situation", "task", "action", "result"]
BOLD = f"**Situation:** {S}\n\n**Task:** {T}\n\n**Action:** {A}\n\n**Result:** {R}\n"
CHAT = f"You said:\n\n{Q}.\n\nChatGPT said:\n\n{BOLD}\n"


@pytest.mark.parametrize("letters", ["S/T:", "S & T:", "(ST)", "[S+T]", "S/T -"])
def test_two_letters_label_one_part(letters: str) -> None:
    text = f"## {Q}\n\n{letters} {S}\n\nA: {A}\n\nR: {R}\n"

    assert outline(read(text)) == [(Q, ["situation", "action", "result"])]


@pytest.mark.parametrize("letters", ["TS:", "(BD)", "AI:", "QA -"])
def test_letters_that_do_not_follow_each_other_label_nothing(letters: str) -> None:
    text = f"## {Q}\n\nS: {S}\n\n{letters} {T}\n\nA: {A}\n\nR: {R}\n"

    assert outline(read(text)) == [(Q, ["situation", "action", "result"])]


def test_labels_in_a_list_inside_a_part_do_not_end_it() -> None:
    steps = "- Trained the crews\n  - Result: two of them swapped decks\n- Moved the bikes\n- Root cause\n- Title\n"
    text = f"## {Q}\n\n**Context**\n{S}\n\n**Goal**\n{T}\n\n**Approach**\n{steps}\n**Outcome**\n{R}\n"

    assert outline(read(text)) == [(Q, ALL)]


def test_label_in_a_list_begins_a_part_that_no_other_label_does() -> None:
    text = f"## {Q}\n\n**Context**\n{S}\n\n**Goal**\n{T}\n\n**Approach**\n- {A}\n- Result: {R}\n"

    assert outline(read(text)) == [(Q, ALL)]


CAUSE = "The old ramp jammed at low tide."


def test_plain_label_among_bold_ones_opens_no_part() -> None:
    text = f"## {Q}\n\n{BOLD.replace('**Result', f'Root cause: {CAUSE} {A}' + chr(10) * 2 + '**Result')}"

    assert outline(read(text)) == [(Q, ALL)]


def test_story_told_again_with_plain_labels_has_its_parts() -> None:
    document = read(f"## {Q}\n\n{BOLD}\n{BOLD.replace('**', '')}")

    assert [label for _, labels in outline(document) for label in labels] == [*ALL, *ALL]


def test_other_word_for_the_first_part_begins_no_second_story_in_the_middle_of_one() -> None:
    plain = BOLD.replace("**", "")
    document = read(f"## {Q}\n\n{plain.replace('Result:', f'Root cause: {CAUSE}' + chr(10) * 2 + 'Result:')}")

    assert [title for title, _ in outline(document)] == [Q]


def test_heading_goes_on_with_parts_that_are_labelled_in_a_list() -> None:
    listed = f"- **Situation**: {S}\n- **Task**: {T}\n- **Action**: {A}\n- **Result**: {R}\n- **Later**: more\n"
    text = f"## {Q}\n\n{listed}\n### Lessons learned\n\n- Bikes come first\n"

    assert outline(read(text)) == [(Q, [*ALL, "other", "reflection"])]


ROTA = "**Deck rota:** Two crews swapped decks on Fridays.\n\n"


@pytest.mark.parametrize("before", ["Task", "Action", "Result"])
def test_unknown_words_in_bold_between_parts_divide_the_part_before(before: str) -> None:
    text = f"## {Q}\n\n{BOLD.replace(f'**{before}', f'{ROTA}**{before}')}"

    assert outline(read(text)) == [(Q, ALL)]


def test_unknown_words_in_bold_head_the_only_part_that_is_labelled_nowhere() -> None:
    text = f"## {Q}\n\n**Context:** {S}\n\n**Landings timed:** {A}\n\n{ROTA}**Outcome:** {R}\n"

    assert outline(read(text)) == [(Q, ["situation", "action", "result"])]


def test_unknown_words_in_bold_behind_the_story_are_no_part_of_it() -> None:
    text = f"## {Q}\n\n{BOLD}\n{ROTA}**Lesson:** Bikes come first.\n"

    assert outline(read(text)) == [(Q, [*ALL, "other", "reflection"])]


def test_unknown_words_in_bold_before_a_part_written_otherwise_are_no_part() -> None:
    text = f"## {Q}\n\n{BOLD.replace('**', '- **', 1).replace(chr(10) * 2 + '**', chr(10) + '- **')}"

    assert outline(read(f"{text}- **Harbour fees:** None of ours.\n\n### Results\n\n{R}\n"))[0][1][4] == "other"


PLAIN = BOLD.replace("**", "").replace("\n\n", "\n")
LISTED = "".join(f"- {line}\n" for line in PLAIN.splitlines())


def test_named_item_behind_labelled_items_is_no_part_of_the_last() -> None:
    text = f"## {Q}\n\n{LISTED}- Told to: the harbour master, twice\n- Proof: the landing book\n"

    assert outline(read(text)) == [(Q, [*ALL, "other"])]


def test_named_items_right_below_a_label_alone_are_its_part() -> None:
    text = f"## {Q}\n\n{LISTED.replace(R, '')}- Delays: 4 minutes, down from 18\n- Tickets: 9% more sold\n"

    assert outline(read(text)) == [(Q, ALL)]


@pytest.mark.parametrize(
    "item", ["All crews trained in May: 2", "It was late by then", "it says: on time", "At 9:30 we left"]
)
def test_item_that_bears_no_name_goes_on_with_the_last_part(item: str) -> None:
    text = f"## {Q}\n\n{LISTED}- {item}\n"

    assert outline(read(text)) == [(Q, ALL)]


def test_named_item_further_in_goes_on_with_its_part() -> None:
    assert outline(read(f"## {Q}\n\n{LISTED}  - Revenue: up by a tenth\n")) == [(Q, ALL)]


def test_heading_behind_labels_on_lines_ends_the_last_part() -> None:
    text = f"## {Q}\n\n### STAR\n\n{BOLD}\n### Perguntas esperadas\n\n- Quem decidiu? O porto.\n"

    assert outline(read(text)) == [(Q, [*ALL, "other"])]


def test_plain_text_behind_a_line_across_the_page_is_none_of_the_last_part() -> None:
    document = read(f"## {Q}\n\n{BOLD}\n---\n\nPrinted for the harbour office.\n")

    assert lines(document.source, document.answers[0].span) == (1, 9)


def test_line_across_the_page_ends_no_answer_that_labels_nothing() -> None:
    document = read(f"## {Q}\n\n{S}\n\n---\n\n{A} {R}\n")

    assert lines(document.source, document.answers[0].span) == (1, 7)


def test_labels_behind_lines_across_the_page_are_parts() -> None:
    assert outline(read(f"## {Q}\n\n" + BOLD.replace("\n\n", "\n\n---\n\n"))) == [(Q, ALL)]


def test_sentence_in_bold_belongs_to_its_part() -> None:
    document = read(f"## {Q}\n\n{BOLD}\n**The late ferry was on time for good.**\n\n**Lesson:** Bikes come first.\n")

    assert [part.role for part in document.answers[0].parts] == [*ALL, "reflection"]
    assert lines(document.source, document.answers[0].parts[3].span) == (9, 11)


def test_questions_below_the_last_part_are_not_in_it() -> None:
    parts = f"## Situation\n{S}\n## Task\n{T}\n## Action\n{A}\n## Result\n{R}\n"
    document = read(f"# The late ferry\n\n{parts}\n### Delivery tips\n\n- Breathe\n\n### Why a ferry?\n\n{S} {A}\n")

    assert outline(document) == [("The late ferry", ALL), ("Why a ferry?", [])]
    assert lines(document.source, document.answers[0].span) == (1, 10)


def test_turn_of_a_chat_ends_what_was_said_before() -> None:
    document = read(f"{CHAT}Would you like me to shorten it?\n\n4o\n\nYou said:\n\nNo, thanks\n")

    assert outline(document) == [(f"{Q}.", ALL)]
    assert lines(document.source, document.answers[0].span) == (3, 13)


def test_headings_of_a_chat_stand_above_the_headings_of_its_turns() -> None:
    chat = f"##### You said:\n\n{Q}.\n\n###### ChatGPT said:\n\n### The late ferry\n\n{BOLD}\n"

    assert outline(read(chat + chat.replace(Q, "Describe a conflict"))) == [
        (f"{Q}.", ALL),
        ("Describe a conflict.", ALL),
    ]


def test_one_line_with_a_name_makes_no_chat() -> None:
    text = f"## {Q}\n\n{BOLD}\n\nUser:\n\nThe user was a skipper.\n"

    assert outline(read(text)) == [(Q, ALL)]


def test_offer_at_the_end_is_no_part_of_an_answer() -> None:
    document = read(f"## {Q}\n\n{BOLD}\nIf you like, I can write a shorter version.\n")

    assert lines(document.source, document.answers[0].span) == (1, 9)


def test_item_further_out_than_the_label_is_none_of_its_part() -> None:
    story = f"- The late ferry\n  - Situation: {S}\n  - Action: {A}\n  - Result: {R}\n"
    document = read(f"## {Q}\n\n{story}- The loading plan\n  - tested both ways with the mate\n")

    assert lines(document.source, document.answers[0].parts[-1].span) == (6, 6)


def test_alternative_answer_is_none_of_the_last_part() -> None:
    document = read(f"## {Q}\n\n{BOLD}\n### Alternative answer:\n\n{S} {A}\n")

    assert lines(document.source, document.answers[0].parts[3].span) == (9, 9)


def test_items_inside_a_part_do_not_end_the_answer_to_a_listed_question() -> None:
    steps = "- Climbed up at night\n- Changed the wick\n"
    text = f"- {Q}\n\n**Situation**: {S}\n\n**Action**: {A} Then I:\n\n{steps}\n**Result**: {R}\n"
    assert outline(read(text)) == [(Q, ["situation", "action", "result"])]


def test_question_inside_the_text_of_a_part_begins_no_answer() -> None:
    text = (
        f"1. The lamp\n\n   Situation:\n   {S}\n\n   Task:\n   Should we close the pier, or wait until the evening?\n\n"
    )
    text += f"   Action:\n   {A}\n\n   Result:\n   {R}\n\n2. The rope\n\n   Situation:\n   {S}\n\n   Task:\n   {T}\n\n"
    found = outline(read(f"# Stories\n\n{text}   Action:\n   {A}\n\n   Result:\n   {R}\n"))
    assert [roles for _, roles in found] == [ALL, ALL]


def test_bold_heads_without_a_colon_divide_a_part_whose_label_has_one() -> None:
    label = "**Situation:**\n{}\n\n**Action:**\n{}\n\n**Result:**\n\n{}\n**What I learned:**\n{}\n"
    heads = f"🚢 **Fewer late ferries**\n- {R}\n\n⚓ **A calmer pier**\n- Nobody missed the last boat.\n"
    document = read(f"## {Q}\n\n{label.format(S, A, heads, T)}")

    assert outline(document) == [(Q, ["situation", "action", "result", "reflection"])]
    assert lines(document.source, document.answers[0].parts[2].span) == (9, 15)


def test_bold_head_written_as_the_label_is_ends_its_part() -> None:
    document = read(f"## {Q}\n\n**Situation**\n{S}\n\n**Action**\n{A}\n\n**Result**\n{R}\n\n**On the side**\n{T}\n")

    assert outline(document) == [(Q, ["situation", "action", "result", "other"])]


def test_headings_that_join_a_label_with_other_words_are_parts_beside_labels() -> None:
    heads = ["1. Context & Season Plan", "2. My Role & Crew", "3. Action", "4. Results & Next Season"]
    sections = "".join(f"### {head}\n\n{text}\n\n" for head, text in zip(heads, (S, T, A, R), strict=True))

    assert outline(read(f"## {Q}\n\n{sections}")) == [(Q, ALL)]


def test_headings_that_join_a_label_with_other_words_label_nothing_alone() -> None:
    text = f"## Conflict & Teamwork\n\n{S} {A} {R}\n\n## Growth & Challenges\n\n{T} {A} {R}\n"

    assert [roles for _, roles in outline(read(text))] == [[], []]


def test_bold_words_that_join_a_label_with_others_open_a_part_between_parts() -> None:
    text = f"## {Q}\n\n**Situation:** {S}\n\n**My Role & Crew:** {T}\n\n**Action:** {A}\n\n**Result:** {R}\n"

    assert outline(read(text)) == [(Q, ALL)]


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (("Situation", "Task", "Action", "Resolution"), ALL),
        (("Situation", "Task", "Resolution", "Result"), ALL),
        (("Situation", "Action", "Resolution", "Result"), ["situation", "action", "action", "result"]),
    ],
)
def test_a_label_late_in_a_story_stands_for_the_part_that_is_labelled_nowhere(
    labels: tuple[str, ...], roles: list[str]
) -> None:
    text = "".join(f"- {label}: {said}\n" for label, said in zip(labels, (S, T, A, R), strict=True))

    assert outline(read(f"## {Q}\n\n{text}")) == [(Q, roles)]


def test_a_second_part_with_the_same_letter_and_a_plus_before_it() -> None:
    text = f"## {Q}\n\n**S:** {S}\n**T:** {T}\n**A:** {A}\n**R:** {R}\n**+R:** I learned to time a landing first.\n"

    assert outline(read(text)) == [(Q, [*ALL, "reflection"])]
