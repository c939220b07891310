"""Carry out what a person has confirmed of an import: one transaction a task, through the same services as the pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import GUARDED, is_guarded
from cexing.site.ledger.editing import add_task, differences, edit
from cexing.site.ledger.models import Import, Programme, Task
from cexing.site.ledger.moving import move
from cexing.site.ledger.proving import Proof, link_proof
from cexing.site.ledger.proxies import BadProxy, Proxy, Source, bodies_of
from cexing.site.ledger.recording import check_edition, writing
from cexing.site.ledger.reporting import report
from cexing.site.ledger.wording import move_name, told
from cexing.site.ledger.workbooks.fields import BY_NAME, FIELDS, PARTS, By
from cexing.site.ledger.workbooks.proposal import NEW, TASK, Proposal, RowDifference
from cexing.site.ledger.workbooks.standing import entered, rows_of, ways
from cexing.site.ledger.workbooks.values import state_labels
from cexing.site.library.models import Body
from cexing.track import Move, Role, State


class NotOpen(CexingError):
    """An import that was applied, given up or forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a person confirmed: rows left out, conflicting cells for which the file's value is taken, a reason for rows without one.

    What the office enters for a body takes a `source`, with a `note` on it, and is entered for `body`, else for each task's lead.
    """

    skip: Collection[int] = ()
    take: Collection[tuple[int, str]] = ()
    reason: str = ""
    source: str = ""
    note: str = ""
    body: Body | None = None


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What was done by key, what was refused with the reason, and what was left alone."""

    done: list[tuple[str, list[str]]] = field(default_factory=list)
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    """Row, label and reason."""
    left: int = 0

    def to_json(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {"done": self.done, "refused": self.refused, "left": self.left}


def apply(one: Import, actor: Actor, chosen: Chosen) -> Outcome:
    """Carry out an import that waits; NotOpen where it does not. What is refused is told, the rest is done."""
    if not Import.objects.filter(pk=one.pk, state=Import.State.OPEN).update(state=Import.State.APPLIED):
        raise NotOpen("此次导入已办理或已过期 this import was applied or has expired", where=one.name, remedy="重新上传 send it once more")
    outcome = Outcome()
    for row in Proposal.from_json(one.proposal).rows:
        cells = taken(row, chosen)
        if row.number in chosen.skip or row.why or row.kind not in (TASK, NEW) or not cells:
            outcome.left += 1
            continue
        try:
            outcome.done.append(_carry_out(actor, row, cells, chosen))
        except CexingError as error:
            outcome.refused.append((row.number, f"{row.key} {row.label}".strip(), told(error)))
    _record(one, actor, outcome)
    return outcome


def taken(row: RowDifference, chosen: Chosen) -> dict[str, str]:
    """The cells of a row that are carried out: its changes, and the conflicts that were decided for the file."""
    decided = [cell for cell in row.conflicts if (row.number, cell.field) in chosen.take]
    return {cell.field: cell.file for cell in (*row.changes, *decided)}


def _record(one: Import, actor: Actor, outcome: Outcome) -> None:
    one.state, one.outcome, one.book, one.rows, one.base = Import.State.APPLIED, outcome.to_json(), None, None, None
    one.save()
    if outcome.done:
        with writing(actor.programme) as chain:
            chain.append("imported", actor.user, role=Role.OFFICE if actor.office else Role.CONTACT, data={
                "name": one.name, "sha256": one.sha256, "tasks": [key for key, _ in outcome.done], "refused": len(outcome.refused),
            })


def unsourced(proposal: Proposal, chosen: Chosen) -> bool:
    """Whether something is to be entered for a body without saying where it comes from."""
    rows = [row for row in proposal.rows if row.number not in chosen.skip and not row.why]
    return not chosen.source and any(cell.entered and cell.field in taken(row, chosen) for row in rows for cell in row.cells)


def _carry_out(actor: Actor, row: RowDifference, cells: dict[str, str], chosen: Chosen) -> tuple[str, list[str]]:
    reason = cells.get("reason", "") or chosen.reason.strip()
    if row.kind == NEW:
        task = add_task(actor, _changes(cells, {}), reason=reason)
        return task.key, ["增列任务"]
    with transaction.atomic():
        # Held from here on, so that nobody changes the task between the steps.
        Programme.objects.select_for_update().get(pk=actor.programme.pk)
        task = Task.objects.select_related("programme").get(programme=actor.programme, key=row.key)
        check_edition(task, row.edition)
        done = _steps(actor, task, cells, reason, _proxy(actor, task, row, cells, chosen))
    return row.key, done


def _proxy(actor: Actor, task: Task, row: RowDifference, cells: dict[str, str], chosen: Chosen) -> Proxy | None:
    """For whom a row is entered; None where nothing in it is. BadProxy where that takes a source and none was told."""
    found = [cell for cell in row.cells if cell.entered and cell.field in cells]
    if not found:
        return None
    if chosen.source not in Source.values:
        raise BadProxy("代填须注明来源 say where this comes from", where=str(task), expected="、".join(str(one.label) for one in Source))
    answering = any(BY_NAME[cell.field].by is By.MOVE for cell in found)
    bodies = [chosen.body] if chosen.body else bodies_of(task, actor, answering=answering)
    if not bodies:
        raise BadProxy("没有可代填的单位 no body to enter this for", where=str(task), remedy="先确定责任单位 charge one first")
    return Proxy(body=bodies[0], source=Source(chosen.source), note=chosen.note.strip())


def _steps(actor: Actor, task: Task, cells: dict[str, str], reason: str, proxy: Proxy | None) -> list[str]:
    """Free changes first, then the report, the move, and last what is only asked for, since a task that waits for approval stands still."""
    given = {name: text for name, text in cells.items() if BY_NAME[name].by is By.EDIT}
    now = next(iter(rows_of(actor, actor.tasks.filter(pk=task.pk)))).cells
    differing = differences(task, _changes(given, now)) if given else {}
    guarded = {name: value for name, value in differing.items() if name in GUARDED} if is_guarded(task, differing) else {}
    done = _edited(actor, task, {name: value for name, value in differing.items() if name not in guarded}, reason)
    proofs = [link_proof(link) for link in cells.get("links", "").split()]
    to_done = cells.get("state") == state_labels()[State.REPORTED]
    done += _reported(actor, task, cells, now, () if to_done else proofs, proxy)
    done += _moved(actor, task, cells.get("state", ""), proofs, reason, proxy)
    if guarded:
        move(task, Move.REQUEST, actor, reason=reason, changes=guarded)
        done.append("申请调整")
    if not done:
        raise NotOpen("只填了办理说明、佐证或重大事项，没有可办理的改动 nothing to do in this row", where=str(task))
    return done


def _changes(cells: dict[str, str], now: dict[str, str]) -> dict[str, Any]:
    """Cells as the services take changes; the bodies of all parts together where one part changed."""
    changes: dict[str, Any] = {
        name: text for name, text in cells.items() if BY_NAME[name].by is By.EDIT and name not in PARTS
    }
    if any(part in cells for part in PARTS):
        changes["bodies"] = [
            (name, part) for part in PARTS for name in cells.get(part, now.get(part, "")).split("、") if name
        ]
    return changes


def _edited(actor: Actor, task: Task, changes: dict[str, Any], reason: str) -> list[str]:
    if not changes:
        return []
    if "bodies" in changes:
        changes = changes | {"bodies": [tuple(row) for row in changes["bodies"]]}
    return ["修改"] if edit(task, changes, actor, reason=reason) else []


def _reported(
    actor: Actor, task: Task, cells: dict[str, str], now: dict[str, str], proofs: Collection[Proof], proxy: Proxy | None
) -> list[str]:
    """A report of what the columns of progress say, where one of them changed; what did not change is said once more."""
    names = [one.name for one in FIELDS if one.by is By.REPORT]
    if not any(name in cells for name in names):
        return []
    said = {name: cells.get(name, now[name]) for name in names}
    report(
        task, actor, narrative=said["narrative"], progress=int(said["progress"]) if said["progress"] else None, problems=said["problems"],
        needed=said["needed"], major=cells.get("major") == "是", proofs=tuple(proofs),
        proxy=proxy,
    )
    return ["代填进展" if proxy else "报告进展"]


def _moved(actor: Actor, task: Task, label: str, proofs: Collection[Proof], reason: str, proxy: Proxy | None) -> list[str]:
    """The moves that lead to a state; none where the report has led there already."""
    labels = state_labels()
    if not label or labels[task.state] == label:
        return []
    path = ways(actor, task).get(label)
    if path is None:
        raise NotOpen(f"现为“{labels[task.state]}”，不能转为“{label}” no way from here to there", where=str(task))
    for step in path:
        # A report begins an accepted task by itself.
        if not (step is Move.BEGIN and task.state == State.IN_PROGRESS):
            given = tuple(proofs) if step is Move.REPORT_DONE else ()
            move(task, step, actor, reason=reason, proofs=given, proxy=proxy if step in entered(actor, task) else None)
    return [move_name(step) for step in path]


__all__ = ["NEW", "Chosen", "NotOpen", "Outcome", "apply", "taken", "unsourced"]
