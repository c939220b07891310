"""代填: what the office enters for a body, how it is recorded and told, and how the body puts it right."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from tests.site.ledger.invented import DATA, FINANCE, LAND
from tests.site.ledger.reading import at, client_of, file_of, filled, tree, words
from tests.site.ledger.test_moving import DONE, PROOF, walk

from cexing.errors import IllegalMove
from cexing.site.ledger.duties import duties
from cexing.site.ledger.models import Membership, Report
from cexing.site.ledger.moving import move
from cexing.site.ledger.proxies import BadProxy, Proxy, Source
from cexing.site.ledger.recording import NotYours
from cexing.site.ledger.reporting import BadReport, correctable, report
from cexing.site.ledger.standing import histories
from cexing.site.ledger.verifying import check
from cexing.site.library.models import Body
from cexing.track import Move

pytestmark = pytest.mark.django_db


def by(name: str = DATA, source: Source = Source.LETTER, note: str = "数函〔2031〕5号") -> Proxy:
    return Proxy(body=Body.objects.get(name=name), source=source, note=note)


@pytest.fixture
def written(place: Any) -> Any:
    """The place with mail addresses, task 001 under way."""
    for name in ("head", "second", "data", "land"):
        user = getattr(place.people, name)
        user.email = f"{name}@linjiang.example"
        user.save()
    walk(place, "001", *DONE[:3])
    return place


def test_the_office_enters_a_report_and_the_trail_says_for_whom_and_from_where(written: Any) -> None:
    task = written.task("001")
    made = report(task, written.actor("head"), narrative="目录编制完成", progress=30, proofs=[PROOF], proxy=by())
    event = made.event
    assert (made.body.name, made.who.username, made.source, made.note) == (DATA, "head", "letter", "数函〔2031〕5号")
    assert (event.said["role"], event.said["body"], event.said["who"]) == ("office", DATA, "head")
    assert event.data["proxy"] == {"source": "letter", "note": "数函〔2031〕5号"}
    assert (task.progress, task.heard) == (30, made.day)
    assert check(written.programme).holds


def test_a_cooperating_body_is_reported_for_but_moves_nothing(written: Any) -> None:
    from cexing.site.ledger.models import TaskBody

    TaskBody.objects.filter(task=written.task("001"), body__name=FINANCE).update(part="support")
    task = written.task("001")
    assert report(task, written.actor("head"), narrative="资金到位", proxy=by(FINANCE)).body.name == FINANCE
    with pytest.raises(BadProxy, match="不承担"):
        move(task, Move.REPORT_DONE, written.actor("head"), proofs=[PROOF], proxy=by(FINANCE))


@pytest.mark.parametrize(("who", "proxy", "error"), [
    ("head", {"name": LAND}, BadProxy), ("head", {"source": Source.OTHER, "note": " "}, BadProxy), ("viewer", {}, NotYours),
    ("data", {}, NotYours), ("land", {}, NotYours), ("outsider", {}, NotYours), ("head", None, NotYours),
])
def test_who_may_not_enter_is_refused_and_nothing_is_written(written: Any, who: str, proxy: Any, error: type[Exception]) -> None:
    before = written.programme.events.count()
    with pytest.raises(error):
        report(written.task("001"), written.actor(who), narrative="代填", proxy=None if proxy is None else by(**proxy))
    assert written.programme.events.count() == before and not Report.objects.exists()


def test_the_moves_of_a_body_are_entered_with_their_source_and_verified_by_another(place: Any) -> None:
    task, head = walk(place, "001", ("head", Move.ASSIGN)), place.actor("head")
    assert head.entries(task) == [Move.ACCEPT]
    with pytest.raises(IllegalMove, match="代填并注明来源"):
        move(task, Move.ACCEPT, head)
    move(task, Move.ACCEPT, head, proxy=by())
    report(task, head, narrative="已启动", proxy=by())
    assert task.state == "in-progress"
    with pytest.raises(IllegalMove, match="缺少佐证"):
        move(task, Move.REPORT_DONE, head, proxy=by())
    event = move(task, Move.REPORT_DONE, head, proofs=[PROOF], proxy=by())
    assert (event.said["role"], event.said["body"], event.data["proxy"]["source"]) == ("office", DATA, "letter")
    with pytest.raises(IllegalMove, match="不能自己核实"):
        move(task, Move.VERIFY, head)
    assert move(task, Move.VERIFY, place.actor("second")).said["who"] == "second"
    with pytest.raises(IllegalMove, match="不能代填"):
        move(task, Move.REOPEN, head, reason="重来", proxy=by())


def test_the_contacts_are_told_and_others_are_not(written: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        report(written.task("001"), written.actor("head"), narrative="目录编制完成", progress=30, proxy=by(source=Source.PHONE, note="王科长来电"))
        move(written.task("001"), Move.REPORT_DONE, written.actor("head"), reason="平台上线", proofs=[PROOF], proxy=by())
    assert [one.to for one in mail.outbox] == [["data@linjiang.example"]] * 2
    assert all(word in mail.outbox[0].body for word in ("head", DATA, "电话：王科长来电", "30%：目录编制完成", "下一次报告中更正"))
    assert "报结：平台上线" in mail.outbox[1].body


def test_the_contact_finds_it_and_puts_it_right_with_the_next_report(written: Any, django_capture_on_commit_callbacks: Any) -> None:
    task = written.task("001")
    entered = report(task, written.actor("head"), narrative="目录编制完成", progress=90, proxy=by())
    assert [one.what.value for one in duties(written.people.data)] == ["check"]
    client, address = client_of(written, "data"), at(written, "task-report", key="001")
    page = tree(client.get(address))
    assert "代临江市数据局" in words(client.get(address), path="//aside") and "来源：来函：数函〔2031〕5号" in words(client.get(address), path="//aside")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, filled(page) | {"narrative": "只完成一半", "progress": "45", "corrects": "on"}).status_code == 302
    made = Report.objects.last()
    assert (made.corrects, made.source, made.event.data["corrects"]) == (entered, "", entered.event.no)
    assert [share for _, share in histories([task], made.day)[task.pk]] == [0.45]
    assert sorted(one.to[0] for one in mail.outbox) == ["head@linjiang.example", "second@linjiang.example"]
    assert "只完成一半" in mail.outbox[0].body and "目录编制完成" in mail.outbox[0].body
    assert duties(written.people.data) == [] and correctable(task, made.body_id) is None
    shown = words(client.get(at(written, "task", key="001")), path="//ol[contains(@class, 'events')]")
    assert f"更正代填#{entered.event.no}" in shown and "代填head代临江市数据局" in shown and "来源：来函：数函〔2031〕5号" in shown


def test_only_the_last_entry_of_the_own_body_can_be_put_right(written: Any) -> None:
    task, head, data = written.task("001"), written.actor("head"), written.actor("data")
    entered = report(task, head, narrative="甲", proxy=by(FINANCE))
    for wrong in (entered, report(task, data, narrative="乙")):
        with pytest.raises(BadReport, match="没有可更正的代填"):
            report(task, data, narrative="更正", corrects=wrong)


def test_the_pages_offer_the_office_what_it_may_enter(written: Any) -> None:
    client = client_of(written, "head")
    offered = words(client.get(at(written, "task", key="001")), path="//nav[contains(@class, 'moves')]")
    assert "代填进展" in offered and "代填：报结" in offered
    assert "代填" not in words(client_of(written, "data").get(at(written, "task", key="001")), path="//nav[contains(@class, 'moves')]")
    address = at(written, "task-report", key="001") + "?proxy=1"
    sent = filled(tree(client.get(address))) | {"narrative": "目录编制完成"}
    assert "这个字段是必填项" in words(client.post(address, sent), 422)
    assert "请写明是什么" in words(client.post(address, sent | {"source": "other"}), 422)
    assert client.post(address, sent | {"source": "phone", "note": "王科长来电"}).status_code == 302
    assert Report.objects.get().body.name == DATA
    done = at(written, "task-move", key="001", move="report-done")
    sent = filled(tree(client.get(done))) | {"source": "letter", "note": "数函〔2031〕6号", "reason": "平台上线", "files": [file_of()]}
    assert client.post(done, sent).status_code == 302
    assert written.task("001").state == "reported"
    trail = words(client.get(at(written, "chain")))
    assert "报结代填" in trail and "来函：数函〔2031〕6号" in trail


def test_who_is_both_office_and_contact_reports_as_contact_and_enters_for_the_others(written: Any) -> None:
    Membership.objects.create(programme=written.programme, user=written.people.head, part="contact", body=Body.objects.get(name=DATA))
    with pytest.raises(BadProxy, match="直接报告"):
        report(written.task("001"), written.actor("head"), narrative="代填", proxy=by())
    client, address = client_of(written, "head"), at(written, "task-report", key="001")
    assert not tree(client.get(address)).xpath("//*[@name='source']")
    offered = tree(client.get(f"{address}?proxy=1")).xpath("//select[@name='body']/option/text()")
    assert offered == [FINANCE]
