"""Criteria for done: what is missing, what meets a target, and how far a figure has come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.facts.types import Target
from cexing.track import Criterion, Evidence, UnfitFigure, criterion_of, figure_in, is_met, missing, progress_of

PLAN = Criterion(kind="file", text="实施方案印发稿")
PAGES = Criterion(kind="link", count=2)
FARMS = Criterion(kind="target", text="海洋牧场", op=">=", value=12, unit="个")


def figure(value: float | None, unit: str = "个", indicator: str = "海洋牧场") -> Evidence:
    return Evidence(kind="figure", value=value, unit=unit, indicator=indicator)


def aim(op: str, value: float, unit: str = "个", value_max: float | None = None) -> Criterion:
    return Criterion(kind="target", text="指标", op=op, value=value, value_max=value_max, unit=unit)  # type: ignore[arg-type]


def test_without_evidence_all_is_missing_with_what_is_wanted() -> None:
    lacks = missing([PLAN, PAGES, FARMS], [])
    assert [lack.why for lack in lacks] == ["需文件1件（实施方案印发稿），现有0件", "需链接2件，现有0件", "海洋牧场须不低于12个，尚无数据"]
    assert [lack.have for lack in lacks] == [0, 0, None]


def test_the_same_file_twice_is_one_and_one_without_a_hash_is_none() -> None:
    two = Criterion(kind="file", count=2)
    twice = [Evidence(kind="file", ref="ab"), Evidence(kind="file", ref="ab"), Evidence(kind="file", ref=" "), Evidence(kind="link", ref="cd")]
    (lack,) = missing([two], twice)
    assert lack.have == 1
    assert missing([two], [*twice, Evidence(kind="file", ref="cd")]) == ()


def test_the_last_figure_on_the_indicator_decides() -> None:
    assert missing([FARMS], [figure(9), figure(13)]) == ()
    (lack,) = missing([FARMS], [figure(13), figure(9)])
    assert (lack.have, lack.why) == (9, "海洋牧场须不低于12个，现为9个")
    assert missing([FARMS], [figure(99, indicator="渔港"), figure(None)])[0].why == "海洋牧场须不低于12个，尚无数据"
    assert missing([FARMS], [figure(13, unit="公顷")])[0].why == "海洋牧场须不低于12个，所报单位为“公顷”，无法比较"
    assert missing([FARMS], [figure(13, unit="", indicator="")]) == ()


@pytest.mark.parametrize(("unit", "value", "given", "plain"), [
    ("元", 350, "万元", 3_500_000), ("元", 1.2, "亿元", 120_000_000), ("万吨", 30_000, "吨", 3), ("%", 70, "％", 70), ("个", 5, "", 5), ("", 5, "个", 5),
    ("元", 5, "美元", None), ("千瓦", 5, "万千瓦", 50_000), ("个", 5, "家", None),
])
def test_figures_are_brought_to_the_unit_of_the_target(unit: str, value: float, given: str, plain: float | None) -> None:
    assert figure_in(unit, figure(value, unit=given)) == plain


def test_figures_of_any_kind_are_counted_once() -> None:
    wanted = Criterion(kind="figure", count=2)
    assert missing([wanted], [figure(1), figure(1), figure(None)])[0].have == 1
    assert missing([wanted], [figure(1), figure(2)]) == ()


@pytest.mark.parametrize(("criterion", "value", "baseline", "met"), [
    (aim(">=", 12), 12, None, True), (aim(">", 12), 12, None, False), (aim("<=", 3, "天"), 3, None, True), (aim("<", 3, "天"), 3, None, False),
    (aim("=", 12), 13, None, True), (aim("=", 12), 11, None, False), (aim("=", 3, "天"), 2, None, False), (aim("=", 3, "天"), 2, 10, True),
    (aim("=", 3, "天"), 4, 10, False), (aim("~", 100), 91, None, True), (aim("~", 100), 111, None, False),
    (aim("range", 3, "%", 5), 5, None, True), (aim("range", 3, "%", 5), 5.1, None, False),
])
def test_what_meets_a_target(criterion: Criterion, value: float, baseline: float | None, met: bool) -> None:
    assert is_met(criterion, value, baseline) == met


@pytest.mark.parametrize(("criterion", "value", "baseline", "share"), [
    (aim(">=", 12), 3, None, 0.25), (aim(">=", 12), 9, 6, 0.5), (aim(">=", 12), 15, 6, 1.0), (aim(">=", 12), 4, 6, 0.0), (aim(">=", 12), 0, None, 0.0),
    (aim("<=", 3, "天"), 3, None, 1.0), (aim("<=", 3, "天"), 5, None, None), (aim("<=", 3, "天"), 6.5, 10, 0.5), (aim("<=", 3, "天"), 11, 10, 0.0),
    (aim("=", 3, "天"), 2, None, None), (aim("range", 20, "%", 30), 10, None, 0.5), (aim("range", 20, "%", 30), 35, 40, 0.5),
    (aim("range", 20, "%", 30), 35, None, None), (aim("range", 20, "%", 30), 10, 40, None), (aim("~", 100), 45, None, 0.5),
    (aim(">=", 10), 8, 12, None), (aim(">", 10), 10, None, 0.999), (aim(">=", 0), -1, None, None), (aim(">=", 12), None, 3, None),
])
def test_how_far_a_figure_has_come(criterion: Criterion, value: float | None, baseline: float | None, share: float | None) -> None:
    assert progress_of(criterion, value, baseline) == (None if share is None else pytest.approx(share))


NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
AIMS = st.builds(aim, st.sampled_from([">=", ">", "<=", "<", "=", "~"]), NUMBERS, st.sampled_from(["个", "天", "%"])) | st.builds(
    lambda low, more: aim("range", low, "%", low + more), NUMBERS, st.floats(0, 1e5),
)


@settings(deadline=None)
@given(criterion=AIMS, value=NUMBERS, baseline=st.none() | NUMBERS)
def test_a_share_is_whole_only_where_the_target_is_met(criterion: Criterion, value: float, baseline: float | None) -> None:
    share = progress_of(criterion, value, baseline)
    assert share is None or 0 <= share <= 1
    assert (share == 1) == is_met(criterion, value, baseline)


@settings(deadline=None)
@given(criterion=st.builds(aim, st.sampled_from([">=", ">", "="]), st.floats(1, 1e6)), one=st.floats(0, 1e6), other=st.floats(0, 1e6))
def test_more_of_what_should_grow_is_never_less_progress(criterion: Criterion, one: float, other: float) -> None:
    less, more = progress_of(criterion, min(one, other)), progress_of(criterion, max(one, other))
    assert less is not None
    assert more is not None
    assert less <= more


@pytest.mark.parametrize("wrong", [
    {"kind": "file", "count": 0}, {"kind": "target"}, {"kind": "target", "value": float("nan")},
    {"kind": "target", "op": "range", "value": 3}, {"kind": "target", "op": "range", "value": 3, "value_max": 2},
])
def test_a_criterion_that_all_or_nothing_meets_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UnfitFigure):
        Criterion(**wrong)  # type: ignore[arg-type]
    with pytest.raises(UnfitFigure, match="没有目标值"):
        is_met(PLAN, 1)


def test_a_target_of_the_text_sets_the_criterion() -> None:
    document = cexing.read_text("临江市海洋产业方案\n\n一、主要目标。到2027年底，建成海洋牧场不少于12个。\n", name="plan")
    (target,) = document.facts(Target)
    criterion = criterion_of(target)
    assert criterion is not None
    assert (criterion.kind, criterion.op, criterion.value, criterion.unit) == ("target", ">=", 12, "个")
    assert missing([criterion], [Evidence(kind="figure", value=12, unit="个")]) == ()
    assert criterion_of(replace(target, kind="fact")) is None
    assert criterion_of(replace(target, value=None)) is None
    assert criterion_of(replace(target, op="range", value_max=3)) is None
    assert criterion_of(replace(target, op="range", value_max=15)) == replace(criterion, op="range", value_max=15)
