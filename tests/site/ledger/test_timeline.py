"""Timeline and calendar: where tasks, milestones and moved deadlines lie; what falls on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cexing.site.ledger.diary import SHOWN, month
from cexing.site.ledger.drawn.bars import ROW, body, days_of, head
from cexing.site.ledger.editing import add_task, edit_or_ask, set_milestones
from cexing.site.ledger.gantt import Timeline, Zoom, timeline
from cexing.site.ledger.moving import move
from cexing.site.ledger.picture import with_charges
from cexing.site.ledger.standing import stands
from cexing.track import Move, Rhythm

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ON = date(2032, 5, 20)


def line_of(place: Any) -> Timeline:
    return timeline(stands(place.programme, ON, with_charges(place.actor("head").tasks)), ON)


def put_off(place: Any) -> None:
    edit_or_ask(place.task("003"), {"deadline": "2032-09-30"}, place.actor("head"), reason="收储程序延长")
    move(place.task("003"), Move.APPROVE, place.actor("second"))


def test_tasks_lie_between_start_and_deadline_by_area(year: Any) -> None:
    put_off(year)
    set_milestones(year.task("003"), [("完成收储", date(2032, 3, 1), None)], year.actor("head"))
    lanes = {lane.name: {row.stand.task.key: row for row in lane.rows} for lane in line_of(year).lanes}
    assert {name: list(rows) for name, rows in lanes.items()} == {"数据流通": ["001", "002"], "土地保障": ["003", "004"], "人才服务": ["005"]}
    row = lanes["土地保障"]["003"]
    assert (row.start, row.end, row.first_end, row.done) == (date(2031, 7, 1), date(2032, 9, 30), date(2032, 6, 30), 9)
    assert [step.name for step in row.milestones] == ["完成收储"]
    assert row.expected is not None
    assert lanes["数据流通"]["001"].first_end is None
    assert lanes["数据流通"]["002"].start is None


@pytest.mark.parametrize("zoom", list(Zoom))
def test_the_drawing_holds_every_row_at_its_place(year: Any, zoom: Zoom) -> None:
    put_off(year)
    line = line_of(year)
    days, svg = days_of(line, zoom), ET.fromstring(body(line, zoom, ON))
    tasks = svg.findall("g")
    assert len(tasks) == 5
    assert float(svg.get("height")) == ROW * (5 + 3)
    bar = next(task for task in tasks if task.find("title").text.startswith("003")).find("rect")
    assert float(bar.get("x")) == pytest.approx(days.x(date(2031, 7, 1)), abs=0.06)
    assert float(bar.get("x")) + float(bar.get("width")) == pytest.approx(days.x(date(2032, 9, 30)), abs=0.11)
    assert [ghost for ghost in svg.iter() if "ghost" in (ghost.get("class") or "")]
    assert "style" not in {name for one in svg.iter() for name in one.attrib}
    assert ET.fromstring(head(line, zoom, ON)).get("width") == svg.get("width")


def test_words_of_a_task_are_no_markup(year: Any) -> None:
    add_task(year.actor("head"), {"text": "<script>alert(1)</script>", "area": "<b>", "deadline": "2032-12-31"})
    drawn = body(line_of(year), Zoom.QUARTER, ON)
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_the_page_opens_at_every_zoom_and_refuses_none(year: Any, on_day: Callable[[date], None], opened: Any) -> None:
    on_day(ON)
    assert 'class="gantt"' in opened(year, "head", "timeline", "zoom=year")
    assert 'class="gantt"' in opened(year, "land", "timeline", "zoom=nonsense&light=nonsense")
    assert "没有这样的任务" in opened(year, "head", "timeline", "q=并无此事")


def test_a_month_holds_deadlines_milestones_answers_and_report_days(year: Any) -> None:
    from cexing.site.ledger.problems import assign, raise_problem

    set_milestones(year.task("003"), [("完成收储", date(2032, 6, 10), None)], year.actor("head"))
    problem = raise_problem(year.programme, year.actor("land"), task=year.task("003"), text="资金缺口")
    lead = year.task("003").charges.first().body
    problem = assign(problem, year.actor("head"), body=lead, due=date(2032, 6, 15))
    found = month(date(2032, 6, 1), stands(year.programme, ON, year.programme.tasks.all()), [problem], Rhythm.MONTH)
    days = {day.day: day for week in found.weeks for day in week}
    assert [stand.task.key for stand in days[date(2032, 6, 30)].tasks] == ["003"]
    assert [step.name for _stand, step in days[date(2032, 6, 10)].steps] == ["完成收储"]
    assert days[date(2032, 6, 15)].problems == [problem]
    assert days[date(2032, 6, 30)].reports == "2032年6月"
    assert found.total == 4
    assert (found.before, found.after) == (date(2032, 5, 1), date(2032, 7, 1))
    assert found.weeks[0][0].day == date(2032, 5, 31)
    assert not found.weeks[0][0].within


def test_a_full_day_shows_the_gravest_first(year: Any) -> None:
    for number in range(SHOWN + 2):
        add_task(year.actor("head"), {"text": f"增列任务{number}", "deadline": "2032-06-30"})
    found = month(date(2032, 6, 1), stands(year.programme, ON, year.programme.tasks.all()), [], Rhythm.MONTH)
    day = next(day for week in found.weeks for day in week if day.day == date(2032, 6, 30))
    assert day.first_tasks[0].task.key == "003"
    assert len(day.first_tasks) == SHOWN
    assert len(day.first_tasks) + len(day.more_tasks) == SHOWN + 3


@pytest.mark.parametrize("asked", ["", "2032-13", "0000-01", "2032", "x", "9999-12", "2032-02"])
def test_any_month_that_is_asked_for_has_an_answer(year: Any, on_day: Callable[[date], None], opened: Any, asked: str) -> None:
    on_day(ON)
    assert '<table class="month">' in opened(year, "head", "calendar", f"month={asked}")


@pytest.mark.parametrize("name", ["board", "timeline", "calendar"])
def test_pages_of_all_tasks_ask_a_fixed_number_of_queries(
    year: Any, on_day: Callable[[date], None], client_of: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    from django.urls import reverse

    for number in range(20):
        add_task(year.actor("head"), {"text": f"增列任务{number}", "deadline": "2032-06-30", "bodies": [["临江市数据局", "lead"]]})
    on_day(ON)
    client = client_of(year, "head")
    with django_assert_max_num_queries(17):
        client.get(reverse(f"ledger:{name}", args=[year.programme.slug]))
