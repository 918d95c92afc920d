"""Annotations for GitHub Actions: workflow commands that its runner takes out of a job's output.

The only module that knows how they are written. The escaping is that of GitHub's own toolkit (`actions/toolkit`,
`packages/core/src/command.ts`); its runner takes a line for a command when it begins with two colons.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from starlint.diagnostic import Diagnostic, FileResult, Severity
from starlint.errors import StarlintError
from starlint.output.screen import safe, safe_lines
from starlint.output.summary import closing, count
from starlint.source import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
_PLACE = re.compile(r"(?P<path>.+?)(:(?P<line>\d+)(:(?P<column>\d+))?)?")


def render(results: Sequence[FileResult], *, here: str = "", workspace: str = "", quiet: bool = False) -> str:
    """Return a line for each diagnostic and each draft that could not be read whole and, unless quiet, a closing line.

    Args:
        results: of all drafts. What comments hide is not shown.
        here: the current folder, absolute.
        workspace: the folder of the repository, absolute, to which GitHub wants paths to be relative;
            empty if unknown: then they stay as they were given.
        quiet: leave out the closing line.
    """
    lines: list[str] = []
    for result in results:
        if result.error is not None:
            line = _error(result.path, result.error, here, workspace)
            # Drafts may share an error: a configuration that is broken for all of them.
            lines += [] if line in lines else [line]
        elif result.source is not None:
            file = _file(result.path, here, workspace)
            if not result.is_whole:
                said = "\n".join(f"{safe(result.path)}: {safe(note)}" for note in result.notes)
                lines.append(command("error", {"file": file, "title": "starlint"}, said))
            lines += (_diagnostic(result.source, diagnostic, file) for diagnostic in result.diagnostics)
    if not quiet and (end := closing(count(results))):
        lines.append(end)
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: dict[str, str | int], message: str) -> str:
    """Return a workflow command: one line, whatever the texts hold. Properties that are empty are left out."""
    listed = ",".join(f"{key}={_escaped(safe(str(value)), _PROPERTY)}" for key, value in properties.items() if value)
    return f"::{name} {listed}::{_escaped(safe_lines(message), _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(char, char) for char in text)


def _diagnostic(source: Source, diagnostic: Diagnostic, file: str) -> str:
    span = diagnostic.span
    start = source.position(span.start)
    last = source.line_of(max(span.start, span.end - 1))
    properties: dict[str, str | int] = {"file": file, "line": start.line, "endLine": last}
    if start.line == last:
        # GitHub refuses columns where the lines differ.
        properties |= {"col": start.column, "endColumn": start.column + span.end - span.start}
    properties["title"] = f"starlint ({diagnostic.rule})"
    return command(_COMMANDS[diagnostic.severity], properties, "\n".join(_message(source, diagnostic)))


def _message(source: Source, diagnostic: Diagnostic) -> Iterator[str]:
    """Yield the lines of a message. The log of a job shows nothing else, so the place and the rule are said again."""
    start = source.position(diagnostic.span.start)
    yield f"{safe(source.path)}:{start.line}:{start.column}: {diagnostic.rule} {safe(diagnostic.message)}"
    for related in diagnostic.related:
        also = source.position(related.span.start)
        yield f"  note: {also.line}:{also.column}: {safe(related.note)}"
    if diagnostic.help:
        yield f"  help: {safe(diagnostic.help)}"


def _error(path: str, error: StarlintError, here: str, workspace: str) -> str:
    found = _PLACE.fullmatch(error.where or path)
    place = found.groupdict() if found else {"path": path}
    properties: dict[str, str | int] = {
        "file": _file(place["path"], here, workspace),
        "line": place.get("line") or "",
        "col": place.get("column") or "",
        "title": "starlint",
    }
    return command("error", properties, str(error))


def _file(path: str, here: str, workspace: str) -> str:
    """Return a path as GitHub wants it; empty for standard input, which is no file."""
    if path == "-":
        return ""
    if workspace:
        full = Path(os.path.normpath(Path(here, path)))
        if full.is_relative_to(workspace):
            return full.relative_to(workspace).as_posix()
    return path.replace(os.sep, "/")
