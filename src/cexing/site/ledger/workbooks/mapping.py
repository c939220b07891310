"""Foreign workbooks: where the heads of the table stand, what its columns mean, and the rows below them as rows of tasks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from statistics import mean
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cexing.site.ledger.workbooks.bodies import MIXED
from cexing.site.ledger.workbooks.fields import BY_NAME, FIELDS, By
from cexing.site.ledger.workbooks.returned import Row
from cexing.site.ledger.workbooks.sheets import Book, NotWorkbook, Sheet
from cexing.site.ledger.workbooks.values import Names, Unreadable, read
from cexing.source.columns import CellKind, is_section, kind_of, looks_like_head
from cexing.source.columns import Row as Words
from cexing.structure.tasks import parts_of

CHOICES = (
    *((one.name, one.head) for one in FIELDS if not one.hidden and (one.by is not By.NOTHING or one.name == "no")),
    (MIXED, gettext_noop("责任单位（牵头、配合在同一列）")), ("key", BY_NAME["key"].head),
)
"""Fields that a column may mean, with what they are called in Chinese."""
_DEEPEST = 15
"""Row by which the heads must have come."""
_WIDEST = 60
_SAMPLE = 40
_OURS = {"".join(one.head.split()): one.name for one in FIELDS if one.name != "named"}
"""Our own heads; 责任单位 is left to what stands beside it, since elsewhere it names all bodies of a task."""
_WORDS: tuple[tuple[str, str], ...] = (
    ("progress", "进展（%）|进展(%)|进展%|进度|进度%|进度（%）|进度(%)|完成比例|完成率|完成进度|完成百分比|工作进度"),
    ("narrative", "进展情况|工作进展|进展|推进情况|落实情况|完成情况|目前进展|最新进展|工作进展情况|进展成效|办理情况|落实进展"),
    ("problems", "存在问题|问题|困难问题|存在的问题|主要问题|问题及困难|存在困难|堵点难点"),
    ("needed", "需协调事项|需要协调的事项|需协调解决事项|需支持事项|请求事项|建议|工作建议|下一步建议"),
    ("state", "状态|任务状态|办理状态|推进状态|当前状态|工作状态"),
    ("result", "成果形式|成果|预期成果|成果体现|标志性成果|交付成果|成果要求"),
    ("start", "开始时间|启动时间|起始时间|开始日期"),
    ("deadline", "完成日期|截止时间|截止日期|办结时间|计划完成时间|计划完成日期|到期日|截止"),
    ("weight", "权重|分值"),
    ("deadline_basis", "时限依据"), ("clause", "依据条款"), ("reason", "办理说明"), ("links", "佐证链接|佐证材料链接"),
    ("text", "任务内容|工作任务|任务措施|任务|事项|工作内容|任务名称|改革事项"), ("area", "领域|板块|类别|分类"), ("scope", "范围|区域"),
)
_BY_WORD = {word: name for name, words in _WORDS for word in words.split("|")}
_PARTS = {"number": "no", "area": "area", "text": "text", "lead": "lead", "support": "support", "bodies": MIXED, "scope": "scope",
          "deadline": "deadline"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of a sheet mean: its number, the rows that hold the heads, head by column, field by head."""

    sheet: int
    head: int
    depth: int
    heads: list[str]
    columns: dict[str, str] = field(default_factory=dict)
    remembered: bool = False

    @property
    def hash(self) -> str:
        """The heads in their order."""
        return hashlib.sha256("\x1f".join("".join(head.split()) for head in self.heads).encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self)

    def lacks(self) -> str:
        """What keeps the columns from being read; empty where nothing does."""
        fields = [name for name in self.columns.values() if name]
        twice = {name for name in fields if fields.count(name) > 1}
        if twice:
            return _("两列不能同为“{names}”").format(names="、".join(map(name_of, sorted(twice))))
        return "" if {"text", "key"} & set(fields) else _("请指明哪一列是“具体任务”")


def name_of(name: str) -> str:
    """What a field is called, in the language of the page."""
    return _(dict(CHOICES).get(name) or BY_NAME[name].head)


def with_heads(book: Book) -> list[Sheet]:
    """The sheets that hold a table; NotWorkbook where none does."""
    found = [sheet for sheet in book.shown if len(sheet.rows) > 1 and max(map(len, sheet.rows)) > 1]
    if not found:
        raise NotWorkbook("文件中没有任务表 no table of tasks", where=book.name, expected="有表头和数据行 heads and rows")
    return found


def guessed(book: Book, remembered: dict[str, dict[str, str]]) -> Mapping:
    """The likeliest table of tasks of a book, with its columns as they were chosen before, else by their names and what they hold."""
    found = [mapped(sheet, number, remembered) for number, sheet in enumerate(with_heads(book))]
    return max(found, key=lambda one: (one.remembered, len([name for name in one.columns.values() if name]), -one.sheet))


def mapped(sheet: Sheet, number: int, remembered: dict[str, dict[str, str]], head: int | None = None) -> Mapping:
    """What the columns of a sheet mean, with the heads in a given row or where they are found."""
    at = _head(sheet) if head is None else head
    depth = _depth(sheet, at)
    heads = _heads(sheet, at, depth)
    plain = Mapping(sheet=number, head=at, depth=depth, heads=heads)
    known = remembered.get(plain.hash)
    columns = known if known is not None else _guess(heads, sheet.rows[at + depth :])
    return Mapping(sheet=number, head=at, depth=depth, heads=heads, columns=columns, remembered=known is not None)


def _head(sheet: Sheet) -> int:
    """The row with most heads that are known; the first that looks like heads where none is, else the first with two cells."""
    rows = sheet.rows[:_DEEPEST]
    scores = [len(_by_name(row)) if len(set(filter(None, row))) > 1 else 0 for row in rows]
    if max(scores) > 1:
        return _topmost(sheet, scores.index(max(scores)))
    likely = (at for at, row in enumerate(rows) if looks_like_head(row))
    return next(likely, next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), 0))


def _topmost(sheet: Sheet, at: int) -> int:
    """The first of the rows of heads, where a row further down says more: heads that are merged downwards begin there."""
    while at and any((at, column) in sheet.covered and cell and cell == sheet.rows[at - 1][column]
                     for column, cell in enumerate(sheet.rows[at])):
        at -= 1
    return at


def _depth(sheet: Sheet, at: int) -> int:
    """How many rows the heads take: as far down as a head is merged where another is merged to the right."""
    depth = 1
    wide = any((at, column) in sheet.covered and column and sheet.rows[at][column] == sheet.rows[at][column - 1]
               for column in range(len(sheet.rows[at])))
    while wide and at + depth < len(sheet.rows) - 1 and any(
        (at + depth, column) in sheet.covered and cell and cell == sheet.rows[at][column]
        for column, cell in enumerate(sheet.rows[at + depth])
    ):
        depth += 1
    return depth


def _heads(sheet: Sheet, at: int, depth: int) -> list[str]:
    """A head a column, each once: a head over several columns stands before those under it, a repeated one gets a number."""
    rows = sheet.rows[at : at + depth]
    width = min(max((len(row) for row in sheet.rows[at:]), default=0), _WIDEST)
    columns = ([row[column] for row in rows if column < len(row) and row[column]] for column in range(width))
    heads: list[str] = []
    for column in columns:
        head = " ".join(dict.fromkeys(" ".join(cell.split()) for cell in column))[:100]
        heads.append(head if head not in heads or not head else f"{head} {len(heads) + 1}")
    return heads


def _guess(heads: Sequence[str], rows: Sequence[Words]) -> dict[str, str]:
    """Field by head: by the name first, then by what the column holds; a field is guessed once."""
    found = _by_name(heads)
    sample = [row for row in rows if not is_section(row)][:_SAMPLE]
    for name, fits in _FITS.items():
        if name in found.values() or (name == MIXED and {"lead", "named"} & set(found.values())):
            continue
        free = {index: [row[index] for row in sample if index < len(row) and row[index]] for index, head in enumerate(heads)
                if head and head not in found}
        shares = {index: fits(cells) for index, cells in free.items() if len(cells) * 2 > len(sample)}
        best = max(shares, key=lambda index: shares[index], default=None)
        if best is not None and shares[best] > 0.7:
            found[heads[best]] = name
    return {head: found.get(head, "") for head in heads if head}


def _by_name(heads: Sequence[str]) -> dict[str, str]:
    """Field by head, for the heads whose names say it: ours, those that offices use, those of divisions of tasks."""
    found: dict[str, str] = {}
    plain = ["".join(head.split()) for head in heads]
    for known in (_OURS, _BY_WORD):
        for head, name in zip(heads, map(known.get, plain), strict=True):
            if name and head not in found and name not in found.values():
                found[head] = name
    rest = [head if head not in found else "" for head in heads]
    for part, index in parts_of(rest).items():
        name = _PARTS[part]
        if name not in found.values() and heads[index]:
            found[heads[index]] = name
    return {head: "named" if name == MIXED and "lead" in found.values() else name for head, name in found.items()}


def _share(kinds: frozenset[CellKind]) -> Callable[[list[str]], float]:
    return lambda cells: mean(kind_of(cell) in kinds for cell in cells)


def _dates(cells: list[str]) -> float:
    return mean(_is_date(cell) for cell in cells)


def _is_date(text: str) -> bool:
    try:
        return len(text) < 20 and bool(read(BY_NAME["deadline"], text, Names()))
    except Unreadable:
        return False


_FITS: dict[str, Callable[[list[str]], float]] = {
    "text": _share(frozenset({"sentence"})), MIXED: _share(frozenset({"bodies"})), "deadline": _dates,
    "progress": lambda cells: mean(cell.endswith(("%", "％")) for cell in cells), "no": _share(frozenset({"number"})),
}
"""How well a column's cells fit a field, 0 to 1, for fields that can be told by what they hold."""


def rows_of(chosen: Mapping, book: Book) -> list[Row]:
    """The rows under the heads, by field; a row over the width of the table names the area of those below it.

    A row whose task is merged with the one above goes on with it: what else it holds is added to that one.
    """
    sheet = book.sheets[chosen.sheet]
    places = {chosen.columns.get(head): column for column, head in enumerate(chosen.heads) if chosen.columns.get(head)}
    rows: list[Row] = []
    area = ""
    for at in range(chosen.head + chosen.depth, len(sheet.rows)):
        words = sheet.rows[at]
        if is_section(words) and "text" in places:
            area = words[0].strip()
            continue
        cells = {name: words[column] for name, column in places.items() if column < len(words)}
        if not any(cells.values()) or _is_head_again(cells, chosen):
            continue
        if area and not cells.get("area"):
            cells["area"] = area
        if rows and "text" in places and (at, places["text"]) in sheet.covered and _same(rows[-1], cells):
            rows[-1] = _joined(rows[-1], cells, places, sheet, at)
            continue
        rows.append(Row(number=sheet.numbers[at], key=cells.get("key", ""), cells=cells))
    return list(_deadlines(rows))


def _same(above: Row, cells: dict[str, str]) -> bool:
    return bool(cells["text"]) and above.cells.get("text") == cells["text"]


def _is_head_again(cells: dict[str, str], chosen: Mapping) -> bool:
    """Whether a row repeats the heads, as printed tables do on each page."""
    names = {name: head for head, name in chosen.columns.items() if name}
    filled = {name: text for name, text in cells.items() if text}
    return len(filled) > 1 and all(text == names[name] for name, text in filled.items())


def _joined(above: Row, cells: dict[str, str], places: dict[str, int], sheet: Sheet, at: int) -> Row:
    more = {name: text for name, text in cells.items() if text and (at, places.get(name, -1)) not in sheet.covered and name in places}
    joined = {
        name: "\n".join(filter(None, (text, more.get(name, "")))) if name not in ("no", "state", "progress") else text
        for name, text in (dict.fromkeys(more, "") | above.cells).items()
    }
    return Row(number=above.number, key=above.key, cells=joined)


def _deadlines(rows: Sequence[Row]) -> Iterator[Row]:
    """A deadline that names no day (长期坚持) is kept as its basis; one that names a month or year is kept beside the day read from it."""
    for row in rows:
        printed = row.cells.get("deadline", "")
        if not printed or row.cells.get("deadline_basis"):
            yield row
            continue
        cells = row.cells | ({} if _is_day(printed) else {"deadline_basis": printed})
        yield Row(number=row.number, key=row.key, cells=cells if _is_date(printed) else cells | {"deadline": ""})


def _is_day(text: str) -> bool:
    return _is_date(text) and sum(char.isdigit() for char in text) >= 6 and text.count("-") + text.count("/") + text.count("日") > 0
