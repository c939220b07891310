"""督查通报: the figures of a period, late tasks, praise and open problems of a programme, every line with the task it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from cexing.site.ledger.acting import ANSWERABLE
from cexing.site.ledger.models import DONE, Event, Experience, Problem, Programme, Task, TaskBody
from cexing.site.ledger.standing import lights
from cexing.track import State

_FINISHED = ("move-verify", "move-close")
_FEWEST = 2
"""Finished tasks from which on a body is praised, so that one small task is no merit."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """Tasks of an area or a body: how many, how many done, how many late."""

    name: str
    body: int | None = None
    """The body that it is of, where it is of one."""
    total: int = 0
    done: int = 0
    late: int = 0
    finished: int = 0
    """Verified in the period."""

    @property
    def share(self) -> int:
        """Percent done."""
        return round(100 * self.done / self.total) if self.total else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A task past its deadline: by how many days, and who answers."""

    task: Task
    days: int
    bodies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What a bulletin says of a programme from `since` to `until`, both days included."""

    programme: Programme
    since: date
    until: date
    whole: Tally
    red: int
    amber: int
    areas: list[Tally]
    bodies: list[Tally]
    late: list[Late]
    finished: list[Task]
    praised: list[Tally]
    """Bodies that finished something in the period and are late with nothing, those that finished most first."""
    problems: list[Problem]
    experiences: list[Experience]
    head: str = field(default="")


def bulletin(programme: Programme, since: date, until: date) -> Bulletin:
    """The bulletin of a period."""
    tasks = _tasks(programme)
    finished = _finished(programme, since, until)
    areas, bodies, whole = _tallies(tasks, finished, until)
    signals = lights(programme, until)
    problems = Problem.objects.filter(programme=programme).exclude(state=Problem.State.SETTLED).select_related("task", "body", "raised_for")
    return Bulletin(
        programme=programme, since=since, until=until, whole=whole, red=_count(signals, "red"), amber=_count(signals, "amber"),
        areas=areas, bodies=bodies, late=_late(tasks, until), finished=[task for task in tasks if task.pk in finished],
        praised=sorted((row for row in bodies if row.finished >= _FEWEST and not row.late), key=lambda row: (-row.finished, row.name)),
        problems=list(problems), experiences=list(
            Experience.objects.filter(task__programme=programme, made__date__range=(since, until)).select_related("task")
        ),
        head=f"{programme.last_no}:{programme.head}",
    )


def _tasks(programme: Programme) -> list[Task]:
    charges = Prefetch("charges", TaskBody.objects.select_related("body"))
    return list(Task.objects.filter(programme=programme).exclude(state=State.CANCELLED).prefetch_related(charges))


def _finished(programme: Programme, since: date, until: date) -> set[int]:
    """Tasks verified or closed in the period that stand so still."""
    rows = Event.objects.filter(programme=programme, kind__in=_FINISHED, when__date__range=(since, until), task__state__in=DONE)
    return set(rows.values_list("task_id", flat=True))


def _tallies(tasks: Iterable[Task], finished: set[int], on: date) -> tuple[list[Tally], list[Tally], Tally]:
    areas, bodies = defaultdict[str, Tally](lambda: Tally(name="")), defaultdict[str, Tally](lambda: Tally(name=""))
    whole = Tally(name="")
    for task in tasks:
        answering = [charge.body for charge in task.charges.all() if charge.part in ANSWERABLE]
        of_bodies = ((bodies[body.name], body.name, body.pk) for body in answering)
        for tally, name, body in ((whole, "", None), (areas[task.area], task.area, None), *of_bodies):
            tally.name, tally.body = name, body
            tally.total += 1
            tally.done += task.state in DONE
            tally.late += task.is_overdue(on)
            tally.finished += task.pk in finished
    return list(areas.values()), sorted(bodies.values(), key=lambda row: (-row.late, -row.total, row.name)), whole


def _late(tasks: Iterable[Task], on: date) -> list[Late]:
    rows = [
        Late(task=task, days=(on - task.deadline).days, bodies="、".join(charge.body.name for charge in task.charges.all()))
        for task in tasks if task.deadline and task.is_overdue(on)
    ]
    return sorted(rows, key=lambda row: (-row.days, row.task.order))


def _count(signals: dict[int, object], light: str) -> int:
    return sum(str(getattr(signal, "light", "")) == light for signal in signals.values())
