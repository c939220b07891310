"""Progress reports on the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.site.ledger.test_moving import walk

from cexing.site.ledger.models import Problem, Report
from cexing.site.ledger.problems import settle
from cexing.site.ledger.recording import NotYours
from cexing.site.ledger.reporting import BadReport, report
from cexing.track import Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(place: Any) -> Any:
    return walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT), ("land", Move.BEGIN))


def test_percent_follows_from_the_figure_of_the_target(place: Any, begun: Any) -> None:
    target = begun.targets.get()
    made = report(begun, place.actor("land"), narrative="已盘活四宗地", figures={target.pk: 750})
    assert (made.progress, begun.progress) == (25, 25)
    assert begun.targets.get().reached == 750


def test_a_later_report_of_the_same_period_follows_the_first(place: Any, begun: Any) -> None:
    for progress in (10, 20):
        report(begun, place.actor("land"), narrative="推进中", progress=progress)
    assert [one.progress for one in Report.objects.filter(task=begun)] == [10, 20]


def test_problems_are_collected_and_a_major_matter_is_marked(place: Any, begun: Any) -> None:
    report(begun, place.actor("land"), narrative="推进中", problems="两宗地涉诉", needed="请法院支持", major=True)
    problem = Problem.objects.get()
    assert (problem.text, problem.major, problem.task_id) == ("两宗地涉诉", True, begun.pk)


def test_an_accepted_task_begins_with_its_first_report(place: Any) -> None:
    task = walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT))
    report(task, place.actor("land"), narrative="已排查")
    assert task.state == "in-progress"


@pytest.mark.parametrize("who", ["data", "head", "viewer", "outsider"])
def test_others_do_not_report(place: Any, begun: Any, who: str) -> None:
    with pytest.raises(NotYours):
        report(begun, place.actor(who), narrative="代报")
    assert not Report.objects.exists()


@pytest.mark.parametrize("values", [{"narrative": " "}, {"progress": 101}, {"day": timezone.localdate() + timedelta(days=2)}])
def test_what_can_be_no_report_is_refused(place: Any, begun: Any, values: dict[str, Any]) -> None:
    with pytest.raises(BadReport):
        report(begun, place.actor("land"), **({"narrative": "推进中"} | values))


def test_a_problem_that_is_told_again_is_raised_once_and_anew_when_it_was_settled(place: Any, begun: Any) -> None:
    for words in ("第一周", "第二周"):
        report(begun, place.actor("land"), narrative=words, problems="两宗地涉诉")
    settle(Problem.objects.get(), place.actor("head"))
    report(begun, place.actor("land"), narrative="第三周", problems="两宗地涉诉")
    assert Problem.objects.filter(task=begun).count() == 2
