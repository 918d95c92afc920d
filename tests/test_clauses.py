"""What the clause reader makes of the real model's parses. Where the model errs, other words were chosen here."""

from __future__ import annotations

from typing import Any

import pytest

from starlint.document import Answer, Clause, Passage, Prose, Reading, Run
from starlint.english.clauses import read_clauses
from starlint.nlp import read
from starlint.schema.facets import CLAUSE
from starlint.source import Span


def reading_of(nlp: Any, text: str, *, item: bool = True) -> Reading:
    passage = Passage(Prose(text, (Run(0, len(text), 0, len(text)),)), -1, item=item)
    answer = Answer("Why?", Span(0, 0), "unknown", "unknown", Span(0, len(text)), passages=(passage,))
    (reading,) = read([answer], nlp)
    return reading


def clause_of(nlp: Any, text: str, verb: str) -> tuple[Reading, Clause]:
    reading = reading_of(nlp, text)
    found = [clause for clause in reading.clauses if verb in clause.facets["verb"] | clause.facets["head"]]
    exact = [clause for clause in found if verb in clause.facets["verb"]]
    assert found, [sorted(clause.facets["verb"]) for clause in reading.clauses]
    return reading, (exact or found)[0]


FACETS = [
    # Subjects
    ("I led the migration.", "lead", {"subject": "i", "object": "migration", "tense": "past", "form": "finite"}),
    ("i fixed the parser", "fix", {"subject": "i", "object": "parser"}),
    ("My team and I rewrote it.", "rewrite", {"subject": "team i", "owner": "my"}),
    ("Led the migration.", "lead", {"subject": "dropped", "restored": "yes", "object": "migration"}),
    ("Resulted in fewer calls.", "result", {"subject": "it", "restored": "yes", "oblique": "call"}),
    ("All of us agreed.", "agree", {"subject": "all we", "quantifier": "all"}),
    ("We all agreed.", "agree", {"subject": "we", "quantifier": "all"}),
    ("One of the engineers built a tool.", "build", {"subject": "one engineer"}),
    ("The team's tests failed.", "fail", {"subject": "test", "owner": "team"}),
    ("The error rate fell.", "fall", {"subject": "rate|error rate"}),
    ("There were no incidents.", "be", {"subject": "there", "complement": "incident|incidents", "negated": "no"}),
    ("These were slow.", "be", {"subject": "this", "complement": "slow"}),
    ("Nobody owned the pipeline.", "own", {"subject": "nobody"}),
    # Conjoined verbs
    ("I designed the schema and wrote the importer.", "write", {"subject": "i", "relation": "conj", "mark": "and"}),
    ("Designed the schema and wrote the importer.", "write", {"subject": "dropped", "restored": "yes"}),
    ("I built it, but they removed it.", "remove", {"subject": "they", "mark": "but"}),
    ("We did not plan or test the rollout.", "test", {"subject": "we", "negated": "yes", "tense": "past"}),
    ("I could test and ship it.", "ship", {"modal": "could yes", "subject": "i"}),
    ("The job was planned and executed by the vendor.", "execute", {"voice": "passive", "agent": "vendor"}),
    ("I would have stopped and asked.", "ask", {"modal": "would yes", "aspect": "perfect"}),
    ("I want to lead and grow a team.", "grow", {"relation": "conj xcomp", "head": "lead|want|want to"}),
    ("I learned Go, built a tool and ran it for a year.", "build", {"subject": "i", "tense": "past"}),
    ("I closed the gate on the same evening, wrote to the two farms, and changed the lock.", "write", {"subject": "i"}),
    (
        "I closed the gate on the same evening, wrote to the two farms, and changed the lock.",
        "change",
        {"subject": "i"},
    ),
    # Restored halves are clauses of their own
    ("Led the rollout; cut latency by half", "cut", {"subject": "dropped", "relation": "root", "object": "latency"}),
    ("Led the rollout; cut latency by half", "lead", {"subject": "dropped", "relation": "root"}),
    ("We profiled it; found the hot loop", "find", {"subject": "we", "restored": "yes"}),
    # Voice, agent
    ("It was rewritten by me in Go.", "rewrite", {"voice": "passive", "agent": "i", "subject": "it"}),
    ("The bill was reduced by 40%.", "reduce", {"voice": "passive", "agent": "none", "preposition": "by"}),
    ("Was assigned two features", "assign", {"voice": "passive", "subject": "dropped", "object": "feature"}),
    ("I got promoted.", "promote", {"voice": "passive", "subject": "i"}),
    ("I used a tool written in Go.", "write", {"voice": "passive", "relation": "acl", "form": "participle"}),
    # Negation
    ("I didn't push back.", "push back", {"negated": "yes", "subject": "i", "tense": "past"}),
    ("I didn’t push back.", "push back", {"negated": "yes"}),
    ("I dont know.", "know", {"negated": "yes", "tense": "present"}),
    ("I never blamed him.", "blame", {"negated": "yes", "object": "he", "adverb": "never"}),
    ("I no longer own it.", "own", {"negated": "yes", "adverb": "long|longer|no longer"}),
    ("I changed it without telling anyone.", "tell", {"negated": "yes", "mark": "without", "subject": "i"}),
    ("I failed to test it.", "fail", {"negated": "no"}),
    ("I not only fixed it but also wrote tests.", "fix", {"negated": "no"}),
    # Modality
    ("I was able to deliver it.", "be", {"modal": "be able to|no", "tense": "past"}),
    ("I was able to deliver it.", "deliver", {"relation": "xcomp", "subject": "i", "head": "be|able|be able to"}),
    ("I wasn't able to deliver it.", "deliver", {"negated": "yes", "form": "infinitive"}),
    ("I had to persuade the committee.", "have", {"modal": "have to|yes"}),
    ("I had to persuade the committee.", "persuade", {"modal": "no", "head": "have|have to", "subject": "i"}),
    ("Had to persuade the committee.", "persuade", {"subject": "dropped", "restored": "yes"}),
    ("I needed to learn Go.", "need", {"modal": "need to|yes"}),
    ("I managed to fix it.", "fix", {"subject": "i", "head": "manage", "mark": "to", "relation": "xcomp"}),
    ("I'm going to learn Go.", "go", {"modal": "be going to|yes", "tense": "future"}),
    ("I will rewrite it.", "rewrite", {"tense": "future", "modal": "will yes"}),
    ("I'd have asked.", "ask", {"modal": "would yes"}),
    ("We should have tested it.", "test", {"modal": "should yes", "aspect": "perfect", "tense": "none"}),
    # Tense and aspect
    ("I've been working on it.", "work", {"aspect": "perfect progressive", "tense": "present", "preposition": "on"}),
    ("It's been quiet.", "be", {"aspect": "perfect", "tense": "present", "voice": "active"}),
    ("I moved the pump, heater's been fine.", "be", {"aspect": "perfect", "tense": "present"}),
    ("I have built three services.", "build", {"aspect": "perfect", "tense": "present", "object": "service"}),
    ("Users were complaining.", "complain", {"aspect": "progressive", "tense": "past"}),
    ("I set up the alerts.", "set up", {"tense": "past", "object": "alert"}),
    ("I rewrote the docs.", "rewrite", {"tense": "past"}),
    # Verbs that the model does not know
    ("I refactored the docs.", "refactor", {"tense": "past"}),
    ("I am refactoring the docs.", "refactor", {"aspect": "progressive"}),
    ("I reshaped the docs.", "reshape", {"tense": "past"}),
    # Objects, complements, prepositions
    ("I gave the team a demo.", "give", {"object": "demo", "oblique": "team"}),
    ("I wrote tests and docs.", "write", {"object": "test doc"}),
    ("I fixed a number of bugs.", "fix", {"object": "number bug"}),
    ("I kept the team happy.", "keep", {"object": "team", "complement": "happy"}),
    ("I was responsible for the rollout.", "be", {"complement": "responsible", "preposition": "for"}),
    ("I was a key member of the team.", "be", {"complement": "member", "oblique": "team", "modifier": "key"}),
    ("I worked with the data team.", "work", {"preposition": "with", "oblique": "team|data team"}),
    ("I added a distributed cache.", "add", {"object": "cache", "modifier": "distribute|distributed"}),
    ("It failed because of a race.", "fail", {"preposition": "because|of|because of", "oblique": "race"}),
    ("My mentor helped me grow.", "help", {"object": "i", "owner": "my"}),
    ("I moved the data.", "move", {"object": "data"}),
    # Subordinate clauses
    ("The bug that they introduced broke it.", "introduce", {"relation": "relcl", "head": "bug", "subject": "they"}),
    ("The service I rewrote is fast.", "rewrite", {"object": "service", "subject": "i"}),
    ("A tool which helped everyone won.", "help", {"subject": "which tool", "relation": "relcl"}),
    ("I asked Ann to fix it.", "fix", {"subject": "ann", "head": "ask"}),
    ("I convinced the team to adopt it.", "adopt", {"subject": "team"}),
    ("I used Kafka to decouple the services.", "decouple", {"subject": "i", "mark": "to"}),
    ("By batching the writes, I reduced the load.", "batch", {"relation": "pcomp", "subject": "i", "mark": "by"}),
    ("I cut the cost, saving a lot of money.", "save", {"relation": "advcl", "subject": "i", "form": "gerund"}),
    ("To ship on time, we dropped one feature.", "ship", {"subject": "we", "form": "infinitive"}),
    ("In order to ship, we dropped one feature.", "ship", {"mark": "to|in order to"}),
    ("I rolled back because it was slow.", "be", {"mark": "because", "relation": "advcl", "head": "roll"}),
    ("We added alerts so that we would notice.", "notice", {"mark": "so|that|so that"}),
    ("I think that it works.", "work", {"relation": "ccomp", "head": "think", "mark": "that"}),
    ("What I did was to split the service.", "split", {"subject": "i"}),
    ("My role was to lead the migration.", "lead", {"subject": "role", "owner": "my", "relation": "xcomp"}),
    # Conditions and questions
    ("If we had known, I would have stopped.", "know", {"conditional": "yes", "mark": "if"}),
    ("If we had known, I would have stopped.", "stop", {"conditional": "yes"}),
    ("I asked if it was slow.", "be", {"conditional": "no"}),
    ("Did it work? Yes, it did.", "work", {"question": "yes"}),
    ("Did it work? Yes, it did.", "do", {"question": "no"}),
    # Imperatives, gerunds, fragments
    ("Design the schema.", "design", {"form": "imperative", "subject": "none", "restored": "no"}),
    ("Do not panic.", "panic", {"form": "imperative", "negated": "yes"}),
    ("How did it break?", "break", {"form": "finite"}),
    ("Mentoring two juniors.", "mentor", {"form": "gerund", "subject": "none", "relation": "root"}),
    ("Strong alignment across teams", "alignment", {"form": "fragment", "verb": "none", "modifier": "strong"}),
    ("Error rate down", "rate", {"relation": "fragment", "voice": "none", "head": "rate|error rate"}),
    # What learners of English write
    ("He promote me.", "promote", {"subject": "he", "object": "i", "tense": "present"}),
    ("We was happy.", "be", {"subject": "we", "complement": "happy"}),
    ("It dont scale.", "scale", {"negated": "yes", "subject": "it"}),
]


@pytest.mark.parametrize(("text", "verb", "expected"), FACETS, ids=[f"{verb}: {text}" for text, verb, _ in FACETS])
def test_facets(nlp: Any, text: str, verb: str, expected: dict[str, str]) -> None:
    _, clause = clause_of(nlp, text, verb)
    for facet, values in expected.items():
        # Values with a space in them are set apart by "|".
        wanted = set(values.split("|") if "|" in values or values in ("push back",) else values.split())
        assert wanted <= clause.facets[facet], (facet, sorted(clause.facets[facet]))
    if expected.get("subject"):
        extra = clause.facets["subject"] - set(expected["subject"].replace("|", " ").split()) - {expected["subject"]}
        assert not {name for name in extra if " " not in name}, sorted(clause.facets["subject"])


def test_quoted_and_position(nlp: Any) -> None:
    reading = reading_of(nlp, "The client said: “You broke it and never told us.” I fixed it.")
    by_verb = {verb: clause.facets for clause in reading.clauses for verb in clause.facets["verb"]}
    assert by_verb["break"]["quoted"] == {"yes"}
    assert by_verb["fix"]["quoted"] == {"no"}
    assert by_verb["say"]["position"] == {"first"}
    assert by_verb["fix"]["position"] == {"later"}


@pytest.mark.parametrize(
    ("text", "verb", "core", "whole"),
    [
        ("Last year I led the rollout of the new parser in May.", "lead", "I led the rollout of the new parser", None),
        ("Led the rollout in two weeks.", "lead", "led the rollout", "led the rollout in two weeks"),
        ("I worked on it and shipped it.", "ship", "shipped it", "shipped it"),
        ("I was very happy about it.", "be", "I was very happy about it", None),
        ("By batching the writes, I cut the load.", "batch", "batching the writes", "By batching the writes"),
        ("There were no incidents since then.", "be", "There were no incidents", None),
        ("It grew by 40%.", "grow", "It grew", "It grew by 40%"),
        ("Zero incidents since May", "incident", "Zero incidents since May", None),
    ],
)
def test_places(nlp: Any, text: str, verb: str, core: str, whole: str | None) -> None:
    reading, clause = clause_of(nlp, text, verb)
    assert reading.text[clause.core_start : clause.core_end] == core
    if whole:
        assert reading.text[clause.start : clause.end] == whole


def test_parents(nlp: Any) -> None:
    reading = reading_of(nlp, "I think that it failed because we rushed.")
    verbs = ["+".join(sorted(clause.facets["verb"])) for clause in reading.clauses]
    assert verbs == ["think", "fail", "rush"]
    assert [clause.parent for clause in reading.clauses] == [-1, 0, 1]


def test_every_word_belongs_to_a_clause_and_every_clause_has_all_facets(nlp: Any) -> None:
    text = "Led it; after we shipped, the team (all of us) was happy: “great work!” - zero bugs 🚀 since."
    reading = reading_of(nlp, text)
    doc = reading.texts[0].doc
    assert len(reading.token_clauses) == len(reading.token_starts) == len(doc)
    assert all(owner >= 0 for owner, token in zip(reading.token_clauses, doc, strict=True) if token.is_alpha)
    for clause in reading.clauses:
        assert set(clause.facets) == set(CLAUSE)
        assert all(clause.facets.values())
        for facet, allowed in CLAUSE.items():
            if allowed:
                assert clause.facets[facet] <= {*allowed, "none"}, facet
        assert 0 <= clause.start <= clause.core_start < clause.core_end <= clause.end <= len(reading.text)
    assert [clause.start for clause in reading.clauses] == sorted(clause.start for clause in reading.clauses)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "...", "— —", "🚀", "?", '"', "a", ":", "I", "\u200b", "not", "to", "by the"]
)
def test_odd_texts_do_not_crash(nlp: Any, text: str) -> None:
    clauses, owners = read_clauses(nlp(text), frozenset(), ())
    assert len(owners) == len(nlp(text))
    assert all(-1 <= owner < len(clauses) for owner in owners)


@pytest.mark.parametrize(
    "text",
    ["I ran and ", "because he said that ", "the man who saw ", "I want to ", "bugs and ", "of a part ", "( he said "],
)
def test_deep_and_long_trees_are_read(nlp: Any, text: str) -> None:
    doc = nlp(text * 700)
    _, owners = read_clauses(doc, frozenset(), ())
    assert len(owners) == len(doc)
