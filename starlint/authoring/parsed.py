"""How a text was understood, for people who write rules: sentences, clauses, figures, and which cues are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlint.authoring.sample import Sample
from starlint.cues import Finder
from starlint.document import Facets, Reading
from starlint.evidence.places import roles_at
from starlint.expression import Expression
from starlint.infer import infer
from starlint.rule import Rulebook
from starlint.source import Source, Span
from starlint.story import is_story

_USUAL = {"aspect": "simple", "form": "finite", "relation": "root", "modal": "no", "position": "later"}
"""Values that tell nothing, beside “none” and “no”."""
_SILENT = ("position",)
"""Facets that are shown only when a rule asks for them, or to a program."""


@dataclass(frozen=True)
class Found:
    """A clause, a figure or a cue, and where it stands in the draft."""

    span: Span
    text: str
    name: str = ""
    """Of the cue, with its ``@``; empty for clauses and figures."""
    facets: Facets | None = None
    is_list: bool = False
    """Whether the cue is a mere list of words."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and what was found in it, each in the order of the text."""

    span: Span
    text: str
    roles: tuple[str, ...]
    """Of the part that it stands in; empty outside parts."""
    clauses: tuple[Found, ...]
    quantities: tuple[Found, ...]
    cues: tuple[Found, ...]


def checked(reading: Reading, book: Rulebook, finder: Finder) -> Reading:
    """Return a reading as the engine looks at it: with inferred parts where it infers some."""
    if not reading.note and is_story(reading, book.vocabulary, finder):
        return infer(reading, book.vocabulary, finder)
    return reading


def sentences(
    made: Sample, readings: Iterable[Reading], book: Rulebook, cues: Collection[str] | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of a sample's own text.

    Args:
        made: the sample.
        readings: of its answers.
        book: the rulebook.
        cues: names of the cues to look for; None for all.
    """
    finder = Finder(book.cues)
    wanted = {name: Expression("cue", (name,)) for name in sorted(book.cues if cues is None else cues)}
    result: list[Sentence] = []
    for read in readings:
        result += _sentences(made.source, checked(read, book, finder), book, finder, wanted)
    end = len(made.source.text)
    return tuple(one for one in result if one.span.start >= made.offset and one.span.end <= end)


def _sentences(
    source: Source, reading: Reading, book: Rulebook, finder: Finder, cues: Mapping[str, Expression]
) -> Iterator[Sentence]:
    def found(start: int, end: int, **more: Any) -> Found:
        span = reading.to_source(start, end)
        return Found(span, source.text[span.start : span.end], **more)

    rows: list[tuple[list[Found], list[Found], list[Found]]] = [([], [], []) for _ in reading.sentences]
    if not rows:
        return
    for clause in reading.clauses:
        rows[reading.sentence_at(clause.core_start)][0].append(
            found(clause.core_start, clause.core_end, facets=clause.facets)
        )
    for figure in reading.quantities:
        rows[reading.sentence_at(figure.start)][1].append(found(figure.start, figure.end, facets=figure.facets))
    for name, expression in cues.items():
        is_list = book.cues[name].expression.op == "words"
        for match in finder.find(expression, reading):
            place = found(match.start, match.end, name=f"@{name}", is_list=is_list)
            rows[reading.sentence_at(match.start)][2].append(place)
    for sentence, row in zip(reading.sentences, rows, strict=True):
        whole = found(sentence.start, sentence.end)
        roles = tuple(sorted(roles_at(reading, sentence.start) - {"none"}))
        yield Sentence(whole.span, whole.text, roles, *map(tuple, row))


def render(all_sentences: Sequence[Sentence], *, indent: str = "", asked: Collection[str] = ()) -> str:
    """Return sentences with what was found in them, as lines; ``asked`` are facets to show whatever they hold."""
    return "".join(f"{indent}{line}\n" for one in all_sentences for line in _lines(one, asked))


def _lines(one: Sentence, asked: Collection[str]) -> Iterator[str]:
    yield f"“{_flat(one.text)}”" + (f"  (part: {', '.join(one.roles)})" if one.roles else "")
    for title, places in (("clause", one.clauses), ("figure", one.quantities)):
        for place in places:
            yield f"  {title}  “{_flat(place.text)}”: {_facets(place.facets or {}, asked)}"
    for title, is_list in (("cue", False), ("words", True)):
        texts: dict[str, list[str]] = {}
        for place in one.cues:
            if place.is_list == is_list:
                texts.setdefault(place.name, []).append(f"“{_flat(place.text)}”")
        for name, quoted in texts.items():
            yield f"  {title:6}  {name}: {', '.join(quoted)}"


def _facets(facets: Facets, asked: Collection[str]) -> str:
    shown = [text for name, values in facets.items() if (text := _facet(name, values, asked=name in asked))]
    return ", ".join(shown) or "nothing"


def _facet(name: str, values: frozenset[str], *, asked: bool) -> str:
    if asked:
        return f"{name} {' | '.join(sorted(values))}"
    telling = values - {"none", "no", _USUAL.get(name, "")}
    if not telling or name in _SILENT:
        return ""
    # "negated" says as much as "negated yes".
    return name if telling == {"yes"} else f"{name} {' | '.join(sorted(telling - {'yes'}))}"


def data(made: Sample, found: Sequence[Sentence], notes: Sequence[str] = ()) -> dict[str, Any]:
    """Return the same for a machine format; lines, columns and offsets are those in the text itself."""
    own = made.text

    def placed(place: Found | Sentence) -> dict[str, Any]:
        ends = {"start": place.span.start, "end": place.span.end}
        return {"text": place.text} | {key: _position(own, offset - made.offset) for key, offset in ends.items()}

    def faceted(place: Found) -> dict[str, Any]:
        return placed(place) | {"facets": {name: sorted(values) for name, values in (place.facets or {}).items()}}

    return {
        "version": 1,
        "notes": list(notes),
        "sentences": [
            {
                **placed(one),
                "part": list(one.roles),
                "clauses": [faceted(place) for place in one.clauses],
                "quantities": [faceted(place) for place in one.quantities],
                "cues": [{"cue": place.name.removeprefix("@"), **placed(place)} for place in one.cues],
            }
            for one in found
        ],
    }


def _position(source: Source, offset: int) -> dict[str, int]:
    position = source.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}


def _flat(text: str) -> str:
    return " ".join(text.split())
