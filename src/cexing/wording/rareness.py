"""How much rare wording two texts share: adjoining pairs of characters, weighed by how rare they are among all texts at hand."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cexing.structure.correspondence import pairs_of


class Shared(NamedTuple):
    """What a text shares with another, by its number, as shares (0 to 1) of the weight of this one and of the other."""

    number: int
    of_own: float
    of_other: float

    @property
    def of_lighter(self) -> float:
        """Share of the weight of whichever has less of it."""
        return max(self.of_own, self.of_other)


class RarePairs:
    """Two collections of plain wordings; `shared` tells what one of the second has in common with those of the first."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self._first, self._second = [pairs_of(words) for words in first], [pairs_of(words) for words in second]
        counts = Counter(pair for pairs in (*self._first, *self._second) for pair in pairs)
        total = len(first) + len(second) + 1
        self._weight = {pair: math.log(total / count) for pair, count in counts.items()}
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, pairs in enumerate(self._first):
            for pair in pairs:
                self._holding[pair].append(index)

    def shared(self, number: int, *, fewest: int) -> Iterator[Shared]:
        """What the text of the second collection shares with each of the first, of those that have `fewest` pairs at least."""
        pairs, weights = self._second[number], defaultdict[int, float](float)
        for pair in pairs if len(pairs) >= fewest else ():
            for index in self._holding.get(pair, ()):
                weights[index] += self._weight[pair]
        own = self._weigh(pairs)
        for index, weight in weights.items():
            if len(self._first[index]) >= fewest and own and self._first_weights[index]:
                yield Shared(index, weight / own, weight / self._first_weights[index])

    @cached_property
    def _first_weights(self) -> list[float]:
        return [self._weigh(pairs) for pairs in self._first]

    def _weigh(self, pairs: Iterable[str]) -> float:
        return sum(self._weight[pair] for pair in pairs)
