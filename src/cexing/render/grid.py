"""A table's rows as cells to set: what a row span filled down is set once, over its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cexing.structure.types import Table


class GridCell(NamedTuple):
    """A cell: its words, their place in the text (None where it is not known), the rows and the columns that it spans."""

    text: str
    place: tuple[int, int] | None
    rows: int = 1
    columns: int = 1


def grid_rows(table: Table) -> Iterator[list[GridCell]]:
    """The rows below the header; a row whose every cell is spanned from above is empty."""
    return (_section(table, number) or list(_cells(table, number)) for number in range(len(table.rows)))


def _section(table: Table, number: int) -> list[GridCell]:
    """A row that says something in its first cell alone heads the rows below it, and is set over all columns."""
    first, *others = table.rows[number] or ("",)
    if not first or not others or any(others):
        return []
    return [GridCell(first, _place(table, number, 0), columns=len(table.rows[number]))]


def _cells(table: Table, number: int) -> Iterator[GridCell]:
    for column, text in enumerate(table.rows[number]):
        place = _place(table, number, column)
        if place is None:
            yield GridCell(text, None)
        elif number == 0 or _place(table, number - 1, column) != place:
            span = 1
            while _place(table, number + span, column) == place:
                span += 1
            yield GridCell(text, place, span)


def _place(table: Table, row: int, column: int) -> tuple[int, int] | None:
    if row >= min(len(table.rows), len(table.cells)) or column >= min(len(table.rows[row]), len(table.cells[row])):
        return None
    start, end = table.cells[row][column]
    return (start, end) if start < end else None
