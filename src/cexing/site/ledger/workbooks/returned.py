"""A workbook of ours that came back: its rows by the task's mark, and what it was when it left."""

from __future__ import annotations

from dataclasses import dataclass, field

from cexing.site.ledger.workbooks.fields import FIELDS
from cexing.site.ledger.workbooks.sheets import Book, Sheet
from cexing.site.ledger.workbooks.snapshot import SHEET, Snapshot, read

_HEADS = {"".join(one.head.split()): one.name for one in FIELDS}
_DEEPEST = 15
"""Row by which the head must have come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table of tasks: its number in the file, the task's mark where it has one, and the words of its cells by field."""

    number: int
    key: str = ""
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The rows of our table, what it was when it left (None where that was lost), columns that are not ours and ours that are gone."""

    rows: tuple[Row, ...]
    left: Snapshot | None
    strange: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def returned(book: Book) -> Returned | None:
    """Our workbook in a file; None where no sheet has the marks of our tasks."""
    for sheet in book.sheets:
        if sheet.name != SHEET and (at := _head(sheet)) is not None:
            return _read(sheet, at, _snapshot(book))
    return None


def _head(sheet: Sheet) -> int | None:
    """The row of our heads: it names the marks and the tasks' words."""
    for at, row in enumerate(sheet.rows[:_DEEPEST]):
        names = {_HEADS.get("".join(cell.split())) for cell in row}
        if {"key", "text"} <= names or ("key" in names and len(names - {None}) > 3):
            return at
    return None


def _snapshot(book: Book) -> Snapshot | None:
    return next((read(sheet.rows, sheet.numbers) for sheet in book.sheets if sheet.name == SHEET), None)


def _read(sheet: Sheet, at: int, left: Snapshot | None) -> Returned:
    heads = ["".join(cell.split()) for cell in sheet.rows[at]]
    columns: dict[str, int] = {}
    for index, head in enumerate(heads):
        if head in _HEADS:
            columns.setdefault(_HEADS[head], index)
    strange = tuple(cell for cell, head in zip(sheet.rows[at], heads, strict=True) if head and head not in _HEADS)
    rows = []
    for number, words in zip(sheet.numbers[at + 1 :], sheet.rows[at + 1 :], strict=True):
        cells = {name: words[index] for name, index in columns.items()}
        if any(cells.values()):
            rows.append(Row(number=number, key=cells.get("key", ""), cells=cells))
    gone = tuple(one.head for one in FIELDS if one.name not in columns)
    return Returned(rows=tuple(rows), left=left, strange=strange, gone=gone)
