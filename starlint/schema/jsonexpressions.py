"""JSON Schema of expressions and tests: the grammar of ``expressions`` and ``patterns``, for editors."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from starlint.expression import WINDOWS
from starlint.schema import facetnotes, facets, patterns
from starlint.schema.expressions import BUILTINS, MODIFIERS, OPERATIONS
from starlint.schema.jsonpieces import (
    Schema,
    choice,
    exactly_one,
    listed,
    mapping,
    quoted,
    ref,
    sequence,
    suggested,
    switch,
    whole,
    word,
)

_ABOUT = {
    "phrase": "Words as they stand, in upper or lower case.",
    "words": "Words in any inflection; a cue that holds nothing else is also a word list for tests, as “@name”.",
    "regex": "Regular expressions of RE2: no look-around, no back-references. Case does not matter.",
    "heading": "What stands right below a heading or label in whose words one of these expressions of RE2 is found.",
    "tokens": "Patterns for spaCy's Matcher.",
    "tree": "Patterns for spaCy's DependencyMatcher.",
    "clause": "A verb with all that belongs to it; every facet that is named must pass.",
    "quantity": "A figure; every facet that is named must pass.",
    "asked": "All of an answer whose question or title one of these regular expressions fits.",
    "any": "What at least one of the items finds.",
    "all": "What the first item finds, where every other item finds something near it.",
    "cue": "What another cue finds, with more conditions beside it.",
    "unless": "Not where one of these is found near it; in the same sentence unless the item says “within”.",
    "within": "How near is near, from the match's own words to the whole answer.",
    "part": "Only in parts of these roles. none: text in no part; inferred: a part that has no label.",
    "not": "What must not be found near it.",
}
_OP = r"^([!?+*]|\{\d{1,2}\}|\{\d{1,2},\}|\{\d{0,2},\d{1,2}\})$"
_NEGATED = "Anything but this."


def expression(about: str = "") -> Schema:
    """Return a reference to the definition of an expression."""
    return ref("expression", about)


def body(extra: dict[str, Schema], required: Collection[str] = (), *, windowed: bool = False) -> Schema:
    """Return the schema of a mapping that holds an expression, beside keys of its own.

    Args:
        extra: those keys.
        required: those of them that must be there.
        windowed: whether ``within`` may stand beside any operation, or beside ``all`` only.
    """
    # Not from MODIFIERS and OPERATIONS alone: what stands under a key is known here. A test compares the keys.
    keys = {key: _KEYS[key] for key in (*OPERATIONS, *MODIFIERS)}
    more: Schema = {} if windowed else {"dependencies": {"within": ["all"]}}
    return mapping(extra | keys, required, oneOf=exactly_one(OPERATIONS), **more)


def definitions(cues: Iterable[str], roles: Iterable[str], kinds: Iterable[str]) -> dict[str, Schema]:
    """Return what schemas refer to; the names are those that editors offer."""
    windowed = {"anyOf": [ref("reference"), body({}, windowed=True)]}
    absent = mapping({"not": ref("windowed", _ABOUT["not"]), "within": _KEYS["within"]}, ("not",))
    return {
        "reference": suggested(
            (*(f"@{cue}" for cue in cues), *BUILTINS),
            "“@” and the name of a cue, or evidence that needs no cue.",
            otherwise={"type": "string", "pattern": "^@"},
        ),
        "expression": {"anyOf": [ref("reference"), body({})]},
        "windowed": windowed,
        "later": {"anyOf": [*windowed["anyOf"], absent]},
        "roles": _test("roles", suggested((*roles, "none", "inferred"))),
        "kinds": _test("kinds", suggested(dict.fromkeys((*kinds, "other")))),
        **_facet_tests("clause", facets.CLAUSE, facetnotes.CLAUSE),
        **_facet_tests("quantity", facets.QUANTITY, facetnotes.QUANTITY),
        "token": mapping(_attributes()),
        "repeated-token": mapping({**_attributes(), "OP": {"type": "string", "pattern": _OP}}),
        "length": {"anyOf": [whole(), mapping(_bounds())]},
        "attribute": _attribute(word()),
        **{name: _attribute(ref(f"{name}-value")) for name in patterns.VALUES},
        **{f"{name}-value": choice(values) for name, values in patterns.VALUES.items()},
        "nested": {"anyOf": [word(), mapping({key: listed(word()) for key in ("IN", "NOT_IN")})]},
        "tokens": listed(listed(ref("repeated-token"))),
        "tree": listed(sequence(_tree_node(first=True), _tree_node(first=False))),
    }


def _test(name: str, value: Schema) -> Schema:
    """Return a test: a value, a list of values, or neither of them; ``name`` is that of the definition."""
    negated = mapping({"not": ref(name, _NEGATED)}, ("not",))
    return {"anyOf": [value, listed(value), negated]}


def _facet_tests(owner: str, known: facets.Facets, notes: dict[str, str]) -> dict[str, Schema]:
    tests = {f"{owner}-{facet}": _test(f"{owner}-{facet}", _value(facet, values)) for facet, values in known.items()}
    whole_test = mapping({facet: ref(f"{owner}-{facet}", notes[facet]) for facet in known})
    return {owner: whole_test, **tests}


def _value(facet: str, closed: Collection[str]) -> Schema:
    if not closed:
        return {"anyOf": [word(), switch()]} if facet in facets.SWITCHES else word()
    values = [*closed, *([True, False] if closed == facets.YES_NO else [])]
    return {"anyOf": [{"enum": values}, {"type": "string", "pattern": "^@"}]}


def _attributes() -> dict[str, Schema]:
    return {
        **{name: ref(name if name in patterns.VALUES else "attribute") for name in patterns.STRINGS},
        **{name: switch() for name in patterns.FLAGS},
        "LENGTH": ref("length"),
    }


def _bounds() -> dict[str, Schema]:
    return {name: whole() for name in patterns.COMPARISONS} | {name: listed(whole()) for name in ("IN", "NOT_IN")}


def _attribute(value: Schema) -> Schema:
    lists = {key: listed(value) for key in patterns.LISTS}
    return {"anyOf": [value, mapping(lists | {key: ref("nested") for key in patterns.NESTING})]}


def _tree_node(*, first: bool) -> Schema:
    names = {"RIGHT_ID": word("A name for this word."), "RIGHT_ATTRS": ref("token", "What the word must be.")}
    link = {"LEFT_ID": word("A word named above."), "REL_OP": choice(patterns.RELATIONS, "How it stands to that.")}
    keys = names if first else link | names
    return mapping(keys, tuple(keys))


_KEYS: dict[str, Schema] = {
    "phrase": listed(quoted(), _ABOUT["phrase"]),
    "words": listed(quoted(), _ABOUT["words"]),
    "regex": listed(quoted(), _ABOUT["regex"]),
    "heading": listed(quoted(), _ABOUT["heading"]),
    "tokens": ref("tokens", _ABOUT["tokens"]),
    "tree": ref("tree", _ABOUT["tree"]),
    "clause": ref("clause", _ABOUT["clause"]),
    "quantity": ref("quantity", _ABOUT["quantity"]),
    "asked": listed(quoted(), _ABOUT["asked"]),
    "any": listed(ref("expression"), _ABOUT["any"]),
    "all": sequence(ref("expression"), ref("later"), _ABOUT["all"]),
    "cue": ref("reference", _ABOUT["cue"]),
    "unless": listed(ref("windowed"), _ABOUT["unless"]),
    "within": choice(WINDOWS, _ABOUT["within"]),
    "part": ref("roles", _ABOUT["part"]),
}
