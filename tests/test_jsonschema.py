"""The JSON Schemas for editors: fresh, sound, and of one mind with the loader."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemas
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from schemas import BUNDLED, complaint, refusal, schema_of

from starlint import rulebook
from starlint.authoring import skeleton
from starlint.commands import author
from starlint.errors import StarlintError
from starlint.plans import Plans
from starlint.schema import facetnotes, facets, jsonschema
from starlint.schema.node import Node
from starlint.schema.yamlfile import parse
from starlint.settings import layer

FILES = schemas.files()


@pytest.mark.parametrize("name", jsonschema.NAMES)
def test_schema_is_fresh(name: str) -> None:
    """`starlint schema --write rules/schemas` writes them."""
    book = rulebook.load([BUNDLED])

    assert jsonschema.text(name, book) == (BUNDLED / "schemas" / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", jsonschema.NAMES)
def test_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(schemas.validator(name).schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_files_are_sound(path: Path) -> None:
    assert "" == refusal(schema_of(path), schemas.node(path))


@pytest.mark.parametrize("check", skeleton.CHECKS)
def test_skeletons_are_sound(check: str) -> None:
    text = skeleton.rule("a-rule", check, "schema.json", rulebook.load([BUNDLED]))

    assert ("", "") == judged("rule", text, "a-rule")


def test_cue_skeleton_is_sound() -> None:
    assert ("", "") == judged("cue", skeleton.cue("a-cue", "schema.json"), "a-cue")


def judged(name: str, text: str, stem: str) -> tuple[str, str]:
    """Return what the schema and the loader have against a text."""
    node = parse(f"{stem}.yaml", text.encode())
    return refusal(name, node), complaint(name, node)


RULE = """\
id: a-rule
summary: A rule.
severity: info
message: "Hm"
check: {match: "@outcome"}
why: Because.
examples: {bad: ["a", "b"], good: ["c", "d"]}
"""
CUE = "id: a-cue\nmeaning: A cue.\nphrase: ['a']\n"


def with_check(check: str) -> str:
    return RULE.replace('{match: "@outcome"}', check)


def with_leaf(leaf: str) -> str:
    return CUE.replace("phrase: ['a']", leaf)


BROKEN = {
    "no such key": ("rule", RULE + "colour: red\n"),
    "no id": ("rule", RULE.replace("id: a-rule\n", "")),
    "a name that is none": ("rule", RULE.replace("id: a-rule", "id: A_Rule")),
    "no such severity": ("rule", RULE.replace("info", "loud")),
    "a rule without examples": ("rule", RULE.replace('bad: ["a", "b"]', 'bad: ["a"]')),
    "examples in a text": ("rule", RULE.replace('["a", "b"]', '"a"')),
    "an example that is a number": ("rule", RULE.replace('["a", "b"]', '["a", 7]')),
    "marks in what is silent": ("rule", RULE.replace('"c"', '"<<c>>"')),
    "a list as summary": ("rule", RULE.replace("A rule.", "[a]")),
    "no such check": ("rule", with_check('{matches: "@outcome"}')),
    "two checks": ("rule", with_check('{match: "@outcome", length: {above: 3}}')),
    "no check": ("rule", with_check("{}")),
    "a suppressions check of no known sort": ("rule", with_check("{suppressions: stale}")),
    "a bare word as evidence": ("rule", with_check('{match: "outcome"}')),
    "a count without a number": ("rule", with_check('{count: {of: "@outcome"}}')),
    "a count with two": ("rule", with_check('{count: {of: "@outcome", at_least: 1, at_most: 2}}')),
    "at least none": ("rule", with_check('{count: {of: "@outcome", at_least: 0}}')),
    "half a match": ("rule", with_check('{count: {of: "@outcome", at_least: 1.5}}')),
    "near what is too much": (
        "rule",
        with_check('{count: {of: "@outcome", at_most: 1, near: [{of: "@lesson", message: "Hm"}]}}'),
    ),
    "a share of more than all": ("rule", with_check('{share: {of: "@outcome", among: ["@outcome"], above: 2}}')),
    "a share among nothing": ("rule", with_check('{share: {of: "@outcome", among: [], above: 0.5}}')),
    "a length without bounds": ("rule", with_check("{length: {unit: words}}")),
    "no such unit": ("rule", with_check("{length: {unit: pages, above: 3}}")),
    "a share of nothing": ("rule", with_check("{length: {unit: share, above: 0.5}}")),
    "a length until something, of no parts": ("rule", with_check('{length: {above: 3, until: "@outcome"}}')),
    "nothing wanted of parts": ("rule", with_check("{parts: {filled: false}}")),
    "no topics": ("rule", with_check("{covers: {topics: {}}}")),
    "an applies that is a list": ("rule", RULE + "applies: [stories]\n"),
    "stories in words": ("rule", RULE + "applies: {stories: yes}\n"),
    "an escalation to nothing": ("rule", RULE + 'escalate: {when: "@outcome"}\n'),
    "an escalation both ways": ("rule", RULE + 'escalate: {to: error, when: "@outcome", unless: "@lesson"}\n'),
    "no address": ("rule", RULE + 'sources: [{title: "A talk", url: "example.org"}]\n'),
    "a source without a title": ("rule", RULE + 'sources: [{url: "https://example.org"}]\n'),
    "a cue that finds nothing": ("cue", "id: a-cue\nmeaning: A cue.\n"),
    "two leaves side by side": ("cue", CUE + "regex: ['b']\n"),
    "nothing marked": ("cue", CUE + 'finds: ["a"]\n'),
    "an empty list": ("cue", with_leaf("phrase: []")),
    "a word that is true": ("cue", with_leaf("words: [true]")),
    "no such facet": ("cue", with_leaf("clause: {verbs: go}")),
    "no such voice": ("cue", with_leaf("clause: {voice: aktive}")),
    "a verb that is true": ("cue", with_leaf("clause: {verb: true}")),
    "not what": ("cue", with_leaf("clause: {verb: {nott: go}}")),
    "no such family": ("cue", with_leaf("quantity: {family: [percent, length]}")),
    "a window beside a leaf": ("cue", CUE + "within: clause\n"),
    "no such window": ("cue", with_leaf('all: ["@outcome", {cue: "@lesson", within: page}]')),
    "not, first": ("cue", with_leaf('all: [{not: "@outcome"}, "@lesson"]')),
    "not, in any": ("cue", with_leaf('any: ["@outcome", {not: "@lesson"}]')),
    "unless in a mapping": ("cue", CUE + 'unless: {cue: "@lesson"}\n'),
    "no such attribute": ("cue", with_leaf("tokens: [[{LEMA: go}]]")),
    "a tag that is none": ("cue", with_leaf("tokens: [[{TAG: VERBS}]]")),
    "a flag in words": ("cue", with_leaf("tokens: [[{LIKE_NUM: yes}]]")),
    "an operator that is none": ("cue", with_leaf("tokens: [[{LEMMA: go}, {LEMMA: on, OP: '**'}]]")),
    "a tree without a root": ("cue", with_leaf("tree: [[{RIGHT_ID: a}]]")),
    "a relation that is none": (
        "cue",
        with_leaf(
            "tree: [[{RIGHT_ID: a, RIGHT_ATTRS: {POS: VERB}}, "
            "{LEFT_ID: a, REL_OP: '=>', RIGHT_ID: b, RIGHT_ATTRS: {POS: NOUN}}]]"
        ),
    ),
    "no such key of a role": ("parts", "roles: {opening: {label: ['start']}}\n"),
    "a role called none": ("parts", "roles: {none: {labels: ['start']}}\n"),
    "a framework without letters": ("parts", "frameworks: {ABC: {}}\n"),
    "a label that is a number": ("parts", "roles: {opening: {labels: [7]}}\n"),
    "a kind that tells now and then": ("kinds", "kinds: {walk: {story: sometimes}}\n"),
    "no words a minute": ("kinds", "words_per_minute: 0\n"),
    "an episode of nothing": ("kinds", "episode: {at_least: 2}\n"),
    "facts in a list": ("outline", 'facts: ["@outcome"]\n'),
    "a column of nothing": ("outline", 'facts: {outcomes: "@outcome"}\ncolumns: {"how many": []}\n'),
}


@pytest.mark.parametrize(("name", "text"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_refused_by_both(name: str, text: str) -> None:
    refused, complained = judged(name, text, f"a-{name}")

    assert refused
    assert complained


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            with_leaf('all: ["@outcome", {not: "@lesson", within: answer}, {phrase: ["a"], within: part}]'), id="all"
        ),
        pytest.param(with_leaf('cue: "@outcome"\npart: {not: [none, "x"]}'.replace(', "x"', "")), id="part"),
        pytest.param(with_leaf('clause: {modal: true, negated: no, verb: {not: ["@feel-verbs", "be"]}}'), id="clause"),
        pytest.param(with_leaf("tokens: [[{LEMMA: {IN: [go, come]}, OP: '{1,3}'}, {LENGTH: {'>=': 3}}]]"), id="tokens"),
        pytest.param(with_leaf("tokens: [[{TEXT: {REGEX: {IN: ['a+']}}}, {LEMMA: {FUZZY2: decide}}]]"), id="fuzzy"),
        pytest.param(CUE + 'unless: ["quoted", {cue: "@lesson", within: part}]\n', id="unless"),
    ],
)
def test_what_is_rich_is_taken_by_both(text: str) -> None:
    assert ("", "") == judged("cue", text, "a-cue")


def scalar(text: str, *, plain: bool) -> Node:
    return Node(NODES[FILES[0]].source, 0, "text", text, plain=plain)


NODES = {path: schemas.node(path) for path in FILES}
NEW = {
    "a mapping": parse("x.yaml", b"{}"),
    "an unknown mapping": parse("x.yaml", b"zzz: 1"),
    "a list": parse("x.yaml", b"['zzz']"),
    "an empty list": parse("x.yaml", b"[]"),
    "a number": scalar("7", plain=True),
    "a text": scalar("zzz", plain=False),
}
"""Values to put in place of others."""


@st.composite
def mutations(draw: st.DrawFn) -> tuple[Path, tuple[int, ...], str]:
    """Draw a file, a place in it, and what becomes of the key or item there."""
    path = draw(st.sampled_from(FILES))
    way = draw(st.sampled_from(list(schemas.places(NODES[path]))))
    return path, way, draw(st.sampled_from(["dropped", "renamed", *NEW]))


def mutated(node: Node, way: tuple[int, ...], change: str) -> Node:
    if change == "dropped":
        return schemas.changed(node, way, None, None)
    if change == "renamed":
        return schemas.changed(node, way, "zzz", schemas.at(node, way))
    return schemas.changed(node, way, None, NEW[change])


@settings(max_examples=400, deadline=None)
@given(mutations())
def test_schema_and_loader_agree_on_what_is_broken(mutation: tuple[Path, tuple[int, ...], str]) -> None:
    """What the schema refuses the loader refuses, and an unknown key or a lacking one is seen by both.

    But that a kind lacks a key only the loader knows: a kind that there is already may be added to.
    """
    path, way, change = mutation
    node = mutated(NODES[path], way, change)
    name = schema_of(path)
    family = path.parent.name if path.parent.parent == BUNDLED else None
    refused, complained = refusal(name, node), complaint(name, node, family=family)

    assert not refused or complained
    structural = ("unknown key", "unknown facet", *(["missing key"] if name != "kinds" else []))
    if any(sort in complained for sort in structural):
        assert refused, complained


TOKENS = "/definitions/repeated-token"
KEYS = {
    "a rule": ("rule", RULE + "zzz: 1\n", ""),
    "applies": ("rule", RULE + "applies: {zzz: 1}\n", "/properties/applies"),
    "escalate": ("rule", RULE + "escalate: {zzz: 1}\n", "/properties/escalate"),
    "a source": ("rule", RULE + "sources: [{zzz: 1}]\n", "/properties/sources/items"),
    "examples": ("rule", RULE.replace("{bad:", "{zzz: 1, bad:"), "/properties/examples"),
    "checks": ("rule", with_check("{zzz: 1}"), "/properties/check"),
    **{
        check: ("rule", with_check(f"{{{check}: {{zzz: 1}}}}"), f"/properties/check/properties/{check}")
        for check in ("count", "share", "length", "parts", "covers")
    },
    "near": (
        "rule",
        with_check('{count: {of: "@outcome", at_least: 1, near: [{zzz: 1}]}}'),
        "/properties/check/properties/count/properties/near/items",
    ),
    "a cue": ("cue", CUE + "zzz: 1\n", ""),
    "an expression": ("cue", with_leaf("any: [{zzz: 1}]"), "/definitions/expression/anyOf/1"),
    "an item of unless": ("cue", CUE + "unless: [{zzz: 1}]\n", "/definitions/windowed/anyOf/1"),
    "a negated item": ("cue", with_leaf('all: ["@outcome", {not: "@lesson", zzz: 1}]'), "/definitions/later/anyOf/2"),
    "facets of a clause": ("cue", with_leaf("clause: {zzz: 1}"), "/definitions/clause"),
    "facets of a quantity": ("cue", with_leaf("quantity: {zzz: 1}"), "/definitions/quantity"),
    "a test": ("cue", with_leaf("clause: {verb: {zzz: 1}}"), "/definitions/clause-verb/anyOf/2"),
    "a token": ("cue", with_leaf("tokens: [[{zzz: 1}]]"), TOKENS),
    "predicates": ("cue", with_leaf("tokens: [[{LEMMA: {zzz: 1}}]]"), "/definitions/attribute/anyOf/1"),
    "lengths": ("cue", with_leaf("tokens: [[{LENGTH: {zzz: 1}}]]"), "/definitions/length/anyOf/1"),
    "parts.yaml": ("parts", "zzz: 1\n", ""),
    "a role": ("parts", "roles: {opening: {zzz: 1}}\n", "/properties/roles/additionalProperties"),
    "kinds.yaml": ("kinds", "zzz: 1\n", ""),
    "a kind": ("kinds", "kinds: {walk: {zzz: 1}}\n", "/properties/kinds/additionalProperties"),
    "an episode": ("kinds", "episode: {zzz: 1}\n", "/properties/episode"),
    "outline.yaml": ("outline", "zzz: 1\n", ""),
}


@pytest.mark.parametrize(("name", "text", "pointer"), KEYS.values(), ids=KEYS.keys())
def test_schema_has_the_keys_that_the_loader_has(name: str, text: str, pointer: str) -> None:
    """The loader names them itself when it meets one that it does not know."""
    found = schemas.validator(name).schema
    for step in pointer.split("/")[1:]:
        found = found[int(step) if isinstance(found, list) else step]
    told = judged(name, text, f"a-{name}")[1].partition("expected one of: ")[2].partition("\n")[0]

    assert sorted(told.split(", ")) == sorted(found["properties"])


CONFIG = """\
extend: "../team/.starlint.yaml"
model: en_core_web_sm
rulebook: [".starlint/rules", more]
exclude: ["archive/"]
fail_on: warning
words_per_minute: 140
rules:
  tone: info
  tone/org-criticism: false
  mine/too-long: {severity: warning, above: 180}
  review-coverage: {ignore: [security]}
labels: {moral: ["what happened next"]}
questions: {ownership: ["own(ed|ing) .* end to end"]}
overrides:
  - paths: ["conflicts/", "old/**/*.md"]
    kind: conflict
    rules: {tone: true}
"""


def test_configuration_is_taken() -> None:
    assert "" == refusal("config", parse("x.yaml", CONFIG.encode()))
    assert set(layer.KEYS) == set(schemas.validator("config").schema["properties"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fail_on: warning", "fail_on: loud"),
        ("fail_on: warning", "fail-on: warning"),
        ("words_per_minute: 140", "words_per_minute: fast"),
        ("tone: info", "tone: loud"),
        ("tone: info", "tone: [info]"),
        ("above: 180", "over: 180"),
        ('exclude: ["archive/"]', "exclude: {archive: true}"),
        ('["what happened next"]', '"what happened next"'),
        ("    kind: conflict\n    rules: {tone: true}\n", ""),
        ('paths: ["conflicts/", "old/**/*.md"]', "paths: []"),
        ("    kind: conflict", "    sort: conflict"),
    ],
    ids=lambda text: text.strip(),
)
def test_broken_configuration_is_refused_by_both(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = CONFIG.replace('extend: "../team/.starlint.yaml"\n', "").replace('[".starlint/rules", more]', '["."]')
    own = own.replace("  mine/too-long: {severity: warning, above: 180}\n", "  we-over-i: {above: 180}\n")
    own = own.replace("  review-coverage: {ignore: [security]}\n", "").replace("moral:", "reflection:")
    own = own.replace("model: en_core_web_sm\n", "")
    assert old in CONFIG
    Path(".starlint.yaml").write_text(own.replace(old, new), encoding="utf-8")

    assert refusal("config", parse("x.yaml", CONFIG.replace(old, new).encode()))
    with pytest.raises(StarlintError):
        Plans().of("draft.md")


@pytest.mark.parametrize(
    ("known", "notes"),
    [(facets.CLAUSE, facetnotes.CLAUSE), (facets.QUANTITY, facetnotes.QUANTITY)],
    ids=["clause", "quantity"],
)
def test_every_facet_is_explained(known: facets.Facets, notes: dict[str, str]) -> None:
    assert list(known) == list(notes)


def test_names_of_the_command_are_all_of_them() -> None:
    assert jsonschema.NAMES == author.SCHEMAS
    assert skeleton.CHECKS == author.CHECKS
