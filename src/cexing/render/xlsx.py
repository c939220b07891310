"""A document as a workbook that an office would send on: tasks, targets, supports, duties, clauses and findings, one sheet each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cexing.facts.types import Duty, Support, Target
from cexing.model import Address
from cexing.render import wording
from cexing.render.characters import printable
from cexing.render.citation import cite
from cexing.render.labels import KINDS, value_label
from cexing.structure.types import Document

_CELL_LIMIT = 32_767
"""Characters that a cell can hold."""
_HEAD = PatternFill("solid", fgColor="E8EEF0")
_EDGE = Side(style="thin", color="B8C4C8")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WRAP = Alignment(wrap_text=True, vertical="top")
_FONT = Font(name="等线", size=11)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, and what it shows of a subject's row."""

    head: str
    width: int
    show: Callable[[Any, Any], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a subject (a document, or what was made of one): the kind of record, its rows and its columns."""

    kind: str
    rows: Callable[[Any], Sequence[Any]]
    columns: tuple[Column, ...]


def _field(name: str) -> Callable[[Document, Any], object]:
    def show(_document: Document, row: Any) -> object:
        value = getattr(row, name)
        return "、".join(value) if isinstance(value, tuple) else value

    return show


def _detail(name: str) -> Callable[[Document, Any], object]:
    return lambda _document, row: dict(wording.details(row)).get(name, "")


def _address(_document: Document, row: Any) -> str:
    return str(Address(row.part, row.path))


def _home(document: Document, row: Any) -> str:
    """Address of the clause that holds the row, its part where no clause does."""
    clause = document.clause_at(row.start)
    part = document.part_at(row.start)
    return str(clause.address) if clause else (part.part if part else "")


def _place(document: Document, row: Any) -> str:
    return wording.place(document.source.place(row.start)).zh


def _words(document: Document, row: Any) -> str:
    return document.text[row.start : row.end]


def _strength(_document: Document, row: Target) -> str:
    return value_label("kind", row.kind).zh


_ADDRESS = Column("条款位置", 18, _address)
_QUOTE = Column("原文", 60, _field("quote"))
_PLACE = Column("原文位置", 14, _place)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "task", lambda d: d.tasks,
        (
            Column("序号", 7, _field("no")), Column("章节", 18, _field("chapter")), Column("领域", 18, _field("area")),
            Column("具体任务", 60, _field("text")), Column("责任单位", 34, _field("bodies")), Column("牵头单位", 24, _field("lead")),
            Column("配合单位", 24, _field("support")), Column("适用范围", 22, _field("scope")),
            Column("完成时限", 14, _field("deadline")), Column("所在部分", 14, _home), _PLACE,
        ),
    ),
    Sheet(
        "target", lambda d: tuple(d.facts(Target)),
        (
            Column("指标", 34, _field("indicator")), Column("目标值", 18, _detail("value")), Column("类型", 9, _strength),
            Column("时限", 12, _field("by")), Column("起始", 12, _field("since")), Column("基期", 12, _field("baseline")),
            Column("适用地区", 18, _field("region")), Column("数值", 14, _field("value")), Column("数值上限", 14, _field("value_max")),
            Column("单位", 10, _field("unit")), _ADDRESS, _QUOTE, _PLACE,
        ),
    ),
    Sheet(
        "support", lambda d: tuple(d.facts(Support)),
        (
            Column("支持对象", 30, _field("beneficiary")), Column("方式", 12, _detail("instrument")),
            Column("金额", 20, _detail("amount")), Column("比例", 22, _detail("rate")), Column("上限", 18, _detail("cap")),
            Column("计量单位", 12, _field("per")), Column("期间", 12, _detail("duration")), Column("条件", 40, _detail("conditions")),
            _ADDRESS, _QUOTE, _PLACE,
        ),
    ),
    Sheet(
        "duty", lambda d: tuple(d.facts(Duty)),
        (
            _ADDRESS, Column("牵头（责任）单位", 40, _field("lead")), Column("配合单位", 40, _field("support")), _QUOTE, _PLACE,
        ),
    ),
    Sheet(
        "clause", lambda d: d.clauses,
        (
            _ADDRESS, Column("标识", 14, _field("slug")), Column("标题", 34, _field("heading")), Column("正文", 90, _field("text")), _PLACE,
        ),
    ),
    Sheet(
        "finding", lambda d: d.findings,
        (
            Column("代码", 26, _field("code")), Column("说明", 60, _field("message")), Column("所在条款", 18, _home),
            Column("原文", 60, _words), _PLACE,
        ),
    ),
)
"""Sheets in the order in which an office reads them."""


def workbook(document: Document, only: frozenset[str] = frozenset()) -> bytes:
    """The workbook as bytes; `only` names the kinds to include (default: all; kinds without a sheet of their own are passed over)."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    chosen = [sheet for sheet in SHEETS if not only or sheet.kind in only] or list(SHEETS)
    for sheet in chosen:
        fill(book.create_sheet(_title(sheet.kind)), sheet, document, cite(document))
    return saved(book, document.metadata.title or document.metadata.id)


def saved(book: Workbook, title: str) -> bytes:
    """The bytes of a workbook under a title."""
    book.properties.title = printable(title)
    book.properties.creator = "Cexing 策行"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(kind: str) -> str:
    return KINDS[kind].zh


def fill(page: Worksheet, sheet: Sheet, subject: Any, citation: str) -> None:
    """Write a sheet's head and rows, set up to be read, sifted and printed under the citation."""
    for index, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(index)].width = column.width
        head = page.cell(row=1, column=index)
        head.value, head.fill, head.font = column.head, _HEAD, Font(name="等线", size=11, bold=True)
        head.border, head.alignment = _BORDER, Alignment(wrap_text=True, vertical="center", horizontal="center")
    page.row_dimensions[1].height = 24
    rows = sheet.rows(subject)
    for number, values in enumerate(_values(rows, sheet.columns, subject), 2):
        for index, value in enumerate(values, 1):
            cell = page.cell(row=number, column=index)
            assert isinstance(cell, Cell)
            _write(cell, value)
    _set_up(page, len(sheet.columns), len(rows) + 1, citation)


def _values(rows: Sequence[Any], columns: tuple[Column, ...], subject: Any) -> Iterator[list[object]]:
    return ([column.show(subject, row) for column in columns] for row in rows)


def _write(cell: Cell, value: object) -> None:
    """Numbers as numbers, everything else as text, so that a phrase that begins with = is no formula."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        cell.value = int(value) if float(value).is_integer() else value
        cell.number_format = "#,##0.######" if abs(value) >= 10_000 else "General"
    elif isinstance(value, CellRichText):
        cell.value = value
    elif value:
        cell.value = printable(str(value))[:_CELL_LIMIT]
        cell.data_type = "s"
    cell.font, cell.border, cell.alignment = _FONT, _BORDER, _WRAP


def _set_up(page: Worksheet, columns: int, rows: int, citation: str) -> None:
    """Frozen head, filter, and a landscape page as wide as the sheet whose head repeats."""
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(columns)}{rows}"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    if page.oddHeader is not None and page.oddFooter is not None:
        page.oddHeader.center.text = citation.replace("&", "&&")[:200]
        page.oddFooter.center.text = "第 &P 页，共 &N 页"
