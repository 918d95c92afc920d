"""A folder of drafts with rules of its own, for tests of configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_RULE = """\
id: {id}
summary: For tests.
severity: warning
message: "too much"
check: {check}
why: |
  For tests.
examples: {{bad: ["a", "b"], good: ["a", "b"]}}
"""
CHECKS = {
    "extent/too-many": "{length: {unit: words, above: 220, at_least_words: 20}}",
    "extent/too-slow": "{length: {unit: seconds}}",
    "extent/top-heavy": "{length: {of: situation, unit: share, above: 0.4, below: 0.1}}",
    "depth/coverage": '{covers: {topics: {cost: {phrase: ["cost"]}, security: {phrase: ["security"]}}, at_least: 1}}',
    "pace/basically": '{count: {of: {phrase: ["basically"]}, at_most: 1, at: match}}',
    "pace/sleepy": '{match: {phrase: ["sleep"]}}',
}
OFF = "pace/sleepy"
"""The rule whose own file switches it off."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Effect: write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rules(folder: str = ".starlint/rules") -> dict[str, str]:
    """Return the files of a rulebook with a rule for each sort of limit, by path."""
    return {
        f"{folder}/{name}.yaml": _RULE.format(id=name.partition("/")[2], check=check)
        + ("enabled: false\n" if name == OFF else "")
        for name, check in CHECKS.items()
    }
