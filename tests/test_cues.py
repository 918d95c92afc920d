from __future__ import annotations

import time
from dataclasses import replace

import pytest
from readings import combine, draft, finder, leaf, phrase, test

from starlint.cues import carried
from starlint.document import Prose, Run
from starlint.expression import Expression
from starlint.source import Span

PHRASES = [
    ("whole words only", ["load"], "We load the loader.", ["load"]),
    ("case", ["root cause"], "Root Cause was DNS.", ["Root Cause"]),
    ("any white space", ["root cause"], "the root \u00a0 cause", ["root \u00a0 cause"]),
    ("a hyphen is no white space", ["load test"], "a load-test", []),
    ("white space is no hyphen", ["load-test"], "a load test, a load-test", ["load-test"]),
    ("curly apostrophe in the text", ["don't know"], "I don’t know.", ["don’t know"]),
    ("curly apostrophe in the phrase", ["don’t know"], "I don't know.", ["don't know"]),
    ("longest first", ["load", "load test"], "a load test", ["load test"]),
    ("none overlapping", ["a b", "b c"], "a b c", ["a b"]),
    ("marks", ["24/7", "c++", "???"], "on call 24/7 in C++ ???", ["24/7", "C++", "???"]),
    ("inside an identifier", ["user"], "the user_id of a user", ["user"]),
    ("beside emoji", ["rolled back"], "🚀🚀 We rolled back 🎉", ["rolled back"]),
    ("a capital that grows in lower case", ["cause"], "İİİ the cause", ["cause"]),
    ("possessive", ["manager"], "my manager's desk", ["manager"]),
]


@pytest.mark.parametrize(("items", "text", "expected"), [p[1:] for p in PHRASES], ids=[p[0] for p in PHRASES])
def test_phrases_are_whole_words(items: list[str], text: str, expected: list[str]) -> None:
    made = draft(text)

    assert made.texts(finder().find(phrase(*items), made.reading)) == expected


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    made = draft("the root", "cause was DNS")

    assert finder().find(phrase("root cause"), made.reading) == ()


LEMMAS = {"set": "set", "rolled": "roll", "rolls": "roll", "ca": "can", "n't": "not"}
WORDS = [
    ("lemma", ["roll"], "She rolled and rolls.", ["rolled", "rolls"]),
    ("not the form", ["rolled"], "She rolled.", []),
    ("sequence", ["roll back"], "We rolled back.", ["rolled back"]),
    ("contraction", ["can not"], "We can't.", ["can't"]),
    ("hyphenated, as spaCy splits it", ["set-up"], "the set-up", ["set-up"]),
    ("whole tokens", ["e"], "e.g. the e", ["e"]),
]


@pytest.mark.parametrize(("items", "text", "expected"), [w[1:] for w in WORDS], ids=[w[0] for w in WORDS])
def test_words_are_lemmas_of_whole_tokens(items: list[str], text: str, expected: list[str]) -> None:
    made = draft(text, lemmas=LEMMAS)

    assert made.texts(finder().find(Expression("words", tuple(items)), made.reading)) == expected


REGEXES = [
    ("case", [r"p\d\d"], "the P99 and p50", ["P99", "p50"]),
    ("several in one pass", [r"todo", r"\bxx%"], "TODO, XX%", ["TODO", "XX%"]),
    ("offsets after emoji", [r"\d+ ms"], "🚀🚀 – é 120 ms 🎉 90 ms", ["120 ms", "90 ms"]),
    ("the beginning of a text", [r"^result"], "Result result", ["Result"]),
    ("not the stop before a sentence", [r"(?:^|[.!?] )now"], "It ran. Now it stands.", ["Now"]),
]


@pytest.mark.parametrize(("items", "text", "expected"), [r[1:] for r in REGEXES], ids=[r[0] for r in REGEXES])
def test_regexes_give_code_points(items: list[str], text: str, expected: list[str]) -> None:
    made = draft(text)

    assert made.texts(finder().find(Expression("regex", tuple(items)), made.reading)) == expected


def test_a_heading_finds_what_stands_right_below_it() -> None:
    made = draft(("action", "A spare fan.", "And a filter."), "Risks.")
    first, *others = made.reading.texts
    headed = replace(first, passage=replace(first.passage, heads=("Plan", "The Risks")))
    reading = replace(made.reading, texts=(headed, *others), cache={})

    assert made.texts(finder().find(Expression("heading", (r"\brisks?$",)), reading)) == ["A spare fan."]
    assert finder().find(Expression("heading", ("^risks?$",)), reading) == ()


def test_a_regex_that_runs_over_the_end_of_a_text_still_finds_what_stands_in_one() -> None:
    """``[^.]`` takes line feeds: found on the whole reading, the first match would hide the second."""
    made = draft("no tests", "and no data here", "no 🚀 data")

    matches = finder().find(Expression("regex", (r"no [^.]*?data",)), made.reading)

    assert made.texts(matches) == ["no data", "no 🚀 data"]


def test_asked_finds_the_answer_whose_question_fits() -> None:
    made = draft("I did it.", "Twice.", question="How do you get FEEDBACK?")
    asked, other = Expression("asked", (r"\bfeedback\b",)), Expression("asked", ("twice",))

    assert made.texts(finder().find(asked, made.reading)) == ["I did it.\nTwice."]
    assert finder().find(other, made.reading) == ()


@pytest.mark.parametrize(("pattern", "expected"), [("feedback", []), ("growth", ["Twice"])])
def test_asked_needs_no_window(pattern: str, expected: list[str]) -> None:
    made = draft("I did it.", "Twice.", question="How do you get feedback?")
    word = Expression("phrase", ("twice",), unless=(Expression("asked", (pattern,)),))

    assert made.texts(finder().find(word, made.reading)) == expected


def test_token_patterns_are_found_leftmost_and_longest() -> None:
    made = draft("It was very very slow.", "Also very slow.")
    pattern = ({"LOWER": "very", "OP": "+"}, {"LOWER": "slow"})

    matches = finder().find(Expression("tokens", (pattern,)), made.reading)

    assert made.texts(matches) == ["very very slow", "very slow"]


def test_a_tree_pattern_spans_its_tokens() -> None:
    made = draft("We fixed the cache.")
    doc = made.reading.texts[0].doc
    for token, head, dep in zip(doc, (1, 1, 3, 1, 1), ("nsubj", "ROOT", "det", "dobj", "punct"), strict=True):
        token.head, token.dep_ = doc[head], dep
    pattern = (
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": "fixed"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "object", "RIGHT_ATTRS": {"DEP": "dobj"}},
    )

    matches = finder().find(Expression("tree", (pattern,)), made.reading)

    assert made.texts(matches) == ["fixed the cache"]


CLAUSES = (
    ("I rewrote it", {"subject": "i", "verb": "rewrite", "negated": "no"}),
    ("we had not tested it", {"subject": "we", "verb": "test", "negated": "yes"}),
    ("the team helped", {"subject": "team", "verb": "help", "negated": "no"}),
)
FACETS = [
    ("one facet", {"subject": "i"}, ["I rewrote it"]),
    ("any of several", {"subject": "i team"}, ["I rewrote it", "the team helped"]),
    ("all facets", {"subject": "i we", "negated": "no"}, ["I rewrote it"]),
    ("denied", {"verb": "not help test"}, ["I rewrote it"]),
    ("a facet that is not there is none", {"object": "none", "subject": "we"}, ["we had not tested it"]),
    ("nothing", {"subject": "they"}, []),
]


@pytest.mark.parametrize(("tests", "expected"), [f[1:] for f in FACETS], ids=[f[0] for f in FACETS])
def test_clauses_pass_all_tests_on_their_facets(tests: dict[str, str], expected: list[str]) -> None:
    made = draft("I rewrote it, since we had not tested it; the team helped.", clauses=CLAUSES)

    matches = finder().find(leaf("clause", **tests), made.reading)

    assert made.texts(matches) == expected
    assert [match.clause for match in matches] == [i for i, (text, _) in enumerate(CLAUSES) if text in expected]


def test_quantities_know_their_clause() -> None:
    made = draft(
        "It cost 4 days. Then I cut it by 40%.",
        clauses=[("I cut it by 40%", {"subject": "i"})],
        quantities=[("4 days", {"family": "duration"}), ("by 40%", {"family": "percent", "change": "by"})],
    )

    matches = finder().find(leaf("quantity", family="not date"), made.reading)

    assert made.texts(matches) == ["4 days", "by 40%"]
    assert [match.clause for match in matches] == [-1, 0]


def test_builtins_find_quotes_questions_and_code() -> None:
    made = draft("She said “why now?”. I ran `make`. Why?", quoted=["“why now?”"], code=["`make`"])
    find = finder().find

    assert made.texts(find(Expression("quoted"), made.reading)) == ["“why now?”"]
    assert made.texts(find(Expression("code"), made.reading)) == ["`make`"]
    assert made.texts(find(Expression("question"), made.reading)) == ["Why?"]


def test_code_is_found_where_a_subject_was_put_in_before_it() -> None:
    made = draft("Moved `cron` away", code=["`cron`"])
    (text,) = made.reading.texts
    prose = text.prose.replace(0, 0, "I ")
    reading = replace(made.reading, text=prose.text, texts=(replace(text, prose=prose),), cache={})

    (match,) = finder().find(Expression("code"), reading)

    assert reading.text[match.start : match.end] == "`cron`"


TEXT = ("We were slow. We cut it by 40%. All went well.", "It was slow again.", "Now 40% is normal.")
WINDOWS = [
    ("clause", "clause", []),
    ("sentence", "sentence", ["cut"]),
    ("neighbours", "neighbours", ["slow", "cut", "slow"]),
    ("around", "around", ["slow", "cut", "slow"]),
    ("block", "block", ["slow", "cut"]),
    ("answer", "answer", ["slow", "cut", "slow"]),
]


@pytest.mark.parametrize(("window", "expected"), [w[1:] for w in WINDOWS], ids=[w[0] for w in WINDOWS])
def test_windows_of_all(window: str, expected: list[str]) -> None:
    made = draft(*TEXT, clauses=[("We cut it", {"subject": "we"})])
    both = combine("all", phrase("slow", "cut"), phrase("40%"), within=window)

    assert made.texts(finder().find(both, made.reading)) == expected


BEFORE_AFTER = [
    ("what ended before", "before", ["fell"]),
    ("what begins after", "after", ["rang"]),
]


@pytest.mark.parametrize(
    ("window", "expected"), [case[1:] for case in BEFORE_AFTER], ids=[case[0] for case in BEFORE_AFTER]
)
def test_before_and_after_look_to_one_side_over_the_whole_answer(window: str, expected: list[str]) -> None:
    made = draft("It rang. I fixed it.", "It fell.")
    fixed = replace(phrase("fixed"), within=window)

    assert made.texts(finder().find(combine("all", phrase("rang", "fell"), fixed), made.reading)) == expected


def test_a_match_does_not_stand_before_itself() -> None:
    made = draft("I fixed it.")
    fixed = phrase("fixed")

    assert finder().find(combine("all", fixed, replace(phrase("fixed"), within="before")), made.reading) == ()
    assert finder().find(combine("all", fixed, replace(phrase("fixed"), within="after")), made.reading) == ()


def test_what_is_not_there_stands_on_no_side() -> None:
    made = draft("I fixed it.", "It fell.")
    gone = combine("not", phrase("burned"))

    for window in ("before", "after"):
        found = combine("all", phrase("fell"), replace(gone, within=window))
        assert made.texts(finder().find(found, made.reading)) == ["fell"]


def test_a_clause_is_repeated_that_says_the_same_of_the_same_thing() -> None:
    said = [
        ("I wrote the plan", {"verb": "write", "object": "plan", "oblique": "none"}),
        ("I read it", {"verb": "read", "object": "it", "oblique": "none"}),
        ("I read it again", {"verb": "read", "object": "it", "oblique": "none"}),
        ("I sold the plan", {"verb": "sell", "object": "plan", "oblique": "none"}),
        ("I wrote a plan", {"verb": "write", "object": "plan", "oblique": "none"}),
        ("I read the map", {"verb": "read", "object": "map", "oblique": "none"}),
        ("to sell the map", {"verb": "sell", "object": "map", "oblique": "none", "form": "infinitive"}),
        ("that she buys it", {"verb": "buy", "object": "map", "oblique": "none", "relation": "ccomp"}),
        ("if she hangs it", {"verb": "hang", "object": "map", "oblique": "none", "conditional": "yes"}),
        ("I sold the map", {"verb": "sell", "object": "map", "oblique": "none"}),
        ("she bought it", {"verb": "buy", "object": "map", "oblique": "none"}),
        ("she hung it", {"verb": "hang", "object": "map", "oblique": "none"}),
    ]
    made = draft(". ".join(words for words, _ in said) + ".", clauses=said)

    assert made.texts(finder().find(Expression("repeated"), made.reading)) == ["I wrote a plan", "I read the map"]


def test_a_part_is_a_window_and_only_around_looks_beyond_it() -> None:
    made = draft(("action", "I cut it.", "It took a day."), ("result", "It fell by 40%."))
    find = finder().find
    day, fell = phrase("day"), phrase("40%")

    assert made.texts(find(combine("all", phrase("cut"), day, within="part"), made.reading)) == ["cut"]
    assert find(combine("all", phrase("cut"), fell, within="part"), made.reading) == ()
    assert find(combine("all", day, fell, within="neighbours"), made.reading) == ()
    assert made.texts(find(combine("all", day, fell, within="around"), made.reading)) == ["day"]
    assert find(combine("all", phrase("cut"), fell, within="around"), made.reading) == ()


def test_the_window_of_an_item_counts_before_that_of_its_all() -> None:
    made = draft(*TEXT)
    near = replace(phrase("40%"), within="sentence")

    assert made.texts(finder().find(combine("all", phrase("slow", "cut"), near, within="answer"), made.reading)) == [
        "cut"
    ]


def test_a_negative_item_demands_absence() -> None:
    made = draft("We cut it by 40%. We cut corners.")
    bare = combine("all", phrase("cut it", "cut corners"), combine("not", phrase("40%")))
    anywhere = combine("all", phrase("cut it", "cut corners"), combine("not", phrase("40%"), within="answer"))

    assert made.texts(finder().find(bare, made.reading)) == ["cut corners"]
    assert finder().find(anywhere, made.reading) == ()


def test_a_cue_adds_its_own_modifiers_to_those_of_the_reference() -> None:
    made = draft("We cut it by 40%. We cut corners. We cut the queue twice.")
    find = finder(cut=phrase("cut", unless=(phrase("corners"),))).find

    assert len(find(Expression("cue", ("cut",)), made.reading)) == 2
    assert len(find(Expression("cue", ("@cut",), unless=(phrase("twice"),)), made.reading)) == 1


def test_any_is_a_sorted_union_without_doubles() -> None:
    made = draft("alpha beta alpha")

    matches = finder().find(combine("any", phrase("beta"), phrase("alpha"), phrase("beta")), made.reading)

    assert made.texts(matches) == ["alpha", "beta", "alpha"]


UNLESS = [
    ("own place", phrase("slow", unless=(Expression("quoted"),)), ["slow"]),
    ("own place through a cue", phrase("slow", unless=(Expression("cue", ("speech",)),)), ["slow"]),
    ("a window when one is named", phrase("slow", unless=(Expression("quoted", within="sentence"),)), []),
    ("own place in all", combine("all", phrase("slow"), Expression("quoted")), ["slow"]),
    ("own place in not", combine("all", phrase("slow"), combine("not", Expression("quoted"))), ["slow"]),
]


@pytest.mark.parametrize(("expression", "expected"), [u[1:] for u in UNLESS], ids=[u[0] for u in UNLESS])
def test_quoted_speaks_of_the_match_itself(expression: Expression, expected: list[str]) -> None:
    made = draft("He called it “slow”, and slow it was.", quoted=["“slow”"])
    find = finder(speech=combine("any", Expression("quoted"), Expression("code"))).find

    assert made.texts(find(expression, made.reading)) == expected


def test_what_begins_in_code_but_goes_on_is_not_in_code() -> None:
    made = draft("`cron` hid it", code=["`cron`"], clauses=[("`cron` hid it", {"verb": "hide"})])
    expression = replace(leaf("clause", verb="hide"), unless=(Expression("code"),))

    assert len(finder().find(expression, made.reading)) == 1


def test_question_speaks_of_the_sentence() -> None:
    made = draft("Why was it slow? It was slow.")

    assert len(finder().find(phrase("slow", unless=(Expression("question"),)), made.reading)) == 1


PARTS = [("a role", "result", ["b"]), ("no part", "none", ["c"]), ("not a role", "not result", ["a", "c"])]


@pytest.mark.parametrize(("roles", "expected"), [p[1:] for p in PARTS], ids=[p[0] for p in PARTS])
def test_matches_are_filtered_by_part(roles: str, expected: list[str]) -> None:
    made = draft(("action", "a"), ("result", "b"), "c")

    assert made.texts(finder().find(phrase("a", "b", "c", part=test(roles)), made.reading)) == expected


def test_leaves_are_kept_when_only_the_parts_change() -> None:
    made = draft("a")
    find, expression = finder().find, phrase("a", part=test("action"))
    assert find(expression, made.reading) == ()
    sentences = tuple(replace(sentence, part=0) for sentence in made.reading.sentences)
    parts = draft(("action", "a")).reading.parts

    reading = replace(made.reading, sentences=sentences, parts=parts, cache=carried(made.reading.cache))

    assert expression in reading.cache
    assert len(find(expression, reading)) == 1


def test_what_stands_in_the_sentence_of_an_offset_is_known() -> None:
    made = draft("We cut it. By 40%.")
    start, _ = made.place("By")

    assert finder().in_sentence(phrase("40%"), made.reading, start)
    assert not finder().in_sentence(phrase("40%"), made.reading, 0)


def test_a_megabyte_takes_time_in_proportion() -> None:
    """Cost may double with the text; a pairwise window would quadruple it and take minutes."""
    line = "We cut the slow queue by 40% and said “fine” about it. "
    text = line * (1_000_000 // len(line))
    prose = Prose(text, (Run(0, len(text), 0, len(text)),))
    base = draft("x")
    stops = [i + 1 for i, char in enumerate(text) if char == "."]
    starts = [0, *stops[:-1]]
    sentence = base.reading.sentences[0]
    reading = replace(
        base.reading,
        text=text,
        texts=(replace(base.reading.texts[0], prose=prose),),
        sentences=tuple(replace(sentence, start=a, end=b) for a, b in zip(starts, stops, strict=True)),
        quoted=tuple(Span(at, at + 6) for at in (m + line.index("“") for m in range(0, len(text), len(line)))),
        cache={},
    )
    both = combine("all", phrase("cut", "fine"), phrase("40%"), within="neighbours", unless=(Expression("quoted"),))
    begin = time.perf_counter()

    matches = finder().find(combine("any", both, Expression("regex", ("queue[^.]*about",))), reading)

    assert len(matches) == 2 * len(stops)
    assert time.perf_counter() - begin < 20
