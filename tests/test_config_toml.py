"""TOML as nodes: the same values as YAML, each with the place of its statement."""

from __future__ import annotations

import pytest

from starlint.errors import RuleError
from starlint.schema import tomlfile
from starlint.schema.node import Node

TABLE = ("tool", "starlint")
SAMPLE = """\
# A project like any other.
[project]
name = "notes"
keywords = [
  "a = 1",
  "[tool.starlint]",
]
text = '''
[tool.starlint]
fail_on = "never"
'''

  [tool.starlint]  # here
fail_on = "error"
"exclude" = [
  "archive/",
  # not yet: "x"
  "*.old.md"]
  rules.tone = { severity = "info" }
rules."tone/org-criticism" = false

[tool.starlint.labels]
ending = ["what came of it"]

[[tool.starlint.overrides]]
paths = ["a/"]
rules = {}

[[tool.starlint.overrides]]
paths = ["b/"]
[tool.starlint.overrides.rules]
tone = true

[tool.other]
fail_on = 3
"""


def parse(text: str) -> Node:
    found = tomlfile.parse("pyproject.toml", text.encode(), TABLE)
    assert found is not None
    return found


def at(node: Node, *steps: str | int) -> Node:
    for step in steps:
        if isinstance(step, int):
            node = node.children[step]
        else:
            node = next(value for key, value in node.pairs if key.value == step)
    return node


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), "13:3"),
        (("fail_on",), "14:1"),
        (("exclude",), "15:1"),
        (("exclude", 1), "15:1"),
        (("rules",), "19:3"),
        (("rules", "tone"), "19:3"),
        (("rules", "tone", "severity"), "19:3"),
        (("rules", "tone/org-criticism"), "20:1"),
        (("labels",), "22:1"),
        (("labels", "ending"), "23:1"),
        (("overrides",), "25:1"),
        (("overrides", 0), "25:1"),
        (("overrides", 0, "rules"), "27:1"),
        (("overrides", 1), "29:1"),
        (("overrides", 1, "paths"), "30:1"),
        (("overrides", 1, "rules"), "31:1"),
        (("overrides", 1, "rules", "tone"), "32:1"),
    ],
    ids=lambda value: value if isinstance(value, str) else ".".join(map(str, value)) or "table",
)
def test_nodes_stand_where_their_statement_begins(steps: tuple[str | int, ...], place: str, line_end: str) -> None:
    node = at(parse(SAMPLE.replace("\n", line_end)), *steps)

    assert f"pyproject.toml:{place}" == node.where


def test_values_are_read_as_from_yaml() -> None:
    node = parse('[tool.starlint]\na = true\nb = 3\nc = 0.5\nd = "true"\ne = [1, "x # y"]\nf = {g = "h"}\n')

    assert at(node, "a").boolean() is True
    assert at(node, "b").integer() == 3
    assert at(node, "c").number() == 0.5
    assert at(node, "d").quoted() == "true"
    assert at(node, "e", 1).text() == "x # y"
    assert [key.value for key, _ in at(node, "f").open_mapping()] == ["g"]
    with pytest.raises(RuleError, match="expected true or false"):
        at(node, "d").boolean()


@pytest.mark.parametrize(
    "text",
    ["", "[project]\nname = 'x'\n", "[tool]\nother = 1\n", "tool = 3\n", "[[tool]]\nstarlint = 1\n"],
    ids=["empty", "no-tool", "other-tool", "no-table", "array"],
)
def test_file_without_the_table(text: str) -> None:
    assert tomlfile.parse("pyproject.toml", text.encode(), TABLE) is None


def test_byte_order_mark_has_no_column() -> None:
    assert parse("\ufeff[tool.starlint]\n").where == "pyproject.toml:1:1"


DEEP = "[tool.starlint]\na = " + "[" * 60 + "]" * 60


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"[tool.starlint]\na = \n", "p.toml:2:5: not TOML: invalid value", id="value"),
        pytest.param(b"[tool.starlint]\na = [1,\n", "p.toml:3:1: not TOML: invalid value", id="end-of-file"),
        pytest.param(b"a = 1\na = 2\n", "p.toml:2:6: not TOML: cannot overwrite a value", id="twice"),
        pytest.param(b"a = 1\nb = '\xff'\n", "p.toml:2:6: not UTF-8: byte 0xff\n  hint: save as UTF-8", id="latin"),
        pytest.param(DEEP.encode(), "p.toml:2:1: nested deeper than 40 levels", id="deep"),
    ],
)
def test_broken_file_is_told_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        tomlfile.parse("p.toml", data, TABLE)

    assert message == str(caught.value)


def test_bottomless_nesting_is_no_crash() -> None:
    with pytest.raises(RuleError, match="nested deeper"):
        tomlfile.parse("p.toml", b"[tool.starlint]\na = " + b"[" * 100_000, TABLE)
