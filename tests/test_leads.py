"""Answers that begin on the line of their title, and lines that look alike and divide one answer or none."""

from __future__ import annotations

import pytest
from bundled import check_document, outline, read

LAMP = "I climbed up at night and changed the wick of the lamp, and it burned for 90 nights."
ROPE = "I spliced two ropes into one because the shop was closed, and it held until the spring."
ADVICE = "pick a case in which the other side had a point, and say what was agreed in the end."

SPLIT = {
    "bold and a dash": ("# Prep\n\n**Conflict with a keeper** – {a}\n\n**Biggest mistake** – {b}\n", 2),
    "italics": ("# Prep\n\n*Conflict with a keeper:* {a}\n\n*Biggest mistake:* {b}\n", 2),
    "plain": ("# Prep\n\nHardest problem with a lamp: {a}\n\nBiggest mistake: {b}\n", 2),
    "arrows": ("# Prep\n\nConflict -> {a}\n\nBiggest mistake -> {b}\n", 2),
    "the text on the next line": ("Ownership:\n{a}\n\nConflict:\n{b}\n", 2),
    "line by line": ("# Mistakes\n\n**The lamp** – {a}\n**The rope** – {b}\n", 2),
    "items": (
        "# Stories\n\n1. {a} I have been asked back each year since then.\n"
        "2. {b} I have been asked back each year since then.\n",
        2,
    ),
    "items with dashes": ("my answers\n\n1. the dark lamp - {a}\n2. the short rope - {b}\n", 2),
    "diary": ("# Log\n\n2031-04: {a}\n\n2031-09: {b}\n", 2),
    "bold dates": ("# Log\n\n**April 2031** – {a}\n\n**May 2031** – {b}\n", 2),
    "another heading": ("# Acme\n\n## Round two\n\n**Conflict:** {a}\n\n**Failure:** {b}\n", 2),
    "spoken": (
        "So the first one is the time with the lamp. {a} Nobody had asked me to go there at all, you know.\n\n"
        "Um so a time when I failed was the rope. {b} Nobody had asked me to go there at all, you know.\n",
        2,
    ),
    "rules": ("The dark lamp\n\n{a}\n\n---\n\nThe short rope\n\n{b}\n", 2),
    "titles with tags": (
        "# Stories\n\n**STORY 1: LAMP** | Skills: calm\nS: It was dark.\nA: {a}\nR: It burned.\n\n"
        "**STORY 2: ROPE** | Skills: hands\nS: It was short.\nA: {b}\nR: It held.\n",
        2,
    ),
}
WHOLE = {
    "phases of one story": f"# Tell me about a project\n\n**Conflict** – {LAMP}\n\n**Failure** – {ROPE}\n",
    "phases below a title": f"# Prep\n\n## The lighthouse\n\n**First week:** {LAMP}\n\n**Second week:** {ROPE}\n",
    "items of one response": f"# The lighthouse\n\nI was the keeper there.\n\n1. {LAMP}\n2. {ROPE}\n",
    "bullets below a bold title": (
        f"# Prep\n\n**The lighthouse**\n\n- *Conflict:* {LAMP}\n- *Failure:* {ROPE}\n\n"
        f"**The harbour**\n\n- *Conflict:* {LAMP}\n- *Failure:* {ROPE}\n"
    ),
}
SILENT = {
    "advice": f"# Tips\n\n**Conflict with a keeper** – {ADVICE}\n\n**Biggest mistake** – {ADVICE}\n",
    "meetings": "# 1:1\n\n2031-04-01: Talked about the lamp, Ruth sends the numbers, I will look.\n\n"
    "2031-04-08: Numbers reviewed, two are odd, next is to ask the harbour about it.\n",
    "curriculum": "# R. Keeper\n\n**Keeper** – Lighthouse North, 2021–2024\n\n- Changed the wicks of nine lamps\n"
    "- Trained three apprentices\n\n**Apprentice** – Harbour, 2019 to 2021\n\n- Spliced ropes for the boats\n",
    "advert": "# Keeper wanted\n\n**Your part** – you will keep the lamp.\n\nTask: keep it lit.\n\n"
    "Result: you will have made forty skippers happy.\n",
}


@pytest.mark.parametrize(("text", "count"), SPLIT.values(), ids=SPLIT)
def test_title_on_the_line_of_the_answer(text: str, count: int) -> None:
    document = read(text.format(a=LAMP, b=ROPE))

    check_document(document)
    assert len(document.answers) == count


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_lines_that_divide_an_answer(text: str) -> None:
    document = read(text)

    check_document(document)
    assert not any(title.startswith(("Conflict", "Failure", "First", "I ")) for title, _ in outline(document))


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_no_answers(text: str) -> None:
    assert outline(read(text)) == []


def test_second_r_reflects() -> None:
    document = read(
        f"# The lamp\n\nS: It was dark.\n\nT: Light it.\n\nA: {LAMP}\n\nR: It burned.\n\nR: I ask first now.\n"
    )

    assert [part.role for part in document.answers[0].parts] == ["situation", "task", "action", "result", "reflection"]


@pytest.mark.parametrize("sentence", ["*Result* We won by a mile.", "_Result_ 40 ships came."])
def test_label_in_italics(sentence: str) -> None:
    document = read(f"# The lamp\n\n*Situation* It was dark there.\n\n*Action* {LAMP}\n\n{sentence}\n")

    assert [part.role for part in document.answers[0].parts] == ["situation", "action", "result"]


def test_stress_is_no_label() -> None:
    document = read(
        f"# The lamp\n\n*Action* was what it needed, and {LAMP}\n\n*Result* was what I wanted to see then.\n"
    )

    assert [part for answer in document.answers for part in answer.parts] == []
