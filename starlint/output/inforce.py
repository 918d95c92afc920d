"""What is in force for a draft, for people and for programs: ``starlint config``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlint.output.json import dump
from starlint.output.screen import safe_lines
from starlint.settings.account import Account, RuleAccount, Value, origin

_LISTS = ("exclude", "labels", "questions")


def render(account: Account) -> str:
    """Return an account as lines of text."""
    return safe_lines("\n".join(_lines(account))) + "\n"


def data(account: Account) -> str:
    """Return an account as JSON."""
    layers = account.in_force.configuration.layers
    excluding = account.excluding
    excluded = Value(excluding is not None, origin(excluding.where) if excluding else "default")
    return dump(
        {
            "version": 1,
            "path": account.path,
            "configuration": account.in_force.configuration.path,
            "extends": [layer.path for layer in layers[:-1]],
            "rulebook": [_entry(value) for value in account.folders],
            **{key: _entry(value) for key, value in account.settings.items()},
            "excluded": _entry(excluded),
            **{key: [_entry(value) for value in account.listed(key)] for key in _LISTS},
            "overrides": [
                {"paths": [node.value for node in override.paths.nodes], "from": origin(override.node.where)}
                for override in account.overrides
            ],
            "rules": [_rule(RuleAccount(ruling)) for ruling in account.rulings],
        }
    )


def _entry(value: Value) -> dict[str, Any]:
    return {"value": value.value, "from": value.origin}


def _rule(rule: RuleAccount) -> dict[str, Any]:
    return {
        "rule": rule.ruling.rule.id,
        "family": rule.ruling.rule.family,
        "on": _entry(rule.on),
        "severity": _entry(rule.severity),
        "limits": {key: _entry(value) for key, value in rule.limits.items()},
    }


def _lines(account: Account) -> Iterator[str]:
    layers = account.in_force.configuration.layers
    yield f"configuration: {account.in_force.configuration.path or 'none'}"
    yield from (f"  extends {layer.path}" for layer in reversed(layers[:-1]))
    yield "rulebook:"
    yield from (f"  {_told(value)}" for value in account.folders)
    for key, value in account.settings.items():
        unset = {"model": "the one that is installed", "kind": "as the draft and its questions tell"}.get(key)
        yield f"{key}: {_told(value, unset)}"
    for key in _LISTS:
        values = list(account.listed(key))
        if values:
            yield f"{key}:"
            yield from (f"  {_told(value)}" for value in values)
    if account.excluding:
        yield f"excluded: yes, by {account.excluding.value} ({origin(account.excluding.where)})"
    for override in account.overrides:
        paths = ", ".join(node.value for node in override.paths.nodes)
        yield f"override: {paths} ({origin(override.node.where)})"
    yield "rules:"
    yield from _table([_row(RuleAccount(ruling)) for ruling in account.rulings])


def _told(value: Value, unset: str | None = None) -> str:
    shown = unset if value.value is None else value.value
    return f"{': '.join(shown) if isinstance(shown, tuple) else shown} ({value.origin})"


def _row(rule: RuleAccount) -> tuple[str, ...]:
    on = f"{'on' if rule.on.value else 'off'} ({rule.on.origin})"
    bounds = (f"{key} {_limit(value)} ({value.origin})" for key, value in rule.limits.items() if value.value != ())
    return rule.ruling.rule.name, on, _told(rule.severity), ", ".join(bounds)


def _limit(value: Value) -> str:
    if isinstance(value.value, tuple):
        return ", ".join(value.value)
    return "by the kind of the question" if value.value is None else f"{value.value:g}"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
