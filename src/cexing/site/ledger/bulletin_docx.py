"""The bulletin as a Word file in the form of official documents, every task linked to its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cexing.render.docx_parts import mark_row, page_numbers, set_font
from cexing.site.ledger.bulletin import Bulletin, Tally
from cexing.site.ledger.models import Problem, Task

Link = Callable[[Task | Problem | Tally], str]
"""The address of the page of a task, a problem or a body."""
_TITLE, _HEAD, _BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
_MARGINS = {"top_margin": 3.7, "bottom_margin": 3.5, "left_margin": 2.8, "right_margin": 2.6}
"""Centimetres of GB/T 9704."""
_WIDTHS = (7.6, 2, 2, 2, 2)
"""Centimetres of a table's columns."""
_NUMBERS = "一二三四五六七八九"
_BODIES = 40


def document(found: Bulletin, link: Link) -> bytes:
    """The bulletin as .docx; `link` gives the addresses that its lines lead to."""
    return _Writer(link).write(found)


class _Writer:
    """A Word file under construction."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._file = Document()
        self._sections = 0
        section = self._file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        for name, width in _MARGINS.items():
            setattr(section, name, Cm(width))
        page_numbers(section.footer.paragraphs[0])

    def write(self, found: Bulletin) -> bytes:
        self._file.core_properties.title = f"{found.programme.name}督查通报"
        self._line("督查通报", _TITLE, 22, align=WD_ALIGN_PARAGRAPH.CENTER)
        self._line(found.programme.name, _BODY, 16, align=WD_ALIGN_PARAGRAPH.CENTER)
        self._line(f"（{_day(found.since)}至{_day(found.until)}）", _BODY, 16, align=WD_ALIGN_PARAGRAPH.CENTER)
        for write in (self._whole, self._late, self._praised, self._finished, self._problems, self._experiences, self._areas):
            write(found)
        self._line(_day(found.until), _BODY, 16, align=WD_ALIGN_PARAGRAPH.RIGHT)
        self._line(f"留痕校验：{found.head}", _BODY, 9)
        out = BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _whole(self, found: Bulletin) -> None:
        whole = found.whole
        self._section("总体进展")
        self._text(
            f"共列任务{whole.total}项，已核实或销号{whole.done}项，完成率{whole.share}%；本期新完成{whole.finished}项。"
            f"逾期{whole.late}项，红灯{found.red}项，黄灯{found.amber}项。"
        )

    def _areas(self, found: Bulletin) -> None:
        self._section("分领域、分单位进展")
        self._table(("政策领域", "任务", "已完成", "完成率", "逾期"), found.areas)
        self._table(("责任单位", "任务", "已完成", "完成率", "逾期"), found.bodies[:_BODIES])

    def _finished(self, found: Bulletin) -> None:
        if found.finished:
            self._section("本期完成的任务")
        for task in found.finished:
            self._task(task, "")

    def _praised(self, found: Bulletin) -> None:
        if not found.praised:
            return
        self._section("予以表扬的单位")
        self._text("本期完成两项以上且无逾期的责任单位：")
        for row in found.praised:
            self._linked(row, row.name, f"：本期完成{row.finished}项，累计完成{row.done}项，共{row.total}项。")

    def _late(self, found: Bulletin) -> None:
        self._section("逾期任务")
        if not found.late:
            self._text("无逾期任务。")
        for row in found.late:
            self._task(row.task, f"应于{_day(row.task.deadline)}完成，已逾期{row.days}天。责任单位：{row.bodies}。")

    def _problems(self, found: Bulletin) -> None:
        if found.problems:
            self._section("未办结问题")
        for problem in found.problems:
            mark = "【重大事项】" if problem.major else ""
            due = f"，{_day(problem.due)}前反馈" if problem.due else ""
            charged = f"，承办：{problem.body}" if problem.body else ""
            self._linked(problem, f"{mark}{problem.text}", f"（{problem.get_state_display()}{charged}{due}）")

    def _experiences(self, found: Bulletin) -> None:
        if found.experiences:
            self._section("可供借鉴的经验")
        for one in found.experiences:
            self._task(one.task, f"{one.title}：{one.text}")

    def _section(self, title: str) -> None:
        self._line(f"{_NUMBERS[self._sections]}、{title}", _HEAD, 16, indent=True)
        self._sections += 1

    def _text(self, words: str) -> Any:
        return self._line(words, _BODY, 16, indent=True)

    def _task(self, task: Task, words: str) -> None:
        self._linked(task, f"{task.key} {task.text}", words if not words or task.text.endswith(("。", "；")) else f"。{words}")

    def _linked(self, what: Task | Problem | Tally, shown: str, words: str) -> None:
        """A line that begins with a link."""
        paragraph = self._line("", _BODY, 16, indent=True)
        _hyperlink(paragraph, self._link(what), shown)
        if words:
            set_font(paragraph.add_run(words), _BODY, 16)

    def _line(self, words: str, font: str, size: float, *, align: Any = None, indent: bool = False) -> Any:
        paragraph = self._file.add_paragraph()
        paragraph.alignment = align
        form = paragraph.paragraph_format
        form.line_spacing_rule, form.line_spacing, form.space_after = WD_LINE_SPACING.EXACTLY, Pt(28), Pt(0)
        form.first_line_indent = Pt(2 * size) if indent else None
        if words:
            set_font(paragraph.add_run(words), font, size)
        return paragraph

    def _table(self, heads: Sequence[str], rows: Sequence[Tally]) -> None:
        table = self._file.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)
        cells = [heads, *((row.name or "未分领域", row.total, row.done, f"{row.share}%", row.late) for row in rows)]
        for at, values in enumerate(cells):
            row = table.rows[0] if at == 0 else table.add_row()
            mark_row(row, "w:cantSplit")
            for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
                cell.width = Cm(_WIDTHS[column])
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER if column or at == 0 else None
                set_font(cell.paragraphs[0].add_run(str(value)), _HEAD if at == 0 else _BODY, 12)
        mark_row(table.rows[0], "w:tblHeader")
        self._file.add_paragraph()


def _day(day: date) -> str:
    """A day as documents print it: 2031年6月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _hyperlink(paragraph: Any, address: str, words: str) -> None:
    """Words that lead to an address; python-docx reads links but does not make them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(words)
    set_font(run, _BODY, 16)
    run.font.color.rgb, run.font.underline = RGBColor(0x0B, 0x5D, 0x66), True
    link.append(run._element)
    paragraph._p.append(link)
