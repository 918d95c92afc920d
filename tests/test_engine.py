from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from readings import VOCABULARY, Draft, combine, draft, finder, leaf, phrase, rule, test

from starlint import engine
from starlint.diagnostic import Diagnostic, FileResult, Severity
from starlint.document import Answer, Document, Reading
from starlint.errors import DraftError, StarlintError
from starlint.plan import Plan
from starlint.rule import (
    CountCheck,
    CoversCheck,
    Escalate,
    LengthCheck,
    MatchCheck,
    Near,
    PartsCheck,
    Rule,
    Rulebook,
    ShareCheck,
)
from starlint.source import Source, Span
from starlint.vocabulary import Fact, Kind, Vocabulary

ODD = MatchCheck(phrase("odd", "strange"))


def book(vocabulary: Vocabulary = VOCABULARY) -> Rulebook:
    return Rulebook(vocabulary, {}, (), "")


def checked(made: Draft, *rules: Rule, vocabulary: Vocabulary = VOCABULARY) -> FileResult:
    return engine.check(made.document, (made.reading,), Plan(book(vocabulary), tuple(rules)), finder())


def diagnostics(made: Draft, *rules: Rule, **more: Any) -> tuple[Diagnostic, ...]:
    return checked(made, *rules, **more).diagnostics


def test_diagnostics_are_sorted_by_place_and_rule_whatever_the_order_of_rules() -> None:
    made = draft("A strange, odd bug.")
    rules = (rule(ODD, id="b-rule"), rule(MatchCheck(phrase("odd bug")), id="c-rule"), rule(ODD, id="a-rule"))
    expected = ["strange a-rule", "strange b-rule", "odd a-rule", "odd b-rule", "odd bug c-rule"]

    for order in (rules, rules[::-1]):
        found = diagnostics(made, *order)
        assert [f"{made.said(d.span)} {d.rule.split('/')[1]}" for d in found] == expected


def test_a_diagnostic_tells_all_that_the_rule_says() -> None:
    made = draft(("result", "It was odd."))

    (found,) = diagnostics(made, rule(ODD, message="“{text}” under “{question}”", help="say what"))

    assert (found.rule, found.family, found.severity) == ("tests/a-rule", "tests", Severity.WARNING)
    assert (found.message, found.help) == ("“odd” under “Tell me about a hard bug”", "say what")
    assert (found.part, found.missing, found.related) == ("result", (), ())
    assert found.answer is not None
    assert found.answer.question == "Tell me about a hard bug"
    assert made.said(found.span) == "odd"


MESSAGES: list[tuple[str, Any, str, str]] = [
    ("count", CountCheck(ODD.of, at_least=2), "{n} of {need}", "1 of 2"),
    ("share", ShareCheck(ODD.of, (ODD.of,), 0.5), "{of} {among} {percent}", "1 1 100"),
    ("length", LengthCheck((), above=2), "{words} {seconds} {percent} {limit}", "3 1 100 2"),
    ("covers", CoversCheck((("goal", phrase("goal")),)), "{missing}; {n} of {total}", "goal; 0 of 1"),
    ("parts, a role", PartsCheck(require=("task",)), "{role}: {label}", "task: "),
    ("parts, a label", PartsCheck(in_order=True, once=True), "{role}: {label}", "action: Action"),
    ("near", CountCheck(phrase("won"), at_least=1, near=(Near(ODD.of, "“{text}”, no"),)), "", "“odd”, no"),
    ("braces in the text", MatchCheck(phrase("It")), "{{{text}}}", "{It}"),
]


@pytest.mark.parametrize(("check", "message", "expected"), [m[1:] for m in MESSAGES], ids=[m[0] for m in MESSAGES])
def test_placeholders(check: Any, message: str, expected: str) -> None:
    made = draft(("action",), ("result", "It was odd."), ("action",))

    assert [d.message for d in diagnostics(made, rule(check, message=message))] == [expected]


TEXTS = [
    ("on one line, without marks", "an **odd**\n`cron` job", "an odd cron job"),
    ("short enough", "x" * 60, "x" * 60),
    ("cut at a word", "words " * 20, "words " * 9 + "words…"),
    ("cut before a mark", "words, " * 20, "words, " * 7 + "words…"),
    ("cut anywhere", "x" * 70, "x" * 59 + "…"),
]


@pytest.mark.parametrize(("text", "expected"), [t[1:] for t in TEXTS], ids=[t[0] for t in TEXTS])
def test_texts_in_messages_are_short_and_plain(text: str, expected: str) -> None:
    made = draft(text.strip(), clauses=[(text.strip(), {"verb": "be"})])

    (found,) = diagnostics(made, rule(MatchCheck(leaf("clause", verb="be")), message="{text}"))

    assert found.message == expected
    assert len(found.message) <= 60


SEVERITIES: list[tuple[str, Escalate, Severity]] = [
    ("evidence in the sentence", Escalate(Severity.ERROR, when=phrase("lost")), Severity.ERROR),
    ("evidence in another sentence", Escalate(Severity.ERROR, when=phrase("fine")), Severity.WARNING),
    ("nothing that speaks against it", Escalate(Severity.ERROR, unless=phrase("test")), Severity.ERROR),
    ("something that does", Escalate(Severity.ERROR, unless=phrase("fine")), Severity.WARNING),
]


@pytest.mark.parametrize(("escalate", "expected"), [s[1:] for s in SEVERITIES], ids=[s[0] for s in SEVERITIES])
def test_severity_rises_with_evidence(escalate: Escalate, expected: Severity) -> None:
    made = draft("It was odd, and data was lost. All is fine.")

    (found,) = diagnostics(made, rule(ODD, escalate=escalate))

    assert found.severity is expected


def test_what_is_said_of_the_whole_answer_weighs_more_by_evidence_anywhere() -> None:
    escalate = Escalate(Severity.ERROR, when=phrase("fine"))

    (found,) = diagnostics(draft("It broke. All is fine."), rule(CountCheck(ODD.of, at_least=1), escalate=escalate))

    assert found.severity is Severity.ERROR


INFERRING = replace(
    VOCABULARY,
    roles=tuple(
        replace(role, infer={"situation": phrase("was"), "action": phrase("I"), "result": phrase("fell")}.get(role.id))
        for role in VOCABULARY.roles
    ),
)
UNLABELLED = "It was slow. I fixed it. I was odd. Time fell."


RESTS: list[tuple[str, Any, dict[str, Any], Severity]] = [
    ("a match anywhere", ODD, {}, Severity.WARNING),
    ("a match in a part; without parts everything is looked at", ODD, {"parts": test("action")}, Severity.WARNING),
    ("a cue for a part", MatchCheck(phrase("odd", part=test("action"))), {}, Severity.INFO),
    ("a cue for what is not another part", MatchCheck(phrase("odd", part=test("not result"))), {}, Severity.WARNING),
    ("too few, though all is counted", CountCheck(phrase("won"), at_least=1), {}, Severity.WARNING),
    ("too few in a part", CountCheck(ODD.of, at_least=1), {"parts": test("result")}, Severity.INFO),
    ("a part's length", LengthCheck(("action",), above=1), {}, Severity.INFO),
    ("a missing part", PartsCheck(require=("task",)), {}, Severity.INFO),
]


@pytest.mark.parametrize(("check", "applies", "expected"), [r[1:] for r in RESTS], ids=[r[0] for r in RESTS])
def test_what_would_not_be_found_without_inferred_parts_weighs_less(
    check: Any, applies: dict[str, Any], expected: Severity
) -> None:
    (found,) = diagnostics(draft(UNLABELLED), rule(check, **applies), vocabulary=INFERRING)

    assert found.severity is expected


def test_what_is_found_only_without_inferred_parts_is_not_reported() -> None:
    one = rule(ODD, parts=test("result"))

    assert diagnostics(draft(UNLABELLED), one, vocabulary=INFERRING) == ()
    assert len(diagnostics(draft(UNLABELLED), one)) == 1


def test_parts_are_inferred_for_stories_only() -> None:
    parts = [
        len(checked(draft(UNLABELLED, kind=kind), vocabulary=INFERRING).answers[0].parts) for kind in ("bug", "chat")
    ]

    assert parts == [3, 0]


def test_a_story_rule_is_silent_where_there_is_no_story() -> None:
    one = rule(ODD, stories=True)

    assert len(diagnostics(draft("odd", kind="bug"), one)) == 1
    assert diagnostics(draft("odd", kind="chat"), one) == ()


def test_an_answer_with_a_note_gets_no_diagnostics_and_is_spoken_of() -> None:
    result = checked(draft("odd", note="not English"), rule(ODD))

    assert result.diagnostics == ()
    assert result.notes == ("line 1: answer not checked: not English",)
    assert (result.answers[0].note, result.answers[0].story) == ("not English", False)


def test_facts() -> None:
    vocabulary = replace(
        VOCABULARY,
        facts=(Fact("mine", phrase("I")), Fact("ours", phrase("we"))),
        effect=combine("all", leaf("quantity", change="by"), phrase("cut")),
    )
    made = draft(
        ("situation", "It took 3 days."),
        ("action", "I cut it, I cut it **by 40%**."),
        ("other", "Ask Bo about dates."),
        quantities=[("3 days", {"change": "none"}), ("by 40%", {"change": "by"})],
    )

    (facts,) = checked(made, vocabulary=vocabulary).answers

    assert (facts.question, facts.kind, facts.kind_from, facts.story) == (
        made.reading.answer.question,
        "bug",
        "question",
        True,
    )
    assert (facts.start, facts.end) == (1, 13)
    assert [(p.role, p.start, p.end, p.origin) for p in facts.parts] == [
        ("situation", 3, 5, "label"),
        ("action", 7, 9, "label"),
        ("other", 11, 13, "label"),
    ]
    assert (facts.words, facts.seconds) == (12, 5)
    assert facts.counts == (("mine", 2), ("ours", 0))
    assert [(q.line, q.text, q.effect) for q in facts.quantities] == [(5, "3 days", False), (9, "by 40%", True)]


def test_an_effect_may_be_a_clause_around_its_figure() -> None:
    made = draft(
        "We cut it by 40%. In 3 days.",
        clauses=[("We cut it by 40%", {"verb": "cut"})],
        quantities=[("by 40%", {}), ("3 days", {})],
    )

    (facts,) = checked(made, vocabulary=replace(VOCABULARY, effect=leaf("clause", verb="cut"))).answers

    assert [q.effect for q in facts.quantities] == [True, False]


def test_draft_whose_name_is_not_utf8_is_linted() -> None:
    made = draft("It was odd.")
    named = replace(made, document=replace(made.document, source=replace(made.document.source, path="caf\udce9.md")))

    assert 16 == len(diagnostics(named, rule(ODD))[0].fingerprint)


def test_fingerprints_outlive_edits_elsewhere_and_tell_equal_places_apart() -> None:
    before = diagnostics(draft("It was odd. Truly odd."), rule(ODD))
    after = diagnostics(draft("Well.", "It was odd. Truly odd."), rule(ODD))
    other = diagnostics(draft("It was odd.", question="Why?"), rule(ODD))

    assert [d.fingerprint for d in before] == [d.fingerprint for d in after]
    assert len({d.fingerprint for d in (*before, *other)}) == 3
    assert all(len(d.fingerprint) == 16 for d in before)


def test_equal_diagnostics_are_given_once() -> None:
    made = draft("It was odd.")
    document = replace(made.document, answers=made.document.answers * 2)

    result = engine.check(document, (made.reading, made.reading), Plan(book(), (rule(ODD),)), finder())

    assert len(result.diagnostics) == 1


class Reader:
    """Takes the place of the language model: reads every answer as the drafts say."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **drafts: Draft) -> None:
        self.loaded: list[str | None] = []
        self._drafts = drafts
        monkeypatch.setattr(engine, "read_document", self.document)
        monkeypatch.setattr(engine.nlp, "load", self.load, raising=False)
        monkeypatch.setattr(engine.nlp, "read", self.read, raising=False)

    def document(self, source: Source, _: Vocabulary, *_kind: str | None) -> Document:
        if source.text == "broken":
            raise DraftError("no good", where=f"{source.path}:1:1")
        made = self._drafts[source.path]
        return replace(made.document, source=replace(made.document.source, path=source.path))

    def load(self, name: str | None) -> object:
        self.loaded.append(name)
        return object()

    def read(self, answers: Sequence[Answer], _: object) -> Iterator[Reading]:
        by_answer = {id(made.reading.answer): made.reading for made in self._drafts.values()}
        for answer in answers:
            yield by_answer[id(answer)]


def linted(*inputs: engine.Input, **more: Any) -> list[FileResult]:
    known = book()
    return list(engine.lint((item, Plan(known, (rule(ODD),), **more)) for item in inputs))


def test_one_model_reads_all_drafts_and_they_come_out_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = draft(("result",))
    reader = Reader(monkeypatch, a=draft("odd"), b=empty, c=draft("strange odd"))
    known, error = FileResult("known", None), DraftError("no such file or directory", where="gone")

    results = linted(Source("c", ""), error, Source("b", ""), known, Source("a", ""), Source("d", "broken"), model="en")

    assert [result.path for result in results] == ["c", "gone", "b", "known", "a", "d"]
    assert [len(result.diagnostics) for result in results] == [2, 0, 0, 0, 1, 0]
    assert [str(result.error or "") for result in results] == [
        *("", "gone: no such file or directory", "", "", "", "d:1:1: no good"),
    ]
    assert reader.loaded == ["en"]


def test_the_model_is_not_loaded_where_there_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(monkeypatch, a=draft(("result",)))

    (result,) = engine.lint([(Source("a", ""), Plan(book(), (rule(PartsCheck(filled=True)),)))])

    assert reader.loaded == []
    assert [d.message for d in result.diagnostics] == ["“Result” is odd"]
    assert result.answers[0].words == 0


def test_results_come_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    Reader(monkeypatch, a=draft("odd"), b=draft("odd"))
    results = engine.lint([(Source(name, ""), Plan(book(), (rule(ODD),))) for name in "ab"])

    assert next(results).path == "a"


def test_a_bug_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    Reader(monkeypatch, a=draft("odd"))

    with pytest.raises(KeyError, match="oops"):
        list(engine.lint([(Source("a", ""), Plan(book(), (rule(ODD, message="{oops}"),)))]))


def test_errors_of_other_sorts_are_taken_too() -> None:
    (result,) = linted(StarlintError("odd", where="x"))

    assert (result.path, str(result.error)) == ("x", "x: odd")


def test_a_kind_without_a_limit_is_not_too_long() -> None:
    vocabulary = replace(VOCABULARY, kinds=(Kind("bug", "always"),))

    assert diagnostics(draft("word " * 500), rule(LengthCheck((), "seconds")), vocabulary=vocabulary) == ()


def test_spans_lie_in_the_source() -> None:
    made = draft("🚀 It was odd. 🎉 Odd again.", question="Why 🚀?")

    found = diagnostics(made, rule(ODD))

    assert [made.said(d.span) for d in found] == ["odd", "Odd"]
    assert all(isinstance(d.span, Span) for d in found)


ASKED: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("a story, by its words", {"asks_for": "story"}, {"asks": test("story")}, True),
    ("a story, by its kind", {}, {"asks": test("story")}, True),
    ("facts", {"asks_for": "facts"}, {"asks": test("story")}, False),
    ("a kind told by the question", {}, {"kind_from": test("unknown")}, False),
    ("a kind that nothing tells", {"kind_from": "unknown"}, {"kind_from": test("unknown")}, True),
]


@pytest.mark.parametrize(("answer", "applies", "reported"), [a[1:] for a in ASKED], ids=[a[0] for a in ASKED])
def test_a_rule_may_be_for_what_is_asked(answer: dict[str, Any], applies: dict[str, Any], reported: bool) -> None:
    made = told(draft("It was odd."), **answer)

    assert bool(diagnostics(made, rule(ODD, **applies))) is reported


SPELLED: list[tuple[str, tuple[str, ...], str, bool]] = [
    ("the framework", ("situation", "task", "action", "result"), "star", True),
    ("one letter short", ("situation", "action", "result"), "star", True),
    ("two letters short", ("situation", "result"), "star", False),
    ("another one", ("situation", "action", "result"), "carl", False),
    ("no labels", (), "star", False),
    ("none at all", ("situation", "result"), "none", True),
]


@pytest.mark.parametrize(("roles", "framework", "reported"), [c[1:] for c in SPELLED], ids=[c[0] for c in SPELLED])
def test_a_rule_may_be_for_a_framework(roles: tuple[str, ...], framework: str, reported: bool) -> None:
    made = draft("It was odd.", *((role, "Something.") for role in roles))

    assert bool(diagnostics(made, rule(ODD, framework=test(framework)))) is reported


@pytest.mark.parametrize(("least", "reported"), [(3, True), (4, False)], ids=["long enough", "too short"])
def test_a_rule_may_leave_short_answers_alone(least: int, reported: bool) -> None:
    assert bool(diagnostics(draft("It was odd."), rule(ODD, at_least_words=least))) is reported


def test_a_kind_that_only_the_file_name_tells_makes_rules_for_kinds_weigh_less() -> None:
    made = told(draft("It was odd."), kind_from="path")
    rules = (rule(ODD, id="for-all"), rule(ODD, id="for-bugs", kinds=test("bug")))

    assert [d.severity for d in diagnostics(made, *rules)] == [Severity.WARNING, Severity.INFO]


def test_a_rule_yields_to_another_that_reports_in_the_same_answer() -> None:
    made = draft("It was odd, and data was lost.")
    yielding = rule(MatchCheck(phrase("lost")), id="b-rule", yields_to=frozenset({"a-rule"}))

    assert [d.rule for d in diagnostics(made, rule(ODD), yielding)] == ["tests/a-rule"]
    assert [d.rule for d in diagnostics(made, rule(MatchCheck(phrase("even"))), yielding)] == ["tests/b-rule"]


def told(made: Draft, **changes: Any) -> Draft:
    """Return a draft whose answer is another one."""
    return replace(made, reading=replace(made.reading, answer=replace(made.reading.answer, **changes)))
