"""Who an offer is made to."""

from __future__ import annotations

import pytest

from cexing.facts.beneficiary import beneficiary


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("对首次入选的孵化器，给予20万元奖励", "首次入选的孵化器"),
        ("为初创团队提供三年免租场地", "初创团队"),
        ("来临江就业的毕业生可申请生活补贴", "来临江就业的毕业生"),
        ("年销售额1亿元以上的，奖励50万元", "年销售额1亿元以上"),
    ],
)
def test_words_of_the_offer(words: str, who: str) -> None:
    assert beneficiary(words) == who


def test_the_sentence_before_says_what_the_offer_leaves_unsaid() -> None:
    assert beneficiary("最高不超过50万元", "支持养老机构改造。") == "养老机构"
    assert beneficiary("最高不超过50万元") is None
