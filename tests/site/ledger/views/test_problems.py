"""The problem desk."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.site.ledger.reading import at, client_of, filled, tree, words

from cexing.site.ledger.models import Problem
from cexing.site.ledger.problems import assign, escalate, raise_problem

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = timezone.localdate


@pytest.fixture
def problem(place: Any) -> Problem:
    """A problem that the land bureau raised with task 003."""
    return raise_problem(place.programme, place.actor("land"), text="两宗地涉诉", needed="请法院支持", task=place.task("003"))


def body(place: Any, key: str = "003") -> Any:
    return place.task(key).charges.first().body


def step(place: Any, problem: Problem, who: str, step: str, opened: Any = None, **data: Any) -> Any:
    client, address = client_of(place, who), at(place, "problem", number=problem.pk)
    forms = tree(client.get(address)).xpath("//form[input[@name='step']]")
    sent = opened or next((filled(form.getroottree().getroot(), at) for at, form in enumerate(forms) if form.xpath(f"input[@value='{step}']")), {})
    return client.post(address, sent | {"step": step} | data)


def test_a_problem_goes_from_collected_to_settled_on_its_page(place: Any, problem: Problem) -> None:
    due = TODAY() + timedelta(days=7)
    steps = (
        ("head", "assigned", {"body": body(place).pk, "due": due.isoformat(), "reason": "请牵头研究"}), ("land", "followed", {"reason": "已与法院会商"}),
        ("land", "answered", {"reason": "一宗已撤诉，另一宗调解中"}), ("head", "settled", {"reason": "同意"}),
    )
    for who, what, data in steps:
        assert step(place, problem, who, what, **data).status_code == 302
        problem.refresh_from_db()
        assert problem.state == what
    assert (problem.body, problem.due, problem.answer) == (body(place), due, "一宗已撤诉，另一宗调解中")
    said = words(client_of(place, "head").get(at(place, "problem", number=problem.pk)))
    assert all(part in said for part in ("请牵头研究", "已与法院会商", "一宗已撤诉", "收集问题", "办结问题"))


def test_what_a_step_lacks_is_said_and_what_was_typed_stays(place: Any, problem: Problem) -> None:
    page = tree(step(place, problem, "head", "assigned", reason="请研究", due="明天"), 422)
    assert page.xpath("//ul[contains(@class, 'errorlist')]")
    assert "请研究" in [area.text.strip() for area in page.xpath("//textarea") if area.text]
    assert tree(step(place, problem, "head", "fly"), 422) is not None


def test_who_may_not_take_a_step_is_refused_in_its_place(place: Any, problem: Problem) -> None:
    said = words(step(place, problem, "land", "settled", opened={"x": ""}, reason="我们自己办结"), 422)
    assert "只有督查机构" in said
    problem.refresh_from_db()
    assert problem.state == "collected"


def test_the_second_of_two_is_told_and_keeps_the_text(place: Any, problem: Problem) -> None:
    assign(problem, place.actor("head"), body=body(place), due=TODAY())
    problem.refresh_from_db()
    opened = {"edition": problem.edition, "seen": place.programme.last_no}
    step(place, problem, "land", "followed", reason="先到的跟踪")
    response = step(place, problem, "land", "answered", opened=opened, reason="后到的反馈")
    said = words(response, 409)
    assert "他人已作更改" in said and "先到的跟踪" in said and "后到的反馈" in said
    assert step(place, problem, "land", "answered", opened=filled(tree(response, 409), _bound(response))).status_code == 302


def _bound(response: Any) -> int:
    forms = tree(response, 409).xpath("//main//form[@method='post']")
    return next(number for number, form in enumerate(forms) if form.xpath("input[@name='step'][@value='answered']"))


@pytest.mark.parametrize(("query", "count"), [({}, 2), ({"state": "open"}, 1), ({"state": "settled"}, 1), ({"late": "on"}, 1), ({"major": "on"}, 1), ({"q": "涉诉"}, 1), ({"q": "没有的词"}, 0)])
def test_the_desk_is_narrowed(place: Any, problem: Problem, query: dict[str, str], count: int) -> None:
    from cexing.site.ledger.problems import settle

    assign(problem, place.actor("head"), body=body(place), due=TODAY() - timedelta(days=8))
    settle(raise_problem(place.programme, place.actor("head"), text="标准不一", major=True), place.actor("head"), reason="已统一")
    escalate(place.programme, TODAY())
    response = client_of(place, "head").get(at(place, "problems"), query)
    assert len(tree(response).xpath("//main//tbody/tr")) == count
    if not query:
        assert "升级2级" in words(response) and "逾期8天" in words(response)


def test_a_contact_sees_the_problems_of_its_body_only(place: Any, problem: Problem) -> None:
    assert client_of(place, "data").get(at(place, "problem", number=problem.pk)).status_code == 404
    assert "两宗地涉诉" not in words(client_of(place, "data").get(at(place, "problems")))
    assign(problem, place.actor("head"), body=body(place, "001"), due=TODAY())
    assert client_of(place, "data").get(at(place, "problem", number=problem.pk)).status_code == 200


def test_a_problem_of_a_task_that_is_not_ones_own_cannot_be_raised(place: Any) -> None:
    response = client_of(place, "land").post(at(place, "problem-new"), {"task": "001", "text": "别人的任务"})
    assert response.status_code == 422 and not Problem.objects.exists()
    client_of(place, "land").post(at(place, "problem-new"), {"task": "003", "text": "自己的任务"})
    assert Problem.objects.get().raised_for == body(place)
