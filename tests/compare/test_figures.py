"""Figures in one unit."""

from __future__ import annotations

import cexing
from cexing.compare.figures import Figures


def test_figures_are_told_in_one_unit_with_their_bounds() -> None:
    document = cexing.read_text("一、新增用地不超过20公顷，奖励最高500万元。\n二、盘活300亩。\n")
    figures = Figures(document).within(0, len(document.text))
    assert [(one.op, one.value, one.unit) for one in figures] == [("<=", 300.0, "亩"), ("<=", 5_000_000.0, "元"), ("=", 300.0, "亩")]
    assert all(document.text[one.start : one.end] == one.quote for one in figures)


def test_a_way_of_counting_in_words_is_no_figure() -> None:
    document = cexing.read_text("一、守住三条底线，聘请两名以上专家。\n")
    assert [one.quote for one in Figures(document).within(0, len(document.text))] == ["两名以上"]
