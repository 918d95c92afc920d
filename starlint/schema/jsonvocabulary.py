"""JSON Schema of ``parts.yaml``, ``kinds.yaml`` and ``outline.yaml``: the grammar of ``vocabulary``, for editors."""

from __future__ import annotations

from collections.abc import Iterable

from starlint.schema.jsonexpressions import expression
from starlint.schema.jsonpieces import (
    NAME,
    Schema,
    choice,
    listed,
    mapping,
    named,
    quoted,
    ref,
    switch,
    whole,
    word,
)
from starlint.schema.vocabulary import STORY

_NAMES = {"propertyNames": {"pattern": NAME}}
_STORY = (
    "Whether the answer tells a story: always, never, only when an episode is found in it, "
    "or only when its parts are labelled."
)


def regexes(about: str) -> Schema:
    """Return the schema of a list of regular expressions."""
    return listed(quoted(), f"{about} Regular expressions of RE2, in lower case.", at_least=0)


def labels(about: str = "Words that label a part of this role.") -> Schema:
    """Return the schema of a list of labels."""
    return listed(quoted(), about, at_least=0)


def parts(roles: Iterable[str]) -> Schema:
    """Return the schema of ``parts.yaml``, without its definitions."""
    role = mapping(
        {
            "labels": labels(),
            "late_labels": labels(
                "Labels of a role above that stand for this one, where that one is labelled before, and this nowhere."
            ),
            "patterns": regexes("Longer headings that label it, matched whole."),
            "infer": expression("Evidence for the role in a draft that labels nothing."),
            "story": switch("false for what is no part of the story: notes, follow-ups, tags."),
        }
    )
    names = {"propertyNames": {"pattern": NAME, "not": {"const": "none"}}}
    properties = {
        "roles": named(role, roles, "Roles that a part can have. What is here adds to what there is.", **names),
        "frameworks": named(
            named(ref("role"), about="Role by letter, in order.", minProperties=1), about="Orders of roles, by name."
        ),
        "legends": regexes("Text that explains a framework instead of using it."),
    }
    return mapping(properties, about="Roles, the words that label them, and the frameworks that order them.")


def kinds(known: Iterable[str]) -> Schema:
    """Return the schema of ``kinds.yaml``, without its definitions."""
    kind = mapping(
        {
            "story": choice(STORY, _STORY),
            "summary": word("What it asks for."),
            "questions": regexes("Questions of this kind."),
            "seconds": whole("Longest spoken time that is enjoyed.", 1),
            "prompts": listed(quoted(), "How an interviewer asks it; the first heads a new draft.", at_least=0),
            "framework": word("The framework in whose parts a new draft is laid out."),
        }
    )
    episode = mapping(
        {
            "of": expression("Evidence that the answer tells of something that happened."),
            "at_least": whole("So many of them.", 1),
            "deed": expression("Evidence that somebody did something, wanted beside it."),
            "habit": expression("Evidence that the answer tells of what is usual."),
            "blank": expression("What is still to be written over; an answer of nothing else tells no story yet."),
            "denied": expression("What says, in the first sentence, that no story follows."),
        },
        ("of",),
        "When an answer tells an episode.",
    )
    properties = {
        "kinds": named(kind, known, "Kinds of questions; the first that fits is taken.", **_NAMES),
        "openers": regexes("How a question or a prompt begins."),
        "markers": regexes("What stands before a question."),
        "replies": regexes("What stands before a response."),
        "not_answers": regexes("Headings under which nothing is an answer."),
        "records": regexes("Headings under which nothing is an answer, unless the writer speaks there."),
        "collections": regexes("Headings over several answers, matched whole."),
        "own_turns": regexes("Lines of a pasted chat that announce the writer's turn, matched whole."),
        "other_turns": regexes("Lines of a pasted chat that announce the assistant's turn, matched whole."),
        "models": regexes("What programs leave at the end of an assistant's turn, matched whole."),
        "offers": regexes("The offer of more work at the end of an assistant's turn, matched whole."),
        "counted": regexes("Titles that a number makes one story of several."),
        "beginnings": regexes("Titles of the first section of one spoken text, matched whole."),
        "endings": regexes("Titles of its last section, matched whole."),
        "ask_story": regexes("Questions that ask for something that happened, whatever their kind."),
        "ask_habit": regexes("Questions that ask for what is usual, whatever their kind."),
        "episode": episode,
        "words_per_minute": whole("How fast an answer is spoken.", 1),
        "example_question": word("Heading under which an example without one is read."),
    }
    return mapping(properties, about="Sorts of questions, and how people ask them.")


def outline() -> Schema:
    """Return the schema of ``outline.yaml``, without its definitions."""
    properties = {
        "facts": named(expression(), about="What is counted in each answer, by name."),
        "columns": named(listed(word("The name of a fact.")), about="Columns of the statistics: facts side by side."),
        "effect": expression("What counts as a measured effect."),
    }
    return mapping(properties, about="What `starlint outline` counts.")
