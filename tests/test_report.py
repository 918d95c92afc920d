"""How a run is reported: formats, files, what is told beside the report, and on which stream."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from starlint import diagnostic, engine, rulebook
from starlint.cli import cli
from starlint.commands import version
from starlint.diagnostic import Suppressed

pytestmark = pytest.mark.usefixtures("model_loaded_once")

SILENT = "# Shopping\n\nMilk, bread, two lemons.\n"
WEAK = "# Tell me about a time you solved a problem\n\nI fixed the pump and it saved XX% of the water.\n"
GERMAN = (
    "# Tell me about a hard bug\n\n"
    "Ich habe den Fehler nach zwei Tagen gefunden und dann die Pumpe des Hauses repariert. Danach war alles wieder "
    "gut, und wir haben seitdem keinen Tropfen Wasser mehr verloren.\n"
)


@pytest.fixture(autouse=True)
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a folder of drafts."""
    (tmp_path / ".git").mkdir()
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, text in {"silent": SILENT, "weak": WEAK}.items():
        (notes / f"{name}.md").write_text(text, encoding="utf-8")
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, **options) -> Result:
    return CliRunner().invoke(cli, ["check", "--select", "unfinished-draft", *args], **options)


@pytest.mark.parametrize(
    ("args", "environment", "begins"),
    [
        pytest.param([], {}, "notes/weak.md:3:", id="here"),
        pytest.param([], {"GITHUB_ACTIONS": "true"}, "::warning file=notes/weak.md,", id="in-github-actions"),
        pytest.param([], {"GITHUB_ACTIONS": "false"}, "notes/weak.md:3:", id="not-true"),
        pytest.param(["--format", "text"], {"GITHUB_ACTIONS": "true"}, "notes/weak.md:3:", id="asked-for"),
        pytest.param(["--format", "github"], {}, "::warning file=notes/weak.md,", id="github-asked-for"),
        pytest.param(
            ["--statistics"], {"GITHUB_ACTIONS": "true"}, "count  severity", id="statistics-in-github-actions"
        ),
    ],
)
def test_format(args: list[str], environment: dict[str, str], begins: str) -> None:
    result = run("notes", *args, env=environment)

    assert (1, True) == (result.exit_code, result.stdout.startswith(begins)), result.stdout


def test_annotations_are_relative_to_the_repository(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bank / "notes")
    result = run("weak.md", "gone.md", env={"GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(bank)})
    gone, weak, _ = result.stdout.splitlines()

    assert weak.startswith("::warning file=notes/weak.md,line=3,")
    assert gone == "::error file=notes/gone.md,title=starlint::gone.md: no such file or directory"


@pytest.mark.parametrize("form", ["text", "concise", "json", "github"])
@pytest.mark.parametrize("extra", [[], ["--quiet"], ["--exit-zero"]], ids=["plain", "quiet", "exit-zero"])
def test_output_file_holds_what_would_be_printed(form: str, extra: list[str], bank: Path) -> None:
    printed = run("notes", "gone.md", "--format", form, *extra)
    written = run("notes", "gone.md", "--format", form, *extra, "-o", "out", "--color", "always")

    assert (printed.exit_code, printed.stderr, "") == (written.exit_code, written.stderr, written.stdout)
    assert printed.stdout == (bank / "out").read_text(encoding="utf-8") != ""


def test_output_file_is_text_also_in_github_actions(bank: Path) -> None:
    run("notes", "--output-file", "out", env={"GITHUB_ACTIONS": "true"})

    assert (bank / "out").read_text(encoding="utf-8").startswith("notes/weak.md:3:")


def test_output_file_is_replaced_whole(bank: Path) -> None:
    target, link = bank / "out", bank / "link"
    target.write_text("old" * 10_000, encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    run("notes", "-o", "link")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").endswith("in 1 of 1 answer\n")
    assert 0o640 == stat.S_IMODE(target.stat().st_mode)
    assert {".git", "link", "notes", "out"} == {path.name for path in bank.iterdir()}


def test_output_file_that_is_new_is_readable_like_any_other(bank: Path) -> None:
    (bank / "other").touch()
    run("notes", "-o", "out")

    assert (bank / "other").stat().st_mode == (bank / "out").stat().st_mode


def test_output_file_of_a_failed_run_stays_as_it_was(bank: Path) -> None:
    (bank / "out").write_text("old", encoding="utf-8")
    result = run("notes", "-o", "out", "--select", "no-such-rule")

    assert (2, "old") == (result.exit_code, (bank / "out").read_text(encoding="utf-8"))


@pytest.mark.parametrize("target", ["notes/weak.md", "link"])
def test_output_file_is_never_a_draft(bank: Path, target: str) -> None:
    (bank / "link").symlink_to(bank / "notes" / "weak.md")
    result = run("notes", "-o", target)

    assert 2 == result.exit_code
    assert f"error: {target}: the report cannot be written: this is one of the drafts\n  hint: " in result.stderr
    assert WEAK == (bank / "notes" / "weak.md").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_output_file_may_be_a_device() -> None:
    assert 1 == run("notes", "-o", os.devnull).exit_code
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(
            ["-o", "no/such/out"],
            "no/such: there is no such folder for the report\n  hint: create the folder first",
            id="no-folder",
        ),
        pytest.param(
            ["-o", "notes"],
            "notes: the report cannot be written: this is a folder\n  hint: name a file",
            id="a-folder",
        ),
        pytest.param(["-o", ""], "--output-file names no file\n  hint: write --output-file=FILE", id="no-name"),
        pytest.param(
            ["--quiet", "--verbose"],
            "--quiet and --verbose contradict each other\n  hint: leave one of them out",
            id="quiet-and-verbose",
        ),
        pytest.param(
            ["--statistics", "--format", "github"],
            "GitHub has no annotation for statistics\n"
            "  hint: leave --statistics out, or choose another format: --format text",
            id="statistics-for-github",
        ),
    ],
)
def test_what_cannot_be_done_is_said_before_the_work(args: list[str], message: str) -> None:
    result = run("notes", *args)

    assert (2, "", f"error: {message}\n") == (result.exit_code, result.stdout, result.stderr)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nobody is forbidden anything")
def test_output_file_in_a_folder_that_may_not_be_written(bank: Path) -> None:
    (bank / "locked").mkdir(mode=0o500)
    result = run("notes", "-o", "locked/out")

    assert (2, "error: locked/out: the report cannot be written: permission denied\n") == (
        result.exit_code,
        result.stderr,
    )


def test_output_file_on_a_full_disk(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("notes", "-o", "out")

    assert (2, "error: out: the report cannot be written: no space left on device\n") == (
        result.exit_code,
        result.stderr,
    )
    assert {".git", "notes"} == {path.name for path in bank.iterdir()}


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_quiet_leaves_diagnostics_and_errors(form: str, bank: Path) -> None:
    (bank / "notes" / "german.md").write_text(GERMAN, encoding="utf-8")
    (bank / "empty").mkdir()
    args = ["notes", "gone.md", "empty", "--format", form]
    loud, quiet = run(*args), run(*args, "--quiet")

    assert loud.exit_code == quiet.exit_code == 2
    assert loud.stdout.startswith(quiet.stdout.rstrip("\n"))
    assert loud.stdout.splitlines()[-1] not in quiet.stdout
    assert "no drafts in this folder" in loud.stderr
    assert "not checked" in loud.stderr
    assert quiet.stderr == "error: gone.md: no such file or directory\n"


def test_quiet_does_not_hide_what_makes_the_run_untrusted(bank: Path) -> None:
    (bank / "deep.md").write_text("# Tell me about a bug\n\n" + ">" * 2000 + " lost\n", encoding="utf-8")
    result = run("deep.md", "-q")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("deep.md: line 3: ")


def test_quiet_run_without_diagnostics_says_nothing() -> None:
    assert "" == run("notes/silent.md", "--quiet").output


def test_quiet_leaves_the_json_whole() -> None:
    assert run("notes", "--format", "json").stdout == run("notes", "--format", "json", "-q").stdout


def test_verbose_tells_what_is_in_force(bank: Path) -> None:
    (bank / ".starlint" / "rules").mkdir(parents=True)
    (bank / "notes" / "old").mkdir()
    (bank / "notes" / "old" / ".starlint.yaml").write_text("rules: {structure: info}\n", encoding="utf-8")
    for name in ("a.md", "b.md"):
        (bank / "notes" / "old" / name).write_text(SILENT, encoding="utf-8")
    (bank / ".gitignore").write_text("b.md\n", encoding="utf-8")
    loud, plain = run("notes", "-v"), run("notes")
    *told, seconds = loud.stderr.splitlines()

    assert (plain.stdout, "") == (loud.stdout, plain.stderr)
    assert told == [
        "3 drafts found, 1 skipped",
        "  skipped: notes/old/b.md (ignored by .gitignore)",
        "configuration: notes/old/.starlint.yaml (1 draft)",
        f"  rules: {rulebook.bundled_dir()}",
        "  rules: .starlint/rules",
        f"  {version.model().replace('model', 'model:', 1)}",
        "  1 rule on",
        "configuration: none (2 drafts)",
        f"  rules: {rulebook.bundled_dir()}",
        "  rules: .starlint/rules",
        f"  {version.model().replace('model', 'model:', 1)}",
        "  1 rule on",
    ]
    assert seconds.endswith(" seconds")
    assert float(seconds.split()[0]) > 0


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["notes"], 1),
        (["notes", "--exit-zero"], 0),
        (["notes", "gone.md", "--exit-zero"], 2),
        (["notes", "--exit-zero", "--fail-on", "info"], 0),
        (["notes", "--statistics"], 1),
    ],
    ids=["plain", "zero", "not-read", "zero-beats-fail-on", "statistics"],
)
def test_exit_code(args: list[str], code: int) -> None:
    assert code == run(*args).exit_code


@pytest.fixture
def all_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is found is hidden by a comment in line 2."""
    check = engine.check

    def hiding(*args, **options) -> diagnostic.FileResult:
        result = check(*args, **options)
        hidden = tuple(Suppressed(each, 2, "not \x1b[1mtrue") for each in result.diagnostics)
        return diagnostic.FileResult(result.path, result.source, result.answers, suppressed=hidden)

    monkeypatch.setattr(engine, "check", hiding)


@pytest.mark.usefixtures("all_hidden")
@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("text", "\n  = suppressed: line 2: not \\x1b[1mtrue\n\nAll clear: "),
        ("concise", " is still to be filled in (suppressed)\nAll clear: "),
        ("json", '"reason": "not \\u001b[1mtrue"'),
    ],
)
def test_show_suppressed(form: str, shown: str) -> None:
    without, shows = run("notes", "--format", form), run("notes", "--format", form, "--show-suppressed")

    assert without.exit_code == shows.exit_code == 0
    assert shown.partition("All clear")[0] in shows.stdout
    assert shown.partition("All clear")[0] not in without.stdout


@pytest.mark.usefixtures("all_hidden")
def test_annotations_never_show_what_is_hidden() -> None:
    result = run("notes", "--format", "github", "--show-suppressed")

    assert result.stdout == "All clear: 1 answer in 2 drafts, 1 suppressed\n"


def test_version_names_what_the_results_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from starlint import nlp

    digest = rulebook.load([rulebook.bundled_dir()]).digest[:12]
    shown = CliRunner().invoke(cli, ["--version"]).stdout

    assert shown == f"starlint 0.1.0 (model {nlp.installed_model()} 3.8.0, rulebook {digest})\n"

    monkeypatch.setattr(nlp, "_installed_models", lambda: [])
    assert f"starlint 0.1.0 (no model, rulebook {digest})\n" == CliRunner().invoke(cli, ["--version"]).stdout


def test_version_imports_no_model() -> None:
    show = "try: cli(['--version'])\nexcept SystemExit: pass"
    code = f"import sys; from starlint.cli import cli\n{show}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    told, loaded = done.stdout.splitlines()

    assert told.startswith("starlint ")
    assert set() == {"spacy", "thinc", "numpy"} & set(loaded.split())


def test_version_where_the_rulebook_is_broken(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (bank / "notes" / "parts.yaml").write_text("roles: [", encoding="utf-8")
    monkeypatch.setattr(rulebook, "bundled_dir", lambda: bank / "notes")
    assert version.full().endswith(", no rulebook)")  # two of three files are missing

    for name in ("kinds.yaml", "outline.yaml"):
        (bank / "notes" / name).touch()
    assert "(model " in version.full()
    assert "no rulebook" not in version.full()


IMPATIENT = """
import sys
from starlint.commands import progress
from starlint.cli import main

progress.PATIENCE = progress.WORTH_IT = float(sys.argv.pop(1))
main()
"""


def on_a_terminal(patience: str, *args: str, terminal: int, **environment: str) -> tuple[bytes, bytes]:
    """Return what a run prints to a real terminal (1: standard output, 2: standard error, 3: both), and to the rest."""
    import pty

    main, other = pty.openpty()
    command = [sys.executable, "-c", IMPATIENT, patience, "--select", "unfinished-draft", *args]
    streams = {
        "stdout": other if terminal & 1 else subprocess.PIPE,
        "stderr": other if terminal & 2 else subprocess.PIPE,
    }
    with subprocess.Popen(command, env={**os.environ, "TERM": "xterm", **environment}, **streams) as process:
        os.close(other)
        shown = b""
        try:
            while chunk := os.read(main, 65536):
                shown += chunk
        except OSError:  # the other end is closed
            pass
        out, err = process.communicate(timeout=120)
    os.close(main)
    return shown, (out or b"") + (err or b"")


def screen(shown: bytes) -> list[str]:
    """Return what is left on a terminal's screen."""
    lines = [""]
    for line in shown.decode().replace("\r\n", "\n").split("\n"):
        lines.append(line.rpartition("\x1b[2K")[2].rpartition("\r")[2])
    return [line.replace("\x1b[?25h", "").replace("\x1b[?25l", "") for line in lines[1:]]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminals")
class TestProgress:
    @pytest.fixture(autouse=True)
    def drafts(self, bank: Path) -> None:
        for number in range(4):
            (bank / "notes" / f"{number}.md").write_text(WEAK, encoding="utf-8")

    def test_bar_is_drawn_and_leaves_nothing(self) -> None:
        shown, printed = on_a_terminal("0", "notes", "--format", "concise", terminal=2)

        assert b"Linting" in shown
        assert b"5/6" in shown
        assert shown.endswith(b"\r\x1b[2K\x1b[?25h")
        assert screen(shown) == [""]
        assert printed.splitlines()[-1] == b"5 diagnostics (5 warnings) in 5 of 5 answers"

    def test_bar_is_gone_before_the_report_is_printed(self) -> None:
        shown, _ = on_a_terminal("0", "notes", "--format", "concise", terminal=3, NO_COLOR="1")

        assert b"Linting" in shown
        assert screen(shown)[0].startswith("notes/0.md:3:")
        assert screen(shown)[-2:] == ["5 diagnostics (5 warnings) in 5 of 5 answers", ""]

    @pytest.mark.parametrize(
        ("patience", "args", "environment"),
        [
            pytest.param("30", [], {}, id="quick-work"),
            pytest.param("0", ["--quiet"], {}, id="quiet"),
            pytest.param("0", [], {"TERM": "dumb"}, id="dumb-terminal"),
        ],
    )
    def test_nothing_is_drawn(self, patience: str, args: list[str], environment: dict[str, str]) -> None:
        shown, printed = on_a_terminal(patience, "notes", *args, terminal=2, **environment)

        assert b"" == shown
        assert b"notes/0.md" in printed

    def test_nothing_is_drawn_into_a_pipe(self) -> None:
        shown, printed = on_a_terminal("0", "notes", terminal=1)

        assert b"Linting" not in shown + printed


def test_interrupted_run_prints_no_report(monkeypatch: pytest.MonkeyPatch, bank: Path) -> None:
    def interrupted(work, **options):
        list(work)
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "lint", interrupted)
    result = run("notes", "-o", "out")

    assert (130, "", False) == (result.exit_code, result.stdout, (bank / "out").exists())


def test_json_is_the_contract_whatever_is_asked_for_beside_it() -> None:
    plain = json.loads(run("notes", "--format", "json").stdout)
    more = json.loads(run("notes", "--format", "json", "--statistics", "--show-suppressed", "-v").stdout)

    del more["statistics"]
    assert [[], []] == [file.pop("suppressions") for file in more["files"]]
    assert plain == more
