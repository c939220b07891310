"""Groups things by the scores of their pairs: agglomeration by mean score, then moves of single things, the same in whatever order."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

Scores = Mapping[tuple[int, int], float]
_ROUNDS = 12


def grouped(count: int, scores: Scores, absent: float) -> list[int]:
    """Number of the group of each of `count` things, which is that of its first member.

    Groups grow, best first, while the mean score between their members is above 0; a pair without a score counts as `absent`. Then things
    move to the group to whose members they score most in sum. Means keep a chain of likenesses from making one group of everything.
    """
    return _moved(_agglomerated(count, scores, absent), scores, absent)


def surplus(groups: Sequence[int], columns: Sequence[int], scores: Scores, absent: float, margin: float) -> set[int]:
    """Things that another of their column outdoes: it scores more by `margin`, in the mean, with the members of other columns.

    A family that holds two undertakings of one plan holds the measure and something near it, unless both are alike to the rest.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        members[group].append(index)
    return {index for held in members.values() for index in _outdone(held, columns, scores, absent, margin)}


def _outdone(held: Sequence[int], columns: Sequence[int], scores: Scores, absent: float, margin: float) -> Iterator[int]:
    means: dict[int, dict[int, float]] = defaultdict(dict)
    for one in held:
        others = [other for other in held if columns[other] != columns[one]]
        if others:
            means[columns[one]][one] = math.fsum(scores.get((min(one, other), max(one, other)), absent) for other in others) / len(others)
    for own in means.values():
        yield from (index for index, mean in own.items() if mean < max(own.values()) - margin)


def _agglomerated(count: int, scores: Scores, absent: float) -> list[int]:
    groups = _Groups(count, scores, absent)
    heap = [(-score, one, other) for (one, other), score in scores.items() if score > 0]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if groups.stands(one, other, -negative):
            groups.join(one, other)
            for third, mean in groups.near(one):
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return [groups.root(index) for index in range(count)]


class _Groups:
    """Groups under construction, each known by its first member, with the sums of scores between them."""

    def __init__(self, count: int, scores: Scores, absent: float) -> None:
        self._parent, self._size, self._absent = list(range(count)), [1] * count, absent
        self._links: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
        for (one, other), score in scores.items():
            self._links[one][other] = self._links[other][one] = (score, 1)

    def stands(self, one: int, other: int, mean: float) -> bool:
        """Whether both are still groups, and this far apart."""
        return other in self._links[one] and self._parent[one] == one and self._parent[other] == other and self._mean(one, other) == mean

    def near(self, one: int) -> list[tuple[int, float]]:
        """The groups whose members score above 0 in the mean with those of this one."""
        means = ((other, self._mean(one, other)) for other in sorted(self._links[one]))
        return [(other, mean) for other, mean in means if mean > 0]

    def _mean(self, one: int, other: int) -> float:
        total, compared = self._links[one][other]
        pairs = self._size[one] * self._size[other]
        return (total + self._absent * (pairs - compared)) / pairs

    def join(self, one: int, other: int) -> None:
        """Make `other` part of `one`, which comes before it."""
        self._parent[other] = one
        self._size[one] += self._size[other]
        del self._links[one][other], self._links[other][one]
        for third, (total, compared) in self._links[other].items():
            del self._links[third][other]
            held, before = self._links[one].get(third, (0.0, 0))
            self._links[one][third] = self._links[third][one] = (held + total, before + compared)
        self._links[other].clear()

    def root(self, index: int) -> int:
        """The group that holds a thing."""
        while self._parent[index] != index:
            index = self._parent[index]
        return index


def _moved(groups: list[int], scores: Scores, absent: float) -> list[int]:
    """The groups after things moved to where they score most, until none moves; one that scores below 0 everywhere stands alone."""
    near: list[list[tuple[int, float]]] = [[] for _ in groups]
    for (one, other), score in scores.items():
        near[one].append((other, score))
        near[other].append((one, score))
    sizes = defaultdict[int, int](int)
    for group in groups:
        sizes[group] += 1
    for _ in range(_ROUNDS):
        if not sum(_move(index, groups, near[index], sizes, absent) for index in range(len(groups))):
            break
    first: dict[int, int] = {}
    return [first.setdefault(group, index) for index, group in enumerate(groups)]


def _move(index: int, groups: list[int], near: list[tuple[int, float]], sizes: dict[int, int], absent: float) -> bool:
    found: dict[int, list[float]] = defaultdict(list)
    for other, score in near:
        found[groups[other]].append(score)
    own = groups[index]
    gains = {
        group: math.fsum(scores) + absent * (sizes[group] - (group == own) - len(scores)) for group, scores in sorted(found.items())
    }
    here = gains.get(own, absent * (sizes[own] - 1))
    best, gain = max(gains.items(), key=lambda item: (item[1], -item[0]), default=(own, 0.0))
    if gain <= 0:
        # Alone, under a number that no group has.
        best, gain = (own, 0.0) if sizes[own] == 1 else (len(groups) + index, 0.0)
    if best == own or gain <= here + 1e-9:
        return False
    sizes[own] -= 1
    sizes[best] += 1
    groups[index] = best
    return True
