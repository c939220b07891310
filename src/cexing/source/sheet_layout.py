"""How the cells of one sheet are laid out: titles, tables that empty rows part, notes beneath them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from cexing.errors import LimitExceeded
from cexing.model import Place
from cexing.source.limits import Limits
from cexing.source.types import Block, Cell, Grid

_NOTE = re.compile(r"(?:备注|注|说明|填表说明|填报说明)\d*\s*[：:]")
Position = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell that shows something, with the rows and columns that are merged into it."""

    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False
    centred: bool = False


def sheet_blocks(
    cells: Mapping[Position, SheetCell], name: str, limits: Limits, hidden_rows: Set[int] = frozenset()
) -> Iterator[Block]:
    """The sheet's tables in order, rows of a single cell above and notes below each as paragraphs.

    Hidden rows part no tables. Rows and columns that show nothing are left out. Raises LimitExceeded where a table would have more cells
    than the limits allow.
    """
    for rows in _parted(cells, hidden_rows):
        titles, rows, notes = _split(cells, rows)
        yield from _paragraphs(cells, titles, name)
        if rows:
            yield _table(cells, rows, name, limits)
        yield from _paragraphs(cells, notes, name)


_Row = list[Position]
"""The positions of a row's cells that show something, from left to right."""


def _parted(cells: Mapping[Position, SheetCell], hidden_rows: Set[int]) -> Iterator[list[_Row]]:
    """Runs of rows that no empty row parts; a row that a cell above covers is not empty."""
    by_row: dict[int, _Row] = defaultdict(list)
    for position in sorted(cells):
        by_row[position[0]].append(position)
    run: list[_Row] = []
    covered = 0
    for number, row in by_row.items():
        if run and not hidden_rows >= set(range(covered + 1, number)):
            yield run
            run = []
        run.append(row)
        covered = max(covered, *(number + cells[position].rows - 1 for position in row))
    if run:
        yield run


def _split(cells: Mapping[Position, SheetCell], rows: list[_Row]) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """Rows above the table, of the table and below it."""
    first, last = 0, len(rows)
    while first < last and _stands_alone(cells, rows, first):
        first += 1
    columns = sorted({column for row in rows[first:last] for _, column in row})
    while last > first and _stands_alone(cells, rows, last - 1) and _is_note(cells, rows[last - 1][0], columns):
        last -= 1
    return rows[:first], rows[first:last], rows[last:]


def _stands_alone(cells: Mapping[Position, SheetCell], rows: list[_Row], at: int) -> bool:
    """Whether the row is one cell that does not reach into the next row that shows something."""
    row, column = rows[at][0]
    below = rows[at + 1][0][0] if at + 1 < len(rows) else None
    return len(rows[at]) == 1 and (below is None or row + cells[row, column].rows <= below)


def _is_note(cells: Mapping[Position, SheetCell], position: Position, columns: list[int]) -> bool:
    """Whether a cell below a table is a note: it says so, or it is merged over the table's width."""
    cell, column = cells[position], position[1]
    return _NOTE.match(cell.text) is not None or (column <= columns[0] and column + cell.columns > columns[-1] > columns[0])


def _paragraphs(cells: Mapping[Position, SheetCell], rows: Iterable[_Row], name: str) -> Iterator[Block]:
    for row in rows:
        for position in row:
            cell, place = cells[position], Place("cell", position[0], position[1], name)
            for line in cell.text.split("\n"):
                yield Block(kind="paragraph", text=line, place=place, bold=len(line) if cell.bold else 0, centred=cell.centred)


def _table(cells: Mapping[Position, SheetCell], rows: list[_Row], name: str, limits: Limits) -> Block:
    numbers = [row[0][0] for row in rows]
    columns = sorted({column for row in rows for _, column in row})
    if len(numbers) * len(columns) > limits.cells:
        raise LimitExceeded(
            f"a table of {len(numbers)} rows and {len(columns)} columns", where=name, expected=f"at most {limits.cells} cells",
            remedy="raise Limits.cells to read it",
        )
    grid = Grid(
        rows=tuple(_grid_rows(cells, numbers, columns)),
        places=tuple(Place("cell", number, columns[0], name) for number in numbers),
    )
    return Block(kind="table", place=grid.places[0], grid=grid)


def _grid_rows(cells: Mapping[Position, SheetCell], numbers: list[int], columns: list[int]) -> Iterator[tuple[Cell, ...]]:
    """Rows of cells; a span counts only the rows and columns that are kept, and a covered cell is not repeated."""
    covered: set[Position] = set()
    for number in numbers:
        row = []
        for column in columns:
            if (number, column) in covered:
                covered.discard((number, column))
                continue
            cell = cells.get((number, column))
            if cell is None:
                row.append(Cell(text=""))
                continue
            below = numbers[bisect_left(numbers, number) : bisect_left(numbers, number + cell.rows)]
            beside = columns[bisect_left(columns, column) : bisect_left(columns, column + cell.columns)]
            if len(below) * len(beside) > 1:
                covered.update((each, other) for each in below for other in beside if (each, other) > (number, column))
            row.append(Cell(text=cell.text, rows=len(below), columns=len(beside)))
        yield tuple(row)
