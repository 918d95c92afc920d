"""What each facet holds, in a line, for editors. The facets themselves are in ``facets``."""

from __future__ import annotations

CLAUSE = {
    "subject": "Lemma of the subject: i, we, a noun, a compound (error rate), dropped (left out by the writer), none.",
    "owner": "Whose subject it is: my, our, their, a noun; none.",
    "quantifier": "What counts the subject: all, both, some; none.",
    "verb": "Lemma of the verb, with its particle too (set, set up); be for “is” and “was”; none in a fragment.",
    "object": "Lemma of the direct object, as compound too; none.",
    "complement": "Lemma of what the subject is or becomes, or the object is made; none.",
    "adverb": "Adverbs on the verb; none.",
    "preposition": "Prepositions that hang on the verb; none.",
    "oblique": "Lemmas of what stands behind those prepositions; none.",
    "modifier": "Adjectives on the object or behind the prepositions; none.",
    "voice": "Whether the subject does it or has it done.",
    "agent": "Lemma behind “by” in the passive; none.",
    "negated": "Whether not, never, no longer or the like stands on the verb.",
    "modal": "would, could, have to, want to, ...; also yes where the clause says no fact, else no.",
    "tense": "Time of the verb; “have done” is present tense and perfect aspect.",
    "aspect": "simple (did), perfect (have done), progressive (was doing).",
    "form": "Form of the verb.",
    "relation": "How the clause hangs on another; root is a main clause.",
    "mark": "The word that opens the clause: if, because, when, so, that, to; none.",
    "head": "Lemma of the verb that governs the clause; in a fragment, of its main noun; none.",
    "conditional": "Whether it stands in or under an “if”.",
    "question": "Whether its sentence asks.",
    "restored": "Whether the subject was left out and put in again.",
    "quoted": "Whether it stands in quoted speech.",
    "position": "Whether it is the first clause of its paragraph, list item or cell.",
}
QUANTITY = {
    "family": "What sort of figure it is.",
    "change": "How it tells a change: from one value to another, by so much, so many times, down to nothing.",
    "direction": "Whether it went up or down.",
    "unit": "The unit: %, ms, s, min, hour, day, week, month, year, $, gb, rps, ...; none.",
    "noun": "Lemma of what is counted or measured: incident, user; none.",
    "approx": "Whether it is called about, nearly, some.",
    "form": "Whether it is written in digits or in words.",
    "stage": "Whether it is one step of a rising series: 1%, 10%, 50%.",
}
