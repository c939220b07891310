"""Tables of a page: which hold data, which only lay the page out, and which list fields about the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cexing.errors import LimitExceeded
from cexing.model import Place
from cexing.source.html_furniture import field_label, field_line, fields
from cexing.source.html_lines import Held, Line, lines_in
from cexing.source.html_page import line_number
from cexing.source.limits import Limits
from cexing.source.types import Cell, Grid

_WIDEST = 1000
"""Columns that one cell may span, as in browsers."""
_ROW_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table that holds data, with the caption printed above it."""

    grid: Grid
    caption: str
    number: int


@dataclass(frozen=True, slots=True)
class FieldTable:
    """A table that lists fields about the document, each as a line `索引号：…`."""

    lines: tuple[Line, ...]


class TableReader:
    """Reads the tables of one page and counts their cells against the limit."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._cells = limits, 0

    def __call__(self, table: etree._Element) -> DataTable | FieldTable | None:
        """The table as data or fields; None where it only lays out text that is to be walked."""
        if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
            return None
        rows = [self._row(row, left) for row, left in _rows(table)]
        if _lays_out(rows):
            return None
        places = tuple(Place("line", line_number(row)) for row, _ in _rows(table))
        listed = _field_lines(rows, places)
        if listed:
            return FieldTable(listed)
        caption = next(table.iterchildren("caption"), None)
        return DataTable(Grid(rows=tuple(rows), places=places), "" if caption is None else _text(caption), line_number(table))

    def _row(self, row: etree._Element, left: int) -> tuple[Cell, ...]:
        """Cells of a row; `left` rows, itself with them, remain to be spanned."""
        cells = []
        for element in row.iterchildren("td", "th"):
            columns = min(max(_span(element, "colspan"), 1), _WIDEST)
            rows = min(_span(element, "rowspan") or left, left)
            self._count(rows * columns)
            cells.append(Cell(text=_text(element), rows=rows, columns=columns))
        return tuple(cells)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.cells:
            raise LimitExceeded(
                f"more than {self._limits.cells} table cells", expected=f"at most {self._limits.cells}",
                remedy="raise Limits.cells to read it",
            )


def _rows(table: etree._Element) -> list[tuple[etree._Element, int]]:
    """The rows of a table, each with the number of rows from it to the end."""
    rows: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in _ROW_GROUPS:
            rows.extend(child.iterchildren("tr"))
    return [(row, len(rows) - index) for index, row in enumerate(rows)]


def _span(cell: etree._Element, name: str) -> int:
    try:
        return max(int(cell.get(name) or 1), 0)
    except ValueError:
        return 1


def _text(element: etree._Element) -> str:
    """Lines of a cell, joined by line feeds."""
    found: Iterator[Line | Held[None]] = lines_in(element)
    return "\n".join(line.text for line in found if isinstance(line, Line))


def _lays_out(rows: list[tuple[Cell, ...]]) -> bool:
    """Whether a table only places text: one column, hardly a filled cell, or one cell that holds a text of its own."""
    filled = [cell.text for row in rows for cell in row if cell.text]
    if len(filled) < 2 or max(map(len, rows), default=0) < 2:
        return True
    longest = max(filled, key=len)
    return len(filled) <= 8 and longest.count("\n") >= 5 and len(longest) > 300 and len(longest) > 0.7 * sum(map(len, filled))


def _field_lines(rows: list[tuple[Cell, ...]], places: tuple[Place, ...]) -> tuple[Line, ...]:
    """The fields that the table lists, empty where it is no list of fields: label cells with their value next to them, or both in one."""
    found: list[Line] = []
    labels = others = 0
    for row, place in zip(rows, places, strict=True):
        texts = [cell.text for cell in row if cell.text]
        at = 0
        while at < len(texts):
            label = field_label(texts[at])
            value = next((text for text in texts[at + 1 : at + 2] if field_label(text) is None), "")
            whole = fields(texts[at]) if label is None else field_line(label, value)
            labels += label is not None or bool(whole)
            others += label is None and not whole
            found += [Line(text, place.number) for text in whole]
            at += 2 if label is not None and value else 1
    return tuple(found) if labels >= 3 and labels > 2 * others else ()
