"""The vocabulary's labels, frameworks and their letters, ready for use: which role a text stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from starlint.structure.pieces import words
from starlint.structure.wording import Groups, whole
from starlint.vocabulary import Vocabulary

_ASIDE = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]\s*")
_JOINT = re.compile(r"\s*(?:/|&|\+|,|→|->|\band\b)\s*", re.IGNORECASE)
# A label behind its own letter: "s - situation", "(s) situation", "s (situation)".
_DOUBLED = re.compile(
    r"(?:[(\[]([a-z])[)\]]\s*[-–—:=.]?|([a-z])\s*(?:[-–—:=.)/]|(?=[(\[])))\s*[(\[]?(\w[^()\[\]]*)[)\]]?"
)
# What is quoted is said, not labelled: quotation marks stay.
_EDGES = re.compile(r"^[^\w()\[\]{}\"“”'‘’]+|[^\w()\[\]{}\"“”'‘’]+$")
# The first letter of a label set off: (S) and then "ituation".
_INITIAL = re.compile(r"^[(\[](\w)[)\]](?=\w)")
# "Conflict?" asks for a story of one; "What ????" labels a part.
_ASKS = re.compile(r"(?<!\?)\?[\s*_:]*$")
_DEFINES = re.compile(r"[:=]")
MAX_LABEL = 90
"""A longer stretch before a colon is a sentence, not a label."""
_SLIPPERY = 4
"""Letters of the shortest label that is known with two of them swapped; the longer ones are known with any slip."""
_LEGEND = 200
"""Characters; a longer text that names the parts is about something."""


@dataclass(frozen=True)
class LabelWords:
    """What labels mean."""

    vocabulary: Vocabulary

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """Role by label."""
        return {_fold(label): role.id for role in self.vocabulary.roles for label in role.labels}

    @cached_property
    def story_roles(self) -> frozenset[str]:
        """Roles that are parts of a story, as opposed to notes about it."""
        return frozenset(role.id for role in self.vocabulary.roles if role.story)

    @cached_property
    def aside(self) -> str:
        """The role of a section that has no label of the vocabulary: the first one outside the story."""
        return next((role.id for role in self.vocabulary.roles if not role.story), "")

    @cached_property
    def _patterns(self) -> Groups:
        return whole(*(role.patterns for role in self.vocabulary.roles))

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter that some framework uses."""
        return frozenset(letter for frame in self.vocabulary.frameworks for letter, _ in frame.letters)

    @cached_property
    def _pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for frame in self.vocabulary.frameworks for pair in frame.letters)

    @cached_property
    def openings(self) -> frozenset[str]:
        """What a story begins with: the first roles of the frameworks, and their letters."""
        firsts = [frame.letters[0] for frame in self.vocabulary.frameworks if frame.letters]
        return frozenset(name for pair in firsts for name in pair)

    @cached_property
    def _frameworks(self) -> frozenset[str]:
        return frozenset(frame.id.lower() for frame in self.vocabulary.frameworks)

    def role_of(self, text: str, *, patterns: bool = True) -> str | None:
        """Return the role that a text labels, taken whole; None where it labels nothing.

        Args:
            text: what may be a label.
            patterns: whether the longer headings of the vocabulary count too.
        """
        plain = _INITIAL.sub(r"\1", _fold(text)) if len(text) <= 2 * MAX_LABEL else ""
        if not plain or len(plain) > MAX_LABEL:
            return None
        bare = _fold(_ASIDE.sub(" ", plain)) if plain[-1:] in ")]}" or "(" in plain else plain
        if _ASKS.search(text) and " " not in bare:
            return None
        if plain in self.roles:
            return self.roles[plain]
        if patterns:
            for candidate in dict.fromkeys((plain, bare)):
                found = self._patterns(candidate)
                if found:
                    return self.vocabulary.roles[min(found)].id
        return self.roles.get(bare) or self._doubled(plain) or self._joint(bare) or self._joint(plain)

    @cached_property
    def _single(self) -> Mapping[str, Sequence[str]]:
        """The longer labels of one word that belong to a story, by their first letter."""
        found: dict[str, list[str]] = {}
        for label, role in self.roles.items():
            if label.isalpha() and len(label) >= _SLIPPERY and role in self.story_roles:
                found.setdefault(label[0], []).append(label)
        return found

    def misspelt(self, word: str) -> str | None:
        """Return the role of a label that a word is but for a letter missing, added or wrong, or two swapped."""
        plain = word.lower()
        return next((self.roles[label] for label in self._single.get(plain[:1], ()) if _slips(plain, label)), None)

    def _doubled(self, text: str) -> str | None:
        """Return the role of a label behind its own letter."""
        match = _DOUBLED.fullmatch(text)
        if not match:
            return None
        name = match[3].strip()
        role = self.roles.get(_fold(name))
        letter = match[1] or match[2]
        return role if role and (name.startswith(letter) or (letter, role) in self._pairs) else None

    def _joint(self, text: str) -> str | None:
        """Return the role of labels that are joined: of those that belong to a story the one that weighs most."""
        names = _JOINT.split(_fold(text))
        if len(names) < 2:
            return None
        roles = [self.roles.get(_fold(name)) or self._doubled(_fold(name)) or "" for name in names]
        if not all(roles):
            return None
        told = [role for role in roles if role in self.story_roles]
        return self._weightiest(told) if told else roles[-1]

    def partly(self, text: str) -> str | None:
        """Return the role of the story that one of the words joined in a text stands for: "Context & season plan"."""
        names = _JOINT.split(_fold(text)) if len(text) <= MAX_LABEL else []
        told = [role for name in names if (role := self.roles.get(_fold(name))) in self.story_roles]
        return self._weightiest(told) if len(names) > 1 and told else None

    def _weightiest(self, roles: Sequence[str]) -> str:
        """Return the role without which the fewest frameworks do: "Situation/Task", "Result & Lesson"; or the last."""
        frames = [{role for _, role in frame.letters} for frame in self.vocabulary.frameworks]
        return max(reversed(roles), key=lambda role: sum(role in frame for frame in frames))

    def of_two(self, text: str) -> str:
        """Return the weightier one of two letters that stand for one part, "S/T"; nothing where they follow nowhere."""
        first, second = (letter.lower() for letter in text if letter.isalpha())
        for frame in self.vocabulary.frameworks:
            for one, other in pairwise(frame.letters):
                if (one[0], other[0]) == (first, second):
                    return first if self._weightiest((one[1], other[1])) == one[1] else second
        return ""

    def settle(self, letters: Iterable[str]) -> Mapping[str, str]:
        """Return the role of each letter, when the letters of some labels spell a framework; else nothing.

        One letter alone spells nothing: ``A:`` may just as well be an answer.
        """
        wanted = {letter for letter in letters if letter}
        best: dict[str, str] = {}
        for frame in self.vocabulary.frameworks if len(wanted) >= 2 else ():
            known = {letter: role for letter, role in reversed(frame.letters) if letter in wanted}
            if len(known) == len(wanted):
                return known
            # Of many letters one may stand for something else.
            if len(known) > max(2, len(best)):
                best = known
        return best

    @cached_property
    def seconds(self) -> Mapping[str, str]:
        """What a letter stands for the second time, where some framework has it twice."""
        found: dict[str, str] = {}
        for frame in self.vocabulary.frameworks:
            firsts = dict(reversed(frame.letters))
            found.update({letter: role for letter, role in frame.letters if firsts[letter] != role})
        return found

    @cached_property
    def _late(self) -> Mapping[str, str]:
        return {_fold(label): role.id for role in self.vocabulary.roles for label in role.late_labels}

    def late_role(self, text: str) -> str | None:
        """Return what a label stands for where its own role is labelled before it, and the other role nowhere."""
        return self._late.get(_fold(text)) if self._late else None

    @cached_property
    def core(self) -> frozenset[str]:
        """The roles that no framework does without."""
        frames = [{role for _, role in frame.letters} for frame in self.vocabulary.frameworks]
        return frozenset(set.intersection(*frames)) if frames else frozenset()

    def between(self, role: str, other: str) -> Sequence[str] | None:
        """Return what the briefest framework that tells one role before another has between; None where none does."""
        if role == other:
            return ()
        found = []
        for frame in self.vocabulary.frameworks:
            roles = list(dict.fromkeys(told for _, told in frame.letters))
            if role in roles and other in roles[roles.index(role) + 1 :]:
                found.append(roles[roles.index(role) + 1 : roles.index(other)])
        return min(found, key=len, default=None)

    def names_framework(self, text: str) -> bool:
        """Return whether a text is a framework's name and nothing else."""
        return _fold(_ASIDE.sub(" ", text)) in self._frameworks

    def is_legend(self, text: str) -> bool:
        """Return whether a text only spells a framework out: ``S: Situation, T: Task ...``."""
        if len(text) > _LEGEND:
            return False
        found = [word.lower().rstrip(".") for word in words(text)]
        roles = {role for word in found if (role := self.roles.get(word)) in self.story_roles}
        spelled = sum(word in self.letters for word in found)
        # "T [task] + A [action]" labels one part.
        one = len(roles) == 2 and not _DEFINES.search(text) and self._joint(text)
        if one or len(roles) < (2 if spelled >= 2 else 3):
            return False
        known = sum(
            word in self.roles or word in self.letters or word in self._frameworks or word.rstrip("s") in self.roles
            for word in found
        )
        return known >= 0.8 * len(found)


def _slips(word: str, label: str) -> bool:
    """Return whether a word is another one with one slip behind its first letter."""
    if word == label or abs(len(word) - len(label)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, label, strict=False)) if a != b), min(len(word), len(label)))
    if word[at:] == label[at + 1 : at + 2] + label[at : at + 1] + label[at + 2 :] and len(word) == len(label):
        return True
    if len(label) <= _SLIPPERY:
        return False
    return word[at + 1 :] == label[at:] or word[at:] == label[at + 1 :] or word[at + 1 :] == label[at + 1 :]


def _fold(text: str) -> str:
    """Return a label's text as the vocabulary writes it."""
    return " ".join(_EDGES.sub("", text.lower().replace("’", "'")).split()).replace(" & ", " and ")
