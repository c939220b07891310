"""The tables of the work report as a workbook: title rows, merged cells, two sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from contents import targets as words
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from forms.fixed_zip import fixed


def make() -> bytes:
    """The file's bytes."""
    book = Workbook()
    _targets(book.active)
    _work(book.create_sheet(words.WORK_SHEET))
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def _targets(sheet: Any) -> None:
    sheet.title = words.TARGETS_SHEET
    _title(sheet, words.TARGETS_TITLE, words.TARGETS_HEADER)
    for row in words.TARGETS:
        sheet.append(row)
    _merge(sheet, 1, [row[0] for row in words.TARGETS], first=3)
    sheet.append([words.TARGETS_NOTE])
    sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(words.TARGETS_HEADER))


def _work(sheet: Any) -> None:
    _title(sheet, words.WORK_TITLE, words.WORK_HEADER)
    for section, tasks in words.WORK:
        sheet.append([section])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=len(words.WORK_HEADER))
        first = sheet.max_row + 1
        for task in tasks:
            sheet.append(task)
        _merge(sheet, 5, [task[4] for task in tasks], first=first)


def _title(sheet: Any, title: str, header: Sequence[str]) -> None:
    """A title over the whole width, and the header below it."""
    sheet.append([title])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(header))
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    sheet.append(header)
    for cell in sheet[2]:
        cell.font = Font(bold=True)


def _merge(sheet: Any, column: int, values: Sequence[str | None], *, first: int) -> None:
    """Merge each value with the empty cells below it."""
    starts = [number for number, value in enumerate(values) if value is not None]
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        if end - start > 1:
            sheet.merge_cells(start_row=first + start, end_row=first + end - 1, start_column=column, end_column=column)
