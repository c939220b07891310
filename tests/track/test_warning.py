"""Lights as an office would set them, each with the rule and the figures that decided."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.track import WARNINGS, Light, Standing, State, Thresholds, UnfitFigure, expected, overdue, warn

START, DEADLINE = date(2031, 1, 1), date(2031, 12, 31)


def standing(**known: object) -> Standing:
    """A task that runs over 2031."""
    return Standing(**{"state": State.IN_PROGRESS, "start": START, "deadline": DEADLINE} | known)  # type: ignore[arg-type]


@pytest.mark.parametrize(("known", "on", "light", "rule", "why"), [
    ({"progress": 0.5}, date(2031, 7, 2), "green", "in-time", "距时限2031年12月31日还有182天，进度50%"),
    ({"progress": 0.3}, date(2031, 7, 2), "amber", "lagging", "按时间应完成50%，实报30%，落后20个百分点"),
    ({"progress": 0.1}, date(2031, 7, 2), "red", "lagging", "按时间应完成50%，实报10%，落后40个百分点"),
    ({}, date(2031, 3, 1), "green", "in-time", "距时限2031年12月31日还有305天，进度未报"),
    ({}, date(2031, 8, 1), "amber", "progress-unknown", "时间已过58%，从未报过进度数"),
    ({"progress": 0.85}, date(2031, 12, 10), "amber", "deadline-near", "距时限2031年12月31日还有21天，进度85%"),
    ({"progress": 0.95}, date(2031, 12, 10), "green", "in-time", "距时限2031年12月31日还有21天，进度95%"),
    ({"progress": 0.95}, date(2031, 12, 28), "amber", "deadline-near", "距时限2031年12月31日还有3天，进度95%"),
    ({"progress": 0.85}, date(2031, 12, 28), "red", "deadline-near", "距时限2031年12月31日还有3天，进度85%"),
    ({"progress": 0.95}, date(2031, 12, 31), "amber", "deadline-near", "距时限2031年12月31日还有0天，进度95%"),
    ({"progress": 0.99}, date(2032, 1, 1), "red", "overdue", "时限2031年12月31日已过1天，尚未报结"),
    ({"progress": 0.2, "heard": date(2031, 3, 1), "rhythm": 7}, date(2031, 3, 8), "green", "in-time", "距时限2031年12月31日还有298天，进度20%"),
    ({"progress": 0.2, "heard": date(2031, 3, 1), "rhythm": 7}, date(2031, 3, 9), "amber", "silent", "最近一次报告为2031年3月1日，每7天一报已缺1次"),
    ({"progress": 0.2, "heard": date(2031, 3, 1), "rhythm": 7}, date(2031, 3, 23), "red", "silent", "最近一次报告为2031年3月1日，每7天一报已缺3次"),
    ({"rhythm": 31}, date(2031, 2, 3), "amber", "silent", "自2031年1月1日起从未报告，每31天一报已缺1次"),
    ({"state": State.BLOCKED, "progress": 0.4}, date(2031, 3, 1), "amber", "blocked", "任务受阻，进度40%，等待协调"),
    ({"state": State.REPORTED, "heard": date(2031, 12, 30)}, date(2032, 1, 5), "green", "reported", "已报结，待核实"),
    ({"state": State.REPORTED, "heard": date(2031, 12, 30)}, date(2032, 1, 10), "amber", "unverified", "2031年12月30日报结，已等待核实11天，应在10天内核实"),
    ({"state": State.VERIFIED}, date(2032, 3, 1), "green", "verified", "已核实，待销号"),
    ({"state": State.CLOSED}, date(2033, 1, 1), "none", "closed", "任务已销号，不再预警"),
    ({"state": State.CANCELLED}, date(2033, 1, 1), "none", "cancelled", "任务已取消，不再预警"),
    ({"deadline": None}, date(2031, 7, 1), "none", "no-deadline", "未定时限，进度未报，无从判断快慢"),
    ({"deadline": None, "progress": 0.0}, date(2031, 7, 1), "none", "no-deadline", "未定时限，进度0%，无从判断快慢"),
    ({"deadline": None, "rhythm": 31, "heard": date(2031, 6, 20)}, date(2031, 7, 1), "green", "reporting", "未定时限，2031年6月20日按期报告，进度未报"),
    ({"deadline": None, "rhythm": 31, "heard": date(2031, 5, 1)}, date(2031, 7, 1), "amber", "silent", "最近一次报告为2031年5月1日，每31天一报已缺1次"),
    ({"state": State.DRAFTED, "start": None}, date(2031, 7, 1), "none", "unassigned", "任务尚未交办"),
    ({"state": State.DRAFTED}, date(2032, 7, 1), "red", "overdue", "时限2031年12月31日已过183天，尚未报结"),
])
def test_lights_as_reckoned_by_hand(known: dict[str, object], on: date, light: str, rule: str, why: str) -> None:
    signal = warn(standing(**known), on)
    assert (signal.light, signal.rule, signal.why) == (light, rule, why)


def test_all_rules_that_spoke_can_be_read_the_gravest_first() -> None:
    late = standing(progress=0.5, heard=date(2031, 11, 1), rhythm=31, state=State.BLOCKED)
    signal = warn(late, date(2032, 1, 15))
    assert [(reason.light, reason.rule) for reason in signal.spoken] == [
        ("red", "overdue"), ("red", "lagging"), ("amber", "silent"), ("amber", "blocked"),
    ]


def test_an_office_sets_its_own_thresholds() -> None:
    here = standing(progress=0.3)
    assert warn(here, date(2031, 7, 2), Thresholds(amber_lag=0.25)).light == Light.GREEN
    assert warn(here, date(2031, 7, 2), Thresholds(curve=2)).light == Light.GREEN
    assert warn(here, date(2031, 7, 2), Thresholds(red_lag=0.2)).light == Light.RED
    assert expected(here, date(2031, 7, 2), Thresholds(curve=2)) == pytest.approx(0.25)
    assert expected(standing(start=None), date(2031, 7, 2)) is None
    assert expected(standing(start=DEADLINE), DEADLINE) == 1


@pytest.mark.parametrize("wrong", [
    {"amber_lag": 0.5}, {"red_silence": 0}, {"near_days": 3}, {"close_days": -1}, {"curve": 0}, {"verify_days": -1},
])
def test_thresholds_in_the_wrong_order_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UnfitFigure):
        Thresholds(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"progress": float("nan")}, {"rhythm": 0}])
def test_figures_that_mean_nothing_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UnfitFigure):
        standing(**wrong)


DAYS = st.dates(date(2030, 1, 1), date(2033, 1, 1))
STANDINGS = st.builds(
    Standing, state=st.sampled_from(State), start=st.none() | DAYS, deadline=st.none() | DAYS, progress=st.none() | st.floats(0, 1.2),
    heard=st.none() | DAYS, rhythm=st.none() | st.integers(1, 120),
)
GRAVITY = list(Light)


@settings(deadline=None)
@given(here=STANDINGS, on=DAYS)
def test_there_is_always_a_light_with_a_rule_that_is_documented(here: Standing, on: date) -> None:
    signal = warn(here, on)
    assert signal.spoken
    assert all(reason.rule in WARNINGS and reason.why for reason in signal.spoken)
    assert (signal.light, signal.rule, signal.why) == (signal.spoken[0].light, signal.spoken[0].rule, signal.spoken[0].why)
    assert GRAVITY.index(signal.light) == min(GRAVITY.index(reason.light) for reason in signal.spoken)
    assert (signal.rule == "overdue") == overdue(here, on)


@settings(deadline=None)
@given(here=STANDINGS, on=DAYS, more=st.floats(0, 1))
def test_more_progress_never_makes_a_light_worse(here: Standing, on: date, more: float) -> None:
    if here.progress is None:
        return
    better = Standing(state=here.state, start=here.start, deadline=here.deadline, progress=here.progress + more, heard=here.heard, rhythm=here.rhythm)
    assert GRAVITY.index(warn(better, on).light) >= GRAVITY.index(warn(here, on).light)


@settings(deadline=None)
@given(here=STANDINGS, on=DAYS, days=st.integers(1, 400))
def test_waiting_never_makes_a_light_better(here: Standing, on: date, days: int) -> None:
    """Red stays red; amber does not turn green."""
    before, after = warn(here, on).light, warn(here, on + timedelta(days=days)).light
    if before in (Light.RED, Light.AMBER):
        assert GRAVITY.index(after) <= GRAVITY.index(before)


def test_every_warning_is_told_in_both_languages() -> None:
    signal = warn(standing(progress=0.4, heard=date(2031, 3, 1), rhythm=7), date(2032, 1, 15))
    assert [reason.why_en for reason in signal.spoken] == [
        "15 d past the deadline of 2031-12-31, not reported done",
        "100% should be done by now, 40% is reported, 60 points behind",
        "last reported on 2031-03-01, every 7 d agreed, reports missing: 45",
    ]
    assert signal.why_en == signal.spoken[0].why_en
    assert warn(standing(), date(2031, 3, 1)).why_en == "305 d left until 2031-12-31, no progress reported"
