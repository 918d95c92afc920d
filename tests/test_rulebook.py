"""Rulebooks: what they load to, how directories add up, and every error with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from starlint import expression, rule, rulebook
from starlint.diagnostic import Severity
from starlint.errors import RuleError
from starlint.vocabulary import Framework, Kind

PARTS = """\
roles:
  opening:
    labels: ["Opening", "the  scene"]
    patterns: ['how it began\\b.*']
    infer: "@repair"
  ending:
    labels: ["ending"]
  aside: {story: false}
frameworks:
  OE: {O: opening, e: ending}
legends: ['say how it began\\b']
"""
KINDS = """\
kinds:
  stroll: {story: always, summary: "A walk.", questions: ['\\bwalks?\\b'], seconds: 90}
  chat: {story: episode}
openers: ['tell me\\b']
markers: ['q:']
replies: ['a:']
not_answers: ['todo$']
episode: {of: "@repair", at_least: 2, habit: "@guess"}
words_per_minute: 150
example_question: "Tell me about a walk"
"""
OUTLINE = """\
facts: {repairs: "@repair", guesses: "@guess"}
effect: {quantity: {change: from-to}}
"""
REPAIR = """\
id: repair
meaning: Something was mended.
clause: {verb: "@mending"}
finds: ["Then <<I mended the fence>>."]
ignores: ["The fence is green."]
"""
GUESS = """\
id: guess
meaning: A guess.
phrase: ["I suppose"]
"""
MENDING = """\
id: mending
meaning: Verbs of mending.
words: ["mend", "patch up"]
"""
RULE = """\
id: too-vague
summary: Guesses instead of facts.
severity: warning
message: "“{text}” is a guess"
help: "Say what you saw."
applies: {stories: true, kinds: {not: chat}, parts: [opening, none], labelled: false}
check:
  match: "@guess"
escalate: {to: error, unless: "@repair"}
enabled: false
why: |
  Guesses tell little.
sources:
  - {title: "On guessing", url: "https://example.org/guess"}
  - title: "A talk"
examples:
  bad:
    - "<<I suppose>> it was the valve."
    - |
      # Tell me about a leak

      It was, <<I suppose>>, the <<gasket>>.
  good: ["It was the valve.", "I suppose nothing."]
  known_miss: ["I would <<guess>> so."]
  known_false: []
"""
FILES = {
    "parts.yaml": PARTS,
    "kinds.yaml": KINDS,
    "outline.yaml": OUTLINE,
    "cues/repair.yaml": REPAIR,
    "cues/guess.yaml": GUESS,
    "cues/mending.yaml": MENDING,
    "clarity/too-vague.yaml": RULE,
}
MINIMAL = """\
id: NAME
summary: A rule.
severity: info
message: "Hm"
check: {match: "@guess"}
why: Because.
examples: {bad: ["a", "b"], good: ["c", "d"]}
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write the files above, with changes (None: not at all), to a folder; return its path as a user gives it."""
    monkeypatch.chdir(tmp_path)

    def write(folder: str = "rules", files: Mapping[str, str] = FILES, **changes: str | None) -> Path:
        for name, text in {**files, **changes}.items():
            if text is not None:
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
        (tmp_path / folder).mkdir(exist_ok=True)
        return Path(folder)

    return write


def problems(*folders: Path) -> list[str]:
    with pytest.raises(RuleError) as caught:
        rulebook.load(folders)
    assert isinstance(caught.value, rulebook.RulebookError)
    return [str(problem) for problem in caught.value.problems]


def test_a_rule_is_loaded_whole(write: Write) -> None:
    (found,) = rulebook.load([write()]).rules
    assert (found.name, found.path, found.enabled) == ("clarity/too-vague", "rules/clarity/too-vague.yaml", False)
    assert (found.summary, found.severity) == ("Guesses instead of facts.", Severity.WARNING)
    assert (found.message, found.help, found.why) == (
        "“{text}” is a guess",
        "Say what you saw.",
        "Guesses tell little.",
    )
    assert found.applies == rule.Applies(
        stories=True,
        kinds=expression.Test(deny=frozenset({"chat"})),
        parts=expression.Test(frozenset({"opening", "none"})),
        labelled=False,
    )
    assert isinstance(found.check, rule.MatchCheck)
    assert found.check.of.items == ("guess",)
    assert found.escalate is not None
    assert (found.escalate.to, found.escalate.when) == (Severity.ERROR, None)
    assert found.sources == (rule.Link("On guessing", "https://example.org/guess"), rule.Link("A talk"))


def test_a_rule_may_ask_for_words_and_for_what_an_answer_holds(write: Write) -> None:
    wanting = MINIMAL.replace("NAME", "soft") + "applies: {at_least_words: 9, holds: '@guess'}\n"

    applies = {found.id: found.applies for found in rulebook.load([write(**{"tone/soft.yaml": wanting})]).rules}["soft"]

    assert applies.at_least_words == 9
    assert applies.holds is not None
    assert applies.holds.items == ("guess",)


def test_examples_hold_texts_spans_and_places(write: Write) -> None:
    (found,) = rulebook.load([write()]).rules
    first, second = found.bad
    assert first == rule.Example("I suppose it was the valve.", ((0, 9),), "rules/clarity/too-vague.yaml:18:7", "bad-1")
    assert second.text == "# Tell me about a leak\n\nIt was, I suppose, the gasket.\n"
    assert [second.text[start:end] for start, end in second.spans] == ["I suppose", "gasket"]
    assert (second.name, second.where) == ("bad-2", "rules/clarity/too-vague.yaml:19:7")
    assert [example.name for example in found.good] == ["good-1", "good-2"]
    assert [(example.name, example.spans) for example in found.known_miss] == [("known_miss-1", ((8, 13),))]
    assert found.known_false == ()


def test_cues_are_loaded(write: Write) -> None:
    cues = rulebook.load([write()]).cues
    assert list(cues) == ["guess", "mending", "repair"]
    repair = cues["repair"]
    assert (repair.meaning, repair.path) == ("Something was mended.", "rules/cues/repair.yaml")
    assert repair.expression.tests["verb"].allow == {"mend", "patch up"}
    assert repair.bad == (
        rule.Example("Then I mended the fence.", ((5, 23),), "rules/cues/repair.yaml:4:9", "finds-1"),
    )
    assert [example.name for example in repair.good] == ["ignores-1"]


def test_the_vocabulary_is_loaded(write: Write) -> None:
    words = rulebook.load([write()]).vocabulary
    opening, ending, aside = words.roles
    assert (opening.id, opening.labels, opening.patterns) == (
        "opening",
        ("opening", "the scene"),
        (r"how it began\b.*",),
    )
    assert opening.infer is not None
    assert (opening.infer.items, opening.story, ending.infer, aside.story) == (("repair",), True, None, False)
    assert words.frameworks == (Framework("OE", (("o", "opening"), ("e", "ending"))),)
    assert words.kinds == (
        Kind("stroll", "always", "A walk.", (r"\bwalks?\b",), 90),
        Kind("chat", "episode"),
    )
    assert (words.openers, words.markers, words.replies) == ((r"tell me\b",), ("q:",), ("a:",))
    assert (words.not_answers, words.legends) == (("todo$",), (r"say how it began\b",))
    assert words.episode is not None
    assert words.habit is not None
    assert (words.episode.items, words.episode_at_least, words.habit.items) == (("repair",), 2, ("guess",))
    assert (words.words_per_minute, words.example_question) == (150, "Tell me about a walk")
    assert [(fact.id, fact.of.items) for fact in words.facts] == [("repairs", ("repair",)), ("guesses", ("guess",))]
    assert words.effect is not None
    assert words.effect.op == "quantity"


def check_of(write: Write, text: str) -> rule.Check:
    placeholder = RULE.replace('  match: "@guess"\n', f"  {text}\n").replace("“{text}” is", "This is")
    (found,) = rulebook.load([write(**{"clarity/too-vague.yaml": placeholder})]).rules
    return found.check


def test_match_may_be_written_at_length(write: Write) -> None:
    check = check_of(write, 'match: {of: {any: ["@guess", quoted]}}')
    assert isinstance(check, rule.MatchCheck)
    assert check.of.op == "any"


def test_count(write: Write) -> None:
    check = check_of(
        write,
        'count: {of: "@guess", at_least: 2, at: [ending, question], near: [{of: "@repair", message: "not {text}"}]}',
    )
    assert isinstance(check, rule.CountCheck)
    assert (check.at_least, check.at_most, check.at) == (2, None, ("ending", "question"))
    assert [(near.of.items, near.message) for near in check.near] == [(("repair",), "not {text}")]


def test_count_of_too_much(write: Write) -> None:
    check = check_of(write, 'count: {of: "@guess", at_most: 0, at: match}')
    assert isinstance(check, rule.CountCheck)
    assert (check.at_least, check.at_most, check.at) == (None, 0, ("match",))


def test_share(write: Write) -> None:
    check = check_of(write, 'share: {of: "@guess", among: ["@guess", "@repair"], above: 0.5, at_least: 2}')
    assert isinstance(check, rule.ShareCheck)
    assert (len(check.among), check.above, check.at_least) == (2, 0.5, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{above: 400}", rule.LengthCheck((), "words", above=400)),
        ("{unit: seconds}", rule.LengthCheck((), "seconds")),
        (
            "{of: [opening], unit: share, above: 0.4, below: 0.1, at_least_words: 80}",
            rule.LengthCheck(("opening",), "share", 0.4, 0.1, at_least_words=80),
        ),
    ],
    ids=["words", "the kind's seconds", "share"],
)
def test_length(write: Write, text: str, expected: rule.LengthCheck) -> None:
    assert check_of(write, f"length: {text}") == expected


def test_parts(write: Write) -> None:
    check = check_of(write, "parts: {require: [opening, ending], filled: true, in_order: false, filler: quoted}")
    assert isinstance(check, rule.PartsCheck)
    assert (check.require, check.filled, check.once, check.in_order) == (("opening", "ending"), True, False, False)
    assert check.filler is not None


def test_covers(write: Write) -> None:
    check = check_of(write, 'covers: {topics: {the way back: "@repair", doubts: "@guess"}, at_least: 1}')
    assert isinstance(check, rule.CoversCheck)
    assert [name for name, _ in check.topics] == ["the way back", "doubts"]
    assert check.at_least == 1


def test_covers_beside_something(write: Write) -> None:
    check = check_of(write, 'covers: {of: "@guess", topics: {repair: {cue: "@repair", within: block}}}')
    assert isinstance(check, rule.CoversCheck)
    assert check.of is not None
    ((name, topic),) = check.topics
    assert (name, topic.op, topic.items[0], topic.items[1].within) == ("repair", "all", check.of, "block")


def test_a_users_folder_adds_rules_cues_labels_and_kinds(write: Write) -> None:
    own = write(
        ".starlint/rules",
        {
            "parts.yaml": 'roles:\n  ending: {labels: ["finale"]}\n  moral: {labels: ["moral"]}\n',
            "kinds.yaml": "kinds:\n  stroll: {questions: ['hikes?'], seconds: 60}\n  hike: {story: never}\n"
            "openers: ['go']\n",
            "cues/hope.yaml": GUESS.replace("guess", "hope").replace("suppose", "hope"),
            "my-rule.yaml": MINIMAL.replace("NAME", "my-rule").replace("guess", "hope"),
            "named.yaml": MINIMAL.replace("NAME", "named") + "family: mood\n",
            "tone/soft.yaml": MINIMAL.replace("NAME", "soft") + "applies: {parts: moral, kinds: hike}\n",
        },
    )
    book = rulebook.load([write(), own])
    assert [found.name for found in book.rules] == ["clarity/too-vague", "custom/my-rule", "mood/named", "tone/soft"]
    assert sorted(book.cues) == ["guess", "hope", "mending", "repair"]
    labels = {role.id: role.labels for role in book.vocabulary.roles}
    assert labels == {
        "opening": ("opening", "the scene"),
        "ending": ("ending", "finale"),
        "aside": (),
        "moral": ("moral",),
    }
    kinds = {kind.id: (kind.story, kind.questions, kind.seconds) for kind in book.vocabulary.kinds}
    assert list(kinds) == ["hike", "stroll", "chat"]
    assert kinds["stroll"] == ("always", (r"\bwalks?\b", "hikes?"), 60)
    assert book.vocabulary.openers == (r"tell me\b", "go")
    assert book.vocabulary.example_question == "Tell me about a walk"


def test_a_folder_given_twice_is_read_once(write: Write) -> None:
    folder = write()
    assert len(rulebook.load([folder, folder.absolute(), folder / "cues" / ".."]).rules) == 1


def test_what_is_not_yaml_or_hidden_is_left_alone(write: Write) -> None:
    folder = write(**{"README.md": "x", "cues/.draft.yaml": "{", ".git/x.yaml": "{", "clarity/notes.txt": "\0"})
    assert len(rulebook.load([folder]).rules) == 1


def test_the_digest_changes_with_any_file(write: Write) -> None:
    def digest(folder: str, **changes: str | None) -> str:
        return rulebook.load([write(folder, **changes)]).digest

    first = digest("a")
    assert digest("b") == first
    assert (
        len({first, digest("c", **{"cues/guess.yaml": GUESS + "# more\n"}), digest("d", **{"cues/guess2.yaml": None})})
        == 2
    )
    renamed = {"clarity/too-vague.yaml": None, "tone/too-vague.yaml": RULE}
    assert digest("e", **renamed) != first


def test_the_bundled_folder_is_beside_the_package_or_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rulebook, "__file__", str(tmp_path / "starlint" / "rulebook.py"))
    inside, beside = tmp_path / "starlint" / "rules", tmp_path / "rules"
    with pytest.raises(RuleError, match="the bundled rules are missing"):
        rulebook.bundled_dir()
    for folder in (beside, inside):
        folder.mkdir(parents=True)
        (folder / "parts.yaml").touch()
        assert rulebook.bundled_dir() == folder


def changed(name: str, old: str, new: str) -> dict[str, str | None]:
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new)}


def in_rule(old: str, new: str) -> dict[str, str | None]:
    return changed("clarity/too-vague.yaml", old, new)


def as_check(text: str) -> dict[str, str | None]:
    return in_rule('  match: "@guess"\n', f"  {text}\n")


VAGUE = "rules/clarity/too-vague.yaml"
BROKEN: dict[str, tuple[dict[str, str | None], str]] = {
    "empty rule": ({"clarity/too-vague.yaml": ""}, f"{VAGUE}:1:1: the file is empty; expected a mapping"),
    "list as rule": ({"clarity/too-vague.yaml": "- a\n"}, f"{VAGUE}:1:1: expected a mapping, found a list"),
    "misspelt key": (
        in_rule("summary:", "sumary:"),
        f"{VAGUE}:2:1: unknown key “sumary”; expected one of: id, summary, severity, message, help, applies, check, "
        "escalate, yields_to, enabled, why, sources, examples\n  hint: did you mean “summary”?",
    ),
    "missing keys": (
        {"clarity/too-vague.yaml": "id: too-vague\nsummary: x\nseverity: info\n"},
        (f"{VAGUE}:1:1: missing keys “message”, “check”, “why”, “examples”"),
    ),
    "id of another file": (
        in_rule("id: too-vague", "id: vague"),
        f"{VAGUE}:1:5: id “vague” is not the file's name\n  hint: write “id: too-vague”, or rename the file",
    ),
    "id in capitals": (
        in_rule("id: too-vague", "id: Too_Vague"),
        f"{VAGUE}:1:5: “Too_Vague” is no name; expected lower-case words joined by “-”",
    ),
    "unknown severity": (
        in_rule("severity: warning", "severity: waring"),
        f"{VAGUE}:3:11: unknown severity “waring”; expected one of: error, warning, info"
        "\n  hint: did you mean “warning”?",
    ),
    "family in a family's folder": (
        {"clarity/too-vague.yaml": RULE + "family: tone\n"},
        f"{VAGUE}:26:1: unknown key “family”; expected one of: id, summary, severity, message, help, applies, check, "
        "escalate, yields_to, enabled, why, sources, examples",
    ),
    "unknown placeholder": (
        in_rule("“{text}” is", "“{txt}” is"),
        f"{VAGUE}:4:10: unknown placeholder “{{txt}}”; expected one of: {{text}}, {{question}}"
        "\n  hint: did you mean “{text}”?",
    ),
    "placeholder of another check": (
        in_rule("“{text}” is", "{percent} percent is"),
        f"{VAGUE}:4:10: unknown placeholder “{{percent}}”; expected one of: {{text}}, {{question}}",
    ),
    "placeholder without name": (
        in_rule("“{text}” is", "“{}” is"),
        f"{VAGUE}:4:10: unknown placeholder “{{}}”; expected one of: {{text}}, {{question}}",
    ),
    "placeholder that reaches inside": (
        in_rule("“{text}” is", "“{text.__class__}” is"),
        f"{VAGUE}:4:10: unknown placeholder “{{text.__class__}}”; expected one of: {{text}}, {{question}}",
    ),
    "placeholder with a format": (
        in_rule("“{text}” is", "“{text!r:>9}” is"),
        f"{VAGUE}:4:10: placeholder “{{text}}” takes no format",
    ),
    "open brace": (
        in_rule("“{text}” is", "“{text” is"),
        f"{VAGUE}:4:10: not a message: expected '}}' before end of string\n  hint: write “{{{{” and “}}}}” for braces",
    ),
    "message of two lines": (
        in_rule('message: "“{text}” is a guess"', 'message: "a\\nb"'),
        f"{VAGUE}:4:10: expected one line of text, found several",
    ),
    "unknown kind": (
        in_rule("{not: chat}", "{not: chta}"),
        f"{VAGUE}:6:39: unknown kind “chta”; expected one of: stroll, chat, other\n  hint: did you mean “chat”?",
    ),
    "unknown role": (
        in_rule("[opening, none]", "[openning]"),
        f"{VAGUE}:6:54: unknown role “openning”; expected one of: opening, ending, aside, none, inferred"
        "\n  hint: did you mean “opening”?",
    ),
    "truth as text": (in_rule("enabled: false", "enabled: no"), f"{VAGUE}:10:10: expected true or false, found “no”"),
    "escalate without condition": (
        in_rule(', unless: "@repair"}', "}"),
        f"{VAGUE}:9:11: expected either “when” or “unless”",
    ),
    "address that is none": (
        in_rule("https://example.org/guess", "example.org"),
        f"{VAGUE}:14:33: “example.org” is no address; expected one that begins with https://",
    ),
    "no check": (
        as_check("{}"),
        f"{VAGUE}:8:3: expected exactly one check, found 0: match, count, share, length, parts, covers, suppressions",
    ),
    "two checks": (
        as_check('match: "@guess"\n  count: {of: "@guess", at_most: 1}'),
        f"{VAGUE}:8:3: expected exactly one check, found 2: match, count, share, length, parts, covers, suppressions",
    ),
    "unknown check": (
        as_check('matches: "@guess"'),
        f"{VAGUE}:8:3: unknown key “matches”; expected one of: match, count, share, length, parts, covers, suppressions"
        "\n  hint: did you mean “match”?",
    ),
    "unknown cue": (as_check('match: "@gues"'), f"{VAGUE}:8:10: unknown cue “@gues”\n  hint: did you mean “@guess”?"),
    "count of nothing": (as_check("count: {at_least: 1}"), f"{VAGUE}:8:10: missing key “of”"),
    "count without bound": (
        as_check('count: {of: "@guess"}'),
        f"{VAGUE}:8:10: expected either “at_least” or “at_most”",
    ),
    "count with two bounds": (
        as_check('count: {of: "@guess", at_least: 1, at_most: 2}'),
        f"{VAGUE}:8:10: expected either “at_least” or “at_most”",
    ),
    "count of at least none": (
        as_check('count: {of: "@guess", at_least: 0}'),
        f"{VAGUE}:8:35: expected a whole number of at least 1, found “0”",
    ),
    "missing thing at a match": (
        as_check('count: {of: "@guess", at_least: 1, at: match}'),
        f"{VAGUE}:8:42: “match” is the place of what is too much; with “at_least” something is missing",
    ),
    "unknown place of a count": (
        as_check('count: {of: "@guess", at_least: 1, at: [endng]}'),
        f"{VAGUE}:8:43: unknown role “endng”; expected one of: opening, ending, aside, question"
        "\n  hint: did you mean “ending”?",
    ),
    "near with another message": (
        as_check('count: {of: "@guess", at_least: 1, near: [{of: "@repair", message: "{n}"}]}'),
        f"{VAGUE}:8:70: unknown placeholder “{{n}}”; expected one of: {{text}}, {{question}}",
    ),
    "share above all": (
        as_check('share: {of: "@guess", among: ["@guess"], above: 50}'),
        f"{VAGUE}:8:51: expected a number from 0 to 1, found “50”",
    ),
    "length without bound": (as_check("length: {unit: words}"), f"{VAGUE}:8:11: expected “above”, “below” or both"),
    "length between crossed bounds": (
        as_check("length: {above: 10, below: 20}"),
        f"{VAGUE}:8:30: “below” must be less than “above”; nothing would be long enough and short enough",
    ),
    "share of the whole": (
        as_check("length: {unit: share, above: 0.5}"),
        f"{VAGUE}:8:11: the share of what? expected “of” with roles",
    ),
    "until something, of no parts": (
        as_check("length: {above: 5, until: quoted}"),
        f"{VAGUE}:8:29: “until” stands for parts that have no labels; expected “of” with their roles",
    ),
    "unknown unit": (
        as_check("length: {unit: second, above: 5}"),
        f"{VAGUE}:8:18: unknown unit “second”; expected one of: words, seconds, share\n  hint: did you mean “seconds”?",
    ),
    "parts without demand": (
        as_check("parts: {once: false}"),
        f"{VAGUE}:8:10: nothing is wanted of the parts; expected “require” or a switch that is true",
    ),
    "topics that are too few": (
        as_check('covers: {topics: {a: "@guess"}, at_least: 2}'),
        f"{VAGUE}:8:45: at least 2 of 1 topics can never be covered",
    ),
    "order of too few topics": (
        as_check('covers: {topics: {a: "@guess"}, order: {at_least: 2, message: "no"}}'),
        f"{VAGUE}:8:53: of 1 topics never are 2 told",
    ),
    "no topic wanted": (
        as_check('covers: {topics: {a: "@guess"}, at_least: 0}'),
        f"{VAGUE}:8:45: expected a whole number of at least 1, found “0”",
    ),
    "too many for a length": (
        as_check('count: {of: "@guess", at_most: 1, per_words: 100}'),
        f"{VAGUE}:8:48: “per_words” says how often something is wanted; it stands beside “at_least”",
    ),
    "yields to itself": (
        in_rule("enabled: false", "yields_to: too-vague"),
        f"{VAGUE}:10:12: a rule does not yield to itself",
    ),
    "yields to nobody": (
        in_rule("enabled: false", "yields_to: [to-vague]"),
        f"{VAGUE}:10:13: unknown rule “to-vague”; expected one of: too-vague\n  hint: did you mean “too-vague”?",
    ),
    "asks for nothing known": (
        in_rule("labelled: false}", "asks: tale}"),
        f"{VAGUE}:6:76: unknown thing asked for “tale”; expected one of: story, facts, either",
    ),
    "told by nothing known": (
        in_rule("labelled: false}", "kind_from: [title]}"),
        f"{VAGUE}:6:82: unknown origin of a kind “title”; expected one of: front-matter, comment, config, question,"
        " path, unknown",
    ),
    "order of topics beside something": (
        as_check(
            'covers: {of: "@guess", topics: {a: "@repair", b: "@guess"}, order: {at_least: 2, message: "{first}"}}'
        ),
        f"{VAGUE}:8:70: “order” is that of the topics of an answer; it cannot stand beside “of”",
    ),
    "window of a topic of the answer": (
        as_check('covers: {topics: {a: {cue: "@repair", within: block}}}'),
        f"{VAGUE}:8:49: “within” has no meaning here; it stands beside “all”, or on an item of “all” or “unless”",
    ),
    "one good example": (
        in_rule('["It was the valve.", "I suppose nothing."]', '["It was the valve."]'),
        f"{VAGUE}:23:9: expected at least 2 examples, found 1",
    ),
    "no good examples": (
        in_rule('  good: ["It was the valve.", "I suppose nothing."]\n', ""),
        f"{VAGUE}:17:3: missing key “good”",
    ),
    "plain example": (
        in_rule('"It was the valve."', "It was the valve."),
        f'{VAGUE}:23:10: “It was the valve.” must be quoted\n  hint: write "It was the valve."',
    ),
    "mark that is not closed": (
        in_rule("<<I suppose>> it", "<<I suppose it"),
        f"{VAGUE}:18:7: “<<” without its counterpart in an example",
    ),
    "mark that is not opened": (
        in_rule("<<I suppose>> it", "I suppose>> it"),
        f"{VAGUE}:18:7: “>>” without its counterpart in an example",
    ),
    "mark inside a mark": (
        in_rule("<<I suppose>> it", "<<I <<suppose>> it>>"),
        f"{VAGUE}:18:7: “<<” without its counterpart in an example",
    ),
    "marks around nothing": (
        in_rule("<<I suppose>> it", "I suppose << >>it"),
        f"{VAGUE}:18:7: nothing between “<<” and “>>” in an example",
    ),
    "marks in a good example": (
        in_rule("It was the valve.", "It was <<the valve>>."),
        f"{VAGUE}:23:10: an example of what is not reported marks nothing\n  hint: take “<<” and “>>” out",
    ),
    "cue without meaning": (
        changed("cues/guess.yaml", "meaning: A guess.\n", ""),
        "rules/cues/guess.yaml:1:1: missing key “meaning”",
    ),
    "cue without expression": (
        changed("cues/guess.yaml", 'phrase: ["I suppose"]\n', ""),
        "rules/cues/guess.yaml:1:1: no expression here; expected one of: phrase, words, regex, heading, asked, "
        "tokens, tree, clause, quantity, any, all, cue",
    ),
    "cue with an unmarked find": (
        changed("cues/repair.yaml", "<<I mended the fence>>", "I mended the fence"),
        "rules/cues/repair.yaml:4:9: nothing is marked in an example of what is found"
        "\n  hint: put “<<” and “>>” around it",
    ),
    "cue with a misspelt key": (
        changed("cues/repair.yaml", "finds:", "find:"),
        "rules/cues/repair.yaml:4:1: unknown key “find”; expected one of: id, meaning, phrase, words, regex, heading, "
        "asked, tokens, tree, clause, quantity, any, all, cue, unless, within, part, finds, ignores"
        "\n  hint: did you mean “finds”?",
    ),
    "broken word list, once": (
        changed("cues/mending.yaml", '["mend", "patch up"]', "[mend]"),
        'rules/cues/mending.yaml:3:9: “mend” must be quoted\n  hint: write "mend"',
    ),
    "unreadable word list, once": (
        changed("cues/mending.yaml", "words:", "words"),
        "rules/cues/mending.yaml:4:1: not YAML: while scanning a simple key: could not find expected ':'",
    ),
    "cue that refers to itself": (
        changed("cues/guess.yaml", 'phrase: ["I suppose"]', 'any: [quoted, "@guess"]'),
        "rules/cues/guess.yaml:3:15: the cue refers to itself: guess → guess",
    ),
    "cues that refer to each other": (
        {
            "cues/guess.yaml": 'id: guess\nmeaning: m\nunless: ["@wish"]\nphrase: ["a"]\n',
            "cues/wish.yaml": 'id: wish\nmeaning: m\nall: [quoted, {not: "@hope"}]\n',
            "cues/hope.yaml": 'id: hope\nmeaning: m\ncue: "@guess"\n',
        },
        "rules/cues/guess.yaml:3:10: the cue refers to itself: guess → wish → hope → guess",
    ),
    "broken parts, once": (
        changed("parts.yaml", "roles:", "rules:"),
        "rules/parts.yaml:1:1: unknown key “rules”; expected one of: roles, frameworks, legends"
        "\n  hint: did you mean “roles”?",
    ),
    "unreadable kinds, once": (
        changed("kinds.yaml", "kinds:\n", "kinds: [\n"),
        "rules/kinds.yaml:3:3: not YAML: while parsing a flow sequence: did not find expected ',' or ']'",
    ),
    "label of two roles": (
        changed("parts.yaml", '["ending"]', '["ending", "The scene"]'),
        "rules/parts.yaml:7:24: label “the scene” is taken; it stands for “opening”",
    ),
    "late label of no other role": (
        changed("parts.yaml", '["ending"]', '["ending"]\n    late_labels: ["the scene", "coda"]'),
        "rules/parts.yaml:8:32: label “coda” stands for no other role; expected a label of a role above this one",
    ),
    "role that is a reserved word": (
        changed("parts.yaml", "aside:", "none:"),
        "rules/parts.yaml:8:3: “none” is the role of text in no part; expected another name",
    ),
    "framework of unknown roles": (
        changed("parts.yaml", "e: ending", "e: endin"),
        "rules/parts.yaml:10:23: unknown role “endin”; expected one of: opening, ending, aside"
        "\n  hint: did you mean “ending”?",
    ),
    "kind without story": (
        changed("kinds.yaml", "chat: {story: episode}", "chat: {}"),
        "rules/kinds.yaml:3:9: missing key “story”",
    ),
    "story that is neither": (
        changed("kinds.yaml", "story: episode", "story: sometimes"),
        "rules/kinds.yaml:3:17: unknown value of “story” “sometimes”; "
        "expected one of: always, never, episode, labelled",
    ),
    "broken pattern": (
        changed("kinds.yaml", "['tell me\\b']", "['tell (me']"),
        "rules/kinds.yaml:4:11: not a regular expression: missing ): tell (me",
    ),
    "no example question": (
        changed("kinds.yaml", 'example_question: "Tell me about a walk"\n', ""),
        "rules/kinds.yaml:1:1: missing key “example_question”",
    ),
    "unknown fact": (
        changed("outline.yaml", '"@guess"', '"@gess"'),
        "rules/outline.yaml:1:38: unknown cue “@gess”\n  hint: did you mean “@guess”?",
    ),
    "no outline": ({"outline.yaml": None}, "rules/outline.yaml: cannot be read: no such file or directory"),
    "wrong suffix": (
        {"clarity/more.yml": MINIMAL},
        "rules/clarity/more.yml: the files of a rulebook end in “.yaml”\n  hint: rename the file",
    ),
    "too deep": (
        {"clarity/more/deep.yaml": MINIMAL},
        "rules/clarity/more/deep.yaml: too deep; a rule lies in <family>/<id>.yaml, a cue in cues/<id>.yaml",
    ),
    "family that is no name": (
        {"My Rules/x.yaml": MINIMAL},
        "rules/My Rules/x.yaml: “My Rules” is no name for a family; expected lower-case words joined by “-”",
    ),
    "one id in two families": (
        {"tone/too-vague.yaml": RULE},
        "rules/tone/too-vague.yaml:1:5: id “too-vague” is taken by rules/clarity/too-vague.yaml"
        "\n  hint: choose another id and file name",
    ),
}


@pytest.mark.parametrize(("changes", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_reported_once_with_its_place(
    write: Write, changes: dict[str, str | None], message: str
) -> None:
    assert problems(write(**changes)) == [message]


def test_every_broken_file_is_reported_in_the_order_of_the_files(write: Write) -> None:
    folder = write(
        **changed("outline.yaml", "facts:", "fact:"),
        **changed("cues/guess.yaml", "phrase:", "phrases:"),
        **in_rule('match: "@guess"', 'match: "@nothing"'),
    )
    found = problems(folder)
    assert [text.partition(": ")[0] for text in found] == [
        "rules/clarity/too-vague.yaml:8:10",
        "rules/cues/guess.yaml:3:1",
        "rules/outline.yaml:1:1",
    ]
    with pytest.raises(RuleError) as caught:
        rulebook.load([folder])
    assert caught.value.where == "rules/clarity/too-vague.yaml:8:10"
    assert str(caught.value) == "\n".join(found)


def test_a_missing_folder_is_an_error(write: Write) -> None:
    assert problems(write(), Path("mine")) == ["mine: cannot be read: no such file or directory"]


def test_a_file_instead_of_a_folder_is_an_error(write: Write) -> None:
    assert problems(write(), Path("rules/parts.yaml")) == ["rules/parts.yaml: cannot be read: not a directory"]


def test_errors_in_a_users_folder_name_its_files(write: Write) -> None:
    own = write("mine", {"cues/guess.yaml": GUESS, "x.yaml": MINIMAL.replace("NAME", "y")})
    assert problems(write(), own) == [
        "mine/cues/guess.yaml:1:5: id “guess” is taken by rules/cues/guess.yaml"
        "\n  hint: choose another id and file name",
        "mine/x.yaml:1:5: id “y” is not the file's name\n  hint: write “id: x”, or rename the file",
    ]


def test_a_file_outside_the_current_folder_is_named_as_it_was_given(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(**{"outline.yaml": "- a\n"})
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert problems(tmp_path / folder) == [f"{tmp_path}/rules/outline.yaml:1:1: expected a mapping, found a list"]
    assert problems(Path("../rules")) == ["../rules/outline.yaml:1:1: expected a mapping, found a list"]
