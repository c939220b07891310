"""How much rare wording two texts share."""

from __future__ import annotations

from cexing.wording.rareness import RarePairs

LOCAL = ["建立公共数据授权运营制度", "推进绿色船舶更新", "推进港口建设"]


def test_the_same_words_share_everything() -> None:
    (best, *_) = sorted(RarePairs(LOCAL, [LOCAL[0]]).shared(0, fewest=1), key=lambda one: -one.of_own)
    assert (best.number, best.of_own, best.of_other) == (0, 1.0, 1.0)


def test_common_words_weigh_less_than_rare_ones() -> None:
    shares = {one.number: one.of_own for one in RarePairs(LOCAL, ["推进船舶更新改造"]).shared(0, fewest=1)}
    assert shares[1] > 3 * shares[2]


def test_texts_with_too_few_pairs_share_nothing() -> None:
    assert list(RarePairs(LOCAL, ["港口"]).shared(0, fewest=3)) == []
