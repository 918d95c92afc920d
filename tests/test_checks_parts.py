from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readings import VOCABULARY, Draft, draft, phrase, rule
from test_checks_match import findings, inferred, said

from starlint.document import Part
from starlint.evidence.frameworks import strangers
from starlint.expression import Expression
from starlint.rule import PartsCheck
from starlint.source import Span
from starlint.vocabulary import Framework

FILLER = Expression("regex", (r"\bTODO\b|\bTBD\b|\[[^\]]*\]",))
S, T, A, R, L = "situation", "task", "action", "result", "lesson"


def letters(*roles: str) -> Draft:
    """Return a draft whose parts hold something."""
    return draft(*((role, "Something.") for role in roles))


def test_each_role_that_is_not_there_is_reported_at_the_question() -> None:
    made = letters(S, A)

    found = findings(made, rule(PartsCheck(require=(S, T, R))))

    assert [made.said(finding.span) for finding in found] == ["Tell me about a hard bug"] * 2
    assert [finding.missing for finding in found] == [(T,), (R,)]
    assert [finding.values for finding in found] == [{"role": T, "label": ""}, {"role": R, "label": ""}]


def test_of_an_answer_without_parts_nothing_is_required() -> None:
    assert findings(draft("I did."), rule(PartsCheck(require=(R,)))) == []


def test_a_role_missing_among_inferred_parts_is_reported() -> None:
    (finding,) = findings(inferred(draft("It broke. I fixed it."), S, A), rule(PartsCheck(require=(R,))))

    assert finding.missing == (R,)


def test_a_joined_label_stands_for_all_its_roles() -> None:
    made = letters(T, A)
    text = made.document.source.text.replace("Task", "Goal & Context", 1)
    source = replace(made.document.source, text=text)
    start = text.index("Goal")
    parts = (replace(made.reading.parts[0], label=Span(start, start + 14)), made.reading.parts[1])
    joined = Draft(replace(made.document, source=source), replace(made.reading, parts=parts, cache={}))

    assert findings(joined, rule(PartsCheck(require=(S, T)))) == []


FILLED: list[tuple[str, tuple[str, ...], dict[str, Any], list[str]]] = [
    ("words", (R, "It held."), {}, []),
    ("nothing", (R,), {}, ["Result"]),
    ("marks only", (R, "…"), {}, ["Result"]),
    ("a placeholder", (R, "TODO", "[insert metric]."), {}, ["Result"]),
    ("a placeholder among words", (R, "It held for TBD days"), {}, []),
    ("somebody's words", (R, "thanks!"), {"quotes": ["thanks!"]}, []),
    ("code or a diagram", (R,), {"code_block_in": R}, []),
    ("an aside", ("other",), {}, ["Other"]),
]


@pytest.mark.parametrize(("part", "more", "expected"), [f[1:] for f in FILLED], ids=[f[0] for f in FILLED])
def test_labels_with_nothing_under_them(part: tuple[str, ...], more: dict[str, Any], expected: list[str]) -> None:
    made = draft((S, "It broke."), part, **more)

    assert said(made, rule(PartsCheck(filled=True, filler=FILLER))) == expected


def test_an_empty_aside_is_no_matter_for_a_story_rule() -> None:
    assert findings(draft((S, "It broke."), ("other",)), rule(PartsCheck(filled=True), stories=True)) == []


def test_a_label_is_filled_by_the_parts_inside_it() -> None:
    made = draft((A,), (A, "I fixed it."))
    outer, inner = made.reading.parts
    parts = (replace(outer, span=Span(outer.span.start, inner.span.end)), inner)

    assert findings(Draft(made.document, replace(made.reading, parts=parts)), rule(PartsCheck(filled=True))) == []


def test_without_filler_a_placeholder_fills() -> None:
    assert findings(draft((R, "TODO")), rule(PartsCheck(filled=True))) == []


ORDERS = [
    ("as it should be", (S, T, A, R), []),
    ("with gaps", (S, A, R), []),
    ("numbered actions", (S, A, A, A, R), []),
    ("a headline", (R, S, T, A), []),
    ("a headline and a result", (R, S, A, R), []),
    ("another framework", (S, A, R, L), []),
    ("two stories", (S, T, A, R, S, T, A, R), []),
    ("swapped", (S, A, T, R), [2]),
    ("task before situation", (T, S, A, R), [1]),
    ("the last before the rest", (S, R, A), [2]),
    ("action and result by turns", (S, A, R, A, R), [3, 4]),
    ("unknown roles are passed over", (S, "other", A, R), []),
]


def test_a_label_that_spells_no_framework_has_no_place_in_one() -> None:
    made = lettered(("context", S), ("what changed", R), ("action", A), ("before", S), ("result", R))

    assert findings(made, rule(PartsCheck(once=True, in_order=True))) == []


@pytest.mark.parametrize(("roles", "expected"), [o[1:] for o in ORDERS], ids=[o[0] for o in ORDERS])
def test_order_and_repetition(roles: tuple[str, ...], expected: list[int]) -> None:
    made = letters(*roles)
    labels = [part.label for part in made.reading.parts]

    found = findings(made, rule(PartsCheck(once=True, in_order=True)))

    assert [labels.index(finding.span) for finding in found] == expected
    assert [finding.role for finding in found] == [roles[index] for index in expected]


def lettered(*pairs: tuple[str, str]) -> Draft:
    """Return a draft whose labels are the first words of the pairs."""
    made = letters(*(role for _, role in pairs))
    parts = tuple(
        replace(part, framework_letter=name) for part, (name, _) in zip(made.reading.parts, pairs, strict=True)
    )
    return Draft(made.document, replace(made.reading, parts=parts, cache={}))


FRAMEWORKS: list[tuple[str, tuple[tuple[str, str], ...], list[int]]] = [
    ("one", (("situation", S), ("task", T), ("action", A), ("result", R)), []),
    ("another", (("c", S), ("a", A), ("r", R), ("l", L)), []),
    ("a synonym in place of the usual word", (("context", S), ("task", T), ("action", A), ("result", R)), []),
    ("one role under two letters", (("situation", S), ("context", S), ("task", T), ("action", A)), []),
    ("a lesson after it", (("situation", S), ("task", T), ("action", A), ("result", R), ("lesson", L)), []),
    ("two labels of another", (("situation", S), ("context", S), ("task", T), ("action", A), ("l", L)), [1]),
    ("bare letters that spell neither", (("s", S), ("c", S), ("t", T), ("a", A), ("l", L)), [1]),
    ("words that no framework has", (("background", S), ("goal", T), ("approach", A), ("impact", R)), []),
]


@pytest.mark.parametrize(("pairs", "expected"), [f[1:] for f in FRAMEWORKS], ids=[f[0] for f in FRAMEWORKS])
def test_labels_of_two_frameworks(pairs: tuple[tuple[str, str], ...], expected: list[int]) -> None:
    made = lettered(*pairs)

    found = findings(made, rule(PartsCheck(one_framework=True)))

    assert [[part.label for part in made.reading.parts].index(finding.span) for finding in found] == expected


def test_two_labels_that_some_framework_has_side_by_side_are_no_mixture() -> None:
    pairs = (("situation", S), ("obstacle", S), ("task", T), ("action", A), ("result", R), ("lesson", L))
    star, carl = VOCABULARY.frameworks
    both = Framework("SOAR", (("s", S), ("o", S), ("a", A), ("r", R)))
    only = Framework("OAR", (("o", S), ("a", A), ("r", R)))
    parts = lettered(*pairs).reading.parts

    assert list(strangers(parts, (star, carl, both))) == []
    assert list(strangers(parts, (star, carl, only))) == [parts[1]]


def test_the_words_of_a_label_are_its_letter_where_the_draft_gives_none() -> None:
    made = letters(S, S, T, A, L)
    text = made.document.source.text.replace("Situation", "Context  ", 1)
    first = made.reading.parts[0]
    assert first.label is not None
    parts = (replace(first, label=Span(first.label.start, first.label.start + 7)), *made.reading.parts[1:])
    document = replace(made.document, source=replace(made.document.source, text=text))

    found = findings(Draft(document, replace(made.reading, parts=parts)), rule(PartsCheck(one_framework=True)))

    assert len(found) == 1


def test_inferred_parts_have_no_label_to_be_wrong() -> None:
    part = Part(A, Span(0, 1), None)
    made = draft("I did.")
    reading = replace(made.reading, parts=(part, replace(part, role=S), part))

    wants = PartsCheck(filled=True, once=True, in_order=True, one_framework=True, filler=phrase("did"))
    assert findings(Draft(made.document, reading), rule(wants)) == []
