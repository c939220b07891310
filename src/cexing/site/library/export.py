"""Statements as files for analysts: JSON lines, Parquet, a workbook; written as they come, in bounded memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import IO, Any

from cexing.render.characters import printable
from cexing.site.library.statements import COLUMNS, Column, Row, Selection, statements

Writer = Callable[[Iterable[Row], IO[bytes]], int]

_ROW_GROUP = 10_000
_SHEET_ROWS = 1_048_575
"""Rows of a sheet below its head."""
_CELL_LIMIT = 32_767
"""Characters that a cell can hold."""


def export(selection: Selection, form: str, out: IO[bytes]) -> int:
    """Write what is asked for to `out` as `jsonl`, `parquet` or `xlsx`; how many rows that were."""
    return FORMS[form](statements(selection), out)


def _jsonl(rows: Iterable[Row], out: IO[bytes]) -> int:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    count = 0
    for row in rows:
        out.write((encode({column.name: _plain(column, row[column.name]) for column in COLUMNS}) + "\n").encode())
        count += 1
    return count


def _plain(column: Column, value: Any) -> Any:
    """A value as every reader of tables knows it: dates and the rest as text."""
    if value is None:
        return None
    if column.type is dict:
        # PostgreSQL keeps keys in an order of its own; the export is to be the same on every database.
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return value.isoformat() if column.type is date else value


def _parquet(rows: Iterable[Row], out: IO[bytes]) -> int:
    import pyarrow
    from pyarrow import parquet

    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(), date: pyarrow.date32()}
    schema = pyarrow.schema([(column.name, types.get(column.type, pyarrow.string())) for column in COLUMNS])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows, _ROW_GROUP):
            told = [
                pyarrow.array([_arrow(column, row[column.name]) for row in group], type=field.type)
                for column, field in zip(COLUMNS, schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(told, schema=schema))
            count += len(group)
    return count


def _arrow(column: Column, value: Any) -> Any:
    return value if column.type is date else _plain(column, value)


def _groups(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while group := list(islice(waiting, size)):
        yield group


def _xlsx(rows: Iterable[Row], out: IO[bytes]) -> int:
    """A workbook written row by row; a sheet that is full goes on on the next."""
    from openpyxl import Workbook

    book, count = Workbook(write_only=True), 0
    for number, group in enumerate(_sheets(rows), 1):
        page = book.create_sheet("导出" if number == 1 else f"导出 {number}")
        page.freeze_panes = "A2"
        page.append([column.head for column in COLUMNS])
        for row in group:
            page.append([_cell(page, _plain(column, row[column.name])) for column in COLUMNS])
            count += 1
    book.save(out)
    return count


def _sheets(rows: Iterable[Row]) -> Iterator[Iterator[Row]]:
    waiting = iter(rows)
    yield islice(waiting, _SHEET_ROWS)
    for first in waiting:
        yield _with(first, islice(waiting, _SHEET_ROWS - 1))


def _with(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _cell(page: Any, value: Any) -> Any:
    """Numbers as numbers, everything else as text, so that a phrase that begins with = is no formula."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(page, printable(value)[:_CELL_LIMIT])
    cell.data_type = "s"
    return cell


FORMS: dict[str, Writer] = {"jsonl": _jsonl, "parquet": _parquet, "xlsx": _xlsx}
"""Forms of export."""
