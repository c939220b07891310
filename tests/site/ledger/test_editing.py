"""Changes of tasks by the office."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.site.invented import MEASURES
from tests.site.ledger.test_moving import walk

from cexing.site.ledger.altering import BadChange
from cexing.site.ledger.editing import NeedsApproval, accept_drafts, add_task, edit, edit_or_ask, set_milestones
from cexing.site.ledger.models import Task
from cexing.site.ledger.programmes import make_programme
from cexing.site.ledger.recording import NotYours
from cexing.track import Move

pytestmark = pytest.mark.django_db


def test_a_draft_is_changed_freely_and_the_event_says_before_and_after(place: Any) -> None:
    task = place.task("002")
    event = edit(task, {"deadline": "2032-03-31", "bodies": [["临江市数据局", "lead"]]}, place.actor("head"), reason="补时限")
    assert task.deadline == date(2032, 3, 31)
    assert event.data["after"] == {"deadline": "2032-03-31", "bodies": [["临江市数据局", "lead"]]}
    assert event.data["before"]["deadline"] is None


def test_what_is_the_same_is_no_event(place: Any) -> None:
    task = place.task("001")
    assert edit(task, {"area": task.area, "deadline": task.deadline}, place.actor("head")) is None


def test_an_assigned_task_is_changed_with_approval(place: Any) -> None:
    task = walk(place, "001", ("head", Move.ASSIGN))
    with pytest.raises(NeedsApproval, match="申请调整"):
        edit(task, {"deadline": "2034-01-31"}, place.actor("head"))
    edit(task, {"weight": 3}, place.actor("head"))
    edit_or_ask(task, {"deadline": "2034-01-31"}, place.actor("head"), reason="国家部署调整")
    assert (task.weight, task.state, task.asked) == (3, "adjusting", {"deadline": "2034-01-31"})


@pytest.mark.parametrize("changes", [
    {"deadline": "明年"}, {"weight": 0}, {"text": ""}, {"bodies": [["", "lead"]]}, {"bodies": [["市数据局", "boss"]]}, {"rhythm": "daily"},
    {"state": "closed"}, {"parent": "001"}, {"criteria": [{"colour": "red"}]},
])
def test_what_a_task_cannot_have_is_refused(place: Any, changes: dict[str, Any]) -> None:
    with pytest.raises(BadChange):
        edit(place.task("001"), changes, place.actor("head"))


def test_only_the_office_changes(place: Any) -> None:
    with pytest.raises(NotYours):
        edit(place.task("001"), {"weight": 2}, place.actor("data"))


def test_a_sub_task_carries_the_clause_of_the_one_above(place: Any) -> None:
    above = place.task("001")
    made = add_task(place.actor("head"), {"text": "编制开放目录"}, parent=above)
    assert (made.key, made.parent, made.clause_slug) == ("006", above, above.clause_slug)


def test_drafts_stand_when_a_person_accepts_them(take_in: Any, people: dict[str, Any]) -> None:
    from cexing.site.ledger.acting import actor

    programme = make_programme([take_in(MEASURES, "措施.txt").version], people["editor"])
    rows = Task.objects.filter(programme=programme)
    assert accept_drafts(rows[:2], actor(people["editor"], programme)) == 2
    assert rows.filter(by_machine=True).count() == rows.count() - 2


def test_milestones_are_set_by_who_answers(place: Any) -> None:
    task = place.task("001")
    set_milestones(task, [("目录完成", date(2031, 12, 31), None)], place.actor("data"))
    assert [step.name for step in task.milestones.all()] == ["目录完成"]
    with pytest.raises(NotYours):
        set_milestones(task, [], place.actor("land"))
