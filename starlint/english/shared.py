"""What a clause has from the clauses around it: subject, shared helping verbs, what it hangs on, conditions."""

from __future__ import annotations

from starlint.english import word_lists as english
from starlint.english.arguments import Subject, is_relative, own_subject, subject_of, verbs_of
from starlint.english.frames import Frame
from starlint.english.tree import Tree
from starlint.english.verb_group import read_group


def resolve(tree: Tree, frame: Frame, frames: list[Frame], heads: dict[int, int], restored: frozenset[int]) -> None:
    """Find subject and verb group; the governor's are known already."""
    governor = frames[frame.governor] if frame.governor >= 0 else None
    own = own_subject(tree, frame.verb)
    if own < 0 and frame.relation == "root" and tree.tags[frame.verb] == "VBD":
        own = _subject_before(tree, frame.verb)
    if own >= 0:
        frame.subject = subject_of(tree, own, restored, heads)
        if frame.relation == "relcl" and is_relative(tree, own):
            antecedent = subject_of(tree, tree.heads[frame.verb], restored, heads)
            names = frame.subject.names | antecedent.names
            frame.subject = Subject(names, antecedent.owners, antecedent.quantifiers)
    elif governor:
        frame.subject = _inherited(tree, frame, frames, heads, restored)
    if frame.verbal:
        above = governor.group if governor and governor.verbal else None
        frame.group = read_group(tree, frame.verb, frame.relation, above, has_subject=own >= 0)
        if frame.group.form == "imperative" and own < 0:
            frame.subject = Subject()
    _link(tree, frame, governor)


def _subject_before(tree: Tree, verb: int) -> int:
    """Return the subject of a sentence that is hung below the verb behind it: "I changed the plan: added a phase".

    Verbs of saying too: whoever reports a sentence is named, "I rang them, wrote to them" reports none.
    """
    before = [child for child in tree.kids(verb, "ccomp") if child < verb]
    return next((subject for child in before if (subject := own_subject(tree, child)) >= 0), -1)


def _link(tree: Tree, frame: Frame, governor: Frame | None) -> None:
    """Note what the clause hangs on, and how."""
    frame.relations = frozenset({frame.relation})
    if governor is None:
        return
    found: set[str] = set()
    if governor.verbal:
        found.update(verbs_of(tree, governor.verb))
    if frame.relation == "conj":
        frame.relations |= governor.relations - {"root", "fragment"}
        frame.outer = governor.outer
    else:
        token = tree.heads[frame.verb]
        if tree.deps[token] == "prep":
            token = tree.heads[token]
        if token != governor.verb:
            found.update(tree.names(token))
        if frame.relation == "xcomp":
            found.update(modal for modal in governor.group.modals if " " in modal)
        frame.outer = frozenset(found)
    frame.heads = frame.outer | found


def _inherited(
    tree: Tree, frame: Frame, frames: list[Frame], heads: dict[int, int], restored: frozenset[int]
) -> Subject:
    """Return the subject of a clause without one of its own, from the clause or the noun it hangs on."""
    governor = frames[frame.governor]
    head, tag = tree.heads[frame.verb], tree.tags[frame.verb]
    if frame.relation in ("acl", "relcl"):
        infinitive = any(tree.tags[aux] == "TO" for aux in tree.kids(frame.verb, "aux"))
        return governor.subject if infinitive else subject_of(tree, head, restored, heads)
    if frame.relation == "xcomp" and head == governor.verb and tree.lemmas[head] in english.OBJECT_CONTROL:
        objects = tree.kids(head, "dobj") or tree.kids(head, "dative")
        if objects:
            return subject_of(tree, objects[0], restored, heads)
    if frame.relation == "xcomp" and tree.lemmas[head] == "be":
        theme = own_subject(tree, head)
        if theme in heads and any(tree.lowers[kid] == "what" for kid in tree.children[theme]):
            return frames[heads[theme]].subject  # "What I did was to split it"
    unshared = (
        frame.relation in ("csubj", "parataxis", "root", "fragment")
        or (frame.relation == "ccomp" and tag not in ("VB", "VBG", "VBN"))
        or (frame.relation == "pcomp" and governor.group.voice == "passive" and tree.lowers[head] == "by")
    )
    return Subject() if unshared else governor.subject


def mark_conditionals(tree: Tree, frames: list[Frame]) -> None:
    """Mark what stands in an if-clause, and main clauses that say what would be."""
    for frame in frames:
        marks = {tree.lowers[child] for child in tree.kids(frame.verb, "mark")}
        if marks & {"if", "unless"} and frame.relation not in ("ccomp", "xcomp", "pcomp"):
            frame.conditional = True
            main = frames[frame.governor] if frame.governor >= 0 else None
            if main and any(
                tree.lowers[aux] in ("would", "'d", "could", "might", "should") for aux in tree.kids(main.verb, "aux")
            ):
                main.conditional = True
    for frame in frames:
        if frame.governor >= 0 and frames[frame.governor].conditional and frame.relation != "parataxis":
            independent = frame.relation == "conj" and tree.kids(frame.verb, "nsubj", "nsubjpass")
            frame.conditional = frame.conditional or not independent
