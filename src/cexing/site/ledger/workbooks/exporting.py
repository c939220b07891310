"""A programme as the workbook that offices know: the table of tasks, how to fill it in, and out of sight what it was when it left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from datetime import date
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cexing.render.characters import printable
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.verifying import publish
from cexing.site.ledger.workbooks import snapshot
from cexing.site.ledger.workbooks.fields import BY_NAME, FIELDS, Field, Kind
from cexing.site.ledger.workbooks.guidance import guidance
from cexing.site.ledger.workbooks.standing import Standing, is_open, rows_of

TITLE = "任务台账"
HEAD_ROW, FIRST = 3, 4
SPARE_ROWS = 30
"""Open rows below the last task, for new ones."""
_RISKY = tuple("=+-@\t\r")
"""What a spreadsheet may take for the beginning of a formula."""
_INK, _EDGE = "1D2427", Side(style="thin", color="B8C4C8")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD_FILL, _LOCKED_FILL = PatternFill("solid", fgColor="D5E5E7"), PatternFill("solid", fgColor="F1F3F3")
_FONT, _BOLD = Font(name="等线", size=10, color=_INK), Font(name="等线", size=10, bold=True, color=_INK)
_CENTRED = frozenset({"no", "deadline", "state", "progress", "major", "start", "weight"})
_OPEN, _LOCKED = Protection(locked=False), Protection(locked=True)
_A3 = 8


def workbook(actor: Actor, tasks: QuerySet | None = None, *, choice: str = "") -> bytes:
    """The workbook of the tasks that an account may see, or of some of them (`choice` says which, for the title).

    The head of the chain is published with it, so that the workbook is a witness of what had happened by then.
    """
    head = publish(actor.programme, "workbook")
    rows = rows_of(actor, tasks)
    left = snapshot.Snapshot(
        slug=actor.programme.slug, no=head.no if head else 0, head=head.hash if head else "",
        when=timezone.now().isoformat(timespec="seconds"),
        who=actor.user.get_username(), whole=actor.sees_all, cells={one.task.key: one.cells for one in rows},
    )
    book = Workbook()
    page = book.active
    page.title = TITLE
    _fill(page, actor, rows)
    _head(page, actor, left, choice)
    _validate(page, actor, rows)
    _set_up(page, actor, len(rows))
    guidance(book.create_sheet("填报说明"), actor, f"{left.no}:{left.head}" if left.no else "")
    snapshot.write(book.create_sheet(snapshot.SHEET), left)
    book.properties.title, book.properties.creator = printable(f"{actor.programme.name} {TITLE}"), "Cexing 策行"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _head(page: Worksheet, actor: Actor, left: snapshot.Snapshot, choice: str) -> None:
    first, last = _letter("no"), _letter("needed")
    title, note = page[f"{first}1"], page[f"{first}2"]
    page.merge_cells(f"{first}1:{last}1")
    page.merge_cells(f"{first}2:{last}2")
    put(title, f"{actor.programme.name}{TITLE}" + (f"（{choice}）" if choice else ""))
    title.font, title.alignment = Font(name="等线", size=16, bold=True, color=_INK), Alignment(horizontal="center", vertical="center")
    when = timezone.localtime().strftime("%Y年%m月%d日 %H:%M")
    put(note, f"{when}导出，截至第 {left.no} 号记录（{left.head[:12]}）。灰色单元格只供查看，其余可改，改完传回；填法见“填报说明”。")
    note.font, note.alignment = Font(name="等线", size=9, color="566065"), Alignment(horizontal="left", vertical="center")
    page.row_dimensions[1].height, page.row_dimensions[2].height, page.row_dimensions[HEAD_ROW].height = 30, 18, 30
    for column, field in enumerate(FIELDS, 1):
        cell = page.cell(HEAD_ROW, column, field.head)
        cell.font, cell.fill, cell.border = _BOLD, _HEAD_FILL, _BORDER
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        dimension = page.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = field.width, field.hidden


def _fill(page: Worksheet, actor: Actor, rows: Sequence[Standing]) -> None:
    looks = _Looks(page)
    for number, one in enumerate(rows, FIRST):
        for column, field in enumerate(FIELDS, 1):
            cell = page.cell(number, column)
            looks.set(cell, field, is_open(actor, one, field))
            _write(cell, field, one.cells[field.name])
        page.row_dimensions[number].height = _height(one)
    for number in range(FIRST + len(rows), FIRST + len(rows) + (SPARE_ROWS if actor.office else 0)):
        for column, field in enumerate(FIELDS, 1):
            if not field.hidden:
                looks.set(page.cell(number, column), field, True, spare=True)


class _Looks:
    """How cells look, found once for each kind of them: the library looks a style up anew whenever one is set."""

    def __init__(self, page: Worksheet) -> None:
        self._page = page
        self._known: dict[tuple[bool, bool, bool, bool], Any] = {}

    def set(self, cell: Any, field: Field, is_open: bool, *, spare: bool = False) -> None:
        """Give a cell the look of its kind; spare rows have no border yet, so that they are not printed."""
        kind = (field.kind is Kind.DATE, field.name in _CENTRED, is_open, spare)
        if kind not in self._known:
            self._known[kind] = _look(Cell(self._page), *kind)
        cell._style = copy(self._known[kind])


def _look(cell: Cell, dated: bool, centred: bool, is_open: bool, spare: bool) -> Any:
    cell.font, cell.protection = _FONT, _OPEN if is_open else _LOCKED
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else "left")
    if dated:
        cell.number_format = "yyyy-mm-dd"
    if not spare:
        cell.border = _BORDER
    if not is_open:
        cell.fill = _LOCKED_FILL
    return cell._style


def _write(cell: Any, field: Field, text: str) -> None:
    if field.kind is Kind.DATE:
        cell.value = date.fromisoformat(text) if text else None
        cell.number_format = "yyyy-mm-dd"
    elif text.isdecimal() and (field.kind in (Kind.PERCENT, Kind.WEIGHT) or field.name in ("no", "edition")):
        cell.value = int(text)
    elif text:
        put(cell, text)


def put(cell: Any, text: str) -> None:
    """Write words into a cell as words, whatever they begin with."""
    cell.value = printable(text)
    cell.data_type = "s"
    if text.startswith(_RISKY):
        cell.quotePrefix = True


def _height(one: Standing) -> float:
    """As many lines as the fullest cell needs; a Chinese character is two of a column's width."""
    lines = (
        sum(-(-2 * max(len(line), 1) // field.width) for line in one.cells[field.name].split("\n"))
        for field in FIELDS if not field.hidden and one.cells[field.name]
    )
    return min(15.0 * max(1, *lines) + 4, 400.0)


def _validate(page: Worksheet, actor: Actor, rows: Sequence[Standing]) -> None:
    last = FIRST + len(rows) - 1 + (SPARE_ROWS if actor.office else 0)
    if last < FIRST:
        return
    state, by_choice = _letter("state"), defaultdict(list)
    for number, one in enumerate(rows, FIRST):
        by_choice[",".join(dict.fromkeys((one.cells["state"], *one.ways)))].append(f"{state}{number}")
    for choices, places in by_choice.items():
        _rule(page, " ".join(places), type="list", formula1=f'"{choices}"', error="请从下拉列表中选择：现在的状态，或此时可以转入的状态。")
    for name in ("deadline", "start"):
        _rule(
            page, _range(name, last), type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2100,12,31)",
            error="请填日期，如 2031-06-30。",
        )
    for name, least in (("progress", "0"), ("weight", "1")):
        _rule(
            page, _range(name, last), type="whole", operator="between", formula1=least, formula2="100", error=f"请填 {least}–100 的整数。"
        )
    _rule(page, _range("major", last), type="list", formula1='"是"', error="重大事项填“是”，否则留空。")
    late = FormulaRule(
        formula=[f"AND(ISNUMBER(${_letter('deadline')}{FIRST}),${_letter('deadline')}{FIRST}<TODAY(),"
                 f"ISERROR(FIND(${state}{FIRST},\"报结待核已核实已销号已取消\")))"],
        font=Font(color="A3261B", bold=True),
    )
    page.conditional_formatting.add(_range("deadline", FIRST + max(len(rows), 1) - 1), late)


def _rule(page: Worksheet, places: str, *, error: str, **what: str) -> None:
    rule = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle="不能这样填", error=error, **what)
    rule.sqref = type(rule.sqref)(places)
    page.add_data_validation(rule)


def _range(name: str, last: int) -> str:
    return f"{_letter(name)}{FIRST}:{_letter(name)}{last}"


def _letter(name: str) -> str:
    return get_column_letter(FIELDS.index(BY_NAME[name]) + 1)


def _set_up(page: Worksheet, actor: Actor, rows: int) -> None:
    """Frozen head and filter; locked but for what is open, without a password; a landscape A3 as wide as the printed columns."""
    last, printed = FIRST + max(rows, 1) - 1, _letter("needed")
    page.freeze_panes = f"{_letter('lead')}{FIRST}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(FIELDS))}{last}"
    page.sheet_view.zoomScale = 90
    protection = page.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = protection.sort = protection.autoFilter = False
    page.print_title_rows, page.print_area = f"{HEAD_ROW}:{HEAD_ROW}", f"{_letter('no')}1:{printed}{last}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", _A3
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.oddFooter.left.text, page.oddFooter.center.text = printable(actor.programme.name).replace("&", "&&")[:100], "第 &P 页，共 &N 页"
