"""How the tasks stand now, as the workbook's cells say it, and which of its cells an account may change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import GUARDED
from cexing.site.ledger.models import Programme, Report, Task, TaskBody
from cexing.site.ledger.proxies import bodies_of
from cexing.site.ledger.reporting import REPORTABLE
from cexing.site.ledger.workbooks.fields import FIELDS, PARTS, By, Field, is_guarded
from cexing.site.ledger.workbooks.values import Names, state_labels, tidy
from cexing.track import Move, State

_THROUGH = {(State.ASSIGNED, State.IN_PROGRESS): (Move.ACCEPT, Move.BEGIN), (State.REPORTED, State.CLOSED): (Move.VERIFY, Move.CLOSE)}
"""Two moves that an office thinks of as one."""
_ON_PAGES = frozenset({Move.REQUEST, Move.APPROVE, Move.REFUSE})
"""Moves that a cell cannot say: an adjustment is asked for by changing what it is about, and decided before its words."""
_TO = {
    Move.ASSIGN: State.ASSIGNED, Move.ACCEPT: State.ACCEPTED, Move.DECLINE: State.DRAFTED, Move.BEGIN: State.IN_PROGRESS,
    Move.BLOCK: State.BLOCKED, Move.REPORT_DONE: State.REPORTED, Move.VERIFY: State.VERIFIED, Move.RETURN: State.IN_PROGRESS,
    Move.CLOSE: State.CLOSED, Move.REOPEN: State.IN_PROGRESS, Move.CANCEL: State.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A task, its cells as they stand, and what an account may make of its state."""

    task: Task
    cells: dict[str, str]
    ways: dict[str, tuple[Move, ...]] = field(default_factory=dict)
    """State as labelled → the moves that lead there."""


def rows_of(actor: Actor, tasks: QuerySet | None = None) -> list[Standing]:
    """The tasks that an account may see, in their order; one query for the tasks, one each for bodies and reports."""
    rows = actor.tasks if tasks is None else tasks
    reports = Report.objects.filter(task=OuterRef("pk"))
    if not actor.sees_all:
        reports = reports.filter(body__in=actor.bodies)
    rows = rows.annotate(last_report=Subquery(reports.order_by("-day", "-pk").values("pk")[:1])).order_by("order", "pk")
    held = list(rows.prefetch_related(Prefetch("charges", TaskBody.objects.select_related("body"))))
    told = Report.objects.in_bulk([task.last_report for task in held if task.last_report])
    return [Standing(task=task, cells=cells(task, told.get(task.last_report)), ways=ways(actor, task)) for task in held]


def cells(task: Task, report: Report | None) -> dict[str, str]:
    """A task as the workbook's cells say it."""
    charges = list(task.charges.all())
    said: dict[str, Any] = {
        "key": task.key, "edition": task.edition, "no": task.no if task.no is not None else task.order, "state": state_labels()[task.state],
        "clause": task.clause_path, "progress": task.progress,
        **{name: getattr(report, name, "") for name in ("narrative", "problems", "needed")},
        **{part: "、".join(charge.body.name for charge in charges if charge.part == part) for part in PARTS},
        **{name: getattr(task, name) for name in ("area", "text", "scope", "result", "deadline_basis", "weight", "start", "deadline")},
    }
    return {one.name: "" if said.get(one.name) is None else tidy(str(said[one.name])) for one in FIELDS}


def ways(actor: Actor, task: Task) -> dict[str, tuple[Move, ...]]:
    """The states that an account may bring a task into from a cell, with the moves that lead there."""
    labels = state_labels()
    moves = [move for move in (*actor.moves(task), *entered(actor, task)) if move not in _ON_PAGES]
    found = {labels[_TO.get(move, task.before)]: (move,) for move in moves}
    for (start, to), path in _THROUGH.items():
        if task.state == start and path[0] in moves:
            found.setdefault(labels[to], path)
    return found


def entered(actor: Actor, task: Task) -> list[Move]:
    """The moves that the office enters for a body from a cell; none where it reports on the task itself."""
    return actor.entries(task) if enters(actor, task) else []


def enters(actor: Actor, task: Task) -> bool:
    """Whether what an account writes of progress is entered for a body: the office's, where no body of its own has a part in it."""
    return actor.body_in(task.charges.all()) is None and bool(bodies_of(task, actor))


def is_entered(actor: Actor, task: Task, column: Field, file: str) -> bool:
    """Whether a change of a cell is one that the office enters for a body, so that the source must be told."""
    if column.by is By.REPORT:
        return enters(actor, task)
    return column.by is By.MOVE and bool(set(ways(actor, task).get(file, ())) & set(entered(actor, task)))


def refusal(actor: Actor, one: Standing, column: Field) -> str:
    """Why an account may not change a cell; empty where it may."""
    task = one.task
    match column.by:
        case By.EDIT if not actor.office:
            return "只有督查机构可以改"
        case By.EDIT if asks_approval(task, column.name) and Move.REQUEST not in actor.moves(task):
            return f"任务{state_labels()[task.state]}，此项不能再调整"
        case By.REPORT if actor.body_in(task.charges.all()) is None and not bodies_of(task, actor):
            return "只有责任单位联络员可以报告进展，督查机构可以代填"
        case By.REPORT if task.state not in REPORTABLE:
            return f"任务{state_labels()[task.state]}，不再报告进展"
        case By.MOVE if not one.ways:
            return "此时没有可以办理的状态变更"
        case By.NOTHING:
            return "此列只供查看"
    return ""


def asks_approval(task: Task, name: str) -> bool:
    """Whether a field of a task is changed only with approval."""
    return task.state != State.DRAFTED and is_guarded(name, GUARDED)


def is_open(actor: Actor, one: Standing, column: Field) -> bool:
    """Whether an account may write into a cell; what goes along is open where anything else of the row is."""
    if column.by is By.ALONG:
        return any(not refusal(actor, one, other) for other in FIELDS if other.by not in (By.ALONG, By.NOTHING))
    return not refusal(actor, one, column)


def naming(programme: Programme, standing: Iterable[Standing]) -> Names:
    """How names of bodies in a programme's workbook are understood."""
    document = programme.documents.exclude(region=None).select_related("region").order_by("pk").first()
    known = {charge.body.name for one in standing for charge in one.task.charges.all()}
    return Names(known=frozenset(known), home=document.region.path if document else "")
