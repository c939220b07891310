"""Order in which likes stand together."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cexing.compare import Cell, Family, Row, clustered, likeness_order

HOLDINGS = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=9)


def row(number: int, held: list[bool]) -> Row:
    cell = Cell(strength="do", figures=(), members=())
    return Row(family=Family(number=number, label="", factor=None, members=()), cells=tuple(cell if one else None for one in held))


@given(HOLDINGS)
def test_every_set_stands_once(holdings: list[frozenset[int]]) -> None:
    assert sorted(likeness_order(holdings)) == list(range(len(holdings)))


@given(st.frozensets(st.integers(0, 9), min_size=1), st.frozensets(st.integers(10, 19), min_size=1), st.integers(1, 4), st.integers(1, 4))
def test_equal_sets_stand_together(one: frozenset[int], other: frozenset[int], times: int, others: int) -> None:
    mixed = [one, other] * min(times, others) + [one] * (times - others) + [other] * (others - times)
    ordered = [mixed[place] for place in likeness_order(mixed)]
    assert sum(left != right for left, right in itertools.pairwise(ordered)) == 1


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), max_size=12))
def test_rows_with_the_same_holders_stand_together(patterns: list[list[bool]]) -> None:
    rows = [row(number, held) for number, held in enumerate(patterns)]
    found = [tuple(cell is not None for cell in one.cells) for one in clustered(rows, range(4))]
    changes = sum(left != right for left, right in itertools.pairwise(found))
    assert changes == max(0, len(set(found)) - 1)


def test_measures_of_the_left_come_before_those_of_the_right() -> None:
    left, right, all_ = row(0, [True, True, False, False]), row(1, [False, False, True, True]), row(2, [True] * 4)
    assert [one.family.number for one in clustered([right, all_, left], range(4))] == [0, 2, 1]
    assert [one.family.number for one in clustered([right, all_, left], [3, 2, 1, 0])] == [1, 2, 0]
