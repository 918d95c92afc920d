"""Regular expressions and spaCy patterns in the rulebook. It alone knows what RE2 and spaCy's matchers accept.

spaCy itself reports a wrong pattern only when it is loaded, without a place, and takes an unknown value (``dep: obj``)
for one that never occurs. Both are errors here, found without importing spaCy.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import re2

from starlint.schema.node import Node, unknown

# Patterns are searched without regard to case; compiled with regard to it they are the same, in half the time.
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False

FLAGS = (
    *("IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_BRACKET"),
    *("IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY", "IS_STOP", "IS_SENT_START", "SENT_START"),
    *("LIKE_NUM", "LIKE_URL", "LIKE_EMAIL", "SPACY"),
)
STRINGS = ("ORTH", "TEXT", "NORM", "LOWER", "LEMMA", "SHAPE", "MORPH", "POS", "TAG", "DEP")
# Names of entities (ENT_TYPE ...) are left out: the pipeline finds none.
_ATTRIBUTES = (*STRINGS, *FLAGS, "LENGTH")

_POS = "ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X"
_TAG = (
    "$ '' , -LRB- -RRB- . : # `` ADD AFX BES CC CD DT EX FW GW HVS HYPH IN JJ JJR JJS LS MD NFP NIL NN NNP NNPS "
    "NNS PDT POS PRP PRP$ RB RBR RBS RP SP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP"
)
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
    "dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj "
    "poss preconj predet prep prt punct quantmod relcl xcomp"
)
VALUES = {"POS": _POS.split(), "TAG": _TAG.split(), "DEP": _DEP.split()}
LISTS = ("IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
NESTING = ("REGEX", "FUZZY", *(f"FUZZY{distance}" for distance in range(1, 10)))
COMPARISONS = ("==", "!=", ">=", "<=", ">", "<")
_REPEATS = ("!", "?", "+", "*")
_REPEAT = re.compile(r"\{(\d{1,2})\}|\{(\d{0,2}),(\d{0,2})\}")
_MORPH = re.compile(r"[A-Za-z]+=[A-Za-z0-9,]+(\|[A-Za-z]+=[A-Za-z0-9,]+)*")
_BACKTRACKING = re.compile(r"\(\?[=!<]|\\[1-9]")
RELATIONS = (
    *("<", ">", "<<", ">>", ".", ".*", ";", ";*", "$+", "$-", "$++", "$--"),
    *(">+", ">-", ">++", ">--", "<+", "<-", "<++", "<--"),
)


def regex(node: Node) -> str:
    """Return a quoted regular expression that RE2 compiles and that does not match the empty text."""
    pattern = node.quoted().rstrip("\n")
    try:
        fits_nothing = _fits_nothing(pattern)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        hint = "RE2 has no look-around and no back-references" if _BACKTRACKING.search(reason) else ""
        raise node.error(f"not a regular expression: {reason}", hint) from None
    if fits_nothing:
        raise node.error("the regular expression matches the empty text, so it matches everywhere")
    return pattern


@cache
def _fits_nothing(pattern: str) -> bool:
    return bool(re2.compile(pattern, _OPTIONS).search(""))


def token_pattern(node: Node) -> list[dict[str, Any]]:
    """Return a pattern for spaCy's Matcher."""
    pattern = [_token(item, "OP") for item in node.items()]
    if all(token.get("OP") in ("!", "?", "*") for token in pattern):
        raise node.error("every token of the pattern may be absent; expected one that must be there")
    return pattern


def tree_pattern(node: Node) -> list[dict[str, Any]]:
    """Return a pattern for spaCy's DependencyMatcher."""
    pattern: list[dict[str, Any]] = []
    names: list[str] = []
    for item in node.items():
        keys = ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
        fields = item.mapping(keys, keys) if names else item.mapping(keys[2:], keys[2:])
        spec: dict[str, Any] = {"RIGHT_ATTRS": _token(fields["RIGHT_ATTRS"])}
        if names:
            spec["LEFT_ID"] = fields["LEFT_ID"].choice(names, "LEFT_ID")
            spec["REL_OP"] = fields["REL_OP"].choice(RELATIONS, "REL_OP")
        name = spec["RIGHT_ID"] = fields["RIGHT_ID"].word()
        if name in names:
            raise fields["RIGHT_ID"].error(f"duplicate RIGHT_ID “{name}”")
        names.append(name)
        pattern.append(spec)
    return pattern


def _token(node: Node, *more: str) -> dict[str, Any]:
    fields = node.mapping((*_ATTRIBUTES, *more))
    return {key: _repeat(value) if key == "OP" else _attribute(key, value) for key, value in fields.items()}


def _repeat(node: Node) -> str:
    operator = node.word()
    if operator in _REPEATS:
        return operator
    bounds = _REPEAT.fullmatch(operator)
    if not bounds or operator == "{,}" or (bounds[2] and bounds[3] and int(bounds[2]) > int(bounds[3])):
        raise unknown(node, "OP", operator, (*_REPEATS, "{n}", "{n,m}", "{n,}", "{,m}"))
    return operator


def _attribute(key: str, node: Node) -> Any:
    if key in FLAGS:
        return node.boolean()
    if key == "LENGTH":
        if node.shape == "text":
            return node.integer()
        bounds = node.mapping((*COMPARISONS, "IN", "NOT_IN"))
        return {
            name: [item.integer() for item in value.items()] if name in LISTS else value.integer()
            for name, value in bounds.items()
        }
    return _string(key, node) if node.shape == "text" else _predicates(key, node, (*LISTS, *NESTING))


def _predicates(key: str, node: Node, known: tuple[str, ...]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for name, value in node.mapping(known).items():
        if name in LISTS:
            # REGEX: {IN: [...]} lists patterns.
            result[name] = [_token_regex(item) if key == "REGEX" else _string(key, item) for item in value.items()]
        elif value.shape != "text":
            result[name] = _predicates("REGEX" if name == "REGEX" else "", value, ("IN", "NOT_IN"))
        else:
            result[name] = _token_regex(value) if name == "REGEX" else value.word()
    return result


def _token_regex(node: Node) -> str:
    # spaCy runs it with Python's engine, on one token. What both engines take is linear enough and portable.
    pattern = regex(node)
    try:
        re.compile(pattern)
    except re.error as error:
        raise node.error(f"not a regular expression for a token: {error}") from None
    return pattern


def _string(key: str, node: Node) -> str:
    text = node.choice(VALUES[key], key) if key in VALUES else node.word()
    if key == "MORPH" and not _MORPH.fullmatch(text):
        raise node.error(f"{node.describe()} is no MORPH; expected “Feature=Value”, more of them joined by “|”")
    if key == "LOWER" and text != text.lower():
        raise node.error(f"LOWER is never “{text}”; it holds lower-case text")
    return text
