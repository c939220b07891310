"""The coverage matrix: what carries what, as the ledger words its tasks now, and what changed in a newer version."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from tests.site.ledger.invented import PLAN

from cexing.site.ledger.covering import Covered, covered, versions_of
from cexing.site.ledger.editing import add_task, edit
from cexing.site.ledger.moving import move
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def afresh() -> None:
    cache.clear()


def of(place: Any) -> Covered:
    acting = place.actor("head")
    return covered(acting, versions_of(acting).get(), only=True)


def test_every_undertaking_of_the_plan_is_carried(place: Any) -> None:
    found = of(place)
    assert [task.key for task in found.tasks] == ["001", "002", "003", "004", "005"]
    assert found.coverage.uncarried == found.coverage.unfounded == ()
    assert found.newer is None


def test_a_task_that_is_cancelled_leaves_its_undertaking_open(place: Any) -> None:
    move(place.task("004"), Move.CANCEL, place.actor("head"), reason="暂缓")
    found = of(place)
    assert [found.coverage.undertakings[index].quote for index in found.coverage.uncarried] == ["探索工业用地弹性年期出让，每季度发布出让情况。"]


def test_words_changed_in_the_ledger_are_told_as_a_difference(place: Any) -> None:
    edit(place.task("003"), {"text": "到2032年，盘活存量工业用地2000亩以上。"}, place.actor("head"))
    found = of(place)
    [difference] = found.coverage.differences
    assert (found.tasks[difference.task].key, difference.kind, difference.why) == ("003", "substance", ("number",))


def test_a_task_that_the_plan_does_not_hold_is_unfounded(place: Any) -> None:
    add_task(place.actor("head"), {"text": "举办国际马拉松赛事一场。"})
    found = of(place)
    assert [found.tasks[number].key for number in found.coverage.unfounded] == ["006"]


def test_tasks_whose_clause_changed_in_a_newer_version_are_flagged(place: Any, take_in: Any, opened: Any) -> None:
    newer = PLAN.replace("盘活存量工业用地3000亩以上", "盘活存量工业用地5000亩以上", 1)
    assert newer.count("5000") == 1
    version = take_in(newer, "方案.md").version
    assert version.document_id == place.task("001").version.document_id
    found = of(place)
    assert found.newer == version
    assert [(task.key, change.status, change.kind) for task, change in found.changes] == [("003", "changed", "substance")]
    page = opened(place, "head", "coverage")
    assert "<del>3</del><ins>5</ins>" in page or "<del>3000</del><ins>5000</ins>" in page


def test_the_page_shows_orphans_and_marks(place: Any, opened: Any) -> None:
    add_task(place.actor("head"), {"text": "举办国际马拉松赛事一场。"})
    edit(place.task("003"), {"text": "到2032年，盘活存量工业用地2000亩以上。"}, place.actor("head"))
    page = opened(place, "viewer", "coverage")
    assert "举办国际马拉松赛事一场" in page
    assert "实质不同（数字）" in page
    assert 'class="matrix-drawing"' in page


def test_a_version_of_another_programme_is_not_found(place: Any, client_of: Any) -> None:
    from django.urls import reverse

    address = reverse("ledger:coverage", args=[place.programme.slug])
    assert client_of(place, "head").get(address, {"version": "999999"}).status_code == 404
