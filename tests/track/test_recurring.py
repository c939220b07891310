"""Periods, rhythms and deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.facts.types import Target
from cexing.track import Rhythm, UnfitFigure, deadline_of, period_by_key, period_of, periods, rhythm_of

DAYS = st.dates(date(1000, 1, 8), date(9999, 12, 20))


@pytest.mark.parametrize(("day", "rhythm", "key", "start", "end", "label"), [
    (date(2031, 3, 20), "week", "2031-W12", date(2031, 3, 17), date(2031, 3, 23), "2031年第12周"),
    (date(2027, 1, 1), "week", "2026-W53", date(2026, 12, 28), date(2027, 1, 3), "2026年第53周"),
    (date(2032, 2, 3), "month", "2032-02", date(2032, 2, 1), date(2032, 2, 29), "2032年2月"),
    (date(2031, 3, 31), "quarter", "2031-Q1", date(2031, 1, 1), date(2031, 3, 31), "2031年第1季度"),
    (date(2031, 7, 1), "half", "2031-H2", date(2031, 7, 1), date(2031, 12, 31), "2031年下半年"),
    (date(2031, 7, 1), "year", "2031", date(2031, 1, 1), date(2031, 12, 31), "2031年"),
])
def test_periods_of_a_day(day: date, rhythm: str, key: str, start: date, end: date, label: str) -> None:
    period = period_of(day, Rhythm(rhythm))
    assert (period.key, period.start, period.end, period.label) == (key, start, end, label)


@settings(deadline=None)
@given(day=DAYS, rhythm=st.sampled_from(Rhythm))
def test_a_day_lies_in_its_period_and_the_key_leads_back(day: date, rhythm: Rhythm) -> None:
    period = period_of(day, rhythm)
    assert day in period
    assert (period.end - period.start).days < rhythm.days
    assert period_by_key(period.key) == period == period_of(period.start, rhythm) == period_of(period.end, rhythm)


@settings(deadline=None)
@given(start=st.dates(date(2029, 1, 1), date(2033, 1, 1)), days=st.integers(0, 900), rhythm=st.sampled_from(Rhythm))
def test_periods_follow_one_another_without_gap(start: date, days: int, rhythm: Rhythm) -> None:
    end = start + timedelta(days=days)
    found = periods(start, end, rhythm)
    assert start in found[0]
    assert end in found[-1]
    assert all(after.start - before.end == timedelta(days=1) for before, after in pairwise(found))
    assert sorted(period.key for period in found) == [period.key for period in found]


def test_no_periods_backwards_nor_past_the_end_of_time() -> None:
    assert periods(date(2031, 2, 1), date(2031, 1, 1), Rhythm.WEEK) == ()
    assert [period.key for period in periods(date(9999, 12, 1), date.max, Rhythm.MONTH)] == ["9999-12"]


@pytest.mark.parametrize("key", ["", "2031-W54", "2031-13", "2031-Q5", "2031-H0", "31", "2031-1", "0000", "２０31-W1"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(UnfitFigure, match="不是报送期"):
        period_by_key(key)


@pytest.mark.parametrize(("text", "rhythm"), [
    ("每周报送进展", "week"), ("实行周调度", "week"), ("每月5日前报送", "month"), ("按月通报", "month"), ("逐月分析", "month"), ("报送月报", "month"),
    ("每季度末月25日前", "quarter"), ("按季调度", "quarter"), ("每个季度一次", "quarter"), ("每半年评估一次", "half"), ("半年度总结", "half"),
    ("每年两次", "half"), ("每年12月底前总结", "year"), ("形成年度报告", "year"), ("开展年度考核", "year"), ("每年度", "year"),
    ("按月调度、按季通报、每年总结", "month"),
    ("2027年度预算", None), ("本年度计划", None), ("每两年评估一次", None), ("双月例会", None), ("年均增长5%", None), ("每月均增长", None),
    ("每周岁", None), ("长期坚持", None), ("", None),
])
def test_rhythms_in_words(text: str, rhythm: str | None) -> None:
    assert rhythm_of(text) == rhythm


@pytest.mark.parametrize(("text", "day", "precision"), [
    ("2027", date(2027, 12, 31), "year"), ("2027-12", date(2027, 12, 31), "month"), ("2028-02", date(2028, 2, 29), "month"),
    ("2026-12-31", date(2026, 12, 31), "day"), ("2026.6", date(2026, 6, 30), "month"), ("2026/6/15", date(2026, 6, 15), "day"),
    ("2027年底前", date(2027, 12, 31), "year"), ("2026年6月底", date(2026, 6, 30), "month"), ("2026年6月20日前完成", date(2026, 6, 20), "day"),
    ("2027年上半年", date(2027, 6, 30), "half"), ("2027年年中", date(2027, 6, 30), "half"), ("2027年第三季度", date(2027, 9, 30), "quarter"),
    ("2027年4季度", date(2027, 12, 31), "quarter"), ("2026年12月中旬", date(2026, 12, 20), "day"), ("2025—2027年", date(2027, 12, 31), "year"),
    ("2026年6月启动，2027年3月完成", date(2027, 3, 31), "month"),
])
def test_deadlines_in_words_are_the_last_day_that_they_leave(text: str, day: date, precision: str) -> None:
    found = deadline_of(text)
    assert found is not None
    assert (found.day, found.precision) == (day, precision)
    assert found.words in text


@pytest.mark.parametrize("text", [None, "", "长期", "持续推进", "2026年起", "2027年6月开始实施", "每年12月底", "2027-02-30", "2027-13", "0000", "2027年2月30日"])
def test_no_deadline_is_made_up(text: str | None) -> None:
    assert deadline_of(text) is None


def test_a_target_brings_its_deadline_with_its_words() -> None:
    document = cexing.read_text("临江市海洋产业方案\n\n一、主要目标。到2027年底，建成海洋牧场12个。\n", name="plan")
    (target,) = (one for one in document.facts(Target) if one.by)
    found = deadline_of(target)
    assert found is not None
    assert (found.day, found.precision, found.words) == (date(2027, 12, 31), deadline_of(target.by).precision, target.by_basis)  # type: ignore[union-attr]
    assert deadline_of(date(2031, 5, 6)).day == date(2031, 5, 6)  # type: ignore[union-attr]
