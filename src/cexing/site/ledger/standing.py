"""How tasks stand on a day: rows of the database brought before the pure rules of `track`, many tasks in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import timezone

from cexing.site.ledger.models import Event, Programme, Report, Task
from cexing.track import Change, Forecast, Move, Rhythm, Signal, Slips, Standing, State, Thresholds, forecast, slips, warn

History = list[tuple[date, float]]
"""Share done by day, as reported."""

_DATED = ("task-made", "added", "edited", f"move-{Move.APPROVE.value}")
"""Kinds of event that set or move a deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A task with its light, the completion that its reports let expect, and how its deadline was moved."""

    task: Task
    start: date | None
    """The day set for its begin, else that of its last assignment."""
    signal: Signal
    forecast: Forecast | None
    slips: Slips

    @property
    def is_forecast_late(self) -> bool:
        """Whether the likely completion lies after the deadline of a task that is still open."""
        expected = self.forecast.likely if self.forecast and not self.forecast.done else None
        return bool(self.task.is_open and self.task.deadline and expected and expected > self.task.deadline)


def thresholds_of(programme: Programme) -> Thresholds:
    """The thresholds of a programme: the usual ones but for what it sets otherwise; UnfitFigure where those are in the wrong order."""
    known = {field.name for field in fields(Thresholds)}
    return Thresholds(**{name: value for name, value in programme.thresholds.items() if name in known})


def light_of(task: Task, on: date | None = None) -> Signal:
    """The light of one task; a query."""
    return lights(task.programme, on, [task])[task.pk]


def lights(programme: Programme, on: date | None = None, tasks: Iterable[Task] | None = None) -> dict[int, Signal]:
    """The lights of tasks of a programme (all unless given) on a day (today), by their ids; a query, and one for the tasks."""
    on, limits = on or timezone.localdate(), thresholds_of(programme)
    rows = Task.objects.filter(programme=programme) if tasks is None else tasks
    return {pk: warn(standing, on, limits) for pk, standing in standings(programme, list(rows)).items()}


def stands(programme: Programme, on: date, tasks: Iterable[Task]) -> list[Stand]:
    """How tasks of a programme stand on a day, in their order; three queries beside that for the tasks."""
    rows, limits = list(tasks), thresholds_of(programme)
    standing, told, moved = standings(programme, rows), histories(rows, on), slips_of(rows)
    return [
        Stand(
            task=task, start=standing[task.pk].start, signal=warn(standing[task.pk], on, limits),
            forecast=_ahead(told.get(task.pk, ()), on), slips=moved[task.pk],
        )
        for task in rows
    ]


def standings(programme: Programme, tasks: Sequence[Task]) -> dict[int, Standing]:
    """What the rules of warning know of tasks, by their ids; one query."""
    assigned = _assigned(tasks)
    return {task.pk: _standing(task, assigned.get(task.pk), programme) for task in tasks}


def _ahead(history: History, on: date) -> Forecast | None:
    """What a history lets expect; None where that day has passed without a report, which is silence and no forecast."""
    found = forecast(history)
    return found if found is None or found.done or found.likely >= on else None


def histories(tasks: Iterable[Task], on: date) -> Mapping[int, History]:
    """What was reported of tasks up to a day and not put right since: share done by day, by the ids of the tasks; one query."""
    rows = Report.objects.filter(task__in=[task.pk for task in tasks], day__lte=on, corrections=None).exclude(progress=None)
    found: defaultdict[int, History] = defaultdict(list)
    for task, day, progress in rows.order_by("day", "pk").values_list("task_id", "day", "progress"):
        found[task].append((day, progress / 100))
    return found


def slips_of(tasks: Iterable[Task]) -> Mapping[int, Slips]:
    """How the deadlines of tasks were moved, by the ids of the tasks; one query."""
    rows = Event.objects.filter(task__in=[task.pk for task in tasks], kind__in=_DATED).order_by("no")
    changes: defaultdict[int, list[Change]] = defaultdict(list)
    for task, when, said in rows.values_list("task_id", "when", "said"):
        told = _deadline(said.get("data", {}))
        if told is not None:
            known = changes[task]
            known.append(Change(when=when, old=known[-1].new if known else None, new=told[0]))
    return defaultdict(Slips, {task: slips(known) for task, known in changes.items()})


def _deadline(data: Mapping[str, Any]) -> tuple[date | None] | None:
    """The deadline that an event sets, in a tuple; None where it sets none."""
    told = next((part for part in (data.get("after"), data.get("asked"), data) if part and "deadline" in part), None)
    return None if told is None else (date.fromisoformat(told["deadline"]) if told["deadline"] else None,)


def _assigned(tasks: Iterable[Task]) -> dict[int, date]:
    """When tasks were assigned last, by their ids."""
    rows = Event.objects.filter(task__in=[task.pk for task in tasks], kind=f"move-{Move.ASSIGN.value}")
    return {task: timezone.localdate(when) for task, when in rows.order_by().values_list("task_id").annotate(Max("when"))}


def _standing(task: Task, assigned: date | None, programme: Programme) -> Standing:
    return Standing(
        state=task.status.state, start=task.start or assigned, deadline=task.deadline,
        progress=None if task.progress is None else task.progress / 100, heard=_heard(task),
        rhythm=Rhythm(task.rhythm or programme.rhythm).days,
    )


def _heard(task: Task) -> date | None:
    """Day of the last report; of a task that was reported done the day on which it was, for the office's time runs from then."""
    return timezone.localdate(task.entered) if task.state == State.REPORTED and task.entered else task.heard
