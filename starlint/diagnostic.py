"""What the user sees, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from starlint.errors import StarlintError
from starlint.source import Source, Span


class Severity(StrEnum):
    """How much a diagnostic weighs, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info."""
        return list(Severity).index(self)

    def lower(self) -> Severity:
        """Return the next lighter severity; info stays info."""
        return list(Severity)[min(self.rank + 1, 2)]


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that a diagnostic speaks of."""

    span: Span
    note: str


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What is known of one answer once it has been read; lines are 1-based and inclusive."""

    question: str
    kind: str
    kind_from: str
    story: bool
    start: int
    end: int
    parts: tuple[PartFacts, ...]
    words: int
    seconds: int
    counts: tuple[tuple[str, int], ...]
    """Named counts of cues, as the rulebook declares them."""
    quantities: tuple[QuantityFacts, ...]
    note: str = ""
    """Why the answer was not checked, for example its language; empty otherwise."""
    columns: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Counts side by side under one name, as the rulebook declares them for statistics."""


@dataclass(frozen=True, slots=True)
class PartFacts:
    """One part of an answer; lines are 1-based and inclusive."""

    role: str
    start: int
    end: int
    origin: str
    """``label`` or ``inferred``."""


@dataclass(frozen=True, slots=True)
class QuantityFacts:
    """One numeric expression and whether it counts as a measured effect."""

    line: int
    text: str
    effect: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that a rule looked at in an answer, and whether it counts."""

    what: str
    """What it was taken for: a cue (``@measured-effect``), a topic, a figure, a part."""
    span: Span | None
    """Where it stands; None for what was found nowhere."""
    counts: bool = True
    why: str = ""
    """Why it does not count, or what is odd about it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the writer."""

    rule: str
    """Family and id: ``structure/missing-result``."""
    severity: Severity
    message: str
    help: str
    span: Span
    answer: AnswerFacts | None
    part: str | None
    missing: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    evidence: tuple[Evidence, ...] = ()
    """Why it is said; empty unless somebody asked."""

    @property
    def family(self) -> str:
        """The part of the rule's name before the slash."""
        return self.rule.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A diagnostic that a comment in the draft hides."""

    diagnostic: Diagnostic
    line: int
    """Line of the comment, 1-based."""
    reason: str = ""
    """What the comment says after the names; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one draft: diagnostics, or the error that kept it from being read."""

    path: str
    source: Source | None
    answers: tuple[AnswerFacts, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    """In the order of the draft."""
    error: StarlintError | None = None
    notes: tuple[str, ...] = ()
    """Things said on standard error: what was odd, what was left out."""
    is_whole: bool = True
    """False when a part of the draft could not be read, so that silence about it means nothing."""
