"""The timeline of a programme: tasks by area, each from its start to its deadline, with milestones and deadlines that were moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cexing.site.ledger.models import Milestone
from cexing.site.ledger.progress import percent_of
from cexing.site.ledger.standing import Stand
from cexing.track import State

_BEFORE, _AFTER = timedelta(days=10), timedelta(days=20)
_LONGEST = timedelta(days=366 * 6)
_LATER = timedelta(days=120)
"""How far past the last deadline expected completions are followed; those later still lie at the edge."""


class Zoom(StrEnum):
    """How large a day is drawn; the value is what is named at the head."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def pixels(self) -> float:
        """Pixels a day."""
        return {"month": 3.6, "quarter": 1.4, "year": 0.55}[self.value]

    @property
    def months(self) -> int:
        """Months between two marks of the head."""
        return {"month": 1, "quarter": 3, "year": 12}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A task in time; None is unknown."""

    stand: Stand
    start: date | None
    end: date | None
    done: int | None
    """Percent done."""
    milestones: Sequence[Milestone]

    @property
    def first_end(self) -> date | None:
        """The deadline that was set first, where another one holds now."""
        first = self.stand.slips.first
        return first if first != self.end else None

    @property
    def expected(self) -> date | None:
        """The likely completion of an open task, where it lies after the deadline."""
        return self.stand.forecast.likely if self.stand.forecast and self.stand.is_forecast_late else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The tasks of an area."""

    name: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All lanes and the days they span."""

    lanes: Sequence[Lane]
    first: date
    last: date

    @property
    def undated(self) -> int:
        """Tasks without a deadline."""
        return sum(row.end is None for lane in self.lanes for row in lane.rows)


def timeline(stands: Iterable[Stand], on: date) -> Timeline:
    """The lanes of tasks in the order of areas and tasks; cancelled ones are left out."""
    by_area: dict[str, list[Row]] = {}
    for stand in stands:
        if stand.task.state != State.CANCELLED:
            by_area.setdefault(stand.task.area, []).append(_row(stand))
    lanes = [Lane(name=area, rows=rows) for area, rows in by_area.items()]
    rows = [row for lane in lanes for row in lane.rows]
    days = [on, *(day for row in rows for day in _days(row))]
    first, last = max(min(days), on - _LONGEST), min(max(days), on + _LONGEST)
    expected = max((row.expected for row in rows if row.expected), default=last)
    return Timeline(lanes=lanes, first=(first - _BEFORE).replace(day=1), last=max(last, min(expected, last + _LATER)) + _AFTER)


def _row(stand: Stand) -> Row:
    task = stand.task
    return Row(stand=stand, start=stand.start, end=task.deadline, done=percent_of(task), milestones=task.milestones.all())


def _days(row: Row) -> list[date]:
    known = [row.start, row.end, row.first_end, *(step.due for step in row.milestones)]
    return [day for day in known if day is not None]
