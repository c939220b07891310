"""What is new in a document as a workbook: the whole, every sentence with the nearest earlier one, regions beside random ones."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook

from cexing.compare import Nearest, NewWording
from cexing.render.novelty_words import KINDS, WORDS, Subject, by_chance, counts, day, facts, silence, title, verdict
from cexing.render.reuse_words import name
from cexing.render.xlsx import Column, Sheet, fill, saved


def workbook(subject: Subject) -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    named = title(subject)
    for sheet in (_summary(), _sentences(), _regions()):
        fill(book.create_sheet(sheet.kind), sheet, subject, named)
    return saved(book, named)


def _summary() -> Sheet:
    return Sheet(
        WORDS["summary"].zh, _told, (Column("项目", 34, lambda _, row: row[0]), Column("数值", 70, lambda _, row: row[1])),
    )


def _told(subject: Subject) -> list[tuple[str, str]]:
    """The whole, and how the regions were compared."""
    rows = [(label.zh, value) for label, value in facts(subject)]
    rows += [(label.zh, str(count)) for _, label, count in counts(subject)]
    regional = silence(subject.regional) or by_chance(subject.regional)
    return [*rows, (WORDS["regions"].zh, regional.zh if regional else "")]


def _sentences() -> Sheet:
    return Sheet(
        WORDS["sentences"].zh, lambda subject: subject.sentences,
        (
            Column("类别", 10, lambda _, one: KINDS[one.kind].zh), Column("新文字占比", 12, lambda _, one: one.new),
            Column("条款位置", 16, lambda _, one: str(one.address)), Column("原文", 60, lambda _, one: one.quote),
            Column("更早文件中没有的文字", 40, lambda _, one: "；".join(one.quote[start:end] for start, end in one.fresh)),
            Column("数字不同", 10, lambda _, one: "是" if one.figures_differ else ""),
            Column("最近的更早文件", 30, _of(lambda near: name(near.document))), Column("日期", 12, _of(lambda near: day(near.document))),
            Column("条款位置", 16, _of(lambda near: str(near.address))), Column("条文", 60, _of(lambda near: near.quote)),
            Column("相似度", 10, _of(lambda near: near.likeness)),
        ),
    )


def _of(told: Callable[[Nearest], object]) -> Callable[[Subject, NewWording], object]:
    """What a column tells of the nearest earlier sentence; nothing where there is none."""
    return lambda _, one: told(one.nearest) if one.nearest else ""


def _regions() -> Sheet:
    return Sheet(
        WORDS["regions"].zh, lambda subject: subject.regional.pairs,
        (
            Column("地区", 24, lambda _, pair: pair.one), Column("比对地区", 24, lambda _, pair: pair.other),
            Column("相似度", 12, lambda _, pair: pair.likeness), Column("随机达到的比例", 16, lambda _, pair: pair.chance),
            Column("高于随机", 12, lambda _, pair: verdict(pair).zh),
        ),
    )
