"""starlint as its users get it: a git repository at the address that README names, served from this machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from readme import TEXT, blocks

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis"
)
_WHO = {f"GIT_{who}_{what}": "reader@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
# What the machine that runs the tests has set would not be a reader's: the work tree on the path, a hook's
# repository, a CI's habits.
_FOREIGN = re.compile(r"(PYTHON(PATH|HOME)|VIRTUAL_ENV|GIT_.*|GITHUB_.*|CI|PRE_COMMIT.*|SKIP|COLUMNS|FORCE_COLOR)$")


@dataclass(frozen=True)
class Published:
    """Where starlint can be had, and how to get at it."""

    env: Mapping[str, str]
    """An environment in which git finds the repository at ``address``, and pre-commit has a cache of its own."""
    address: str
    tag: str

    def run(self, *command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Return what came of a command; its standard output holds standard error too, as on a terminal."""
        return subprocess.run(
            command,
            cwd=cwd,
            env={**self.env, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=900,
        )

    def git(self, *args: str, cwd: Path) -> str:
        """Return what git prints; it must not fail."""
        done = self.run("git", *args, cwd=cwd)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def repository(self, folder: Path) -> None:
        """Effect: make a folder a git repository with all that is in it."""
        self.git("init", "-q", "-b", "main", cwd=folder)
        self.git("add", ".", cwd=folder)
        self.git("commit", "-q", "-m", "all", cwd=folder)


def hook_block() -> str:
    """Return the configuration for pre-commit that README shows."""
    return next(block.text for block in blocks(TEXT) if block.path == ".pre-commit-config.yaml")


def checkout(folder: Path) -> Path:
    """Return a copy of the work tree, so that building leaves nothing behind."""
    shutil.copytree(ROOT, folder, ignore=_LEFT_OUT)
    return folder


def publish(folder: Path) -> Published:
    """Effect: put the work tree, as it stands, where README says that starlint can be had."""
    (repo,) = yaml.safe_load(hook_block())["repos"]
    source = checkout(folder / "starlint")
    env = {name: value for name, value in os.environ.items() if not _FOREIGN.match(name)}
    (folder / "home").mkdir()
    env |= _WHO | {
        "HOME": str(folder / "home"),
        "PATH": os.pathsep.join([str(BIN), env["PATH"]]),
        "PRE_COMMIT_HOME": str(folder / "pre-commit"),
        "NO_COLOR": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{source.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": repo["repo"],
        **_pip_of_this_machine(),
    }
    published = Published(env, repo["repo"], repo["rev"])
    published.repository(source)
    published.git("tag", repo["rev"], cwd=source)
    return published


def _pip_of_this_machine() -> dict[str, str]:
    """Return what lets pip, in another home, keep the settings that it has here and what it has downloaded."""
    kept = {"PIP_CONFIG_FILE": (".config/pip/pip.conf", ".pip/pip.conf"), "PIP_CACHE_DIR": (".cache/pip",)}
    found = {name: [Path.home() / path for path in paths] for name, paths in kept.items() if name not in os.environ}
    return {name: str(path) for name, paths in found.items() for path in reversed(paths) if path.exists()}


def shim(folder: Path) -> Path:
    """Return a folder for PATH in which ``starlint`` is the one under test."""
    folder.mkdir(parents=True)
    script = folder / "starlint"
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m starlint "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def on_path(env: Mapping[str, str], *folders: Path) -> dict[str, str]:
    """Return an environment that looks into some folders first."""
    return {**env, "PATH": os.pathsep.join([*map(str, folders), env["PATH"]])}
