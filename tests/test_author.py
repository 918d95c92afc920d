"""What authors of rules use: new-rule, parse, test and schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint import rulebook
from starlint.authoring import rests, skeleton
from starlint.cli import cli
from starlint.rule import MatchCheck

ROOT = Path(__file__).parent.parent
AUTHORING = ROOT / "tests" / "authoring"

pytestmark = pytest.mark.usefixtures("model_loaded_once")


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of notes, in which the commands run."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(cli, args, input=stdin)


def link(file: Path) -> Path:
    """Return the schema that a file's first line names."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    return (file.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve()


# new-rule


@pytest.mark.parametrize("check", skeleton.CHECKS)
def test_new_rule_fails_until_it_is_filled_in(check: str, notes: Path) -> None:
    done = run("new-rule", "mine/no-tills", "--check", check)
    file = Path(".starlint/rules/mine/no-tills.yaml")

    assert (0, "") == (done.exit_code, done.stderr)
    assert done.stdout == (f"Wrote {file}.\nReplace what begins with FILL IN, then run: starlint test {file}\n")
    assert f"\n  {check}:\n" in file.read_text(encoding="utf-8")
    assert link(file) == notes / ".starlint" / "schemas" / "rule.json"
    assert link(file).read_bytes() == (ROOT / "rules" / "schemas" / "rule.json").read_bytes()

    tested = run("test", str(file))
    assert 1 == tested.exit_code
    for example in ("bad-1", "bad-2", "good-1", "good-2"):
        assert f"no-tills/{example}: fill in the example\n  {file}:" in tested.stdout
    assert f"no-tills: fill in “summary”, “message”, “help”, “why”\n  {file}\n" in tested.stdout
    assert tested.stdout.endswith("\n4 examples: 4 to fill in\n")


def test_new_cue(notes: Path) -> None:
    done = run("new-rule", "cues/till")
    file = Path(".starlint/rules/cues/till.yaml")

    assert (0, "") == (done.exit_code, done.stderr)
    assert link(file) == notes / ".starlint" / "schemas" / "cue.json"
    tested = run("test", "@till")
    assert 1 == tested.exit_code
    assert "@till: fill in “meaning”\n" in tested.stdout
    assert tested.stdout.endswith("\n2 examples: 2 to fill in\n")


def test_a_filled_skeleton_passes() -> None:
    """Only what begins with FILL IN, and the words to look for, have to be written."""
    assert 0 == run("new-rule", "mine/no-tills").exit_code
    file = Path(".starlint/rules/mine/no-tills.yaml")
    filled = {
        "FILL IN: what is wrong, in one line.": "Says till.",
        "FILL IN: what the writer should know; ": "",
        "FILL IN: what to do about it, in one line; or take this line out.": "say cash desk",
        "FILL IN: why it matters, for the person who wrote the draft.": "Nobody else says so.",
        "words to report": "till",
        "FILL IN: a sentence with <<what must be underlined>>.": "The <<till>> broke.",
        "FILL IN: another one, <<in other words>>.": "Nobody knew how to open the <<till>>.",
        "FILL IN: a sentence that comes close and is fine.": "We tilled the field.",
        "FILL IN: the same thing said well.": "The cash desk broke.",
    }
    text = file.read_text(encoding="utf-8")
    for old, new in filled.items():
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")

    assert (0, "4 examples: 4 ok\n") == (run("test", "no-tills").exit_code, run("test", "no-tills").stdout)
    Path("draft.md").write_text(DRAFT, encoding="utf-8")
    assert "mine/no-tills" in run("draft.md", "--format", "concise").stdout


def test_new_rule_goes_where_rules_are(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("new-rule", "mine/first")
    (notes / "answers").mkdir()
    monkeypatch.chdir(notes / "answers")
    run("new-rule", "mine/second")
    run("new-rule", "mine/third", "--rules", "shared")

    assert sorted(path.stem for path in (notes / ".starlint/rules/mine").iterdir()) == ["first", "second"]
    assert link(Path("shared/mine/third.yaml")) == notes / "answers" / "shared" / "schemas" / "rule.json"
    assert 1 == run("test", "shared").exit_code


def test_new_rule_leaves_what_is_there(notes: Path) -> None:
    run("new-rule", "mine/no-tills")
    file = Path(".starlint/rules/mine/no-tills.yaml")
    file.write_text("id: no-tills\n", encoding="utf-8")
    run("new-rule", "mine/no-tills")

    assert "id: no-tills\n" == file.read_text(encoding="utf-8")


DRAFT = """\
# Tell me about a hard day at work

One morning in May the till broke and nobody could pay. I mended it with a spoon, and we opened at ten.
"""

# Errors

NO_SCHEMA = "expected the name of a schema, or --write DIR"
ALL_SCHEMAS = "there are: rule, cue, parts, kinds, outline, config"
ERRORS = {
    "no family": (
        ["new-rule", "till"],
        "“till” names no family; expected FAMILY/ID",
        "write “mine/till”, or “cues/till”",
    ),
    "a bad family": (["new-rule", "Mine/till"], "“Mine” is no name; expected lower-case words joined by “-”", ""),
    "a bad id": (["new-rule", "mine/no_till"], "“no_till” is no name; expected lower-case words joined by “-”", ""),
    "too deep": (["new-rule", "mine/more/till"], "“more/till” is no name; expected lower-case words joined by “-”", ""),
    "no id": (["new-rule", "mine/"], "“mine/” is half a name; expected FAMILY/ID", ""),
    "a file that is there": (
        ["new-rule", "mine/taken"],
        ".starlint/rules/mine/taken.yaml is there already",
        "choose another id, or edit that file",
    ),
    "a rule that is there": (
        ["new-rule", "mine/we-over-i"],
        "id “we-over-i” is taken by {}ownership/we-over-i.yaml",
        "choose another id",
    ),
    "a cue that is there": (
        ["new-rule", "cues/outcome"],
        "id “outcome” is taken by {}cues/outcome.yaml",
        "choose another id",
    ),
    "a cue with a check": (
        ["new-rule", "cues/till", "--check", "count"],
        "a cue has no check",
        "leave --check out, or name another family",
    ),
    "a folder that cannot be": (
        ["new-rule", "mine/till", "--rules", "file/rules"],
        "file/rules/schemas/rule.json cannot be written: not a directory",
        "",
    ),
    "nothing to parse": (["parse", " "], "there is no text to parse", "write a sentence in quotes"),
    "no such cue": (["parse", "--cue", "outcom", "We won."], "there is no cue “@outcom”", "did you mean “@outcome”?"),
    "no cue at all like it": (
        ["parse", "--cue", "zzzz", "We won."],
        "there is no cue “@zzzz”",
        "rules/README.md lists all of them",
    ),
    "no schema": (["schema"], NO_SCHEMA, ALL_SCHEMAS),
    "two wishes": (["schema", "rule", "--write", "x"], NO_SCHEMA, ALL_SCHEMAS),
    "a schema that cannot be": (["schema", "--write", "file"], "file/rule.json cannot be written: file exists", ""),
}


@pytest.mark.parametrize(("args", "what", "hint"), ERRORS.values(), ids=ERRORS.keys())
def test_error(args: list[str], what: str, hint: str) -> None:
    Path("file").touch()
    Path(".starlint/rules/mine").mkdir(parents=True)
    Path(".starlint/rules/mine/taken.yaml").write_bytes(
        (AUTHORING / "sort-of.yaml").read_bytes().replace(b"id: sort-of", b"id: taken")
    )
    done = run(*args)

    assert (2, "") == (done.exit_code, done.stdout)
    message = what.format(f"{rulebook.bundled_dir()}/") + (f"\n  hint: {hint}" if hint else "")
    assert f"error: {message}\n" == done.stderr


def test_standard_input_that_is_not_utf8() -> None:
    done = run("parse", "-", stdin=b"caf\xe9")

    assert 2 == done.exit_code
    assert done.stderr.startswith("error: -: not UTF-8: byte 0xe9 at byte offset 3\n")


def test_text_that_is_not_utf8() -> None:
    done = run("parse", "caf\udce9")

    hint = "give it on standard input: starlint parse -"
    assert (2, f"error: TEXT is not UTF-8\n  hint: {hint}\n") == (done.exit_code, done.stderr)


# parse


def test_parse_shows_clauses_figures_and_cues() -> None:
    done = run("parse", "--cue", "measured-effect,lesson", "We cut the wait from 9 days to 4 days. Nobody was told.")

    assert (0, "") == (done.exit_code, done.stderr)
    assert done.stdout == (
        "“We cut the wait from 9 days to 4 days.”\n"
        "  clause  “We cut the wait”: subject we, verb cut, object wait, preposition from | from to | to, oblique day, "
        "voice active, tense past\n"
        "  figure  “from 9 days to 4 days”: family duration, change from-to, direction down, unit day, form digits\n"
        "  cue     @measured-effect: “from 9 days to 4 days”\n"
        "“Nobody was told.”\n"
        "  clause  “Nobody was told”: subject nobody, verb tell, voice passive, tense past\n"
        "not found: @lesson\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("I would not have asked.", "negated, modal would, aspect perfect", id="telling facets"),
        pytest.param("- Led the move of the shop", "subject dropped", id="list item"),
        pytest.param("**Result:** We won the prize.", "(part: result)", id="part"),
        pytest.param("# Why this shop?\n\nWe won the prize in May.", "“We won the prize in May.”", id="own question"),
        pytest.param("What did you do?", ", question", id="no answer"),
        pytest.param("We were glad.", "words   @feeling-adjectives: “glad”", id="word list"),
    ],
)
def test_parse_reads_like_a_draft(text: str, shown: str) -> None:
    done = run("parse", text)

    assert 0 == done.exit_code, done.output
    assert shown in done.stdout


def test_parse_shows_nothing_but_the_text() -> None:
    """Neither the question that stands above it nor what makes it long enough."""
    shown = [line for line in run("parse", "Glad.").stdout.splitlines() if not line.startswith(" ")]

    assert ["“Glad.”"] == shown


def test_parse_says_why_it_reads_nothing() -> None:
    done = run("parse", "Ich habe die Kasse repariert und danach lief der Laden wieder, wie er immer gelaufen war.")

    assert (0, "") == (done.exit_code, done.stdout)
    assert "English" in done.stderr


def test_parse_for_programs() -> None:
    text = "We won.\nThe wait fell by 40%. 🎉 It was cut by 3 days."
    done = run("parse", "-", "--format", "json", stdin=text.encode())
    data = json.loads(done.stdout)

    def check(place: dict) -> None:
        start, end = place["start"], place["end"]
        assert text[start["offset"] : end["offset"]] == place["text"]
        before = text[: start["offset"]]
        assert (before.count("\n") + 1, len(before) - before.rfind("\n")) == (start["line"], start["column"])

    assert 1 == data["version"]
    assert ["We won.", "The wait fell by 40%."] == [one["text"] for one in data["sentences"]][:2]
    for one in data["sentences"]:
        for place in (one, *one["clauses"], *one["quantities"], *one["cues"]):
            check(place)
    won, fell = data["sentences"][:2]
    assert (["we"], ["none"], ["no"]) == tuple(
        won["clauses"][0]["facets"][name] for name in ("subject", "object", "negated")
    )
    assert ["percent"] == fell["quantities"][0]["facets"]["family"]
    assert "outcome" in {cue["cue"] for cue in won["cues"]}


# schema


def test_schema_is_printed() -> None:
    assert run("schema", "cue").stdout == (ROOT / "rules" / "schemas" / "cue.json").read_text(encoding="utf-8")


def test_schemas_are_written(notes: Path) -> None:
    done = run("schema", "--write", "deep/schemas")

    assert (0, "") == (done.exit_code, done.stdout)
    written = {path.name: path.read_bytes() for path in (notes / "deep" / "schemas").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / "rules" / "schemas").iterdir()}
    assert 6 == len(written)


# Failing examples

OWN = """\
id: improved
summary: A claim.
severity: warning
message: "“{text}”?"
check:
  match:
    all:
      - clause: {subject: "i", verb: "improve", negated: false}
      - not: "@mechanism"
        within: clause
    unless:
      - quantity: {family: "percent"}
why: |
  Because.
examples:
  bad:
    - BAD
    - "<<I improved the build>>."
  good:
    - GOOD
    - "I did not improve the build."
"""


@pytest.mark.parametrize(
    ("bad", "good", "shown"),
    [
        pytest.param(
            "It was cold. <<I improved the build>> by caching tokens.",
            "Nothing.",
            "improved/bad-1: missing\n"
            "  .starlint/rules/mine/improved.yaml:17:7\n"
            "  expected: “I improved the build” (line 1, column 14)\n"
            "  found: nothing\n"
            "  read as:\n"
            "    “I improved the build by caching tokens.”\n"
            "      clause  “I improved the build”: subject i, verb improve, object build, preposition by, "
            "oblique cache token | token, voice active, negated no, tense past\n"
            "      cue     @mechanism: “by caching”\n"
            "  looked for:\n"
            "    clause (subject, verb, negated): “I improved the build” (line 1, column 14)\n"
            "    not @mechanism: “by caching” (line 1, column 35)\n"
            "    unless quantity (family): not found\n"
            "\n"
            "4 examples: 3 ok, 1 missing\n",
            id="missing",
        ),
        pytest.param(
            "<<I improved the shop>>.",
            "I improved the queue.",
            "improved/good-1: noisy\n"
            "  .starlint/rules/mine/improved.yaml:20:7\n"
            "  expected: nothing\n"
            "  found: “I improved the queue” (line 1, column 1)\n"
            "  read as:\n"
            "    “I improved the queue.”\n"
            "      clause  “I improved the queue”: subject i, verb improve, object queue, voice active, negated no, "
            "tense past\n"
            "  looked for:\n"
            "    clause (subject, verb, negated): “I improved the queue” (line 1, column 1)\n"
            "    not @mechanism: not found\n"
            "    unless quantity (family): not found\n"
            "\n"
            "4 examples: 3 ok, 1 noisy\n",
            id="noisy",
        ),
    ],
)
def test_failing_example_is_explained(bad: str, good: str, shown: str, notes: Path) -> None:
    file = notes / ".starlint" / "rules" / "mine" / "improved.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN.replace("BAD", f'"{bad}"').replace("GOOD", f'"{good}"'), encoding="utf-8")
    done = run("test", "improved")

    assert (1, shown) == (done.exit_code, done.stdout)


def test_missing_evidence_is_explained_by_the_whole_answer(notes: Path) -> None:
    """What is reported at the question has no words of its own."""
    file = notes / ".starlint" / "rules" / "mine" / "where-and-when.yaml"
    file.parent.mkdir(parents=True)
    text = (AUTHORING / "where-and-when.yaml").read_text(encoding="utf-8")
    file.write_text(
        text.replace("I found the fault in the printer", "Last year my team found the fault"), encoding="utf-8"
    )
    shown = run("test", "where-and-when").stdout

    assert "where-and-when/bad-1: missing\n" in shown
    assert "  expected: “Tell me about a time you solved a problem” (the question)\n" in shown
    assert "    “It worked again.”\n" in shown
    assert "\n    words “team”, “company”, “shop”, …: “team” (line 1, column 14)\n" in shown
    assert "\n    quantity (family): not found\n" in shown


def test_failing_cue_is_explained_by_what_it_rests_on(notes: Path) -> None:
    file = notes / ".starlint" / "rules" / "cues" / "till.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        'id: till\nmeaning: A till.\nwords: ["till"]\nunless: ["question"]\nfinds: ["Was the <<till>> open?"]\n'
        'ignores: ["None."]\n',
        encoding="utf-8",
    )
    shown = run("test", "@till").stdout

    assert "    words “till”: not found; “till” (line 1, column 9) is left out by its “unless” or “part”\n" in shown
    assert "    unless question: “Was the till open?” (line 1, column 1)\n" in shown


# The examples of the README


def test_authoring_examples_pass() -> None:
    done = run("test", str(AUTHORING))

    assert 0 == done.exit_code, done.stdout
    assert done.stdout.startswith(f"{count_examples()} examples: ")


def count_examples() -> int:
    book = rulebook.load([rulebook.bundled_dir(), AUTHORING])
    own = [one for one in (*book.rules, *book.cues.values()) if Path(one.path).is_relative_to(AUTHORING)]
    return sum(len(one.bad) + len(one.good) for one in own)


def test_authoring_examples_show_every_check_and_leaf() -> None:
    book = rulebook.load([rulebook.bundled_dir(), AUTHORING])
    own = [rule for rule in book.rules if rule.family == "custom"]
    classes = {type(rule.check).__name__.lower() for rule in own}
    text = "\n".join(path.read_text(encoding="utf-8") for path in AUTHORING.rglob("*.yaml"))

    assert {f"{name}check" for name in skeleton.CHECKS} == classes
    leaves = ("phrase", "words", "regex", "heading", "tokens", "tree", "clause", "quantity", "asked")
    for key in (*leaves, "any", "all", "not", "unless"):
        assert f"{key}:" in text


# Pieces


def test_steps_of_a_check_are_told_once_and_in_order() -> None:
    book = rulebook.load([rulebook.bundled_dir(), AUTHORING])
    rule = next(rule for rule in book.rules if rule.id == "praise-without-proof")
    labels = [step.label for step in rests.steps(rule.check)]

    assert isinstance(rule.check, MatchCheck)
    assert labels == [
        "phrase “great feedback”, “positive feedback”, “well received”",
        "clause (subject, verb)",
        "not @proof",
        "not words “renew”, “sign”",
        "unless phrase “from”, “according to”",
    ]


@pytest.mark.parametrize("command", ["new-rule mine/till", "schema rule", "parse --help", "test --help"])
def test_starts_without_spacy(command: str) -> None:
    code = "import sys; from starlint.cli import cli\ntry: cli()\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *command.split()], capture_output=True, text=True, check=True)

    assert set() == {"spacy", "thinc", "numpy"} & set(done.stdout.splitlines()[-1].split())
