"""The table of tasks: narrowed, grouped, sorted, and changed many at once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.reading import at, client_of, filled, tree, words
from tests.site.ledger.test_moving import walk

from cexing.site.ledger.models import Task
from cexing.track import Move

pytestmark = pytest.mark.django_db
LAND = (("head", Move.ASSIGN), ("land", Move.ACCEPT), ("land", Move.BEGIN))


def keys(response: Any) -> list[str]:
    return [cell.text_content().strip() for cell in tree(response).xpath("//td[@class='key']")]


@pytest.mark.parametrize(("query", "shown"), [
    ({}, ["001", "002", "003", "004", "005"]),
    ({"q": "公共数据"}, ["001"]),
    ({"q": "财政局"}, ["001", "002"]),
    ({"area": "土地保障"}, ["003", "004"]),
    ({"state": "in-progress"}, ["003"]),
    ({"light": "undated"}, ["002", "004"]),
    ({"due_from": "2032-07-01", "due_to": "2032-12-31"}, ["005"]),
    ({"drafts": "on"}, []),
    ({"sort": "-deadline"}, ["001", "005", "003", "002", "004"]),
    ({"sort": "nonsense", "per": "9", "page": "7", "group": "x"}, ["001", "002", "003", "004", "005"]),
    ({"group": "state"}, ["001", "002", "004", "005", "003"]),
])
def test_the_table_shows_what_it_is_asked_for(place: Any, query: dict[str, str], shown: list[str]) -> None:
    walk(place, "003", *LAND)
    assert keys(client_of(place, "head").get(at(place, "tasks"), query)) == shown


def test_what_is_overdue_is_red_and_found(place: Any) -> None:
    walk(place, "003", *LAND)
    Task.objects.filter(pk=place.task("003").pk).update(deadline="2020-06-30")
    client = client_of(place, "head")
    assert keys(client.get(at(place, "tasks"), {"light": "overdue"})) == ["003"]
    assert keys(client.get(at(place, "tasks"), {"light": "red"})) == ["003"]
    assert "逾期" in words(client.get(at(place, "tasks")), path="//tr[@id='t-003']")


def test_groups_have_their_name_and_count(place: Any) -> None:
    heads = tree(client_of(place, "head").get(at(place, "tasks"), {"group": "area"})).xpath("//tr[@class='group']/th")
    assert ["".join(head.text_content().split()) for head in heads] == ["数据流通2", "土地保障2", "人才服务1"]


def test_a_contact_sees_only_what_is_its_own_and_nothing_to_change(place: Any) -> None:
    response = client_of(place, "land").get(at(place, "tasks"))
    assert keys(response) == ["003", "004"]
    assert not tree(response).xpath("//input[@name='chosen'] | //form[@id='bulk'] | //a[@class='cell']")


def test_htmx_gets_the_part_that_changes(place: Any) -> None:
    response = client_of(place, "head").get(at(place, "tasks"), {"q": "工业用地 3000亩"}, headers={"HX-Request": "true"})
    assert keys(response) == ["003"]
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_all_tasks_are_shown_in_a_fixed_number_of_queries(place: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(100, 160):
        task = place.task("001")
        task.pk, task.key, task.order = None, str(number), number
        task.save()
        task.charges.create(body_id=place.task("003").charges.first().body_id, part="lead")
    client = client_of(place, "head")
    client.get(at(place, "tasks"))
    with django_assert_max_num_queries(21):
        assert len(keys(client.get(at(place, "tasks"), {"per": "all", "group": "body", "light": "undated"}))) == 2
    with django_assert_max_num_queries(21):
        assert len(keys(client.get(at(place, "tasks"), {"per": "all", "group": "body"}))) == 65


def bulk(place: Any, who: str = "head", **data: Any) -> Any:
    return client_of(place, who).post(at(place, "tasks-bulk"), data, follow=True)


def test_many_are_assigned_and_who_could_not_be_is_listed_with_the_reason(place: Any) -> None:
    walk(place, "002", ("head", Move.ASSIGN))
    said = words(bulk(place, do="assign", chosen=["001", "002", "003"]))
    assert "已处理2项任务" in said and "002" in said and "不能交办" in said
    assert [place.task(key).state for key in ("001", "003", "004")] == ["assigned", "assigned", "drafted"]


def test_drafts_are_accepted(place: Any) -> None:
    Task.objects.filter(programme=place.programme).update(by_machine=True)
    bulk(place, do="accept", chosen=["001", "005"])
    assert [task.key for task in place.programme.tasks.filter(by_machine=False)] == ["001", "005"]


def test_fields_are_set_for_many_and_asked_for_where_tasks_were_assigned(place: Any) -> None:
    walk(place, "003", *LAND)
    bulk(place, do="set", chosen=["003", "005"], reason="省里统一要求", **{"bulk-deadline": "2033-03-31", "bulk-area": ""})
    assert (place.task("005").deadline.isoformat(), place.task("005").area) == ("2033-03-31", "人才服务")
    asked = place.task("003")
    assert (asked.state, asked.deadline.isoformat(), asked.asked) == ("adjusting", "2032-06-30", {"deadline": "2033-03-31"})


def test_what_cannot_be_asked_for_is_listed(place: Any) -> None:
    walk(place, "003", *LAND)
    said = words(bulk(place, do="set", chosen=["003", "005"], **{"bulk-deadline": "2033-03-31"}))
    assert "申请调整缺少理由" in said and "003" in said
    assert place.task("005").deadline.isoformat() == "2033-03-31"


def test_bodies_are_set_by_short_names(place: Any) -> None:
    bulk(place, do="set", chosen=["005"], **{"bulk-bodies-name": ["市财政局", "", "市教育局"], "bulk-bodies-part": ["lead", "lead", "support"]})
    charges = place.task("005").charges.all()
    assert [(charge.body.name, charge.part) for charge in charges] == [("临江市财政局", "lead"), ("临江市教育局", "support")]


@pytest.mark.parametrize("data", [{"do": "set", "chosen": ["001"], "bulk-deadline": "明年"}, {"do": "set", "chosen": ["001"]}])
def test_what_cannot_be_set_is_said_with_what_was_typed(place: Any, data: dict[str, Any]) -> None:
    response = client_of(place, "head").post(at(place, "tasks-bulk"), data)
    page = tree(response, 422)
    assert page.xpath("//*[@role='alert']")
    assert filled(page)["chosen"] == ["001"]
    assert filled(page)["bulk-deadline"] == [data.get("bulk-deadline", "")]


def test_nothing_chosen_is_told(place: Any) -> None:
    assert "请先勾选任务" in words(bulk(place, do="assign"), path="//body")


def test_the_way_back_stays_on_this_site(place: Any) -> None:
    client = client_of(place, "head")
    response = client.post(at(place, "tasks-bulk"), {"do": "assign", "chosen": ["001"], "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == at(place, "tasks")


def cell(place: Any, name: str, data: dict[str, Any] | None = None, key: str = "005", **query: Any) -> Any:
    client, address = client_of(place, "head"), at(place, "task-cell", key=key, name=name)
    return client.post(address, data, headers={"HX-Request": "true"}) if data else client.get(address, query, headers={"HX-Request": "true"})


def test_a_cell_is_edited_in_its_place(place: Any) -> None:
    sent = filled_cell(cell(place, "result")) | {"005-result": "服务中心 2 个"}
    assert "服务中心 2 个" in cell(place, "result", sent).content.decode()
    assert place.task("005").result == "服务中心 2 个"
    assert place.task("005").events.last().kind == "edited"


def filled_cell(response: Any) -> dict[str, Any]:
    from lxml import html

    page = html.fragment_fromstring(response.content.decode(), create_parent="main")
    return {field.get("name"): field.get("value", "") for field in page.xpath(".//input")}


def test_the_second_writer_of_a_cell_sees_both_values_and_loses_nothing(place: Any) -> None:
    opened = filled_cell(cell(place, "result"))
    cell(place, "result", filled_cell(cell(place, "result")) | {"005-result": "中心 3 个"})
    response = cell(place, "result", opened | {"005-result": "中心 4 个"})
    said = response.content.decode()
    assert "他人已作更改" in said and "中心 3 个" in said and 'value="中心 4 个"' in said
    assert place.task("005").result == "中心 3 个"
    cell(place, "result", filled_cell(response))
    assert place.task("005").result == "中心 4 个"


def test_the_deadline_of_an_assigned_task_is_asked_for_from_its_cell(place: Any) -> None:
    walk(place, "003", *LAND)
    response = cell(place, "deadline", key="003")
    assert "调整理由" in response.content.decode()
    sent = filled_cell(response) | {"003-deadline": "2033-01-31"}
    assert "申请调整缺少理由" in cell(place, "deadline", sent, key="003").content.decode()
    assert "调整待批" in cell(place, "deadline", sent | {"003-reason": "征拆延后"}, key="003").content.decode()
    assert place.task("003").asked == {"deadline": "2033-01-31"}


def test_a_cell_that_is_no_field_is_nowhere(place: Any) -> None:
    assert cell(place, "state").status_code == 404
