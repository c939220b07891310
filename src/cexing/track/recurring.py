"""Periods in which tasks recur and are reported, and the last day that a printed deadline names."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_PRINTED = re.compile(r"(\d{4})(?:[-年](\d{1,2})(?:[-月](\d{1,2}))?)?")


class Rhythm(StrEnum):
    """How often something recurs."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


_MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF: 6, Rhythm.YEAR: 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days with its key: 2031-W12, 2031-03, 2031-Q1, 2031-H1, 2031; both ends belong to it."""

    key: str
    start: date
    end: date


def period_of(day: date, rhythm: Rhythm) -> Period:
    """The period that a day lies in."""
    if rhythm is Rhythm.WEEK:
        year, week, weekday = day.isocalendar()
        start = day - timedelta(days=weekday - 1)
        return Period(key=f"{year}-W{week:02d}", start=start, end=start + timedelta(days=6))
    months = _MONTHS[rhythm]
    number = (day.month - 1) // months
    last = number * months + months
    names = {Rhythm.MONTH: f"-{day.month:02d}", Rhythm.QUARTER: f"-Q{number + 1}", Rhythm.HALF: f"-H{number + 1}", Rhythm.YEAR: ""}
    start, end = date(day.year, last - months + 1, 1), date(day.year, last, monthrange(day.year, last)[1])
    return Period(key=f"{day.year}{names[rhythm]}", start=start, end=end)


def last_day(printed: str) -> date | None:
    """The last day of a year, month or day as printed (2027, 2027-12, 2027年6月); None where it names none."""
    found = _PRINTED.search(printed)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1]) if year and 1 <= month <= 12 else None
