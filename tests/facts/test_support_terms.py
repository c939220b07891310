"""The part that a quantity plays: amount, rate, cap, duration."""

from __future__ import annotations

from tests.facts.support_reading import brief, numeric, only, supports

from cexing.facts.types import Amount


def test_rate_with_its_base_and_cap() -> None:
    support = only("对购置智能装备的企业，按照设备购置额的20%给予补助，最高不超过800万元。")
    assert brief(support.rate) == ("=", 20, "%")
    assert support.rate is not None and support.rate.base == "设备购置额"
    assert brief(support.cap) == ("<=", 8_000_000, "元")
    assert (support.amount, support.instrument, support.beneficiary) == (None, "grant", "购置智能装备的企业")


def test_cap_before_the_benefit_and_bounded_rate() -> None:
    support = only("按照规定给予不超过项目总投入30%、最高2000万元的经费支持。")
    assert brief(support.rate) == ("<=", 30, "%")
    assert brief(support.cap) == ("<=", 20_000_000, "元")


def test_per_unit_and_duration() -> None:
    support = only("对租用园区厂房的初创企业，给予每平方米每月15元租金补贴，补贴期限最长不超过3年。")
    assert brief(support.amount) == ("=", 15, "元")
    assert support.per is not None and "平方米" in support.per
    assert brief(support.duration) == ("<=", 3, "年")


def test_price_per_unit_leaves_the_unit() -> None:
    support = only("支持企业节能改造，按照800—1500元/吨标煤给予奖励，最高不超过600万元。")
    assert support.amount == Amount(value=800, value_max=1500, unit="元", op="range")
    assert support.per == "吨标煤"


def test_of_a_raised_standard_the_new_one_counts() -> None:
    support = only("将农机单台最高报废补贴额由1000元提高到1500元。")
    assert (support.amount, brief(support.cap)) == (None, ("<=", 1500, "元"))


def test_discount_and_payment_owed_in_years_of_the_scheme() -> None:
    rent, share = supports("首年按商铺公开招租价格的2折缴纳基础租金，同时再支付月营业额的3%作为收益扣点。")
    assert (rent.instrument, brief(rent.rate), numeric(rent)) == ("rent_discount", ("=", 2, "折"), [("=", 1)])
    assert (share.instrument, brief(share.rate), numeric(share)) == ("revenue_share", ("=", 3, "%"), [("=", 1)])
