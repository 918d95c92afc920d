"""The ``check`` of a rule file, and the placeholders that each check fills in messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from starlint.errors import nearest
from starlint.expression import Expression
from starlint.rule import (
    Check,
    CountCheck,
    CoversCheck,
    LengthCheck,
    MatchCheck,
    Near,
    Order,
    PartsCheck,
    ShareCheck,
    SuppressionsCheck,
)
from starlint.schema.expressions import Scope, expression, words
from starlint.schema.node import Node, unknown

UNITS = ("words", "seconds", "share")
SUPPRESSIONS: Mapping[str, tuple[str, ...]] = {
    "unused": ("text",),
    "unknown": ("text", "problem", "advice"),
    "unclosed": ("text", "counterpart", "reach"),
}
"""What can be wrong with comments that hide diagnostics, and the placeholders of each."""
COMMON = ("text", "question")
"""Placeholders that every check fills."""


def check(node: Node, scope: Scope) -> Check:
    """Return the check that a rule's ``check`` holds."""
    fields = node.mapping(_CHECKS)
    if len(fields) != 1:
        raise node.error(f"expected exactly one check, found {len(fields)}: {', '.join(_CHECKS)}")
    ((name, value),) = fields.items()
    return _CHECKS[name](value, scope)


def template(node: Node, fills: tuple[str, ...]) -> str:
    """Return a message whose ``{placeholders}`` are all among those that are filled; ``{{`` stands for a brace."""
    text = node.line()
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        raise node.error(f"not a message: {error}", "write “{{” and “}}” for braces") from None
    for _, name, form, conversion in fields:
        if name not in fills:
            listed = ", ".join(f"{{{known}}}" for known in fills)
            hint = nearest(f"{{{name}}}", [f"{{{known}}}" for known in fills])
            raise node.error(f"unknown placeholder “{{{name}}}”; expected one of: {listed}", hint)
        if form or conversion:
            raise node.error(f"placeholder “{{{name}}}” takes no format")
    return text


def placeholders(found: Check) -> tuple[str, ...]:
    """Return the names that a check fills in its rule's message."""
    if isinstance(found, SuppressionsCheck):
        return SUPPRESSIONS[found.wanted]
    return (*_FILLS[type(found)], *COMMON)


def _match(node: Node, scope: Scope) -> Check:
    if node.shape == "mapping" and any(key.value == "of" for key, _ in node.pairs):
        return MatchCheck(expression(node.mapping(("of",))["of"], scope))
    return MatchCheck(expression(node, scope))


def _count(node: Node, scope: Scope) -> Check:
    fields = node.mapping(("of", "at_least", "at_most", "per_words", "at", "near"), ("of",))
    if ("at_least" in fields) == ("at_most" in fields):
        raise node.error("expected either “at_least” or “at_most”")
    found = CountCheck(
        of=expression(fields["of"], scope),
        at_least=fields["at_least"].integer(1) if "at_least" in fields else None,
        at_most=fields["at_most"].integer() if "at_most" in fields else None,
        per_words=fields["per_words"].integer(1) if "per_words" in fields else None,
        at=_at(fields["at"], scope) if "at" in fields else ("question",),
        near=tuple(_near(item, scope) for item in fields["near"].items()) if "near" in fields else (),
    )
    if found.at_least is not None and "match" in found.at:
        raise fields["at"].error("“match” is the place of what is too much; with “at_least” something is missing")
    if found.at_most is not None and found.per_words is not None:
        raise fields["per_words"].error("“per_words” says how often something is wanted; it stands beside “at_least”")
    if found.at_most is not None and found.near:
        raise fields["near"].error("“near” tells what almost counts; it stands beside “at_least”")
    return found


def _at(node: Node, scope: Scope) -> tuple[str, ...]:
    if node.shape == "text" and node.value in ("question", "match"):
        return (node.value,)
    return _roles(node, scope, "question")


def _near(node: Node, scope: Scope) -> Near:
    fields = node.mapping(("of", "message"), ("of", "message"))
    return Near(expression(fields["of"], scope), template(fields["message"], COMMON))


def _share(node: Node, scope: Scope) -> Check:
    fields = node.mapping(("of", "among", "above", "at_least"), ("of", "among", "above"))
    return ShareCheck(
        of=expression(fields["of"], scope),
        among=tuple(expression(item, scope) for item in fields["among"].items()),
        above=fields["above"].number(1),
        at_least=fields["at_least"].integer(1) if "at_least" in fields else 1,
    )


def _length(node: Node, scope: Scope) -> Check:
    fields = node.mapping(("of", "labels", "until", "unit", "above", "below", "at_least_words"))
    unit = fields["unit"].choice(UNITS, "unit") if "unit" in fields else "words"
    most = 1 if unit == "share" else None
    bounds = {key: fields[key].number(most) for key in ("above", "below") if key in fields}
    if unit == "share" and "of" not in fields and "labels" not in fields:
        raise node.error("the share of what? expected “of” with roles")
    if not bounds and (unit != "seconds" or "of" in fields or "labels" in fields):
        # An answer's longest spoken time may be left to the kind of its question.
        raise node.error("expected “above”, “below” or both")
    if "until" in fields and "of" not in fields:
        raise fields["until"].error("“until” stands for parts that have no labels; expected “of” with their roles")
    if len(bounds) == 2 and bounds["below"] >= bounds["above"]:
        raise fields["below"].error("“below” must be less than “above”; nothing would be long enough and short enough")
    return LengthCheck(
        of=_roles(fields["of"], scope) if "of" in fields else (),
        labels=tuple(word.lower() for word in words(fields["labels"])) if "labels" in fields else (),
        unit=unit,
        until=expression(fields["until"], scope) if "until" in fields else None,
        above=bounds.get("above"),
        below=bounds.get("below"),
        at_least_words=fields["at_least_words"].integer() if "at_least_words" in fields else 0,
    )


def _parts(node: Node, scope: Scope) -> Check:
    switches = ("filled", "once", "in_order", "one_framework")
    fields = node.mapping(("require", *switches, "filler"))
    found = PartsCheck(
        require=_roles(fields["require"], scope) if "require" in fields else (),
        filler=expression(fields["filler"], scope) if "filler" in fields else None,
        **{switch: fields[switch].boolean() for switch in switches if switch in fields},
    )
    if not (found.require or found.filled or found.once or found.in_order or found.one_framework):
        raise node.error("nothing is wanted of the parts; expected “require” or a switch that is true")
    if found.filler and not found.filled:
        raise fields["filler"].error("“filler” has no meaning without “filled: true”")
    return found


def _covers(node: Node, scope: Scope) -> Check:
    fields = node.mapping(("of", "topics", "at_least", "order"), ("topics",))
    pairs = fields["topics"].open_mapping()
    of = expression(fields["of"], scope) if "of" in fields else None
    order = _order(fields["order"], len(pairs)) if "order" in fields else None
    least = fields["at_least"].integer(0 if order else 1) if "at_least" in fields else None
    if not pairs:
        raise fields["topics"].error("expected at least one topic")
    if least is not None and least > len(pairs):
        raise fields["at_least"].error(f"at least {least} of {len(pairs)} topics can never be covered")
    if of and order:
        raise fields["order"].error("“order” is that of the topics of an answer; it cannot stand beside “of”")
    topics = ((key.value, expression(value, scope, windowed=of is not None)) for key, value in pairs)
    return CoversCheck(tuple((name, _beside(of, topic)) for name, topic in topics), least, order, of)


def _beside(of: Expression | None, topic: Expression) -> Expression:
    return Expression("all", (of, topic)) if of else topic


def _order(node: Node, topics: int) -> Order:
    fields = node.mapping(("at_least", "message"), ("at_least", "message"))
    least = fields["at_least"].integer(2)
    if least > topics:
        raise fields["at_least"].error(f"of {topics} topics never are {least} told")
    return Order(least, template(fields["message"], ("first", "second")))


def _suppressions(node: Node, _: Scope) -> Check:
    return SuppressionsCheck(node.choice(tuple(SUPPRESSIONS), "sort of suppression"))


def _roles(node: Node, scope: Scope, *more: str) -> tuple[str, ...]:
    items = (node,) if node.shape == "text" else node.items()
    known = None if scope.roles is None else (*scope.roles, *more)
    for item in items:
        if known is not None and item.word() not in known:
            raise unknown(item, "role", item.value, known)
    return tuple(item.word() for item in items)


_CHECKS: Mapping[str, Callable[[Node, Scope], Check]] = {
    "match": _match,
    "count": _count,
    "share": _share,
    "length": _length,
    "parts": _parts,
    "covers": _covers,
    "suppressions": _suppressions,
}
_FILLS: Mapping[type, tuple[str, ...]] = {
    MatchCheck: (),
    CountCheck: ("n", "need"),
    ShareCheck: ("of", "among", "percent"),
    LengthCheck: ("words", "seconds", "percent", "limit"),
    PartsCheck: ("role", "label"),
    CoversCheck: ("missing", "n", "total"),
}
