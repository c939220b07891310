"""How the bodies of a programme stand: their tasks, how many are done or late, how far they have come, what holds them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.filters import bodies_of, late_problems
from cexing.site.ledger.listing import in_order, with_bodies
from cexing.site.ledger.models import Problem, Task
from cexing.site.library.models import Body
from cexing.track import State


@dataclass(slots=True, kw_only=True)
class BodyProgress:
    """How a body stands."""

    body: Body
    tasks: list[Task] = field(default_factory=list)
    leading: int = 0
    """Tasks that it answers for."""
    done: int = 0
    late: int = 0
    problems: int = 0
    """Open problems that it raised or must answer."""
    late_answers: int = 0
    heard: date | None = None

    @property
    def alive(self) -> int:
        """Tasks that were not cancelled."""
        return sum(task.state != State.CANCELLED for task in self.tasks)

    @property
    def progress(self) -> int | None:
        """Mean percent by weight; what is done counts whole, what was never reported is left out; None where nothing is known."""
        known = [(task.weight, percent) for task in self.tasks if (percent := percent_of(task)) is not None]
        weights = sum(weight for weight, _ in known)
        return round(sum(weight * percent for weight, percent in known) / weights) if weights else None


def percent_of(task: Task) -> int | None:
    """Percent of a task: whole once it is verified, None where it is cancelled or never said."""
    if task.state == State.CANCELLED:
        return None
    return task.progress if task.is_open else 100


def progress_of(acting: Actor) -> list[BodyProgress]:
    """Every body that an actor may see, by name."""
    rows = {body.pk: BodyProgress(body=body) for body in bodies_of(acting)}
    today = timezone.localdate()
    for task in in_order(with_bodies(acting.tasks), "order"):
        for charge in task.charges.all():
            if charge.body_id in rows:
                _count(rows[charge.body_id], task, charge.part != charge.Part.SUPPORT, today)
    _add_problems(acting, rows)
    return list(rows.values())


def _count(row: BodyProgress, task: Task, leading: bool, today: date) -> None:
    row.tasks.append(task)
    row.leading += leading
    row.done += not task.is_open and task.state != State.CANCELLED
    row.late += task.is_overdue(today)
    row.heard = max(filter(None, (row.heard, task.heard)), default=None)


def _add_problems(acting: Actor, rows: dict[int, BodyProgress]) -> None:
    found = Problem.objects.filter(acting.problems, programme=acting.programme).exclude(state=Problem.State.SETTLED)
    for problem in found:
        for body in {problem.body_id, problem.raised_for_id} & rows.keys():
            rows[body].problems += 1
    for body in found.filter(late_problems()).values_list("body_id", flat=True):
        if body in rows:
            rows[body].late_answers += 1


def overdue(tasks: Iterable[Task]) -> list[Task]:
    """Those that are late today, the latest first."""
    today = timezone.localdate()
    return sorted((task for task in tasks if task.is_overdue(today)), key=lambda task: task.deadline or today)
