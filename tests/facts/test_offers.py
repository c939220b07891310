"""Offers: parallel amounts, second gifts, asides in brackets."""

from __future__ import annotations

from tests.facts.support_reading import brief, numeric, only, supports


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


def test_grades_with_labels_of_their_own() -> None:
    found = supports("来本市就业的毕业生，按博士每人3万元、硕士每人2万元、其他每人1万元标准给予补贴。")
    assert [s.amount and s.amount.value for s in found] == [3e4, 2e4, 1e4]


def test_brackets_explain_and_add_nothing() -> None:
    support = only("对新升规的服务业企业，给予10万元奖励（第一年6万元，第二年4万元）。")
    assert brief(support.amount) == ("=", 100_000, "元")
    assert numeric(support) == []
