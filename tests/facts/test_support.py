"""Supports: what is an offer and what is none; sentences of the invented 临江市."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.facts.support_reading import brief, only, supports


def test_monthly_standard() -> None:
    support = only("全市城乡最低生活保障标准为每人每月1200元。")
    assert brief(support.amount) == ("=", 1200, "元")


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


def test_paying_a_grant_out_in_parts_is_no_support() -> None:
    assert supports("奖励资金分三个阶段，分别按应奖励额的30%、30%和40%对企业进行奖励。") == []


def test_unquantified_needs_instrument_and_beneficiary() -> None:
    named = only("对考核优秀的养老机构，按照床位数给予一次性补贴。")
    assert (named.quantified, named.instrument) == (False, "subsidy")
    assert supports("完善补贴政策。") == []


@settings(max_examples=60)
@given(st.text(alphabet="给予对补助奖励最高不超过按的、，；。和年元万%折13（）含至以上一次性\n", max_size=60))
def test_any_text_gives_quotes_in_place(text: str) -> None:
    supports("临江市" + text)


def test_an_endless_list_is_cut() -> None:
    assert all(len(s.quote) <= 1000 for s in supports("临江市" + "给予100万元、" * 1000))
