"""What evidence meets which criterion."""

from __future__ import annotations

from typing import Any

import pytest

from cexing.site.ledger.models import Task
from cexing.site.ledger.proving import criteria_of, figure_proof, file_proof, lacking, link_proof

pytestmark = pytest.mark.django_db
AIM = {"kind": "target", "text": "开放公共数据集", "count": 1, "op": ">=", "value": 1200.0, "unit": "个"}


def task_with(place: Any, *criteria: dict[str, Any], reached: float | None = None) -> Task:
    task = place.task("001")
    Task.objects.filter(pk=task.pk).update(criteria=list(criteria))
    task.targets.update(reached=reached, label="开放公共数据集")
    return place.task("001")


@pytest.mark.parametrize(("reached", "met"), [(None, False), (1100.0, False), (1208.0, True)])
def test_a_target_is_met_by_what_was_reported_of_it(place: Any, reached: float | None, met: bool) -> None:
    assert (lacking(task_with(place, AIM, reached=reached), ()) == ()) is met


def test_a_figure_in_another_unit_is_one_of_something_else(place: Any) -> None:
    task = task_with(place, AIM, reached=1208.0)
    assert lacking(task, [figure_proof(300.0, "万元", "投入资金")]) == ()
    assert lacking(task, [figure_proof(1100.0, "个", "核减后")]), "the last figure in the unit of the target decides"


def test_figures_of_reports_are_no_pieces_of_evidence(place: Any) -> None:
    task = task_with(place, {"kind": "figure", "text": "统计数据", "count": 1}, reached=1208.0)
    assert [lack.criterion.kind for lack in lacking(task, ())] == ["figure"]
    assert lacking(task, [figure_proof(3.0, "份", "统计")]) == ()


def test_criteria_say_what_each_still_lacks(place: Any) -> None:
    task = task_with(place, {"kind": "file", "text": "目录", "count": 2}, {"kind": "link", "text": "", "count": 1})
    assert [lack for _, lack in criteria_of(task)] == ["需文件2件（目录），现有0件", "需链接1件，现有0件"]
    same = file_proof(b"x", "a.txt", 10)
    assert len(lacking(task, [same, same, link_proof("https://linjiang.example")])) == 1, "the same file twice is one"
