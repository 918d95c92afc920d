"""Which words head clauses, how clauses hang together, and which words are each clause's own.

Knows spaCy's English dependency labels and where the small model uses them oddly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from starlint.english import word_lists as english
from starlint.english.arguments import SUBJECTS, Subject
from starlint.english.tree import Tree
from starlint.english.verb_group import VERBAL, Group
from starlint.english.verbs import base_of_past, is_base

_RELATIONS = {
    "ROOT": "root", "conj": "conj", "advcl": "advcl", "relcl": "relcl", "xcomp": "xcomp", "ccomp": "ccomp",
    "acl": "acl", "pcomp": "pcomp", "csubj": "csubj", "csubjpass": "csubj", "parataxis": "parataxis",
}  # fmt: skip
_NEVER = frozenset(
    {"aux", "auxpass", "amod", "compound", "nmod", "prep", "punct", "mark", "cc", "case", "prt", "neg", "advmod"}
)
_CORE = frozenset(
    {*SUBJECTS, "expl", "aux", "auxpass", "neg", "prt", "dobj", "acomp", "attr", "oprd", "xcomp", "ccomp"}
)
_BREAKS = frozenset({";", "-", "--", "–", "—"})


@dataclass(slots=True)
class Frame:
    """A clause in the making."""

    verb: int
    governor: int
    """Frame of the governing clause; -1 for none."""
    relation: str
    verbal: bool
    subject: Subject = field(default_factory=Subject)
    group: Group = field(default_factory=Group)
    conditional: bool = False
    relations: frozenset[str] = frozenset()
    """The relation; for what is conjoined with a subordinate clause, how that hangs as well."""
    heads: frozenset[str] = frozenset()
    """What the clause hangs on: governing verb, antecedent; conjoined clauses hang on both."""
    outer: frozenset[str] = frozenset()
    """What the first of conjoined clauses hangs on."""
    tokens: list[int] = field(default_factory=list)
    """The clause's own words."""
    core: list[int] = field(default_factory=list)


def find_frames(tree: Tree) -> tuple[list[Frame], list[int]]:
    """Return the clauses, governors first, and for every token its clause."""
    frames: list[Frame] = []
    owners = [-1] * len(tree)
    heads: set[int] = set()
    for token in tree.order:
        governor = tree.heads[token]
        if _is_head(tree, token, heads):
            verbal = tree.is_word(token) and (tree.tags[token] in VERBAL or _is_mistagged(tree, token))
            above = -1 if governor == token else owners[governor]
            heads.add(token)
            frames.append(Frame(token, above, _relation(tree, token, verbal=verbal), verbal))
            owners[token] = len(frames) - 1
        else:
            owners[token] = owners[governor]
    for index, frame in enumerate(frames):
        for token in _introduction(tree, frame):
            owners[token] = index
    return frames, owners


def _introduction(tree: Tree, frame: Frame) -> list[int]:
    """Return the words before a subordinate clause that the tree hangs above it: "without", "in order"."""
    head = tree.heads[frame.verb]
    if frame.relation == "pcomp" and tree.deps[head] == "prep" and not tree.kids(head, "pobj"):
        return [head]
    if frame.relation == "acl" and tree.lowers[head] == "order" and tree.lowers[tree.heads[head]] == "in":
        return [tree.heads[head], head]
    return []


def _is_head(tree: Tree, token: int, heads: set[int]) -> bool:
    """Return whether a token heads a clause, given those above it that do."""
    dep = tree.deps[token]
    if tree.heads[token] == token:
        return True
    if dep in _NEVER or not tree.is_word(token):
        return False
    verbal = tree.tags[token] in VERBAL
    if dep == "conj":
        if tree.heads[token] in heads and verbal:
            return tree.tags[token] not in ("VBG", "VBN") or tree.tags[tree.heads[token]] in VERBAL
        return tree.tags[token] in ("VBD", "VBZ", "VBP") or _is_mistagged(tree, token)
    if dep in _RELATIONS:
        return verbal or _is_mistagged(tree, token)
    return verbal and bool(tree.kids(token, "nsubj", "nsubjpass", "dobj", "aux", "auxpass"))


def _is_mistagged(tree: Tree, token: int) -> bool:
    """Return whether a token with a subject or a helping verb is a verb, whatever its tag says."""
    if tree.tags[token] in VERBAL or not tree.kids(token, "nsubj", "nsubjpass", "aux", "auxpass"):
        return False
    lower = tree.lowers[token]
    return bool(base_of_past(lower)) or is_base(lower) or (lower.endswith("s") and is_base(lower[:-1]))


def _relation(tree: Tree, token: int, *, verbal: bool) -> str:
    dep = tree.deps[token]
    if tree.heads[token] == token:
        return "root" if verbal else "fragment"
    if dep == "ccomp" and _stands_alone(tree, token):
        return "parataxis"
    if dep == "ccomp" and tree.tags[token] == "VBD" and not tree.kids(token, *SUBJECTS, "expl", "mark"):
        return "conj"  # "I learned it, built it and ran it": a complement would have a subject.
    return _RELATIONS.get(dep, "other")


def _stands_alone(tree: Tree, token: int) -> bool:
    """Return whether what the parser calls a complement is a sentence beside another: "I led it; I cut it"."""
    governor = tree.heads[token]
    if tree.kids(token, "mark") or not tree.kids(token, "nsubj", "nsubjpass"):
        return False
    if token < governor:  # Unless it is what somebody says, a sentence before a verb is no complement of it.
        says = tree.lemmas[governor] in english.REPORTING and tree.kids(governor, *SUBJECTS, "expl")
        return not says or _has_break(tree, token, governor)
    return _has_break(tree, token, governor)


def _has_break(tree: Tree, token: int, governor: int) -> bool:
    low, high = sorted((token, governor))
    return any(tree.lowers[child] in _BREAKS for child in tree.children[governor] if low < child < high)


def give_words(tree: Tree, frames: list[Frame], owners: list[int], restored: frozenset[int]) -> None:
    """Give every clause its own words, and those of its core: subject to object or complement."""
    branch = list(range(len(tree)))
    for token in tree.order:
        owner = owners[token]
        if owner < 0:
            continue
        frame = frames[owner]
        if token != frame.verb and tree.heads[token] != frame.verb:
            branch[token] = branch[tree.heads[token]]
        joint = tree.deps[token] == "cc" and tree.heads[token] == frame.verb and token > frame.verb
        if token in restored or joint or not tree.is_word(token):
            continue
        frame.tokens.append(token)
        if token == frame.verb or tree.deps[branch[token]] in _CORE or not frame.verbal:
            frame.core.append(token)


def bounds(tree: Tree, frame: Frame) -> tuple[int, int]:
    """Return the offsets around the clause's own words; it has some."""
    return tree.starts[min(frame.tokens)], tree.ends[max(frame.tokens)]
