"""Blocks to answers: where each begins and ends, its question, its labelled parts, its prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from starlint.document import Answer, BlockType, Document, Part, Passage
from starlint.english.language import NOT_ENGLISH, is_foreign
from starlint.markdown import read_blocks
from starlint.markup.front_matter import read_front_matter
from starlint.source import Source, Span
from starlint.structure.declared import apply_declarations
from starlint.structure.draft_tree import build_tree
from starlint.structure.lines import Line, LineReader, line_reader
from starlint.structure.misspelt import settle_guesses
from starlint.structure.pieces import greets, has_words, undecorated
from starlint.structure.responses import ResponseReader
from starlint.structure.settled import settled
from starlint.structure.tables import settle_tables
from starlint.structure.titles import heads
from starlint.structure.unit import Entry, Unit
from starlint.structure.unit_parts import read_parts, read_passages, title_passages
from starlint.structure.units import collect_units
from starlint.vocabulary import Vocabulary

_BESIDE = 2
"""So many answers under titles of one sort are no accident."""


def read_document(source: Source, vocabulary: Vocabulary, kind: str | None = None) -> Document:
    """Return the structure found in a draft. What is odd in it is noted, and the rest is still read.

    Args:
        source: the draft.
        vocabulary: what labels and questions look like.
        kind: that of all answers of which the draft itself declares none; None to tell it by the questions.
    """
    front = read_front_matter(source)
    blocks, notes = read_blocks(source, skip_lines=front.lines)
    reader = line_reader(vocabulary)
    words, asks = reader.labels.words, reader.questions.words
    lines = tuple(settle_tables(settle_guesses(reader.lines(blocks), words), words, asks))
    finisher = _Finisher(reader, ResponseReader(reader))
    units = collect_units(build_tree(lines, reader), reader)
    found = _among(*_gathered(units, [finisher.answer(unit) for unit in units], finisher), finisher)
    answers = tuple(answer for _, answer in found if answer)
    foreign = tuple(note for unit, answer in found if not answer for note in _foreign(unit, source))
    told = any(key in front.values for key in ("question", "kind"))
    if not (answers and told):
        end = answers[0].span.start if answers else len(source.text)
        answers = (*finisher.untitled(lines, end, told=told), *answers)
    answers, odd = apply_declarations(answers, front, blocks, source, reader.questions.words, kind)
    # What the parser of Markdown tells of is what it could not read.
    return Document(source, blocks, answers, (*front.notes, *notes, *odd, *foreign), is_whole=not notes)


def _gathered(
    units: Sequence[Unit], answers: Sequence[Answer | None], finisher: _Finisher
) -> tuple[Sequence[Unit], Sequence[Answer | None]]:
    """Return units and answers, where a title that names a sort of question has all that the headings below it divide.

    It has nothing of its own, and no section below it is an answer.
    """
    names = finisher.reader.questions.words.kind_of
    kept: list[Unit] = []
    known: list[Answer | None] = []
    at = 0
    while at < len(units):
        unit, end = units[at], _behind(units, at)
        bare = unit.heading and unit.heading.piece.level and not (unit.entries or unit.asked)
        divided = bare and unit.heading and end > at + 1 and names(unit.heading.text) and not any(answers[at:end])
        end = end if divided else at + 1
        kept.append(unit.over(units[at + 1 : end]) if divided else unit)
        known.append(answers[at])
        at = end
    return kept, known


def _among(
    units: Sequence[Unit], answers: Sequence[Answer | None], finisher: _Finisher
) -> list[tuple[Unit, Answer | None]]:
    """Return each unit with its answer; what is in doubt may be one where most texts beside it are answers.

    Under a title among titles that ask, it must speak of the writer or name a sort of question: there may be facts
    beside questions.
    """
    beside: dict[tuple[object, ...], list[bool]] = defaultdict(list)
    asked: dict[tuple[object, ...], list[bool]] = defaultdict(list)
    for unit, answer, after in zip(units, answers, (*answers[1:], None), strict=True):
        leads = after is not None and not unit.entries and not unit.asked
        if unit.heading and (unit.has_content() or not unit.asked) and not leads:
            (asked if unit.asked else beside)[_place(unit)].append(answer is not None)
    names = finisher.reader.questions.words.kind_of
    found = []
    for unit, answer in zip(units, answers, strict=True):
        place = _place(unit)
        own = place[-1] and unit.heading and (unit.speaks() or names(unit.heading.text) is not None)
        titles = beside[place] + (asked[place] if own else [])
        answered = asked[place] if unit.asked else titles
        among = sum(answered) >= _BESIDE and 2 * sum(answered) >= len(answered)
        retry = answer is None and among and unit.heading is not None
        found.append((unit, finisher.answer(unit, among=True) if retry else answer))
    return found


def _behind(units: Sequence[Unit], at: int) -> int:
    """Return the index behind the units that stand under the heading of one."""
    unit, end = units[at], at + 1
    while unit.heading and end < len(units):
        below = len(units[end].context) - len(unit.context)
        if below < 1 or units[end].context[below - 1] != unit.heading.text:
            break
        end += 1
    return end


def _place(unit: Unit) -> tuple[object, ...]:
    """Return where a unit's title stands: under which headings, at which level."""
    return (unit.context, unit.heading.piece.level if unit.heading else 0)


def _foreign(unit: Unit, source: Source) -> Iterator[str]:
    """Yield a note when what stands under a heading was left out because it is not English."""
    if unit.heading and is_foreign("\n".join(entry.line.text for entry in unit.entries)):
        yield f"line {source.line_of(unit.heading.piece.span.start)}: not checked: {NOT_ENGLISH}"


@dataclass(frozen=True)
class _Finisher:
    """Makes answers of the units that hold one."""

    reader: LineReader
    responses: ResponseReader

    def answer(self, unit: Unit, *, among: bool = False) -> Answer | None:
        """Return the answer that a unit holds; None where it holds none.

        Args:
            unit: a question or title with what stands under it.
            among: whether most titles beside it are over answers.
        """
        entries, parts, passages = self._read(unit)
        filled = {passage.part for passage in passages}
        roles = self.reader.labels.words.story_roles
        told = {part.role for n, part in enumerate(parts) if part.role in roles and n in filled}
        if not passages or not self.responses.responds(unit, passages, told, among=among):
            return None
        heading = _heading(unit, entries)
        lines = [line for line in (unit.caption, unit.heading) if line] + [entry.line for entry in entries]
        span = Span(min(line.piece.span.start for line in lines), max(line.piece.span.end for line in lines))
        question = " ".join(_question(unit).split())
        kind = self._kind(unit, question)
        return Answer(
            question=question,
            heading=heading,
            kind=kind or self.reader.questions.words.fallback,
            kind_from="question" if kind else "unknown",
            span=span,
            parts=parts,
            passages=(*title_passages(unit), *passages),
            asks_for=self.reader.questions.words.asks_for(question, title=unit.asked is None),
        )

    def untitled(self, lines: Sequence[Line], end: int, *, told: bool) -> tuple[Answer, ...]:
        """Return the answers without question, title and label: nothing but prose, where a draft begins.

        Args:
            lines: all lines of the draft.
            end: where the first answer begins that has a title.
            told: whether the front matter says that the draft is an answer.
        """
        if any(line.piece.level for line in lines) and not told:
            return ()
        before = [line for line in lines if line.piece.span.end <= end]
        whole = told or len(before) == len(lines)
        found = () if told else [self._narrated(section, whole=whole) for section in _sections(before)]
        answers = tuple(answer for answer in found if answer)
        if whole and len(answers) < _BESIDE:
            answer = self._narrated(before, whole=True, told=told)
            return (answer,) if answer else ()
        return answers

    def _narrated(self, lines: Sequence[Line], *, whole: bool, told: bool = False) -> Answer | None:
        """Return the answer that some lines are, if they tell something; `whole` if no title comes after them."""
        unit = Unit()
        for line in lines if whole else takewhile(_opens_nothing, lines):
            unit.add(line)
        while not whole and len(unit.entries) > 1 and heads(unit.entries[-1].line):
            # It stands over the first answer.
            unit.entries.pop()
        entries, parts, passages = self._read(unit)
        if not passages or not (told or self.responses.narrates(passages)):
            return None
        span = Span(entries[0].line.piece.span.start, entries[-1].line.piece.span.end)
        fallback = self.reader.questions.words.fallback
        return Answer("", _heading(unit, entries), fallback, "unknown", span, parts, passages)

    def _read(self, unit: Unit) -> tuple[list[Entry], tuple[Part, ...], tuple[Passage, ...]]:
        """Return what stands under a unit, its parts and its prose."""
        entries = settled(unit, self.reader.labels.words)
        parts, owners = read_parts(entries, self.reader.labels.words)
        return entries, parts, read_passages(unit, entries, owners)

    def _kind(self, unit: Unit, question: str) -> str | None:
        """Return the kind of a question; one that says nothing of it has that of the heading it stands under."""
        texts = (question, *unit.context) if question else unit.context
        return next((kind for text in texts if (kind := self.reader.questions.words.kind_of(text))), None)


def _sections(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines between those across the page, or from one greeting to the next: "Hi, I am the keeper ..."."""
    sections: list[list[Line]] = [[]]
    for line in lines:
        rule = line.piece.block.type is BlockType.BREAK
        if (rule or (line.piece.start == 0 and greets(line.text))) and sections[-1]:
            sections.append([])
        if not rule:
            sections[-1].append(line)
    return sections


def _opens_nothing(line: Line) -> bool:
    """Return whether a line may stand in an answer that nothing titles."""
    piece = line.piece
    return not (line.asked or line.title or piece.set_off or piece.in_list or piece.block.type is BlockType.BREAK)


def _heading(unit: Unit, entries: Sequence[Entry]) -> Span:
    """Return the words of the question or title, or else the first words of the answer."""
    if unit.heading:
        text = unit.heading.text
        start = unit.asked.span.start if unit.asked else undecorated(text)
        end = unit.asked.span.end if unit.asked else len(text.rstrip(" *_:"))
        return unit.heading.piece.prose.to_source(min(start, end), max(start, end))
    for entry in entries:
        text = entry.line.text
        if has_words(text):
            # The head of a column labels the cells of other answers, too.
            label = None if entry.line.mark else entry.label
            place = label.span if label else Span(undecorated(text), len(text.rstrip()))
            return entry.line.piece.prose.to_source(place.start, place.end)
    return entries[0].line.piece.span


def _question(unit: Unit) -> str:
    if not unit.heading:
        return ""
    text = unit.heading.text
    if unit.asked:
        return text[unit.asked.span.start : unit.asked.span.end]
    return text[undecorated(text) :].rstrip(" *_:")
