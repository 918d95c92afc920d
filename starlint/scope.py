"""What a rule looks at in an answer, and where it reports. Shared by all checks; decides nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from starlint.cues import Finder
from starlint.diagnostic import Related
from starlint.document import Document, Part, Reading
from starlint.evidence.frameworks import NO_FRAMEWORK, spelled, story_roles
from starlint.evidence.places import NO_PART, Match, distinct, part_at, role_at
from starlint.evidence.questions import asked_for
from starlint.evidence.spoken import words_by_part
from starlint.expression import Expression
from starlint.rule import Rule
from starlint.source import Span
from starlint.vocabulary import Vocabulary

_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Finding:
    """What a check has to say, before severity and wording."""

    span: Span
    """Place in the source; never empty."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    """For the placeholders of the message, next to ``text`` and ``question``."""
    message: str = ""
    """Takes the place of the rule's message; empty for the rule's own."""
    quote: Span | None = None
    """What ``{text}`` stands for, if it is not the span."""
    missing: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    role: str | None = None
    """Role of the part it lies in or speaks of."""
    at: int | None = None
    """Offset in the reading's text; None for what is reported at a label or the question."""


@dataclass(frozen=True)
class Scope:
    """One rule before one answer."""

    rule: Rule
    reading: Reading
    finder: Finder
    vocabulary: Vocabulary
    document: Document
    """The draft; for the words of labels, and for what is not prose."""

    @cached_property
    def story_roles(self) -> frozenset[str]:
        """Roles that are parts of a story."""
        return story_roles(self.vocabulary)

    def is_aside(self, role: str) -> bool:
        """Return whether a role, ``none`` included, is that of text beside the story."""
        return role != NO_PART and role not in self.story_roles

    @cached_property
    def has_parts(self) -> bool:
        """Whether it is known, by labels or by inference, where the parts of the story are."""
        return any(part.role in self.story_roles for part in self.reading.parts)

    def applies(self, *, story: bool) -> bool:
        """Return whether the rule is for this answer at all; ``story``: whether the answer tells one."""
        wanted = self.rule.applies
        if wanted.stories is not None and wanted.stories != story:
            return False
        if wanted.labelled is not None and wanted.labelled != self.is_labelled:
            return False
        answer = self.reading.answer
        return (
            wanted.framework.passes(frozenset({self._framework}))
            and wanted.kinds.passes(frozenset({answer.kind}))
            and wanted.kind_from.passes(frozenset({answer.kind_from}))
            and wanted.asks.passes(frozenset({asked_for(answer, self.vocabulary)}))
            and self.words >= wanted.at_least_words
            and (wanted.holds is None or bool(self.finder.find(wanted.holds, self.reading)))
        )

    @cached_property
    def words(self) -> int:
        """How many words the answer has, without asides."""
        counts = words_by_part(self.reading).items()
        parts = self.reading.parts
        return sum(count for index, count in counts if index < 0 or not self.is_aside(parts[index].role))

    @cached_property
    def is_labelled(self) -> bool:
        """Whether the writer labels parts of the story; a label for an aside is none."""
        return any(part.label is not None and part.role in self.story_roles for part in self.reading.parts)

    @cached_property
    def _framework(self) -> str:
        framework = spelled(self.labelled_parts, self.vocabulary.frameworks)
        return framework.id.lower() if framework else NO_FRAMEWORK

    @cached_property
    def labelled_parts(self) -> tuple[Part, ...]:
        """The parts of the story that have a label; where the draft gives no letter, its words are the letter."""
        return tuple(
            replace(part, framework_letter=part.framework_letter or self.label_words(part))
            for part in self.reading.parts
            if part.label is not None and part.role in self.story_roles
        )

    @cached_property
    def has_unknown_parts(self) -> bool:
        """Whether between the parts of the story stands one whose label means nothing to the rulebook."""
        story = [index for index, part in enumerate(self.reading.parts) if part.role in self.story_roles]
        known = {" ".join(_NO_WORD.split(label)) for role in self.vocabulary.roles for label in role.labels}
        between = self.reading.parts[story[0] : story[-1]] if story else ()
        return any(self.is_aside(part.role) and self.label_words(part) not in known for part in between)

    def looks_at(self, role: str) -> bool:
        """Return whether the rule looks at text of a role; ``none`` is that of text in no part.

        Asides (notes, follow-ups) are no business of a rule for stories unless it names their role.
        In an answer without parts, everything is looked at.
        """
        test = self.rule.applies.parts
        if self.is_aside(role) and self.rule.applies.stories and role not in (test.allow or ()):
            return False
        if not self.has_parts:
            return True
        return test.passes(frozenset({role}))

    def matches(self, *expressions: Expression) -> tuple[Match, ...]:
        """Return the matches of any of the expressions in what the rule looks at, each deed once."""
        found = (match for expression in expressions for match in self.finder.find(expression, self.reading))
        return tuple(distinct(match for match in found if self.looks_at(role_at(self.reading, match.start))))

    def label(self, roles: Iterable[str]) -> Part | None:
        """Return the labelled part to report at: the first of the first of these roles that is there."""
        for role in roles:
            for part in self.reading.parts:
                if part.role == role and part.label is not None:
                    return part
        return None

    def at(self, part: Part | None) -> Span:
        """Return where to report on a part: at its label, or at the question.

        The first row of a table may label the columns of many answers: it is in none of them.
        """
        answer, label = self.reading.answer, part.label if part else None
        if label is not None and answer.span.start <= label.start < answer.span.end:
            return label
        return answer.heading

    def label_words(self, part: Part) -> str:
        """Return the words of a part's label, lower case and bare; empty for an inferred part."""
        if part.label is None:
            return ""
        # "**S**ituation" is one word.
        label = self.document.source.text[part.label.start : part.label.end].replace("*", "")
        return _NO_WORD.sub(" ", label).strip().lower()

    def first_label(self) -> Part | None:
        """Return the first labelled part of a role that the rule names."""
        named = self.rule.applies.parts.allow or ()
        return self.label(part.role for part in self.reading.parts if part.role in named)

    def place(self, match: Match) -> Span:
        """Return a match's place in the source; where it has none, as a put-in subject, that of its sentence."""
        span = self.reading.to_source(match.start, match.end)
        if span.start < span.end:
            return span
        sentence = self.reading.sentences[self.reading.sentence_at(match.start)]
        return self.reading.to_source(sentence.start, sentence.end)

    def role(self, match: Match) -> str | None:
        """Return the role of the part that a match lies in."""
        part = part_at(self.reading, match.start)
        return self.reading.parts[part].role if part >= 0 else None
