"""Tiers and conditions: which ends are in, what is paid once."""

from __future__ import annotations

import pytest
from tests.facts.support_reading import brief, numeric, only, supports


def test_tiers_with_ends_in_and_out() -> None:
    text = (
        "支持企业投入研发，达到或者超过2亿元/年的，给予补助800万元；"
        "5000万元（含）至2亿元（不含）/年的，给予补助300万元。"
    )
    high, low = supports(text)
    assert numeric(high) == [(">=", 2e8)]
    assert numeric(low) == [(">=", 5e7), ("<", 2e8)]
    assert (brief(high.amount), brief(low.amount)) == (("=", 8e6, "元"), ("=", 3e6, "元"))


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("1000万元（含）至5000万元（不含）的", [(">=", 1e7), ("<", 5e7)]),
        ("1000万元（含）至5000万元的", [(">=", 1e7), ("<", 5e7)]),
        ("1000万元至5000万元（含）的", [(">=", 1e7), ("<=", 5e7)]),
        ("1000万元—5000万元的", [(">=", 1e7), ("<=", 5e7)]),
    ],
)
def test_ends_of_a_tier(words: str, ends: list[tuple[str, float]]) -> None:
    assert numeric(only(f"对年度研发投入{words}，给予50万元奖励。")) == ends


def test_once_is_a_condition() -> None:
    support = only("首次认定为市级绿色工厂的，给予30万元一次性奖励。")
    assert brief(support.amount) == ("=", 300_000, "元")
    assert (support.instrument, numeric(support)) == ("award", [("=", 1)])
