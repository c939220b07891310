"""Parts of Word files that python-docx reads but does not make: fonts for Chinese, page numbers, heads that repeat."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt


def set_font(run: Any, font: str, size: float | None) -> None:
    """Chinese and Latin characters of a run in one font; without a size in that of the paragraph."""
    run.font.name, run.font.size = font, None if size is None else Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def page_numbers(paragraph: Any) -> None:
    """— 1 — in the middle of the foot."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def mark_row(row: Any, name: str) -> None:
    """Set a property of a table's row: `w:tblHeader` for a head that repeats on every page, `w:cantSplit` for a row kept together."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
