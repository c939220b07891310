"""When a task will be done, as an interval, from the progress that was reported so far.

Progress is taken as a drift with chance steps: the drift is that of the whole history, the spread that of its steps, and what so few
reports leave unknown of both widens the interval (Student's t). A single report that stands out from its neighbours, as a typing error
does, is first laid on the line between them. Nothing is drawn by lot: the same history gives the same forecast.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import atan, ceil, cos, isfinite, pi, sin, sqrt

from cexing.errors import UnfitFigure

_FEWEST = 4
"""Reports below which the spread of the steps is a guess."""
_STRETCHES = 4
"""Stretches into which a longer history is cut to see how much its pace varies: single steps would take a slow change of pace for none."""
_FARTHEST = 36525
"""Days beyond which a date says no more than `not in sight`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """When a task will be done: the days between which it will be with the stated coverage, and the likely one."""

    earliest: date
    likely: date
    latest: date | None
    """None: the history does not exclude that it comes to no end."""
    points: int
    """Reports that it stands on."""
    coverage: float
    """Share of such tasks that end within the interval: 0.8."""
    done: bool = False
    """Whether the history already reaches the whole; all days are then the day of that report."""


def forecast(history: Iterable[tuple[date, float]], coverage: float = 0.8) -> Forecast | None:
    """The completion that a history of (day, share done) lets expect; None where it has fewer than four days or does not advance.

    Of several reports on a day the last one counts.
    """
    if not 0 < coverage < 1:
        raise UnfitFigure(f"覆盖率 {coverage} 不成立", expected="0 与 1 之间的数，如 0.8")
    days, shares = _ordered(history)
    if days and shares[-1] >= 1:
        done = next(day for day, share in zip(days, shares, strict=True) if share >= 1)
        return Forecast(earliest=done, likely=done, latest=done, points=len(days), coverage=coverage, done=True)
    if len(days) < _FEWEST:
        return None
    drift, spread, span, stretches = _drift(days, _without_spikes(days, shares))
    left = 1 - shares[-1]
    likely = left / drift if drift > 0 else _FARTHEST
    if likely >= _FARTHEST:
        return None
    reach = student((1 + coverage) / 2, stretches - 1) * spread
    soonest, longest = _ends(left, drift, reach, span)
    return Forecast(
        earliest=_day(days[-1], soonest), likely=_day(days[-1], likely),
        latest=_day(days[-1], longest) if longest is not None and longest < _FARTHEST else None, points=len(days), coverage=coverage,
    )


def _ordered(history: Iterable[tuple[date, float]]) -> tuple[list[date], list[float]]:
    """Days in order with the last share reported on each."""
    by_day = {}
    for day, share in history:
        if not isfinite(share):
            raise UnfitFigure("进度不是数", where=day.isoformat(), expected="0 到 1 之间的数，不知则不列")
        by_day[day] = float(share)
    days = sorted(by_day)
    return days, [by_day[day] for day in days]


def _without_spikes(days: Sequence[date], shares: Sequence[float]) -> list[float]:
    """Each inner share that lies outside its two neighbours, themselves in order, as the line between them: what rises stays as it is."""
    mended = list(shares)
    for at in range(1, len(shares) - 1):
        before, after = shares[at - 1], shares[at + 1]
        if before <= after and not before <= shares[at] <= after:
            mended[at] = before + (after - before) * ((days[at] - days[at - 1]) / (days[at + 1] - days[at - 1]))
    return mended


def _drift(days: Sequence[date], shares: Sequence[float]) -> tuple[float, float, float, int]:
    """Share a day, spread of a day's gain, days in all, and stretches that the spread was taken from."""
    count = min(len(days) - 1, _STRETCHES)
    marks = [round(at * (len(days) - 1) / count) for at in range(count + 1)]
    spans = [(days[after] - days[before]).days for before, after in pairwise(marks)]
    gains = [shares[after] - shares[before] for before, after in pairwise(marks)]
    span = float(sum(spans))
    drift = sum(gains) / span
    square = sum((gain - drift * days_of) ** 2 / days_of for gain, days_of in zip(gains, spans, strict=True)) / (count - 1)
    return drift, sqrt(square), span, count


def _ends(left: float, drift: float, reach: float, span: float) -> tuple[float, float | None]:
    """Days after which the gain may, and must, have reached what is left: the roots of (left − drift·h)² = reach²·(h + h²/span)."""
    square = drift**2 - reach**2 / span
    middle = left * drift + reach**2 / 2
    root = sqrt(max(middle**2 - square * left**2, 0.0))
    soonest = left**2 / (middle + root)
    return soonest, (middle + root) / square if square > 0 else None


def _day(last: date, days: float) -> date:
    """The day on which it is done, always after the last report."""
    return last + timedelta(days=max(ceil(days - 1e-9), 1))


def student(share: float, freedom: int) -> float:
    """Quantile of Student's t above its middle, by halving over the closed form of its distribution for whole degrees of freedom."""
    low, high = 0.0, 1.0
    while _student_below(high, freedom) < share:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _student_below(t: float, freedom: int) -> float:
    """Probability below t ≥ 0 (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    term, total, odd = 1.0, 0.0, freedom % 2
    if odd:
        term = cos(angle)
    for at in range(odd, freedom - 1, 2):
        total += term
        term *= cos(angle) ** 2 * (at + 1) / (at + 2)
    inside = 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
    return 0.5 + inside / 2
