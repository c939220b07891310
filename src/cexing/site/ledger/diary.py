"""The calendar of a programme: what falls on each day of a month."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cexing.site.ledger.models import Milestone, Problem
from cexing.site.ledger.standing import Stand
from cexing.track import Light, Rhythm, State, period_of

SHOWN = 4
"""Tasks of a day that are shown at once."""


@dataclass(slots=True, kw_only=True)
class Day:
    """A day: tasks due, milestones and answers to problems due, and whether a period of reports ends."""

    day: date
    within: bool
    """Whether it lies in the month, not before or after it."""
    tasks: list[Stand] = field(default_factory=list)
    steps: list[tuple[Stand, Milestone]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reports: str = ""
    """Name of the period of reports that ends on it."""

    @property
    def first_tasks(self) -> list[Stand]:
        """The tasks that a day shows at once, the gravest light first."""
        return self._ranked()[:SHOWN]

    @property
    def more_tasks(self) -> list[Stand]:
        """Those that are opened on demand."""
        return self._ranked()[SHOWN:]

    def _ranked(self) -> list[Stand]:
        return sorted(self.tasks, key=lambda stand: (list(Light).index(stand.signal.light), stand.task.order))

    @property
    def total(self) -> int:
        """How much falls on it."""
        return len(self.tasks) + len(self.steps) + len(self.problems) + bool(self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The weeks of a month, Monday first."""

    first: date
    weeks: Sequence[Sequence[Day]]

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def total(self) -> int:
        """How much falls within the month."""
        return sum(day.total for week in self.weeks for day in week if day.within)


def month(first: date, stands: Iterable[Stand], problems: Iterable[Problem], rhythm: Rhythm) -> Month:
    """A month with what falls on its days; what is cancelled is left out."""
    weeks = [[Day(day=day, within=day.month == first.month) for day in week] for week in _weeks(first)]
    days = {day.day: day for week in weeks for day in week}
    for stand in stands:
        if stand.task.state == State.CANCELLED:
            continue
        if (day := days.get(stand.task.deadline)) is not None:
            day.tasks.append(stand)
        for step in stand.task.milestones.all():
            if (day := days.get(step.due)) is not None:
                day.steps.append((stand, step))
    for problem in problems:
        if (day := days.get(problem.due)) is not None:
            day.problems.append(problem)
    for day in days.values():
        period = period_of(day.day, rhythm)
        day.reports = period.label if period.end == day.day else ""
    return Month(first=first, weeks=weeks)


def _weeks(first: date) -> Iterable[list[date]]:
    return Calendar().monthdatescalendar(first.year, first.month)
