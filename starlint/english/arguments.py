"""Subject, object, complement, prepositions of a verb. Knows dependency labels and who does what under which verb."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from starlint.english import word_lists as english
from starlint.english.tree import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_NONE = frozenset({"none"})
_RELATIVE = frozenset({"that", "which", "who", "whom", "whose"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what a clause is about."""

    names: frozenset[str] = _NONE
    owners: frozenset[str] = _NONE
    quantifiers: frozenset[str] = _NONE
    restored: bool = False


@dataclass(slots=True)
class Objects:
    """What a verb acts on, says of its subject, and governs by prepositions."""

    object: set[str] = field(default_factory=set)
    complement: set[str] = field(default_factory=set)
    preposition: set[str] = field(default_factory=set)
    oblique: set[str] = field(default_factory=set)
    modifier: set[str] = field(default_factory=set)


def subject_of(tree: Tree, token: int, restored: Container[int], clauses: Container[int]) -> Subject:
    """Return the subject that stands at a token."""
    if token in restored:
        lower = tree.lowers[token]
        return Subject(frozenset({"dropped" if lower == "i" else lower}), restored=True)
    names = tree.all_names([token], clauses)
    owners, quantifiers = set(), set()
    for part in tree.conjoined(token, clauses):
        for child in tree.children[part]:
            dep = tree.deps[child]
            if dep == "poss":
                owners.add(tree.lowers[child] if tree.tags[child] == "PRP$" else tree.lemmas[child])
            elif tree.lowers[child] in english.QUANTIFIERS and dep in (
                "det",
                "predet",
                "amod",
                "appos",
                "advmod",
                "nmod",
                "preconj",
                "nummod",
                "neg",
            ):
                quantifiers.add(tree.lowers[child])
        if tree.lemmas[part] in english.QUANTIFIERS and len(names) > 1:
            quantifiers.add(tree.lemmas[part])
    return Subject(frozenset(names), frozenset(owners) or _NONE, frozenset(quantifiers) or _NONE)


def own_subject(tree: Tree, verb: int) -> int:
    """Return the token of a verb's own subject, the nearest if there are several; -1 for none."""
    found = tree.kids(verb, *SUBJECTS)
    before = [token for token in found if token < verb]
    if before or found:
        return (before or found)[-1]
    there = [token for token in tree.kids(verb, "expl") if tree.lowers[token] == "there"]
    return there[0] if there else -1


def is_relative(tree: Tree, token: int) -> bool:
    """Return whether a token is a relative pronoun."""
    return tree.lowers[token] in _RELATIVE


def read_objects(tree: Tree, verb: int, clauses: Container[int]) -> Objects:
    """Return objects, complements and prepositions of a verb or of the head of a fragment."""
    found = Objects()
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if child in clauses:
            found.object |= _nouns_of_infinitive(tree, child, clauses)
        elif dep == "dobj":
            found.object |= _nouns(tree, child, clauses, found.modifier)
        elif dep in ("acomp", "attr", "oprd", "xcomp", "ccomp"):
            _complement(tree, child, clauses, found)
        elif dep in ("prep", "dative", "agent"):
            _preposition(tree, child, clauses, found)
    return found


def _complement(tree: Tree, token: int, clauses: Container[int], found: Objects) -> None:
    """Add a complement, what it governs, and its subject: "made it faster" is one clause with an object."""
    found.complement |= _nouns(tree, token, clauses, found.modifier)
    for inner in tree.kids(token, "nsubj"):
        found.object |= _nouns(tree, inner, clauses, found.modifier)
    for part in tree.conjoined(token, clauses):
        found.complement.add(tree.lowers[part])
        for inner in tree.kids(part, "prep"):
            _preposition(tree, inner, clauses, found)


def _nouns_of_infinitive(tree: Tree, verb: int, clauses: Container[int]) -> set[str]:
    """Return who does what a bare infinitive says: "helped the team grow"."""
    bare = tree.deps[verb] == "ccomp" and tree.tags[verb] == "VB" and not tree.kids(verb, "aux", "mark")
    return tree.all_names(tree.kids(verb, "nsubj"), clauses) if bare else set()


def _nouns(tree: Tree, token: int, clauses: Container[int], modifiers: set[str]) -> set[str]:
    names: set[str] = set()
    for part in tree.conjoined(token, clauses):
        names.update(tree.names(part))
        modifiers.update(tree.modifiers(part))
    return names


def _preposition(tree: Tree, token: int, clauses: Container[int], found: Objects) -> None:
    """Add a preposition with its nouns, and what is nested in it: "out of", "because of"."""
    if tree.deps[token] == "dative" and tree.tags[token] not in ("IN", "TO"):
        found.oblique |= _nouns(tree, token, clauses, found.modifier)
        return
    pending = [(token, tree.lowers[token])]
    while pending:
        current, phrase = pending.pop()
        found.preposition |= {tree.lowers[current], phrase}
        for child in tree.children[current]:
            if child in clauses:
                continue
            if tree.deps[child] in ("pobj", "pcomp") and tree.tags[child] not in ("IN", "TO"):
                found.oblique |= _nouns(tree, child, clauses, found.modifier)
            elif tree.deps[child] in ("prep", "pcomp"):
                pending.append((child, f"{phrase} {tree.lowers[child]}"))
            elif tree.deps[child] == "conj":
                pending.append((child, tree.lowers[child]))


def verbs_of(tree: Tree, verb: int) -> Iterator[str]:
    """Yield a verb's lemma, and lemma with particle: "set", "set up"."""
    lemma = tree.lemmas[verb]
    yield lemma
    for child in tree.children[verb]:
        lower = tree.lowers[child]
        particle = tree.deps[child] == "prt" or tree.tags[child] == "RP"
        stray = tree.deps[child] == "advmod" and lower in english.PARTICLES
        hanging = tree.deps[child] == "prep" and lower in english.PARTICLES and not tree.children[child]
        if child > verb and (particle or stray or hanging):
            yield f"{lemma} {lower}"


def adverbs_of(tree: Tree, verb: int) -> set[str]:
    """Return lemma and form of the adverbs on a verb."""
    found = set()
    for child in tree.kids(verb, "advmod", "neg"):
        if tree.deps[child] == "advmod" or tree.lowers[child] == "never":
            found |= {tree.lemmas[child], tree.lowers[child]}
        if tree.lowers[child] == "longer" and any(tree.lowers[kid] == "no" for kid in tree.children[child]):
            found.add("no longer")
    return found
