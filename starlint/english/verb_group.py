"""Voice, tense, aspect, modality, negation and form of a verb, told by its helping verbs and its own form.

Knows one verb and the one that governs it; nothing of subjects and objects.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlint.english import word_lists as english
from starlint.english.tree import Tree
from starlint.english.verbs import base_of_past, is_bare_past

VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_MODALS = {
    "ca": "can", "can": "can", "could": "could", "'d": "would", "’d": "would", "would": "would", "will": "will",
    "wo": "will", "'ll": "will", "’ll": "will", "shall": "will", "sha": "will", "should": "should", "may": "may",
    "might": "might", "must": "must",
}  # fmt: skip
_MODAL_TENSE = {"will": "future", "can": "present", "may": "present", "must": "present"}
_TENSES = {"VBD": "past", "TO": "none", "VB": "none", "VBG": "none"}
_WEIGHTY = frozenset({*_MODALS.values(), "have to", "need to", "be going to"})
_SEMI = {"have": "have to", "need": "need to", "want": "want to", "go": "be going to", "gon": "be going to"}


@dataclass(frozen=True, slots=True)
class Group:
    """What the verb and its helpers say together."""

    voice: str = "none"
    tense: str = "none"
    aspect: frozenset[str] = frozenset({"simple"})
    form: str = "fragment"
    modals: frozenset[str] = frozenset()
    negated: bool = False
    helpers: bool = False
    """True if there are helping verbs, own or shared; a conjoined base form shares them."""
    agents: frozenset[str] = frozenset()

    @property
    def modal(self) -> frozenset[str]:
        """The modals, and whether one of them makes the clause less than a fact."""
        return self.modals | {"yes" if self.modals & _WEIGHTY else "no"}


def read_group(tree: Tree, verb: int, relation: str, governor: Group | None, *, has_subject: bool) -> Group:
    """Return the group of a verb.

    Args:
        tree: the tree.
        verb: its token.
        relation: how the clause hangs on its governor.
        governor: the group of the governing clause.
        has_subject: True if the verb has a subject of its own.
    """
    helpers = tree.kids(verb, "aux", "auxpass")
    tags = [tree.tags[helper] for helper in helpers]
    own = tree.tags[verb]
    modals = {_MODALS.get(tree.lowers[helper], "") for helper, tag in zip(helpers, tags, strict=True) if tag == "MD"}
    if own == "MD":
        modals.add(_MODALS.get(tree.lowers[verb], ""))
    if "would" in modals and own == "VBN" and not any(tree.lemmas[helper] in ("be", "have") for helper in helpers):
        modals.discard("would")  # "I'd built" is "I had built".
    copula = tree.lowers[verb] == "been"
    passive = (not copula and bool(tree.kids(verb, "nsubjpass", "auxpass", "csubjpass"))) or (
        own == "VBN" and not helpers and not has_subject and _is_bare_passive(tree, verb, relation)
    )
    group = Group(
        voice="passive" if passive else "active",
        tense=_tense(tree, verb, helpers, modals - {""}),
        aspect=_aspect(tree, verb, helpers),
        form=_form(tree, verb, relation, tags, has_subject=has_subject),
        modals=frozenset(modals - {""}) | _semi_modals(tree, verb, tags),
        negated=_is_negated(tree, verb),
        helpers=bool(helpers),
        agents=_agents(tree, verb) if passive else frozenset(),
    )
    if governor is None:
        return group
    if relation == "conj" and not has_subject and not helpers:
        return _shared(tree, verb, group, governor)
    if relation == "xcomp":
        return _governed(tree, verb, group, governor)
    return group


def _is_bare_passive(tree: Tree, verb: int, relation: str) -> bool:
    """Return whether a participle alone is passive: "a tool written in Go", "Adopted by ten teams"."""
    subordinate = relation in ("acl", "advcl", "relcl", "pcomp")
    return subordinate or (relation in ("root", "parataxis") and not tree.kids(verb, "dobj"))


def _tense(tree: Tree, verb: int, helpers: list[int], modals: set[str]) -> str:
    if modals:
        return next((_MODAL_TENSE[modal] for modal in sorted(modals) if modal in _MODAL_TENSE), "none")
    if _is_has_been(tree, verb, helpers):
        return "present"
    for token in (*helpers, verb):
        tag = tree.tags[token]
        if tag in ("VBP", "VBZ"):
            return "future" if _is_going_to(tree, verb) else "present"
        if tag in _TENSES or (tag == "MD" and tree.lowers[token] in ("'d", "’d")):
            return _TENSES.get(tag, "past")
    past = base_of_past(tree.lowers[verb])
    if tree.tags[verb] == "VBN":
        return "past" if past and not helpers and tree.kids(verb, "nsubj") else "none"
    # What stands with a subject and is tagged as no verb at all.
    return "past" if past and not is_bare_past(tree.lowers[verb]) else "present"


def _is_has_been(tree: Tree, verb: int, helpers: list[int]) -> bool:
    """Return whether an 's stands for "has": "it's been quiet", which the model often tags as "is" or a possessive."""
    been = next((token for token in (*helpers, verb) if tree.lowers[token] == "been"), -1)
    return any(tree.lowers[token] in ("'s", "’s") for token in range(max(0, been - 2), been))


def _is_going_to(tree: Tree, verb: int) -> bool:
    return tree.lemmas[verb] in ("go", "gon") and tree.tags[verb] == "VBG" and _infinitive(tree, verb) >= 0


def _aspect(tree: Tree, verb: int, helpers: list[int]) -> frozenset[str]:
    lemmas = {tree.lemmas[helper] for helper in helpers} | {tree.lowers[helper] for helper in helpers}
    found = set()
    has = lemmas & {"have", "'ve", "’ve", "'d"} or _is_has_been(tree, verb, helpers)
    if has and tree.tags[verb] in ("VBN", "VBD", "VBG"):
        found.add("perfect")
    if tree.tags[verb] == "VBG" and lemmas & {"be", "'s", "'m", "'re"}:
        found.add("progressive")
    return frozenset(found or {"simple"})


def _form(tree: Tree, verb: int, relation: str, tags: list[str], *, has_subject: bool) -> str:
    own = tree.tags[verb]
    if "TO" in tags:
        return "infinitive"
    commands = own == "VB" and all(tree.lowers[helper] == "do" for helper in tree.kids(verb, "aux", "auxpass"))
    if commands and not has_subject and relation in ("root", "parataxis"):
        return "imperative"
    if any(tag in _FINITE for tag in (*tags, own)):
        return "finite"
    if own == "VBG" or "VBG" in tags:
        return "participle" if relation in ("acl", "relcl") else "gerund"
    bare = own == "VB" and (relation in ("xcomp", "ccomp", "acl", "conj") or not has_subject)
    described = own == "VBN" and (relation == "acl" or not has_subject)
    return "infinitive" if bare else "participle" if described else "finite"


def _infinitive(tree: Tree, verb: int) -> int:
    """Return the token of the infinitive that a verb governs; -1 for none."""
    for child in tree.children[verb]:
        if tree.deps[child] == "xcomp" and any(tree.tags[aux] == "TO" for aux in tree.kids(child, "aux")):
            return child
    return -1


def _semi_modals(tree: Tree, verb: int, tags: list[str]) -> frozenset[str]:
    """Return "have to" and its kin, "be able to" among them."""
    lemma = tree.lemmas[verb]
    if lemma in _SEMI and _infinitive(tree, verb) >= 0 and (lemma not in ("go", "gon") or tree.tags[verb] == "VBG"):
        # "had a plan to" is no obligation: the infinitive hangs on the noun; "have them to" has an object.
        return frozenset() if tree.kids(verb, "dobj") else frozenset({_SEMI[lemma]})
    if tree.lowers[verb] == "wanna" or (tree.lowers[verb] == "got" and "TO" in tags):
        return frozenset({"want to"})
    if lemma == "be" and any(
        tree.lowers[kid] in ("able", "unable") and _infinitive(tree, kid) >= 0 for kid in tree.kids(verb, "acomp")
    ):
        return frozenset({"be able to"})
    return frozenset()


def _is_negated(tree: Tree, verb: int) -> bool:
    for child in tree.children[verb]:
        lower = tree.lowers[child]
        if tree.deps[child] == "neg" or lower == "never":
            following = tree.lowers[child + 1] if child + 1 < len(tree) else ""
            if following not in ("only", "just", "merely", "simply"):
                return True
        if (
            tree.deps[child] == "advmod"
            and lower == "longer"
            and any(tree.lowers[kid] == "no" for kid in tree.children[child])
        ):
            return True
        if tree.deps[child] == "acomp" and lower == "unable":
            return True
    return tree.deps[verb] == "pcomp" and tree.lowers[tree.heads[verb]] == "without"


def _agents(tree: Tree, verb: int) -> frozenset[str]:
    """Return who did it; a number behind "by" is a measure ("by 40%")."""
    found = set()
    for by in tree.children[verb]:
        if tree.deps[by] == "agent" or (tree.deps[by] == "prep" and tree.lowers[by] == "by"):
            for noun in tree.kids(by, "pobj"):
                measured = tree.tags[noun] == "CD" or tree.lowers[noun] == "%" or tree.kids(noun, "nummod", "quantmod")
                if not measured:
                    found |= tree.all_names([noun], ())
    return frozenset(found)


def _shared(tree: Tree, verb: int, group: Group, first: Group) -> Group:
    """Return the group of a conjoined verb that shares helpers with the first one."""
    own = tree.tags[verb]
    but = any(tree.lowers[child] == "but" for child in tree.kids(tree.heads[verb], "cc"))
    if own in ("VB", "VBP") and (first.helpers or first.form in ("infinitive", "imperative")):
        negated = group.negated or (first.negated and not but)
        return Group(
            "active",
            first.tense,
            frozenset({"simple"}),
            first.form,
            group.modals | first.modals,
            negated,
            first.helpers,
        )
    if own in ("VBN", "VBD") and first.helpers:
        passive = first.voice == "passive" and not tree.kids(verb, "dobj")
        if passive or ("perfect" in first.aspect and (own == "VBN" or first.modals)):
            modals = group.modals | first.modals
            agents = _agents(tree, verb) if passive else frozenset[str]()
            voice = "passive" if passive else "active"
            return Group(
                voice, first.tense, first.aspect, first.form, modals, group.negated or first.negated, True, agents
            )
    if own == "VBG" and "progressive" in first.aspect:
        return Group("active", first.tense, first.aspect, first.form, group.modals | first.modals, group.negated, True)
    if own == "VBN" and first.form == "finite" and not first.helpers and base_of_past(tree.lowers[verb]):
        # "I planned it and built it": a second past form is often tagged as a participle.
        return Group("active", first.tense, group.aspect, "finite", group.modals, group.negated)
    return group


def _governed(tree: Tree, verb: int, group: Group, governor: Group) -> Group:
    """Return the group of an infinitive: what is not done, or would be, under "not able to" and "would have to"."""
    negates = governor.negated and tree.lemmas[tree.heads[verb]] not in english.NOT_NEGATING
    modals = governor.modals & frozenset(_MODALS.values())
    return Group(
        group.voice,
        group.tense,
        group.aspect,
        group.form,
        group.modals | modals,
        group.negated or negates,
        group.helpers,
        group.agents,
    )
