"""Rows and columns of a matrix in an order in which likes stand together: regions with the same measures, measures of the same regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cexing.compare.questions import Row


def likeness_order(holdings: Sequence[frozenset[int]]) -> tuple[int, ...]:
    """The numbers of sets so that those with most in common stand together: average linkage, the leaves of its tree from left to right."""
    if not holdings:
        return ()
    alike = [[_jaccard(one, other) for other in holdings] for one in holdings]
    groups: list[tuple[int, ...]] = [(number,) for number in range(len(holdings))]
    while len(groups) > 1:
        first, second = max(_pairs(len(groups)), key=lambda pair: (_mean(alike, groups[pair[0]], groups[pair[1]]), -pair[0], -pair[1]))
        joined = _joined(alike, groups[first], groups[second])
        groups = [*groups[:first], joined, *groups[first + 1 : second], *groups[second + 1 :]]
    return groups[0]


def clustered(rows: Iterable[Row], order: Sequence[int]) -> list[Row]:
    """Rows with the same holders together, those held on the left before those held on the right; `order` is that of the heads."""
    def rank(row: Row) -> tuple[float, int, tuple[bool, ...], int]:
        held = [place for place, head in enumerate(order) if row.cells[head] is not None]
        centre = sum(held) / len(held) if held else float(len(order))
        return round(centre, 2), -len(held), tuple(place not in held for place in range(len(order))), row.family.number

    return sorted(rows, key=rank)


def _pairs(count: int) -> Iterable[tuple[int, int]]:
    return ((one, other) for one in range(count) for other in range(one + 1, count))


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _mean(alike: Sequence[Sequence[float]], here: Sequence[int], there: Sequence[int]) -> float:
    return sum(alike[one][other] for one in here for other in there) / (len(here) * len(there))


def _joined(alike: Sequence[Sequence[float]], here: tuple[int, ...], there: tuple[int, ...]) -> tuple[int, ...]:
    """Two groups side by side, turned so that the ends that meet are the most alike."""
    ways = [(one, other) for one in (here, here[::-1]) for other in (there, there[::-1])]
    best = max(ways, key=lambda way: alike[way[0][-1]][way[1][0]])
    return (*best[0], *best[1])
