"""The node of a draft's tree: a heading with what stands below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from starlint.structure.labels import Label
from starlint.structure.lines import Line
from starlint.structure.questions import Asked


@dataclass(eq=False)
class Node:
    """A heading, what stands directly under it, and the headings below it. The root has no heading."""

    heading: Line | None = None
    level: float = 0
    label: Label | None = None
    asked: Asked | None = None
    excluded: bool = False
    """True when nothing directly under the heading is an answer."""
    reply: bool = False
    """True for a heading that only announces a response, or names a framework."""
    own: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    step: bool = False
    """True for a heading that counts a step, which is never a title of its own."""
    source: Line | None = None
    """The heading's line as it was read first."""
    turn: bool = False
    """True for a line of a chat that says whose turn it is."""
    whole: bool = False
    """True for what stands over the whole draft: the root, and the only heading of the first level."""
    field: bool = False
    """True for a heading that is a field of a form: it comes back word for word."""
    fields: frozenset[int] = frozenset()
    """Ids of the lines directly under the heading that are such fields."""
    form: bool = False
    """True for a heading over a form filled in: over several fields."""
    told: frozenset[str] = frozenset()
    """Roles of a story that are labelled directly under the heading, by headings or by lines."""
    script: bool = False
    """True for the first section of a text that the sections below it go on with."""
    alike: frozenset[object] = frozenset()
    """How the titles of stories are written under a heading beside this one."""

    def labelled(self, roles: frozenset[str]) -> list[Node]:
        """Return the children that label a part of one of these roles."""
        return [child for child in self.children if child.label and child.label.role in roles]

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in the draft's order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))
