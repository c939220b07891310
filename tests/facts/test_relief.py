"""Reliefs that no sum states: waivers, instalments, permits, funds."""

from __future__ import annotations

import pytest
from tests.facts.support_reading import brief, numeric, only, supports


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


def test_a_fund_for_a_purpose() -> None:
    support = only("市财政每年安排2000万元专项资金，用于支持低空经济发展。")
    assert (support.instrument, brief(support.amount)) == ("fund", ("=", 2e7, "元"))
