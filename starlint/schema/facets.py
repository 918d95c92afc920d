"""The facets that a cue can test, and their closed values. Data only; `clauses` and `quantities` fill them."""

from __future__ import annotations

from collections.abc import Mapping

YES_NO = ("yes", "no")
"""What ``true`` and ``false`` in a test stand for."""

SWITCHES = ("modal",)
"""Facets with open values that hold ``yes`` or ``no`` beside them."""

Facets = Mapping[str, tuple[str, ...]]

CLAUSE: Facets = {
    "subject": (),
    "owner": (),
    "quantifier": (),
    "verb": (),
    "object": (),
    "complement": (),
    "adverb": (),
    "preposition": (),
    "oblique": (),
    "modifier": (),
    "voice": ("active", "passive", "none"),
    "agent": (),
    "negated": YES_NO,
    "modal": (),
    "tense": ("past", "present", "future", "none"),
    "aspect": ("simple", "perfect", "progressive"),
    "form": ("finite", "infinitive", "gerund", "participle", "imperative", "fragment"),
    "relation": (
        *("root", "conj", "advcl", "relcl", "xcomp", "ccomp", "acl", "pcomp", "csubj", "parataxis", "fragment"),
        "other",
    ),
    "mark": (),
    "head": (),
    "conditional": YES_NO,
    "question": YES_NO,
    "restored": YES_NO,
    "quoted": YES_NO,
    "position": ("first", "later"),
}
"""Facets of a clause; an empty tuple means that any value may be tested."""

QUANTITY: Facets = {
    "family": (
        *("percent", "money", "duration", "data-size", "rate", "multiple", "fraction", "count", "zero", "date"),
        *("time-of-day", "ordinal", "identifier", "version", "status-code", "range", "idiom", "comparison"),
    ),
    "change": ("from-to", "by", "multiple", "zero", "none"),
    "direction": ("up", "down", "none"),
    "unit": (),
    "noun": (),
    "approx": YES_NO,
    "form": ("digits", "words"),
    "stage": YES_NO,
}
"""Facets of a quantity; an empty tuple means that any value may be tested."""
