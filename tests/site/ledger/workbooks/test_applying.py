"""What was confirmed of an import is carried out by the services; what they refuse is told, and the rest is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cexing.site.ledger.editing import edit
from cexing.site.ledger.models import Event, Import, Problem
from cexing.site.ledger.moving import move
from cexing.site.ledger.verifying import check
from cexing.site.ledger.workbooks.applying import Chosen, NotOpen, apply, unsourced
from cexing.site.ledger.workbooks.proposal import Proposal
from cexing.track import Move

pytestmark = pytest.mark.django_db


@pytest.fixture
def applied(place: Any, sent: Any) -> Any:
    """A function that sends a workbook in and confirms all of it, or what is chosen."""

    def applied(data: bytes, name: str = "head", **chosen: Any) -> Any:
        one, _ = sent(data, name)
        return apply(one, place.actor(name), Chosen(**{"reason": "按会商意见"} | chosen))

    return applied


def test_free_changes_are_made_and_guarded_ones_asked_for(under_way: Any, exported: Any, applied: Any) -> None:
    desk = exported().put("001", "result", "平台一个").put("001", "deadline", date(2034, 6, 30)).put("002", "text", "兑现首次入库奖励。")
    outcome = applied(desk.saved())
    assert outcome.refused == []
    first, second = under_way.task("001"), under_way.task("002")
    assert (first.result, first.deadline, first.state) == ("平台一个", date(2033, 12, 31), "adjusting")
    assert first.asked == {"deadline": "2034-06-30"}
    assert (second.text, second.state) == ("兑现首次入库奖励。", "drafted")
    assert check(under_way.programme).holds


def test_importing_the_same_file_again_does_nothing(under_way: Any, exported: Any, applied: Any, sent: Any) -> None:
    data = exported("data").put("001", "progress", 45).put("001", "narrative", "平台上线").saved()
    assert len(applied(data, "data").done) == 1
    events = Event.objects.count()
    one, proposal = sent(data, "data")
    assert proposal.nothing
    assert apply(one, under_way.actor("data"), Chosen()).done == []
    assert Event.objects.count() == events


def test_progress_becomes_a_report_that_keeps_the_problem_without_raising_it_twice(under_way: Any, exported: Any, applied: Any) -> None:
    applied(exported("data").put("001", "progress", 45).put("001", "narrative", "平台上线").saved(), "data")
    task = under_way.task("001")
    last = task.reports.order_by("-pk").first()
    assert (task.progress, last.narrative, last.problems) == (45, "平台上线", "缺接口标准")
    assert Problem.objects.filter(task=task).count() == 1


def test_a_major_matter_and_a_new_problem_reach_the_office(under_way: Any, exported: Any, applied: Any) -> None:
    desk = exported("data").put("001", "narrative", "平台停机").put("001", "problems", "机房断电").put("001", "major", "是")
    applied(desk.saved(), "data")
    assert Problem.objects.filter(task=under_way.task("001"), major=True, text="机房断电").exists()


def test_a_state_is_a_move_with_its_reason(under_way: Any, exported: Any, applied: Any) -> None:
    desk = exported("data").put("001", "state", "受阻").put("001", "reason", "供电改造未完")
    assert applied(desk.saved(), "data", reason="").done[0][1] == ["报告受阻"]
    assert under_way.task("001").state == "blocked"
    assert Event.objects.get(kind="move-block").reason == "供电改造未完"


def test_a_move_that_needs_a_reason_is_refused_without_one(under_way: Any, exported: Any, applied: Any) -> None:
    outcome = applied(exported("data").put("001", "state", "受阻").saved(), "data", reason="")
    assert "理由" in outcome.refused[0][2]
    assert under_way.task("001").state == "in-progress"


def test_done_is_reported_with_a_link_as_proof(under_way: Any, exported: Any, applied: Any) -> None:
    desk = exported("data").put("001", "state", "报结待核").put("001", "narrative", "全部开放").put("001", "progress", 100)
    assert "佐证" in applied(desk.saved(), "data").refused[0][2]
    assert under_way.task("001").progress == 20, "nothing of a refused row is done"
    outcome = applied(desk.put("001", "links", "https://data.linjiang.gov.cn/open").saved(), "data")
    assert outcome.done == [("001", ["报告进展", "报结"])]
    task = under_way.task("001")
    assert (task.state, task.progress, task.evidence.get().url) == ("reported", 100, "https://data.linjiang.gov.cn/open")


def test_assigned_to_begun_and_reported_to_closed_in_one_go(under_way: Any, exported: Any, applied: Any) -> None:
    edit(under_way.task("002"), {"bodies": [("临江市数据局", "lead")]}, under_way.actor("head"))
    applied(exported().put("002", "state", "已交办").saved())
    desk = exported("data").put("002", "state", "办理中").put("002", "narrative", "已开始受理").put("002", "progress", 5)
    assert applied(desk.saved(), "data").done == [("002", ["报告进展", "接收", "启动"])]
    done = exported("data").put("002", "state", "报结待核").put("002", "links", "https://data.linjiang.gov.cn/2")
    applied(done.saved(), "data")
    assert applied(exported("second").put("002", "state", "已销号").saved(), "second").done == [("002", ["核实", "销号"])]
    assert under_way.task("002").state == "closed"


def test_conflicts_keep_what_stands_unless_the_file_is_chosen(place: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("001", "area", "离线").put("002", "area", "离线")
    for key in ("001", "002"):
        edit(place.task(key), {"area": "网上"}, place.actor("second"))
    one, proposal = sent(desk.saved())
    number = next(row.number for row in proposal.rows if row.key == "002")
    apply(one, place.actor("head"), Chosen(take={(number, "area")}, reason="以离线为准"))
    assert (place.task("001").area, place.task("002").area) == ("网上", "离线")


def test_rows_left_out_are_left_alone(place: Any, exported: Any, sent: Any) -> None:
    one, proposal = sent(exported().put("001", "area", "甲").put("002", "area", "乙").saved())
    outcome = apply(one, place.actor("head"), Chosen(skip={proposal.rows[0].number}))
    assert ([key for key, _ in outcome.done], outcome.left) == (["002"], 1)
    assert place.task("001").area == "数据流通"


def test_who_changed_the_task_after_it_was_shown_is_not_overwritten(place: Any, exported: Any, sent: Any) -> None:
    one, _ = sent(exported().put("001", "area", "离线").put("002", "area", "也改").saved())
    edit(place.task("001"), {"scope": "全域"}, place.actor("second"))
    outcome = apply(one, place.actor("head"), Chosen())
    assert [key for key, _ in outcome.done] == ["002"]
    assert "他人已作更改" in outcome.refused[0][2]


def test_an_import_is_carried_out_once(place: Any, exported: Any, sent: Any) -> None:
    one, _ = sent(exported().put("001", "area", "甲").saved())
    apply(one, place.actor("head"), Chosen())
    with pytest.raises(NotOpen):
        apply(Import.objects.get(pk=one.pk), place.actor("head"), Chosen())


def test_the_chain_tells_of_the_import(place: Any, exported: Any, applied: Any) -> None:
    applied(exported().put("001", "area", "甲").saved())
    event = Event.objects.get(kind="imported")
    assert event.data["tasks"] == ["001"]
    assert check(place.programme).holds


def test_new_rows_become_drafts_with_their_bodies(place: Any, exported: Any, applied: Any) -> None:
    desk = exported()
    row = desk.next_row()
    desk.put_at(row, "text", "设立跨境数据服务站。").put_at(row, "lead", "市数据局").put_at(row, "support", "市财政局")
    desk.put_at(row, "deadline", "2033年6月").put_at(row, "weight", 3).put_at(row, "progress", 10)
    outcome = applied(desk.saved())
    assert outcome.done == [("006", ["增列任务"])]
    task = place.task("006")
    assert [(charge.body.name, charge.part) for charge in task.charges.all()] == [("临江市数据局", "lead"), ("临江市财政局", "support")]
    assert (task.deadline, task.weight, task.state, task.progress) == (date(2033, 6, 30), 3, "drafted", None)


def test_contacts_can_neither_add_nor_alter_nor_reach_other_tasks(under_way: Any, exported: Any, applied: Any, sent: Any) -> None:
    desk = exported()
    row = desk.next_row()
    desk.put_at(row, "text", "自加一项任务，谁也没有批准。").put("001", "text", "改成别的").put("005", "narrative", "别人的任务")
    desk.put("001", "narrative", "这是我的")
    one, proposal = sent(desk.saved(), "data")
    assert isinstance(proposal, Proposal)
    outcome = apply(one, under_way.actor("data"), Chosen(reason="试试"))
    assert outcome.done == [("001", ["报告进展"])]
    assert under_way.programme.tasks.count() == 5
    assert "有关" in "".join(row.why for row in proposal.rows) or "无关" in "".join(row.why for row in proposal.rows)


def test_the_office_enters_what_came_back_in_a_table_with_its_source(under_way: Any, exported: Any, sent: Any) -> None:
    desk = exported().put("001", "progress", 45).put("001", "narrative", "平台上线").put("003", "narrative", "尚未交办")
    one, proposal = sent(desk.saved())
    cells = {(row.key, cell.field): cell for row in proposal.rows for cell in row.cells}
    assert cells["001", "progress"].entered and cells["001", "narrative"].entered
    assert (cells["003", "narrative"].status, cells["003", "narrative"].entered) == ("refused", False)
    assert unsourced(proposal, Chosen()) and not unsourced(proposal, Chosen(skip=[row.number for row in proposal.rows]))
    outcome = apply(one, under_way.actor("head"), Chosen(source="table", note="七月汇总表.xlsx"))
    assert outcome.done == [("001", ["代填进展"])]
    made = under_way.task("001").reports.last()
    assert (made.progress, made.narrative, made.source, made.note) == (45, "平台上线", "table", "七月汇总表.xlsx")
    assert (made.body.name, made.who.username, made.event.said["role"]) == ("临江市数据局", "head", "office")
    assert check(under_way.programme).holds


def test_without_a_source_nothing_is_entered(under_way: Any, exported: Any, applied: Any) -> None:
    before = Event.objects.count()
    outcome = applied(exported().put("001", "progress", 45).saved())
    assert [key for _, key, _ in outcome.refused] and "代填须注明来源" in outcome.refused[0][2]
    assert Event.objects.count() == before


def test_a_whole_task_is_entered_from_accepting_to_done(place: Any, exported: Any, applied: Any) -> None:
    move(place.task("003"), Move.ASSIGN, place.actor("head"))
    applied(exported().put("003", "state", "办理中").put("003", "narrative", "已排查").saved(), source="letter")
    assert (place.task("003").state, place.task("003").reports.get().source) == ("in-progress", "letter")
    desk = exported().put("003", "state", "报结待核").put("003", "links", "https://linjiang.example/proof")
    outcome = applied(desk.saved(), source="letter")
    assert outcome.refused == []
    event = Event.objects.get(kind="move-report-done")
    assert (event.data["proxy"]["source"], event.said["body"]) == ("letter", "临江市自然资源局")


def test_a_body_that_is_not_charged_is_refused_and_another_may_be_chosen(under_way: Any, exported: Any, applied: Any) -> None:
    from cexing.site.library.models import Body

    data = exported().put("001", "narrative", "资金到位").saved()
    land, finance = (Body.objects.get(name=f"临江市{name}") for name in ("自然资源局", "财政局"))
    assert "不承担" in applied(data, source="phone", body=land).refused[0][2]
    applied(data, source="phone", body=finance)
    assert under_way.task("001").reports.last().body == finance


def test_a_contact_s_workbook_sent_in_by_the_office_is_of_that_body(under_way: Any, exported: Any, sent: Any) -> None:
    one, proposal = sent(exported("data").put("001", "progress", 45).saved())
    assert one.told["of"] == under_way.task("001").charges.get(part="lead").body_id
    assert [cell.entered for row in proposal.rows for cell in row.cells] == [True]
