"""Pairs of clauses that share wording: symmetric, whatever the order, numbers swapped or not; what hundreds copied is found."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.taken import CARBON, DATA, LAND, TALENT

from cexing.compare import near_pairs
from cexing.compare.reuse_shingles import MOST_TEXTS, folded
from cexing.errors import CexingError
from cexing.structure.correspondence import plain

CLAUSES = (LAND, DATA, TALENT, CARBON)
SYLLABLES = "推进建设完善健全制度平台企业数据土地资金人才技术市场环境改革试点服务监管标准项目园区创新产业绿色安全"


def other(rng: random.Random, length: int) -> str:
    """A clause without sense."""
    return "".join(rng.choices(SYLLABLES, k=length))


def edited(text: str, share: float, rng: random.Random) -> str:
    """A copy of which a share of the characters is left out, other, or followed by another."""
    out = []
    for char in text:
        drawn = rng.random() / share
        out.append(char if drawn > 1 else "" if drawn < 1 / 3 else rng.choice(SYLLABLES) if drawn < 2 / 3 else char + rng.choice(SYLLABLES))
    return "".join(out)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3])
def test_edited_copies_are_found_and_nothing_else(share: float) -> None:
    rng = random.Random(7)
    texts = [other(rng, rng.randrange(60, 140)) for _ in range(400)]
    copies = [edited(text, share, rng) for text in texts[:100]]
    found = {(one.first, one.second) for one in near_pairs([*texts, *copies])}
    planted = {(at, 400 + at) for at in range(100)}
    assert len(found & planted) >= 99
    assert len(found - planted) <= 1


def test_half_a_clause_copied_is_found() -> None:
    rng = random.Random(3)
    texts = [other(rng, 90) for _ in range(200)]
    halves = [text[:45] + other(rng, 45) for text in texts]
    assert {(at, 200 + at) for at in range(200)} <= {(one.first, one.second) for one in near_pairs([*texts, *halves])}


def test_half_a_clause_inside_a_long_one_is_found() -> None:
    rng = random.Random(4)
    texts = [other(rng, 60) for _ in range(100)]
    longer = [other(rng, 90) + text[15:47] + other(rng, 60) for text in texts]
    found = {(one.first, one.second) for one in near_pairs([*texts, *longer])}
    assert found == {(at, 100 + at) for at in range(100)}


def test_swapped_numbers_are_no_difference() -> None:
    assert [tuple(one) for one in near_pairs([DATA, LAND, DATA.replace("1200", "７０５").replace("30", "4")])] == [(0, 2, 1.0)]


def test_what_hundreds_copied_is_found_for_each_of_them() -> None:
    rng = random.Random(5)
    texts = [edited(LAND, 0.05, rng) for _ in range(300)]
    found = near_pairs(texts)
    assert {number for one in found for number in one[:2]} == set(range(300))


def test_pairs_of_one_owner_are_left_out() -> None:
    assert [one[:2] for one in near_pairs([LAND, LAND, LAND], owners=[1, 1, 2])] == [(0, 2), (1, 2)]


def test_more_texts_than_their_numbers_have_bits_for_are_refused() -> None:
    with pytest.raises(CexingError, match="at most"):
        near_pairs([""] * (MOST_TEXTS + 1))


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(8)), st.integers(0, 2**32))
def test_the_order_of_the_texts_does_not_matter(order: list[int], seed: int) -> None:
    rng = random.Random(seed)
    texts = [*CLAUSES, *(edited(text, 0.2, rng) for text in CLAUSES)]
    straight = {(frozenset((one.first, one.second)), one.likeness) for one in near_pairs(texts)}
    shuffled = near_pairs([texts[at] for at in order])
    assert {(frozenset((order[one.first], order[one.second])), one.likeness) for one in shuffled} == straight
    assert shuffled == sorted(shuffled)
    assert all(one.first < one.second for one in shuffled)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_folding_keeps_the_way_back(texts: list[str]) -> None:
    result = folded(texts)
    assert len(result.texts) == len(texts)
    for number, words in enumerate(result.texts):
        for at, char in enumerate(words):
            start, end = result.span(number, at, at + 1)
            assert 0 <= start < end <= len(texts[number])
            assert char == "0" or plain(texts[number][start]) in ("", char) or len(plain(texts[number][start])) != 1
    assert np.array_equal(np.diff(result.starts), [len(words) for words in result.texts])
