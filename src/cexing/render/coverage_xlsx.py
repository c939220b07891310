"""A coverage as a workbook: matrix, links, orphans both ways, differences with the differing characters in colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color

from cexing.render.characters import printable
from cexing.render.citation import cite
from cexing.render.coverage_words import HOW, WORDS, counts, marked, ordered, task_name, told
from cexing.render.xlsx import Column, Sheet, fill, saved
from cexing.structure.types import Task
from cexing.track import Coverage, Link
from cexing.wording.segments import Segment

_MOST_COLUMNS = 1_000
"""Tasks beyond which the matrix would be wider than anyone reads; the links say the same as a list."""
_BODY_ONLY = InlineFont(rFont="等线", sz=11, color=Color("00A3261B"), strike=True)
_TASK_ONLY = InlineFont(rFont="等线", sz=11, color=Color("002F6B3A"), b=True)
_PLAIN = InlineFont(rFont="等线", sz=11)


def workbook(coverage: Coverage) -> bytes:
    """The workbook as bytes."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    title = cite(coverage.plan) + (f" {WORDS['drafts'].zh}" if coverage.drafted else "")
    for sheet in _sheets(coverage):
        fill(book.create_sheet(sheet.kind), sheet, coverage, title)
    return saved(book, f"{title} {WORDS['coverage'].zh}")


def _sheets(coverage: Coverage) -> list[Sheet]:
    sheets = (_counts(), _matrix(coverage), _links(), _tasks(coverage), _uncarried(), _unfounded(), _differences())
    return [sheet for sheet in sheets if sheet]


def _counts() -> Sheet:
    return Sheet(
        WORDS["coverage"].zh, lambda coverage: list(counts(coverage)),
        (Column("项目", 40, lambda _, row: row[0].zh), Column("数量", 16, lambda _, row: int(row[1]) if row[1].isdigit() else row[1])),
    )


def _matrix(coverage: Coverage) -> Sheet | None:
    """Undertakings down, tasks across, a mark where they meet."""
    if len(coverage.tasks) > _MOST_COLUMNS:
        return None
    crossings = tuple(
        Column(str(task.no) if task.no is not None else "无号", 5, _crossing(number)) for number, task in enumerate(coverage.tasks)
    )
    columns = (Column("条款位置", 12, _address), Column("正文", 60, _quote), Column("任务数", 8, _carriers), *crossings)
    return Sheet(WORDS["matrix"].zh, lambda found: range(len(found.undertakings)), columns)


def _crossing(task: int) -> Any:
    return lambda coverage, undertaking: "●" if task in coverage.tasks_of(undertaking) else None


def _address(coverage: Coverage, undertaking: int) -> str:
    return str(coverage.undertakings[undertaking].address)


def _quote(coverage: Coverage, undertaking: int) -> str:
    return coverage.undertakings[undertaking].quote


def _carriers(coverage: Coverage, undertaking: int) -> int:
    return len(coverage.tasks_of(undertaking))


def _links() -> Sheet:
    return Sheet(
        WORDS["links"].zh, lambda coverage: coverage.links,
        (
            Column("条款位置", 12, lambda c, link: _address(c, link.undertaking)),
            Column("正文", 60, lambda c, link: _quote(c, link.undertaking)),
            Column("序号", 7, lambda c, link: c.tasks[link.task].no), Column("具体任务", 60, lambda c, link: c.tasks[link.task].text),
            Column("责任单位", 34, lambda c, link: "、".join(c.tasks[link.task].bodies)), Column("关系", 14, _how),
            Column("相似度", 9, lambda _, link: link.likeness),
        ),
    )


def _how(_coverage: Coverage, link: Link) -> str:
    return HOW[link.how].zh


def _tasks(coverage: Coverage) -> Sheet:
    return Sheet(
        WORDS["draft" if coverage.drafted else "tasks"].zh, lambda found: found.tasks,
        (
            Column("序号", 7, lambda _, task: task.no), Column("领域", 18, lambda _, task: task.area),
            Column("具体任务", 60, lambda _, task: task.text), Column("责任单位", 34, lambda _, task: "、".join(task.bodies)),
            Column("牵头单位", 24, lambda _, task: "、".join(task.lead)), Column("配合单位", 24, lambda _, task: "、".join(task.support)),
            Column("完成时限", 14, lambda _, task: task.deadline),
        ),
    )


def _uncarried() -> Sheet:
    return Sheet(WORDS["uncarried"].zh, lambda coverage: coverage.uncarried, (Column("条款位置", 12, _address), Column("正文", 90, _quote)))


def _unfounded() -> Sheet:
    def task(coverage: Coverage, number: int) -> Task:
        return coverage.tasks[number]

    return Sheet(
        WORDS["unfounded"].zh, lambda coverage: coverage.unfounded,
        (
            Column("任务", 16, lambda c, number: task_name(task(c, number))),
            Column("具体任务", 90, lambda c, number: task(c, number).text),
            Column("责任单位", 34, lambda c, number: "、".join(task(c, number).bodies)),
        ),
    )


def _differences() -> Sheet:
    return Sheet(
        WORDS["differences"].zh, ordered,
        (
            Column("任务", 16, lambda c, one: task_name(c.tasks[one.task])), Column("类别", 22, lambda _, one: told(one).zh),
            Column("比对（红色删除线为正文有、任务无，绿色为任务有、正文无）", 90, lambda _, one: coloured(marked(one))),
            Column("正文", 60, lambda c, one: "".join(_quote(c, index) for index in one.undertakings)),
            Column("具体任务", 60, lambda c, one: c.tasks[one.task].text),
        ),
    )


def coloured(segments: Iterable[Segment]) -> CellRichText:
    """Two wordings in one cell: struck through in red what only the first has, green what only the second has."""
    blocks = []
    for segment in segments:
        if segment.kind is None:
            blocks.append(TextBlock(_PLAIN, printable(segment.task or segment.body)))
            continue
        sides = ((_BODY_ONLY, segment.body), (_TASK_ONLY, segment.task))
        blocks += [TextBlock(font, printable(text)) for font, text in sides if text]
    return CellRichText(*blocks)
