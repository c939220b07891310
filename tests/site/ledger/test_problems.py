"""Problems from collected to settled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cexing.site.ledger.models import Event
from cexing.site.ledger.problems import NoSuchStep, answer, assign, escalate, follow, raise_problem, settle, steps
from cexing.site.ledger.recording import Conflict, NotYours

pytestmark = pytest.mark.django_db


@pytest.fixture
def problem(place: Any) -> Any:
    return raise_problem(place.programme, place.actor("land"), text="两宗地涉诉", task=place.task("003"))


def test_a_problem_is_collected_assigned_followed_answered_and_settled(place: Any, problem: Any) -> None:
    body = place.task("001").charges.first().body
    problem = assign(problem, place.actor("head"), body=body, due=date(2031, 9, 1))
    problem = follow(problem, place.actor("data"), reason="已函商")
    problem = answer(problem, place.actor("data"), text="已达成调解")
    problem = settle(problem, place.actor("head"))
    assert problem.state == "settled"
    assert [event.kind for event in Event.objects.filter(kind__startswith="problem")] == [
        "problem-collected", "problem-assigned", "problem-followed", "problem-answered", "problem-settled",
    ]


def test_only_the_office_assigns_and_only_who_must_answer_answers(place: Any, problem: Any) -> None:
    body = place.task("001").charges.first().body
    with pytest.raises(NotYours):
        assign(problem, place.actor("land"), body=body, due=date(2031, 9, 1))
    problem = assign(problem, place.actor("head"), body=body, due=date(2031, 9, 1))
    with pytest.raises(NotYours):
        answer(problem, place.actor("land"), text="代答")
    assert steps(problem, place.actor("land")) == []


def test_a_step_that_cannot_follow_is_refused(place: Any, problem: Any) -> None:
    with pytest.raises(NoSuchStep, match="已交办"):
        answer(problem, place.actor("head"), text="已解决")


def test_a_late_problem_is_escalated_once_a_week(place: Any, problem: Any) -> None:
    assign(problem, place.actor("head"), body=place.task("001").charges.first().body, due=date(2031, 9, 1))
    assert [one.level for one in escalate(place.programme, date(2031, 9, 2))] == [1]
    assert escalate(place.programme, date(2031, 9, 3)) == []
    assert [one.level for one in escalate(place.programme, date(2031, 9, 8))] == [2]


def test_the_second_writer_is_told(place: Any, problem: Any) -> None:
    settle(problem, place.actor("head"), edition=0)
    with pytest.raises(Conflict):
        settle(problem, place.actor("second"), edition=0)


def test_outsiders_raise_none(place: Any) -> None:
    with pytest.raises(NotYours):
        raise_problem(place.programme, place.actor("outsider"), text="无关", task=place.task("003"))
