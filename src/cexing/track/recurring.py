"""Recurring tasks and reports: the periods of a rhythm, the rhythm and the deadline that a wording sets."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from cexing.errors import UnfitFigure
from cexing.facts.types import Target

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Rhythm(StrEnum):
    """How often: 每周, 每月, 每季度, 每半年, 每年."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def days(self) -> int:
        """Days of its longest period, for the silence of a warning."""
        return {"week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One period of a rhythm: its key 2031-W12, 2031-03, 2031-Q1, 2031-H1, 2031, its first and last day, its name 2031年第1季度."""

    rhythm: Rhythm
    key: str
    start: date
    end: date
    label: str

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end


def period_of(day: date, rhythm: Rhythm) -> Period:
    """The period of a rhythm that holds a day; weeks are those of ISO 8601 and belong to the year of their Thursday."""
    if rhythm == Rhythm.WEEK:
        year, week, weekday = day.isocalendar()
        start = day - timedelta(days=weekday - 1)
        return Period(
            rhythm=Rhythm.WEEK, key=f"{year:04}-W{week:02}", start=start, end=start + timedelta(days=6), label=f"{year}年第{week}周",
        )
    months = _MONTHS[rhythm]
    number = (day.month - 1) // months
    last = (number + 1) * months
    start, end = date(day.year, last - months + 1, 1), date(day.year, last, monthrange(day.year, last)[1])
    named = day.year, rhythm, number + 1
    return Period(rhythm=Rhythm(rhythm), key=_key(*named), start=start, end=end, label=_label(*named))


def _key(year: int, rhythm: Rhythm, number: int) -> str:
    tail = {"month": f"-{number:02}", "quarter": f"-Q{number}", "half": f"-H{number}", "year": ""}
    return f"{year:04}{tail[rhythm]}"


def _label(year: int, rhythm: Rhythm, number: int) -> str:
    half = "上半年" if number == 1 else "下半年"
    return f"{year}年" + {"month": f"{number}月", "quarter": f"第{number}季度", "half": half, "year": ""}[rhythm]


_KEY = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)))?")


def period_by_key(key: str) -> Period:
    """The period that a key names; raises UnfitFigure for what is no key."""
    found = _KEY.fullmatch(key)
    try:
        if found is None:
            raise ValueError(key)
        year = int(found["year"])
        if found["week"]:
            return period_of(date.fromisocalendar(year, int(found["week"]), 1), Rhythm.WEEK)
        for rhythm in (Rhythm.MONTH, Rhythm.QUARTER, Rhythm.HALF):
            if found[rhythm]:
                return period_of(date(year, int(found[rhythm]) * _MONTHS[rhythm], 1), rhythm)
        return period_of(date(year, 1, 1), Rhythm.YEAR)
    except ValueError:
        raise UnfitFigure(f"“{key}”不是报送期", expected="2031-W12、2031-03、2031-Q1、2031-H1 或 2031") from None


def periods(start: date, end: date, rhythm: Rhythm) -> tuple[Period, ...]:
    """All periods that touch the days from start to end, both included, in order; none where end is before start."""
    return tuple(_periods(start, end, rhythm))


def _periods(start: date, end: date, rhythm: Rhythm) -> Iterator[Period]:
    while start <= end:
        period = period_of(start, rhythm)
        yield period
        if period.end == date.max:
            return
        start = period.end + timedelta(days=1)


_RHYTHM = re.compile(
    r"(?P<none>每(?:两|二|2|双|隔|[三四五六3-6])(?:个)?(?:周|月|季度|年)|双[周月]|隔[周月年])"
    r"|(?P<half>[每按逐]半年度?|半年度?(?:报告?|调度|通报|总结|考核|评估|一次)|(?:每|一)年(?:两|二|2)次)"
    r"|(?P<quarter>[每按逐]个?季度?|季度?末月|季[度]?(?:报告?|调度|通报|例会|考核|评估)|(?:每|一)年(?:四|4)次)"
    r"|(?P<month>[每按逐]个?月(?!均)|月度|月(?:报|调度|通报|例会))"
    r"|(?P<week>[每按逐]个?(?:周(?![岁年边])|星期|礼拜)|周(?:报|调度|例会))"
    r"|(?P<year>[每按逐]年度?(?!均)|(?<![0-9０-９本上下跨该当半])年度(?=报告?|调度|通报|总结|考核|评估|评价|审计|计划|任务|重点)|年报)"
)


def rhythm_of(text: str) -> Rhythm | None:
    """The rhythm that a wording sets, where it names several the finest; None where it names none, or one that is not kept (每两年)."""
    named = [found.lastgroup for found in _RHYTHM.finditer(text)]
    return next((rhythm for rhythm in Rhythm if rhythm.value in named), None)


Precision = Literal["day", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day that a wording leaves, how precisely it says so, and its words."""

    day: date
    precision: Precision
    words: str


_ISO = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?")
_PRINTED = re.compile(
    r"(?P<year>(?:19|20)\d\d) ?年度?"
    r"(?: ?第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年|年?中(?!期))"
    r"| ?(?P<month>\d{1,2}) ?月份?(?: ?(?P<day>\d{1,2}) ?[日号])?)?"
    r"(?P<edge>年?(?:底|末)|上旬|中旬|下旬)?"
)
_SINCE = re.compile("起|以来|开始")
_TEN_DAYS = {"上旬": 10, "中旬": 20}


def deadline_of(source: Target | date | str | None) -> Deadline | None:
    """The deadline that a target, the value of its `by`, or a printed 完成时限 sets: its last day; the latest where several are printed.

    2027 is the end of that year, 2027年6月 the end of that month, 2027年上半年 30 June. None where no day can be told: 长期, 持续推进.
    """
    if isinstance(source, Target):
        found = deadline_of(source.by)
        return found and Deadline(day=found.day, precision=found.precision, words=source.by_basis or found.words)
    if isinstance(source, date):
        return Deadline(day=date(source.year, source.month, source.day), precision="day", words=source.isoformat())
    text = (source or "").strip()
    iso = _ISO.fullmatch(text)
    marks = [iso] if iso else [mark for mark in _PRINTED.finditer(text) if not _SINCE.match(text, mark.end())]
    told = [deadline for mark in marks if (deadline := _told(mark)) is not None]
    return max(told, key=lambda deadline: deadline.day, default=None)


def _told(mark: re.Match[str]) -> Deadline | None:
    """What one date leaves; None for a day that does not exist."""
    parts = {name: value for name, value in mark.groupdict().items() if value}
    month, day = int(parts.get("month", 12)), int(parts.get("day", 0))
    precision: Precision = "day" if day else "month" if "month" in parts else "year"
    if "quarter" in parts:
        month, precision = 3 * ("一二三四1234".index(parts["quarter"]) % 4 + 1), "quarter"
    elif "half" in parts:
        month, precision = 12 if parts["half"] == "下半年" else 6, "half"
    elif "month" in parts and not day and parts.get("edge") in _TEN_DAYS:
        day, precision = _TEN_DAYS[parts["edge"]], "day"
    try:
        year = int(parts["year"])
        return Deadline(day=date(year, month, day or monthrange(year, month)[1]), precision=precision, words=mark[0])
    except (ValueError, IndexError):
        return None
