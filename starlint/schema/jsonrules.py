"""JSON Schema of rule and cue files: the grammar of ``rulefile`` and ``rulecheck``, for editors."""

from __future__ import annotations

from collections.abc import Iterable

from starlint.diagnostic import Severity
from starlint.document import KIND_FROM
from starlint.evidence.questions import ASKS
from starlint.rule import (
    Applies,
    CountCheck,
    CoversCheck,
    Escalate,
    LengthCheck,
    MatchCheck,
    Order,
    PartsCheck,
    ShareCheck,
    SuppressionsCheck,
)
from starlint.schema import rulecheck
from starlint.schema.jsonexpressions import body, expression
from starlint.schema.jsonpieces import (
    NAME,
    Schema,
    choice,
    exactly_one,
    listed,
    mapping,
    matching,
    named,
    number,
    one_or_more,
    quoted,
    ref,
    suggested,
    switch,
    whole,
    word,
)

_MARKED = "<<[\\s\\S]*>>"
_BARE: Schema = {"not": {"pattern": "<<|>>"}}
_SILENT = "Texts in which it must stay silent, nothing marked; at least one of them close to the line."
_AT = "Where it is reported: at the label of the first of these roles that is there, at the question, or at the match."


def severity(about: str = "How much it weighs.") -> Schema:
    """Return the schema of a severity."""
    return choice((str(level) for level in Severity), about)


def rule(families: Iterable[str]) -> Schema:
    """Return the schema of a rule file, without its definitions."""
    properties = {
        "id": word("The file's name without “.yaml”: lower-case words joined by “-”.", pattern=NAME),
        "family": suggested(families, "Only for a file that lies in no family's folder.", otherwise=word(pattern=NAME)),
        "summary": word("What is wrong, in one line."),
        "severity": severity(),
        "message": word("What the writer reads; the check fills {placeholders} such as {text} and {question}."),
        "help": word("What to do about it, in one line."),
        "applies": _applies(),
        "check": _check(),
        "escalate": _escalate(),
        "yields_to": one_or_more(word(pattern=NAME), "Ids of rules: where one reports, this one does not."),
        "enabled": switch("Whether the rule runs where nobody has said anything about it."),
        "why": word("Why it matters, for the writer. One or more paragraphs."),
        "sources": listed(_link(), "Where the advice comes from.", at_least=0),
        "examples": _examples(),
    }
    required = ("id", "summary", "severity", "message", "check", "why", "examples")
    return mapping(properties, required, "Reports what is wrong in a draft.")


def cue() -> Schema:
    """Return the schema of a cue file, without its definitions."""
    extra = {
        "id": word("The file's name without “.yaml”: lower-case words joined by “-”.", pattern=NAME),
        "meaning": word("What is found, in one line."),
        "finds": listed(quoted(pattern=_MARKED), "Texts; << and >> mark all that is found in them.", at_least=0),
        "ignores": listed(quoted(**_BARE), "Texts in which nothing is found.", at_least=0),
    }
    return body(extra, ("id", "meaning")) | {"description": "A piece of evidence that rules refer to as “@id”."}


def _examples() -> Schema:
    marked = "Texts that must be reported; << and >> mark exactly what is underlined."
    properties = {
        "bad": listed(quoted(), marked, at_least=2),
        "good": listed(quoted(**_BARE), _SILENT, at_least=2),
        "known_miss": listed(quoted(), "Texts that should be reported and are not yet.", at_least=0),
        "known_false": listed(quoted(), "Texts that are reported wrongly.", at_least=0),
    }
    return mapping(properties, ("bad", "good"), "Tests: `starlint test` runs them.")


def _applies() -> Schema:
    properties = {
        "stories": switch("true: only answers that tell a story; false: only those that tell none."),
        "kinds": ref("kinds", "Only answers to questions of these kinds; other: of no known kind."),
        "parts": ref("roles", "Only text in parts of these roles."),
        "labelled": switch("true: only answers whose parts have labels; false: only those without."),
        "framework": matching(word(), "Only answers whose labels spell one of these, but for one letter at most."),
        "asks": matching(choice(ASKS), "Only questions that ask for this; either: those that do not say."),
        "kind_from": matching(choice(KIND_FROM), "Only answers whose kind was told by this; unknown: by nothing."),
        "at_least_words": whole("Only answers with so many words.", 1),
        "holds": expression("Only answers in which this is found."),
    }
    return mapping(properties, about=_doc(Applies))


def _escalate() -> Schema:
    properties = {
        "to": severity("What it weighs then."),
        "when": expression("Found in the same sentence."),
        "unless": expression("Found nowhere in the answer."),
    }
    return mapping(properties, ("to",), _doc(Escalate), oneOf=exactly_one(("when", "unless")))


def _link() -> Schema:
    return mapping({"title": word(), "url": word(pattern=r"^https?://\S+$")}, ("title",))


def _check() -> Schema:
    checks = {
        "match": {"anyOf": [expression(), mapping({"of": expression()}, ("of",))], "description": _doc(MatchCheck)},
        "count": _count(),
        "share": _share(),
        "length": _length(),
        "parts": _parts(),
        "covers": _covers(),
        "suppressions": choice(rulecheck.SUPPRESSIONS, _doc(SuppressionsCheck)),
    }
    return mapping(checks, about="What the rule does with what is found: exactly one of these.", minProperties=1) | {
        "maxProperties": 1
    }


def _count() -> Schema:
    near = mapping({"of": expression(), "message": word("Says why it does not count.")}, ("of", "message"))
    properties = {
        "of": expression("What is counted."),
        "at_least": whole("Fewer are reported.", 1),
        "at_most": whole("More are reported."),
        "per_words": whole("“at_least” is wanted in every so many words.", 1),
        "at": one_or_more(ref("place"), _AT),
        "near": listed(near, "What almost counts; the first of them that is found gives the message."),
    }
    return mapping(properties, ("of",), _doc(CountCheck), oneOf=exactly_one(("at_least", "at_most"))) | {
        "dependencies": {"near": ["at_least"], "per_words": ["at_least"]}
    }


def _share() -> Schema:
    properties = {
        "of": expression("What should not be too many."),
        "among": listed(expression(), "What it is compared with; what should not be too many belongs to it."),
        "above": number("The share that is too much, 0 to 1.", 1),
        "at_least": whole("So many there must be before anything is said.", 1),
    }
    return mapping(properties, ("of", "among", "above"), _doc(ShareCheck))


def _length() -> Schema:
    properties = {
        "of": one_or_more(ref("role"), "Parts of these roles; left out: the whole answer."),
        "labels": listed(quoted(), "Only parts with one of these labels, lower case."),
        "until": expression("Where no part has a label: what stands before the first of these instead of the parts."),
        "unit": choice(rulecheck.UNITS, "What is measured: words, spoken seconds, or the share of the answer, 0 to 1."),
        "above": number("More is too long."),
        "below": number("Less is too short."),
        "at_least_words": whole("Answers with fewer words are not measured."),
    }
    share = {"required": ["unit"], "properties": {"unit": {"const": "share"}}}
    seconds = {"required": ["unit"], "properties": {"unit": {"const": "seconds"}}, "not": {"required": ["of"]}}
    return mapping(properties, about=_doc(LengthCheck), anyOf=[*exactly_one(("above", "below")), seconds]) | {
        "dependencies": {"until": ["of"]},
        # "if" and "then" on their own, so that the editor's message names the key that lacks.
        "if": share,
        "then": {
            "required": ["of"],
            "properties": {"above": {"maximum": 1}, "below": {"maximum": 1}},
        },
    }


def _parts() -> Schema:
    properties = {
        "require": one_or_more(ref("role"), "Parts of these roles must be there."),
        "filled": switch("A label must have text under it."),
        "once": switch("No role twice."),
        "in_order": switch("In the order of the framework."),
        "one_framework": switch("Labels of one framework only."),
        "filler": expression("What does not fill a part; stands beside “filled: true”."),
    }
    wanted = [{"required": ["require"]}, *({"required": [key], "properties": {key: {"const": True}}} for key in _WANTS)]
    more: Schema = {"anyOf": wanted, "dependencies": {"filler": ["filled"]}}
    return mapping(properties, about=_doc(PartsCheck), **more)


def _covers() -> Schema:
    order = mapping(
        {
            "at_least": whole("With fewer topics told, nothing is said of their order.", 2),
            "message": word("Names {first}, which is told too late, and {second}."),
        },
        ("at_least", "message"),
        _doc(Order),
    )
    properties = {
        "of": expression("What each topic is wanted beside, in the topic's window; left out: anywhere in the answer."),
        "topics": named(ref("windowed"), about="Topics by the name that the message gives them.", minProperties=1),
        "at_least": whole("So many are enough; left out: all of them; 0 beside “order”: only the order matters."),
        "order": order,
    }
    return mapping(properties, ("topics",), _doc(CoversCheck))


def _doc(cls: type) -> str:
    """Return the first line of a class's docstring: what it says of itself."""
    return (cls.__doc__ or "").strip().partition("\n")[0].replace("``", "“", 1).replace("``", "”", 1)


_WANTS = ("filled", "once", "in_order", "one_framework")
