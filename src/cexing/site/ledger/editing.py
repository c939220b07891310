"""Changes of tasks by the office: free while they are drafts, later only of what needs no approval; sub-tasks, milestones, targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import GUARDED, Changes, alter, checked, current, is_guarded
from cexing.site.ledger.models import Event, Milestone, Task
from cexing.site.ledger.moving import held_task, keep, move
from cexing.site.ledger.recording import Chain, NotYours, check_edition, writing
from cexing.track import Move, Role


class NeedsApproval(CexingError):
    """A change of an assigned task that a second person must approve."""


def edit(task: Task, changes: Changes, actor: Actor, *, reason: str = "", edition: int | None = None) -> Event | None:
    """Change a task; None where nothing differs. NeedsApproval where it was assigned and the change is a guarded one."""
    require_office(actor)
    with writing(task.programme) as chain:
        held = held_task(chain, task.pk)
        check_edition(held, edition)
        event = edit_held(chain, held, changes, actor, reason=reason)
    task.refresh_from_db()
    return event


def edit_held(chain: Chain, task: Task, changes: Changes, actor: Actor, *, reason: str = "") -> Event | None:
    """The same within a transaction that holds the programme."""
    differing = differences(task, changes)
    if not differing:
        return None
    if is_guarded(task, differing):
        raise NeedsApproval(
            "已交办的任务，此项须经审批调整 an assigned task is changed with approval", where="、".join(sorted(GUARDED & differing.keys())),
            remedy="改用“申请调整” ask for an adjustment",
        )
    before = alter(task, differing)
    event = chain.append(
        "edited", actor.user, task=task, role=Role.OFFICE, reason=reason.strip(), data={"before": before, "after": differing}
    )
    task.by_machine = False
    keep(task)
    return event


def differences(task: Task, changes: Changes) -> dict[str, Any]:
    """Those of the changes that differ from what the task holds, checked."""
    after = checked(changes)
    now = current(task, after)
    return {name: value for name, value in after.items() if value != now[name]}


def edit_or_ask(task: Task, changes: Changes, actor: Actor, *, reason: str, edition: int | None = None) -> Event | None:
    """Change a task where that is free, else ask for an adjustment of all that differs; None where nothing does."""
    differing = differences(task, changes)
    if not is_guarded(task, differing):
        return edit(task, changes, actor, reason=reason, edition=edition)
    return move(task, Move.REQUEST, actor, reason=reason, changes=differing, edition=edition)


def accept_drafts(tasks: Iterable[Task], actor: Actor) -> int:
    """Let drafts of the machine stand as tasks; how many."""
    require_office(actor)
    count = 0
    with writing(actor.programme) as chain:
        rows = Task.objects.filter(programme=chain.programme, pk__in=[task.pk for task in tasks], by_machine=True)
        for task in rows:
            chain.append("draft-accepted", actor.user, task=task, role=Role.OFFICE)
            task.by_machine = False
            keep(task)
            count += 1
    return count


def add_task(actor: Actor, changes: Changes, *, reason: str = "", parent: Task | None = None) -> Task:
    """A further task of a programme, or of a task; it is a draft until it is assigned."""
    require_office(actor)
    given = checked(changes)
    with writing(actor.programme) as chain:
        rows = Task.objects.filter(programme=chain.programme)
        last = rows.order_by("-order").first()
        task = Task(programme=chain.programme, key=next_key(rows), order=last.order + 1 if last else 1, text=given.get("text", ""))
        if parent is not None:
            task.parent = parent
            task.version, task.clause_slug, task.clause_path, task.clause_hash = (
                parent.version, parent.clause_slug, parent.clause_path, parent.clause_hash
            )
        task.save()
        alter(task, given)
        chain.append("added", actor.user, task=task, role=Role.OFFICE, reason=reason.strip(), data={"after": given})
        keep(task)
    return task


def next_key(rows: Any) -> str:
    """The key after the highest of these tasks."""
    return f"{max((int(key) for key in rows.values_list('key', flat=True) if key.isdecimal()), default=0) + 1:03d}"


def set_milestones(task: Task, steps: Sequence[tuple[str, date, date | None]], actor: Actor, *, edition: int | None = None) -> Event:
    """Set the milestones of a task: name, due, done."""
    if not (actor.office or actor.answers_for(task.charges.all())):
        raise NotYours("只有督查机构和责任单位可以设节点 only the office and the bodies set milestones", where=str(task))
    with writing(task.programme) as chain:
        held = held_task(chain, task.pk)
        check_edition(held, edition)
        before = [_step(one.name, one.due, one.done) for one in held.milestones.all()]
        held.milestones.all().delete()
        Milestone.objects.bulk_create(Milestone(task=held, name=name[:200], due=due, done=done) for name, due, done in steps)
        event = chain.append(
            "milestones", actor.user, task=held, role=Role.OFFICE if actor.office else Role.CONTACT,
            data={"before": before, "after": [_step(*step) for step in steps]},
        )
        keep(held)
    task.refresh_from_db()
    return event


def _step(name: str, due: date, done: date | None) -> list[str | None]:
    return [name, due.isoformat(), done.isoformat() if done else None]


def require_office(actor: Actor) -> None:
    """NotYours for who is not of the office."""
    if not actor.office:
        raise NotYours("只有督查机构可以这样做 only the office may do this", where=str(actor.programme))
