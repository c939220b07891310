"""Supports: amounts, rates, caps, tiers, lists, and reliefs that no sum states; sentences of the invented 临江市."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.facts.types import Amount, Support


def supports(text: str) -> list[Support]:
    document = cexing.read_text(text)
    out = list(document.facts(Support))
    assert all(document.text[s.start : s.end] == s.quote for s in out)
    return out


def only(text: str) -> Support:
    (support,) = supports(text)
    return support


def brief(amount: Amount | None) -> tuple[str, float, str] | None:
    return (amount.op, amount.value, amount.unit) if amount else None


def numeric(support: Support) -> list[tuple[str, float]]:
    return [(c.op, c.value) for c in support.conditions if isinstance(c.value, float | int)]


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


def test_once_is_a_condition() -> None:
    support = only("首次认定为市级绿色工厂的，给予30万元一次性奖励。")
    assert brief(support.amount) == ("=", 300_000, "元")
    assert (support.instrument, numeric(support)) == ("award", [("=", 1)])


def test_tiers_with_ends_in_and_out() -> None:
    text = (
        "支持企业投入研发，达到或者超过2亿元/年的，给予补助800万元；"
        "5000万元（含）至2亿元（不含）/年的，给予补助300万元。"
    )
    high, low = supports(text)
    assert numeric(high) == [(">=", 2e8)]
    assert numeric(low) == [(">=", 5e7), ("<", 2e8)]
    assert (brief(high.amount), brief(low.amount)) == (("=", 8e6, "元"), ("=", 3e6, "元"))


def test_parallel_amounts_pair_with_parallel_thresholds() -> None:
    found = supports("对年营业收入首次突破1亿元、5亿元、10亿元的企业，分别给予50万元、100万元和200万元奖励。")
    assert [s.amount and s.amount.value for s in found] == [5e5, 1e6, 2e6]
    assert [numeric(s) for s in found] == [[(">", 1e8)], [(">", 5e8)], [(">", 1e9)]]


def test_parallel_amounts_share_what_is_no_tier() -> None:
    found = supports("对新评定的三星级、四星级、五星级酒店，一次性分别给予20万元、50万元、100万元奖励。")
    assert [s.amount and s.amount.value for s in found] == [2e5, 5e5, 1e6]
    assert all(numeric(s) == [("=", 1)] for s in found)


def test_a_second_gift_is_a_second_support() -> None:
    first, second = supports("给予最高300万元的开办经费，并每年给予不超过运营支出20%、最高80万元的经费支持。")
    assert (brief(first.cap), first.rate) == (("<=", 3e6, "元"), None)
    assert (brief(second.rate), brief(second.cap)) == (("<=", 20, "%"), ("<=", 8e5, "元"))
    assert not second.quote.startswith("的")


def test_per_unit_and_duration() -> None:
    support = only("对租用园区厂房的初创企业，给予每平方米每月15元租金补贴，补贴期限最长不超过3年。")
    assert brief(support.amount) == ("=", 15, "元")
    assert support.per is not None and "平方米" in support.per
    assert brief(support.duration) == ("<=", 3, "年")


def test_price_per_unit_leaves_the_unit() -> None:
    support = only("支持企业节能改造，按照800—1500元/吨标煤给予奖励，最高不超过600万元。")
    assert support.amount == Amount(value=800, value_max=1500, unit="元", op="range")
    assert support.per == "吨标煤"


def test_monthly_standard() -> None:
    support = only("全市城乡最低生活保障标准为每人每月1200元。")
    assert brief(support.amount) == ("=", 1200, "元")


def test_discount_and_payment_owed_in_years_of_the_scheme() -> None:
    rent, share = supports("首年按商铺公开招租价格的2折缴纳基础租金，同时再支付月营业额的3%作为收益扣点。")
    assert (rent.instrument, brief(rent.rate), numeric(rent)) == ("rent_discount", ("=", 2, "折"), [("=", 1)])
    assert (share.instrument, brief(share.rate), numeric(share)) == ("revenue_share", ("=", 3, "%"), [("=", 1)])


@pytest.mark.parametrize(
    ("text", "instrument", "rate"),
    [
        ("对小微企业免收不动产登记费。", "fee", 100),
        ("重点群体创业的，三年内免征增值税。", "tax", 100),
        ("对农产品批发市场减半征收房产税。", "tax", 50),
    ],
)
def test_waivers_are_rates(text: str, instrument: str, rate: float) -> None:
    support = only(text)
    assert (support.instrument, support.rate and support.rate.value) == (instrument, rate)


def test_instalments_of_the_land_price() -> None:
    first, rest = supports("首期按不低于60%的比例缴纳土地出让价款，剩余价款在合同生效之日起两年内全部缴清且不计利息。")
    assert numeric(first) == numeric(rest) == [(">=", 60), ("<=", 2)]
    assert (first.rate and first.rate.value, rest.rate and rest.rate.value) == (60, 0)


def test_permits_and_eased_eligibility() -> None:
    stay = only("支持重点企业引进的外籍人才申请最长四年的工作类居留许可。")
    assert (stay.instrument, brief(stay.duration)) == ("permit", ("<=", 4, "年"))
    eased = only("推动聘请境外专家的从业年限由5年调整为3年。")
    assert numeric(eased) == [(">=", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "到2027年，新增年产值10亿元以上企业100家。",
        "全市一般公共预算收入500亿元，增长5%。",
        "兑现以旧换新补贴16亿元。",
        "违反规定的，处以5万元罚款，并取消补贴资格。",
        "研发投入强度达到3%以上，资助政策持续完善。",
        "物业收费标准为每月每平方米3元。",
    ],
)
def test_targets_facts_and_penalties_are_no_supports(text: str) -> None:
    assert [s for s in supports(text) if s.quantified] == []


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


def test_of_a_raised_standard_the_new_one_counts() -> None:
    support = only("将农机单台最高报废补贴额由1000元提高到1500元。")
    assert (support.amount, brief(support.cap)) == (None, ("<=", 1500, "元"))


def test_brackets_explain_and_add_nothing() -> None:
    support = only("对新升规的服务业企业，给予10万元奖励（第一年6万元，第二年4万元）。")
    assert brief(support.amount) == ("=", 100_000, "元")
    assert numeric(support) == []


def test_grades_with_labels_of_their_own() -> None:
    found = supports("来本市就业的毕业生，按博士每人3万元、硕士每人2万元、其他每人1万元标准给予补贴。")
    assert [s.amount and s.amount.value for s in found] == [3e4, 2e4, 1e4]


def test_paying_a_grant_out_in_parts_is_no_support() -> None:
    assert supports("奖励资金分三个阶段，分别按应奖励额的30%、30%和40%对企业进行奖励。") == []


def test_a_fund_for_a_purpose() -> None:
    support = only("市财政每年安排2000万元专项资金，用于支持低空经济发展。")
    assert (support.instrument, brief(support.amount)) == ("fund", ("=", 2e7, "元"))


def test_unquantified_needs_instrument_and_beneficiary() -> None:
    named = only("对考核优秀的养老机构，按照床位数给予一次性补贴。")
    assert (named.quantified, named.instrument) == (False, "subsidy")
    assert supports("完善补贴政策。") == []


@settings(max_examples=60)
@given(st.text(alphabet="给予对补助奖励最高不超过按的、，；。和年元万%折13（）含至以上一次性\n", max_size=60))
def test_any_text_gives_quotes_in_place(text: str) -> None:
    supports("临江市" + text)
