"""The course of a programme as lines: what was due, reported, verified and closed by the end of each week, with the forecast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cexing.site.ledger.drawn.svg import Days, Element, drawn, put, root
from cexing.site.ledger.weeks import Course, Week

LINES = ("planned", "reported", "verified", "closed")
_TOP, _BOTTOM, _LEFT = 22, 26, 30
_LABEL = 52
"""Room that the label of a tick takes."""
_FARTHEST = timedelta(days=400)
"""How far past the day of the picture the drawing goes."""


def lines(course: Course, on: date, width: int, height: int) -> SafeString:
    """The drawing at a width in pixels, so that its letters keep their size; empty where there are no weeks."""
    if len(course.weeks) < 2:
        return SafeString("")
    svg = root(width, height, "course")
    last = min(max(course.weeks[-1].day, _end(course, on)), on + _FARTHEST)
    days = Days(first=course.weeks[0].day - timedelta(days=6), last=last, left=_LEFT, right=width - 10)
    floor = height - _BOTTOM
    _rows(svg, course.total, width, floor)
    _ticks(svg, days, floor)
    _forecast(svg, course, days, floor, days.x(on))
    weeks = [week for week in course.weeks if week.day <= last]
    for name in LINES:
        put(svg, "polyline", kind=f"line {name}", points=_points(weeks, name, days, course.total, floor))
    x = days.x(on)
    put(svg, "line", kind="today", x1=x, x2=x, y1=_TOP, y2=floor)
    put(svg, "text", _("今日"), kind="today", x=x, y=_TOP - 6, text_anchor="middle")
    return drawn(svg)


def _end(course: Course, on: date) -> date:
    return (course.latest or course.forecast.likely) if course.forecast else on


def _rows(svg: Element, total: int, width: float, floor: float) -> None:
    """Lines across at round numbers of tasks, and at all of them."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if total / step <= 5)
    for count in [*range(0, total - step // 2, step), total]:
        y = _y(count, total, floor)
        put(svg, "line", kind="across", x1=_LEFT, x2=width - 10, y1=y, y2=y)
        put(svg, "text", str(count), x=_LEFT - 6, y=y + 4, text_anchor="end")


def _ticks(svg: Element, days: Days, floor: float) -> None:
    """Months, quarters or years below, as many as there is room for."""
    room = (days.right - days.left) / _LABEL
    months = next((step for step in (1, 2, 3, 6) if (days.last - days.first).days / (30.4 * step) <= room), 12)
    firsts = list(days.firsts(months))
    for at, day in enumerate(firsts):
        x = days.x(day)
        put(svg, "line", kind="tick", x1=x, x2=x, y1=floor, y2=floor + 4)
        if x < days.right - 16:
            put(svg, "text", _named(day, whole=at == 0 and all(one.month > 1 for one in firsts)), x=x, y=floor + 18, text_anchor="middle")


def _named(day: date, whole: bool) -> str:
    """A month by its number, January by its year, and by both where the drawing has no January."""
    if whole:
        return day.strftime("%Y-%m")
    return _("{year}年").format(year=day.year) if day.month == 1 else _("{month}月").format(month=day.month)


def _forecast(svg: Element, course: Course, days: Days, floor: float, today: float) -> None:
    told = course.forecast
    if told is None or told.done:
        return
    left, right = days.x(told.earliest), days.x(course.latest or days.last)
    put(svg, "rect", kind="between", x=left, y=_TOP, width=max(right - left, 2.0), height=floor - _TOP)
    if told.likely <= days.last:
        x = days.x(told.likely)
        put(svg, "line", kind="likely", x1=x, x2=x, y1=_TOP, y2=floor)
        beside = x - today > _LABEL
        put(svg, "text", _("预计完成"), kind="likely", x=min(x, days.right - 24), y=_TOP - 6 if beside else _TOP + 12, text_anchor="middle")


def _points(weeks: Sequence[Week], name: str, days: Days, total: int, floor: float) -> str:
    told = [(week.day, count) for week in weeks if (count := getattr(week, name)) is not None]
    return " ".join(f"{days.x(day):.1f},{_y(count, total, floor):.1f}" for day, count in told)


def _y(count: int, total: int, floor: float) -> float:
    return floor - (floor - _TOP) * count / max(total, 1)
