"""Groups by scores: determinism, chains, moves."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cexing.compare.grouping import grouped, surplus

scores = st.integers(2, 12).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.dictionaries(st.sampled_from(list(combinations(range(count), 2))), st.floats(-6, 6, allow_nan=False).map(lambda value: round(value, 2))),
    )
)


def partition(groups: list[int]) -> set[frozenset[int]]:
    return {frozenset(index for index, group in enumerate(groups) if group == one) for one in groups}


def test_a_chain_does_not_make_one_group() -> None:
    chain = {(index, index + 1): 1.0 for index in range(9)}
    assert max(map(len, partition(grouped(10, chain, -3.0)))) <= 2


def test_what_attracts_each_other_is_grouped_and_what_does_not_stands_alone() -> None:
    assert partition(grouped(4, {(0, 1): 2.0, (1, 2): -2.0, (0, 2): 0.5}, -3.0)) == {frozenset({0, 1}), frozenset({2}), frozenset({3})}


def test_a_thing_moves_to_the_group_to_which_it_belongs_most() -> None:
    # 3 and 4 are joined first; the three others together draw 3 away.
    found = grouped(5, {(0, 1): 4.0, (0, 2): 4.0, (1, 2): 4.0, (3, 4): 5.0, (0, 3): 3.0, (1, 3): 3.0, (2, 3): 3.0, (0, 4): -3.0, (1, 4): -3.0, (2, 4): -3.0}, -3.0)
    assert partition(found) == {frozenset({0, 1, 2, 3}), frozenset({4})}


@given(scores)
def test_each_thing_is_in_the_group_of_its_first_member(given_: tuple[int, dict[tuple[int, int], float]]) -> None:
    groups = grouped(given_[0], given_[1], -3.0)
    assert len(groups) == given_[0]
    assert all(group <= index and groups[group] == group for index, group in enumerate(groups))


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_the_scores_does_not_matter(given_: tuple[int, dict[tuple[int, int], float]], chance: random.Random) -> None:
    count, known = given_
    pairs = list(known.items())
    chance.shuffle(pairs)
    assert grouped(count, dict(pairs), -3.0) == grouped(count, known, -3.0)


def test_what_another_of_its_column_outdoes_is_surplus() -> None:
    scores = {(0, 1): 4.0, (0, 2): 1.0, (1, 2): 0.5}
    assert surplus([0, 0, 0], [0, 1, 1], scores, -3.0, 1.0) == {2}
    assert surplus([0, 0, 0], [0, 1, 1], scores, -3.0, 5.0) == set()
    assert surplus([0, 0, 0], [0, 1, 2], scores, -3.0, 1.0) == set(), "each column has but one"
    assert surplus([0, 0], [0, 0], {(0, 1): 4.0}, -3.0, 1.0) == set(), "no other column to fit"


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_every_column_keeps_a_member_in_every_group(columns: list[int], data: st.DataObject) -> None:
    count = len(columns)
    groups = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    pairs = [(one, other) for one in range(count) for other in range(one + 1, count)]
    scores = {pair: data.draw(st.floats(-6, 6)) for pair in pairs if data.draw(st.booleans())}
    gone = surplus(groups, columns, scores, -3.0, 1.0)
    kept = {(groups[index], columns[index]) for index in range(count) if index not in gone}
    assert kept == set(zip(groups, columns, strict=True))
