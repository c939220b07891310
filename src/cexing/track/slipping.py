"""How often and how far a task's deadline was moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A deadline that was set, moved or dropped."""

    when: date | datetime
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """The history of a deadline; a deadline set for the first time is no slip, one that was dropped is counted apart."""

    changes: tuple[Change, ...] = ()
    """In the order in which they were made."""

    @property
    def first(self) -> date | None:
        """The deadline that was set first; None where there never was one."""
        return next((day for change in self.changes for day in (change.old, change.new) if day is not None), None)

    @property
    def current(self) -> date | None:
        """The deadline as it stands; None where it was dropped."""
        return self.changes[-1].new if self.changes else None

    @property
    def count(self) -> int:
        """How often it was put off."""
        return sum(days > 0 for days in self._moved())

    @property
    def days(self) -> int:
        """Days put off in all, without what was brought forward again."""
        return sum(days for days in self._moved() if days > 0)

    @property
    def advanced(self) -> int:
        """Days brought forward in all."""
        return -sum(days for days in self._moved() if days < 0)

    @property
    def dropped(self) -> int:
        """How often a deadline was taken away without another."""
        return sum(change.old is not None and change.new is None for change in self.changes)

    @property
    def against_first(self) -> int | None:
        """Days between the first deadline and the one that holds; None where one of them is unknown."""
        return (self.current - self.first).days if self.current is not None and self.first is not None else None

    def _moved(self) -> list[int]:
        """By how many days each change moved the last deadline known, also over a time without one."""
        moved, last = [], None
        for change in self.changes:
            last = change.old or last
            if change.new is not None:
                moved.append((change.new - last).days if last is not None else 0)
                last = change.new
        return moved


def slips(changes: Iterable[Change]) -> Slips:
    """The slip history of one task from the changes of its deadline, in whatever order they come."""
    return Slips(changes=tuple(sorted(changes, key=lambda change: _moment(change.when))))


def _moment(when: date | datetime) -> tuple[date, time]:
    """Days and moments in one order; a change dated by the day alone stands first on its day."""
    return (when.date(), when.time()) if isinstance(when, datetime) else (when, time.min)
