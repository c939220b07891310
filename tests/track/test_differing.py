"""Tasks worded otherwise than the undertakings that they carry."""

from __future__ import annotations

from tests.track.invented import SENTENCES, plan

from cexing.track import coverage


def test_words_that_another_task_holds_are_not_missing() -> None:
    first, second = "推行内河船舶电子证照。", "港口企业不得要求重复提交纸质材料。"
    found = coverage(plan(rows=[*SENTENCES[:3], first, second, *SENTENCES[4:]]))
    assert found.tasks_of(3) == (3, 4)
    assert found.differences == ()


def test_words_that_no_task_holds_are_missing() -> None:
    found = coverage(plan(rows=[*SENTENCES[:3], "推行内河船舶电子证照。", *SENTENCES[4:]]))
    assert [(difference.task, difference.kind) for difference in found.differences] == [(3, "substance")]
    assert "不得" in "".join(segment.body for segment in found.differences[0].changes)


def test_the_clause_heading_and_a_number_before_the_words_are_no_difference() -> None:
    found = coverage(plan(rows=[f"1. 推进港口建设。{SENTENCES[0]}", *SENTENCES[1:]]))
    assert found.differences == ()


def test_mixed_width_is_punctuation_only() -> None:
    found = coverage(plan(rows=[sentence.replace("，", ",") for sentence in SENTENCES]))
    assert {difference.kind for difference in found.differences} == {"punctuation"}
