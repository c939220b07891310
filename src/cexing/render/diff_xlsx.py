"""A comparison as a workbook: counts, every change or answer with both wordings and the differing characters in colour, renumberings."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText

from cexing.compare import Answering, Diff, Excerpt
from cexing.model import Quantity
from cexing.render.coverage_xlsx import coloured
from cexing.render.diff_words import CLASSES, UNANSWERED, WORDS, Row, Subject, counts, marked, rows, sides, title
from cexing.render.labels import value_label
from cexing.render.wording import quantity
from cexing.render.xlsx import Column, Sheet, fill, saved


def workbook(subject: Subject) -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    named = title(subject)
    for sheet in _sheets(subject):
        fill(book.create_sheet(sheet.kind), sheet, subject, named)
    return saved(book, named)


def _sheets(subject: Subject) -> list[Sheet]:
    sheets = [_counts(subject), _rows(subject)]
    return [*sheets, _renumbered()] if isinstance(subject, Diff) and subject.renumbered else sheets


def _counts(subject: Subject) -> Sheet:
    word = "diff" if isinstance(subject, Diff) else "answering"
    return Sheet(
        WORDS[word].zh, lambda found: list(counts(found)),
        (Column("类别", 24, lambda _, row: row[1].zh), Column("数量", 12, lambda _, row: row[2])),
    )


def _rows(subject: Subject) -> Sheet:
    """One row an excerpt, so that each can be signed off by itself."""
    first, second = (label.zh for label in sides(subject))
    return Sheet(
        WORDS["changes" if isinstance(subject, Diff) else "answers"].zh, rows,
        (
            Column("类别", 14, _class), Column("说明", 30, lambda _, row: "；".join(one.label.zh for one in row.told)),
            Column(f"{first}位置", 16, lambda _, row: _address(row.old)), Column(f"{first}原文", 60, lambda _, row: _quote(row.old)),
            Column(f"{second}位置", 16, lambda _, row: _address(row.new)), Column(f"{second}原文", 60, lambda _, row: _quote(row.new)),
            Column(f"比对（红色删除线为{first}有，绿色为{second}有）", 70, _coloured),
            Column(f"{first}数值", 16, _figures(lambda change: change.old_quantity)),
            Column(f"{second}数值", 16, _figures(lambda change: change.new_quantity)),
            Column(f"{first}力度", 10, _strengths("old_strength")), Column(f"{second}力度", 10, _strengths("new_strength")),
        ),
    )


def _class(subject: Subject, row: Row) -> str:
    if isinstance(subject, Answering) and row.kind == "left_out":
        return UNANSWERED.zh
    return "、".join(CLASSES[kind].zh for kind in row.kinds)


def _address(excerpt: Excerpt | None) -> str:
    return str(excerpt.address) if excerpt else ""


def _quote(excerpt: Excerpt | None) -> str:
    return excerpt.quote if excerpt else ""


def _coloured(_subject: Subject, row: Row) -> CellRichText | None:
    return coloured(marked(row.segments)) if row.segments else None


def _figures(of: Callable[..., Quantity | None]) -> Callable[[Subject, Row], str]:
    def show(_subject: Subject, row: Row) -> str:
        found = (of(change) for change in row.changes if change.kind == "figure")
        return "；".join(quantity(one) if one else "？" for one in found)

    return show


def _strengths(name: str) -> Callable[[Subject, Row], str]:
    def show(_subject: Subject, row: Row) -> str:
        found = (getattr(change, name) for change in row.changes)
        return "；".join(value_label("strength", one).zh for one in found if one)

    return show


def _renumbered() -> Sheet:
    return Sheet(
        WORDS["renumbered"].zh, lambda diff: diff.renumbered,
        (
            Column("旧编号", 20, lambda _, one: str(one.old)), Column("新编号", 20, lambda _, one: str(one.new)),
            Column("标题", 50, lambda _, one: one.heading),
        ),
    )
