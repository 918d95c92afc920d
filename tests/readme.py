"""README as its reader follows it: files to write and commands to type, in the order in which they stand.

A writer adds a fenced block, and it is tested; nothing here or in the tests has to know of it:

- ``console``: each ``$ `` line is typed into a shell in a folder of notes, and what stands under it must be what is
  printed; ``...`` alone on a line stands for any lines, within a line for any text. Nothing shown: nothing compared.
  A block is one terminal: ``cd``, variables and ``$?`` last until its end, files for all later blocks. Where the
  section above says "in a clone", the folder is a clone of starlint; from the notes it is ../starlint.
- ``yaml``, ``toml``, ``markdown``: the first line is a comment with a path. The block is written there before what
  follows, and ``CHECKS`` says which command must accept it. A path that is in this repository makes the block an
  excerpt of that file, ``# ...`` standing for lines left out.
- ``json`` must parse. A block in any other language is an error.
"""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

CHECKS = {
    ".starlint/rules/*": "starlint test '{path}'",
    "*.starlint.yaml": "starlint config --config '{path}'",
    "*pyproject.toml": "starlint config --config '{path}'",
    ".pre-commit-config.yaml": "pre-commit validate-config '{path}'",
    ".github/workflows/*": "check-jsonschema --builtin-schema vendor.github-workflows '{path}'",
    ".gitlab-ci.yml": "check-jsonschema --builtin-schema vendor.gitlab-ci '{path}'",
    "*.md": "starlint outline '{path}'",
}
"""By the path of a file that README shows: the command that must accept it."""
NOT_RUN = {r"\bpytest\b": "would run this test; CI types the line itself"}
"""Commands that only have to be there, and why."""
SLOW = re.compile(r"\b(pip|pre-commit) ")
"""Commands that install something."""
FINDS = re.compile(
    r"(?:^|[;&|] *)(?:\w+=\S* )*(?:[\w./]+/)?(?:starlint(?! test\b)|pre-commit (?:run|try-repo)|git commit)\b"
)
"""Commands that end with 1 when they have found something in drafts."""
BROKEN = re.compile(r"^(?:(?:error|ERROR|fatal|usage|Usage): |Traceback )", re.MULTILINE)

_FENCE = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_PATH = re.compile(r"(?:#|<!--) (\S+\.\w+)(?: -->)?\n")
# Types each command into one shell; what it prints and comes to goes to files named by its number.
_TYPIST = """
n=0; code=0
for command; do
    n=$((n + 1))
    (exit "$code")
    eval "$command" >"$TYPED/$n.out" 2>&1
    code=$?
    echo "$code" >"$TYPED/$n.code"
done
"""


@dataclass(frozen=True)
class Command:
    """A line to type, and what README says it prints; empty where it says nothing."""

    text: str
    shown: str = ""
    may_find: bool = True
    """Whether 1 may be its exit code, unseen, if it is a command that finds something."""

    @property
    def is_run(self) -> bool:
        return not any(re.search(pattern, self.text) for pattern in NOT_RUN)


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    printed: str


@dataclass(frozen=True)
class Block:
    """A fenced block, with the line of README at which it begins and the heading and text above it."""

    language: str
    text: str
    line: int
    above: str

    def __str__(self) -> str:
        first = self.commands[0].text if self.commands else self.path or self.text.partition("\n")[0]
        return f"{self.language} {first}"[:60]

    @property
    def path(self) -> str | None:
        """The file that the block is, relative to the reader's folder, or to this repository for an excerpt."""
        match = _PATH.match(self.text)
        return match[1] if match and self.language != "console" else None

    @property
    def is_excerpt(self) -> bool:
        """Files of a user's own at the top or in hidden folders may have twins here and are not these."""
        return bool(self.path and re.match(r"\w+/", self.path) and (ROOT / self.path).is_file())

    @property
    def in_clone(self) -> bool:
        return "in a clone" in " ".join(self.above.lower().split())

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        if self.language != "console":
            return ()
        return tuple(_command(part) for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:])

    @property
    def is_slow(self) -> bool:
        return any(command.is_run and SLOW.search(command.text) for command in self.commands)

    @property
    def typed(self) -> tuple[Command, ...]:
        """What is run: the commands, or what must accept the file. Nothing where only a file's syntax is known."""
        if self.language == "console":
            return tuple(command for command in self.commands if command.is_run)
        checks = [check for pattern, check in CHECKS.items() if fnmatch.fnmatch(self.path or "", pattern)]
        if self.is_excerpt or not checks:
            return ()
        return (Command(checks[0].format(path=self.path), may_find=False),)


def _command(part: str) -> Command:
    """Return a command with its continuation lines, which begin with "> "."""
    first, _, rest = part.partition("\n")
    lines = rest.split("\n")
    goes_on = first.endswith("\\") or "<<" in first
    while goes_on and lines[0].startswith("> "):
        first += "\n" + lines.pop(0)[2:]
    shown = "\n".join(lines)
    return Command(first, shown if shown.strip() else "")


def blocks(text: str = TEXT) -> Iterator[Block]:
    """Yield the fenced blocks of a README."""
    for fence in _FENCE.finditer(text):
        heading = text.rfind("\n## ", 0, fence.start())
        above = _FENCE.sub("", text[max(heading, 0) : fence.start()])
        yield Block(fence[1].strip(), fence[2], text.count("\n", 0, fence.start()) + 1, above)


def structure_problem(block: Block) -> str | None:
    """Return what is wrong with a block as it stands, without running anything."""
    if block.language == "console":
        return None if block.text.startswith("$ ") else "a console block begins with “$ ”"
    if block.language not in ("json", "yaml", "toml", "markdown"):
        return f"“{block.language}” blocks are not tested; known are console, json, markdown, toml, yaml"
    if block.language == "json":
        json.loads(block.text)
        return None
    if block.path is None:
        return "its first line is no comment with the path of the file"
    if block.is_excerpt and not _is_excerpt(block.text, (ROOT / block.path).read_text(encoding="utf-8")):
        return f"it is no excerpt of {block.path}"
    if block.language == "yaml":
        yaml.safe_load(block.text)
    if block.language == "toml":
        tomllib.loads(block.text)
    return None


def _is_excerpt(text: str, whole: str) -> bool:
    pieces = re.split(r"^ *# \.\.\.\n", text.partition("\n")[2], flags=re.MULTILINE)
    at = 0
    for piece in pieces:
        at = whole.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def is_shown(shown: str, printed: str) -> bool:
    """Return whether a command printed what README shows, ``...`` standing for anything."""
    pattern = "(?s:.*)".join(
        ".*".join(re.escape(text) for text in lines.split("..."))
        for lines in re.split(r"^\.\.\.\n", shown.rstrip("\n") + "\n", flags=re.MULTILINE)
    )
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def problem(command: Command, done: Done) -> str | None:
    """Return what differs from README; None if nothing does."""
    if command.shown and not is_shown(command.shown, done.printed):
        return "prints something else"
    finds = command.may_find and FINDS.search(command.text) and not BROKEN.search(done.printed)
    is_seen = bool(BROKEN.search(command.shown)) or (done.code == 1 and bool(command.shown))
    if done.code == 0 or is_seen or (done.code == 1 and finds):
        return None
    return f"ends with {done.code}"


@dataclass
class Session:
    """A reader at work. What a block needs is done before it: all blocks above it, slow ones only for a slow one.

    Args:
        blocks: of README, in order.
        notes: the reader's folder.
        clone: a clone of starlint.
        env: the environment of the shell.
    """

    blocks: tuple[Block, ...]
    notes: Path
    clone: Path
    env: Mapping[str, str]
    _done: dict[int, tuple[Done, ...]] = field(default_factory=dict)

    def run(self, index: int) -> tuple[Done, ...]:
        """Return what came of each command of a block that is run, or of the check of a file."""
        for earlier in range(index):
            if earlier not in self._done and (self.blocks[index].is_slow or not self.blocks[earlier].is_slow):
                self._done[earlier] = self._follow(self.blocks[earlier])
        if index not in self._done:
            self._done[index] = self._follow(self.blocks[index])
        return self._done[index]

    def problems(self, index: int) -> list[str]:
        """Run a block and return what differs from README."""
        block = self.blocks[index]
        pairs = list(zip(block.typed, self.run(index), strict=True))
        found = [(command, done, problem(command, done)) for command, done in pairs]
        place = f"README.md:{block.line}"
        return [f"{place}: {command.text}: {wrong}:\n{done.printed}" for command, done, wrong in found if wrong]

    def _follow(self, block: Block) -> tuple[Done, ...]:
        folder = self.clone if block.in_clone else self.notes
        if block.path is not None and not block.is_excerpt:
            file = folder / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            # Front matter must stand first, so that a Markdown file cannot keep the comment with its path.
            text = block.text.partition("\n")[2] if block.language == "markdown" else block.text
            file.write_text(text, encoding="utf-8")
        return self._typed([command.text for command in block.typed], folder)

    def _typed(self, commands: list[str], folder: Path) -> tuple[Done, ...]:
        if not commands:
            return ()
        typed = self.notes.parent / "typed" / str(len(self._done))
        typed.mkdir(parents=True, exist_ok=True)
        env = {**self.env, "TYPED": str(typed)}
        shell = [shutil.which("bash") or "sh", "-c", _TYPIST, "typist", *commands]
        subprocess.run(shell, cwd=folder, env=env, stdin=subprocess.DEVNULL, check=False, timeout=900)
        return tuple(_done(typed, number) for number in range(1, len(commands) + 1))


def _done(typed: Path, number: int) -> Done:
    code, out = typed / f"{number}.code", typed / f"{number}.out"
    printed = out.read_text(encoding="utf-8", errors="replace") if out.exists() else "not reached"
    # `exit` and, in some shells, a syntax error end the terminal.
    return Done(int(code.read_text()) if code.exists() else 2, printed)
