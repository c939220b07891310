"""What of an offer reaches the record: quote, base, per, instrument from the words before."""

from __future__ import annotations

from tests.facts.support_reading import brief, only, supports


def test_quote_runs_to_the_gift_that_follows_a_standard() -> None:
    support = only("按照每人5000元标准，给予新招募的专职人员安家费补贴。")
    assert support.quote.endswith("安家费补贴")


def test_instrument_of_the_sentence_before() -> None:
    found = supports("设立星级机构奖励。被评为五星级的给予10万元，四星级的给予5万元。")
    assert [(s.instrument, brief(s.amount)) for s in found if s.quantified] == [("award", ("=", 1e5, "元")), ("award", ("=", 5e4, "元"))]


def test_totals_handed_out_are_no_offers() -> None:
    assert supports("全年为6100名困难学生发放资助金5600万元。") == []
