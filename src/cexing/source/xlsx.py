"""Reader of workbooks: the visible sheets in order, each as the tables, titles and notes that it shows."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel

from cexing.errors import LimitExceeded
from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.packed import Package, malformed_as_broken
from cexing.source.sheet_layout import Position, SheetCell, sheet_blocks
from cexing.source.types import Block, Progress
from cexing.source.xlsx_values import shown

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as WorkbookCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WHAT = "workbook"
_CELL_TAG = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED_TAG = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref=[\"']([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})[\"']")
_LONGEST_TAG = 4096
_PROGRESS = 500
_LAST_DATE = 2_900_000
"""A number past it is no day: spreadsheets count them from 1900 to 9999."""
_YEAR_MONTH, _MONTH_DAY, _DATE = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_CHINESE_DATES = {
    27: _YEAR_MONTH, 28: _MONTH_DAY, 29: _MONTH_DAY, 31: _DATE, 36: _YEAR_MONTH, 50: _YEAR_MONTH, 51: _MONTH_DAY, 52: _YEAR_MONTH,
    53: _MONTH_DAY, 54: _MONTH_DAY, 57: _YEAR_MONTH, 58: _MONTH_DAY,
}
"""Number formats that only Chinese editions define (18.8.30 numFmt, zh-cn); openpyxl takes them for plain numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What the style of a cell says of it."""

    number_format: str = "General"
    format_id: int = 0
    bold: bool = False
    centred: bool = False


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield a block a table, title or note; where several sheets show something, each begins with its name as a heading.

    Raises BrokenSource, EncryptedSource or LimitExceeded, before the first block but for a table that is too sparse.
    """
    refuse_too_many_cells(Package(data, limits, what=_WHAT), limits)
    workbook = _open(data)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    total = sum(sheet.max_row for sheet in sheets)
    done, shows = 0, []
    for sheet in sheets:
        hidden = _hidden_rows(sheet)
        cells = _shown_cells(sheet, workbook, hidden, _steps(progress, done, total))
        done += sheet.max_row
        if cells:
            shows.append((sheet.title, cells, hidden))
    for title, cells, hidden in shows:
        if len(shows) > 1:
            yield Block(kind="paragraph", text=title, place=Place("cell", 1, 1, title), level=1)
        yield from sheet_blocks(cells, title, limits, hidden)
    if progress:
        progress(total, total)


def _open(data: bytes) -> Workbook:
    with malformed_as_broken(_WHAT), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of drawings and validations that it drops: no words are in them
        return load_workbook(BytesIO(data), data_only=True, keep_links=False)


def refuse_too_many_cells(package: Package, limits: Limits) -> None:
    """Count the cells before openpyxl makes an object of each, covered ones of merged ranges too; unpacking also proves the sizes."""
    cells = 0
    for name in sorted(package.names):
        for text in _tags(package.chunks(name)):
            if name.startswith("xl/worksheets/"):
                cells += len(_CELL_TAG.findall(text)) + sum(map(_area, _MERGED_TAG.findall(text)))
            if cells > limits.cells:
                raise LimitExceeded(f"more than {limits.cells} cells", where=name, remedy="raise Limits.cells to read it")


def _tags(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks cut so that no tag is parted."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b"<")
        if cut < 0 or len(text) - cut > _LONGEST_TAG:
            cut = len(text)
        rest = text[cut:]
        yield text[:cut]
    yield rest


def _area(reference: bytes) -> int:
    left, top, right, bottom = range_boundaries(reference.decode())
    return max((right or 0) - (left or 0) + 1, 0) * max((bottom or 0) - (top or 0) + 1, 0)


def _steps(progress: Progress | None, done: int, total: int) -> Callable[[int], None]:
    """Tells the progress of a sheet, row by row, after `done` rows of other sheets."""
    reported = 0

    def step(row: int) -> None:
        nonlocal reported
        if progress and row - reported >= _PROGRESS:
            reported = row
            progress(done + row, total)

    return step


def _shown_cells(
    sheet: Worksheet, workbook: Workbook, hidden_rows: set[int], step: Callable[[int], None]
) -> dict[Position, SheetCell]:
    """The cells of a sheet that show something; hidden rows and columns show nothing."""
    merged = {
        (span.min_row, span.min_col): (span.max_row - span.min_row + 1, span.max_col - span.min_col + 1)
        for span in sheet.merged_cells.ranges
    }
    hidden_columns = _hidden_columns(sheet)
    out: dict[Position, SheetCell] = {}
    looks = _Looks()
    for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows would make every cell up to the last formatted one
        step(row)
        if cell.value is None:
            continue
        rows, columns = merged.get((row, column), (1, 1))
        if hidden_rows.issuperset(range(row, row + rows)) or hidden_columns.issuperset(range(column, column + columns)):
            continue
        look = looks(cell)
        text = _text(cell.value, look, workbook.epoch)
        if text:
            out[row, column] = SheetCell(text=text, rows=rows, columns=columns, bold=look.bold, centred=look.centred)
    return out


def _hidden_rows(sheet: Worksheet) -> set[int]:
    return {number for number, row in sheet.row_dimensions.items() if row.hidden}


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """A hidden dimension may stand for a run of columns."""
    return {
        number
        for dimension in sheet.column_dimensions.values() if dimension.hidden
        for number in range(dimension.min or 0, (dimension.max or 0) + 1)
    }


class _Looks:
    """How the cells of a workbook look, found once a style."""

    def __init__(self) -> None:
        self._known: dict[int, _Look] = {}

    def __call__(self, cell: WorkbookCell) -> _Look:
        number = cell.style_id
        if number not in self._known:
            self._known[number] = _look(cell)
        return self._known[number]


def _look(cell: WorkbookCell) -> _Look:
    """A cell that names a font or format that the workbook lacks looks plain."""
    try:
        return _Look(
            number_format=cell.number_format,
            format_id=cell._style.numFmtId,  # type: ignore[attr-defined]
            bold=bool(cell.font.b),
            centred=cell.alignment.horizontal in ("center", "centerContinuous"),
        )
    except IndexError:
        return _Look()


def _text(value: object, look: _Look, epoch: dt.datetime) -> str:
    number_format = look.number_format
    if isinstance(value, int | float) and look.format_id in _CHINESE_DATES and 0 <= value < _LAST_DATE:
        value, number_format = from_excel(value, epoch), _CHINESE_DATES[look.format_id]
    lines = (line.strip() for line in shown(value, number_format).split("\n"))
    return "\n".join(filter(None, lines))
