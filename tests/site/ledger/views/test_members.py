"""Members, the trail, and files on their way out."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.reading import at, client_of, file_of, filled, tree, words
from tests.site.ledger.test_moving import DONE, walk
from tests.site.people.accounts_in_roles import account

from cexing.site.ledger.models import Event, Evidence, Membership, PublishedHead
from cexing.site.ledger.moving import move
from cexing.site.ledger.proving import file_proof
from cexing.site.people.roles import Role
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def add(place: Any, who: str = "head", **data: Any) -> Any:
    return client_of(place, who).post(at(place, "members"), data)


def test_the_office_adds_and_removes_members_and_the_trail_says_so(place: Any) -> None:
    body = place.task("001").charges.first().body
    assert add(place, account="outsider", part="contact", body=body.pk).status_code == 302
    assert place.actor("outsider").bodies == {body.pk}
    member = Membership.objects.get(user=place.people.outsider)
    add(place, remove=member.pk, reason="调离")
    assert not place.actor("outsider").sees_any
    said = [(event.kind, event.data["account"], event.said["body"], event.reason) for event in Event.objects.filter(kind__startswith="member-")]
    assert said == [("member-added", "outsider", body.name, ""), ("member-removed", "outsider", body.name, "调离")]


@pytest.mark.parametrize("data", [
    {"account": "nobody", "part": "viewer"}, {"account": "outsider", "part": "contact"}, {"account": "second", "part": "office"},
    {"account": "outsider", "part": "head"}, {"account": "", "part": "viewer"},
])
def test_who_cannot_be_added_is_said(place: Any, data: dict[str, str]) -> None:
    before = Membership.objects.count()
    response = add(place, **data)
    assert tree(response, 422).xpath("//ul[contains(@class, 'errorlist')] | //*[@role='alert']")
    assert Membership.objects.count() == before


def test_the_last_of_the_office_stays(place: Any) -> None:
    rows = {row.user.username: row.pk for row in Membership.objects.filter(part="office")}
    assert add(place, remove=rows["second"]).status_code == 302
    add(place, remove=rows["head"])
    assert [row.user.username for row in Membership.objects.filter(part="office")] == ["head"]


def test_whoever_cannot_sign_in_is_no_office(place: Any) -> None:
    place.people.second.is_active = False
    place.people.second.save()
    add(place, remove=Membership.objects.get(part="office", user=place.people.head).pk)
    assert place.actor("head").office


def test_an_administrator_helps_where_the_office_is_gone(place: Any) -> None:
    place.people.boss = account(Role.ADMINISTRATOR, "boss")
    assert add(place, "boss", account="outsider", part="office").status_code == 302
    assert place.actor("outsider").office


@pytest.mark.parametrize("who", ["data", "viewer", "outsider"])
def test_others_add_nobody(place: Any, who: str) -> None:
    assert add(place, who, account=who, part="office").status_code in (403, 404)
    assert not place.actor(who).office


def test_a_member_of_another_programme_is_not_removed_from_here(place: Any, take_in: Any) -> None:
    from tests.site.ledger.invented import PLAN

    from cexing.site.ledger.programmes import make_programme

    other = make_programme([take_in(PLAN.replace("20号", "21号"), "另.md").version], place.people.outsider)
    member = Membership.objects.get(programme=other)
    assert add(place, remove=member.pk).status_code == 404
    assert Membership.objects.filter(pk=member.pk).exists()


def test_the_trail_holds_and_its_head_is_published_when_the_office_looks(place: Any) -> None:
    assert "核验通过" in words(client_of(place, "data").get(at(place, "chain")))
    assert not PublishedHead.objects.exists()
    said = words(client_of(place, "head").get(at(place, "chain")))
    place.programme.refresh_from_db()
    head = PublishedHead.objects.get()
    assert (head.no, head.hash, head.where) == (place.programme.last_no, place.programme.head, "page")
    assert place.programme.head in said


def test_a_trail_that_was_tampered_with_is_not_published_and_says_where(place: Any) -> None:
    from cexing.site.ledger.models import Task

    Task.objects.filter(key="003").update(state="closed")
    said = words(client_of(place, "head").get(at(place, "chain")))
    assert "核验未通过" in said and "003closed" in said
    assert not PublishedHead.objects.exists()


def test_a_contact_reads_only_what_was_done_to_its_tasks(place: Any) -> None:
    walk(place, "001", *DONE[:1])
    said = words(client_of(place, "land").get(at(place, "chain")))
    assert "其他任务的事项" in said and "按程序办理" not in said
    assert "按程序办理" in words(client_of(place, "data").get(at(place, "chain")))


def test_a_link_to_an_event_opens_its_page_of_the_trail(place: Any) -> None:
    response = client_of(place, "head").get(at(place, "chain"), {"event": "2"})
    assert tree(response).xpath("//tr[@class='now']/@id") == ["event-2"]
    assert client_of(place, "head").get(at(place, "chain"), {"event": "9" * 30, "page": "x"}).status_code == 200


def test_evidence_leaves_as_a_file_without_rights(place: Any) -> None:
    walk(place, "001", *DONE[:3])
    client, address = client_of(place, "data"), at(place, "task-move", key="001", move="report-done")
    name = '附件"><img src=x>.html'
    client.post(address, filled(tree(client.get(address))) | {"reason": "完成", "files": [file_of("<script>alert(1)</script>", name)]})
    response = client.get(at(place, "evidence", number=Evidence.objects.get().pk))
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_link_is_no_file_and_a_name_breaks_no_header(place: Any) -> None:
    walk(place, "001", *DONE)
    link = Evidence.objects.get()
    assert client_of(place, "data").get(at(place, "evidence", number=link.pk)).status_code == 404
    task = walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT))
    proof = file_proof(b"x", "a\r\nSet-Cookie: a=b.txt", 10)
    event = move(task, Move.BLOCK, place.actor("land"), reason="涉诉", proofs=[proof])
    response = client_of(place, "land").get(at(place, "evidence", number=event.evidence.get().pk))
    assert response.status_code == 200 and "\n" not in response.headers["Content-Disposition"]
