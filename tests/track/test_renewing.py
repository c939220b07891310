"""Tasks whose clause reads otherwise in a newer version."""

from __future__ import annotations

from tests.track.invented import SENTENCES, plan, plan_text

import cexing
from cexing.track import changed


def test_nothing_changed() -> None:
    assert changed(plan(rows=SENTENCES), plan()) == ()


def test_the_tasks_of_a_changed_clause_are_flagged_with_what_changed() -> None:
    newer = (SENTENCES[0].replace("120万", "150万"), *SENTENCES[1:])
    found = changed(plan(rows=SENTENCES), plan(newer))
    assert [(one.task.text, one.status, one.kind) for one in found] == [(sentence, "changed", "substance") for sentence in SENTENCES[:2]]
    assert [(segment.body, segment.task) for segment in found[0].segments if segment.kind] == [("120万", "150万")] or [
        (segment.body, segment.task) for segment in found[0].segments if segment.kind
    ] == [("2", "5")]


def test_a_clause_that_only_moved_is_said_to_have_moved() -> None:
    text = plan_text().replace("**1. 推进港口建设。**", "**1. 疏浚航道。**疏浚临江航道浅滩。\n\n**2. 推进港口建设。**").replace("**2. 创新", "**3. 创新")
    found = changed(plan(rows=SENTENCES), cexing.read_text(text.replace("**3. 完善", "**4. 完善")))
    assert {(one.status, one.new.path[-1] if one.new else "") for one in found} == {("moved", "2"), ("moved", "3"), ("moved", "4")}


def test_a_clause_that_is_gone() -> None:
    text = plan_text().replace("**2. 创新运输方式。**" + SENTENCES[2] + SENTENCES[3], "")
    found = changed(plan(rows=SENTENCES), cexing.read_text(text))
    assert [(one.task.no, one.status) for one in found if one.status == "removed"] == [(3, "removed"), (4, "removed")]


def test_drafts_are_followed_too() -> None:
    newer = (SENTENCES[0].replace("建设", "改造"), *SENTENCES[1:])
    assert {one.status for one in changed(plan(), plan(newer))} == {"changed"}
