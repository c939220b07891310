"""Dates and numbers that cannot be: refused beside their field with what was expected, and nothing is saved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.site.ledger.reading import at, client_of, filled, tree, words
from tests.site.ledger.test_moving import DONE, walk

from cexing.site.ledger.models import Evidence, Programme, Report
from cexing.site.ledger.proving import criteria_of

pytestmark = pytest.mark.django_db
UNREADABLE = ("2027-02-30", "明年底", "27-13-01", "0027-12-31", "20271231", "²")


def send_settings(place: Any, **data: Any) -> Any:
    client, address = client_of(place, "head"), at(place, "settings")
    page = tree(client.get(address))
    return client.post(address, filled(page, 0) | data)


@pytest.mark.parametrize("ended", UNREADABLE)
def test_an_end_that_is_no_day_is_refused_and_takes_nothing_back(place: Any, ended: str) -> None:
    Programme.objects.update(ended=date(2033, 12, 31))
    before = Programme.objects.get().last_no
    response = send_settings(place, ended=ended, name="改了的名称")
    assert "如2027-12-31" in words(response, 422, "//ul[contains(@class, 'errorlist')]")
    assert filled(tree(response, 422), 0)["ended"] == [ended]
    # What a browser's input of days cannot show stays in one of words, so that sending it once more does not clear the day.
    assert tree(response, 422).xpath("//input[@name='ended']/@type") == ["date" if ended == "0027-12-31" else "text"]
    programme = Programme.objects.get()
    assert (programme.ended, programme.name, programme.last_no) == (date(2033, 12, 31), "东湾联动区", before)


def test_an_end_is_set_and_taken_back_on_purpose(place: Any) -> None:
    for ended, kept in (("2033-12-31", date(2033, 12, 31)), ("2034年1月2日", date(2034, 1, 2)), ("", None)):
        assert send_settings(place, ended=ended).status_code == 302
        assert Programme.objects.get().ended == kept


def test_a_programme_ends_on_its_day_and_not_when_the_day_is_set(place: Any, on_day: Any) -> None:
    on_day(date(2031, 7, 1))
    Programme.objects.update(ended=date(2033, 12, 31))
    assert Programme.objects.running().count() == 1
    assert not Programme.objects.get().is_over
    on_day(date(2033, 12, 31))
    assert not Programme.objects.running().exists()
    assert "已结束" in words(client_of(place, "head").get(at(place, "tasks")), path="//header")


@pytest.mark.parametrize(("name", "value", "said"), [
    ("near_days", "明天", "应填整数，如30"), ("near_days", "30.5", "应填整数，如30"), ("red_lag", "nan", "应填数，如0.3"),
    ("red_lag", "1e999", "应填数，如0.3"), ("close_days", "-1", ""), ("verify_days", "9" * 30, ""), ("rhythm", "decade", ""),
])
def test_a_threshold_that_is_no_number_is_refused_beside_its_field(place: Any, name: str, value: str, said: str) -> None:
    response = send_settings(place, **{name: value})
    assert said in words(response, 422, f"//*[@name='{name}']/ancestor::div[contains(@class, 'field')]//ul[contains(@class, 'errorlist')]")
    assert Programme.objects.get().thresholds == {}


def test_thresholds_in_the_wrong_order_are_refused(place: Any) -> None:
    assert "阈值次序颠倒" in words(send_settings(place, amber_lag="0.9"), 422, "//*[@role='alert']")
    assert Programme.objects.get().thresholds == {}


@pytest.mark.parametrize("page", ["bulletin", "bulletin-file"])
def test_a_bulletin_of_no_period_is_not_one_of_another_period(place: Any, page: str) -> None:
    client = client_of(place, "head")
    response = client.get(at(place, page), {"since": "2031-02-30", "until": "2031-03-31"})
    assert "“2031-02-30”不是日期" in words(response, 422)
    assert client.get(at(place, page), {"since": "2031-02-01", "until": "2031-03-31"}).status_code == 200


@pytest.mark.parametrize("deadline", UNREADABLE)
def test_a_deadline_that_is_no_day_changes_nothing(place: Any, deadline: str) -> None:
    client, kept = client_of(place, "head"), place.task("001").deadline
    address = at(place, "task-edit", key="001")
    response = client.post(address, filled(tree(client.get(address))) | {"deadline": deadline})
    assert "如2027-12-31" in words(response, 422)
    bulk = client.post(at(place, "tasks-bulk"), {"do": "set", "chosen": ["001"], "bulk-deadline": deadline})
    assert "如2027-12-31" in words(bulk, 422)
    assert place.task("001").deadline == kept


def test_a_milestone_of_no_day_and_a_report_of_one_are_refused(place: Any) -> None:
    walk(place, "001", *DONE[:3])
    steps = {"steps-name": "完成招标", "steps-due": "2032-02-30", "steps-done": ""}
    assert "“2032-02-30”不是日期" in words(client_of(place, "head").post(at(place, "task-milestones", key="001"), steps), 422)
    response = client_of(place, "data").post(at(place, "task-report", key="001"), {"narrative": "推进中", "day": "2031-02-30"})
    assert "“2031-02-30”不是日期" in words(response, 422)
    assert not Report.objects.exists() and not place.task("001").milestones.exists()


def test_a_figure_without_its_number_is_not_dropped(place: Any) -> None:
    walk(place, "001", *DONE[:3])
    shown = {"shown-value": [""], "shown-unit": ["个"], "shown-title": ["开放数据集 1208 个"]}
    response = client_of(place, "data").post(at(place, "task-report", key="001"), {"narrative": "推进中"} | shown)
    assert "没有写数值" in words(response, 422)
    assert filled(tree(response, 422))["shown-title"][0] == "开放数据集 1208 个"
    assert not Report.objects.exists() and not Evidence.objects.exists()


def test_a_figure_of_millions_stays_whole_when_another_criterion_changes(place: Any) -> None:
    client, address = client_of(place, "head"), at(place, "task-edit", key="001")
    row = {"criteria-kind": ["target"], "criteria-text": ["投资额"], "criteria-count": ["1"], "criteria-op": [">="],
           "criteria-value": ["1234567.5"], "criteria-value_max": [""], "criteria-unit": ["元"]}
    assert client.post(address, filled(tree(client.get(address))) | row).status_code == 302
    again = filled(tree(client.get(address)))
    assert again["criteria-value"][0] == "1234567.5"
    again["criteria-text"][0] = "到位投资额"
    assert client.post(address, again).status_code == 302
    assert [(one["text"], one["value"]) for one, _ in criteria_of(place.task("001"))] == [("到位投资额", 1234567.5)]


@pytest.mark.parametrize(("page", "data"), [
    ("members", {"remove": "²"}), ("feed-new", {"renew": "²"}), ("feed-new", {"body": "²"}), ("workbook-file", {"body": "²"}),
])
def test_what_looks_like_a_digit_and_is_none_breaks_nothing(place: Any, page: str, data: dict[str, str]) -> None:
    client = client_of(place, "head")
    sent = client.get(at(place, page), data) if page == "workbook-file" else client.post(at(place, page), data)
    assert sent.status_code in (200, 302, 422)
