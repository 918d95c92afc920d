"""Words of change: verbs, nouns and comparisons that say more or less. Finds the one that a figure belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlint.figures.figure import Figure
from starlint.figures.numerals import listed
from starlint.figures.token_index import TokenIndex

if TYPE_CHECKING:
    from spacy.tokens import Token


def _directions(up: str, down: str, none: str) -> dict[str, str]:
    return {
        **dict.fromkeys(up.split(), "up"),
        **dict.fromkeys(down.split(), "down"),
        **dict.fromkeys(none.split(), "none"),
    }


# Faster is less time: where speed is meant, the figure is read as time.
VERBS = _directions(
    up="grow increase rise climb raise boost gain jump expand surge soar double triple lift extend ramp swell multiply "
    "scale slow lengthen skyrocket inflate widen",
    down="reduce cut drop decrease fall decline shrink lower slash shave trim halve save shorten lessen diminish "
    "minimize minimise plunge plummet sink compress contract eliminate speed accelerate quicken curb dip lose knock "
    "chop remove",
    none="improve change optimize optimise enhance tune go move take bring get push shift turn come drive",
)
"""By lemma. ``none``: a change whose direction the verb does not tell."""

NOUNS = _directions(
    up="increase growth rise gain boost jump surge uplift lift uptick upswing bump climb spike slowdown expansion",
    down="reduction decrease drop decline cut saving savings fall dip slump speedup speed-up acceleration shrinkage",
    none="improvement change difference delta swing",
)
"""By lemma."""

COMPARED = _directions(
    up="more higher larger bigger longer slower greater later heavier pricier costlier",
    down="faster quicker less fewer lower smaller cheaper shorter sooner earlier lighter leaner narrower tighter",
    none="better worse",
)
"""By lower-case form."""

_MOVES = frozenset(listed("go move take bring get push shift turn come drive change"))
"""Verbs that tell a change only together with from, to, up or down."""

_RELATIVE = frozenset(("percent", "multiple", "fraction"))
_HANDLED = frozenset(listed("take bring get push turn come drive"))
"""Verbs that change something only with a particle: "it took 10 to 15 people"."""

_SAVING = frozenset(("save", "saving", "savings", "lose", "gain"))
_LOOSE = frozenset(listed("IN TO CC , DT PRP$ WDT WRB"))
"""After one of these a figure is no object of the verb."""

_MISTAGGED = frozenset(("NN", "NNP", "JJ"))
_BORDERS = frozenset((";", ":", "(", ")", ".", "!", "?", "—", "–", "|"))
_REACH = 14
"""A verb further left than this many words governs something else."""

_NEAR = 6
"""The same, where no "by" ties the figure to the verb."""


@dataclass(frozen=True, slots=True)
class Change:
    """A word of change beside a figure."""

    direction: str
    by: bool
    """Whether the figure is the size of the change, and not where it began or ended."""
    end: int = 0
    """Where the word ends, if it stands after the figure and is read with it."""


def change_at(figure: Figure, index: TokenIndex) -> Change | None:
    """Return the word of change that a figure belongs to; None where there is none near."""
    return _after(figure, index) or _before(figure, index)


def verb_before(figure: Figure, index: TokenIndex) -> str | None:
    """Return the direction of the nearest verb of change to the left in the same clause; None without one."""
    found = _verb(figure, index, _REACH)
    # "It took 10 to 15 people" changes nothing.
    return found[0] if found and found[1] not in _HANDLED else None


def _after(figure: Figure, index: TokenIndex) -> Change | None:
    tokens = list(index.after(figure.end, 3))
    if not tokens or figure.family == "zero":
        return None
    first = tokens[0]
    word = first.lower_
    if word in COMPARED and (word not in ("more", "later") or figure.family in _RELATIVE):
        return Change(COMPARED[word], by=True, end=first.idx + len(first))
    if word in ("off", "up", "down") and figure.family == "percent" and first.tag_ != "IN":
        return Change("up" if word == "up" else "down", by=True, end=first.idx + len(first))
    # "Two changes" counts changes; a share is read with its noun, "40% reduction".
    nouns = tokens[:1] if figure.family == "count" else [*index.before(figure.end, 1), *tokens]
    for token in nouns:
        if token.lemma_.lower() in NOUNS and token.tag_.startswith("NN"):
            lemma = token.lemma_.lower()
            by = figure.family == "percent" or lemma not in _SAVING
            return Change(NOUNS[lemma], by=by, end=max(figure.end, token.idx + len(token)))
        if not token.tag_.startswith(("NN", "JJ", "HYPH", "CD")):
            return None
    return None


def _before(figure: Figure, index: TokenIndex) -> Change | None:
    before = list(index.before(figure.start, 2))
    if not before:
        return None
    word = before[0].lower_
    if word in ("up", "down") and figure.family in _RELATIVE:
        return Change(word, by=True)
    noun = before[1].lemma_.lower() if word == "of" and len(before) > 1 else ""
    if noun in NOUNS:
        return Change(NOUNS[noun], by=figure.family == "percent" or noun not in _SAVING)
    if word == "by" or figure.change == "by":
        return _by(figure, index)
    found = _verb(figure, index, _NEAR)
    return _object(figure, before[0], found, index) if found else None


def _object(figure: Figure, before: Token, found: tuple[str, str, str], index: TokenIndex) -> Change | None:
    """Read "cut cost 40%" and "fell to 3 minutes"."""
    direction, verb, particle = found
    if before.lower_ in ("to", "under", "below", "above", "over", "into"):
        return Change(direction, by=False) if direction != "none" else None
    moved = verb in _MOVES and not particle
    if moved or before.tag_ in _LOOSE or _is_parted(figure, index):
        return None
    return Change(direction, by=figure.family in ("percent", "fraction"))


def _by(figure: Figure, index: TokenIndex) -> Change | None:
    """Tell "fell by 30%" from "used by 30% of teams" and "built by 3 teams"."""
    found = _verb(figure, index, _REACH)
    if found is not None:
        return Change(found[0], by=True)
    token = index.next(figure.end)
    shared = token is not None and token.lower_ == "of"
    return Change("none", by=True) if figure.family in _RELATIVE and not shared else None


def _clause(figure: Figure, index: TokenIndex, reach: int) -> Iterator[Token]:
    """Yield the words to the left, nearest first, up to the border of the clause."""
    if index.opens_sentence(figure.start):
        return
    for token in index.before(figure.start, reach):
        if token.text in _BORDERS:
            return
        yield token
        if token.is_sent_start:
            return


def _verb(figure: Figure, index: TokenIndex, reach: int) -> tuple[str, str, str] | None:
    """Return direction, lemma and particle of the nearest verb of change to the left."""
    particle = ""
    words = list(_clause(figure, index, reach))
    for place, token in enumerate(words):
        if token.lower_ in ("up", "down") and token.tag_ in ("RP", "RB", "IN"):
            particle = token.lower_
        lemma = _lemma(token)
        if lemma in VERBS and (token.tag_.startswith("VB") or (lemma not in _MOVES and token.tag_ in _MISTAGGED)):
            return _directed(lemma, particle), lemma, particle
        governs = token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass", "amod", "compound")
        # In "reduced cost 30%" the model reads "cost" as a verb.
        if governs and not (place + 1 < len(words) and _lemma(words[place + 1]) in VERBS):
            return None
    return None


def _lemma(token: Token) -> str:
    """Return the lemma, also of a past form that the model took for an adjective: "Reduced cost 30%"."""
    lemma = token.lemma_.lower()
    if lemma not in VERBS and lemma.endswith("ed"):
        return next((stem for stem in (lemma[:-1], lemma[:-2], lemma[:-3]) if stem in VERBS), lemma)
    return lemma


def _directed(lemma: str, particle: str) -> str:
    if lemma in ("speed", "slow") or not particle:
        return VERBS[lemma]
    return particle if particle == "up" else "down"


def _is_parted(figure: Figure, index: TokenIndex) -> bool:
    """Return whether a comma stands between the verb and the figure: "reduced cost, 40% of it ours"."""
    for token in _clause(figure, index, _NEAR):
        if token.tag_.startswith("VB") and token.lemma_.lower() in VERBS:
            return False
        if token.tag_ == ",":
            return True
    return False
