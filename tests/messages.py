"""The messages that stand in the code, and the texts that tests expect: for finding messages that no test has."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z“]+|[a-z] [a-z]{2,}")
"""Two words beside each other: what is less is a name, a key or a mark."""
_OF_HELP_PAGES = frozenset({"help", "heading", "metavar", "epilog"})
_OF_PATTERNS = frozenset({"compile", "filterwarnings"})
_HOLE = "\0"


@dataclass(frozen=True)
class Message:
    """A text in the code, with a hole for each value that is filled in."""

    where: str
    text: str

    def is_in(self, text: str) -> bool:
        """Return whether a text holds all of the message, with anything for the holes."""
        at = 0
        for part in self.text.split(_HOLE):
            found = text.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return True

    def __str__(self) -> str:
        return self.text.replace(_HOLE, "{}")


def in_code(left_out: tuple[str, ...] = ()) -> Iterator[Message]:
    """Yield what reads like a message in the package, but for the modules that are left out."""
    package = ROOT / "starlint"
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if not name.startswith(left_out):
            for node, text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
                if _SENTENCE.search(text.replace(_HOLE, " ")):
                    yield Message(f"{name}:{node.lineno}", text)


def expected(but: frozenset[str] = frozenset()) -> list[str]:
    """Return the texts that tests expect; those in constants with some names are left out."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/goldens").rglob("*")) if path.is_file()]
    # Compared with what `starlint rules` prints.
    texts.append((ROOT / "rules/README.md").read_text(encoding="utf-8"))
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tree.body = [node for node in tree.body if not (_targets(node) & but)]
        texts += (text for _, text in _texts(tree))
    return texts


def _targets(node: ast.stmt) -> set[str]:
    return {name.id for name in node.targets if isinstance(name, ast.Name)} if isinstance(node, ast.Assign) else set()


def _texts(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Yield string literals with holes for their values; neither docstrings, nor help pages, nor patterns."""
    passed = {id(inner) for node in ast.walk(tree) for inner in _no_messages(node)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node, "".join(str(part.value) if isinstance(part, ast.Constant) else _HOLE for part in node.values)


def _no_messages(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and part.format_spec:
                yield from ast.walk(part.format_spec)
    elif isinstance(node, ast.keyword) and node.arg in _OF_HELP_PAGES:
        yield from ast.walk(node.value)
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _OF_PATTERNS:
            values = (*node.args, *(keyword.value for keyword in node.keywords))
            yield from (inner for value in values for inner in ast.walk(value))
