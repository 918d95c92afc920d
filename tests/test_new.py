"""A draft to begin with, and what is expected of a kind: from the rulebook that is in force, a user's own included."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundled import vocabulary
from click.testing import CliRunner, Result

from starlint.cli import cli

pytestmark = pytest.mark.usefixtures("model_loaded_once")

KINDS = [kind.id for kind in vocabulary().kinds]
MINE = {
    "parts.yaml": "frameworks:\n  TAR: {t: task, a: action, r: result}\n",
    "kinds.yaml": """\
kinds:
  on-call:
    story: always
    summary: "A night on call."
    prompts: ["Tell me about a night on call."]
    framework: TAR
    questions: ['\\bon call\\b']
    seconds: 60
""",
    "cues/page.yaml": """\
id: page
meaning: The writer was paged.
phrase: ["paged"]
finds: ["I was <<paged>>."]
""",
    "mine/night.yaml": """\
id: night
summary: What a night on call needs.
severity: info
message: "missing: {missing}"
applies: {kinds: [on-call]}
check: {covers: {topics: {the page: "@page", the fix --> for good: {phrase: ["fixed"]}}}}
why: Because.
examples:
  bad: ["I slept.", "It rained."]
  good: ["I was paged and fixed it.", "Paged, fixed."]
""",
    "mine/morning.yaml": """\
id: morning
summary: A morning after.
severity: info
message: "{text}"
applies: {kinds: [on-call]}
check: {match: {phrase: ["in the morning"]}}
why: Because.
examples:
  bad: ["<<In the morning>> I slept.", "It rained <<in the morning>>."]
  good: ["I was paged.", "It rained."]
""",
}
DRAFT = """\
---
kind: on-call
question: Tell me about a night on call.
---

<!--
At most 140 words: 1:00 min spoken.
What is listened for:
- the page: The writer was paged.
- the fix → for good
-->

**Task:** [fill in]

**Action:** [fill in]

**Result:** [fill in]
"""
EXPECTED = """\
on-call
A night on call.

Asked as:
  Tell me about a night on call.

Told:
  as a story
  in parts: Task, Action, Result
  in at most 1:00 min spoken, 140 words

Looked for by mine/night (info):
  the page: The writer was paged.
  the fix --> for good

Other rules for this kind:
  mine/morning  info          A morning after.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory in a repository of its own."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own(folder: Path) -> None:
    for name, text in MINE.items():
        path = folder / ".starlint" / "rules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, args)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_draft_is_read_and_only_lacks_what_is_to_be_written(kind: str) -> None:
    made = run("new", kind)
    checked = run("--format", "concise", f"{kind}.md")

    assert made.exit_code == 0
    assert made.stdout == f"Wrote {kind}.md.\nWrite over each [fill in], then run: starlint {kind}.md\n"
    assert {line.split(" ")[2] for line in checked.stdout.splitlines()[:-1]} <= {
        "structure/unfinished-draft",
        "structure/empty-part",
    }
    assert "“[fill in]” is still to be filled in" in checked.stdout
    assert f"kind: {kind} (from front-matter)" in run("outline", f"{kind}.md").stdout


@pytest.mark.parametrize(("kind", "prompt"), [(k.id, prompt) for k in vocabulary().kinds for prompt in k.prompts])
def test_a_prompt_is_recognised_as_its_kind(folder: Path, kind: str, prompt: str) -> None:
    (folder / "a.md").write_text(f"# {prompt}\n\nI moved the shop to a new till and trained the others.\n")

    assert f"kind: {kind} (from question)" in run("outline", "a.md").stdout


def test_every_kind_of_question_has_a_prompt() -> None:
    assert [kind.id for kind in vocabulary().kinds if not kind.prompts] == ["other"]


@pytest.mark.usefixtures("own")
def test_a_kind_of_ones_own_gives_the_draft_its_parts_and_topics() -> None:
    assert run("new", "on-call", "-").stdout == DRAFT


@pytest.mark.usefixtures("own")
def test_what_is_expected_of_a_kind() -> None:
    assert run("explain", "on-call").stdout == EXPECTED


@pytest.mark.usefixtures("own")
def test_a_topic_that_configuration_leaves_out_is_not_asked_for(folder: Path) -> None:
    (folder / ".starlint.yaml").write_text('rules:\n  night: {ignore: ["the page"]}\n')

    assert "the page" not in run("new", "on-call", "-").stdout
    assert "the page" not in run("explain", "on-call").stdout


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained(kind: str) -> None:
    shown = run("explain", kind)

    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"{kind}\n")


REFUSED = {
    "misspelt": (("new", "design-reviw"), "there is no kind “design-reviw”\n  hint: did you mean “design-review”?"),
    "unknown": (("new", "xyz"), f"there is no kind “xyz”\n  hint: expected one of: {', '.join(KINDS)}"),
    "there already": (("new", "growth", "a.md"), "a.md is there already\n  hint: name another file"),
    "no folder": (("new", "growth", "no/a.md"), "no/a.md cannot be written: no such file or directory"),
}


@pytest.mark.parametrize(("args", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(folder: Path, args: tuple[str, ...], message: str) -> None:
    (folder / "a.md").write_text("mine\n")

    result = run(*args)

    assert (result.exit_code, result.stderr) == (2, f"error: {message}\n")
    assert (folder / "a.md").read_text() == "mine\n"
