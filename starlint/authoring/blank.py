"""A draft to begin with: what is asked for in a kind of question, as labels and comments, and nothing said yet."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from starlint.evidence.spoken import minutes
from starlint.rubric import Rubric

FILL_IN = "[fill in]"
"""What stands for the words to come. Rules for drafts report it until they are there."""


def draft(rubric: Rubric) -> str:
    """Return a new draft for a kind: front matter, what is listened for as a comment, the labels of its parts."""
    kind = rubric.kind
    question = kind.prompts[0] if kind.prompts else kind.summary
    front = yaml.safe_dump(
        {"kind": kind.id, "question": question}, sort_keys=False, allow_unicode=True, width=float("inf")
    )
    blocks = [f"---\n{front}---", *_hints(rubric)]
    blocks += [f"**{label}:** {FILL_IN}" for label in rubric.labels] or [FILL_IN]
    return "\n\n".join(blocks) + "\n"


def _hints(rubric: Rubric) -> Iterator[str]:
    lines = [f"- {topic.name}: {topic.meaning}" if topic.meaning else f"- {topic.name}" for topic in rubric.topics]
    if lines:
        lines.insert(0, "What is listened for:")
    if rubric.words:
        spoken = minutes(rubric.kind.seconds or 0)
        lines.insert(0, f"At most {rubric.words} words: {spoken} min spoken.")
    if lines:
        # Two hyphens and a greater-than sign would end the comment.
        body = "\n".join(lines).replace("-->", "→")
        yield f"<!--\n{body}\n-->"
