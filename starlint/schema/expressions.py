"""Nodes of a YAML file to expressions and tests. It alone knows how a cue is written down."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlint.errors import RuleError, nearest
from starlint.expression import WINDOWS, Expression, Test
from starlint.schema import facets
from starlint.schema.node import Node, expected, shorten, unknown
from starlint.schema.patterns import regex, token_pattern, tree_pattern

BUILTINS = ("quoted", "question", "code", "title", "repeated")
"""Evidence that needs no cue file."""
OPERATIONS = (
    *("phrase", "words", "regex", "heading", "asked", "tokens", "tree", "clause", "quantity"),
    *("any", "all", "cue"),
)
"""Keys of which an expression has exactly one."""
_PATTERNS: Mapping[str, Callable[[Node], Any]] = {
    "phrase": lambda node: " ".join(node.quoted().split()),
    "regex": regex,
    "heading": regex,
    "asked": regex,
    "tokens": token_pattern,
    "tree": tree_pattern,
}
MODIFIERS = ("unless", "within", "part")
"""Keys that may stand beside it."""


@dataclass(frozen=True)
class Scope:
    """The names that a file may use, and the references that it makes."""

    cues: Collection[str]
    lists: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    """Words of the cues that are word lists; None where the cue's file is broken, which is reported there."""
    roles: Collection[str] | None = None
    """None where they are not known, because the file that holds them is broken."""
    kinds: Collection[str] | None = None
    frameworks: Collection[str] | None = None
    rules: Collection[str] | None = None
    """Ids of rules; None where they are not known."""
    references: list[tuple[str, Node]] = field(default_factory=list)
    """Cues that the file refers to, with the places; filled by reading expressions."""


def expression(node: Node, scope: Scope, *, windowed: bool = False) -> Expression:
    """Return the expression that a node holds.

    Args:
        node: a bare reference or a mapping.
        scope: the names that are known.
        windowed: whether ``within`` has a meaning here, as it does for an item of ``all`` or ``unless``.

    Raises:
        RuleError: the node is no expression, or names something that does not exist.
    """
    if node.shape == "text":
        return _reference(node, scope)
    if node.shape == "mapping" and any(key.value == "not" for key, _ in node.pairs):
        raise node.error("“not” stands in a test, or as a later item of “all”")
    return body(node, node.mapping((*OPERATIONS, *MODIFIERS)), scope, windowed=windowed)


def body(node: Node, fields: Mapping[str, Node], scope: Scope, *, windowed: bool = False) -> Expression:
    """Return the expression among the fields of a mapping; its other fields are not looked at."""
    found = [key for key in fields if key in OPERATIONS]
    if not found:
        raise node.error(f"no expression here; {expected(OPERATIONS)}")
    if len(found) > 1:
        what = f"“{found[0]}” and “{found[1]}” side by side; expected one of them"
        raise fields[found[1]].error(what, "combine expressions with “any” or “all”")
    operation = found[0]
    if "within" in fields and not windowed and operation != "all":
        what = "“within” has no meaning here; it stands beside “all”, or on an item of “all” or “unless”"
        raise fields["within"].error(what)
    within = fields["within"].choice(WINDOWS, "window") if "within" in fields else None
    unless = fields["unless"].items() if "unless" in fields else ()
    modifiers: dict[str, Any] = {
        "unless": tuple(expression(item, scope, windowed=True) for item in unless),
        "within": within,
        "part": part_test(fields["part"], scope) if "part" in fields else None,
    }
    if operation == "cue":
        inner = _reference(fields["cue"], scope)
        return Expression(inner.op, inner.items, **modifiers)
    items, tests = _operands(operation, fields[operation], scope)
    return Expression(operation, items, tests, **modifiers)


def words(node: Node) -> tuple[str, ...]:
    """Return the items of a word list."""
    result = []
    for item in node.items():
        word = item.quoted()
        if word.startswith("@"):
            raise item.error(f"“{word}” in a word list; expected a word", "refer to word lists in tests, or with “any”")
        if word != " ".join(word.split()):
            raise item.error("white space before, after or doubled in a word")
        result.append(word)
    return tuple(result)


def part_test(node: Node, scope: Scope) -> Test:
    """Return a test on the role of a part.

    ``none`` is the role of text in no part; a part that has no label is also ``inferred``.
    """
    return value_test(node, scope, "role", None if scope.roles is None else (*scope.roles, "none", "inferred"))


def kind_test(node: Node, scope: Scope) -> Test:
    """Return a test on the kind of an answer; ``other`` is the kind of a question that fits none."""
    return value_test(
        node, scope, "kind", None if scope.kinds is None else tuple(dict.fromkeys((*scope.kinds, "other")))
    )


def framework_test(node: Node, scope: Scope) -> Test:
    """Return a test on the framework that labels spell, in lower case; ``none`` is that of labels that spell none."""
    known = None if scope.frameworks is None else (*(name.lower() for name in scope.frameworks), "none")
    return value_test(node, scope, "framework", known)


def value_test(node: Node, scope: Scope, what: str, closed: Collection[str] | None, *, switch: bool = False) -> Test:
    """Return a test.

    Args:
        node: a text, a truth value, a list of texts, or a mapping with ``not``.
        scope: the names that are known.
        what: what the values name, for messages.
        closed: the values there are; None where any text may stand.
        switch: whether ``true`` and ``false`` may be tested, as ``yes`` and ``no``.

    Raises:
        RuleError: it is none of these, or names a value or a word list that does not exist.
    """
    if node.shape == "mapping":
        inner = value_test(node.mapping(("not",), ("not",))["not"], scope, what, closed, switch=switch)
        return Test(allow=inner.deny or None, deny=inner.allow or frozenset())
    items = (node,) if node.shape == "text" else node.items()
    allow = frozenset(value for item in items for value in _values(item, scope, what, closed, switch))
    return Test(allow)


def _values(node: Node, scope: Scope, what: str, closed: Collection[str] | None, switch: bool) -> tuple[str, ...]:
    text = " ".join(node.word().split())
    if text.startswith("@"):
        values = _word_list(node, text.removeprefix("@"), scope)
    elif node.plain and text in ("true", "false"):
        if not switch:
            raise node.error(f"{what} is never true or false", f'write "{text}" for the word')
        values = ("yes",) if text == "true" else ("no",)
    else:
        values = (text.lower(),)
    for value in values:
        if closed is not None and value not in closed:
            raise unknown(node, what, value, closed)
    return values


def _word_list(node: Node, name: str, scope: Scope) -> tuple[str, ...]:
    if name not in scope.cues:
        raise _unknown_cue(node, name, scope.cues)
    if name not in scope.lists:
        raise node.error(f"cue “{name}” is no word list; expected one that holds “words”")
    return tuple(word.lower() for word in scope.lists[name] or ())


def _facet_tests(node: Node, scope: Scope, known: facets.Facets, what: str) -> dict[str, Test]:
    tests = {}
    for key, value in node.open_mapping():
        if key.value not in known:
            hint = nearest(key.value, known)
            raise key.error(f"unknown facet “{shorten(key.value)}” of a {what}; {expected(tuple(known))}", hint)
        closed = known[key.value]
        switch = closed == facets.YES_NO or key.value in facets.SWITCHES
        tests[key.value] = value_test(value, scope, f"value of facet “{key.value}”", closed or None, switch=switch)
    return tests


def _operands(operation: str, node: Node, scope: Scope) -> tuple[tuple[Any, ...], dict[str, Test]]:
    if operation == "clause":
        return (), _facet_tests(node, scope, facets.CLAUSE, "clause")
    if operation == "quantity":
        return (), _facet_tests(node, scope, facets.QUANTITY, "quantity")
    if operation == "words":
        return words(node), {}
    if operation == "all":
        first, *others = node.items()
        return (expression(first, scope), *(_all_item(item, scope) for item in others)), {}
    if operation == "any":
        return tuple(expression(item, scope) for item in node.items()), {}
    return tuple(_PATTERNS[operation](item) for item in node.items()), {}


def _all_item(node: Node, scope: Scope) -> Expression:
    if node.shape != "mapping" or all(key.value != "not" for key, _ in node.pairs):
        return expression(node, scope, windowed=True)
    fields = node.mapping(("not", "within"))
    within = fields["within"].choice(WINDOWS, "window") if "within" in fields else None
    return Expression("not", (expression(fields["not"], scope, windowed=within is None),), within=within)


def _reference(node: Node, scope: Scope) -> Expression:
    text = node.word()
    if text in BUILTINS:
        return Expression(text)
    if not text.startswith("@"):
        what = f"“{shorten(text)}” is no expression; expected “@” and a cue's name, or one of: {', '.join(BUILTINS)}"
        raise node.error(what, nearest(text, (*(f"@{cue}" for cue in scope.cues), *BUILTINS)))
    name = text.removeprefix("@")
    if name not in scope.cues:
        raise _unknown_cue(node, name, scope.cues)
    scope.references.append((name, node))
    return Expression("cue", (name,))


def _unknown_cue(node: Node, name: str, cues: Collection[str]) -> RuleError:
    return node.error(f"unknown cue “@{shorten(name)}”", nearest(f"@{name}", [f"@{cue}" for cue in cues]))
