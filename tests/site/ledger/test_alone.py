"""An office of one person: the rule of two persons, and the setting that lifts it for that person, told in the trail."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.reading import at, client_of, filled, tree, words
from tests.site.ledger.test_moving import PROOF, walk
from tests.site.ledger.test_proxies import by

from cexing.errors import IllegalMove
from cexing.site.ledger.duties import duties
from cexing.site.ledger.models import Membership, Programme
from cexing.site.ledger.moving import move
from cexing.site.ledger.settling import set_up
from cexing.site.ledger.verifying import check
from cexing.track import Move

pytestmark = pytest.mark.django_db
CHANGES = {"deadline": "2034-06-30"}


@pytest.fixture
def asked(place: Any) -> Any:
    """The only person of the office has asked to move the deadline of task 001."""
    Membership.objects.filter(user=place.people.second).delete()
    task = walk(place, "001", ("head", Move.ASSIGN))
    move(task, Move.REQUEST, place.actor("head"), reason="平台招标延后", changes=CHANGES)
    return place


def allow(place: Any, alone: bool = True) -> None:
    set_up(place.actor("head"), name="东湾联动区", rhythm="month", thresholds={}, ended=None, alone=alone)


def test_alone_is_off_until_the_office_turns_it_on_and_that_is_told(asked: Any) -> None:
    with pytest.raises(IllegalMove, match="提出调整的人不能自己批准调整"):
        move(asked.task("001"), Move.APPROVE, asked.actor("head"), reason="同意")
    assert not Programme.objects.get().alone
    allow(asked)
    assert asked.programme.events.last().data == {"before": {"alone": False}, "after": {"alone": True}}


def test_who_is_alone_approves_with_a_reason_and_the_trail_says_so(asked: Any) -> None:
    allow(asked)
    with pytest.raises(IllegalMove, match="自批须写明理由"):
        move(asked.task("001"), Move.APPROVE, asked.actor("head"), reason="……")
    event = move(asked.task("001"), Move.APPROVE, asked.actor("head"), reason="主要领导口头同意")
    assert event.data["alone"] is True
    assert asked.task("001").deadline.isoformat() == "2034-06-30"
    assert check(asked.programme).holds
    client = client_of(asked, "head")
    for page in (at(asked, "chain"), at(asked, "task", key="001")):
        assert "批准调整自批" in words(client.get(page))


def test_it_counts_for_nothing_once_there_is_a_second_person(asked: Any) -> None:
    allow(asked)
    Membership.objects.create(programme=asked.programme, user=asked.people.second, part="office")
    with pytest.raises(IllegalMove, match="另一人"):
        move(asked.task("001"), Move.APPROVE, asked.actor("head"), reason="同意")
    event = move(asked.task("001"), Move.APPROVE, asked.actor("second"))
    assert "alone" not in event.data


def test_a_second_person_who_cannot_sign_in_does_not_count(asked: Any) -> None:
    allow(asked)
    Membership.objects.create(programme=asked.programme, user=asked.people.second, part="office")
    asked.people.second.is_active = False
    asked.people.second.save()
    assert move(asked.task("001"), Move.REFUSE, asked.actor("head"), reason="不再延期").data["alone"] is True


def test_who_speaks_for_the_body_as_well_decides_nothing_of_its_own(asked: Any) -> None:
    allow(asked)
    body = asked.task("001").charges.first().body
    Membership.objects.create(programme=asked.programme, user=asked.people.head, part="contact", body=body)
    with pytest.raises(IllegalMove, match="另一人"):
        move(asked.task("001"), Move.APPROVE, asked.actor("head"), reason="同意")
    assert Move.APPROVE not in asked.actor("head").moves(asked.task("001"))


def test_what_was_entered_for_a_body_is_verified_and_closed_alone(asked: Any) -> None:
    allow(asked)
    head, task = asked.actor("head"), asked.task("001")
    move(task, Move.APPROVE, head, reason="同意")
    for what in (Move.ACCEPT, Move.BEGIN, Move.REPORT_DONE):
        move(task, what, head, proofs=[PROOF] if what is Move.REPORT_DONE else (), proxy=by())
    assert [one.what.value for one in duties(asked.people.head)] == ["verify"]
    assert [move(task, what, head, reason="现场核对属实").data["alone"] for what in (Move.VERIFY, Move.CLOSE)] == [True, True]


def test_the_pages_offer_it_and_ask_for_the_reason(asked: Any) -> None:
    client, settings = client_of(asked, "head"), at(asked, "settings")
    assert client.post(settings, filled(tree(client.get(settings)), 0) | {"alone": "on"}).status_code == 302
    assert [one.what.value for one in duties(asked.people.head)] == ["decide"]
    address = at(asked, "task-move", key="001", move="approve")
    assert "本步由您自批" in words(client.get(address))
    sent = filled(tree(client.get(address)))
    assert "这个字段是必填项" in words(client.post(address, sent), 422)
    assert client.post(address, sent | {"reason": "主要领导同意"}).status_code == 302
    assert asked.task("001").state == "assigned"
