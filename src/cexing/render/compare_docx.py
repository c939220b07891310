"""A comparison as a Word file: the answer to one question as a table across the page, in the fonts of official documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from cexing.compare import Comparison
from cexing.render.characters import printable
from cexing.render.compare_words import WORDS, Shown, View, counts, view
from cexing.render.compare_xlsx import COLOURS
from cexing.render.docx_parts import mark_row, page_numbers, set_font

_TITLE, _HEAD, _BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
_PAGE = {"page_width": 29.7, "page_height": 21.0, "top_margin": 2.6, "bottom_margin": 2.4, "left_margin": 2.0, "right_margin": 2.0}
"""Centimetres of A4 across."""
_WIDE, _NARROW = 6.0, 1.6
_SHORT = ("要素", "覆盖", "力度", "单位")


def document(comparison: Comparison, by: str = "family") -> bytes:
    """The answer to a question as .docx."""
    found = view(comparison, by)
    file = Document()
    _usual(file)
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    for name, width in _PAGE.items():
        setattr(section, name, Cm(width))
    page_numbers(section.footer.paragraphs[0])
    title = WORDS[found.name].zh
    file.core_properties.title = title
    _line(file, title, _TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    _line(file, "、".join(comparison.names), _BODY, 12, WD_ALIGN_PARAGRAPH.CENTER)
    _line(file, "；".join(f"{label.zh}{count}" for label, count in counts(comparison)) + "。", _BODY, 12)
    if found.lines:
        _table(file, found)
    else:
        _line(file, WORDS["none"].zh, _BODY, 12)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _usual(file: Any) -> None:
    """The style of all text, so that the many cells need none of their own."""
    style = file.styles["Normal"]
    style.font.name, style.font.size = _BODY, Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)


def _line(file: Any, words: str, font: str, size: float, align: Any = None) -> None:
    paragraph = file.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(6)
    set_font(paragraph.add_run(printable(words)), font, size)


def _table(file: Any, found: View) -> None:
    """Row by row: python-docx looks a cell of a table up by counting all that stand before it."""
    table = file.add_table(rows=0, cols=len(found.heads), style="Table Grid")
    table.style.font.size = Pt(10.5 if len(found.heads) <= 8 else 9 if len(found.heads) <= 14 else 7.5)
    table.autofit = False
    for column, width in zip(table.columns, _widths(found), strict=True):
        column.width = Cm(width)
    _row(table, (Shown(head.zh) for head in found.heads), _HEAD)
    mark_row(table.rows[0], "w:tblHeader")
    for line in found.lines:
        first, *others = line.cells
        _row(table, (replace(first, text="　" * line.depth + first.text), *others))


def _widths(found: View) -> list[float]:
    """What is short is narrow, the measure is wide, plans share the rest."""
    whole = _PAGE["page_width"] - _PAGE["left_margin"] - _PAGE["right_margin"]
    wide = _WIDE if found.first_plan else 0.0
    fixed = [_NARROW if head.zh in _SHORT else 0.0 if number else wide for number, head in enumerate(found.heads)]
    open_columns = fixed.count(0.0)
    share = (whole - sum(fixed)) / open_columns if open_columns else 0.0
    return [width or share for width in fixed]


def _row(table: Any, cells: Iterable[Shown], font: str = "") -> None:
    row = table.add_row()
    mark_row(row, "w:cantSplit")
    for target, cell in zip(row.cells, cells, strict=True):
        words = printable(_words(cell))
        run = target.paragraphs[0].add_run(words) if words else None
        if run is not None and font:
            set_font(run, font, None)
        if cell.strength:
            _shade(target, COLOURS[cell.strength])


def _words(cell: Shown) -> str:
    return " ".join(filter(None, (cell.label.zh if cell.label else "", cell.text)))


def _shade(cell: Any, colour: str) -> None:
    """A ground for a cell, which python-docx reads but does not set."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)
