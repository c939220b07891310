"""How a programme came along week by week: what was to be done by then, reported, verified and closed; and when all of it will be."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from cexing.site.ledger.models import Event, Task
from cexing.track import Forecast, Move, State, forecast

_TURNS = {
    Move.ASSIGN: State.ASSIGNED, Move.REPORT_DONE: State.REPORTED, Move.VERIFY: State.VERIFIED, Move.CLOSE: State.CLOSED,
    Move.RETURN: State.IN_PROGRESS, Move.REOPEN: State.IN_PROGRESS, Move.CANCEL: State.CANCELLED,
}
"""Moves after which a task counts otherwise than before, and as what."""
_BY_KIND = {f"move-{move.value}": state for move, state in _TURNS.items()}
_SENSIBLE = timedelta(days=3 * 365)
_DONE = (State.REPORTED, State.VERIFIED, State.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The end of a week: tasks due until then; those reported done, of these verified, of these closed (None for weeks to come)."""

    day: date
    planned: int
    reported: int | None = None
    verified: int | None = None
    closed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The weeks of a programme from its first assignment to its last deadline, and the forecast of its completion."""

    weeks: tuple[Week, ...]
    total: int
    forecast: Forecast | None

    @property
    def latest(self) -> date | None:
        """The end of the forecast's interval; None where it lies so far off that it says nothing."""
        told = self.forecast
        return told.latest if told and told.latest and told.latest - told.likely < _SENSIBLE else None

    def at(self, on: date) -> Week | None:
        """The week that a day stands at: the last one with figures."""
        return next((week for week in reversed(self.weeks) if week.day <= on and week.reported is not None), None)


Turns = Mapping[int, list[tuple[date, State]]]


def course(tasks: Sequence[Task], on: date) -> Course:
    """The course of tasks until a day, from their events (one query); cancelled ones do not count.

    The forecast is that of the tasks reported done, as the drawing shows them: the progress of single tasks says nothing of when the last
    one will be begun.
    """
    counted = [task for task in tasks if task.state != State.CANCELLED]
    turns, deadlines = _turns(counted), sorted(task.deadline for task in counted if task.deadline)
    weeks = tuple(_week(end, deadlines, turns, on) for end in _ends(counted, turns, on))
    history = ((week.day, week.reported / len(counted)) for week in weeks if week.reported is not None)
    return Course(weeks=weeks, total=len(counted), forecast=forecast(history) if counted else None)


def _turns(tasks: Sequence[Task]) -> Turns:
    rows = Event.objects.filter(task__in=[task.pk for task in tasks], kind__in=_BY_KIND).order_by("no")
    found: defaultdict[int, list[tuple[date, State]]] = defaultdict(list)
    for task, kind, when in rows.values_list("task_id", "kind", "when"):
        found[task].append((timezone.localdate(when), _BY_KIND[kind]))
    return found


def _ends(tasks: Sequence[Task], turns: Turns, on: date) -> list[date]:
    """The last day of every week, and the day itself where its week is not over."""
    began = [turn[0][0] for turn in turns.values()] + [task.start for task in tasks if task.start and task.start <= on]
    first, last = min(began, default=on), max((task.deadline for task in tasks if task.deadline), default=on)
    sunday = first + timedelta(days=6 - first.weekday())
    count = (max(last, on) - sunday).days // 7 + 2
    return sorted({sunday + timedelta(weeks=at) for at in range(count)} | {on})


def _week(end: date, deadlines: Sequence[date], turns: Turns, on: date) -> Week:
    planned = bisect_right(deadlines, end)
    if end > on:
        return Week(day=end, planned=planned)
    states = [_state(turn, end) for turn in turns.values()]
    return Week(
        day=end, planned=planned, reported=sum(state in _DONE for state in states),
        verified=sum(state in _DONE[1:] for state in states), closed=states.count(State.CLOSED),
    )


def _state(turns: Iterable[tuple[date, State]], end: date) -> State | None:
    """The last turn until a day."""
    state = None
    for day, to in turns:
        if day > end:
            break
        state = to
    return state

