"""One rule file to a rule, one cue file to a cue. It alone knows how examples are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from starlint.diagnostic import Severity
from starlint.document import KIND_FROM
from starlint.evidence.questions import ASKS
from starlint.expression import ANYTHING
from starlint.rule import Applies, Cue, Escalate, Example, Link, Rule, SuppressionsCheck
from starlint.schema.expressions import MODIFIERS, OPERATIONS, Scope, body, expression, kind_test, part_test, value_test
from starlint.schema.node import Node, unknown
from starlint.schema.rulecheck import check, placeholders, template

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What ids, families, roles and kinds look like."""
CUSTOM = "custom"
"""Family of a rule file that lies in no family's directory and names none."""

_KEYS = (
    *("id", "summary", "severity", "message", "help", "applies", "check", "escalate", "yields_to", "enabled"),
    *("why", "sources", "examples"),
)
_REQUIRED = ("id", "summary", "severity", "message", "check", "why", "examples")
_MARKER = re.compile("<<|>>")
_LEAST_EXAMPLES = 2


def rule(node: Node, family: str | None, scope: Scope) -> Rule:
    """Return the rule that a file holds; without a family it may name one itself.

    Raises:
        RuleError: the file is not a well-formed rule; the first thing wrong with it, and where.
    """
    fields = node.mapping(_KEYS if family else (*_KEYS, "family"), _REQUIRED)
    name = identifier(fields["id"])
    if family is None:
        family = kebab(fields["family"]) if "family" in fields else CUSTOM
    found = check(fields["check"], scope)
    if isinstance(found, SuppressionsCheck):
        for key in ("applies", "escalate", "yields_to"):
            if key in fields:
                raise fields[key].error(f"“{key}” has no meaning beside “suppressions”: comments stand in no answer")
    known = fields["examples"].mapping(("bad", "good", "known_miss", "known_false"), ("bad", "good"))
    return Rule(
        id=name,
        family=family,
        path=node.source.path,
        summary=fields["summary"].line(),
        severity=severity(fields["severity"]),
        message=template(fields["message"], placeholders(found)),
        help=fields["help"].line() if "help" in fields else "",
        check=found,
        why=fields["why"].text(),
        applies=_applies(fields["applies"], scope) if "applies" in fields else Applies(),
        escalate=_escalate(fields["escalate"], scope) if "escalate" in fields else None,
        yields_to=_others(fields["yields_to"], name, scope) if "yields_to" in fields else frozenset(),
        enabled=fields["enabled"].boolean() if "enabled" in fields else True,
        sources=tuple(_link(item) for item in fields["sources"].items(0)) if "sources" in fields else (),
        bad=examples(known, "bad", _LEAST_EXAMPLES),
        good=examples(known, "good", _LEAST_EXAMPLES, marked=False),
        known_miss=examples(known, "known_miss"),
        known_false=examples(known, "known_false"),
    )


def cue(node: Node, scope: Scope) -> Cue:
    """Return the cue that a file holds.

    Raises:
        RuleError: the file is not a well-formed cue; the first thing wrong with it, and where.
    """
    fields = node.mapping(("id", "meaning", *OPERATIONS, *MODIFIERS, "finds", "ignores"), ("id", "meaning"))
    return Cue(
        id=identifier(fields["id"]),
        path=node.source.path,
        meaning=fields["meaning"].line(),
        expression=body(node, fields, scope),
        bad=examples(fields, "finds", marked=True),
        good=examples(fields, "ignores", marked=False),
    )


def identifier(node: Node) -> str:
    """Return an id, which is the name of the file that holds it."""
    stem = PurePath(node.source.path).stem
    if kebab(node) != stem:
        raise node.error(f"id “{node.value}” is not the file's name", f"write “id: {stem}”, or rename the file")
    return node.value


def kebab(node: Node) -> str:
    """Return a name in lower-case words that are joined by hyphens."""
    if not NAME.fullmatch(node.word()):
        raise node.error(f"{node.describe()} is no name; expected lower-case words joined by “-”")
    return node.value


def severity(node: Node) -> Severity:
    """Return a severity."""
    return Severity(node.choice(tuple(level.value for level in Severity), "severity"))


def examples(
    fields: Mapping[str, Node], key: str, at_least: int = 0, *, marked: bool | None = None
) -> tuple[Example, ...]:
    """Return the examples under a key.

    Args:
        fields: the mapping that may have the key.
        key: the key, which also names the examples.
        at_least: so many there must be.
        marked: True where each must have marks, False where none may, None where both is right.
    """
    if key not in fields:
        return ()
    items = fields[key].items(0)
    if len(items) < at_least:
        raise fields[key].error(f"expected at least {at_least} examples, found {len(items)}")
    return tuple(_example(item, f"{key}-{number}", marked) for number, item in enumerate(items, start=1))


def _example(node: Node, name: str, marked: bool | None) -> Example:
    text, spans = "", []
    opened: int | None = None
    at = 0
    marked_text = node.quoted()
    for marker in _MARKER.finditer(marked_text):
        text += marked_text[at : marker.start()]
        at = marker.end()
        if (marker[0] == "<<") != (opened is None):
            raise node.error(f"“{marker[0]}” without its counterpart in an example")
        if opened is None:
            opened = len(text)
            continue
        if not text[opened:].strip():
            raise node.error("nothing between “<<” and “>>” in an example")
        spans.append((opened, len(text)))
        opened = None
    if opened is not None:
        raise node.error("“<<” without its counterpart in an example")
    if marked is False and spans:
        raise node.error("an example of what is not reported marks nothing", "take “<<” and “>>” out")
    if marked and not spans:
        raise node.error("nothing is marked in an example of what is found", "put “<<” and “>>” around it")
    return Example(text + marked_text[at:], tuple(spans), node.where, name)


def _applies(node: Node, scope: Scope) -> Applies:
    fields = node.mapping(("stories", "kinds", "parts", "labelled", "asks", "kind_from", "at_least_words", "holds"))
    return Applies(
        stories=fields["stories"].boolean() if "stories" in fields else None,
        kinds=kind_test(fields["kinds"], scope) if "kinds" in fields else ANYTHING,
        parts=part_test(fields["parts"], scope) if "parts" in fields else ANYTHING,
        labelled=fields["labelled"].boolean() if "labelled" in fields else None,
        asks=value_test(fields["asks"], scope, "thing asked for", ASKS) if "asks" in fields else ANYTHING,
        kind_from=value_test(fields["kind_from"], scope, "origin of a kind", KIND_FROM)
        if "kind_from" in fields
        else ANYTHING,
        at_least_words=fields["at_least_words"].integer(1) if "at_least_words" in fields else 0,
        holds=expression(fields["holds"], scope) if "holds" in fields else None,
    )


def _others(node: Node, own: str, scope: Scope) -> frozenset[str]:
    """Return the ids of other rules."""
    items = (node,) if node.shape == "text" else node.items()
    for item in items:
        if item.word() == own:
            raise item.error("a rule does not yield to itself")
        if scope.rules is not None and item.value not in scope.rules:
            raise unknown(item, "rule", item.value, scope.rules)
    return frozenset(item.value for item in items)


def _escalate(node: Node, scope: Scope) -> Escalate:
    fields = node.mapping(("to", "when", "unless"), ("to",))
    if ("when" in fields) == ("unless" in fields):
        raise node.error("expected either “when” or “unless”")
    return Escalate(
        to=severity(fields["to"]),
        when=expression(fields["when"], scope) if "when" in fields else None,
        unless=expression(fields["unless"], scope) if "unless" in fields else None,
    )


def _link(node: Node) -> Link:
    fields = node.mapping(("title", "url"), ("title",))
    url = fields["url"].line() if "url" in fields else ""
    if url and not re.fullmatch(r"https?://\S+", url):
        raise fields["url"].error(f"{fields['url'].describe()} is no address; expected one that begins with https://")
    return Link(fields["title"].line(), url)
