"""The simulated year of the benchmark: its events follow the rules, its chain holds, and the same seed plays the same year."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

from invented_plan import plan
from simulated_year import run

START, WEEKS = date(2031, 1, 6), 12


@pytest.fixture
def played(db: None, take_in: Any) -> Any:
    """Fourteen tasks of six bodies after twelve weeks."""
    version = take_in(plan(START, tasks=14, bodies=6), "方案.md").version
    return run(version, START, START + timedelta(weeks=WEEKS))


def test_a_short_year_leaves_a_whole_chain_and_tasks_that_it_explains(played: Any) -> None:
    from cexing.site.ledger.verifying import check

    assert played.tasks.count() == 14
    assert {event.kind for event in played.events.all()} >= {"programme-made", "edited", "move-assign", "move-accept", "reported"}
    found = check(played)
    assert found.disagreeing == ()
    assert found.verdict.whole


def test_what_happened_is_dated_when_it_happened(played: Any) -> None:
    from cexing.site.ledger.models import Report

    days = set(Report.objects.filter(task__programme=played).values_list("day", flat=True))
    assert days <= {START + timedelta(weeks=week) for week in range(WEEKS + 1)}
    assert all(report.event.when.date() == report.day for report in Report.objects.select_related("event"))


def test_the_plan_is_as_long_as_asked_and_the_same_each_time() -> None:
    words = plan(START)
    assert words == plan(START)
    assert words != plan(START, seed=5)
    assert words.count("\n| ") == 87 + 1
    bodies = {body for row in words.split("\n| ")[2:] for body in row.split(" | ")[3].split("、")}
    assert len(bodies) == 40
