"""What can be looked for in a reading, as frozen data: the nodes of cues and their tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WINDOWS = ("match", "clause", "sentence", "neighbours", "around", "block", "part", "answer", "before", "after")
"""Stretches in which evidence is looked for together, narrow to wide. ``match`` is the match's own words,
``neighbours`` the sentence with the one before and the one after, in the same part, ``around`` the same past the ends
of the part; ``before`` is the answer up to the match, ``after`` the answer from its end."""


@dataclass(frozen=True)
class Test:
    """What a facet may hold: one of ``allow`` (None: anything, even nothing) and none of ``deny``."""

    allow: frozenset[str] | None = None
    deny: frozenset[str] = frozenset()

    def passes(self, values: frozenset[str]) -> bool:
        """Return whether a facet's values pass."""
        if self.allow is not None and not values & self.allow:
            return False
        return not values & self.deny


ANYTHING = Test()
"""Passes whatever there is."""


@dataclass(frozen=True, eq=False)
class Expression:
    """One node of a cue. ``op`` names the leaf or the algebra.

    ``phrase`` and ``words`` (lemmas) hold strings in ``items``; ``regex``, ``heading`` and ``asked`` RE2 patterns;
    ``tokens`` and ``tree`` spaCy patterns; ``clause`` and ``quantity`` hold ``tests`` on facets; ``any``, ``all`` and
    ``not`` hold expressions; ``cue`` holds a name; ``quoted``, ``question``, ``code``, ``title`` and ``repeated``
    hold nothing.
    """

    op: str
    items: tuple[Any, ...] = ()
    tests: Mapping[str, Test] = field(default_factory=dict)
    unless: tuple[Expression, ...] = ()
    within: str | None = None
    """As an item of ``all`` or ``unless``: the window in which it is looked for. On ``all``: the default
    for its items. None: ``sentence``."""
    part: Test | None = None
    """Roles of the part that a match must stand in; ``none`` is the role of what stands in no part."""
