"""``parts.yaml``, ``kinds.yaml`` and ``outline.yaml`` to a vocabulary, one directory after another.

A later directory adds to the lists of the earlier ones and replaces single values. Its kinds are tried first,
because what users ask for themselves is more special than what comes with the package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from starlint.schema.expressions import Scope, expression
from starlint.schema.node import Node, unknown
from starlint.schema.patterns import regex
from starlint.schema.rulefile import kebab
from starlint.vocabulary import Fact, Framework, Kind, Role, Vocabulary

STORY = ("always", "never", "episode", "labelled")
FILES = ("parts.yaml", "kinds.yaml", "outline.yaml")
"""The files that make the vocabulary. The first directory must have them."""

_TURNS = ("own_turns", "other_turns", "models", "offers")
_ASKS = ("ask_story", "ask_habit")
_TITLES = ("not_answers", "records", "collections", "counted", "beginnings", "endings")
_PATTERNS = ("openers", "markers", "replies", *_TITLES, *_ASKS, *_TURNS)


@dataclass
class Builder:
    """A vocabulary under construction: call with the files of each directory, then take ``vocabulary``."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    labels: dict[str, str] = field(default_factory=dict)
    """Role by label; a label of two roles would be read as one of them by chance."""

    def add(self, name: str, node: Node, scope: Scope, *, first: bool) -> None:
        """Take in one of the files; ``first`` for the directory that must be complete.

        Raises:
            RuleError: the file is not well formed. What came before it in the file may have been taken in.
        """
        {"parts.yaml": self._parts, "kinds.yaml": self._kinds, "outline.yaml": self._outline}[name](node, scope, first)

    def _parts(self, node: Node, scope: Scope, first: bool) -> None:
        fields = node.mapping(("roles", "frameworks", "legends"), ("roles",) if first else ())
        roles = {role.id: role for role in self.vocabulary.roles}
        for key, value in _pairs(fields, "roles"):
            name = kebab(key)
            if name == "none":
                raise key.error("“none” is the role of text in no part; expected another name")
            roles[name] = self._role(value, roles.get(name, Role(name)), scope)
        frameworks = {framework.id: framework for framework in self.vocabulary.frameworks}
        for key, value in _pairs(fields, "frameworks"):
            frameworks[key.value] = Framework(key.value, _letters(value, roles))
        self._set(
            roles=tuple(roles.values()),
            frameworks=tuple(frameworks.values()),
            legends=(*self.vocabulary.legends, *_regexes(fields, "legends")),
        )

    def _role(self, node: Node, role: Role, scope: Scope) -> Role:
        fields = node.mapping(("labels", "late_labels", "patterns", "infer", "story"))
        labels = []
        for item in fields["labels"].items(0) if "labels" in fields else ():
            label = _label(item)
            if label in self.labels:
                raise item.error(f"label “{label}” is taken; it stands for “{self.labels[label]}”")
            self.labels[label] = role.id
            labels.append(label)
        late = fields["late_labels"].items(0) if "late_labels" in fields else ()
        return replace(
            role,
            labels=(*role.labels, *labels),
            late_labels=(*role.late_labels, *(self._late(item, role.id) for item in late)),
            patterns=(*role.patterns, *_regexes(fields, "patterns")),
            infer=expression(fields["infer"], scope) if "infer" in fields else role.infer,
            story=fields["story"].boolean() if "story" in fields else role.story,
        )

    def _late(self, item: Node, role: str) -> str:
        label = _label(item)
        if self.labels.get(label, role) == role:
            raise item.error(f"label “{label}” stands for no other role; expected a label of a role above this one")
        return label

    def _kinds(self, node: Node, scope: Scope, first: bool) -> None:
        known = ("kinds", *_PATTERNS, "episode", "words_per_minute", "example_question")
        fields = node.mapping(known, ("kinds", "example_question") if first else ())
        old = {kind.id: kind for kind in self.vocabulary.kinds}
        new = {kebab(key): _kind(key, value, old.get(key.value), scope) for key, value in _pairs(fields, "kinds")}
        added = [kind for name, kind in new.items() if name not in old]
        self._set(kinds=(*added, *(new.get(name, kind) for name, kind in old.items())))
        self._set(**{key: (*getattr(self.vocabulary, key), *_regexes(fields, key)) for key in _PATTERNS})
        if "episode" in fields:
            self._episode(fields["episode"], scope)
        if "words_per_minute" in fields:
            self._set(words_per_minute=fields["words_per_minute"].integer(1))
        if "example_question" in fields:
            self._set(example_question=fields["example_question"].line())

    def _episode(self, node: Node, scope: Scope) -> None:
        fields = node.mapping(("of", "at_least", "deed", "habit", "blank", "denied"), ("of",))
        self._set(
            episode=expression(fields["of"], scope),
            episode_at_least=fields["at_least"].integer(1) if "at_least" in fields else 1,
            deed=expression(fields["deed"], scope) if "deed" in fields else None,
            habit=expression(fields["habit"], scope) if "habit" in fields else None,
            blank=expression(fields["blank"], scope) if "blank" in fields else None,
            denied=expression(fields["denied"], scope) if "denied" in fields else None,
        )

    def _outline(self, node: Node, scope: Scope, _first: bool) -> None:
        fields = node.mapping(("facts", "columns", "effect"))
        facts = {fact.id: fact for fact in self.vocabulary.facts}
        facts |= {key.value: Fact(key.value, expression(value, scope)) for key, value in _pairs(fields, "facts")}
        columns = dict(self.vocabulary.columns)
        for key, value in _pairs(fields, "columns"):
            columns[key.line()] = tuple(item.choice(facts, "fact") for item in value.items())
        self._set(facts=tuple(facts.values()), columns=tuple(columns.items()))
        if "effect" in fields:
            self._set(effect=expression(fields["effect"], scope))

    def _set(self, **values: Any) -> None:
        self.vocabulary = replace(self.vocabulary, **values)


def extended(vocabulary: Vocabulary, labels: Node | None, questions: Node | None) -> Vocabulary:
    """Return a vocabulary with more labels for roles, and more patterns for the questions of kinds.

    A label that stands for its role already is passed over.

    Raises:
        RuleError: a role or kind is unknown, a label is taken, or a pattern is not well formed.
    """
    roles = {role.id: role for role in vocabulary.roles}
    taken = {label: role.id for role in vocabulary.roles for label in role.labels}
    for key, value in labels.open_mapping() if labels else ():
        if key.value not in roles:
            raise unknown(key, "role", key.value, roles)
        for item in value.items(0):
            label = _label(item)
            if taken.setdefault(label, key.value) != key.value:
                raise item.error(f"label “{label}” is taken; it stands for “{taken[label]}”")
            if label not in roles[key.value].labels:
                roles[key.value] = replace(roles[key.value], labels=(*roles[key.value].labels, label))
    kinds = [kind.id for kind in vocabulary.kinds]
    asked = []
    for key, value in questions.open_mapping() if questions else ():
        if key.value not in kinds:
            raise unknown(key, "kind", key.value, kinds)
        asked.append((key.value, tuple(regex(item) for item in value.items(0))))
    return replace(vocabulary, roles=tuple(roles.values()), asked=(*asked, *vocabulary.asked))


def _label(node: Node) -> str:
    """Return a label as headings are compared with it."""
    label = " ".join(node.quoted().lower().replace("’", "'").split()).rstrip(" :")
    if not any(letter.isalnum() for letter in label):
        raise node.error(f"{node.describe()} is no label; expected words")
    return label


def names(node: Node, key: str) -> tuple[str, ...]:
    """Return the names that a file declares under a key, without a look at what they stand for."""
    fields = {name.value: value for name, value in node.pairs}
    return tuple(name.value for name, _ in fields[key].pairs) if key in fields else ()


def _pairs(fields: Mapping[str, Node], key: str) -> tuple[tuple[Node, Node], ...]:
    return fields[key].open_mapping() if key in fields else ()


def _regexes(fields: Mapping[str, Node], key: str) -> tuple[str, ...]:
    return tuple(regex(item) for item in fields[key].items(0)) if key in fields else ()


def _letters(node: Node, roles: Collection[str]) -> tuple[tuple[str, str], ...]:
    letters = []
    for key, value in node.open_mapping():
        if value.word() not in roles:
            raise unknown(value, "role", value.value, roles)
        letters.append((key.value.lower().rstrip("0123456789"), value.value))
    if not letters:
        raise node.error("expected at least one letter with its role")
    return tuple(letters)


def _kind(key: Node, node: Node, old: Kind | None, scope: Scope) -> Kind:
    known = ("story", "summary", "prompts", "framework", "questions", "seconds")
    fields = node.mapping(known, () if old else ("story",))
    kind = old or Kind(key.value, "")
    prompts = tuple(item.quoted() for item in fields["prompts"].items(0)) if "prompts" in fields else ()
    return replace(
        kind,
        story=fields["story"].choice(STORY, "value of “story”") if "story" in fields else kind.story,
        summary=fields["summary"].line() if "summary" in fields else kind.summary,
        questions=(*kind.questions, *_regexes(fields, "questions")),
        seconds=fields["seconds"].integer(1) if "seconds" in fields else kind.seconds,
        prompts=(*prompts, *kind.prompts),
        framework=_framework(fields["framework"], scope) if "framework" in fields else kind.framework,
    )


def _framework(node: Node, scope: Scope) -> str:
    if scope.frameworks is not None and node.word() not in scope.frameworks:
        raise unknown(node, "framework", node.value, scope.frameworks)
    return node.word()
