"""Moves in the life of a task on the database."""

from __future__ import annotations

from typing import Any

import pytest

from cexing.errors import IllegalMove
from cexing.site.ledger.models import Evidence, Task
from cexing.site.ledger.moving import NotProven, move, move_many
from cexing.site.ledger.proving import file_proof, link_proof
from cexing.site.ledger.recording import Conflict
from cexing.track import Move

pytestmark = pytest.mark.django_db
PROOF = link_proof("https://linjiang.example/open-data", "开放平台")


def walk(place: Any, key: str, *steps: tuple[str, Move]) -> Task:
    """A task after these moves, evidence and reason given."""
    task = place.task(key)
    for who, what in steps:
        move(task, what, place.actor(who), reason="按程序办理", proofs=[PROOF] if what is Move.REPORT_DONE else ())
    return task


DONE = (("head", Move.ASSIGN), ("data", Move.ACCEPT), ("data", Move.BEGIN), ("data", Move.REPORT_DONE))


def test_a_task_goes_from_draft_to_closed_with_two_persons(place: Any) -> None:
    task = walk(place, "001", *DONE, ("second", Move.VERIFY), ("head", Move.CLOSE))
    assert task.state == "closed"
    assert (task.reported_by.username, task.verified_by.username) == ("data", "second")
    assert [event.kind for event in task.events.all()] == [
        "task-made", "move-assign", "move-accept", "move-begin", "move-report-done", "move-verify", "move-close",
    ]


@pytest.mark.parametrize(("who", "what"), [("land", Move.ACCEPT), ("viewer", Move.ACCEPT), ("head", Move.ACCEPT), ("data", Move.CANCEL)])
def test_who_may_not_is_refused_and_nothing_is_written(place: Any, who: str, what: Move) -> None:
    task = walk(place, "001", ("head", Move.ASSIGN))
    before = place.programme.events.count()
    with pytest.raises(IllegalMove):
        move(task, what, place.actor(who), reason="试试")
    assert place.programme.events.count() == before
    assert place.task("001").state == "assigned"


def test_evidence_is_kept_under_its_hash(place: Any) -> None:
    task = walk(place, "001", *DONE[:3])
    proof = file_proof("开放目录共1208个数据集".encode(), "目录.txt", 1000)
    event = move(task, Move.REPORT_DONE, place.actor("data"), proofs=[proof])
    kept = Evidence.objects.get(event=event)
    assert kept.file.open().read().decode() == "开放目录共1208个数据集"
    assert event.data["evidence"][0]["sha256"] == kept.sha256 == proof.sha256


def test_criteria_ask_for_their_kind_of_evidence(place: Any) -> None:
    task = place.task("001")
    Task.objects.filter(pk=task.pk).update(criteria=[{"kind": "file", "text": "开放目录"}])
    walk(place, "001", *DONE[:3])
    with pytest.raises(NotProven, match="开放目录"):
        move(place.task("001"), Move.REPORT_DONE, place.actor("data"), proofs=[PROOF])


def test_an_adjustment_takes_effect_when_another_of_the_office_approves(place: Any) -> None:
    task = walk(place, "001", ("head", Move.ASSIGN), ("data", Move.ACCEPT))
    move(task, Move.REQUEST, place.actor("data"), reason="平台招标延后", changes={"deadline": "2034-06-30"})
    assert (task.state, task.deadline.isoformat()) == ("adjusting", "2033-12-31")
    move(task, Move.APPROVE, place.actor("head"))
    assert (task.state, task.deadline.isoformat(), task.first_deadline.isoformat()) == ("accepted", "2034-06-30", "2033-12-31")


def test_the_second_of_two_writers_is_told(place: Any) -> None:
    task = walk(place, "001", ("head", Move.ASSIGN))
    move(task, Move.ACCEPT, place.actor("data"), edition=task.edition)
    with pytest.raises(Conflict, match="他人已作更改"):
        move(task, Move.BEGIN, place.actor("data"), edition=task.edition - 1)


def test_many_are_moved_at_once_and_who_could_not_be_is_named(place: Any) -> None:
    walk(place, "002", ("head", Move.ASSIGN))
    events, refused = move_many(place.programme.tasks.all(), Move.ASSIGN, place.actor("head"))
    assert len(events) == 4
    assert list(refused) == ["002"]
