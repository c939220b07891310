"""Recurrent tasks: for each period a task of its own below the recurrent one, due at the period's end."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from cexing.site.ledger.altering import current, set_bodies
from cexing.site.ledger.editing import next_key
from cexing.site.ledger.models import DONE, Programme, Task
from cexing.site.ledger.recording import writing
from cexing.track import Period, Rhythm, State, Status, period_of


def open_periods(programme: Programme, on: date) -> list[Task]:
    """Make the tasks of the period that `on` lies in, of every recurrent task that was assigned and has none yet; those made now."""
    made = []
    with writing(programme) as chain:
        rows = Task.objects.filter(programme=chain.programme).exclude(rhythm="").exclude(state__in=(State.DRAFTED, *DONE))
        for task in rows.filter(parent=None):
            period = period_of(on, Rhythm(task.rhythm))
            if not _is_due(task, period) or task.parts.filter(deadline=period.end, rhythm="").exists():
                continue
            part = _part(task, period)
            chain.append("recurred", None, task=part, data={"of": task.key, "period": period.key, "deadline": period.end.isoformat()})
            chain.append("move-assign", None, task=part, data={"from": "drafted", "to": "assigned"})
            made.append(part)
    return made


def _is_due(task: Task, period: Period) -> bool:
    """Whether a recurrent task runs in a period."""
    return not (task.start and task.start > period.end) and not (task.deadline and task.deadline < period.start)


def _part(task: Task, period: Period) -> Task:
    rows = Task.objects.filter(programme=task.programme)
    part = Task(
        programme=task.programme, key=next_key(rows), order=task.order, parent=task, text=f"{task.text}（{period.key}）", area=task.area,
        scope=task.scope, version=task.version, clause_slug=task.clause_slug, clause_path=task.clause_path, clause_hash=task.clause_hash,
        result=task.result, criteria=task.criteria, weight=task.weight, start=period.start, deadline=period.end,
        first_deadline=period.end, deadline_basis=period.key, entered=timezone.now(), edition=1,
    )
    part.status = Status(state=State.ASSIGNED)
    part.save()
    set_bodies(part, current(task, ("bodies",))["bodies"])
    return part
