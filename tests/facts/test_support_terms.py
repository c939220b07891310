"""The part that a quantity plays: amount, rate, cap, duration."""

from __future__ import annotations

import pytest
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


YEARS = [(5, [("=", 2)]), (8, [("=", 3)])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("对入园企业，首年免收租金，第二年按市场租金的5折收取租金，第三年按市场租金的8折收取租金。", [(100, [("=", 1)]), *YEARS]),
        ("对入园企业，首年按市场租金的2折、次年按5折、第三年按8折收取租金。", [(2, [("=", 1)]), *YEARS]),
        ("对入园企业，首年、次年、第三年分别按租金的2折、5折、8折收取。", [(2, [("=", 1)]), *YEARS]),
        ("对入园企业，首年免收租金，第二年给予租金5折优惠。", [(100, [("=", 1)]), (5, [("=", 2)])]),
        ("对入园企业，租金按市场价的7折收取。", [(7, [])]),
    ],
)
def test_rent_by_the_year_of_the_scheme(text: str, told: list[tuple[float, list[tuple[str, float]]]]) -> None:
    found = supports(text)
    assert {support.instrument for support in found} == {"rent_discount"}
    assert [(support.rate and support.rate.value, numeric(support)) for support in found] == told


@pytest.mark.parametrize("text", ["推动能耗打对折。", "景区门票按5折销售。", "对入园企业，首年免收租金，第二年考核合格的继续入驻。"])
def test_a_discount_on_nothing_that_is_charged_is_no_offer(text: str) -> None:
    assert [support for support in supports(text) if support.rate and support.rate.unit == "折"] == []


def test_a_charge_may_be_discounted() -> None:
    support = only("对租用平台的企业，检测费用按6折计收。")
    assert (support.instrument, brief(support.rate)) == ("fee", ("=", 6, "折"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("对新设立的机构，连续3年按照实际租金的40%给予补贴。", 3),
        ("对新设立的机构，连续两年每年按地方贡献的40%给予奖励。", 2),
        ("对新设立的机构，连续5年由区财政给予每年100万元补助。", 5),
    ],
)
def test_unbroken_years_of_giving_are_how_long(text: str, years: int) -> None:
    support = only(text)
    assert (support.duration and support.duration.value, numeric(support)) == (years, [])


@pytest.mark.parametrize(
    "text",
    ["对连续3年按时纳税的企业，给予30万元奖励。", "对连续3年按照规定缴费的企业，给予30万元奖励。", "对连续3年盈利的企业，给予30万元奖励。"],
)
def test_unbroken_years_of_doing_are_a_condition(text: str) -> None:
    support = only(text)
    assert (support.duration, numeric(support)) == (None, [(">=", 3)])
