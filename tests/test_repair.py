from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from starlint.document import Prose, Run
from starlint.english.openings import announces
from starlint.english.repair import restore, restored_tokens
from starlint.source import Span


def prose(text: str, at: int = 0) -> Prose:
    return Prose(text, (Run(0, len(text), at, at + len(text)),) if text else ())


def restored(text: str, *, item: bool = True) -> str:
    return restore(prose(text), item).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Led the rollout", "I led the rollout"),
        ("Led migration; cut p95 by a third", "I led migration; I cut p95 by a third"),
        ("Rewrote the parser.", "I rewrote the parser."),
        ("Rewrote it in batches. Also added a cache.", "I rewrote it in batches. I also added a cache."),
        ("Drove alignment between two teams", "I drove alignment between two teams"),
        ("Reduced error rate by half", "I reduced error rate by half"),
        ("Automated tests for the checkout", "I automated tests for the checkout"),
        ("Planned, built and shipped the importer", "I planned, built and shipped the importer"),
        ("Designed/implemented the schema", "I designed/implemented the schema"),
        ("Within two days, called the vendor", "Within two days, I called the vendor"),
        ("In 2021, reduced latency by half", "In 2021, I reduced latency by half"),
        ("3 weeks later, moved the jobs", "3 weeks later, I moved the jobs"),
        ("To fix this, wrote a script", "To fix this, I wrote a script"),
        ("When it failed, rolled the change back", "When it failed, I rolled the change back"),
        ("Finally migrated all tenants", "I finally migrated all tenants"),
        ("So decided to split it", "So I decided to split it"),
        ("And, reluctantly, removed the flag", "And, reluctantly, I removed the flag"),
        ("T : Had to finish it", "T : I had to finish it"),
        ("What we did: moved the jobs; fixed the docs", "What we did: we moved the jobs; we fixed the docs"),
        ("After that we profiled it; found the loop", "After that we profiled it; we found the loop"),
        ("I took two steps: added a cache", "I took two steps: I added a cache"),
        ("Triage: Sorted the whole backlog", "Triage: I sorted the whole backlog"),
        ("Billing - moved the jobs to a queue", "Billing - I moved the jobs to a queue"),
        ("Slow start → built a warm pool", "Slow start → I built a warm pool"),
        ("✅ Improved onboarding for new hires", "✅ I improved onboarding for new hires"),
        ("1) Measured the baseline", "1) I measured the baseline"),
        ("A-Asked the vendor for a quote", "A-I asked the vendor for a quote"),
        ("Had to convince two teams", "I had to convince two teams"),
        ("Was assigned two features", "I was assigned two features"),
        ("Needed to get more information", "I needed to get more information"),
        ("Didn't push back", "I didn't push back"),
        ("Didn’t push back", "I didn't push back"),
        ("Didnt push back", "I didn't push back"),
        ("Could have asked earlier", "I could have asked earlier"),
        ("Have been on call for years", "I have been on call for years"),
        ("Worked closely with design", "I worked closely with design"),
        ("Switched to Go", "I switched to Go"),
        ("Rolled out to a tenth of users", "I rolled out to a tenth of users"),
        ("Set up alerts", "I set up alerts"),
        ("Noticed that nobody owned it", "I noticed that nobody owned it"),
        ("Learned how to delegate", "I learned how to delegate"),
        ("Fixed errors caused by retries", "I fixed errors caused by retries"),
        ("Started writing runbooks", "I started writing runbooks"),
        ("Achieved ~20% more throughput", "I achieved ~20% more throughput"),
        ('Founded a "quiet hour"', 'I founded a "quiet hour"'),
        ("Dockerized the app", "I dockerized the app"),
        ("Re-wrote the docs", "I re-wrote the docs"),
        ("We profiled it; found the hot loop", "We profiled it; we found the hot loop"),
        ("Resulted in fewer pages", "It resulted in fewer pages"),
        ("Dropped from 9% to 2%", "It dropped from 9% to 2%"),
        ("Outcome: led to a new policy", "Outcome: it led to a new policy"),
        ("Took three weeks", "I took three weeks"),
        ("Took 3 weeks", "It took 3 weeks"),
        ("Helped me grow", "It helped me grow"),
    ],
)
def test_left_out_subject_is_put_in(text: str, expected: str) -> None:
    assert restored(text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("We:", "we"),
        ("The oven was cold. To heat it, we tried three things:", "we"),
        ("What we did:", "we"),
        ("They asked for several changes:", "they"),
        ("However, we met a bug on the first day:", ""),
        ("The baker said what we wanted:", ""),
        ("We tried three things.", ""),
    ],
)
def test_list_has_the_subject_of_what_leads_it_in(text: str, person: str) -> None:
    assert announces(text).person == person


def test_subject_of_the_list_is_put_in() -> None:
    assert restore(prose("Swapped the fan"), True, person="we").text == "we swapped the fan"
    assert restore(prose("I swapped the fan; cleaned it"), True, person="we").text == "I swapped the fan; I cleaned it"


def test_note_of_several_deeds_may_begin_with_a_participle() -> None:
    assert restored("sorted by street, rang the oldest first").startswith("I sorted by street")
    assert restored("Faced with an outage, paged the lead").startswith("Faced")


@pytest.mark.parametrize(
    "text",
    [
        "I led it",
        "I then moved it",
        "The team moved it",
        "Related work",
        "Reduced error rates were seen",
        "Increased load caused timeouts",
        "Increased traffic broke the cache",
        "Distributed systems are hard",
        "Managed services are expensive",
        "Poorly written code",
        "Limited time and budget",
        "Cached, versioned features",
        "Automated Testing",
        "Based on feedback, I changed it",
        "Based in Oslo",
        "Used correctly, it works",
        "Used by ten teams",
        "Written in Go",
        "Faced with an outage, I paged the lead",
        "Convinced that it would work, I went on",
        "Compared to the old one, it is fast",
        "Asked to lead it",
        "Promoted to lead",
        "Tried and tested",
        "Delivered.",
        "Done",
        "Thought leadership",
        "Left join",
        "Read replicas",
        "Cost savings of a tenth",
        "Well-formatted notes",
        "the pipeline - built in Go - was slow",
        "I noticed two things: failed builds and reduced load",
        "Design the schema",
        "Set goals and measure them",
        "Don't blame others",
        "Was it worth it?",
        "Was the rollout late?",
        "Did it work? Yes",
        "Had we known, we would have stopped",
        "Had the team known, we would have stopped",
        "Could you tell me more",
        "Would be easier",
        "Embed the widget",
        "Feed the queue",
        "It was slow, e.g. used swap",
        "",
        "...",
    ],
)
def test_what_lacks_no_subject_stays(text: str) -> None:
    assert restored(text) == text


def test_outside_lists_two_words_are_a_title() -> None:
    assert restored("Improved performance", item=False) == "Improved performance"
    assert restored("Improved performance", item=True) == "I improved performance"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("then i fixed it", "then I fixed it"),
        ("i've seen it and i'm glad", "I've seen it and I'm glad"),
        ("i’ve seen it", "I've seen it"),
        ("yes, i, too", "yes, I, too"),
        ("im sure ive seen it", "I'm sure I've seen it"),
        ("we dont know and they couldnt say", "we don't know and they couldn't say"),
        ("it’s the users’ data", "it's the users' data"),
        ("two\u00a0weeks", "two weeks"),
        ("some, i.e. two", "some, i.e. two"),
        ("(i) first", "(i) first"),
        ("i) first", "i) first"),
        ("the index i is odd", "the index i is odd"),
        ("for i in rows", "for i in rows"),
        ("a[i] = i+1", "a[i] = i+1"),
        ("they wont mind", "they won't mind"),
        ("as is his wont, he left", "as is his wont, he left"),
        ("‘quoted’ words", "‘quoted’ words"),
        ("“Let us,” she said", "“Let us,” she said"),
    ],
)
def test_pronouns_and_apostrophes(text: str, expected: str) -> None:
    assert restored(text, item=False) == expected


def test_code_is_left_alone() -> None:
    text = "Let i be 3; i saw"
    assert restore(prose(text), False, [Span(4, 5)]).text == "Let i be 3; I saw"
    assert restore(prose("Added x"), True, [Span(0, 7)]).text == "Added x"


def test_put_in_words_have_no_source_and_all_others_have_their_own() -> None:
    text = "Also reduced cost; wasnt easy"
    made = restore(prose(text, at=100), True)
    assert made.text == "I also reduced cost; I wasn't easy"
    assert made.to_source(0, 2) == Span(100, 100)
    assert made.to_source(2, 6) == Span(100, 104)
    at = made.text.index("wasn't")
    assert made.to_source(at, at + 6) == Span(119, 124)
    assert made.to_source(0, len(made.text)) == Span(100, 129)


def test_unchanged_prose_is_the_same_object() -> None:
    given_prose = prose("The team moved it.")
    assert restore(given_prose, True) is given_prose


_WORDS = st.sampled_from(
    [
        "Led",
        "led",
        "i",
        "I",
        "rewrote",
        "the",
        "it",
        ";",
        ".",
        ",",
        "-",
        "—",
        ":",
        "“",
        "”",
        "’",
        "don’t",
        "dont",
        "Was",
        "Had",
        "to",
        "and",
        "Also",
        "40%",
        "\n",
        "(",
        ")",
        "\xa0",
        "i’ve",
        "Within",
        "team’s",
        "é",
        "🚀",
    ]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=60), st.booleans())
def test_runs_cover_the_text_and_give_back_the_source(text: str, item: bool) -> None:
    made = restore(prose(text), item)
    assert [run.start for run in made.runs] == [0, *(run.end for run in made.runs[:-1])][: len(made.runs)]
    assert (made.runs[-1].end if made.runs else 0) == len(made.text)
    rebuilt = "".join(text[run.source_start : run.source_end] for run in made.runs)
    assert rebuilt == text
    assert all(
        made.text[run.start : run.end] == text[run.source_start : run.source_end] for run in made.runs if run.literal
    )


@pytest.mark.parametrize(
    "text",
    ["Led it; ", ": Led ", " - Rewrote the docs", "i ", "dont ", "’", "a" * 50 + " ", "(", "\n", "And then, "],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    long = text * (200_000 // len(text))
    begin = time.perf_counter()
    restore(prose(long), True)
    assert time.perf_counter() - begin < 20


def test_restored_tokens_are_the_put_in_ones(nlp: object) -> None:
    made = restore(prose("Led it; didnt stop"), True)
    doc = nlp.make_doc(made.text)  # type: ignore[attr-defined]
    tokens = restored_tokens(made, doc)
    assert [doc[index].text for index in sorted(tokens)] == ["I", "I"]
    for token in doc:
        place = made.to_source(token.idx, token.idx + len(token))
        assert (place.start == place.end) == (token.i in tokens)
