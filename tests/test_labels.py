"""Labels: every way in which people mark a part, and what only looks like it."""

from __future__ import annotations

import functools

import pytest
from bundled import read, said, vocabulary

from starlint.markdown import read_blocks
from starlint.source import Source
from starlint.structure.inline_labels import label_starts
from starlint.structure.label_words import LabelWords
from starlint.structure.labels import Label, Labels
from starlint.structure.pieces import Cutter, Piece, has_words
from starlint.vocabulary import Framework, Role, Vocabulary


@functools.cache
def labels() -> Labels:
    return Labels(LabelWords(vocabulary()))


def piece(text: str) -> Piece:
    block = read_blocks(Source("draft.md", text))[0][0]
    return Cutter(block).cut(0, len(block.prose.text))


def label(text: str) -> tuple[Label, Piece] | None:
    found = piece(text)
    of = labels().of(found)
    return (of, found) if of else None


WORDS = [
    # spelling, role, the label's words, the rest
    ("Situation: rain", "situation", "Situation", "rain"),
    ("situation:rain", "situation", "situation", "rain"),
    ("SITUATION : rain", "situation", "SITUATION", "rain"),
    ("Situation：rain", "situation", "Situation", "rain"),
    ("Situation:: rain", "situation", "Situation", "rain"),
    ("Situation: - rain", "situation", "Situation", "rain"),
    ("Situation - rain", "situation", "Situation", "rain"),
    ("Situation – rain", "situation", "Situation", "rain"),
    ("Situation—rain", "situation", "Situation", "rain"),
    ("Situation -- rain", "situation", "Situation", "rain"),
    ("Situation -> rain", "situation", "Situation", "rain"),
    ("Situation => rain", "situation", "Situation", "rain"),
    ("Situation → rain", "situation", "Situation", "rain"),
    ("Situation = rain", "situation", "Situation", "rain"),
    ("Situation // rain", "situation", "Situation", "rain"),
    ("Situation » rain", "situation", "Situation", "rain"),
    ("Situation. It had rained", "situation", "Situation", "It had rained"),
    ("【Situation】rain", "situation", "Situation", "rain"),
    ("What came of it: sun", "result", "What came of it", "sun"),
    ("How things ended: sun", "result", "How things ended", "sun"),
    ("What I was asked to do: dry it", "task", "What I was asked to do", "dry it"),
    ("What was going on: rain", "situation", "What was going on", "rain"),
    ("Situation\train", "situation", "Situation", "rain"),
    ("Situation", "situation", "Situation", ""),
    ("Situation:", "situation", "Situation", ""),
    ("**Situation:** rain", "situation", "Situation", "rain"),
    ("**Situation**: rain", "situation", "Situation", "rain"),
    ("**Situation** rain", "situation", "Situation", "rain"),
    ("**Situation.** Rain", "situation", "Situation.", "Rain"),
    ("**Situation** - rain", "situation", "Situation", "rain"),
    ("**S**ituation: rain", "situation", "Situation", "rain"),
    ("**[S]ituation**: rain", "situation", "[S]ituation", "rain"),
    ("(S)ituation: rain", "situation", "(S)ituation", "rain"),
    ("## (R)esult", "result", "(R)esult", ""),
    ("***Situation***: rain", "situation", "Situation", "rain"),
    ("__Situation__: rain", "situation", "Situation", "rain"),
    ("*Situation*: rain", "situation", "Situation", "rain"),
    ("`Situation`: rain", "situation", "Situation", "rain"),
    ("<b>Situation</b> rain", "situation", "Situation", "rain"),
    ("# Situation", "situation", "Situation", ""),
    ("#### **Situation:**", "situation", "Situation", ""),
    ("## 1. Situation", "situation", "Situation", ""),
    ("## 1) Situation (30 seconds)", "situation", "Situation (30 seconds)", ""),
    ("## Situation 🎬", "situation", "Situation", ""),
    ("## The Situation", "situation", "The Situation", ""),
    ("Situation\n===", "situation", "Situation", ""),
    ("🎬 Situation: rain", "situation", "Situation", "rain"),
    ("🎬 **Situation:** rain", "situation", "Situation", "rain"),
    ("1️⃣ Situation: rain", "situation", "Situation", "rain"),
    ("1. Situation: rain", "situation", "Situation", "rain"),
    ("(1) Situation: rain", "situation", "Situation", "rain"),
    ("ii) Situation: rain", "situation", "Situation", "rain"),
    ("a) Situation: rain", "situation", "Situation", "rain"),
    ("- Situation: rain", "situation", "Situation", "rain"),
    ("- [ ] Situation: rain", "situation", "Situation", "rain"),
    ("• Situation: rain", "situation", "Situation", "rain"),
    ("> Situation: rain", "situation", "Situation", "rain"),
    ("> [!note] Situation: rain", "situation", "Situation", "rain"),
    ("Situation (what was going on): rain", "situation", "Situation (what was going on)", "rain"),
    ("[Situation] rain", "situation", "Situation", "rain"),
    ("(Situation) rain", "situation", "Situation", "rain"),
    ("SITUATION It rained", "situation", "SITUATION", "It rained"),
    ("MY APPROACH I waited", "action", "MY APPROACH", "I waited"),
    ("S - Situation: rain", "situation", "S - Situation", "rain"),
    ("(S) Situation: rain", "situation", "(S) Situation", "rain"),
    ("## S: Situation", "situation", "S: Situation", ""),
    ("## S (Situation)", "situation", "S (Situation)", ""),
    ("## Situation (S)", "situation", "Situation (S)", ""),
    ("## R = Outcome", "result", "R = Outcome", ""),
    ("Situation/Task: rain", "situation", "Situation/Task", "rain"),
    ("Situation & Task: rain", "situation", "Situation & Task", "rain"),
    ("## T (Task) & A (Action)", "action", "T (Task) & A (Action)", ""),
    ("## S [situation] + T[task]", "situation", "S [situation] + T[task]", ""),
    ("## Result and Impact", "result", "Result and Impact", ""),
    ("Result & Lesson: dry", "result", "Result & Lesson", "dry"),
    ("## T [task] + A [action]", "action", "T [task] + A [action]", ""),
    ("2.Task: keep dry", "task", "Task", "keep dry"),
    ("Interview takeaway: roofs", "reflection", "Interview takeaway", "roofs"),
    ("**Interview Tip:** slow down", "other", "Interview Tip", "slow down"),
    ("## Root cause", "situation", "Root cause", ""),
    ("Immediate correction: a bucket", "action", "Immediate correction", "a bucket"),
    ("Situation\n: rain", "situation", "Situation", "rain"),
    ("What I did: waited", "action", "What I did", "waited"),
    ("## What happened?", "situation", "What happened", ""),
    ("What I’d do differently: wait", "reflection", "What I’d do differently", "wait"),
    ("## Measurable outcomes", "result", "Measurable outcomes", ""),
    ("## Key takeaways from this", "reflection", "Key takeaways from this", ""),
    ("Tip: wait", "other", "Tip", "wait"),
    ("**Follow-ups:**", "other", "Follow-ups", ""),
]


@pytest.mark.parametrize(("text", "role", "words", "rest"), WORDS, ids=[case[0].replace("\n", "⏎") for case in WORDS])
def test_word(text: str, role: str, words: str, rest: str) -> None:
    found = label(text)

    assert found is not None
    of, at = found
    assert (of.role, at.text[of.span.start : of.span.end]) == (role, words)
    assert (at.text[of.rest :].strip() if has_words(at.text, of.rest) else "") == rest


SYNONYMS = {
    "situation": [
        "Context",
        "Background",
        "Problem",
        "Challenge",
        "The setting",
        "Scenario",
        "Pain points",
        "Obstacle",
        "Why it was urgent",
    ],
    "task": ["Goal", "My role", "Objective", "Responsibilities", "The ask", "Mission", "What I had to do"],
    "action": [
        "Approach",
        "What I did",
        "Steps",
        "Solution",
        "Actions taken",
        "My contribution",
        "How I solved it",
        "My proposal",
    ],
    "result": ["Outcome", "Impact", "Results", "Achievements", "What changed", "Long-term impact", "Business impact"],
    "reflection": [
        "Learnings",
        "Takeaway",
        "Lessons learned",
        "What I learned",
        "In hindsight",
        "Key takeaways",
        "What didn't work",
    ],
}


@pytest.mark.parametrize(
    ("text", "role"), [(text, role) for role, texts in SYNONYMS.items() for text in texts], ids=lambda value: value
)
@pytest.mark.parametrize("form", ["## {}", "**{}:** it rained", "{}: it rained", "- **{}** - it rained", "{}"])
def test_synonym(form: str, text: str, role: str) -> None:
    found = label(form.format(text))

    assert found is not None
    assert found[0].role == role


NO_LABEL = [
    *["The situation was bad: it rained", "In this situation: wait", "My situation at home", "Resulting in rain: wait"],
    *["“Situation”: rain", "Results-driven: yes", "Action-packed day"],
    *["Situations like this one arise every day when rain comes", "Conflict?", "## Challenge?", "We saw the problem."],
    *["At 10:30 it rained", "https://example.org: rain", "Note that it rained", "After that, we left", "What we saw"],
    *["- Learning from quick tests", "I led the task - it rained", "a result of rain", "**Situation room:** rain"],
    *[
        "Impact on the crew was small - it rained",
        "(we had a problem) and left",
        "U.S. sales rose",
        "A. rained",
        "I: we",
    ],
    *["Why this was a good story: rain", "Initiative: rain", "What worked here was rain"],
    *["Before it rained, we left", "A challenge: rain", "(Situation room) rain", "RESULTS-BASED PAY is bad"],
]


@pytest.mark.parametrize("text", NO_LABEL)
def test_near_miss(text: str) -> None:
    found = label(text)

    assert found is None or not found[0].role


LETTERS = [
    *[("S: rain", "s", "rain"), ("S - rain", "s", "rain"), ("S– rain", "s", "rain"), ("S) rain", "s", "rain")],
    *[("(S) rain", "s", "rain"), ("(s) rain", "s", "rain"), ("[S] rain", "s", "rain"), ("S. rain", "s", "rain")],
    *[("**S:** rain", "s", "rain"), ("**S** rain", "s", "rain"), ("- R: rain", "r", "rain"), ("S-rain", "s", "rain")],
    *[("## S", "s", ""), ("**S**", "s", ""), ("⭐ S: rain", "s", "rain"), ("S：rain", "s", "rain")],
]


@pytest.mark.parametrize(("text", "letter", "rest"), LETTERS, ids=[case[0] for case in LETTERS])
def test_letter(text: str, letter: str, rest: str) -> None:
    found = label(text)

    assert found is not None
    of, at = found
    assert (of.role, of.letter, at.text[of.rest :].strip()) == ("", letter, rest)
    assert at.text[of.span.start : of.span.end].lower() == letter


@pytest.mark.parametrize(
    "text", ["s: rain", "Sun: rain", "**S**un: rain", "S", "X: rain", "S/N ratio", "Sx) rain", "S 3"]
)
def test_no_letter(text: str) -> None:
    assert label(text) is None


SPELLED = [
    ("star", {"s": "situation", "t": "task", "a": "action", "r": "result"}),
    ("sar", {"s": "situation", "a": "action", "r": "result"}),
    ("carl", {"c": "situation", "a": "action", "r": "result", "l": "reflection"}),
    ("care", {"c": "situation", "a": "action", "r": "result", "e": "reflection"}),
    ("par", {"p": "situation", "a": "action", "r": "result"}),
    ("soar", {"s": "situation", "o": "situation", "a": "action", "r": "result"}),
    ("starx", {"s": "situation", "t": "task", "a": "action", "r": "result"}),
    ("a", {}),
    ("rr", {}),
    ("ab", {}),
    ("abc", {}),
    ("xyz", {}),
    ("", {}),
]


@pytest.mark.parametrize(("letters", "roles"), SPELLED, ids=[case[0] or "nothing" for case in SPELLED])
def test_letters_spell_a_framework_or_nothing(letters: str, roles: dict[str, str]) -> None:
    found = [of[0].letter for letter in letters if (of := label(f"({letter.upper()}) rain"))]

    assert dict(labels().words.settle(found)) == roles


LEGENDS = [
    *[
        "Situation, Task, Action, Result",
        "S: Situation, T: Task, A: Action, R: Result",
        "STAR: Situation Task Action Result",
    ],
    *["Situation → Task → Action → Result", "S = Situation / T = Task", "Challenge - Action - Result - Learning"],
]


@pytest.mark.parametrize("text", LEGENDS)
def test_legend(text: str) -> None:
    assert labels().words.is_legend(text)


@pytest.mark.parametrize("text", ["Challenge & Solution", "Situation: it rained", "Problem, in short: rain", "a b", ""])
def test_no_legend(text: str) -> None:
    assert not labels().words.is_legend(text)


INLINE = [
    ("(S) It rained. (T) Keep dry. (A) I built a roof. (R) Dry.", ["(S)", "(T)", "(A)", "(R)"]),
    ("S: It rained. T: Keep dry. A: I built a roof. R: Dry.", ["S:", "T:", "A:", "R:"]),
    ("[S] It rained [A] I built a roof [R] Dry", ["[S]", "[A]", "[R]"]),
    ("Situation: It rained. Task: Keep dry. Result: Dry.", ["Situation", "Task", "Result"]),
    ("**Situation** It rained. **Action** I built a roof.", ["Situation", "Action"]),
    ("**Problem:** rain **Solution:** a roof", ["Problem", "Solution"]),
    ("So then. (S) It rained. (A) A roof. (R) Dry.", ["(S)", "(A)", "(R)"]),
    ("(ST) It rained on me. (A) I built a roof. (R) Dry.", ["(ST)", "(A)", "(R)"]),
    ("(Situation) It rained. (Task) Keep dry. (Action) A roof. (Result) Dry.", ["(Sit", "(Task", "(Act", "(Res"]),
    ("We met (Context) and left (again)", []),
    ("The (AB) plan and the (CD) plan and the (EF) plan", []),
    ("Plan (A) or plan (B) or plan (C)", []),
    ("(A) a roof (B) a tent", []),
    ("It rained. Result: dry. That was it.", []),
    ("I asked **why** and **how** and left", []),
    ("Situation, Task, Action, Result", []),
    ("S: Situation, T: Task, A: Action, R: Result", []),
]


@pytest.mark.parametrize(("text", "starts"), INLINE, ids=[case[0] for case in INLINE])
def test_inline(text: str, starts: list[str]) -> None:
    found = piece(text)

    assert [
        found.text[at:].startswith(start) for at, start in zip(label_starts(found, labels().words), starts, strict=True)
    ] == [True] * len(starts)


def test_label_in_a_draft_points_at_its_words() -> None:
    text = "# Tell me about a storm\n\n🌧 **S**ituation: it rained on the whole fair, and all of us ran home\n"
    document = read(text)

    assert [said(document.source, part.label) for part in document.answers[0].parts if part.label] == ["S**ituation"]


def test_labels_are_the_vocabulary_s() -> None:
    roles = (Role("cause", ("cause",)), Role("cure", ("cure",)))
    own = Labels(LabelWords(Vocabulary(roles, (Framework("CC", (("c", "cause"),)),))))
    found = own.of(piece("Cure: tea"))

    assert found is not None
    assert found.role == "cure"
    assert own.of(piece("Situation: rain")) is None
    assert Labels(LabelWords(Vocabulary())).of(piece("Situation: rain")) is None


@pytest.mark.parametrize("word", ["Auction", "Content", "Mask", "Tusk", "Rest", "Ration"])
def test_word_that_is_near_a_label(word: str) -> None:
    around = "# Tell me about a storm\n\nSituation: It rained.\n\nAction: I pumped.\n\n"

    assert [part.role for part in read(f"{around}{word}: we had none.\n").answers[0].parts] == ["situation", "action"]


def test_misspelt_label_alone_is_a_word() -> None:
    assert not read("# Tell me about a storm\n\nTaks: I pumped all night and it helped.\n").answers[0].parts
