"""The rows of a file held against what was exported and against what stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.workbooks import matching
from cexing.site.ledger.workbooks.bodies import spread
from cexing.site.ledger.workbooks.fields import BY_NAME, FIELDS, PARTS, By, Field, Kind
from cexing.site.ledger.workbooks.proposal import (
    ASK,
    CHANGE,
    CONFLICT,
    NEW,
    NOTE,
    REFUSED,
    TASK,
    UNREADABLE,
    CellDifference,
    Proposal,
    RowDifference,
)
from cexing.site.ledger.workbooks.returned import Row
from cexing.site.ledger.workbooks.sheets import NO_RESULT
from cexing.site.ledger.workbooks.standing import Standing, asks_approval, is_entered, naming, refusal, rows_of
from cexing.site.ledger.workbooks.values import Names, Unreadable, read, tidy

Decisions = Mapping[str, str]
"""Number of a row → the key of the task that a person says it is, "new" or "skip"."""
SKIP = "skip"
_NEVER_EMPTY = frozenset({"text", "weight", "progress", "narrative"})
_LABEL = 60


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a comparison needs: who asks, the tasks as they stand, how names are understood, what was exported."""

    actor: Actor
    standing: dict[str, Standing]
    names: Names
    base: Mapping[str, dict[str, str]] | None = None
    """Cells as exported, by key; None for a file that is not ours, whose empty cells say nothing."""
    found: list[RowDifference] = field(default_factory=list)


def compare(
    actor: Actor, rows: Sequence[Row], *, base: Mapping[str, dict[str, str]] | None = None, decisions: Decisions | None = None,
    remarks: Iterable[str] = (), exported: str = "", exported_no: int = 0,
) -> Proposal:
    """What importing these rows would do; nothing is changed by it."""
    standing = {one.task.key: one for one in rows_of(actor)}
    names = naming(actor.programme, standing.values())
    this = Comparison(actor=actor, standing=standing, names=names, base=base)
    matched = matching.match(rows, {key: one.cells["text"] for key, one in standing.items()}, decisions or {}, base)
    found = list(filter(None, (_row(this, row, meant) for row, meant in zip(rows, matched, strict=True))))
    told = {meant.key for meant in matched if meant.key}
    asked = {key for meant in matched for key, _, _ in meant.candidates}
    missing = tuple((key, base[key].get("text", "")[:_LABEL]) for key in base if key not in told | asked) if base else ()
    return Proposal(
        no=actor.programme.last_no, ours=base is not None, exported=exported, exported_no=exported_no, rows=tuple(found),
        unchanged=len(told) - len({row.key for row in found if row.key in told}), missing=missing, remarks=tuple(remarks),
    )


def _row(this: Comparison, row: Row, meant: matching.Meant) -> RowDifference | None:
    """What differs in a row; None where nothing does."""
    label = tidy(row.cells.get("text", ""))[:_LABEL]
    if meant.key:
        return _task_row(this, row, meant, label)
    if meant.skipped:
        return None
    if meant.candidates:
        return RowDifference(number=row.number, kind=ASK, label=label, candidates=meant.candidates)
    return _new_row(this, row, label)


def _task_row(this: Comparison, row: Row, meant: matching.Meant, label: str) -> RowDifference | None:
    one = this.standing.get(meant.key)
    if one is None:
        return RowDifference(number=row.number, kind=TASK, key=meant.key, label=label, why="没有这项任务，或与您的单位无关")
    base = this.base.get(meant.key) if this.base is not None and row.key == meant.key else None
    cells = tuple(_cells(this, one, row, base))
    if not cells and not meant.likeness:
        return None
    if not cells and meant.likeness == matching.SAME:
        return None
    return RowDifference(
        number=row.number, kind=TASK, key=meant.key, edition=one.task.edition, label=one.cells["text"][:_LABEL],
        matched=0 if row.key == meant.key else meant.likeness, cells=cells,
    )


def _cells(this: Comparison, one: Standing, row: Row, base: dict[str, str] | None) -> Iterator[CellDifference]:
    given = spread(row.cells, one.cells, this.names)
    for column in FIELDS:
        if column.name in given and not column.hidden:
            found = _cell(this, one, column, given[column.name], base)
            if found is not None:
                yield found


def _cell(this: Comparison, one: Standing, column: Field, text: str, base: dict[str, str] | None) -> CellDifference | None:
    """How a cell differs: None where it says what was exported or what stands now anyhow.

    Empty cells of a foreign workbook say nothing, and its numbers are its own.
    """
    now = one.cells[column.name]
    was = now if base is None else base.get(column.name, "")
    text = tidy(text)
    if text in (was, now) or (base is None and (not text or column.by is By.NOTHING)):
        return None
    try:
        if text == NO_RESULT:
            raise Unreadable("公式没有算出结果 a formula without a result", remedy="在 Excel 中打开并保存 open and save it")
        file = read(column, text, this.names)
    except Unreadable as error:
        return CellDifference(field=column.name, base=was, file=text, now=now, status=UNREADABLE, why=_said(error))
    if file in (was, now):
        return None
    status, why = _status(this, one, column, file, was, now)
    return CellDifference(
        field=column.name, base=was, file=file, now=now, status=status, why=why,
        approval=status in (CHANGE, CONFLICT) and column.by is By.EDIT and asks_approval(one.task, column.name),
        entered=status in (CHANGE, CONFLICT) and is_entered(this.actor, one.task, column, file),
    )


def _status(this: Comparison, one: Standing, column: Field, file: str, was: str, now: str) -> tuple[str, str]:
    why = refusal(this.actor, one, column)
    if column.by is By.NOTHING:
        return NOTE, why
    if why:
        return REFUSED, why
    if column.by is By.MOVE and file not in one.ways:
        ways = "、".join(one.ways)
        return REFUSED, f"现为“{now}”，此时只能转为：{ways}"
    if not file and column.name in _NEVER_EMPTY:
        return REFUSED, f"{column.head}不能清空"
    return (CONFLICT if was != now else CHANGE), ""


def _said(error: Unreadable) -> str:
    return "；".join(filter(None, (error.what, error.expected and f"应为 {error.expected}", error.remedy)))


def _new_row(this: Comparison, row: Row, label: str) -> RowDifference | None:
    """A row that is no task yet; what only tasks under way have is told and left out."""
    given = spread(row.cells, {}, this.names)
    cells = tuple(filter(None, (_new_cell(this, BY_NAME[name], text) for name, text in given.items() if not BY_NAME[name].hidden)))
    why = "" if this.actor.office else "只有督查机构可以新增任务"
    if not why and not label:
        if not any(cell.status in (CHANGE, UNREADABLE) for cell in cells):
            return None
        why = "没有写具体任务"
    return RowDifference(number=row.number, kind=NEW, label=label, cells=cells, why=why)


def _new_cell(this: Comparison, column: Field, text: str) -> CellDifference | None:
    text = tidy(text)
    if not text or column.name == "no":
        return None
    plain = CellDifference(field=column.name, base="", file=text, now="", status=CHANGE)
    if column.by is not By.EDIT:
        return replace(plain, status=NOTE, why="新任务先为待交办，此列不导入")
    try:
        if text == NO_RESULT:
            raise Unreadable("公式没有算出结果 a formula without a result")
        return replace(plain, file=read(column, text, this.names))
    except Unreadable as error:
        return replace(plain, status=UNREADABLE, why=_said(error))


__all__ = ["PARTS", "SKIP", "Comparison", "Decisions", "Kind", "compare"]
