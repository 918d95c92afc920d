"""Clauses of a parsed text: every verb with its subject, object, negation, modality, voice and tense.

Knows how spaCy's English labels make clauses; which words stand together, not what they mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from starlint.document import Clause
from starlint.english.arguments import adverbs_of, is_relative, own_subject, read_objects, verbs_of
from starlint.english.frames import Frame, bounds, find_frames, give_words
from starlint.english.shared import mark_conditionals, resolve
from starlint.english.tree import Tree
from starlint.source import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_clauses(
    doc: Doc, restored: frozenset[int], quoted: Sequence[Span]
) -> tuple[tuple[Clause, ...], tuple[int, ...]]:
    """Return the clauses of a parsed text in text order, and for every token the index of its clause or -1.

    Args:
        doc: tagged, parsed, lemmatised.
        restored: tokens that stand for a left-out subject.
        quoted: offsets of quoted speech, ascending, in ``doc.text``.
    """
    tree = Tree(doc)
    frames, owners = find_frames(tree)
    give_words(tree, frames, owners, restored)
    mark_conditionals(tree, frames)
    heads = {frame.verb: index for index, frame in enumerate(frames)}
    for frame in frames:
        resolve(tree, frame, frames, heads, restored)
    questions = _questions(tree)
    kept = sorted((index for index, frame in enumerate(frames) if frame.tokens), key=lambda i: bounds(tree, frames[i]))
    places = {index: place for place, index in enumerate(kept)}
    clauses = []
    for place, index in enumerate(kept):
        frame = frames[index]
        facets = _facets(tree, frame, heads)
        facets["question"] = _yes(frame.verb in questions)
        facets["quoted"] = _yes(_is_inside(quoted, tree.starts[frame.verb]))
        facets["position"] = _one("later" if place else "first")
        start, end = bounds(tree, frame)
        core = frame.core or frame.tokens
        parent = -1 if frame.relation in ("root", "parataxis", "fragment") else places.get(frame.governor, -1)
        clauses.append(Clause(start, end, tree.starts[min(core)], tree.ends[max(core)], parent, facets))
    return tuple(clauses), tuple(places.get(owner, -1) for owner in owners)


def _questions(tree: Tree) -> frozenset[int]:
    """Return the tokens of sentences that end with a question mark."""
    found: set[int] = set()
    for start, stop in pairwise([*tree.sentences, len(tree)]):
        last = stop - 1
        while last > start and not tree.is_word(last) and "?" not in tree.lowers[last]:
            last -= 1
        if "?" in tree.lowers[last]:
            found.update(range(start, stop))
    return frozenset(found)


def _is_inside(spans: Sequence[Span], offset: int) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


def _facets(tree: Tree, frame: Frame, heads: dict[int, int]) -> dict[str, frozenset[str]]:
    verb, group = frame.verb, frame.group
    objects = read_objects(tree, verb, heads)
    if frame.relation == "relcl" and _lacks_object(tree, verb):
        objects.object |= set(tree.names(tree.heads[verb]))
    return {
        "subject": frame.subject.names,
        "owner": frame.subject.owners,
        "quantifier": frame.subject.quantifiers,
        "verb": frozenset(verbs_of(tree, verb)) if frame.verbal else _one("none"),
        "object": _some(objects.object),
        "complement": _some(objects.complement),
        "adverb": _some(adverbs_of(tree, verb)),
        "preposition": _some(objects.preposition),
        "oblique": _some(objects.oblique),
        "modifier": _some(objects.modifier | (set() if frame.verbal else set(tree.modifiers(verb)))),
        "voice": _one(group.voice),
        "agent": _some(group.agents),
        "negated": _yes(group.negated),
        "modal": group.modal,
        "tense": _one(group.tense),
        "aspect": group.aspect,
        "form": _one(group.form),
        "relation": frame.relations,
        "mark": _some(_marks(tree, frame)),
        "head": _some(frame.heads if frame.verbal else set(tree.names(verb))),
        "conditional": _yes(frame.conditional),
        "restored": _yes(frame.subject.restored),
    }


def _lacks_object(tree: Tree, verb: int) -> bool:
    """Return whether the antecedent of a relative clause is its object: "the service (that) I rewrote"."""
    own = own_subject(tree, verb)
    objects = tree.kids(verb, "dobj", "attr", "prep", "ccomp", "xcomp")
    return own >= 0 and not is_relative(tree, own) and all(is_relative(tree, token) for token in objects)


def _marks(tree: Tree, frame: Frame) -> set[str]:
    """Return the words that tie the clause to another: "because", "to", "without", "and"."""
    verb, head = frame.verb, tree.heads[frame.verb]
    found = {tree.lowers[child] for child in tree.kids(verb, "mark")}
    for child in tree.children[verb]:
        tag, lower = tree.tags[child], tree.lowers[child]
        early = child < verb
        if tag == "TO" and tree.deps[child] == "aux":
            found.add("to")
        elif early and (
            tag == "WRB" or (tree.deps[child] == "cc") or (lower in ("so", "then") and tree.deps[child] == "advmod")
        ):
            found.add(lower)
    if {"so", "that"} <= found:
        found.add("so that")
    if frame.relation == "conj":
        found.update(tree.lowers[child] for child in tree.kids(head, "cc") if child < verb)
    if frame.relation == "pcomp" or tree.deps[verb] == "pobj":
        found.add(tree.lowers[head])
    if "to" in found and tree.lowers[head] == "order" and frame.relation == "acl":
        found.add("in order to")
    return found


@lru_cache(maxsize=4096)
def _one(value: str) -> frozenset[str]:
    return frozenset({value})


def _some(values: set[str] | frozenset[str]) -> frozenset[str]:
    return frozenset(values) if values else _one("none")


def _yes(value: bool) -> frozenset[str]:
    return _one("yes" if value else "no")
