"""The rulebook as frozen, validated data: cues, checks, rules, labels, kinds. Knows no YAML and no spaCy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlint.diagnostic import Severity

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


@dataclass(frozen=True, eq=False)
class Expression:
    """One node of a cue. ``op`` names the leaf or the algebra.

    ``phrase`` and ``words`` (lemmas) hold strings in ``items``; ``regex`` RE2 patterns; ``tokens`` and
    ``tree`` spaCy patterns; ``clause`` and ``quantity`` hold ``tests`` on facets; ``any``, ``all`` and
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
class CoversCheck:
    """Want topics, each a cue; report one diagnostic that names the missing ones."""

    topics: tuple[tuple[str, Expression], ...]
    at_least: int | None = None
    """So many topics are enough; None: all of them."""


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
    kinds: Test = Test()
    parts: Test = Test()
    """Roles whose text is looked at; matches elsewhere are not counted."""
    labelled: bool | None = None


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
class Role:
    """A role that a part can have, and the words that label it."""

    id: str
    labels: tuple[str, ...] = ()
    """Lower case; a label matches whole, after markers, numbers and emoji are taken off."""
    patterns: tuple[str, ...] = ()
    """Regular expressions for longer headings, matched whole against the lower-case text."""
    infer: Expression | None = None
    """Evidence for the role in a draft that labels nothing."""
    story: bool = True
    """False for labels that are not part of the story: notes, follow-ups, tags."""


@dataclass(frozen=True)
class Framework:
    """An order of roles with its letters: STAR, CARE."""

    id: str
    letters: tuple[tuple[str, str], ...]
    """(letter, role) in order."""


@dataclass(frozen=True)
class Kind:
    """A sort of question."""

    id: str
    story: str
    """``always``, ``never``, or ``episode``: only when the answer tells one."""
    summary: str = ""
    questions: tuple[str, ...] = ()
    """Regular expressions, searched in the lower-case question."""
    seconds: int | None = None
    """Longest spoken time that interviewers enjoy."""


@dataclass(frozen=True)
class Fact:
    """A named count for the outline."""

    id: str
    of: Expression


@dataclass(frozen=True)
class Vocabulary:
    """Everything of ``parts.yaml`` and ``kinds.yaml``: what reading a draft needs to know."""

    roles: tuple[Role, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    kinds: tuple[Kind, ...] = ()
    asked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(kind, regular expressions) that a user adds; tried before those of the kinds."""
    openers: tuple[str, ...] = ()
    """Regular expressions for the beginning of a question or prompt, lower case."""
    markers: tuple[str, ...] = ()
    """Regular expressions for what stands before a question: ``Q:``, ``Question 3 -``."""
    replies: tuple[str, ...] = ()
    """Regular expressions for what stands before a response: ``A:``, ``**Answer (STAR):**``."""
    not_answers: tuple[str, ...] = ()
    """Regular expressions for headings under which nothing is an answer."""
    collections: tuple[str, ...] = ()
    """Regular expressions for headings over several answers, matched whole."""
    ask_story: tuple[str, ...] = ()
    """Regular expressions for questions that ask for something that happened, whatever their kind."""
    ask_habit: tuple[str, ...] = ()
    """Regular expressions for questions that ask what is usual: an episode in the answer is a bonus."""
    legends: tuple[str, ...] = ()
    """Regular expressions for text that explains a framework instead of using it."""
    deed: Expression | None = None
    """Evidence that somebody did something: wanted beside an episode where the question does not ask for one."""
    episode: Expression | None = None
    """Evidence that an answer tells of something that happened."""
    episode_at_least: int = 1
    habit: Expression | None = None
    """Evidence that an answer speaks of what is usual."""
    words_per_minute: int = 140
    example_question: str = ""
    """Heading under which an example without one is read."""
    facts: tuple[Fact, ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(head, facts) of what the statistics show of an answer beside its length and figures."""
    effect: Expression | None = None
    """What counts as a measured effect, for the outline."""


@dataclass(frozen=True)
class Rulebook:
    """All of ``rules/`` and of a user's own, validated."""

    vocabulary: Vocabulary
    cues: Mapping[str, Cue]
    rules: tuple[Rule, ...]
    """Sorted by name."""
    digest: str
    """Changes when any file changes."""
