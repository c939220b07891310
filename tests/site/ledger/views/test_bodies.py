"""The pages of bodies."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.reading import at, client_of, tree, words
from tests.site.ledger.test_moving import DONE, walk

from cexing.site.ledger.models import Task
from cexing.site.ledger.problems import raise_problem
from cexing.site.ledger.progress import progress_of
from cexing.site.ledger.reporting import report
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def rows(response: Any) -> dict[str, list[str]]:
    cells = [[cell.text_content().strip() for cell in row.xpath("./*")] for row in tree(response).xpath("//main//tbody/tr")]
    return {row[0]: row[1:5] for row in cells}


def test_every_body_has_its_figures(place: Any) -> None:
    task = walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT), ("land", Move.BEGIN))
    Task.objects.filter(pk=task.pk).update(deadline="2020-06-30")
    walk(place, "001", *DONE, ("second", Move.VERIFY))
    found = rows(client_of(place, "head").get(at(place, "bodies")))
    assert next(iter(found)) == "临江市自然资源局", "the late ones come first"
    assert found["临江市自然资源局"] == ["2", "2", "0", "1"]
    assert found["临江市财政局"] == ["2", "2", "1", "0"]


def test_progress_is_the_mean_by_weight_of_what_is_known(place: Any) -> None:
    task = walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT))
    report(task, place.actor("land"), narrative="推进中", progress=30)
    land = next(row for row in progress_of(place.actor("head")) if row.body.name == "临江市自然资源局")
    assert (land.progress, land.heard) == (30, task.heard)
    Task.objects.filter(key="004").update(progress=90, weight=2)
    land = next(row for row in progress_of(place.actor("head")) if row.body.name == "临江市自然资源局")
    assert land.progress == 70


def test_a_contact_sees_only_its_own_body(place: Any) -> None:
    client, land = client_of(place, "land"), place.task("003").charges.first().body_id
    assert list(rows(client.get(at(place, "bodies")))) == ["临江市自然资源局"]
    assert client.get(at(place, "body", number=land)).status_code == 200
    others = place.task("001").charges.exclude(body=land).values_list("body_id", flat=True)
    assert [client.get(at(place, "body", number=number)).status_code for number in others] == [404, 404]
    assert client.get(at(place, "body", number=10**6)).status_code == 404


def test_the_page_of_a_body_has_its_tasks_late_ones_and_problems(place: Any) -> None:
    Task.objects.filter(key="003").update(deadline="2020-06-30", state="assigned")
    raise_problem(place.programme, place.actor("land"), text="两宗地涉诉", task=place.task("003"))
    said = words(client_of(place, "land").get(at(place, "body", number=place.task("003").charges.first().body_id)))
    assert all(part in said for part in ("盘活存量工业用地", "弹性年期", "逾期1", "两宗地涉诉", "联络员：land")) and "公共数据" not in said


def test_bodies_are_shown_in_a_fixed_number_of_queries(place: Any, django_assert_max_num_queries: Any) -> None:
    client = client_of(place, "head")
    client.get(at(place, "bodies"))
    with django_assert_max_num_queries(12):
        client.get(at(place, "bodies"))
