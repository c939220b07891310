"""Tables of a Word file: rows of cells with the columns and rows that each spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cexing.model import Place
from cexing.source.docx_package import Element, child_number, child_value, w
from cexing.source.types import Cell, Grid

_ROW, _CELL = w("tr"), w("tc")
_GROUPS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_COLUMNS = 63
"""Most columns that Word gives a table; a span past it is a broken file."""


@dataclass(slots=True)
class _Spanning:
    """A cell while rows below may still be merged into it."""

    text: str
    columns: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell of a row in its place: first column, width, and whether it goes on a cell of the row above."""

    first: int
    columns: int
    merge: str | None
    cell: Element | None


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that are not deleted."""
    for row in _descend(table, _ROW):
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """The cells that are not deleted."""
    for cell in _descend(row, _CELL):
        properties = cell.find(w("tcPr"))
        if properties is None or properties.find(w("cellDel")) is None:
            yield cell


def only_cell(table: Element) -> Element | None:
    """The cell of a table of one cell, which is a frame around paragraphs; None for other tables."""
    cells: list[Element] = []
    for row in rows_of(table):
        cells.extend(cells_of(row))
        if len(cells) > 1:
            return None
    return cells[0] if cells else None


def read_grid(table: Element, read_cell: Callable[[Element], str], place: Callable[[], Place]) -> Grid:
    """The grid of a table; `read_cell` gives the words of a cell and is called in reading order, `place` the place of the next row."""
    rows: list[list[_Spanning]] = []
    places: list[Place] = []
    above: dict[tuple[int, int], _Spanning] = {}
    for row in rows_of(table):
        places.append(place())
        rows.append([])
        merged: dict[tuple[int, int], _Spanning] = {}
        for slot in _slots(row):
            key = (slot.first, slot.columns)
            spanning = above.get(key) if slot.merge == "continue" else None
            if spanning is not None:
                spanning.rows += 1
            else:
                spanning = _Spanning("" if slot.cell is None else read_cell(slot.cell), slot.columns)
                rows[-1].append(spanning)
            if slot.merge is not None:
                merged[key] = spanning
        above = merged
    cells = (tuple(Cell(text=each.text, rows=each.rows, columns=each.columns) for each in row) for row in rows)
    return Grid(rows=tuple(cells), places=tuple(places))


def _slots(row: Element) -> Iterator[_Slot]:
    """The cells of a row in their columns; grid columns that it leaves free at its ends are empty cells."""
    properties = row.find(w("trPr"))
    before, after = child_number(properties, "gridBefore") or 0, child_number(properties, "gridAfter") or 0
    at = 0
    for columns, merge, cell in [(before, None, None), *_horizontal(row), (after, None, None)]:
        if columns > 0:
            columns = min(columns, _COLUMNS)
            yield _Slot(at, columns, merge, cell)
            at += columns


def _horizontal(row: Element) -> list[tuple[int, str | None, Element | None]]:
    """Width, vertical merge and element of each cell, cells of the old horizontal merge joined."""
    out: list[tuple[int, str | None, Element | None]] = []
    for cell in cells_of(row):
        properties = cell.find(w("tcPr"))
        columns = max(child_number(properties, "gridSpan") or 1, 1)
        if out and _merge(properties, "hMerge") == "continue":
            before, merge, first = out[-1]
            out[-1] = (before + columns, merge, first)
        else:
            out.append((columns, _merge(properties, "vMerge"), cell))
    return out


def _merge(properties: Element | None, name: str) -> str | None:
    """`restart`, `continue` (which is also meant where the element has no value), None where the cell is not merged."""
    if properties is None or properties.find(w(name)) is None:
        return None
    return child_value(properties, name) or "continue"


def _descend(parent: Element, tag: str) -> Iterator[Element]:
    """The elements of that tag, also those inside content controls and insertions."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _GROUPS:
            yield from _descend(element, tag)
