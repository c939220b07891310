"""What somebody does with a workbook offline: open it, write into cells, delete and add rows, save it."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cexing.site.ledger.workbooks.fields import BY_NAME, FIELDS

COLUMN = {field.name: number for number, field in enumerate(FIELDS, 1)}
HEAD = 3


class Desk:
    """A workbook of ours, opened as Excel would."""

    def __init__(self, data: bytes) -> None:
        self.book = load_workbook(BytesIO(data))
        self.page = self.book["任务台账"]

    def row(self, key: str) -> int:
        return next(row for row in range(HEAD + 1, self.page.max_row + 1) if self.page.cell(row, COLUMN["key"]).value == key)

    def marks(self) -> list[str]:
        cells = (self.page.cell(row, COLUMN["key"]).value for row in range(HEAD + 1, self.page.max_row + 1))
        return [cell for cell in cells if cell]

    def get(self, key: str, name: str) -> Any:
        return self.page.cell(self.row(key), COLUMN[name]).value

    def put(self, key: str, name: str, value: Any) -> Desk:
        return self.put_at(self.row(key), name, value)

    def put_at(self, row: int, name: str, value: Any) -> Desk:
        assert BY_NAME[name]
        cell = self.page.cell(row, COLUMN[name])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # as Excel keeps what was typed with an apostrophe before it
        return self

    def delete(self, key: str) -> Desk:
        self.page.delete_rows(self.row(key))
        return self

    def next_row(self) -> int:
        return max(self.row(key) for key in self.marks()) + 1

    def saved(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()


def foreign(*rows: tuple[Any, ...], merge: tuple[str, ...] = (), name: str = "台账") -> bytes:
    """A workbook that another office made."""
    book = Workbook()
    page = book.active
    page.title = name
    for row in rows:
        page.append(row)
    for span in merge:
        page.merge_cells(span)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def resaved(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it; skips the test where that is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "in").mkdir()
    (folder / "in" / "book.xlsx").write_bytes(data)
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(folder / "out"), str(folder / "in" / "book.xlsx")],
        check=True, capture_output=True, timeout=180,
    )
    return (folder / "out" / "book.xlsx").read_bytes()
