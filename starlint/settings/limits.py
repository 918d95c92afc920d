"""The limits of a rule's check that a configuration may change: its numbers, and the topics that it wants."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from starlint.rule import Check, CountCheck, CoversCheck, LengthCheck, ShareCheck
from starlint.schema.node import Node, expected, shorten, unknown

Limit = float | int | tuple[str, ...]
IGNORE = "ignore"
"""The key for topics to leave out."""


def limits(check: Check, own: Check) -> dict[str, Limit | None]:
    """Return the limits that a check has, by key, as they are; None for one that is left to something else.

    Args:
        check: as configuration has left it.
        own: as the rule's own file has it.
    """
    match check:
        case CountCheck():
            if check.at_least is None:
                return {"at_most": check.at_most}
            measure = {} if check.per_words is None else {"per_words": check.per_words}
            return {"at_least": check.at_least, **measure}
        case ShareCheck():
            return {"above": check.above, "at_least": check.at_least}
        case LengthCheck():
            found: dict[str, Limit | None] = {"above": check.above, "below": check.below}
            # A rule that names no bound leaves the longest time to the kind of the question.
            if check.below is None:
                del found["below"]
            elif check.above is None:
                del found["above"]
            return {**found, "at_least_words": check.at_least_words}
        case CoversCheck():
            least = len(check.topics) if check.at_least is None else check.at_least
            topics = own.topics if isinstance(own, CoversCheck) else ()
            ignored = tuple(name for name, _ in topics if name not in dict(check.topics))
            return {"at_least": least, IGNORE: ignored}
        case _:
            return {}


def limited(check: Check, fields: Mapping[str, Node]) -> Check:
    """Return a check with limits of one's own.

    Args:
        check: as it stands in the rulebook, or as an earlier configuration left it.
        fields: the values of the limits, by key; all of them limits that the check has.

    Raises:
        RuleError: a value is not possible, or two of them contradict each other.
    """
    match check:
        case CountCheck():
            values: dict[str, Any] = {key: node.integer(int(key != "at_most")) for key, node in fields.items()}
            return replace(check, **values)
        case ShareCheck():
            return replace(check, **_bounds(fields, 1))
        case LengthCheck():
            most = 1 if check.unit == "share" else None
            found = replace(check, **_bounds(fields, most))
            if found.above is not None and found.below is not None and found.below >= found.above:
                node = fields.get("below") or fields["above"]
                raise node.error(
                    f"“below” must be less than “above”, and {found.below:g} is not less than {found.above:g}"
                )
            return found
        case CoversCheck():
            return _covers(check, fields)
        case _:
            return check


def _bounds(fields: Mapping[str, Node], most: float | None) -> dict[str, Any]:
    least = {"at_least": 1, "at_least_words": 0}
    return {key: node.integer(least[key]) if key in least else node.number(most) for key, node in fields.items()}


def _covers(check: CoversCheck, fields: Mapping[str, Node]) -> CoversCheck:
    topics, least = dict(check.topics), check.at_least
    for item in fields[IGNORE].items(0) if IGNORE in fields else ():
        del topics[_topic(item, topics)]
    if not topics:
        raise fields[IGNORE].error("no topic is left", "switch the rule off with “false”")
    if "at_least" in fields:
        least = fields["at_least"].integer(0 if check.order else 1)
        if least > len(topics):
            raise fields["at_least"].error(f"at least {least} of {len(topics)} topics can never be covered")
    changes: dict[str, Any] = {
        "topics": tuple(topics.items()),
        "at_least": least if least is not None and least < len(topics) else None,
    }
    return replace(check, **changes)


def _topic(item: Node, topics: Collection[str]) -> str:
    """Return the topic that an item names in full or, if only one begins so, by its first words."""
    begun = [topic for topic in topics if topic.startswith(f"{item.word()} ")]
    if item.value in topics:
        return item.value
    if len(begun) != 1:
        raise unknown(item, "topic", item.value, topics)
    return begun[0]


def no_limit(key: Node, rule: str, known: Mapping[str, object]) -> str:
    """Return what is wrong with a key that is no limit of a rule."""
    listed = expected(("severity", *known)) if known else "expected “severity”: the rule has no limits"
    return f"“{shorten(key.value)}” is no limit of “{rule}”; {listed}"
