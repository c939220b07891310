"""Programmes made from documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.shared_files import shared
from tests.site.invented import MEASURES, REPORT

from cexing.site.ledger.models import Task, TaskBody
from cexing.site.ledger.programmes import NothingToTrack, make_programme

pytestmark = pytest.mark.django_db


def test_every_row_of_the_table_becomes_a_task_with_what_it_says(place: Any) -> None:
    tasks = list(place.programme.tasks.all())
    assert [task.key for task in tasks] == ["001", "002", "003", "004", "005"]
    first = tasks[0]
    assert (first.area, first.scope, first.deadline) == ("数据流通", "全市", date(2033, 12, 31))
    assert [(charge.body.name, charge.part) for charge in first.charges.all()] == [("临江市数据局", "named"), ("临江市财政局", "named")]
    assert not first.by_machine


def test_a_task_knows_the_clause_that_it_carries(place: Any) -> None:
    task = place.task("003")
    version = task.version
    assert task.clause_path.endswith("二（一）") or task.clause_path.endswith("二/（一）")
    assert version.clauses.filter(slug=task.clause_slug, hash=task.clause_hash).exists()
    assert version.text[task.start_at : task.end_at].count("盘活存量工业用地")


def test_the_figures_of_a_task_are_its_denominators(place: Any) -> None:
    target = place.task("003").targets.get()
    assert (target.op, target.value, target.unit) == (">=", 3000, "亩")


def test_the_deadline_comes_from_the_words_where_the_column_is_empty(place: Any) -> None:
    assert place.task("002").deadline is None
    assert place.task("005").deadline == date(2032, 12, 31)


def test_a_plan_without_a_table_gives_drafts_of_the_machine(take_in: Any, people: dict[str, Any]) -> None:
    programme = make_programme([take_in(MEASURES, "措施.txt").version], people["editor"])
    drafts = list(programme.tasks.all())
    assert drafts
    assert all(task.by_machine for task in drafts)
    lead = TaskBody.objects.filter(task__programme=programme, part="lead")
    assert [charge.body.name for charge in lead] == ["临江市经济和信息化局"]


def test_what_undertakes_nothing_is_refused_with_a_remedy(take_in: Any, people: dict[str, Any]) -> None:
    version = take_in("云泽县公告\n\n今日天气晴。", "公告.txt").version
    with pytest.raises(NothingToTrack, match="任务分工表"):
        make_programme([version], people["editor"])
    assert not Task.objects.exists()
    assert REPORT


def test_seed_001_becomes_87_tasks_with_their_bodies(take_in: Any, people: dict[str, Any]) -> None:
    path = next(shared("seeds").glob("001_*"))
    programme = make_programme([take_in(path.read_bytes(), path.name).version], people["editor"])
    assert programme.tasks.count() == 87
    bodies = TaskBody.objects.filter(task__programme=programme).values("body").distinct().count()
    assert 44 <= bodies <= 52
    assert programme.tasks.exclude(clause_slug="").count() >= 80
