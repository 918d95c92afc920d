"""Questions: what asks, what only looks like it, and what kind of question it is."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import yaml
from bundled import vocabulary

from starlint.markdown import read_blocks
from starlint.source import Source
from starlint.structure.pieces import Cutter, Piece
from starlint.structure.question_words import QuestionWords
from starlint.structure.questions import Questions
from starlint.vocabulary import Kind, Vocabulary


@functools.cache
def questions() -> Questions:
    return Questions(QuestionWords(vocabulary()))


def piece(text: str) -> Piece:
    block = read_blocks(Source("draft.md", text))[0][0]
    return Cutter(block).cut(0, len(block.prose.text))


def asked(text: str) -> tuple[str, str] | None:
    """Return the words of the question and the response that follows on its line."""
    at = piece(text)
    found = questions().asked(at)
    return (at.text[found.span.start : found.span.end], at.text[found.rest :].strip()) if found else None


ALONE = [
    # form, the words of the question
    ("Tell me about a storm you sailed through", "Tell me about a storm you sailed through"),
    ("tell me about a storm", "tell me about a storm"),
    ("Tell us about a time you were lost.", "Tell us about a time you were lost."),
    ("Please describe a time when you were lost", "Please describe a time when you were lost"),
    ("Give me an example of a hard day", "Give me an example of a hard day"),
    ("Walk me through your last winter", "Walk me through your last winter"),
    ("Share a story of a near miss at sea", "Share a story of a near miss at sea"),
    ("4 Tell me about a storm. What did you do?", "Tell me about a storm. What did you do?"),
    ("12 How do you sleep at sea?", "How do you sleep at sea?"),
    ("A time when you were lost", "A time when you were lost"),
    ("Introduce yourself", "Introduce yourself"),
    ("How do you sleep at sea?", "How do you sleep at sea?"),
    ("What would you do in a fog?", "What would you do in a fog?"),
    ("Have you ever lost an anchor?", "Have you ever lost an anchor?"),
    ("If you lost the anchor, who would you call?", "If you lost the anchor, who would you call?"),
    ("Why us?", "Why us?"),
    ("The worst storm you sailed through?", "The worst storm you sailed through?"),
    ("Biggest mistake?", "Biggest mistake?"),
    ("Your worst mistake at sea? (ownership, trust)", "Your worst mistake at sea? (ownership, trust)"),
    ("## How did you find the harbour", "How did you find the harbour"),
    ("## What is your favourite knot", "What is your favourite knot"),
    ("## Anchors?", "Anchors?"),
    ("- How did you find the harbour", "How did you find the harbour"),
    (
        "- What broke? - the mast, the boom, or both at one time?",
        "What broke? - the mast, the boom, or both at one time?",
    ),
    ("- **Tell** me a time you lost the way in a fog of June.", "Tell me a time you lost the way in a fog of June."),
    ("**Anchors and chains?**", "Anchors and chains?"),
    ("How do you sleep at sea？（怎么睡）", "How do you sleep at sea？（怎么睡）"),
    ("**Tell me about a storm**", "Tell me about a storm"),
    ("*Tell me about a storm*", "Tell me about a storm"),
    ("“Tell me about a storm.”", "Tell me about a storm."),
    ('"How do you sleep at sea?"', "How do you sleep at sea?"),
    ("> Tell me about a storm", "Tell me about a storm"),
    ("⚓ Tell me about a storm", "Tell me about a storm"),
    ("Q: Tell me about a storm", "Tell me about a storm"),
    ("Q: Storms", "Storms"),
    ("Q1. Tell me about a storm", "Tell me about a storm"),
    ("Q 12) Tell me about a storm", "Tell me about a storm"),
    ("**Q3:** Tell me about a storm", "Tell me about a storm"),
    ("Question 4 - Tell me about a storm", "Tell me about a storm"),
    ("1) Tell me about a storm", "Tell me about a storm"),
    ("(2) Tell me about a storm", "Tell me about a storm"),
    ("2.1 - Tell me about a storm", "Tell me about a storm"),
    ("[ ] Tell me about a storm", "Tell me about a storm"),
    ("A. Tell me about a storm", "Tell me about a storm"),
    ("b) How do you sleep at sea?", "How do you sleep at sea?"),
    ("Interviewer: Tell me about a storm", "Tell me about a storm"),
    ("SEAMANSHIP: Tell me about a storm you saw", "Tell me about a storm you saw"),
    ("Seamanship - Tell me about a storm you saw", "Seamanship - Tell me about a storm you saw"),
    (
        "As mate, you stood many watches. Tell me about the longest one.",
        "As mate, you stood many watches. Tell me about the longest one.",
    ),
    (
        "Tell me about a storm. What did you do? Who helped you?",
        "Tell me about a storm. What did you do? Who helped you?",
    ),
    ("Tell me about a\nstorm you saw?", "Tell me about a storm you saw?"),
    *[
        (text, text)
        for text in (
            "Every crew quarrels. What was a quarrel that you settled? Please choose one from this ship.",
            "Our ship sails in all seasons. Which season have you sailed in? Tell us why you might do it again.",
            'Imagine a calm. You row all night, and the mate says "I need my sleep, may I go?". What would you do?',
            "Explain to me how a sextant works.",
            "To end with, we like to hear of the person. Please share something you do ashore.",
        )
    ],
]


@pytest.mark.parametrize(("text", "words"), ALONE, ids=[case[0] for case in ALONE])
def test_question(text: str, words: str) -> None:
    assert asked(text) == (words, "")


WITH_RESPONSE = [
    ("- Why this harbour? - The tides are gentle here and the crews stay for years.", "The tides"),
    ("Tell me about a storm you saw. I was mate on a ketch, and I reefed too late.", "I was mate"),
    ("**Why us?** I grew up beside the harbour and I know every boat.", "I grew up"),
    ("**Tell me about a storm.** It came at night, and no forecast had said a word of it.", "It came at night"),
    ("Q: How do you sleep at sea? A: In short naps, with one ear on the sails.", "In short naps"),
    ("How do you sleep at sea? - Answer: I take short naps, with one ear on the sails.", "I take short naps"),
    ("What is your weakness at sea? I sleep too well, and I hate the cold of the night.", "I sleep too well"),
    ("Tell me about a storm you saw. How did you steer? I lashed the wheel and I prayed a while.", "I lashed"),
]


@pytest.mark.parametrize(("text", "response"), WITH_RESPONSE, ids=[case[0][:40] for case in WITH_RESPONSE])
def test_response_on_the_line_of_its_question(text: str, response: str) -> None:
    found = asked(text)

    assert found is not None
    assert found[1].startswith(response)
    assert response not in found[0]


NOTHING_ASKED = [
    "**Name** one harbour and the crews of all boats in it will nod and smile.",
    *[
        "The mate had left us. What do you do then? I took the helm and we sailed on.",
        "I was new on board. How do you win a crew over?",
        "The crew was cold. What do you do then? Nobody knew, and the wind rose.",
        "Please the captain first.",
    ],
    *["I told him about a storm.", "The storm came at night.", "Why not, I thought.", "why?", "Really?"],
    *[
        "It rained, and what did I do? I slept.",
        "What I saw was fog.",
        "How we found the harbour",
        "When the fog came, we left.",
    ],
    *[
        "What a night it was",
        "Which is why I left",
        "Who knows",
        "## How the sails work",
        "## What the crew is",
        "## What I saw",
    ],
    *[
        "## In the harbour",
        "## How to reef a sail",
        "## When the fog came",
        "- What we saw in the fog",
        "- Who knows how",
    ],
    *[
        "You tell me about storms.",
        "I will describe the boat.",
        "Describe the system",
        "A time of fog",
        "Q&A",
        "Quite a storm: fog",
    ],
    *[
        "He said “tell me about it” and left the harbour for good.",
        "Did it rain? Yes, and all of us got wet.",
        "The new till (or the old one?)",
        "It got better; [ask: by how much?]",
        "",
        "???",
    ],
    *["I learnt how to sleep at sea " + "and more " * 90 + "so why us?"],
]


@pytest.mark.parametrize("text", NOTHING_ASKED, ids=[text[:40] or "nothing" for text in NOTHING_ASKED])
def test_nothing_is_asked(text: str) -> None:
    assert (questions().asked(piece(text)) if text else None) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        *[("A: I slept", "I slept"), ("**Answer:** I slept", "I slept"), ("Answer (STAR): I slept", "I slept")],
        *[("My answer: I slept", "I slept"), ("Sample response: I slept", "I slept"), ("Me: I slept", "I slept")],
        *[("30-second version: I slept", "I slept"), ("The story: I slept", "I slept"), ("A2: I slept", "I slept")],
    ],
)
def test_reply(text: str, rest: str) -> None:
    at = piece(text)

    assert at.text[questions().reply(at) :].strip() == rest


@pytest.mark.parametrize(
    "text", ["A good sleep: rare", "I slept", "Answering: I slept", "The answer was no", "At: sea"]
)
def test_no_reply(text: str) -> None:
    assert questions().reply(piece(text)) == 0


@pytest.mark.parametrize(
    "text", ["Answer", "My answer", "✅ Example Answer (from my boat)", "Ready-to-say version", "Story:"]
)
def test_heading_of_a_reply(text: str) -> None:
    assert questions().words.names_reply(text)


@pytest.mark.parametrize("text", ["My boat", "The answer to fog", "Answers from the crew", "A storm", ""])
def test_no_heading_of_a_reply(text: str) -> None:
    assert not questions().words.names_reply(text)


NO_ANSWERS = [
    *[
        "Table of Contents",
        "📇 Index",
        "Resources",
        "Useful links",
        "Tips",
        "Pro tips",
        "Interview Pro Tips",
        "STAR method",
    ],
    *["The STAR format", "How to answer", "How to use this", "Questions to ask", "Questions to ask the interviewer"],
    *[
        "Questions about the team",
        "My questions",
        "Follow-up questions",
        "Common mistakes",
        "Red flags",
        "Why this works",
    ],
    *[
        "Why this answer works",
        "Why is this asked",
        "What they're really asking",
        "What interviewers look for",
        "Skills",
    ],
    *["Work Experience", "Employment history", "Education", "Technical Skills", "Certifications", "Resume", "CV"],
    *["About the company", "Company research", "Job description", "Story matrix", "Template", "STAR answer template"],
    *["Template details", "List of possible questions", "A list of common crew questions", "Qs for Ruth (mate)"],
    *["Glossary", "Common variants", "Key points to cover", "Folder structure", "Usage"],
    *["Quick reference: which boat", "Crew mapping table", "Keywords for mates", "How to rehearse", "Practice plan"],
    *["If you get stuck", "If stumped", "If You Don’t Know the Sea", "When they ask: do you have any questions"],
    *["Agenda", "Next steps", "Research: the shipyard", "Reading notes", "Project list", "Use the STAR structure"],
]


@pytest.mark.parametrize("text", NO_ANSWERS)
@pytest.mark.parametrize("form", ["{}", "**{}:**", "## {}", "3. {}"])
def test_heading_of_no_answers(form: str, text: str) -> None:
    assert questions().heads_no_answer(piece(form.format(text)).text)


@pytest.mark.parametrize(
    "text",
    [
        *["If you need more time at sea, what do you do?", "If you could change one rope", "Lost and stuck in the fog"],
        *["The keyword that sank a boat", "How to deliver lamps", "When they asked for the rope", "A quick pilot"],
        *["A storm", "My experience with storms", "Skills I lack", "The index that failed", "Education of a new mate"],
        *[
            "Experience at sea",
            "A tip that saved us",
            "The company that sank",
            "How I answer for my crew",
            "Usage fees fight",
        ],
    ],
)
def test_heading_of_answers(text: str) -> None:
    assert not questions().heads_no_answer(text)


KINDS = {
    "introduction": [
        *["Tell me about yourself.", "Could you introduce yourself?", "Walk me through your resume.", "Who are you?"],
        *["Tell us a little about your background"],
    ],
    "strengths": [
        *["What are your greatest strengths?", "Why should we hire you?", "What are you best at?"],
        *["What sets you apart from other candidates?"],
    ],
    "weakness": [
        *["What is your biggest weakness?", "What would you like to improve on?", "Name an area of development"],
    ],
    "motivation": [
        *["Why do you want to work here?", "Why are you leaving your current job?", "Why this company?"],
        *["Where do you see yourself in five years?", "What attracts you to this role?", "What motivates you?"],
        *["What are your salary expectations?"],
    ],
    "technical-challenge": [
        *["What was the hardest bug you ever fixed?", "Describe an outage you were part of"],
        *["Tell me about the most difficult technical problem you solved", "Tell me about a tricky race condition"],
        *[
            "Tell me about a time you debugged a production incident",
            "Describe a complex problem and how you solved it",
        ],
    ],
    "cross-team-alignment": [
        *["Tell me about a time you had to align several teams", "Describe a cross-functional launch"],
        *["Tell me about a time you influenced people without authority", "How do you handle competing priorities?"],
        *["Describe a time when you depended on another team"],
    ],
    "conflict": [
        *["Tell me about a conflict with a colleague.", "Describe a time you disagreed with your manager"],
        *["How do you deal with a difficult customer?", "Tell me about a time you pushed back"],
        *["Tell me about working with someone you did not get along with"],
    ],
    "failure": [
        *["Tell me about a time you failed.", "What is the biggest mistake you have made at work?"],
        *["Describe a launch that went wrong", "Tell me about a time you missed a deadline"],
    ],
    "ownership": [
        *["Tell me about a time you took ownership of something outside your job", "When did you go above and beyond?"],
        *["Describe a time you took initiative", "Tell me about a time you acted without being asked"],
        *["Give an example of when you improved a process"],
    ],
    "growth": [
        *["Tell me about feedback that was hard to hear", "How has your scope grown?", "How do you ask for feedback?"],
        *["Tell me about a time you learned a new technology quickly", "Tell me about your promotion"],
    ],
    "leadership": [
        *[
            "Tell me about a time you led a team",
            "How do you mentor junior engineers?",
            "Describe your leadership style",
        ],
        *["How do you motivate a team?", "Tell me about a time you delegated work"],
    ],
    "design-review": [
        *["How do you run a design review?", "Tell me about an architecture review you took part in"],
        *["How do you review a system design?"],
    ],
    "project-deep-dive": [
        *["Tell me about a project you are proud of", "What is your proudest accomplishment?"],
        *[
            "Walk me through a recent project",
            "Tell me about a system you built",
            "Tell me about a time you led a project",
        ],
    ],
    "other": ["How do you spend your weekends?", "Tell me about a time you were surprised", "What do you read?", "Fog"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_kind(kind: str, text: str) -> None:
    words = questions().words

    assert (words.kind_of(text) or words.fallback) == kind


def test_kind_minds_neither_case_nor_apostrophes() -> None:
    assert questions().words.kind_of("WHY  SHOULD\nWE HIRE YOU") == "strengths"
    assert questions().words.kind_of("A plan that didn’t work out") == "failure"


def test_questions_are_the_vocabulary_s() -> None:
    kinds = (Kind("fog", "always", questions=(r"\bfog\b",)), Kind("rest", "episode"))
    own = QuestionWords(Vocabulary(kinds=kinds, openers=(r"sing of\b",)))

    assert (own.kind_of("Sing of the fog"), own.kind_of("Sing of rain"), own.fallback) == ("fog", None, "rest")
    assert Questions(own).asked(piece("Sing of the fog")) is not None
    assert Questions(own).asked(piece("Tell me about the fog")) is None
    assert QuestionWords(Vocabulary()).fallback == ""


QUESTIONS: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "question"), [(kind, q) for kind, listed in QUESTIONS.items() for q in listed])
def test_kinds_of_questions_as_people_ask_them(kind: str, question: str) -> None:
    assert (questions().words.kind_of(question) or "other") == kind


def test_all_kinds_are_asked() -> None:
    assert {kind.id for kind in vocabulary().kinds} == set(QUESTIONS)


WANTED = [
    # what a question asks for, by its own words
    ("Name a challenge that you met with at sea.", "story"),
    ("Can you explain a recent hurdle you overcame?", "story"),
    ("What was the main difficulty?", "story"),
    ("What are the challenges of sailing alone?", "facts"),
    ("Tell me about a time you read the wrong chart book", "story"),
    ("Imagine you are the mate and the cook shouts at you.", "facts"),
    ("You notice that the anchor drags.", "facts"),
    ("There is a storm and a leak, how do you choose?", "facts"),
    ("Tell me about a book you like", "facts"),
    ("Talk about your favourite sailing tools", "facts"),
    ("What did you do when the anchor dragged?", "story"),
]


@pytest.mark.parametrize(("question", "wanted"), WANTED)
def test_what_a_question_asks_for(question: str, wanted: str) -> None:
    assert questions().words.asks_for(question, title=False) == wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What led you to this profession?", "motivation"),
        ("What led you to cut the rope?", None),
        ("How did you get into sailing?", "introduction"),
        ("How did you get the anchor up?", None),
    ],
)
def test_why_and_how_somebody_came_to_their_calling(question: str, kind: str | None) -> None:
    assert questions().words.kind_of(question) == kind
