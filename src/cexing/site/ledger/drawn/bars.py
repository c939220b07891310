"""The timeline as SVG: a head of months, and a row for every area and task whose labels stand beside it in the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cexing.site.ledger.drawn.svg import Days, Element, drawn, put, root
from cexing.site.ledger.gantt import Row, Timeline, Zoom
from cexing.site.ledger.wording import why

ROW, HEAD = 34, 46
"""Pixels of a row and of the head, as overview pages set their labels."""
_BAR, _LEAST = 14, 6
_OPEN = timedelta(days=45)
"""Length of what has no deadline, or no start."""


def days_of(line: Timeline, zoom: Zoom) -> Days:
    """The days of a timeline laid out at a zoom."""
    width = max((line.last - line.first).days * zoom.pixels, 320)
    return Days(first=line.first, last=line.last, left=0, right=width)


def head(line: Timeline, zoom: Zoom, on: date) -> SafeString:
    """Years above months or quarters."""
    days = days_of(line, zoom)
    svg = _sized(days, HEAD)
    for year in _marks(days, 12):
        put(svg, "text", _("{year}年").format(year=year.year), kind="year", x=days.x(year) + 6, y=17.0)
    for day in _marks(days, zoom.months):
        x = days.x(day)
        put(svg, "line", kind="mark", x1=x, x2=x, y1=24 if day.month > 1 else 4, y2=HEAD)
        if zoom is not Zoom.YEAR and days.right - x > 30:
            put(svg, "text", _name(day, zoom), x=x + 6, y=HEAD - 8.0)
    x = days.x(on)
    put(svg, "path", kind="today", d=f"M{x - 5:.1f} {HEAD - 7} h10 l-5 7 z")
    return drawn(svg)


def body(line: Timeline, zoom: Zoom, on: date) -> SafeString:
    """A row for every area and under it one for each of its tasks."""
    days = days_of(line, zoom)
    height = ROW * sum(1 + len(lane.rows) for lane in line.lanes)
    svg = _sized(days, height)
    for day in _marks(days, zoom.months):
        put(svg, "line", kind="mark", x1=days.x(day), x2=days.x(day), y1=0, y2=height)
    top = 0
    for lane in line.lanes:
        put(svg, "rect", kind="lane", x=0, y=top, width=days.right, height=ROW)
        top += ROW
        for row in lane.rows:
            put(svg, "line", kind="under", x1=0, x2=days.right, y1=top + ROW - 0.5, y2=top + ROW - 0.5)
            _bar(svg, row, days, top)
            top += ROW
    put(svg, "line", kind="today", x1=days.x(on), x2=days.x(on), y1=0, y2=height)
    return drawn(svg)


def _sized(days: Days, height: float) -> Element:
    svg = root(days.right, height, "gantt-drawing")
    svg.set("width", f"{days.right:.0f}")
    svg.set("height", f"{height:.0f}")
    return svg


def _marks(days: Days, months: int) -> Iterator[date]:
    """The first day, and those of the months between marks."""
    yield days.first
    yield from (day for day in days.firsts(months) if day > days.first)


def _name(day: date, zoom: Zoom) -> str:
    if zoom is Zoom.QUARTER:
        return _("{quarter}季度").format(quarter=(day.month + 2) // 3)
    return _("{month}月").format(month=day.month)


def _bar(svg: Element, row: Row, days: Days, top: float) -> None:
    """A task: where its deadline was first, its bar with what is done, its milestones, and where it is expected to end."""
    group = put(svg, "g", kind=f"task lit-{row.stand.signal.light.value}")
    put(group, "title", _told(row))
    left, right, y = *_ends(row, days), top + (ROW - _BAR) / 2
    if row.first_end is not None:
        _ghost(group, days.x(row.first_end), right, top)
    known = row.start is not None and row.end is not None
    put(group, "rect", kind="span" if known else "span open", x=left, y=y, width=right - left, height=_BAR, rx=3)
    if row.done:
        put(group, "rect", kind="done", x=left, y=y, width=(right - left) * row.done / 100, height=_BAR, rx=3)
    if row.expected is not None:
        x = days.x(row.expected)
        put(group, "line", kind="expected", x1=right, x2=x, y1=top + ROW / 2, y2=top + ROW / 2)
        put(group, "circle", kind="expected", cx=x, cy=top + ROW / 2, r=3.5)
    for step in row.milestones:
        x, middle = days.x(step.due), top + ROW / 2
        kind = "step met" if step.done else "step"
        put(group, "path", kind=kind, d=f"M{x:.1f} {middle - 6} l6 6 l-6 6 l-6 -6 z")


def _ghost(group: Element, x: float, right: float, top: float) -> None:
    y = top + ROW / 2
    put(group, "line", kind="ghost", x1=x, x2=right, y1=top + ROW - 6, y2=top + ROW - 6)
    put(group, "line", kind="ghost end", x1=x, x2=x, y1=y - 10, y2=y + 11)


def _ends(row: Row, days: Days) -> tuple[float, float]:
    """Where the bar of a task begins and ends; what is unknown is short, from what is known."""
    end = row.end or ((row.start or days.first) + _OPEN)
    start = row.start or end - _OPEN
    left = days.x(min(start, end))
    return left, max(days.x(end), left + _LEAST)


def _told(row: Row) -> str:
    """What a pointer over the bar is told."""
    task = row.stand.task
    told = [f"{task.key} {task.text[:60]}", _("{start} 至 {end}").format(start=row.start or "?", end=row.end or _("未定时限"))]
    if row.first_end:
        told.append(_("原定 {day}").format(day=row.first_end))
    if row.expected:
        told.append(_("预计 {day} 完成").format(day=row.expected))
    told.append(why(row.stand.signal))
    steps = [f"{'◆' if step.done else '◇'} {step.due} {step.name}" for step in row.milestones]
    return "\n".join([*told, *steps])
