"""What a configuration says of rules: which are on, how much they weigh, their limits, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlint import selection
from starlint.diagnostic import Severity
from starlint.errors import UsageError, nearest
from starlint.rule import Rule
from starlint.schema.node import Node, expected
from starlint.settings.limits import limited, limits, no_limit

SEVERITY = "severity"
_SWITCHES = ("true", "false")
_VALUES = (*(level.value for level in Severity), *_SWITCHES)
_SAID_AS = {
    "on": "true",
    "yes": "true",
    "off": "false",
    "no": "false",
    "none": "false",
    "never": "false",
    "warn": "warning",
}
"""What other tools call these values. Their letters are not alike enough to be told as the nearest."""


@dataclass(frozen=True)
class Ruling:
    """A rule as it is in force, and the places (``path:line:column``) that made it so; empty for its own file."""

    rule: Rule
    own: Rule
    """The rule as its own file has it."""
    switched: str = ""
    weighed: str = ""
    limited: Mapping[str, str] = field(default_factory=dict)
    """The place of each limit that is not the rule's own."""


@dataclass(frozen=True)
class _Entry:
    key: Node
    value: Node
    rules: frozenset[str]
    is_family: bool


def unruled(rules: Sequence[Rule]) -> tuple[Ruling, ...]:
    """Return the rules as their own files have them."""
    return tuple(Ruling(rule, rule) for rule in rules)


def apply(rulings: Sequence[Ruling], entries: Node) -> tuple[Ruling, ...]:
    """Return the rulings after one more mapping of entries, which weighs more than all before it.

    In a mapping a rule's own entry weighs more than its family's, whatever the order. A family's entry switches on
    no rule whose own file switches it off; the rule's own does.

    Raises:
        RuleError: an entry names nothing that there is, or its value is not possible.
    """
    found = {ruling.rule.name: ruling for ruling in rulings}
    read = tuple(_entries(entries, [ruling.rule for ruling in rulings]))
    for entry in sorted(read, key=lambda entry: not entry.is_family):
        for name in entry.rules:
            found[name] = _ruled(found[name], entry)
    return tuple(found.values())


def _entries(entries: Node, rules: Sequence[Rule]) -> Iterator[_Entry]:
    families = {rule.family for rule in rules}
    seen: dict[tuple[bool, frozenset[str]], Node] = {}
    for key, value in entries.open_mapping():
        is_family = key.value.removesuffix("/*") in families
        try:
            names = frozenset(rule.name for rule in selection.named(rules, key.value))
        except UsageError as error:
            raise key.error(error.what, error.hint) from None
        if (is_family, names) in seen:
            first = seen[is_family, names]
            what = f"“{key.value}” stands for the same as “{first.value}” in line {first.source.line_of(first.start)}"
            raise key.error(f"{what}; expected one entry for it")
        seen[is_family, names] = key
        yield _Entry(key, value, names, is_family)


def _ruled(ruling: Ruling, entry: _Entry) -> Ruling:
    value, where = entry.value, entry.key.where
    if value.shape == "list":
        raise value.error("expected a severity, true, false or a mapping, found a list")
    if value.shape == "mapping":
        return _mapped(_switched(ruling, entry), entry)
    word = value.word()
    if word in _SWITCHES:
        if not value.plain:
            raise value.error(f"expected true or false without quotes, found “{word}” with them")
        return _switched(ruling, entry, on=value.boolean())
    if word in _SAID_AS:
        raise value.error(f"unknown value “{word}”; {expected(_VALUES)}", f"did you mean “{_SAID_AS[word]}”?")
    severity = Severity(value.choice(_VALUES, "value"))
    return _weighed(_switched(ruling, entry), severity, where)


def _switched(ruling: Ruling, entry: _Entry, *, on: bool = True) -> Ruling:
    rule, where = ruling.rule, entry.key.where
    if on and entry.is_family and not ruling.own.enabled:
        return ruling
    if rule.enabled == on:
        says_so = entry.value.shape == "text" and entry.value.value in _SWITCHES
        return replace(ruling, switched=where) if says_so else ruling
    return replace(ruling, rule=replace(rule, enabled=on), switched=where)


def _weighed(ruling: Ruling, severity: Severity, where: str) -> Ruling:
    # What the user says is final: nothing in the draft makes it weigh more.
    return replace(ruling, rule=replace(ruling.rule, severity=severity, escalate=None), weighed=where)


def _mapped(ruling: Ruling, entry: _Entry) -> Ruling:
    rule = ruling.rule
    known = {} if entry.is_family else limits(rule.check, ruling.own.check)
    fields = {}
    for key, value in entry.value.open_mapping():
        if key.value == SEVERITY:
            level = Severity(value.choice(tuple(level.value for level in Severity), SEVERITY))
            ruling = _weighed(ruling, level, value.where)
        elif entry.is_family:
            what = f"“{key.value}” is said of a family; expected “{SEVERITY}” alone"
            raise key.error(what, "limits are a rule's own: name the rule")
        elif key.value not in known:
            raise key.error(no_limit(key, rule.id, known), nearest(key.value, (SEVERITY, *known)))
        else:
            fields[key.value] = value
    if not entry.value.pairs:
        raise entry.value.error("nothing is said here; expected a severity, a limit, or true or false")
    if not fields:
        return ruling
    check = limited(rule.check, fields)
    places = {**ruling.limited, **{key: value.where for key, value in fields.items()}}
    return replace(ruling, rule=replace(ruling.rule, check=check), limited=places)
