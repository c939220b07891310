"""How tasks of the database stand: lights computed by hand, forecasts and slips, all in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cexing.errors import UnfitFigure
from cexing.site.ledger.editing import edit_or_ask
from cexing.site.ledger.moving import move
from cexing.site.ledger.proving import link_proof
from cexing.site.ledger.standing import light_of, lights, slips_of, stands, thresholds_of
from cexing.track import Move

pytestmark = pytest.mark.django_db


def test_lights_are_those_computed_by_hand(year: Any) -> None:
    """Start 2031-07-01. On 2032-05-20: 001 is due 2033-12-31, 324 of 914 days are over, 40 % done. 003 is due 2032-06-30, 324 of 365
    days, 9 % done: 80 points behind, 41 days left. 004 has no deadline and was never reported: 324 days at 31 a report."""
    lit = lights(year.programme, date(2032, 5, 20))
    by_key = {task.key: lit[task.pk] for task in year.programme.tasks.all()}
    assert {key: (signal.light.value, signal.rule) for key, signal in by_key.items()} == {
        "001": ("green", "in-time"), "002": ("none", "unassigned"), "003": ("red", "lagging"), "004": ("red", "silent"),
        "005": ("red", "silent"),
    }
    assert by_key["003"].why == "按时间应完成89%，实报9%，落后80个百分点"
    assert by_key["004"].why == "自2031年7月1日起从未报告，每31天一报已缺10次"


@pytest.mark.parametrize(("day", "rule", "light"), [
    (date(2032, 6, 1), "deadline-near", "red"), (date(2032, 6, 30), "deadline-near", "red"), (date(2032, 7, 1), "overdue", "red"),
])
def test_a_deadline_comes_near_and_passes(year: Any, day: date, rule: str, light: str) -> None:
    signal = light_of(year.task("003"), day)
    assert rule in {reason.rule for reason in signal.spoken}
    assert signal.light == light


def test_what_was_reported_done_is_no_longer_late(year: Any, on_day: Callable[[date], None]) -> None:
    on_day(date(2032, 6, 29))
    move(year.task("003"), Move.REPORT_DONE, year.actor("land"), proofs=[link_proof("https://linjiang.example/land", "公告")])
    assert light_of(year.task("003"), date(2032, 7, 2)).light == "green"
    waiting = light_of(year.task("003"), date(2032, 7, 10))
    assert (waiting.light, waiting.rule, waiting.why) == ("amber", "unverified", "2032年6月29日报结，已等待核实11天，应在10天内核实")


def test_a_programme_sets_thresholds_of_its_own(year: Any) -> None:
    assert {"deadline-near", "lagging", "silent"} <= {reason.rule for reason in light_of(year.task("001"), date(2033, 12, 10)).spoken}
    year.programme.thresholds = {"near_days": 10, "close_days": 3, "red_lag": 2, "amber_lag": 2, "red_silence": 99, "amber_silence": 99}
    assert light_of(_with(year.task("001"), year.programme), date(2033, 12, 10)).rule == "in-time"


def _with(task: Any, programme: Any) -> Any:
    task.programme = programme
    return task


def test_thresholds_in_the_wrong_order_are_refused(place: Any) -> None:
    place.programme.thresholds = {"amber_lag": 0.5, "red_lag": 0.1}
    with pytest.raises(UnfitFigure):
        thresholds_of(place.programme)


def test_a_forecast_follows_the_reports(year: Any) -> None:
    """30 points in the 274 days to 2032-05-01: the other 60 take 548."""
    by_key = {stand.task.key: stand for stand in stands(year.programme, date(2032, 5, 20), year.programme.tasks.all())}
    assert by_key["001"].forecast.points == 4
    assert by_key["001"].forecast.likely == date(2033, 10, 31)
    assert not by_key["001"].is_forecast_late
    assert by_key["003"].is_forecast_late
    assert by_key["004"].forecast is None


def test_a_deadline_put_off_with_approval_is_a_slip(year: Any, on_day: Callable[[date], None]) -> None:
    on_day(date(2032, 5, 2))
    edit_or_ask(year.task("003"), {"deadline": "2032-09-30"}, year.actor("head"), reason="收储程序延长")
    assert slips_of([year.task("003")])[year.task("003").pk].count == 0
    move(year.task("003"), Move.APPROVE, year.actor("second"))
    moved = slips_of([year.task("003")])[year.task("003").pk]
    assert (moved.first, moved.current, moved.count, moved.days) == (date(2032, 6, 30), date(2032, 9, 30), 1, 92)


def test_standing_takes_as_many_queries_for_one_task_as_for_all(year: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        lights(year.programme, date(2032, 5, 20))
    with django_assert_num_queries(4):
        stands(year.programme, date(2032, 5, 20), year.programme.tasks.all())
