"""Bytes of a workbook or a csv → sheets of words, row by row, as large as an office's tables are and no larger."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cexing.errors import CexingError, LimitExceeded, SourceError
from cexing.site.ledger.workbooks.values import tidy
from cexing.source.delimited import blocks as delimited
from cexing.source.detect import CSV, TSV, XLSX, detect
from cexing.source.limits import Limits
from cexing.source.packed import Package, malformed_as_broken
from cexing.source.tables import texts
from cexing.source.xlsx import refuse_too_many_cells
from cexing.source.xlsx_values import shown

LIMITS = Limits(bytes=20 * 1024 * 1024, unpacked_bytes=200 * 1024 * 1024, cells=200_000)
"""How large a workbook of tasks may be."""
MOST_ROWS = 2000
"""Rows of a sheet that are taken; a programme of more tasks is followed by nobody."""
NO_RESULT = "#公式无结果"
"""Stands in a cell whose formula was never computed, so that it is read neither as empty nor as a value."""
_MOST_COLUMNS = 200
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_WHAT = "workbook"


class NotWorkbook(CexingError):
    """A file from which no table of tasks can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The words of a sheet by row and column; `numbers` are the rows' numbers in the file, `covered` the places that a merge fills."""

    name: str
    rows: list[list[str]]
    numbers: list[int]
    covered: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The sheets of a file, hidden ones too."""

    name: str
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def shown(self) -> list[Sheet]:
        """The sheets that a person sees."""
        return [sheet for sheet in self.sheets if not sheet.hidden]


def opened(data: bytes, name: str) -> Book:
    """The sheets of a file; NotWorkbook, BrokenSource, EncryptedSource or LimitExceeded where there is no reading it."""
    _refuse_others(data, name)
    if len(data) > LIMITS.bytes:
        raise LimitExceeded(
            f"文件有 {len(data)} 字节 too large a file", where=name, expected=f"≤ {LIMITS.bytes} bytes",
            remedy="只留下任务表再上传 keep the table only",
        )
    try:
        found = detect(data, name)
        if found.media_type == XLSX:
            return Book(name=name, sheets=list(_workbook(data)))
        if found.media_type in (CSV, TSV) or PurePath(name).suffix.lower() in (".csv", ".tsv"):
            return Book(name=name, sheets=[_delimited(data, found)])
    except SourceError as error:
        raise error.at(name) from error
    raise _refused(name)


def _refuse_others(data: bytes, name: str) -> None:
    """The old binary format gets its own words, unless it is an encrypted workbook, which the reader tells."""
    ending = PurePath(name).suffix.lower()
    if not data:
        raise NotWorkbook("文件是空的 the file is empty", where=name, remedy="换一个文件 choose another file")
    if ending in (".xls", ".et", ".xlsb", ".ods"):
        raise _refused(name, f"不能读取 {ending} 格式 {ending} is not read")
    if ending not in (".xlsx", ".xlsm", ".csv", ".tsv"):
        raise _refused(name)


def _refused(name: str, what: str = "不是工作簿 no workbook") -> NotWorkbook:
    return NotWorkbook(what, where=name, expected="xlsx 或 csv", remedy="用 Excel 或 WPS 打开，另存为 .xlsx 后再上传 save it as .xlsx")


def _delimited(data: bytes, found: Any) -> Sheet:
    rows, numbers = [], []
    for block in delimited(data, found, LIMITS, None):
        lines = texts(block.grid.rows) if block.grid else [[block.text]]
        rows += [[tidy(cell) for cell in line] for line in lines]
        numbers += [place.number for place in block.grid.places] if block.grid else [block.place.number]
    return _bounded(Sheet(name="csv", rows=rows, numbers=numbers))


def _workbook(data: bytes) -> Iterator[Sheet]:
    package = Package(data, LIMITS, what=_WHAT)
    refuse_too_many_cells(package, LIMITS)
    values = _loaded(data, True)
    # A formula that was never computed shows as an empty cell; only the formulas tell the two apart.
    calculates = any(_FORMULA.search(package.read(name)) for name in package.names if name.startswith("xl/worksheets/"))
    formulas = _loaded(data, False) if calculates else values
    for sheet in values.worksheets:
        yield _bounded(_sheet(sheet, formulas[sheet.title]))


def _loaded(data: bytes, results: bool) -> Workbook:
    with malformed_as_broken(_WHAT), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of drawings and extensions that it drops: no words are in them
        return load_workbook(BytesIO(data), data_only=results, keep_links=False)


def _sheet(sheet: Worksheet, formulas: Worksheet) -> Sheet:
    cells = {place: _words(cell, formulas._cells[place]) for place, cell in sheet._cells.items() if place in formulas._cells}
    merged = {}
    for span in sheet.merged_cells.ranges:
        places = [(row, column) for row in range(span.min_row, span.max_row + 1) for column in range(span.min_col, span.max_col + 1)]
        merged |= dict.fromkeys(places[1:], cells.get(places[0], ""))
    filled = {place: text for place, text in (cells | merged).items() if text}
    numbers = sorted({row for row, _ in filled})
    width = min(max((column for _, column in filled), default=0), _MOST_COLUMNS)
    index = {number: at for at, number in enumerate(numbers)}
    return Sheet(
        name=sheet.title, numbers=numbers,
        rows=[[filled.get((number, column), "") for column in range(1, width + 1)] for number in numbers],
        covered=frozenset((index[row], column - 1) for row, column in merged if row in index and column <= width),
        hidden=sheet.sheet_state != "visible",
    )


def _words(cell: Any, formula: Any) -> str:
    """What a cell shows; a day whole, however its format cuts it."""
    value = cell.value
    if value is None:
        return NO_RESULT if formula.data_type == "f" else ""
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    return tidy(shown(value, cell.number_format))


def _bounded(sheet: Sheet) -> Sheet:
    if len(sheet.rows) > MOST_ROWS:
        raise LimitExceeded(
            f"工作表有 {len(sheet.rows)} 行 too many rows", where=sheet.name, expected=f"≤ {MOST_ROWS}", remedy="拆分后再导入 split it"
        )
    return sheet
