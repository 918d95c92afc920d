"""YAML files: places, what is refused, and typed access."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from starlint.errors import RuleError
from starlint.schema.node import Node, nearest, shown
from starlint.schema.yamlfile import MAX_DEPTH, parse


def node(text: str) -> Node:
    return parse("r.yaml", text.encode())


def value(text: str) -> Node:
    """Return the value of the only key."""
    ((_, found),) = node(text).open_mapping()
    return found


REFUSED = {
    "empty": ("", "r.yaml:1:1: the file is empty; expected a mapping"),
    "only a comment": ("# later\n", "r.yaml:1:1: the file is empty; expected a mapping"),
    "only a document mark": ("---\n", "r.yaml:1:1: the file is empty; expected a mapping"),
    "not closed": ("id: [a\n", "r.yaml:2:1: not YAML: while parsing a flow sequence: did not find expected ',' or ']'"),
    "colon in plain text": (
        "id: a\nmeaning: done: all of it\n",
        "r.yaml:2:14: not YAML: mapping values are not allowed in this context\n  hint: quote a text that holds “: ”",
    ),
    "tab": (
        "check:\n\tmatch: x\n",
        "r.yaml:2:1: not YAML: while scanning for the next token: found character that cannot start any token\n"
        "  hint: indent with spaces, not with tabs",
    ),
    "NUL": ("id: a\nb: c\0d\n", "r.yaml:2:5: character U+0000 is not allowed in YAML"),
    "escape": ("a: \x1b", "r.yaml:1:4: character U+001B is not allowed in YAML"),
    "duplicate key": ("id: a\nb: 1\nid: c\n", "r.yaml:3:1: duplicate key “id”\n  hint: the first one is in line 1"),
    "duplicate key, quoted": ('{id: a, "id": b}', "r.yaml:1:9: duplicate key “id”\n  hint: the first one is in line 1"),
    "anchor": (
        "a: &x b\n",
        "r.yaml:1:4: anchor “&x” is not allowed\n  hint: quote a text that begins with “&”, “*” or “!”",
    ),
    "alias": (
        "a: *x\n",
        "r.yaml:1:4: alias “*x” is not allowed\n  hint: quote a text that begins with “&”, “*” or “!”",
    ),
    "tag": (
        "a: !!python/name:os.system x\n",
        "r.yaml:1:4: a tag is not allowed\n  hint: quote a text that begins with “&”, “*” or “!”",
    ),
    "tag on a list": (
        "a: !x [b]\n",
        "r.yaml:1:4: a tag is not allowed\n  hint: quote a text that begins with “&”, “*” or “!”",
    ),
    "two documents": ("id: a\n---\nid: b\n", "r.yaml:2:1: a second document begins; expected one in a file"),
    "list as key": ("? [a]\n: b\n", "r.yaml:1:3: expected a name as key, found a list"),
    "nothing as key": ('"": b\n', "r.yaml:1:1: expected a name as key, found nothing"),
    "deep lists": ("[" * 100_000, f"r.yaml:1:{MAX_DEPTH + 1}: nested deeper than {MAX_DEPTH} levels"),
    "deep block": ("- " * 100_000 + "a", f"r.yaml:1:{2 * MAX_DEPTH + 1}: nested deeper than {MAX_DEPTH} levels"),
    "deep mappings": ("{a: " * 100_000, f"r.yaml:1:{4 * MAX_DEPTH + 1}: nested deeper than {MAX_DEPTH} levels"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refuses(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        node(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"a: b\nc: \xe9\n", "r.yaml:2:4: not UTF-8: byte 0xe9\n  hint: save as UTF-8", id="latin-1"),
        pytest.param("a: é".encode("utf-16"), "r.yaml:1:1: not UTF-8: byte 0xff\n  hint: save as UTF-8", id="utf-16"),
        pytest.param(b"a: \xe2\x82", "r.yaml:1:4: not UTF-8: byte 0xe2\n  hint: save as UTF-8", id="cut short"),
    ],
)
def test_refuses_bytes_that_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse("r.yaml", data)
    assert str(caught.value) == message


PLACES = {
    "first": ("here: 1", "r.yaml:1:1"),
    "indented": ("a:\n  here: 1", "r.yaml:2:3"),
    "after CRLF": ("a:\r\n  here: 1", "r.yaml:2:3"),
    "after lone CR": ("a:\r  here: 1", "r.yaml:2:3"),
    "after a mark": ("\ufeffhere: 1", "r.yaml:1:1"),
    "after astral letters": ("{😀é: 1, here: 1}", "r.yaml:1:9"),
    "after U+2028": ('{a: "b\u2028c", here: 1}', "r.yaml:1:12"),
    "after a block scalar": ("a: |\n  x\n\n  y\nhere: 1", "r.yaml:5:1"),
}


@pytest.mark.parametrize(("text", "where"), PLACES.values(), ids=PLACES.keys())
def test_places_are_those_of_an_editor(text: str, where: str) -> None:
    def keys(found: Node) -> list[Node]:
        return [deep for key, below in found.pairs for deep in (key, *keys(below))]

    assert [key.where for key in keys(node(text)) if key.value == "here"] == [where]


def test_the_place_of_an_error_at_the_end_is_in_the_file() -> None:
    with pytest.raises(RuleError) as caught:
        node("a: 'b")
    assert caught.value.where == "r.yaml:1:6"


TYPED: dict[str, tuple[str, Callable[[Node], object], object]] = {
    "word": ("a: no", Node.word, "no"),
    "word, quoted": ("a: 'no'", Node.word, "no"),
    "text is stripped": ("a: |\n  one\n  two\n", Node.text, "one\ntwo"),
    "text with a hash": ("a: one#two", Node.text, "one#two"),
    "text, quoted, then a comment": ("a: 'one'  # two", Node.text, "one"),
    "line of a block scalar": ("a: >\n  one\n  two\n", Node.line, "one two"),
    "quoted": ('a: "no"', Node.quoted, "no"),
    "quoted, single": ("a: 'it''s'", Node.quoted, "it's"),
    "quoted, block": ("a: |\n  no\n", Node.quoted, "no\n"),
    "integer": ("a: 12", Node.integer, 12),
    "zero": ("a: 0", Node.integer, 0),
    "number": ("a: 0.5", Node.number, 0.5),
    "whole number": ("a: 2", Node.number, 2.0),
    "true": ("a: true", Node.boolean, True),
    "false": ("a: false", Node.boolean, False),
    "choice": ("a: red  # or blue", lambda found: found.choice(("red", "blue"), "colour"), "red"),
    "items": ("a: [1, 2]", lambda found: [item.integer() for item in found.items()], [1, 2]),
    "no items": ("a: []", lambda found: found.items(0), ()),
    "mapping": ("a: {b: 1}", lambda found: found.mapping(("b", "c"))["b"].integer(), 1),
}


@pytest.mark.parametrize(("text", "read", "expected"), TYPED.values(), ids=TYPED.keys())
def test_reads(text: str, read: Callable[[Node], object], expected: object) -> None:
    assert read(value(text)) == expected


def keyed(found: Node) -> object:
    return found.mapping(("phrase", "pattern", "within"), ("phrase",))


MISTYPED: dict[str, tuple[str, Callable[[Node], object], str]] = {
    "unknown key": (
        "a: {pattrn: 1}",
        keyed,
        "r.yaml:1:5: unknown key “pattrn”; expected one of: phrase, pattern, within\n  hint: did you mean “pattern”?",
    ),
    "unknown key, like none": (
        "a: {zzz: 1}",
        keyed,
        "r.yaml:1:5: unknown key “zzz”; expected one of: phrase, pattern, within",
    ),
    "unknown key, in capitals": (
        "a: {PHRASE: 1}",
        keyed,
        "r.yaml:1:5: unknown key “PHRASE”; expected one of: phrase, pattern, within\n  hint: did you mean “phrase”?",
    ),
    "merge key": (
        "a: {<<: {phrase: 1}}",
        keyed,
        "r.yaml:1:5: unknown key “<<”; expected one of: phrase, pattern, within",
    ),
    "missing key": ("a: {within: 1}", keyed, "r.yaml:1:4: missing key “phrase”"),
    "missing keys": ("a: {}", lambda found: found.mapping("bc", "bc"), "r.yaml:1:4: missing keys “b”, “c”"),
    "no mapping": ("a: [b]", keyed, "r.yaml:1:4: expected a mapping, found a list"),
    "no mapping but text": ("a: b c", keyed, "r.yaml:1:4: expected a mapping, found “b c”"),
    "no mapping but nothing": ("a:", keyed, "r.yaml:1:3: expected a mapping, found nothing"),
    "no list": ("a: {b: c}", Node.items, "r.yaml:1:4: expected a list, found a mapping"),
    "empty list": ("a: []", Node.items, "r.yaml:1:4: expected a list of at least 1, found an empty one"),
    "short list": ("a: [b]", lambda found: found.items(2), "r.yaml:1:4: expected a list of at least 2, found 1"),
    "no text": ("a: [b]", Node.text, "r.yaml:1:4: expected a text, found a list"),
    "empty text": ("a: '  '", Node.text, "r.yaml:1:4: expected a text, found nothing"),
    "text cut by a comment": (
        "a: fix issue #3 first",
        Node.text,
        "r.yaml:1:4: YAML drops what follows “ #” in an unquoted text\n  hint: quote the text",
    ),
    "several lines": ("a: |\n  one\n  two\n", Node.line, "r.yaml:1:4: expected one line of text, found several"),
    "not quoted": ("a: no", Node.quoted, 'r.yaml:1:4: “no” must be quoted\n  hint: write "no"'),
    "not quoted, with quotes": (
        'a: the "no"',
        Node.quoted,
        'r.yaml:1:4: “the "no"” must be quoted\n  hint: quote the text',
    ),
    "not quoted, a number": ("a: 24", Node.quoted, 'r.yaml:1:4: “24” must be quoted\n  hint: write "24"'),
    "integer, quoted": ('a: "2"', Node.integer, "r.yaml:1:4: expected a whole number of at least 0, found “2”"),
    "integer, too small": (
        "a: 0",
        lambda found: found.integer(1),
        "r.yaml:1:4: expected a whole number of at least 1, found “0”",
    ),
    "integer, negative": ("a: -1", Node.integer, "r.yaml:1:4: expected a whole number of at least 0, found “-1”"),
    "integer, octal": ("a: 010", Node.integer, "r.yaml:1:4: expected a whole number of at least 0, found “010”"),
    "integer, sexagesimal": (
        "a: 1:30",
        Node.integer,
        "r.yaml:1:4: expected a whole number of at least 0, found “1:30”",
    ),
    "integer, huge": (
        f"a: {'9' * 5000}",
        Node.integer,
        f"r.yaml:1:4: expected a whole number of at least 0, found “{'9' * 59}…”",
    ),
    "number, infinite": ("a: .inf", Node.number, "r.yaml:1:4: expected a number of at least 0, found “.inf”"),
    "number, too large": (
        "a: 50",
        lambda found: found.number(1),
        "r.yaml:1:4: expected a number from 0 to 1, found “50”",
    ),
    "truth as yes": ("a: yes", Node.boolean, "r.yaml:1:4: expected true or false, found “yes”"),
    "truth, quoted": ("a: 'true'", Node.boolean, "r.yaml:1:4: expected true or false, found “true”"),
    "choice": (
        "a: rde",
        lambda found: found.choice(("red", "blue"), "colour"),
        "r.yaml:1:4: unknown colour “rde”; expected one of: red, blue\n  hint: did you mean “red”?",
    ),
    "choice among many": (
        "a: name-33x",
        lambda found: found.choice([f"name-{number}" for number in range(40)], "name"),
        "r.yaml:1:4: unknown name “name-33x”\n  hint: did you mean “name-33”?",
    ),
}


@pytest.mark.parametrize(("text", "read", "message"), MISTYPED.values(), ids=MISTYPED.keys())
def test_reports(text: str, read: Callable[[Node], object], message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read(value(text))
    assert str(caught.value) == message


def test_a_long_text_is_shortened_in_messages() -> None:
    assert value(f"a: {'very ' * 40}long").describe() == f"“{('very ' * 40)[:59]}…”"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("sumary", "did you mean “summary”?"), ("LOWR", "did you mean “LOWER”?"), ("xyz", ""), ("", "")],
)
def test_nearest(name: str, hint: str) -> None:
    assert nearest(name, ("summary", "LOWER")) == hint


def test_paths_are_shown_relative_to_where_the_user_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown(tmp_path / "here" / "rules" / "a.yaml") == "rules/a.yaml"
    assert shown(Path("rules/a.yaml")) == "rules/a.yaml"
    assert shown(tmp_path / "a.yaml") == str(tmp_path / "a.yaml")
    assert shown(Path("../a.yaml")) == "../a.yaml"
