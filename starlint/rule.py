"""The rulebook as frozen, validated data: cues, checks, rules. Knows no YAML and no spaCy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlint.diagnostic import Severity
from starlint.expression import ANYTHING, Expression, Test
from starlint.vocabulary import Vocabulary


@dataclass(frozen=True)
class Near:
    """Evidence that almost counts, and the message that says why it does not."""

    of: Expression
    message: str


@dataclass(frozen=True)
class MatchCheck:
    """Report every match."""

    of: Expression


@dataclass(frozen=True)
class CountCheck:
    """Want at least or at most so many matches in the answer."""

    of: Expression
    at_least: int | None = None
    at_most: int | None = None
    per_words: int | None = None
    """``at_least`` is wanted in every so many words of the answer, not in the whole of it."""
    at: tuple[str, ...] = ("question",)
    """Where a missing thing is reported: the label of the first of these roles that is there, else the
    question. ``match`` reports the match after the last allowed one."""
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class ShareCheck:
    """Compare the number of matches of one cue with that of several."""

    of: Expression
    among: tuple[Expression, ...]
    above: float
    at_least: int = 1
    """So many matches of ``of`` are needed before anything is said."""


@dataclass(frozen=True)
class LengthCheck:
    """Bound the words, the spoken seconds, or a part's share of the words."""

    of: tuple[str, ...]
    """Roles; empty for the whole answer."""
    unit: str = "words"
    """``words``, ``seconds`` or ``share``."""
    above: float | None = None
    below: float | None = None
    labels: tuple[str, ...] = ()
    """Words of labels, lower case: only the parts under them are measured. Empty: whatever the label."""
    at_least_words: int = 0
    """Shorter answers are not measured."""


@dataclass(frozen=True)
class PartsCheck:
    """Want roles present, filled, once, in order."""

    require: tuple[str, ...] = ()
    filled: bool = False
    once: bool = False
    in_order: bool = False
    one_framework: bool = False
    filler: Expression | None = None
    """What does not fill a part: placeholders."""


@dataclass(frozen=True)
class Order:
    """Want topics told in the order in which the rule lists them."""

    at_least: int
    """With fewer of them told, nothing is said of their order."""
    message: str


@dataclass(frozen=True)
class CoversCheck:
    """Want topics, each a cue; report one diagnostic that names the missing ones."""

    topics: tuple[tuple[str, Expression], ...]
    at_least: int | None = None
    """So many topics are enough; None: all of them; 0: only their order matters."""
    order: Order | None = None


@dataclass(frozen=True)
class SuppressionsCheck:
    """Look not at answers but at the comments that hide diagnostics."""

    wanted: str
    """``unused``: what hides nothing; ``unknown``: what cannot be understood; ``unclosed``: a start without an end,
    an end without a start."""


Check = MatchCheck | CountCheck | ShareCheck | LengthCheck | PartsCheck | CoversCheck | SuppressionsCheck


@dataclass(frozen=True)
class Applies:
    """Which answers and parts a rule looks at."""

    stories: bool | None = None
    kinds: Test = ANYTHING
    parts: Test = ANYTHING
    """Roles whose text is looked at; matches elsewhere are not counted."""
    labelled: bool | None = None
    asks: Test = ANYTHING
    """What the question asks for: ``story``, ``facts``; a question may ask for neither in so many words."""
    kind_from: Test = ANYTHING
    """How the kind was told, as ``Answer.kind_from``."""
    at_least_words: int = 0
    """Answers whose story has fewer are left alone."""
    holds: Expression | None = None
    """Only answers in which this is found, whatever the part."""


@dataclass(frozen=True)
class Escalate:
    """When a diagnostic weighs more: ``when`` matches in its sentence, or ``unless`` is nowhere in the answer."""

    to: Severity
    when: Expression | None = None
    unless: Expression | None = None


@dataclass(frozen=True)
class Example:
    """A text with the spans that must be reported in it."""

    text: str
    """Without the markers."""
    spans: tuple[tuple[int, int], ...]
    """Marked stretches, ascending; empty for what must stay silent."""
    where: str
    """``path:line:column`` in the rule file."""
    name: str
    """``bad-1``, ``good-2``, ``known_miss-1`` ..."""


@dataclass(frozen=True)
class Link:
    """A source of advice."""

    title: str
    url: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule file."""

    id: str
    family: str
    path: str
    summary: str
    severity: Severity
    message: str
    help: str
    check: Check
    why: str
    applies: Applies = Applies()
    escalate: Escalate | None = None
    yields_to: frozenset[str] = frozenset()
    """Ids of rules: where one of them reports in an answer, this rule says nothing of that answer."""
    enabled: bool = True
    sources: tuple[Link, ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()
    known_miss: tuple[Example, ...] = ()
    known_false: tuple[Example, ...] = ()

    @property
    def name(self) -> str:
        """Family and id."""
        return f"{self.family}/{self.id}"


@dataclass(frozen=True)
class Cue:
    """One cue file."""

    id: str
    path: str
    meaning: str
    expression: Expression
    bad: tuple[Example, ...] = ()
    """Texts in which the cue is found, at the marked spans (key ``finds``)."""
    good: tuple[Example, ...] = ()
    """Texts in which it is not (key ``ignores``)."""


@dataclass(frozen=True)
class Rulebook:
    """All of ``rules/`` and of a user's own, validated."""

    vocabulary: Vocabulary
    cues: Mapping[str, Cue]
    rules: tuple[Rule, ...]
    """Sorted by name."""
    digest: str
    """Changes when any file changes."""
