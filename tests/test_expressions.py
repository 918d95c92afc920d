"""Expressions: what the language means, and what it refuses, with places."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from starlint import rule
from starlint.errors import RuleError
from starlint.expression import Expression
from starlint.schema import facets
from starlint.schema.expressions import Scope, expression, part_test
from starlint.schema.yamlfile import parse


def scope() -> Scope:
    return Scope(
        cues=frozenset({"repair", "guess", "trades", "broken-list"}),
        lists={"trades": ("plumber", "Night porter"), "broken-list": None},
        roles=("opening", "ending"),
        kinds=("stroll",),
    )


def read(text: str, names: Scope | None = None) -> Expression:
    """Return the expression under the key ``e``."""
    ((_, node),) = parse("c.yaml", f"e: {text}".encode()).open_mapping()
    return expression(node, names or scope())


def plain(found: Expression | rule.Test | object) -> object:
    """Return an expression as tuples and dicts, without what is left at its default."""
    if isinstance(found, rule.Test):
        return (
            {"allow": None if found.allow is None else set(found.allow), "deny": set(found.deny)}
            if found.deny
            else set(found.allow or ())
        )
    if isinstance(found, Expression):
        items = tuple(plain(item) for item in found.items)
        rest = {
            "tests": {name: plain(value) for name, value in found.tests.items()},
            "unless": tuple(plain(item) for item in found.unless),
            "within": found.within,
            "part": plain(found.part) if found.part else None,
        }
        return (found.op, *items, *({key: value} for key, value in rest.items() if value))
    return found


MEANINGS: dict[str, tuple[str, object]] = {
    "reference": ('"@repair"', ("cue", "repair")),
    "builtin": ("quoted", ("quoted",)),
    "builtin, quoted": ('"question"', ("question",)),
    "phrase": ('{phrase: ["at the  end", "so\\nwhat"]}', ("phrase", "at the end", "so what")),
    "words": ('{words: ["set up", "No"]}', ("words", "set up", "No")),
    "regex": (r"{regex: ['\bno+\b']}", ("regex", r"\bno+\b")),
    "heading": ("{heading: ['^risks?$']}", ("heading", "^risks?$")),
    "asked": (r"{asked: ['\bfeedback\b']}", ("asked", r"\bfeedback\b")),
    "regex, block": ("{regex: ['a', \"b\"]}", ("regex", "a", "b")),
    "clause": (
        '{clause: {subject: [I, dropped], verb: {not: ["@trades", "be"]}, negated: false, modal: true, voice: active}}',
        (
            "clause",
            {
                "tests": {
                    "subject": {"i", "dropped"},
                    "verb": {"allow": None, "deny": {"plumber", "night porter", "be"}},
                    "negated": {"no"},
                    "modal": {"yes"},
                    "voice": {"active"},
                }
            },
        ),
    ),
    "any clause": ("{clause: {}}", ("clause",)),
    "word list in a test": (
        '{clause: {object: "@trades"}}',
        ("clause", {"tests": {"object": {"plumber", "night porter"}}}),
    ),
    "word of truth, quoted": ('{clause: {object: "true"}}', ("clause", {"tests": {"object": {"true"}}})),
    "quantity": (
        "{quantity: {family: [money, percent], change: {not: none}, approx: true}}",
        (
            "quantity",
            {"tests": {"family": {"money", "percent"}, "change": {"allow": None, "deny": {"none"}}, "approx": {"yes"}}},
        ),
    ),
    "twice not": ("{clause: {voice: {not: {not: active}}}}", ("clause", {"tests": {"voice": {"active"}}})),
    "any": ('{any: ["@repair", code, {phrase: ["x"]}]}', ("any", ("cue", "repair"), ("code",), ("phrase", "x"))),
    "all": (
        '{all: ["@repair", {cue: "@guess", within: part}, {not: "@trades", within: clause}], within: answer}',
        (
            "all",
            ("cue", "repair"),
            ("cue", "guess", {"within": "part"}),
            ("not", ("cue", "trades"), {"within": "clause"}),
            {"within": "answer"},
        ),
    ),
    "window inside not": (
        '{all: ["@repair", {not: {cue: "@trades", within: clause}}]}',
        ("all", ("cue", "repair"), ("not", ("cue", "trades", {"within": "clause"}))),
    ),
    "modifiers": (
        '{cue: "@repair", unless: [quoted, {phrase: ["if"], within: clause}], part: {not: [opening, none]}}',
        (
            "cue",
            "repair",
            {"unless": (("quoted",), ("phrase", "if", {"within": "clause"}))},
            {"part": {"allow": None, "deny": {"opening", "none"}}},
        ),
    ),
    "builtin with modifiers": (
        "{cue: question, part: ending}",
        ("question", {"part": {"ending"}}),
    ),
    "tokens": (
        '{tokens: [[{LOWER: "no", OP: "?"}, {LEMMA: {IN: [fix, mend]}, POS: VERB}, {IS_PUNCT: true, OP: "{1,2}"}]]}',
        (
            "tokens",
            [
                {"LOWER": "no", "OP": "?"},
                {"LEMMA": {"IN": ["fix", "mend"]}, "POS": "VERB"},
                {"IS_PUNCT": True, "OP": "{1,2}"},
            ],
        ),
    ),
    "tokens with predicates": (
        '{tokens: [[{TEXT: {REGEX: "^[A-Z]"}, LENGTH: {">=": 3}, MORPH: {IS_SUPERSET: ["Tense=Past"]}}, {}]]}',
        ("tokens", [{"TEXT": {"REGEX": "^[A-Z]"}, "LENGTH": {">=": 3}, "MORPH": {"IS_SUPERSET": ["Tense=Past"]}}, {}]),
    ),
    "tree": (
        "{tree: [[{RIGHT_ID: v, RIGHT_ATTRS: {POS: VERB}},"
        ' {LEFT_ID: v, REL_OP: ">", RIGHT_ID: o, RIGHT_ATTRS: {DEP: dobj}}]]}',
        (
            "tree",
            [
                {"RIGHT_ATTRS": {"POS": "VERB"}, "RIGHT_ID": "v"},
                {"RIGHT_ATTRS": {"DEP": "dobj"}, "LEFT_ID": "v", "REL_OP": ">", "RIGHT_ID": "o"},
            ],
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANINGS.values(), ids=MEANINGS.keys())
def test_means(text: str, expected: object) -> None:
    assert plain(read(text)) == expected


OPERATIONS = "phrase, words, regex, heading, tokens, tree, clause, quantity, asked, any, all, cue"

REFUSED: dict[str, tuple[str, str]] = {
    "unknown cue": ('"@repiar"', "1:4: unknown cue “@repiar”\n  hint: did you mean “@repair”?"),
    "unknown cue, like none": ('"@zzz"', "1:4: unknown cue “@zzz”"),
    "unknown cue, deep": (
        '{any: ["@repair",\n  {cue: "@gess"}]}',
        "2:9: unknown cue “@gess”\n  hint: did you mean “@guess”?",
    ),
    "bare name": (
        "repair",
        "1:4: “repair” is no expression; expected “@” and a cue's name, or one of: "
        "quoted, question, code, title, repeated"
        "\n  hint: did you mean “@repair”?",
    ),
    "bare builtin, misspelt": (
        "qouted",
        "1:4: “qouted” is no expression; expected “@” and a cue's name, or one of: "
        "quoted, question, code, title, repeated"
        "\n  hint: did you mean “quoted”?",
    ),
    "nothing": ("", "1:3: expected a text, found nothing"),
    "list": ('["@repair"]', "1:4: expected a mapping, found a list"),
    "no operation": ("{part: ending}", f"1:4: no expression here; expected one of: {OPERATIONS}"),
    "unknown operation": (
        "{phrases: ['a']}",
        f"1:5: unknown key “phrases”; expected one of: {OPERATIONS}, unless, within, part"
        "\n  hint: did you mean “phrase”?",
    ),
    "two operations": (
        '{words: ["a"], phrase: ["b"]}',
        "1:27: “words” and “phrase” side by side; expected one of them"
        "\n  hint: combine expressions with “any” or “all”",
    ),
    "plain phrase": ("{phrase: [no]}", '1:14: “no” must be quoted\n  hint: write "no"'),
    "plain word": ("{words: ['a', 24]}", '1:18: “24” must be quoted\n  hint: write "24"'),
    "plain regex": ("{regex: [a+]}", '1:13: “a+” must be quoted\n  hint: write "a+"'),
    "no words": ("{words: []}", "1:12: expected a list of at least 1, found an empty one"),
    "words as text": ('{words: "a"}', "1:12: expected a list, found “a”"),
    "space around a word": ('{words: ["a "]}', "1:13: white space before, after or doubled in a word"),
    "reference among words": (
        '{words: ["@trades"]}',
        "1:13: “@trades” in a word list; expected a word\n  hint: refer to word lists in tests, or with “any”",
    ),
    "broken regex": ("{regex: ['(a']}", "1:13: not a regular expression: missing ): (a"),
    "regex with look-ahead": (
        "{regex: ['a(?=b)']}",
        "1:13: not a regular expression: invalid perl operator: (?="
        "\n  hint: RE2 has no look-around and no back-references",
    ),
    "regex with back-reference": (
        r"{regex: ['(a)\1']}",
        "1:13: not a regular expression: invalid escape sequence: \\1"
        "\n  hint: RE2 has no look-around and no back-references",
    ),
    "regex that is everywhere": (
        "{regex: ['a*']}",
        "1:13: the regular expression matches the empty text, so it matches everywhere",
    ),
    "not at the top": ('{not: "@repair"}', "1:4: “not” stands in a test, or as a later item of “all”"),
    "not in any": ('{any: [{not: "@repair"}]}', "1:11: “not” stands in a test, or as a later item of “all”"),
    "not as first of all": (
        '{all: [{not: "@repair"}, "@guess"]}',
        "1:11: “not” stands in a test, or as a later item of “all”",
    ),
    "modifier beside not": (
        '{all: ["@guess", {not: "@repair", part: ending}]}',
        "1:38: unknown key “part”; expected one of: not, within",
    ),
    "within without meaning": (
        '{phrase: ["a"], within: clause}',
        "1:28: “within” has no meaning here; it stands beside “all”, or on an item of “all” or “unless”",
    ),
    "unknown window": (
        '{all: ["@guess", "@repair"], within: sentense}',
        "1:41: unknown window “sentense”; expected one of: match, clause, sentence, neighbours, around, "
        "block, part, answer, before, after"
        "\n  hint: did you mean “sentence”?",
    ),
    "unless as text": ("{phrase: ['a'], unless: quoted}", "1:28: expected a list, found “quoted”"),
    "unknown role": (
        "{phrase: ['a'], part: endnig}",
        "1:26: unknown role “endnig”; expected one of: opening, ending, none, inferred\n  hint: did you mean “ending”?",
    ),
    "unknown facet": (
        "{quantity: {famly: money}}",
        "1:16: unknown facet “famly” of a quantity; expected one of: "
        "family, change, direction, unit, noun, approx, form, stage\n  hint: did you mean “family”?",
    ),
    "unknown value": (
        "{clause: {voice: [pasive]}}",
        "1:22: unknown value of facet “voice” “pasive”; expected one of: active, passive, none"
        "\n  hint: did you mean “passive”?",
    ),
    "word list of unknown values": (
        '{clause: {voice: "@trades"}}',
        "1:21: unknown value of facet “voice” “plumber”; expected one of: active, passive, none",
    ),
    "truth of an open facet": (
        "{clause: {object: true}}",
        '1:22: value of facet “object” is never true or false\n  hint: write "true" for the word',
    ),
    "unknown word list": (
        '{clause: {verb: {not: "@trade"}}}',
        "1:26: unknown cue “@trade”\n  hint: did you mean “@trades”?",
    ),
    "cue that is no word list": (
        '{clause: {verb: "@repair"}}',
        "1:20: cue “repair” is no word list; expected one that holds “words”",
    ),
    "test with other keys": (
        "{clause: {verb: {any: [a]}}}",
        "1:21: unknown key “any”; expected one of: not",
    ),
    "empty test": ("{clause: {verb: []}}", "1:20: expected a list of at least 1, found an empty one"),
    "unknown attribute": (
        "{tokens: [[{LOWR: a}]]}",
        "1:16: unknown key “LOWR”; expected one of: ORTH, TEXT, NORM, LOWER, LEMMA, SHAPE, MORPH, POS, TAG, DEP, "
        "IS_ALPHA, IS_ASCII, IS_DIGIT, IS_LOWER, IS_UPPER, IS_TITLE, IS_PUNCT, IS_SPACE, IS_BRACKET, IS_QUOTE, "
        "IS_LEFT_PUNCT, IS_RIGHT_PUNCT, IS_CURRENCY, IS_STOP, IS_SENT_START, SENT_START, LIKE_NUM, LIKE_URL, "
        "LIKE_EMAIL, SPACY, LENGTH, OP\n  hint: did you mean “LOWER”?",
    ),
    "unknown tag": ("{tokens: [[{TAG: VBDD}]]}", "1:21: unknown TAG “VBDD”\n  hint: did you mean “VBD”?"),
    "capitals in LOWER": ("{tokens: [[{LOWER: We}]]}", "1:23: LOWER is never “We”; it holds lower-case text"),
    "features without value": (
        "{tokens: [[{MORPH: {IS_SUPERSET: [Past]}}]]}",
        "1:38: “Past” is no MORPH; expected “Feature=Value”, more of them joined by “|”",
    ),
    "flag that is no truth": ("{tokens: [[{IS_PUNCT: yes}]]}", "1:26: expected true or false, found “yes”"),
    "unknown predicate": (
        "{tokens: [[{LEMMA: {INN: [a]}}]]}",
        "1:24: unknown key “INN”; expected one of: IN, NOT_IN, IS_SUBSET, IS_SUPERSET, INTERSECTS, REGEX, FUZZY, "
        "FUZZY1, FUZZY2, FUZZY3, FUZZY4, FUZZY5, FUZZY6, FUZZY7, FUZZY8, FUZZY9\n  hint: did you mean “IN”?",
    ),
    "unknown repeat": (
        '{tokens: [[{LOWER: a, OP: "{3,2}"}]]}',
        "1:30: unknown OP “{3,2}”; expected one of: !, ?, +, *, {n}, {n,m}, {n,}, {,m}\n  hint: did you mean “{n,}”?",
    ),
    "broken regex of a token": (
        '{tokens: [[{TEXT: {REGEX: "[a"}}]]}',
        "1:30: not a regular expression: missing ]: [a",
    ),
    "tokens that may all be absent": (
        '{tokens: [[{LOWER: a, OP: "*"}]]}',
        "1:14: every token of the pattern may be absent; expected one that must be there",
    ),
    "empty pattern": ("{tokens: [[]]}", "1:14: expected a list of at least 1, found an empty one"),
    "tree without root": (
        "{tree: [[{RIGHT_ID: v}]]}",
        "1:13: missing key “RIGHT_ATTRS”",
    ),
    "tree with unknown anchor": (
        '{tree: [[{RIGHT_ID: verb, RIGHT_ATTRS: {}},\n  {LEFT_ID: vreb, REL_OP: ">", RIGHT_ID: o, RIGHT_ATTRS: {}}]]}',
        "2:13: unknown LEFT_ID “vreb”; expected one of: verb\n  hint: did you mean “verb”?",
    ),
    "tree with unknown relation": (
        '{tree: [[{RIGHT_ID: v, RIGHT_ATTRS: {}},\n  {LEFT_ID: v, REL_OP: "=>", RIGHT_ID: o, RIGHT_ATTRS: {}}]]}',
        "2:24: unknown REL_OP “=>”\n  hint: did you mean “>”?",
    ),
    "tree with a name twice": (
        '{tree: [[{RIGHT_ID: v, RIGHT_ATTRS: {}},\n  {LEFT_ID: v, REL_OP: ">", RIGHT_ID: v, RIGHT_ATTRS: {}}]]}',
        "2:39: duplicate RIGHT_ID “v”",
    ),
    "tree with a label of other grammars": (
        "{tree: [[{RIGHT_ID: v, RIGHT_ATTRS: {DEP: obj}}]]}",
        "1:46: unknown DEP “obj”\n  hint: did you mean “pobj”?",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(text)
    assert str(caught.value) == f"c.yaml:{message}"


@pytest.mark.parametrize("known", [facets.CLAUSE, facets.QUANTITY], ids=["clause", "quantity"])
def test_every_closed_value_may_be_tested(known: facets.Facets) -> None:
    operation = "clause" if known is facets.CLAUSE else "quantity"
    for facet, values in known.items():
        for value in values:
            assert read(f'{{{operation}: {{{facet}: "{value}"}}}}').tests[facet].passes(frozenset({value}))


def test_a_broken_word_list_is_not_reported_where_it_is_used() -> None:
    assert read('{clause: {verb: "@broken-list"}}').op == "clause"


def test_roles_are_not_checked_where_they_are_not_known() -> None:
    ((_, node),) = parse("c.yaml", b"e: anything").open_mapping()
    assert part_test(node, Scope(cues=())).passes(frozenset({"anything"}))


def test_references_are_noted_with_their_places() -> None:
    names = scope()
    read('{any: ["@repair",\n  {phrase: ["a"], unless: ["@guess"]}]}', names)
    assert [(name, node.where) for name, node in names.references] == [
        ("repair", "c.yaml:1:11"),
        ("guess", "c.yaml:2:28"),
    ]


def test_expressions_are_equal_only_to_themselves() -> None:
    first, second = read('"@repair"'), read('"@repair"')
    assert len({first, second, first}) == 2


def nested(depth: int, wrap: Callable[[str], str]) -> str:
    text = '"@repair"'
    for _ in range(depth):
        text = wrap(text)
    return text


@pytest.mark.parametrize("depth", [15, 500], ids=["deep", "too deep"])
def test_nesting_is_bounded(depth: int) -> None:
    text = nested(depth, lambda inner: f"{{any: [{inner}]}}")
    if depth > 20:
        with pytest.raises(RuleError, match="nested deeper than"):
            read(text)
    else:
        assert read(text).op == "any"


def test_loading_needs_no_spacy() -> None:
    code = "import sys, starlint.rulebook; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.slow
def test_spacy_takes_every_attribute_value_and_relation() -> None:
    spacy = pytest.importorskip("spacy")
    from spacy.matcher import DependencyMatcher, Matcher

    from starlint.schema import patterns

    vocab = spacy.blank("en").vocab
    matcher = Matcher(vocab, validate=True)
    for name in patterns.STRINGS:
        value = "Tense=Past" if name == "MORPH" else "x"
        matcher.add(name, [[{name: value}], *([{name: {predicate: [value]}}] for predicate in patterns.LISTS)])
    for name in patterns.FLAGS:
        matcher.add(name, [[{name: True}]])
    trees = DependencyMatcher(vocab)
    for relation in patterns.RELATIONS:
        link = {"LEFT_ID": "a", "REL_OP": relation, "RIGHT_ID": "b", "RIGHT_ATTRS": {}}
        trees.add(relation, [[{"RIGHT_ID": "a", "RIGHT_ATTRS": {}}, link]])
    assert set(patterns.RELATIONS) == set(trees._ops)
