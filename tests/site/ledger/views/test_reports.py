"""Reports, and the list of what somebody must do now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.site.ledger.invented import PLAN
from tests.site.ledger.reading import at, client_of, file_of, filled, tree, words
from tests.site.ledger.test_moving import DONE, walk

from cexing.site.ledger.duties import What, duties
from cexing.site.ledger.models import Evidence, Problem, Report, Task
from cexing.site.ledger.moving import move
from cexing.site.ledger.problems import assign, raise_problem
from cexing.site.ledger.reporting import report
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BEGUN = DONE[:3]
LAND = (("head", Move.ASSIGN), ("land", Move.ACCEPT), ("land", Move.BEGIN))


def send(place: Any, who: str = "data", key: str = "001", opened: Any = None, **data: Any) -> Any:
    client = client_of(place, who)
    address = at(place, "task-report", key=key)
    return client.post(address, (opened or filled(tree(client.get(address)))) | data)


def test_a_report_with_figures_problem_and_evidence(place: Any) -> None:
    task = walk(place, "001", *BEGUN)
    figure = {f"reached-{task.targets.get().pk}": "480"}
    response = send(place, narrative="目录编制完成", problems="接口未开放", needed="请协调", major="on", files=[file_of()], **figure)
    assert response.headers["Location"] == at(place, "task", key="001")
    made = Report.objects.get()
    assert (made.progress, made.figures[0]["value"], made.day) == (40, 480, timezone.localdate())
    assert (Problem.objects.get().text, Problem.objects.get().major) == ("接口未开放", True)
    assert Evidence.objects.get().title == "目录.txt"


def test_a_second_report_of_the_period_is_shown_beside_the_first(place: Any) -> None:
    task = walk(place, "001", *BEGUN)
    report(task, place.actor("data"), narrative="完成第一批", progress=20)
    assert "完成第一批" in words(client_of(place, "data").get(at(place, "task-report", key="001")), path="//aside")
    send(place, narrative="完成第二批", progress="30")
    assert [one.narrative for one in Report.objects.all()] == ["完成第一批", "完成第二批"]


def test_two_who_report_at_once_are_told_of_each_other_and_both_reports_stay(place: Any) -> None:
    walk(place, "001", *BEGUN)
    opened = filled(tree(client_of(place, "data").get(at(place, "task-report", key="001"))))
    send(place, narrative="甲的报告", progress="20")
    response = send(place, opened=opened, narrative="乙的报告", progress="25", files=[file_of()])
    said = words(response, 409)
    assert "甲的报告" in said and "他人已作更改" in said
    again = filled(tree(response, 409))
    assert (again["narrative"], again["progress"]) == (["乙的报告"], ["25"])
    assert send(place, opened=again).status_code == 302
    assert [one.narrative for one in Report.objects.all()] == ["甲的报告", "乙的报告"]
    assert Evidence.objects.get().title == "目录.txt"


@pytest.mark.parametrize("data", [
    {"narrative": ""}, {"narrative": "推进中", "progress": "101"}, {"narrative": "推进中", "day": "2999-01-01"}, {"narrative": "含\0字符"},
    {"narrative": "推进中", "links": "javascript:alert(1)"}, {"narrative": "推进中", "shown-value": ["很多"], "shown-unit": [""], "shown-title": [""]},
    {"narrative": "推进中", "shown-value": ["inf"], "shown-unit": [""], "shown-title": [""]}, {"narrative": "推进中", "files": [file_of("")]},
])
def test_what_cannot_be_reported_is_said_and_what_was_typed_stays(place: Any, data: dict[str, Any]) -> None:
    walk(place, "001", *BEGUN)
    response = send(place, needed="请支持", **data)
    page = tree(response, 422)
    assert page.xpath("//ul[contains(@class, 'errorlist')] | //*[@role='alert']")
    assert filled(page)["needed"] == ["请支持"]
    assert not Report.objects.exists()


def test_a_file_that_is_too_large_is_named_and_the_other_stays(place: Any, settings: Any) -> None:
    settings.UPLOAD_BYTES = 2000
    walk(place, "001", *BEGUN)
    response = send(place, narrative="推进中", files=[file_of("小", "小.txt"), file_of("x" * 3000, "大.txt")])
    said = words(response, 422)
    assert "大.txt超过大小上限" in said and "已收到，无需重选：小.txt" in said
    send(place, opened=filled(tree(response, 422)))
    assert [one.title for one in Evidence.objects.all()] == ["小.txt"]


def test_only_contacts_of_its_bodies_report_and_the_office_says_for_whom_and_from_where(place: Any) -> None:
    walk(place, "001", *BEGUN)
    for who, status in (("head", 422), ("viewer", 403), ("land", 404), ("outsider", 404)):
        assert client_of(place, who).post(at(place, "task-report", key="001"), {"narrative": "代报"}).status_code == status
    assert not Report.objects.exists()


def kinds(place: Any, who: str) -> list[tuple[str, str]]:
    return [(duty.what.value, duty.task.key if duty.task else "") for duty in duties(getattr(place.people, who))]


def test_what_a_contact_must_do_is_listed_most_urgent_first(place: Any) -> None:
    walk(place, "003", *LAND)
    walk(place, "004", ("head", Move.ASSIGN))
    assert set(kinds(place, "land")) == {("report", "003"), ("accept", "004")}
    Task.objects.filter(key="003").update(deadline=timezone.localdate() - timedelta(days=9))
    problem = raise_problem(place.programme, place.actor("head"), text="用地指标不足", task=place.task("003"))
    land = place.task("003").charges.first().body
    assign(problem, place.actor("head"), body=land, due=timezone.localdate() - timedelta(days=20))
    assert kinds(place, "land") == [("answer", "003"), ("report", "003"), ("accept", "004")]


def test_a_duty_is_gone_once_it_is_done(place: Any) -> None:
    task = walk(place, "001", *BEGUN)
    assert ("report", "001") in kinds(place, "data")
    report(task, place.actor("data"), narrative="推进中", progress=10)
    assert ("report", "001") not in kinds(place, "data")
    Task.objects.filter(pk=task.pk).update(deadline=date(2020, 1, 1))
    assert ("finish", "001") in kinds(place, "data")


def test_what_was_sent_back_and_what_waits_for_the_office(place: Any) -> None:
    task = walk(place, "001", *DONE)
    assert ("verify", "001") in kinds(place, "head")
    move(task, Move.RETURN, place.actor("head"), reason="缺少目录")
    assert ("returned", "001") in kinds(place, "data") and kinds(place, "head") == []
    move(place.task("001"), Move.REQUEST, place.actor("head"), reason="延期", changes={"deadline": "2034-01-01"})
    assert ("decide", "001") in kinds(place, "second") and ("decide", "001") not in kinds(place, "head")


def test_duties_stay_within_the_bodies_and_programmes_of_the_account(place: Any) -> None:
    for key in ("001", "003"):
        walk(place, key, ("head", Move.ASSIGN))
    assert kinds(place, "land") == [("accept", "003")]
    assert kinds(place, "outsider") == kinds(place, "viewer") == []
    place.programme.ended = timezone.localdate()
    place.programme.save()
    assert kinds(place, "land") == []


def test_mine_takes_a_fixed_number_of_queries(place: Any, take_in: Any, django_assert_max_num_queries: Any) -> None:
    from cexing.site.ledger.models import Membership
    from cexing.site.ledger.programmes import make_programme

    other = make_programme([take_in(PLAN.replace("20号", "21号"), "另一方案.md").version], place.people.head, name="西湾联动区")
    Membership.objects.create(programme=other, user=place.people.data, part="contact", body=place.task("001").charges.first().body)
    for task in Task.objects.all():
        move(task, Move.ASSIGN, place.actor("head") if task.programme == place.programme else _head_of(other, place))
    client = client_of(place, "data")
    client.get(at_mine())
    with django_assert_max_num_queries(14):
        page = tree(client.get(at_mine()))
    assert len(page.xpath("//li[contains(@class, 'duty')]")) >= 2


def _head_of(programme: Any, place: Any) -> Any:
    from cexing.site.ledger.acting import actor

    return actor(place.people.head, programme)


def at_mine() -> str:
    from django.urls import reverse

    return reverse("ledger:mine")


def test_reporting_takes_three_clicks(place: Any) -> None:
    walk(place, "001", *BEGUN)
    client = client_of(place, "data")
    link = tree(client.get(at_mine())).xpath("//a[contains(@href, '/report')]/@href")[0]
    page = tree(client.get(link))
    response = client.post(link, filled(page) | {"narrative": "推进中"}, follow=True)
    assert response.redirect_chain[-1][0] == at_mine()
    assert "已报告001的进展" in words(response, path="//body")
    assert What.REPORT not in {duty.what for duty in duties(place.people.data)}
