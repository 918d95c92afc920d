"""What reading a draft needs to know, as frozen data: roles and their labels, kinds and their questions."""

from __future__ import annotations

from dataclasses import dataclass

from starlint.expression import Expression


@dataclass(frozen=True)
class Role:
    """A role that a part can have, and the words that label it."""

    id: str
    labels: tuple[str, ...] = ()
    """Lower case; a label matches whole, after markers, numbers and emoji are taken off."""
    patterns: tuple[str, ...] = ()
    """Regular expressions for longer headings, matched whole against the lower-case text."""
    late_labels: tuple[str, ...] = ()
    """Labels of another role that stand for this one, where that one is labelled before them and this one nowhere."""
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
    """``always``, ``never``, ``episode``: only when the answer tells one, or ``labelled``: only when its parts are."""
    summary: str = ""
    questions: tuple[str, ...] = ()
    """Regular expressions, searched in the lower-case question."""
    seconds: int | None = None
    """Longest spoken time that interviewers enjoy."""
    prompts: tuple[str, ...] = ()
    """How an interviewer asks it; the first heads a new draft."""
    framework: str = ""
    """The framework in whose parts a new draft is laid out; empty for none."""


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
    records: tuple[str, ...] = ()
    """Regular expressions for headings under which nothing is an answer, unless the writer speaks there."""
    collections: tuple[str, ...] = ()
    """Regular expressions for headings over several answers, matched whole."""
    own_turns: tuple[str, ...] = ()
    """Regular expressions for lines of a pasted chat that announce the writer's turn, matched whole."""
    other_turns: tuple[str, ...] = ()
    """The same for the assistant's turn."""
    models: tuple[str, ...] = ()
    """Regular expressions for what programs leave at the end of an assistant's turn, matched whole."""
    offers: tuple[str, ...] = ()
    """Regular expressions for the offer of more work there, matched whole."""
    counted: tuple[str, ...] = ()
    """Regular expressions for titles that a number makes one story of several."""
    beginnings: tuple[str, ...] = ()
    """Regular expressions for titles of the first section of one spoken text, matched whole."""
    endings: tuple[str, ...] = ()
    """The same for the last section."""
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
    blank: Expression | None = None
    """What is still to be written over: an answer of nothing else tells no story yet."""
    denied: Expression | None = None
    """Evidence, in the first sentence, that no story follows: "that never happened", "my name is"."""
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
