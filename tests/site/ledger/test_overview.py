"""The dashboard: its numbers against those counted by hand, who sees what, what is new, in a fixed number of queries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cexing.site.ledger.moving import move
from cexing.site.ledger.picture import Picture, with_charges
from cexing.site.ledger.problems import raise_problem
from cexing.site.ledger.proving import link_proof
from cexing.site.ledger.standing import stands
from cexing.site.ledger.weeks import course
from cexing.track import Move

pytestmark = pytest.mark.django_db
ON = date(2032, 5, 20)


def pictured(place: Any, who: str, on: date = ON) -> Picture:
    return Picture(on=on, stands=stands(place.programme, on, with_charges(place.actor(who).tasks)))


def test_the_picture_counts_what_stands(year: Any) -> None:
    picture = pictured(year, "head")
    assert [(state, count) for state, _, count in picture.states] == [("drafted", 1), ("assigned", 1), ("accepted", 1), ("in-progress", 2)]
    assert [stand.task.key for stand in picture.red] == ["003", "005", "004"]
    assert picture.amber == []
    assert picture.overdue == []
    assert [stand.task.key for stand in picture.soon] == []
    assert [stand.task.key for stand in pictured(year, "head", date(2032, 6, 5)).soon] == ["003"]
    assert [stand.task.key for stand in pictured(year, "head", date(2032, 7, 5)).overdue] == ["003"]
    assert [stand.task.key for stand in picture.forecast_late] == ["003"]


def test_areas_bodies_and_the_heat_map_hold_the_same_tasks(year: Any) -> None:
    picture = pictured(year, "head")
    by_name = {group.name: group for group in picture.areas}
    assert {name: (group.total, group.progress, group.untold, group.red) for name, group in by_name.items()} == {
        "数据流通": (2, 40, 1, 0), "土地保障": (2, 9, 1, 2), "人才服务": (1, None, 1, 1),
    }
    land = next(group for group in picture.bodies if group.name == "临江市自然资源局")
    assert (land.total, land.red, land.progress) == (2, 2, 9)
    assert picture.bodies[0].name == "临江市自然资源局"
    cells = {body.name: {area: (cell.count, cell.light.value) for cell, area in row if cell} for body, row in picture.heat}
    assert cells["临江市自然资源局"] == {"土地保障": (2, "red")}
    assert cells["临江市数据局"] == {"数据流通": (1, "green")}
    assert sum(cell.count for _, row in picture.heat for cell, _ in row if cell) == sum(group.total for group in picture.bodies)


def test_what_is_cancelled_counts_no_more(year: Any) -> None:
    move(year.task("004"), Move.CANCEL, year.actor("head"), reason="并入其他任务")
    picture = pictured(year, "head")
    assert len(picture.stands) == 5
    assert len(picture.counted) == 4
    assert next(group for group in picture.areas if group.name == "土地保障").total == 1


def test_the_course_counts_what_was_reported_verified_and_closed(year: Any, on_day: Callable[[date], None]) -> None:
    proof = link_proof("https://linjiang.example/land", "公告")
    for day, who, what in (
        (date(2032, 5, 3), "land", Move.REPORT_DONE), (date(2032, 5, 11), "head", Move.RETURN), (date(2032, 5, 18), "land", Move.REPORT_DONE),
        (date(2032, 5, 25), "second", Move.VERIFY), (date(2032, 6, 1), "head", Move.CLOSE),
    ):
        on_day(day)
        move(year.task("003"), what, year.actor(who), reason="按程序办理", proofs=[proof] if what is Move.REPORT_DONE else ())
    told = course(list(year.programme.tasks.all()), date(2032, 7, 1))
    counts = {week.day: (week.planned, week.reported, week.verified, week.closed) for week in told.weeks}
    assert counts[date(2032, 5, 2)] == (0, 0, 0, 0)
    assert counts[date(2032, 5, 9)] == (0, 1, 0, 0)
    assert counts[date(2032, 5, 16)] == (0, 0, 0, 0)
    assert counts[date(2032, 5, 23)] == (0, 1, 0, 0)
    assert counts[date(2032, 5, 30)] == (0, 1, 1, 0)
    assert counts[date(2032, 7, 1)] == (1, 1, 1, 1)
    assert counts[date(2033, 1, 2)] == (2, None, None, None)
    assert told.at(date(2032, 7, 1)).planned == 1
    assert told.total == 5


def test_the_dashboard_tells_reasons(year: Any, on_day: Callable[[date], None], opened: Any) -> None:
    on_day(ON)
    raise_problem(year.programme, year.actor("land"), task=year.task("003"), text="收储资金缺口较大", major=True)
    page = opened(year, "head", "programme")
    assert "按时间应完成89%，实报9%，落后80个百分点" in page
    assert "收储资金缺口较大" in page
    assert 'class="line reported"' in page


def test_a_contact_sees_only_its_own(year: Any, on_day: Callable[[date], None], opened: Any) -> None:
    on_day(ON)
    page = opened(year, "land", "programme")
    assert "盘活存量工业用地" in page
    assert "公共数据授权运营" not in page
    assert "市数据局" not in page


@pytest.mark.parametrize(("who", "name"), [
    ("land", "programme"), ("land", "board"), ("land", "timeline"), ("head", "programme"), ("head", "calendar"), ("viewer", "coverage"),
])
def test_every_link_leads_somewhere(year: Any, on_day: Callable[[date], None], opened: Any, client_of: Any, who: str, name: str) -> None:
    on_day(ON)
    client = client_of(year, who)
    page = opened(year, who, name, client=client)
    links = {html.unescape(link) for link in re.findall(r'href="(/track/[^"]+)"', page)}
    assert len(links) > 10
    assert {link: status for link in links if (status := client.get(link).status_code) != 200} == {}


def test_news_are_what_others_did_since_the_last_visit(
    year: Any, on_day: Callable[[date], None], opened: Any, client_of: Any
) -> None:
    on_day(date(2032, 5, 2))
    opened(year, "head", "programme")
    on_day(date(2032, 5, 10))
    move(year.task("003"), Move.BLOCK, year.actor("land"), reason="征收补偿标准待定")
    move(year.task("002"), Move.ASSIGN, year.actor("head"))
    client = client_of(year, "head")
    for _ in range(2):
        page = opened(year, "head", "programme", client=client)
        assert "征收补偿标准待定" in page
        assert "报告受阻 <strong>1</strong>" in page
        assert "<li>交办 <strong>" not in page
    on_day(date(2032, 5, 11))
    assert "没有新的变化" in opened(year, "head", "programme")


def test_the_dashboard_asks_a_fixed_number_of_queries(
    year: Any, on_day: Callable[[date], None], client_of: Any, django_assert_max_num_queries: Any
) -> None:
    on_day(ON)
    client = client_of(year, "head")
    with django_assert_max_num_queries(26):
        client.get(reverse("ledger:programme", args=[year.programme.slug]))


def test_a_programme_without_reports_is_shown_too(place: Any, opened: Any) -> None:
    page = opened(place, "viewer", "programme")
    assert "尚不能推算" in page
