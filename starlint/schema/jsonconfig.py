"""JSON Schema of ``.starlint.yaml`` and ``[tool.starlint]``, for editors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlint.diagnostic import Severity
from starlint.rule import Rule
from starlint.schema.jsonpieces import (
    NAME,
    Schema,
    choice,
    listed,
    mapping,
    named,
    number,
    quoted,
    ref,
    suggested,
    whole,
    word,
)
from starlint.schema.jsonvocabulary import labels, regexes
from starlint.vocabulary import Vocabulary

_PATHS = "Patterns as in .gitignore, relative to this file."
_RULES = "By rule or family; what is said of a rule weighs more than what is said of its family."


def settings(rules: Sequence[Rule]) -> Schema:
    """Return the schema of what is said by rule and family."""
    offered = {rule.id for rule in rules} | {rule.name for rule in rules} | {rule.family for rule in rules}
    return named(ref("setting"), sorted(offered))


def config(vocabulary: Vocabulary) -> Schema:
    """Return the schema of a configuration; roles and kinds are offered, not demanded."""
    roles = [role.id for role in vocabulary.roles]
    kinds = [kind.id for kind in vocabulary.kinds]
    override = {
        "paths": listed(quoted(), _PATHS),
        "kind": suggested(kinds, "The kind of every answer there, unless the draft itself says another."),
        "rules": ref("settings", _RULES),
    }
    properties = {
        "extend": {
            "anyOf": [word(), listed(word())],
            "description": "A configuration, or several, to build on; relative to this file. What is here weighs more.",
        },
        "model": word("The language model: a package or a folder."),
        "rulebook": listed(word(), "Folders with rules of your own, relative to this file."),
        "exclude": listed(quoted(), f"Drafts that are left alone. {_PATHS}", at_least=0),
        "fail_on": choice([*map(str, Severity), "never"], "The lightest severity that makes the exit code 1."),
        "words_per_minute": whole("How fast an answer is spoken.", 1),
        "rules": ref("settings", _RULES),
        "labels": named(labels(), roles, "More labels for parts, by role.", propertyNames={"pattern": NAME}),
        "questions": named(
            regexes("More questions of this kind."),
            kinds,
            "More patterns for kinds of questions.",
            propertyNames={"pattern": NAME},
        ),
        "overrides": listed(
            mapping(override, ("paths",), anyOf=[{"required": ["kind"]}, {"required": ["rules"]}]),
            "What holds for some paths only, in order; later ones weigh more.",
            0,
        ),
    }
    return mapping(properties, about="What is in force for the drafts below this folder.")


def setting() -> Schema:
    """Return the schema of what may be said of a rule or a family."""
    severities = [str(level) for level in Severity]
    limits: dict[str, Any] = {
        "severity": choice(severities, "How much it weighs; nothing makes it heavier then."),
        "at_least": whole("So many at least, for a check that counts."),
        "at_most": whole("So many at most."),
        "above": number("More is reported."),
        "below": number("Less is reported."),
        "at_least_words": whole("Answers with fewer words are not measured."),
        "ignore": listed(word(), "Topics that need not be covered.", at_least=0),
    }
    return {
        "anyOf": [{"enum": [*severities, True, False]}, mapping(limits, minProperties=1)],
        "description": "A severity, true or false for on and off, or a mapping with limits of the rule's check.",
    }
