"""What is in force for a draft, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from starlint.rule import Rule, Rulebook


@dataclass(frozen=True)
class Plan:
    """How a draft is to be linted: the rulebook, and what the user made of it."""

    rulebook: Rulebook
    """Cues and vocabulary, what the user's configuration adds included."""
    rules: tuple[Rule, ...] = ()
    """The rules to run, with the severities and limits to apply."""
    kind: str | None = None
    """The kind that configuration gives to the answers of this draft; None where it says nothing."""
    model: str | None = None
    """Name of the language model; None for the one that is installed."""
    folders: tuple[str, ...] = ()
    """Folders of the rulebook, as messages show them; the bundled one first."""
    configuration: str | None = None
    """The file of configuration, as messages show it; None where there is none."""
    trace: bool = False
    """Whether diagnostics carry the evidence for them."""
