"""A comparison as a workbook: every question on a sheet of its own, the asked one first; strengths as colour, wordings beneath them."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from cexing.compare import Comparison, Member
from cexing.facts.types import Strength
from cexing.render.compare_words import VIEWS, WORDS, Shown, View, figure, view
from cexing.render.labels import value_label
from cexing.render.xlsx import Column, Sheet, fill, saved

COLOURS: dict[Strength, str] = {"bind": "F6C9C4", "do": "CFE8D2", "support": "FBE3B5", "allow": "D3E9F2", "explore": "E7DBF4"}
_WIDE, _NARROW, _SHORT = 46, 22, 12


def workbook(comparison: Comparison, by: str = "family") -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    title = f"{'、'.join(comparison.names)} {WORDS['comparison'].zh}"
    for name in sorted(VIEWS, key=lambda name: name != by):
        found = view(comparison, name)
        page = book.create_sheet(WORDS[name].zh)
        fill(page, _sheet(found), found, title)
        _colour(page, found)
    fill(book.create_sheet(WORDS["undertakings"].zh), _members(), comparison, title)
    return saved(book, title)


def _sheet(found: View) -> Sheet:
    return Sheet(
        found.name, lambda shown: shown.lines,
        tuple(Column(head.zh, _width(found, number), _show(number)) for number, head in enumerate(found.heads)),
    )


def _width(found: View, number: int) -> int:
    if found.first_plan and number >= found.first_plan:
        return _NARROW
    return _SHORT if found.heads[number].zh in ("要素", "覆盖", "力度", "单位") else _WIDE


def _show(number: int) -> Any:
    """What a cell says; a narrower measure stands indented below the broader one."""
    return lambda _, line: "　" * line.depth * (number == 0) + _words(line.cells[number])


def _words(cell: Shown) -> str:
    """Label and figures, then each wording on a line of its own."""
    told = " ".join(filter(None, (cell.label.zh if cell.label else "", cell.text)))
    return "\n".join([told, *(quote for _, quote in cell.quotes)]).strip()


def _colour(page: Worksheet, found: View) -> None:
    for row, line in enumerate(found.lines, 2):
        for number, cell in enumerate(line.cells, 1):
            target = page.cell(row=row, column=number)
            if cell.strength and isinstance(target, Cell):
                target.fill = PatternFill("solid", fgColor=COLOURS[cell.strength])
    page.freeze_panes = "B2"


def _members() -> Sheet:
    """Every undertaking with its families, the narrowest first, its place and what bounds it."""
    def family(comparison: Comparison, member: Member) -> str:
        return "；".join(comparison.families[number].label for number in comparison.families_of[member.number])

    return Sheet(
        "member", lambda comparison: comparison.members,
        (
            Column("措施", 40, family), Column("方案", 24, lambda c, member: c.names[member.column]),
            Column("条款位置", 16, lambda _, member: str(member.address)), Column("原文", 60, lambda _, member: member.quote),
            Column("力度", 8, lambda _, member: value_label("strength", member.strength).zh),
            Column("条件与例外", 34, lambda _, member: "；".join(one.quote for one in member.provisos)),
            Column("数字", 20, lambda _, member: "、".join(map(figure, member.figures))),
            Column("文件", 24, lambda _, member: member.document),
        ),
    )
