"""Drafts to answers: one test for every layout in which people write, and for what is no answer."""

from __future__ import annotations

import pytest
from bundled import check_document, lines, outline, read, said, told

S = "Our ferry was late every Friday and passengers missed their train."
T = "I had to bring the delay below five minutes before the season began."
A = "I timed each landing, moved the bikes aft and trained two crews."
R = "Delays fell from 18 minutes to 4 and we sold 9% more tickets."
Q = "Tell me about a time you improved a process"
OTHER = "The mate and I argued about the loading plan until we had tested both."
ALL = ["situation", "task", "action", "result"]
TOLD = [("situation", S), ("task", T), ("action", A), ("result", R)]

LABELLED = {
    "headings below the question": (
        f"## {Q}\n\n### Situation\n\n{S}\n\n### Task\n{T}\n### Action\n{A}\n### Result\n{R}\n"
    ),
    "headings beside the question": f"## {Q}\n## Situation\n{S}\n## Task\n{T}\n## Action\n{A}\n## Result\n{R}\n",
    "headings of the whole file": f"# Situation\n{S}\n# Task\n{T}\n# Action\n{A}\n# Result\n{R}\n",
    "headings that double the letter": (
        f"# {Q}\n## S - Situation\n{S}\n## (T) Task\n{T}\n## A: Action\n{A}\n## Result (R)\n{R}\n"
    ),
    "headings that are letters": f"# {Q}\n\n### S\n\n{S}\n\n### T\n\n{T}\n\n### A\n\n{A}\n\n### R\n\n{R}\n",
    "bold lead-ins": f"# {Q}\n\n**Situation:** {S}\n\n**Task:** {T}\n\n**Action:** {A}\n\n**Result:** {R}\n",
    "bold initials": f"# {Q}\n\n**S**ituation: {S}\n\n**T**ask: {T}\n\n**A**ction: {A}\n\n**R**esult: {R}\n",
    "bold lines": f"# {Q}\n\n**Situation**\n\n{S}\n\n**Task**\n\n{T}\n\n**Action**\n\n{A}\n\n**Result**\n\n{R}\n",
    "bold lines over the text": f"# {Q}\n\n**Situation**\n{S}\n\n**Task**\n{T}\n\n**Action**\n{A}\n\n**Result**\n{R}\n",
    "letters at line starts": f"# {Q}\n\nS: {S}\nT: {T}\nA: {A}\nR: {R}\n",
    "letters in brackets": f"# {Q}\n\n(S) {S}\n(T) {T}\n(A) {A}\n(R) {R}\n",
    "letters before dashes": f"# {Q}\n\nS - {S}\n\nT - {T}\n\nA - {A}\n\nR - {R}\n",
    "words before dashes": f"# {Q}\n\nSituation - {S}\n\nTask - {T}\n\nAction - {A}\n\nResult - {R}\n",
    "plain lines": f"# {Q}\n\nSituation\n{S}\n\nTask\n{T}\n\nAction\n{A}\n\nResult\n{R}\n",
    "capitals": f"# {Q}\n\nSITUATION {S}\n\nTASK {T}\n\nACTION {A}\n\nRESULT {R}\n",
    "brackets": f"# {Q}\n\n[Situation] {S}\n\n[Task] {T}\n\n[Action] {A}\n\n[Result] {R}\n",
    "bullets": f"# {Q}\n\n- Situation: {S}\n- Task: {T}\n- Action: {A}\n- Result: {R}\n",
    "numbered items": f"# {Q}\n\n1. **Situation** - {S}\n2. **Task** - {T}\n3. **Action** - {A}\n4. **Result** - {R}\n",
    "items over items": f"# {Q}\n\n- Situation\n  - {S}\n- Task\n  - {T}\n- Action\n  - {A}\n- Result\n  - {R}\n",
    "items under the question's item": f"- {Q}\n  - S: {S}\n  - T: {T}\n  - A: {A}\n  - R: {R}\n",
    "bullets typed by hand": f"# {Q}\n\n• Situation: {S}\n• Task: {T}\n• Action: {A}\n• Result: {R}\n",
    "emoji": f"# ⚓ {Q}\n\n🎬 **Situation:** {S}\n\n🎯 Task: {T}\n\n⚙️ Action: {A}\n\n🏁 Result: {R}\n",
    "keycaps": f"# {Q}\n\n1️⃣ Situation: {S}\n\n2️⃣ Task: {T}\n\n3️⃣ Action: {A}\n\n4️⃣ Result: {R}\n",
    "one line of letters in brackets": f"# {Q}\n\n(S) {S} (T) {T} (A) {A} (R) {R}\n",
    "one line of letters and colons": f"# {Q}\n\nS: {S} T: {T} A: {A} R: {R}\n",
    "one line of words": f"# {Q}\n\nSituation: {S} Task: {T} Action: {A} Result: {R}\n",
    "one line of bold words": f"# {Q}\n\n**Situation:** {S} **Task:** {T} **Action:** {A} **Result:** {R}\n",
    "definition list": f"# {Q}\n\nSituation\n: {S}\n\nTask\n: {T}\n\nAction\n: {A}\n\nResult\n: {R}\n",
    "definition list without gaps": f"# {Q}\n\nSituation\n: {S}\nTask\n: {T}\nAction\n: {A}\nResult\n: {R}\n",
    "definition list with gaps": (
        f"# {Q}\n\nSituation\n\n: {S}\n\nTask\n\n: {T}\n\nAction\n\n: {A}\n\nResult\n\n:   {R}\n"
    ),
    "table of rows": (
        f"# {Q}\n\n| Part | Text |\n|--|--|\n| Situation | {S} |\n| Task | {T} |\n| Action | {A} |\n| Result | {R} |\n"
    ),
    "table of rows under a label": (
        f"# {Q}\n\n| Situation | {S} |\n|--|--|\n| Task | {T} |\n| Action | {A} |\n| Result | {R} |\n"
    ),
    "table of letters": (
        f"# {Q}\n\n| | |\n|--|--|\n| **S** | {S} |\n| **T** | {T} |\n| **A** | {A} |\n| **R** | {R} |\n"
    ),
    "table of one row": f"# {Q}\n\n| Situation | Task | Action | Result |\n|--|--|--|--|\n| {S} | {T} | {A} | {R} |\n",
    "table of columns": f"| Question | S | T | A | R |\n|--|--|--|--|--|\n| {Q} | {S} | {T} | {A} | {R} |\n",
    "HTML headings": (
        f"<h2>{Q}</h2>\n<h3>Situation</h3><p>{S}</p><h3>Task</h3>{T}<h3>Action</h3>{A}<h3>Result</h3>{R}\n"
    ),
    "HTML list": f"<h2>{Q}</h2>\n<ul><li><b>Situation:</b> {S}<li>Task: {T}<li>Action: {A}<li>Result: {R}</ul>\n",
    "HTML definitions": (
        f"<h2>{Q}</h2>\n<dl><dt>Situation</dt><dd>{S}</dd><dt>Task</dt><dd>{T}</dd>"
        f"<dt>Action<dd>{A}<dt>Result<dd>{R}</dl>\n"
    ),
    "HTML table": (
        f"<h2>{Q}</h2>\n"
        f"<table><tr><th>Situation<td>{S}<tr><th>Task<td>{T}<tr><th>Action<td>{A}<tr><th>Result<td>{R}</table>\n"
    ),
    "disclosure": (
        f"<details><summary>{Q}</summary>\n\n**Situation:** {S}\n\n**Task:** {T}\n\n**Action:** {A}\n\n"
        f"**Result:** {R}\n\n</details>\n"
    ),
    "quote": f"# {Q}\n\n> **Situation:** {S}\n>\n> **Task:** {T}\n>\n> **Action:** {A}\n>\n> **Result:** {R}\n",
    "numbered headings": (
        f"## 1.1 {Q}\n\n### 1.1.1 Situation\n\n{S}\n\n### 1.1.2 Task\n\n{T}\n\n### 1.1.3 Action\n\n{A}\n\n"
        f"### 1.1.4 Result\n\n{R}\n"
    ),
    "wide brackets": f"# {Q}\n\n【S】{S}\n\n【T】{T}\n\n【A】{A}\n\n【R】{R}\n",
    "arrows": f"# {Q}\n\nS → {S}\n\nT → {T}\n\nA → {A}\n\nR → {R}\n",
    "letters in a list": f"# {Q}\n\n- S\n  - {S}\n- T\n  - {T}\n- A\n  - {A}\n- R\n  - {R}\n",
    "sentences": f"# {Q}\n\nSituation. {S}\n\nTask. {T}\n\nAction. {A}\n\nResult. {R}\n",
    "slips of the pen": f"# {Q}\n\nSitution: {S}\n\nTaks: {T}\n\nActoin: {A}\n\nResultt: {R}\n",
    "lower case": f"# {Q.lower()}\n\nsituation: {S}\n\ntask: {T}\n\naction: {A}\n\nresult: {R}\n",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED)
def test_labelled_layout(text: str) -> None:
    document = read(text)

    check_document(document)
    (answer,) = document.answers
    assert told(answer) == TOLD
    assert [part.role for part in answer.parts] == ALL
    assert answer.question.lower() in (Q.lower(), "")


FRAMEWORKS = {
    "CARL": (["Challenge", "Action", "Result", "Learning"], ["situation", "action", "result", "reflection"]),
    "PAR": (["Problem", "Approach", "Impact"], ["situation", "action", "result"]),
    "SOAR": (["Situation", "Obstacle", "Action", "Outcome"], ["situation", "situation", "action", "result"]),
    "STARL": (["S", "T", "A", "R", "L"], [*ALL, "reflection"]),
    "CARE letters": (["C", "A", "R", "E"], ["situation", "action", "result", "reflection"]),
    "own words": (["Background", "My role", "What I did", "Payoff", "Takeaway"], [*ALL, "reflection"]),
}


@pytest.mark.parametrize(("labels", "roles"), FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_framework(labels: list[str], roles: list[str]) -> None:
    document = read(f"# {Q}\n\n" + "\n\n".join(f"{label}: {A}" for label in labels))

    assert outline(document) == [(Q, roles)]


TWO = {
    "headings": f"# {Q}\n\n{S} {A}\n\n# Tell me about a conflict\n\n{OTHER}\n",
    "headings under a title": f"# My notes\n\n## {Q}\n\n{S} {A}\n\n## Tell me about a conflict\n\n{OTHER}\n",
    "headings under categories": f"# Ownership\n### {Q}\n{S} {A}\n# Conflict\n### Tell me about a conflict\n{OTHER}\n",
    "bold lines": f"**{Q}**\n\n{S} {A}\n\n**Tell me about a conflict**\n\n{OTHER}\n",
    "bold words on the line": f"**{Q}.** {S} {A}\n\n**Tell me about a conflict.** {OTHER}\n",
    "plain lines": f"{Q}\n{S} {A}\n\nTell me about a conflict\n{OTHER}\n",
    "questions on their line": f"{Q}. {S} {A}\n\nTell me about a conflict you had. {OTHER}\n",
    "Q: and A:": f"Q: {Q}\nA: {S} {A}\n\nQ: Tell me about a conflict\nA: {OTHER}\n",
    "Q1. and A1:": f"Q1. {Q}?\nA1: {S} {A}\n\nQ2. Tell me about a conflict\nA2: {OTHER}\n",
    "Q: and A: apart": f"Q: {Q}\n\nA: {S} {A}\n\nQ: Tell me about a conflict\n\nA: {OTHER}\n",
    "1) and A:": f"1) {Q}.\nA: {S} {A}\n\n2) Tell me about a conflict\nAnswer: {OTHER}\n",
    "A1 with a dash": f"Q1 - {Q}\nA1 - {S} {A}\n\nQ2 - Tell me about a conflict\nA2 - {OTHER}\n",
    "Q: and A: on one line": f"Q: {Q}. A: {S} {A}\n\nQ: Tell me about a conflict. A: {OTHER}\n",
    "joined": f"{Q}\n\n{S} {A}\n\nand now tell me about a conflict you had\n\n{OTHER}\n",
    "dialogue": f"Interviewer: {Q}.\nMe: {S} {A}\n\nInterviewer: Tell me about a conflict.\nMe: {OTHER}\n",
    "items": f"- {Q}\n  {S} {A}\n- Tell me about a conflict.\n  {OTHER}\n",
    "items over items": f"- {Q}\n  - {S} {A}\n- Tell me about a conflict.\n  - {OTHER}\n",
    "numbered items": f"1. {Q}\n\n   {S} {A}\n\n2. Tell me about a conflict.\n\n   {OTHER}\n",
    "numbered items over paragraphs": f"1. {Q}\n\n{S} {A}\n\n2. Tell me about a conflict.\n\n{OTHER}\n",
    "numbered headings": f"## 1. {Q}\n\n{S} {A}\n\n## 2. Tell me about a conflict\n\n{OTHER}\n",
    "quotes": f"> {Q}?\n\n{S} {A}\n\n> Tell me about a conflict\n\n{OTHER}\n",
    "quoted answers": f"## {Q}\n\n> {S} {A}\n\n## Tell me about a conflict\n\n> {OTHER}\n",
    "breaks between": f"**{Q}**\n\n{S} {A}\n\n---\n\n**Tell me about a conflict**\n\n{OTHER}\n\n---\n",
    "comments": f"# {Q}\n<!-- long -->\n{S} {A}\n<!-- a -->\n# Tell me about a conflict\n\n{OTHER}\n",
    "table": f"| Question | Answer |\n|---|---|\n| {Q}? | {S} {A} |\n| Tell me about a conflict | {OTHER} |\n",
    "disclosures": f"<details><summary>{Q}</summary>\n\n{S} {A}\n</details>\n\n"
    f"<details><summary>Tell me about a conflict</summary>\n\n{OTHER}\n</details>\n",
    "preformatted": f"<details>\n<summary>{Q}</summary>\n<pre>\n{S} {A}\n</pre>\n</details>\n\n"
    f"<details>\n<summary>Tell me about a conflict</summary>\n<pre>\n{OTHER}\n</pre>\n</details>\n",
    "indented as code": f"## {Q}\n    {S} {A}\n\n## Tell me about a conflict\n\n    {OTHER}\n",
    "scripts in fences": f"## {Q}\n\n```\n{S} {A}\n```\n\n## Tell me about a conflict\n\n```text\n{OTHER}\n```\n",
    "an empty question before": f"1. Why us?\n\n2. {Q}?\n\n{S} {A}\n\n3. Tell me about a conflict.\n\n{OTHER}\n",
    "arrows": f"- {Q} -> {S} {A}\n- Tell me about a conflict -> {OTHER}\n",
    "markers on lines of their own": f"Q:\n{Q}\nA:\n{S} {A}\n\nQ:\nTell me about a conflict\nA:\n{OTHER}\n",
    "reply headings": f"## {Q}\n\n### Answer\n\n{S} {A}\n\n## Tell me about a conflict\n\n### My answer\n\n{OTHER}\n",
    "reply headings beside": (
        f"## {Q}\n\n## Sample answer\n\n{S} {A}\n\n## Tell me about a conflict\n\n## My answer\n\n{OTHER}\n"
    ),
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_two_answers(text: str) -> None:
    document = read(text)

    check_document(document)
    assert [answer.question.rstrip("?.") for answer in document.answers] == [Q, "Tell me about a conflict"] or (
        "you had" in text
    )
    assert [[passage for _, passage in told(answer)] for answer in document.answers] == [[f"{S} {A}"], [OTHER]]
    assert [answer.kind for answer in document.answers] == ["ownership", "conflict"]
    first, second = document.answers
    assert first.span.end <= second.span.start


def test_many_stories_of_one_file() -> None:
    text = "".join(f"## Tell me about storm {n}\n\n**Situation:** {S}\n\n**Result:** {R}\n\n" for n in range(40))

    assert outline(read(text)) == [(f"Tell me about storm {n}", ["situation", "result"]) for n in range(40)]


def test_stories_without_questions() -> None:
    story = "\n".join(f"{label}: {text}" for label, text in zip("STAR", (S, T, A, R), strict=True))

    assert outline(read(f"{story}\n\n---\n\n{story}\n")) == [("", ALL), ("", ALL)]
    assert outline(read(f"{story}\n\n{story}\n")) == [("", ALL), ("", ALL)]


def test_question_at_the_margin_under_the_items_of_another_answer() -> None:
    asked = ("Why do you want to work on a ferry?", "How do you plan a landing?")
    text = "\n".join(f"{question}\n* {S}\n* {A}\n  and counted twice" for question in asked)
    document = read(text)

    check_document(document)
    assert outline(document) == [(question, []) for question in asked]
    assert outline(read(f"* {S}\n* {A}\nWe sold more tickets.\n")) == outline(
        read(f"* {S}\n* {A} We sold more tickets.")
    )


def test_question_that_ends_with_an_aside_stands_above_its_answer() -> None:
    text = f"Why ferries?\nI like water. {OTHER}\nWhat did a failed landing teach you? (trust, care)\n{S}\n{A}\n"

    assert [answer.question for answer in read(text).answers] == ["Why ferries?", text.splitlines()[2]]


def test_titles_with_numbers_of_one_series() -> None:
    notes = f"- Harbour office\n- {A}\n- {R}\n"
    text = f"Landings\n\nHard landing (fog, no radar): #1\n{notes}\nHard landing that ended well #2\n{S} {A}\n"
    document = read(f"{text}\nHard mooring #3 - with guests:\n{OTHER} I learned to ask first.\n")

    check_document(document)
    assert [lines(document.source, answer.span) for answer in document.answers] == [(3, 6), (8, 9), (11, 12)]
    assert len(read(f"{Q}\n\n{S} I took ferry #1 and moved the bikes.\n\n{A} I took ferry #2.\n").answers) == 1


def test_heading_inside_an_item_divides_the_item() -> None:
    told = "".join(f"\n  - {label}: {text}" for label, text in zip("STAR", (S, T, A, R), strict=True))
    nested = told.replace(A, f"{A}\n    - Goal: {OTHER}")

    assert outline(read(f"## For customers\n\n- The late ferry\n\n  #### In my words{told}\n")) == [
        ("For customers", ALL)
    ]
    assert outline(read(f"## {Q}\n\n- The late ferry\n\n  #### In my words{nested}\n")) == [(Q, ALL)]
    assert outline(read(f"1. ## {Q}\n\n   {S} {A}\n\n2. ## Why ferries?\n\n   {OTHER}\n")) == [
        (Q, []),
        ("Why ferries?", []),
    ]


def test_items_that_are_indented_like_code_are_items() -> None:
    text = f"- I timed each landing\n      * moved the bikes aft\n      * trained two crews\n\n{R}\n"

    assert [len(answer.passages) for answer in read(f"# {Q}\n\n{text}").answers] == [4]


def test_rule_below_a_paragraph_is_no_underline() -> None:
    document = read(f"{Q}\n{S}\n{A}\n---\nWhat do you ask before a landing?\nI ask the mate, and {OTHER}\n")

    assert [lines(document.source, answer.span) for answer in document.answers] == [(1, 3), (5, 6)]


def test_a_rule_right_below_a_long_line_ends_a_response() -> None:
    long = " and then".join([R.rstrip(".")] * 8)
    for response in (long, f"{S} {A}"):
        document = read(f"1. {Q}?\n\n{response}\n----\n2. Tell me about a conflict\n\n{response}\n----\n")
        assert [lines(document.source, answer.span) for answer in document.answers] == [(1, 3), (5, 7)]


def test_a_question_ends_where_its_line_was_broken_on_purpose() -> None:
    long = f"on the late run i counted the bikes first. {S} {A}"
    document = read(f"tell me about a conflict\n{long}\n\ntell me of a mistake\n{long}\n")
    wrapped = read(f"Tell me about a time when you had to improve a process that nobody\nelse cared for\n\n{S} {A}\n")

    assert [answer.question for answer in document.answers] == ["tell me about a conflict", "tell me of a mistake"]
    assert [answer.question.split()[-1] for answer in wrapped.answers] == ["for"]


def test_bold_lines_title_answers_as_they_do_in_the_section_before() -> None:
    def section(name: str, titles: list[str], end: str = "") -> str:
        return f"## {name}\n\nWhat counts here.\n\n" + "".join(f"**{t}{end}**\n\n{S} {A}\n\n" for t in titles)

    first = ["Handling a failure", "Steering the late boat", "Mending the ramp"]
    later = ["Loading bikes", "Painting buoys", "Counting tickets"]
    text = section("Seamanship", first) + section("Upkeep", later)
    led = section("Seamanship", first) + section("The winter on the slip", later, ":")

    assert [answer.question for answer in read(text).answers] == [*first, *later]
    assert [answer.question for answer in read(led).answers] == [*first, "The winter on the slip"]


def test_a_bold_title_over_points_that_are_headed_in_italics() -> None:
    points = "*points*\n\n- the ramp froze\n- I salted it\n- two crews\n\n*outcome*\n\n- open by six\n- no falls\n\n"
    titles = ["Steering the late boat", "Handling a failure", "Mending the ramp"]
    document = read("## Seamanship\n\n" + "".join(f"**{title}**\n\n{points}" for title in titles))

    assert [answer.question for answer in document.answers] == titles


def test_sections_from_an_opening_to_a_wrap_up_are_one_text() -> None:
    def script(*titles: str) -> str:
        return "".join(f"### {title}\n\n{S} {A}\n\n" for title in titles)

    whole = ("Brief overview", "The ferry, where I work now", "The tug before that", "Wrap-up")
    stories = ("The late boat", "The frozen ramp", "The lost buoy", "Conclusion")

    assert [answer.question for answer in read(script(*whole) + script(*whole)).answers] == ["Brief overview"] * 2
    assert len(read(script(*stories)).answers) >= len(stories) - 1
    assert len(read(script(*whole[:-1])).answers) == len(whole) - 1


def test_what_a_heading_says_to_remember_may_be_a_list_or_the_answers() -> None:
    points = "- I bring two printed copies and a pen\n- I spoke too fast when I was asked about ferries\n"

    assert outline(read(f"## {Q}\n\n{S} {A}\n\n## Things to remember\n\n{points}")) == [(Q, [])]
    assert outline(read(f"## Remember\n\n**{Q}**\n\n{S} {A}\n\n**Why ferries?**\n\n{OTHER}\n")) == [
        (Q, []),
        ("Why ferries?", []),
    ]


def test_a_question_in_the_middle_of_prose_begins_no_answer() -> None:
    prose = f"{S}\nWas the timetable wrong, or were we?\nThe crew blamed the tide.\nDid I believe that?\n{A}\n"
    quoted = f"> {Q}.\n> What did others say of it, and how did it end?\n>\n> -- the harbour office\n\n{prose}"

    assert outline(read(f"## {Q}\n\n{prose}")) == [(Q, [])]
    assert len(read(f"## Patience\n\n{quoted}\n{prose}").answers) == 1
    assert outline(read(f"{Q}?\n{S} {A}\nWhy should we hire you?\n{OTHER}\n")) == [
        (f"{Q}?", []),
        ("Why should we hire you?", []),
    ]


def test_a_note_on_what_a_story_answers_begins_no_answer() -> None:
    labelled = f"**Situation**\n\n{S}\n\n**Action**\n\n{A}\n\n**Result**\n\n{R}\n"
    note = "**Good for:** Talks about change. How do you win people over?\n"
    document = read("".join(f"## Story {n}: the ramp\n\n{labelled}\n{note}\n---\n\n" for n in (1, 2)))

    assert [answer.question for answer in document.answers] == ["Story 1: the ramp", "Story 2: the ramp"]


def test_a_heading_right_above_its_only_question_begins_the_answer() -> None:
    sole = f"# Talks\n\n## The late ferry\n\n{Q}?\n\n{S} {A}\n\n## Calm water\n\nWhy ferries?\n\n{OTHER} {R}\n"
    many = f"# Talks\n\n## Ferries\n\n{Q}?\n\n{S} {A}\n\nWhy ferries?\n\n{OTHER} {R}\n"

    def starts(text: str) -> list[int]:
        document = read(text)
        return [document.source.line_of(answer.span.start) for answer in document.answers]

    assert starts(sole) == [3, 9]
    assert starts(many) == [5, 9]


@pytest.mark.parametrize("lead", ["Follow-ups:", "**Follow-ups:**", "They may also want to hear:"])
def test_what_leads_to_further_questions_ends_no_answer(lead: str) -> None:
    document = read(f"## {Q}\n\n{S} {A}\n\n{lead}\n\n- Why two crews?\n- Who trained them, and how?\n\n## Notes\n")

    assert [lines(document.source, answer.span) for answer in document.answers] == [(1, 3)]


def test_short_questions_do_not_respond_to_one() -> None:
    assert (
        outline(read("What is the crew like? And the boats?\nSwimming after work? Offsites? Regattas? Who joins?\n"))
        == []
    )


def test_tasks_to_tick_off_are_no_answer() -> None:
    tasks = "- [ ] I trained two crews and timed each landing\n- [x] I moved the bikes aft, as I had promised\n"

    assert outline(read(f"# Stories\n\n## Before the season\n\n{tasks}")) == []
    assert outline(read(f"# Stories\n\n## {Q}\n\n{tasks}")) == [(Q, [])]


def test_text_behind_the_item_that_holds_question_and_answer() -> None:
    first = f"1. {Q}\n   - {S} {A}\n\n{OTHER} I say so with a smile.\n"
    document, listed = read(first), read(f"{first}\n2. Why ferries?\n   - I like water, and {OTHER}\n")

    assert [lines(document.source, answer.span) for answer in document.answers] == [(1, 2)]
    assert [lines(listed.source, answer.span) for answer in listed.answers] == [(1, 4), (6, 7)]


def test_heading_of_a_response_outweighs_what_else_it_may_head() -> None:
    text = f"# {Q}\n\n## Strong example\n\n### The ferry\n\n{S} {A}\n"

    assert outline(read(text)) == [(Q, [])]


def test_second_version_of_a_story_belongs_to_its_question() -> None:
    longer = f"Every Friday in summer our ferry was late, and passengers had missed their train. {OTHER}"
    again = f"(S) {longer}\n(T) {T}\n(A) {A}\n(R) {R}\n"
    other = again.replace(longer, "The harbour office lost the moorings of eleven boats while a storm came up.")
    told = f"# {Q}\n\n(S) {S}\n(T) {T}\n(A) {A}\n(R) {R}\n\n"

    assert outline(read(told + again)) == [(Q, ALL * 2)]
    assert outline(read(told + other)) == [(Q, ALL), ("", ALL)]


def test_section_between_the_labels_of_one_answer_stays_inside() -> None:
    text = f"# {Q}\n\n## Situation\n\n{S}\n\n## The pump we nearly bought\n\n{A}\n\n## Result\n\n{R}\n"

    assert outline(read(text)) == [(Q, ["situation", "other", "result"])]


def test_topics_of_a_list_are_no_labels() -> None:
    topics = ("Requirements", "Architecture", "Risk", "Data", "Rollout", "Testing")
    text = "\n".join(f"{number}. **{topic}:** I ask who needs it." for number, topic in enumerate(topics, 1))

    assert outline(read(f"# {Q}\n\n{text}\n")) == [(Q, [])]


def test_bold_first_word_of_a_question_is_no_label() -> None:
    document = read(f"- **What** do you like at sea?\n{OTHER}\n- **Why** this ferry?\n{S}\n")

    assert outline(document) == [("What do you like at sea?", []), ("Why this ferry?", [])]


def test_response_right_under_a_question_that_follows_an_empty_one() -> None:
    document = read(f"- Tell me about a storm.\n- Tell me about a quarrel.\n{OTHER}\n- Why this ferry?\n{S}\n")

    assert [title for title, _ in outline(document)] == ["Tell me about a quarrel.", "Why this ferry?"]


def test_how_it_is_done_may_be_how_somebody_would_do_it() -> None:
    how = "Know your wind, and speak to your crew before the turn. Give each of your mates one line and one task only. "
    asked = f"Why this ferry?\n\n{OTHER}\n\nWhere do you want to be?\n\n{A}\n\n"

    for question, found in [("How would you land in a gale?", True), ("Landings in a gale?", False)]:
        titles = [title for title, _ in outline(read(f"{asked}{question}\n\n{how}{how}"))]
        assert (question in titles) is found


def test_second_answer_to_a_question() -> None:
    first = f"## Tell me about a storm\n\n{S} {A}\n\n"

    assert outline(read(f"{first}### Alternative answer:\n\n{OTHER} I gave in.\n")) == [
        ("Tell me about a storm", []),
        ("Alternative answer:", []),
    ]
    assert [title for title, _ in outline(read(f"{first}Another example: {OTHER} I gave in.\n"))] == [
        "Tell me about a storm"
    ]


def test_items_of_one_list_that_respond_in_turn() -> None:
    flat = f"- Tell me about a storm.\n- {S}\n- Tell me about a quarrel.\n- {OTHER}\n- {A}\n- Why us?\n- {T}\n"
    topics = f"- Tell me about a storm.\n- Tell me about a quarrel.\n- {OTHER}\n- Why us?\n- Anchors\n"

    assert [title for title, _ in outline(read(flat))] == [
        "Tell me about a storm.",
        "Tell me about a quarrel.",
        "Why us?",
    ]
    assert outline(read(topics)) == []


def test_note_behind_an_arrow_asks_nothing() -> None:
    document = read(f"**Tell me about a storm.**\n\n-> tell about the night on the ferry\n\n{OTHER}\n\n{A}\n")

    assert [title for title, _ in outline(document)] == ["Tell me about a storm."]


def test_what_everybody_knows_is_a_response_among_others() -> None:
    theory = "What is a good landing?\n\nBow to the wind, lines in hand, and all of the crew at their posts.\n\n"
    asked = f"Why this ferry?\n\n{OTHER}\n\nWhere do you want to be?\n\n{A}\n\n"

    assert outline(read(theory)) == []
    assert [title for title, _ in outline(read(asked + theory))][-1] == "What is a good landing?"


def test_advice_is_no_response_even_among_others() -> None:
    advice = "How do you land?\n\nYou should keep your bow to the wind, and your crew must know your mind.\n\n"
    asked = f"Why this ferry?\n\n{OTHER}\n\nWhere do you want to be?\n\n{A}\n\n"

    assert [title for title, _ in outline(read(asked + advice))] == ["Why this ferry?", "Where do you want to be?"]


def test_sections_of_a_skill_are_answers_where_most_of_them_tell_stories() -> None:
    stories = f"### Quarrels\n\n{OTHER} I won.\n\n### Order\n\n{A} I sold 9% more tickets.\n\n"
    notes = "### Calm\n\n- one task after the other\n- short breaks on deck, whatever the weather\n"

    assert [title for title, _ in outline(read(f"## Soft skills\n\n{notes}"))] == []
    assert "Calm" in [title for title, _ in outline(read(f"## Soft skills\n\n{stories}{notes}"))]


def test_headings_divide_what_stands_under_the_name_of_a_question() -> None:
    told = f"## Conflict with a mate\n\n{OTHER}\n\n## Failure\n\n{A}\n\n"
    divided = "## Strengths\n\n### On deck\n\n- steady hands\n- good knots\n\n### Ashore\n\n- calm with all guests\n"

    assert [title for title, _ in outline(read(f"# Answers\n\n{told}{divided}"))] == [
        "Conflict with a mate",
        "Failure",
        "Strengths",
    ]
    assert [title for title, _ in outline(read(f"# Answers\n\n{told}## Fog\n\n{divided[14:]}"))] == [
        "Conflict with a mate",
        "Failure",
    ]


def test_titled_stories() -> None:
    document = read(f"# Stories\n\n## The late ferry\n\n{S} {A}\n\n## The loading plan\n\n{OTHER}\n")

    assert [answer.question for answer in document.answers] == ["The late ferry", "The loading plan"]
    assert {answer.kind_from for answer in document.answers} == {"unknown"}


def test_bold_titles() -> None:
    document = read(f"# Stories\n\n**The late ferry**\n\n{S} {A}\n\n**The loading plan**\n\n{OTHER}\n")

    assert [answer.question for answer in document.answers] == ["The late ferry", "The loading plan"]


def test_stories_in_columns() -> None:
    rows = "".join(f"| {label} | {text} | {text} |\n" for label, text in zip("STAR", (S, T, A, R), strict=True))
    document = read(f"| | Ferry | Harbour |\n|---|---|---|\n{rows}")

    check_document(document)
    assert outline(document) == [("Ferry", ALL), ("Harbour", ALL)]
    assert [told(answer) for answer in document.answers] == [TOLD, TOLD]


def test_story_in_a_row_without_a_title_begins_with_its_first_words() -> None:
    rows = "| The lamp was dark. | I climbed up and lit it. | |\n| The rope was short. | I spliced two. | It held. |\n"
    document = read(f"| Situation | Action | Result |\n|---|---|---|\n{rows}")

    assert [said(document.source, answer.heading) for answer in document.answers] == [
        "The lamp was dark.",
        "The rope was short.",
    ]


def test_stories_in_rows_of_html() -> None:
    items = f"<ul><li>Situation: {S}</li><li>Action: {A}</li><li>Result: {R}</li></ul>"
    rows = "".join(f"<tr><td>{title}</td><td>{items}</td></tr>" for title in ("Failure", "Conflict"))
    document = read(f"# Bank\n\n<table><tr><th>Topic</th><th>Story</th></tr>{rows}</table>\n")

    check_document(document)
    assert outline(document) == [(title, ["situation", "action", "result"]) for title in ("Failure", "Conflict")]


def test_file_of_prose_is_one_answer() -> None:
    document = read(f"{S} {T}\n\n{A} {R}\n\nI still use the list that I made that week.\n")

    (answer,) = document.answers
    assert (answer.question, answer.kind, answer.parts) == ("", "other", ())
    assert said(document.source, answer.heading) == f"{S} {T}"
    assert lines(document.source, answer.span) == (1, 5)


SELF = (
    "I come from a family of pilots and I grew up at the harbour. My first post was on a tug, and I stayed for years.\n"
    "Today I am a mate. I like calm crews, clear orders and my coffee hot, and I want to be a captain before long.\n"
)


@pytest.mark.parametrize("form", ["{}", "me in short:\n\n{}", "- me in short\n  - {}"])
def test_file_in_which_somebody_introduces_himself_is_one_answer(form: str) -> None:
    assert outline(read(form.format(SELF))) == [("", [])]
    assert outline(read(form.format(SELF.replace("my ", "the ").replace("I ", "You ").replace("My ", "Your ")))) == []
    assert outline(read(f"# Crew\n\n{SELF}")) != [("", [])]


def test_hard_wrapped_question_and_answer() -> None:
    document = read(
        "**Tell me about a time you\nmissed the last ferry\nhome?**\n\nI slept on a bench,\nand i was\nlate for work.\n"
    )

    (answer,) = document.answers
    assert answer.question == "Tell me about a time you missed the last ferry home?"
    assert told(answer) == [("", "I slept on a bench, and i was late for work.")]


def test_question_over_two_lines() -> None:
    document = read(f"Tell me about a delay.\nHow did you end it?\n\n{S} {A}\n")

    assert [answer.question for answer in document.answers] == ["Tell me about a delay. How did you end it?"]


def test_answer_without_labels_has_no_parts() -> None:
    (answer,) = read(f"# {Q}\n\n{S}\n\n- {A}\n- {R}\n\n```\nx = 1\n```\n").answers

    assert answer.parts == ()
    assert [(passage.part, passage.item) for passage in answer.passages] == [(-1, False), (-1, True), (-1, True)]


def test_span_of_an_answer_and_its_parts() -> None:
    document = read(f"x\n\n# {Q}\n\n**Situation:** {S}\n\n- one\n\n**Result:** {R}\n\n---\n\n<!-- end -->\n\n# Other\n")

    (answer,) = document.answers
    assert lines(document.source, answer.span) == (3, 9)
    assert [lines(document.source, part.span) for part in answer.parts] == [(5, 7), (9, 9)]
    assert [said(document.source, part.label) for part in answer.parts if part.label] == ["Situation", "Result"]
    assert said(document.source, answer.heading) == Q


def test_empty_parts_are_kept() -> None:
    (answer,) = read(f"# {Q}\n\n**Situation:** {S}\n\n**Task:**\n\n**Action:** {A}\n\n**Result:** \n").answers

    assert [part.role for part in answer.parts] == ALL
    assert [role for role, _ in told(answer)] == ["situation", "action"]


@pytest.mark.parametrize("mark", ["???", "...", "…", "[?]", "`[?]`", "____"])
@pytest.mark.parametrize("label", ["**Result:** ", "**RESULT** — "])
def test_a_mark_for_what_is_left_out_is_text(label: str, mark: str) -> None:
    (answer,) = read(f"# {Q}\n\n**Action:** {A}\n\n{label}{mark}\n").answers

    assert told(answer) == [("action", A), ("result", mark.strip("`"))]


@pytest.mark.parametrize(
    "text", ["📈 **Result** ???", "**Result:** (ask Ida)", "- **Result**\n  - TODO ask Ida", "**R**\n\n..."]
)
def test_a_note_in_place_of_a_part_is_its_text(text: str) -> None:
    label = text.replace("Result", "Action").split("\n")[0].split("**")
    (answer,) = read(
        f"# {Q}\n\n{label[0]}**{label[1].replace('R', 'A') if label[1] == 'R' else label[1]}** {A}\n\n{text}\n"
    ).answers

    assert [role for role, _ in told(answer)][-1] == "result"


def test_contents_label_nothing() -> None:
    (answer,) = read(f"# {Q}\n\n- [Action](#a)\n- [Result](#r)\n\n## Action\n\n{A}\n\n## Result\n\nIt held.\n").answers

    assert [part.role for part in answer.parts] == ["action", "result"]


def test_first_part_behind_the_marker_of_a_response() -> None:
    (answer,) = read(f"Q: {Q}\n\nA: Situation - {S}\nAction - {A}\nResult - It held.\n").answers

    assert [part.role for part in answer.parts] == ["situation", "action", "result"]


def test_letter_alone_on_its_line() -> None:
    (answer,) = read(f"# {Q}\n\nS - {S}\nA\n- {A}\nR\n- It held.\n").answers

    assert [part.role for part in answer.parts] == ["situation", "action", "result"]


def test_empty_cell_keeps_its_part() -> None:
    (answer,) = read(f"| Question | Situation | Action | Result |\n|--|--|--|--|\n| {Q} | {S} | {A} | |\n").answers

    assert [part.role for part in answer.parts] == ["situation", "action", "result"]


ASIDES = {
    "tip": f"**Tip:** keep this part short.\n\n**Action:** {A}",
    "follow-ups": f"**Action:** {A}\n\n**Follow-ups:**\n\n- What would you change?\n- The mate disagreed.",
    "notes": f"**Action:** {A}\n\n**Notes:** name the mate here.",
    "unknown lead-in": f"**Action:** {A}\n\n**Crew list:** two mates and a cook.",
    "tip with a label in it": f"**Action:** {A}\n\n**Tips:**\n\n- Result: name the figure first.",
    "what they look for": f"**What they're looking for:**\n\n- Calm\n- Care\n\n**Action:** {A}",
}


@pytest.mark.parametrize("text", ASIDES.values(), ids=ASIDES)
def test_aside_is_no_part_of_the_story(text: str) -> None:
    document = read(f"# {Q}\n\n**Situation:** {S}\n\n{text}\n")

    check_document(document)
    (answer,) = document.answers
    roles = [part.role for part in answer.parts]
    assert [role for role in roles if role != "other"] == ["situation", "action"]
    assert "other" in roles
    assert [text for role, text in told(answer) if role != "other"] == [S, A]


def test_advice_above_an_unlabelled_answer() -> None:
    (answer,) = read(f"# {Q}\n\n**What they look for:**\n\n- Calm\n- Care\n\n{S} {A}\n").answers

    assert told(answer) == [("other", "Calm"), ("other", "Care"), ("", f"{S} {A}")]


def test_follow_up_questions_with_responses_are_answers() -> None:
    text = (
        f"## {Q}\n\n{S} {A}\n\n### What would you change?\n\n{OTHER}\n\n### Who helped you?\n\nMy aunt did, "
        "and I thanked her with cake.\n"
    )

    assert [answer.question for answer in read(text).answers] == [Q, "What would you change?", "Who helped you?"]


HEADS = [
    ("headings", "### Risks\n\nDust.\n\nWater.\n", [("Dust.", ("Risks",)), ("Water.", ())]),
    ("one below the other", "### Plan\n\n#### *Data flow*\n\nA to B.\n", [("A to B.", ("Plan", "Data flow"))]),
    (
        "labels",
        "**Situation:** dust.\n\n- Root cause: a fan\n",
        [("dust.", ("Situation",)), ("a fan", ("Root cause",))],
    ),
    ("a lead-in that is no label", "**Dust:** a fan\n", [("Dust: a fan", ())]),
]


@pytest.mark.parametrize(("text", "expected"), [h[1:] for h in HEADS], ids=[h[0] for h in HEADS])
def test_what_stands_right_above_a_passage_is_known(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    (answer,) = read(
        f"## Describe a hard bug that took you a while\n\n{text}\nI cleaned it for a day and it ran.\n"
    ).answers

    assert [(passage.prose.text, passage.heads) for passage in answer.passages[:-1]] == expected


def test_titles_after_a_nested_question_are_answers() -> None:
    text = (
        f"## {Q}\n\n{S} {A}\n\n### Why us?\n\n{OTHER}\n\n### The long night\n\n"
        "I steered until dawn and I lost no one.\n"
    )

    assert [answer.question for answer in read(text).answers] == [Q, "Why us?", "The long night"]


def test_quoted_speech_is_marked() -> None:
    (answer,) = read(f"# {Q}\n\n{S}\n\n> You will never make it.\n\n{A}\n").answers

    assert [passage.quoted for passage in answer.passages] == [False, True, False]


def test_answer_that_is_all_quoted_is_not() -> None:
    (answer,) = read(f"# {Q}\n\n> {S}\n>\n> {A}\n").answers

    assert [passage.quoted for passage in answer.passages] == [False, False]


def test_answer_that_is_mostly_quoted_is_not() -> None:
    aside = "Shows patience, and care for the guests of the ferry."
    (answer,) = read(f"# {Q}\n\n> {S}\n>\n> {A}\n\n{aside}\n").answers

    assert [passage.quoted for passage in answer.passages] == [False, False, False]


def test_code_in_prose_is_marked() -> None:
    (answer,) = read(f"# {Q}\n\n**Action:** I ran `make all` and `rm`. {A}\n").answers

    (passage,) = answer.passages
    assert [passage.prose.text[span.start : span.end] for span in passage.code] == ["make all", "rm"]


def test_other_languages_are_kept_for_the_parser_to_judge() -> None:
    document = read(
        f"# {Q}\n\n我们的渡轮每个星期五都晚点，乘客总是错过火车。\n\n# Tell me about a conflict\n\n{OTHER}\n"
    )

    assert [answer.question for answer in document.answers] == [Q, "Tell me about a conflict"]


NO_ANSWERS = {
    "nothing": "",
    "a title": f"# {Q}\n",
    "keywords": f"# {Q}\n\n- ferry, delay\n- two crews\n",
    "questions in items": f"# Questions\n\n1. {Q}\n2. Why us?\n3. How do you sleep at sea?\n",
    "questions as headings": f"# Conflict\n\n## {Q}\n\n## Tell me about a conflict\n\n## Why us?\n",
    "questions with questions": (
        "# Tell me about a storm\n\n- What was the wind?\n- Who was on watch?\n- What did you learn from it?\n"
    ),
    "contents": (
        f"# Contents\n\n- [{Q}](#a)\n- [Tell me about a conflict with a mate](#b)\n- [Why us, and why now?](#c)\n"
    ),
    "links only": f"# {Q}\n\n[I wrote all of this down in another file](ferry.md) [and the rest is in there](b.md)\n",
    "advice": "# How to answer\n\nKeep it short. You should practise aloud, and you should never blame your captain.\n",
    "advice under a question": (
        "# Tell me about yourself\n\nStart with your present post. Then say what you did before, "
        "and end with why you are here. Keep your answer under two minutes, "
        "and do not read it from your notes.\n"
    ),
    "the method": (
        "# STAR method\n\n- **Situation**: Set the scene for your example.\n- **Task**: Describe your duty.\n"
        "- **Action**: Explain what steps you took.\n- **Result**: Share the outcome.\n"
    ),
    "a template": (
        f"# {Q}\n\n**Situation:** [when and where]\n\n**Task:** [what I was asked]\n\n"
        "**Action:** [what I did]\n\n**Result:** [numbers]\n"
    ),
    "a template with headings": (
        f"# {Q}\n\n## Situation\n_[Describe the place]_\n\n## Action\n_[What did you do?]_\n\n## Result\n"
        "_[What came of it?]_\n"
    ),
    "a company": (
        "# Fjord Lines\n\n## About the company\n\nFounded in 1921, they run 14 boats. "
        "Their mission is clean travel by 2030.\n\n## Values\n\n- Safety first: we look after each other.\n"
        "- On time: we keep our word.\n"
    ),
    "an algorithm": (
        "# Two sum\n\nGiven numbers and a target, return the two that add up to it.\n\n"
        "We store each number in a map. Then we look up the complement of each and return both indices.\n"
    ),
    "a system design": (
        "# Design a ticket shop\n\n## Requirements\n\n- Sell a ticket\n- Answer within 50 ms\n\n"
        "## Solution\n\nWe need a cache before the database. We shard by boat.\n"
    ),
    "trivia": (
        "# Knots\n\n**What is a bowline?**\n\nA bowline is a loop that neither slips nor jams under load.\n\n"
        "**How does a sheet bend hold?**\n\nThe thick rope forms a bight, "
        "and the thin one goes around both parts.\n"
    ),
    "a CV": (
        "# Mara Olsen\n\n## Summary\n\nHarbour engineer with nine years at sea.\n\n## Experience\n\n"
        "### Fjord Lines, Chief Engineer (2019-2024)\n\n- Led the move of 14 boats to electric drive\n"
        "- Cut fuel cost by 31%\n\n## Education\n\n- MSc Marine Technology, 2015\n\n## Skills\n\nwelding, "
        "rigging, diesel\n"
    ),
    "a CV in bold": (
        "**Mara Olsen**\n\n**Work History**\n\n**Fjord Lines** (2019-2024)\n"
        "- Led the move of 14 boats to electric drive\n- Cut fuel cost by 31%\n"
    ),
    "questions to ask": (
        "# Questions to ask the interviewer\n\n- How does your crew decide who sails?\n"
        "- What would I do in the first month?\n\nI asked these twice and I got good answers.\n"
    ),
    "a job description": (
        "# Job description\n\nWe look for a mate who will own our night run. You will work with our crew, "
        "and you have five years at sea.\n"
    ),
    "a file of notes on notes": (
        "# Prep\n\nThis folder holds my notes. I update it before every round.\n\n## Layout\n\n"
        "- `a/` holds stories\n\n## Usage\n\nRun `make` to build the index of all of it.\n"
    ),
    "a map of stories": (
        "# Story map\n\n| Question | Story |\n|---|---|\n| Tell me about a conflict | Loading plan |\n| "
        "Tell me about a failure | Wrong valve |\n"
    ),
    "indented code": "## Setup of the till\n\n    git clone till\n    make install && make run\n",
    "questions over a plan": (
        f"# Questions\n\n1. {Q}?\n2. Why us?\n\nI will write these up on Sunday, before the shop opens.\n"
    ),
    "code": f"# Snippets\n\n```yaml\n{Q}\n{S} {A}\n```\n",
    "a comment": f"<!--\n# {Q}\n\n{S} {A}\n-->\n",
    "a to-do list": (
        "# May\n\n- Talk to Per about the berth\n- Need a new valve by Friday\n- Ask Liv about the budget\n"
    ),
    "a poem": "The sea is wide, the night is long, the gulls are gone, the ropes are strong.\n",
    "principles": (
        "## Ownership\n\n> Owners think long term. They act for all of the crew, "
        "and we do not say that it is not our job.\n"
    ),
    "short prose": "I sailed. I was wet.\n",
}


@pytest.mark.parametrize("text", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_no_answer(text: str) -> None:
    document = read(text)

    check_document(document)
    assert outline(document) == []


def test_table_of_figures_is_no_story() -> None:
    table = "| Metric | Before | After | Impact |\n|---|---|---|---|\n| Delay | 18 min | 4 min | calm crews |\n"
    (answer,) = read(f"# {Q}\n\n{S} {A}\n\n{table}").answers

    assert answer.parts == ()


def test_comment_names_the_kind_of_the_next_answer() -> None:
    text = (
        f"# Why us?\n\n{OTHER}\n\n<!-- starlint: kind=ownership -->\n\n# The late ferry\n\n{S} {A}\n\n"
        f"# The fog\n\n{OTHER}\n"
    )

    found = [(answer.kind, answer.kind_from) for answer in read(text).answers]
    assert found == [("motivation", "question"), ("ownership", "comment"), ("other", "unknown")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"## The late ferry <!-- starlint: kind=failure -->\n\n{S} {A}\n", id="on the heading's line"),
        pytest.param(f"## The late ferry\n<!-- starlint: kind=failure -->\n\n{S} {A}\n", id="below the heading"),
        pytest.param(f"<!--starlint:kind: 'failure'-->\n## The late ferry\n\n{S} {A}\n", id="other spelling"),
        pytest.param(f"<!-- starlint: ignore[x] kind=failure -->\n## The late ferry\n\n{S} {A}\n", id="among others"),
        pytest.param(f"---\nkind: ownership\n---\n<!-- starlint: kind=failure -->\n## A\n\n{S} {A}\n", id="over all"),
    ],
)
def test_kind_in_a_comment(text: str) -> None:
    document = read(text)

    assert [(answer.kind, answer.kind_from) for answer in document.answers] == [("failure", "comment")]
    assert document.notes == ()


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("<!-- starlint: kind=failur -->", "line 3, column 21: unknown kind “failur”; did you mean “failure”?"),
        ("<!-- starlint: kind=x -->", "line 3, column 21: unknown kind “x”; expected one of introduction, "),
    ],
)
def test_unknown_kind_in_a_comment_is_noted(comment: str, note: str) -> None:
    document = read(f"Notes\n\n{comment}\n# The late ferry\n\n{S} {A}\n")

    assert [found[: len(note)] for found in document.notes] == [note]
    assert [answer.kind_from for answer in document.answers] == ["unknown"]


def test_kind_for_no_answer_is_noted() -> None:
    document = read(f"# The late ferry\n\n{S} {A}\n\n<!-- starlint: kind=failure -->\n")

    assert document.notes == ("line 5, column 21: no answer follows that could be of this kind",)


@pytest.mark.parametrize("comment", ["<!-- kind=failure -->", "<!-- starlint: ignore -->", "<!-- starlint -->"])
def test_other_comments_name_no_kind(comment: str) -> None:
    document = read(f"{comment}\n# The late ferry\n\n{S} {A}\n")

    assert (document.notes, document.answers[0].kind_from) == ((), "unknown")


KINDS_OF_PLACE = {
    "category over the question": f"# Bank\n\n## Conflict\n\n### The loading plan\n\n{OTHER}\n",
    "own question before the category": f"# Bank\n\n## Failure\n\n### Tell me about a conflict\n\n{OTHER}\n",
}


@pytest.mark.parametrize("text", KINDS_OF_PLACE.values(), ids=KINDS_OF_PLACE)
def test_kind_of_the_heading_above(text: str) -> None:
    assert [(answer.kind, answer.kind_from) for answer in read(text).answers] == [("conflict", "question")]


def test_title_of_the_draft_names_no_kind() -> None:
    document = read(f"# Leadership interview\n\n## The loading plan\n\n{OTHER}\n\n## The fog\n\n{S} {A}\n")

    assert [answer.kind for answer in document.answers] == ["other", "other"]


@pytest.mark.parametrize(
    ("path", "kind", "origin"),
    [
        ("ownership.md", "ownership", "path"),
        ("bank/Design_Review/a.md", "design-review", "path"),
        ("failure/bank/a.md", "other", "unknown"),
        ("my-ownership.md", "other", "unknown"),
    ],
)
def test_kind_of_the_path(path: str, kind: str, origin: str) -> None:
    (answer,) = read(f"# The late ferry\n\n{S} {A}\n", path).answers

    assert (answer.kind, answer.kind_from) == (kind, origin)


def test_category_is_not_a_label() -> None:
    document = read(f"# Challenges\n\n## {Q}\n\n{S} {A}\n\n# Results\n\n## Tell me about a conflict\n\n{OTHER}\n")

    assert outline(document) == [(Q, []), ("Tell me about a conflict", [])]


def test_legend_is_not_a_story() -> None:
    legend = "S: Situation, T: Task, A: Action, R: Result"

    assert outline(read(f"{legend}\n\n# {Q}\n\nS: {S}\n\nA: {A}\n\nR: {R}\n")) == [
        (Q, ["situation", "action", "result"])
    ]


def test_lettered_items_are_no_labels() -> None:
    document = read(f"# {Q}\n\n{S} I had three ways:\n\nA) a bell\nB) a horn\nC) a flag\n\nI took the flag.\n")

    assert outline(document) == [(Q, [])]


def test_questions_with_letters_are_questions() -> None:
    document = read(f"A. {Q}\n\n{S} {A}\n\nB. Why us?\n\n{OTHER}\n")

    assert [answer.question for answer in document.answers] == [Q, "Why us?"]


def test_write_up_with_contents_is_one_answer() -> None:
    contents = "\n".join(f"- [{name}](#{name})" for name in ("a", "b", "c"))
    text = f"# The ferry\n\n## Contents\n\n{contents}\n\n## The boat\n\n{S}\n\n## The crew\n\n{A}\n"

    assert [answer.question for answer in read(text).answers] == ["The ferry"]
