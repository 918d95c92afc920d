"""Whole drafts of one make: forms filled in, stories with numbers, questions in halves, titles that read as labels."""

from __future__ import annotations

import pytest
from bundled import outline, read

LAMP = "I climbed up at night and changed the wick, and it burned for 90 nights."
ROPE = "I spliced two ropes into one because the shop was closed, and it held."
BOAT = "I rowed out with the pilot and we towed the boat in before the storm."
TEXTS = (LAMP, ROPE, BOAT)


def titles(text: str) -> list[str]:
    return [title for title, _ in outline(read(text))]


@pytest.mark.parametrize("mark", ["**{}**", "### {}"])
def test_fields_of_a_form_title_nothing(mark: str) -> None:
    fields = "\n\n".join(f"{mark.format(name)}\n\n{{0}}" for name in ("Pitch", "Deep dive", "Told in a minute"))
    draft = "\n\n".join(f"## The {name}\n\n{fields.format(text)}" for name, text in zip("abc", TEXTS, strict=True))

    assert titles(f"# Harbour work\n\n{draft}\n") == ["The a", "The b", "The c"]


def test_questions_in_the_fields_of_a_numbered_story() -> None:
    form = "### Told freely\n\n{0}\n\n### Looked into\n\n- What did it cost you?\nTwo nights and a pair of gloves.\n"
    draft = "\n".join(f"## Story {n}: at sea\n\n{form.format(text)}" for n, text in enumerate(TEXTS, 1))

    assert titles(draft) == [f"Story {n}: at sea" for n in (1, 2, 3)]


def test_questions_that_come_back_are_no_fields() -> None:
    asked = "### Why us?\n\n{0}\n\n### Why now?\n\n{0}"
    draft = "\n\n".join(f"## Harbour {name}\n\n{asked.format(text)}" for name, text in zip("abc", TEXTS, strict=True))

    assert titles(draft) == ["Why us?", "Why now?"] * 3


def test_numbered_stories_under_a_question() -> None:
    draft = f"# How do you handle storms?\n\n## Case 1: the lamp\n\n{LAMP}\n\n## Case 2: the rope\n\n{ROPE}\n"

    assert titles(draft) == ["Case 1: the lamp", "Case 2: the rope"]


def test_numbered_steps_under_a_question() -> None:
    draft = f"# How did you handle the storm?\n\n## Step 1: the lamp\n\n{LAMP}\n\n## Step 2: the rope\n\n{ROPE}\n"

    assert titles(draft) == ["How did you handle the storm?"]


@pytest.mark.parametrize("mark", ["**{}**", "**{}:**", "## {}"])
def test_halves_of_a_question(mark: str) -> None:
    question = "# What are your strengths and your greatest weakness?"
    draft = f"{question}\n\n{mark.format('Strengths')}\n\n{LAMP}\n\n{mark.format('Weaknesses')}\n\n{ROPE}\n"

    assert titles(draft) == ["What are your strengths and your greatest weakness?"]


def test_label_in_a_long_run_of_numbered_titles() -> None:
    names = ["Storms", "Fog", "Lessons learned", "Lamps", "Ropes", "Boats"]
    draft = "\n\n".join(f"## {n}. {name}\n\n{TEXTS[n % 3]}" for n, name in enumerate(names, 1))

    assert titles(draft) == [f"{n}. {name}" for n, name in enumerate(names, 1)]


def test_guide_with_contents_and_questions_under_titles() -> None:
    contents = "- [One](#one)\n- [Two](#two)\n- [Three](#three)"
    asked = "\n\n".join(
        f"### {name}\n\n**Question:** Tell me about a time you worked in {name.lower()}.\n\n**Answer:**\n\n> {text}"
        for name, text in zip(("Storms", "Fog", "Frost"), TEXTS, strict=True)
    )
    draft = f"# Harbour guide\n\n## Table of contents\n\n{contents}\n\n## All of them\n\n{asked}\n"

    assert len(titles(draft)) == 3


def test_clause_of_the_writer_is_no_prompt() -> None:
    draft = f"# A mistake\n\n{LAMP}\n\nThe moment I saw the smoke, I knew which rope it was. It was mine.\n\n{ROPE}\n"

    assert titles(draft) == ["A mistake"]
