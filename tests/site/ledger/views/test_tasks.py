"""The page of a task and its moves."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.invented import PLAN
from tests.site.ledger.reading import at, client_of, file_of, filled, tree, words
from tests.site.ledger.test_moving import DONE, PROOF, walk

from cexing.site.ledger.editing import set_milestones
from cexing.site.ledger.models import Evidence, Task
from cexing.site.ledger.moving import move
from cexing.site.ledger.reporting import report
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BEGUN = DONE[:3]


def page_of(place: Any, who: str, key: str = "001") -> Any:
    return client_of(place, who).get(at(place, "task", key=key))


def moves_on(place: Any, who: str, key: str = "001") -> list[str]:
    return [link.get("href").rpartition("/")[2] for link in tree(page_of(place, who, key)).xpath("//nav[@class='moves']/a") if "/move/" in link.get("href")]


def test_the_words_stand_beside_the_clause(place: Any) -> None:
    page = tree(page_of(place, "head"))
    assert "建立公共数据授权运营机制" in page.xpath("//section[@aria-labelledby='own-words']")[0].text_content()
    clause = page.xpath("//section[@aria-labelledby='clause-words']")[0]
    assert "开放公共数据。建立" not in clause.text_content() and "开放公共数据集不少于1200个" in clause.text_content()
    assert clause.xpath(".//a/@href")[0].endswith("/1.1")


def test_a_clause_that_a_newer_version_words_otherwise_is_pointed_out(place: Any, take_in: Any) -> None:
    assert "更新的版本" not in words(page_of(place, "head"))
    take_in(PLAN.replace("建立公共数据授权运营机制，到2033年，开放公共数据集不少于1200个", "建立公共数据授权运营机制，到2033年，开放公共数据集不少于1500个").replace("6月1日", "9月1日"), "方案.md")
    said = words(page_of(place, "head"))
    assert "这一条的文字已改" in said
    changed = tree(page_of(place, "head")).xpath("//p[@class='edits']//ins")
    assert "5" in changed[0].text_content()
    assert "更新的版本" not in words(page_of(place, "head", "003"))


def test_a_clause_that_a_newer_version_dropped_is_pointed_out(place: Any, take_in: Any) -> None:
    take_in(PLAN.replace("三、人才服务\n\n（一）建设服务中心。建设一站式人才服务中心2个。\n", "").replace("6月1日", "9月1日"), "方案.md")
    assert "已不在其中" in words(page_of(place, "head", "005"))


@pytest.mark.parametrize(("steps", "who", "offered"), [
    ((), "head", ["assign", "cancel"]),
    ((), "data", []),
    (DONE[:1], "data", ["accept", "decline", "request"]),
    (DONE[:1], "viewer", []),
    (BEGUN, "data", ["block", "report-done", "request"]),
    (BEGUN, "head", ["block", "request", "cancel", "report-done"]),
    (DONE, "second", ["verify", "return", "cancel"]),
])
def test_only_legal_moves_are_offered(place: Any, steps: Any, who: str, offered: list[str]) -> None:
    walk(place, "001", *steps)
    assert moves_on(place, who) == offered


def test_a_whole_history_is_told_newest_first(place: Any) -> None:
    task = walk(place, "001", *BEGUN)
    report(task, place.actor("data"), narrative="完成目录编制", progress=40, figures={task.targets.get().pk: 480}, problems="接口未开放", proofs=[PROOF])
    heads = [head.text_content().split()[0] for head in tree(page_of(place, "head")).xpath("//section[@aria-labelledby='history']//p[@class='event-head']")]
    assert heads == ["收集问题", "报告进展", "启动", "接收", "交办", "立项"]
    said = words(page_of(place, "head"))
    assert all(part in said for part in ("完成目录编制", "480个", "接口未开放", "临江市数据局", "开放平台", "已达到480个", "40%"))


def test_targets_criteria_milestones_and_parts_are_shown(place: Any) -> None:
    from datetime import date

    task = place.task("001")
    Task.objects.filter(pk=task.pk).update(criteria=[{"kind": "file", "text": "开放目录", "count": 2}])
    Task.objects.filter(pk=place.task("002").pk).update(parent=task)
    set_milestones(place.task("001"), [("完成招标", date(2032, 3, 1), None)], place.actor("head"))
    said = words(page_of(place, "head"))
    assert all(part in said for part in ("≥1200个", "还缺", "开放目录", "现有0件", "完成招标", "2032-03-01", "002对首次入库"))


def test_a_deadline_that_was_put_off_shows_when_by_whom_and_why(place: Any) -> None:
    task = walk(place, "001", *DONE[:2])
    move(task, Move.REQUEST, place.actor("data"), reason="平台招标延后", changes={"deadline": "2034-06-30"})
    move(task, Move.APPROVE, place.actor("head"))
    slips = tree(page_of(place, "head")).xpath("//ol[contains(@class, 'slips')]")[0].text_content()
    assert all(part in slips for part in ("2033-12-31", "2034-06-30", "推迟 181 天", "data", "平台招标延后"))


def test_a_page_takes_a_fixed_number_of_queries(place: Any, django_assert_max_num_queries: Any) -> None:
    task = walk(place, "001", *BEGUN)
    for number in range(12):
        report(task, place.actor("data"), narrative=f"第{number}次", progress=number, proofs=[PROOF])
    client = client_of(place, "head")
    client.get(at(place, "task", key="001"))
    with django_assert_max_num_queries(30):
        client.get(at(place, "task", key="001"))


def send(place: Any, who: str, what: str, key: str = "001", **data: Any) -> Any:
    client = client_of(place, who)
    address = at(place, "task-move", key=key, move=what)
    return client.post(address, filled(tree(client.get(address))) | data)


def test_a_move_is_made_on_its_page_with_evidence_of_every_kind(place: Any) -> None:
    walk(place, "001", *BEGUN)
    given = {
        "reason": "目录已开放", "files": [file_of(), file_of("会议纪要", "纪要.txt")], "links": "https://linjiang.example/open 开放平台\n",
        "shown-value": ["1208"], "shown-unit": ["个"], "shown-title": ["开放数据集"],
    }
    response = send(place, "data", "report-done", **given)
    assert response.headers["Location"] == at(place, "task", key="001")
    assert place.task("001").state == "reported"
    kept = [(one.kind, one.title, one.value) for one in Evidence.objects.order_by("pk")]
    assert kept == [("file", "目录.txt", None), ("file", "纪要.txt", None), ("link", "开放平台", None), ("figure", "开放数据集", 1208.0)]


def test_what_is_not_enough_evidence_is_said_and_the_files_stay(place: Any) -> None:
    Task.objects.filter(pk=place.task("001").pk).update(criteria=[{"kind": "file", "text": "开放目录", "count": 2}])
    walk(place, "001", *BEGUN)
    response = send(place, "data", "report-done", reason="目录已开放", files=[file_of()])
    assert "佐证未达完成标准" in words(response, 422)
    sent = filled(tree(response, 422))
    assert sent["reason"] == ["目录已开放"]
    client = client_of(place, "data")
    done = client.post(at(place, "task-move", key="001", move="report-done"), sent | {"files": [file_of("第二份", "续.txt")]})
    assert done.status_code == 302
    assert sorted(one.title for one in Evidence.objects.all()) == ["目录.txt", "续.txt"]
    assert {one.file.open().read().decode() for one in Evidence.objects.all()} == {"开放目录共1208个数据集", "第二份"}


def test_files_that_somebody_else_sent_are_not_taken_along(place: Any) -> None:
    walk(place, "001", *BEGUN)
    Task.objects.filter(pk=place.task("001").pk).update(criteria=[{"kind": "link", "text": "平台"}])
    token = filled(tree(send(place, "data", "report-done", reason="完成", files=[file_of()]), 422))["kept"]
    response = client_of(place, "head").post(at(place, "task-move", key="001", move="block"), {"reason": "等待", "kept": token})
    assert response.status_code == 302 and not Evidence.objects.exists()
    wrong = client_of(place, "data").post(at(place, "task-move", key="001", move="resume"), {})
    assert wrong.status_code == 302
    forged = send(place, "data", "block", reason="等待", kept=["forged"])
    assert "已失效" in words(forged, 422)


def test_nobody_verifies_what_they_reported(place: Any) -> None:
    from cexing.site.ledger.models import Membership

    Membership.objects.create(programme=place.programme, user=place.people.data, part="office")
    walk(place, "001", *DONE)
    assert "verify" not in moves_on(place, "data")
    response = client_of(place, "data").post(at(place, "task-move", key="001", move="verify"), {"reason": "我看可以"})
    said = words(response, 422)
    assert "报结人不能自己核实" in said
    assert filled(tree(response, 422))["reason"] == ["我看可以"]
    assert place.task("001").state == "reported"


def test_the_second_of_two_movers_is_told_what_happened_meanwhile(place: Any) -> None:
    walk(place, "001", *BEGUN)
    client = client_of(place, "data")
    address = at(place, "task-move", key="001", move="report-done")
    opened = filled(tree(client.get(address)))
    report(place.task("001"), place.actor("data"), narrative="又推进一步", progress=90)
    response = client.post(address, opened | {"reason": "已完成全部工作", "links": "https://linjiang.example/open"})
    said = words(response, 409)
    assert "他人已作更改" in said and "又推进一步" in said
    again = filled(tree(response, 409))
    assert again["reason"] == ["已完成全部工作"] and again["links"] == ["https://linjiang.example/open"]
    assert client.post(address, again).status_code == 302
    assert place.task("001").state == "reported"


def test_an_adjustment_asks_only_for_what_was_changed_and_is_shown_to_who_decides(place: Any) -> None:
    walk(place, "001", *DONE[:2])
    assert send(place, "data", "request", reason="招标延后", **{"asked-deadline": "2034-06-30"}).status_code == 302
    assert place.task("001").asked == {"deadline": "2034-06-30"}
    page = words(client_of(place, "head").get(at(place, "task-move", key="001", move="approve")))
    assert "2033-12-31" in page and "2034-06-30" in page
    assert send(place, "head", "approve").status_code == 302
    assert place.task("001").deadline.isoformat() == "2034-06-30"


def test_an_adjustment_of_nothing_is_refused(place: Any) -> None:
    walk(place, "001", *DONE[:2])
    assert "没有填写要调整什么" in words(send(place, "data", "request", reason="想想再说"), 422)


def test_a_reason_that_a_move_needs_is_asked_for(place: Any) -> None:
    walk(place, "001", *DONE)
    response = send(place, "second", "return", reason="  ")
    assert tree(response, 422).xpath("//ul[@class='errorlist']")
    assert place.task("001").state == "reported"


def test_a_move_that_is_not_legal_now_says_so_and_offers_no_form(place: Any) -> None:
    page = tree(client_of(place, "head").get(at(place, "task-move", key="001", move="close")))
    assert "您此时不能销号" in "".join(page.xpath("//main")[0].text_content().split())
    assert not page.xpath("//main//form[@method='post']")
    assert client_of(place, "head").get(at(place, "task-move", key="001", move="fly")).status_code == 404


def edit(place: Any, opened: Any = None, **data: Any) -> Any:
    client = client_of(place, "head")
    address = at(place, "task-edit", key="001")
    return client.post(address, (opened or filled(tree(client.get(address)))) | data)


def test_an_edit_changes_only_what_was_typed(place: Any) -> None:
    assert edit(place).status_code == 302
    assert place.task("001").events.count() == 1, "nothing typed, nothing written"
    edit(place, **{"result": "开放目录", "weight": "5", "criteria-kind": ["file", ""], "criteria-text": ["开放目录", ""], "criteria-count": ["2", ""]})
    task = place.task("001")
    assert (task.result, task.weight, task.criteria) == ("开放目录", 5, [{"kind": "file", "text": "开放目录", "count": 2}])
    assert sorted(task.events.last().data["after"]) == ["criteria", "result", "weight"]


def test_a_target_as_criterion_survives_the_form(place: Any) -> None:
    criteria = [{"kind": "target", "text": "开放公共数据集", "count": 1, "op": "range", "value": 1200.0, "value_max": 1500.5, "unit": "个"}]
    Task.objects.filter(pk=place.task("001").pk).update(criteria=criteria)
    edit(place, result="目录")
    assert place.task("001").criteria == criteria
    edit(place, **{"criteria-value_max": ["1600", ""]})
    assert place.task("001").criteria == [criteria[0] | {"value_max": 1600.0}]


@pytest.mark.parametrize("cells", [{"criteria-count": ["零"]}, {"criteria-count": ["0"]}, {"criteria-kind": ["target"], "criteria-value": [""]}])
def test_criteria_that_mean_nothing_are_refused(place: Any, cells: dict[str, list[str]]) -> None:
    row = {"criteria-kind": ["file"], "criteria-text": ["目录"], "criteria-count": ["1"], "criteria-op": [">="], "criteria-value": ["1"], "criteria-value_max": [""], "criteria-unit": [""]}
    assert tree(edit(place, **(row | cells)), 422).xpath("//ul[@class='errorlist']")


def test_two_who_edit_different_fields_both_keep_theirs(place: Any) -> None:
    opened = filled(tree(client_of(place, "head").get(at(place, "task-edit", key="001"))))
    edit(place, area="数据要素", result="目录")
    response = edit(place, opened, result="开放清单")
    page = tree(response, 409)
    both = page.xpath("//section[@aria-labelledby='both']")[0].text_content()
    assert "开放清单" in both and "目录" in both and "政策领域" not in both
    assert edit(place, filled(page)).status_code == 302
    task = place.task("001")
    assert (task.area, task.result) == ("数据要素", "开放清单")


def test_a_guarded_field_of_an_assigned_task_becomes_an_adjustment(place: Any) -> None:
    walk(place, "001", *DONE[:1])
    assert "须写明理由" in words(client_of(place, "head").get(at(place, "task-edit", key="001")))
    assert "缺少理由" in words(edit(place, deadline="2034-06-30"), 422)
    edit(place, deadline="2034-06-30", reason="省里延期")
    assert place.task("001").state == "adjusting"
    assert "approve" not in moves_on(place, "head") and "approve" in moves_on(place, "second")


def test_a_part_of_a_task_is_added_below_it(place: Any) -> None:
    client = client_of(place, "head")
    page = tree(client.get(at(place, "task-new"), {"parent": "001"}))
    client.post(at(place, "task-new"), filled(page) | {"text": "编制目录", "bodies-name": ["市数据局"], "bodies-part": ["lead"]})
    made = place.task("006")
    assert (made.parent.key, made.clause_slug, [charge.body.name for charge in made.charges.all()]) == ("001", "1.1", ["临江市数据局"])


def test_milestones_are_set_and_the_second_writer_is_told(place: Any) -> None:
    client = client_of(place, "data")
    address = at(place, "task-milestones", key="001")
    opened = filled(tree(client.get(address)))
    steps = {"steps-name": ["完成招标", ""], "steps-due": ["2032-03-01", ""], "steps-done": ["", ""]}
    assert client.post(address, opened | steps).status_code == 302
    other = {"steps-name": ["上线试运行"], "steps-due": ["2032-09-01"], "steps-done": [""]}
    response = client.post(address, opened | other)
    assert "完成招标" in words(response, 409)
    assert filled(tree(response, 409))["steps-name"][0] == "上线试运行"
    assert tree(client.post(address, opened | {**other, "steps-due": ["开春"]}), 422).xpath("//ul[@class='errorlist']")
