"""Which units of one version have become which of the other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import cexing
from cexing.compare.pairing import Pair, pairs
from cexing.compare.version_units import units

A = "推行工业用地弹性年期出让。"
B = "建立公共数据授权运营制度。"
C = "支持渔业企业更新远洋船舶。"
D = "修缮沿江古城墙与水门遗址。"


def paired(old: list[str], new: list[str]) -> list[tuple[tuple[int, int], tuple[int, int], bool]]:
    sides = (units(cexing.read_text("\n".join(["临江市方案", *side]))) for side in (old, new))
    found = pairs(*sides)
    return [(one.old, one.new, one.moved) for one in found if one.old[0]]


def test_what_is_the_same_in_order_is_paired() -> None:
    assert paired([A, B], [A, B]) == [((1, 2), (1, 2), False), ((2, 3), (2, 3), False)]


def test_what_is_between_the_same_neighbours_is_reworded() -> None:
    assert paired([A, B, C], [A, B.replace("建立", "完善"), C])[1] == ((2, 3), (2, 3), False)


def test_the_same_words_elsewhere_have_moved() -> None:
    assert paired([A, B, C, D], [B, C, D, A])[0] == ((1, 2), (4, 5), True)


def test_reworded_on_the_way_is_moved_too() -> None:
    assert ((1, 2), (4, 5), True) in paired([A, B, C, D], [B, C, D, A.replace("推行", "推广")])


def test_a_sentence_that_was_split_is_one_pair() -> None:
    joined = "推行工业用地弹性年期出让，建立公共数据授权运营制度。"
    assert paired([C, joined, D], [C, A.replace("推行", "探索"), B, D])[1] == ((2, 3), (2, 4), False)


def test_what_has_no_counterpart_is_in_no_pair() -> None:
    assert paired([A, B], [A, D]) == [((1, 2), (1, 2), False)]


def test_short_words_alone_have_not_moved() -> None:
    assert not any(moved for _, _, moved in paired([A, "附则", B, C], [A, B, C, "附则"]))


@settings(deadline=None)
@given(st.lists(st.sampled_from([A, B, C, D, A + B]), max_size=8), st.lists(st.sampled_from([A, B, C, D, B + C]), max_size=8))
def test_no_unit_is_in_two_pairs(old: list[str], new: list[str]) -> None:
    sides = tuple(units(cexing.read_text("\n".join(["临江市方案", *side]))) for side in (old, new))
    found = pairs(*sides)
    for side in ("old", "new"):
        taken = [index for pair in found for index in range(*getattr(pair, side))]
        assert len(taken) == len(set(taken))
    assert all(isinstance(pair, Pair) for pair in found)
