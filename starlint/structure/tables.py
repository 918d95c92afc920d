"""Tables in which stories are told: labels down the first column, labels along the first row, an answer a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from starlint.structure.candidates import MIN_WORDS
from starlint.structure.label_words import LabelWords
from starlint.structure.labels import Label
from starlint.structure.lines import Line
from starlint.structure.pieces import at_least, has_words
from starlint.structure.question_words import QuestionWords

_LEAST = 3
"""So many different parts make a table a story; "Problem | Solution" and "Before | After" compare."""
_DEED = re.compile(r"\bI \w+")
_HALF = 0.5
_PAIR = 2
_STORIES = 2
"""So many rows with a labelled story in them make a table of answers, whatever else is in it."""


def settle_tables(lines: Iterable[Line], words: LabelWords, questions: QuestionWords) -> Iterator[Line]:
    """Yield the lines of a draft with each cell knowing its part and its answer.

    Cells of other tables label nothing and ask nothing.
    """
    for number, group in groupby(lines, key=lambda line: line.piece.block.cell[0]):
        cells = tuple(group)
        yield from _Table(cells, words, questions).lines() if number else cells


@dataclass(frozen=True)
class _Table:
    cells: tuple[Line, ...]
    words: LabelWords
    questions: QuestionWords

    def lines(self) -> Iterator[Line]:
        grid: dict[int, dict[int, list[Line]]] = {}
        for line in self.cells:
            _, row, column = line.piece.block.cell
            grid.setdefault(row, {}).setdefault(column, []).append(line)
        head = min(grid)
        header = grid[head]
        columns = self._soles(header)
        rows = self._soles({row: cells[1] for row, cells in grid.items() if 1 in cells})
        if self._tells(columns.values()) or self._told_in_rows(grid, columns):
            return self._along(grid, columns)
        if self._names(grid):
            return _by_row(cells for row, cells in grid.items() if row != head)
        if self._tells(rows.values()):
            return self._down(grid, rows)
        data = [row for row in grid if row != head or _asks(header)]
        told = sum(self._tells(line for cell in grid[row].values() for line in cell) for row in data)
        asked = sum(_asks(grid[row]) for row in data) if _responds(grid[row] for row in data) else 0
        if told >= _STORIES or (told + asked and told + asked >= _HALF * len(data)):
            return _by_row(grid[row] for row in data)
        return (_bare(line) for line in self.cells)

    def _tells(self, labelled: Iterable[Line]) -> bool:
        return len({line.label.role for line in labelled if line.label} & self.words.story_roles) >= _LEAST

    def _names(self, grid: Mapping[int, Mapping[int, list[Line]]]) -> bool:
        """Return whether the first of two columns names sorts of stories, or asks, and the second one responds."""
        kind = self.questions.kind_of
        head = min(grid)
        data = {row: cells for row, cells in grid.items() if row != head}
        firsts = [cells[1][0] for cells in data.values() if 1 in cells]
        named = [line for line in firsts if line.asked or kind(line.text)]
        labelled = [line for line in firsts if line.label and not (line.asked or kind(line.text))]
        roles = {line.label.role for line in labelled if line.label}
        if len(roles) == 1 and "" not in roles:
            # "Challenge" beside "Mistake" and "Strengths" is a sort of story, too.
            named, labelled = [*named, *labelled], []
        said = sum(at_least(MIN_WORDS, *(line.text for line in cells.get(2, ()))) for cells in data.values())
        narrow = all(max(cells, default=0) <= _PAIR for cells in grid.values())
        return (
            narrow
            and len(named) > max(len(labelled), _STORIES)
            and 2 * len(named) >= len(firsts)
            and 2 * said >= len(data)
        )

    def _told_in_rows(self, grid: Mapping[int, Mapping[int, list[Line]]], columns: Mapping[int, Line]) -> bool:
        """Return whether two columns are parts of a story, and the writer does something in most rows.

        A further column has to name the stories: without one the rows are the steps of a single story.
        """
        roles = {line.label.role for line in columns.values() if line.label} & self.words.story_roles
        head = min(grid)
        data = [row for row in grid if row != head]
        told = sum(any(_DEED.search(line.text) for c in columns for line in grid[row].get(c, ())) for row in data)
        named = all(any(c not in columns and _words(cell) for c, cell in grid[row].items()) for row in data)
        return named and len(roles) >= _LEAST - 1 and len(data) >= _STORIES and told > _HALF * len(data)

    def _soles(self, cells: Mapping[int, Sequence[Line]]) -> dict[int, Line]:
        """Return the cells that hold a label and nothing else, letters with the roles that they spell."""
        found = {place: line for place, cell in cells.items() if (line := _sole(cell))}
        roles = self.words.settle(line.label.letter for line in found.values() if line.label)
        settled = {}
        for place, line in found.items():
            label = line.label
            role = label.role or roles.get(label.letter) if label else None
            if label and role:
                settled[place] = replace(line, label=replace(label, role=role))
        return settled

    def _along(self, grid: Mapping[int, Mapping[int, list[Line]]], columns: Mapping[int, Line]) -> Iterator[Line]:
        """Yield the stories of a table whose first row labels its columns."""
        head = min(grid)
        data = [row for row in grid if row != head]
        for row in data:
            title = next((c for c in grid[row] if c not in columns and _words(grid[row][c])), None)
            opened = len(data) == 1 and title is None
            if title is not None:
                yield replace(_bare(grid[row][title][0]), asked=grid[row][title][0].asked, title=True)
                opened = True
            for column, cell in grid[row].items():
                for line in cell if column != title else cell[1:]:
                    labelled = _labelled(line, columns.get(column) if line is cell[0] else None)
                    yield labelled if opened else replace(labelled, opens=True)
                    opened = True

    def _down(self, grid: Mapping[int, Mapping[int, list[Line]]], rows: Mapping[int, Line]) -> Iterator[Line]:
        """Yield the stories of a table whose first column labels its rows; further columns are further stories."""
        others = sorted({column for cells in grid.values() for column in cells} - {1})
        header = min(grid)
        for column in others:
            head = grid[header].get(column, []) if header not in rows else []
            for line in head[:1] if len(others) > 1 or any(line.asked for line in head) else ():
                yield replace(_bare(line), asked=line.asked, title=True)
            for row, cells in grid.items():
                if row != header or row in rows:
                    first = len(others) == 1 and row in rows
                    if 1 in cells and (first or (len(others) == 1 and _words(cells[1]))):
                        yield from (rows[row],) if first else map(_bare, cells[1])
                    for index, line in enumerate(cells.get(column, ())):
                        yield _labelled(line, rows.get(row) if not first and not index else None)


def _by_row(rows: Iterable[Mapping[int, Sequence[Line]]]) -> Iterator[Line]:
    """Yield the answers of a table that asks in its first column."""
    for row in rows:
        for column in sorted(row):
            for index, line in enumerate(row[column]):
                if column == min(row) and not index:
                    yield replace(line, label=None, title=True)
                else:
                    yield replace(line, asked=None)


def _sole(cell: Sequence[Line]) -> Line | None:
    """Return the line of a cell that holds a label and nothing else."""
    line = cell[0]
    alone = len(cell) == 1 and line.label is not None and not has_words(line.text, line.label.rest)
    return line if alone else None


def _asks(row: Mapping[int, Sequence[Line]]) -> bool:
    return any(line.asked for line in row.get(min(row), ()))


def _responds(rows: Iterable[Mapping[int, Sequence[Line]]]) -> bool:
    """Return whether most rows that have anything beside their first cell tell something there instead of naming it."""
    beside = [[line.text for column, cell in row.items() if column != min(row) for line in cell] for row in rows]
    filled = [texts for texts in beside if any(map(has_words, texts))]
    return 2 * sum(at_least(MIN_WORDS, *texts) for texts in filled) >= len(filled)


def _words(cell: Sequence[Line]) -> bool:
    return any(has_words(line.text) for line in cell)


def _bare(line: Line) -> Line:
    return replace(line, label=None, asked=None, legend=False)


def _labelled(line: Line, mark: Line | None) -> Line:
    """Return a cell's line as the part that a label in another cell names."""
    if mark is None or mark.label is None:
        return _bare(line)
    label = Label(mark.label.role, mark.label.span, 0, mark.label.letter)
    return replace(line, label=label, asked=None, legend=False, mark=mark.piece)
