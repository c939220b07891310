"""Pairs of texts that share wording: those that share rare shingles, then only those that pass a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol

import numpy as np

from cexing.compare.reuse_shingles import ID_BITS, MOST_TEXTS, Array, Folded, firsts, folded, shingles
from cexing.errors import CexingError

COMMON = 32
"""Texts that share a shingle beyond which it tells nothing of a single pair."""
_WIDE = 2_000
"""Texts beyond which a shingle is mere language; up to it each holder still meets the next ones."""
_NEXT = 2
_FEWEST = 2
"""Rare shingles that a pair has to share."""
ALIKE = 0.43
"""Share of the characters of both that stand in the same order in both, from which on two clauses are a reuse: half a clause copied has it."""
_LOW = np.uint64((1 << 22) - 1)

Progress = Callable[[int, int], None]


class NearPair(NamedTuple):
    """Numbers of two texts, the smaller first, and how alike they are, 0 to 1."""

    first: int
    second: int
    likeness: float


class Check(Protocol):
    """What is made of candidate pairs, given the folded texts and the numbers of first and second texts."""

    def __call__(self, texts: Sequence[str], first: Array, second: Array) -> list[Any]:
        """A result for each pair that passes."""


class Engine(Protocol):
    """What finds candidate pairs and runs a check over them, on this machine or on a cluster."""

    def __call__(self, given: Folded, owners: Array | None, check: Check, progress: Progress | None = None) -> list[Any]:
        """The results of the check, in the order of the pairs."""


def near_pairs(
    texts: Sequence[str], *, owners: Sequence[int] | None = None, engine: Engine | None = None, progress: Progress | None = None
) -> list[NearPair]:
    """Pairs of clauses of which one reuses the other, numbers in it swapped or not, in order; pairs of one owner are left out.

    A wording that more than a few dozen texts hold is boilerplate: of those that hold it, each is paired with the next ones alone.
    """
    if len(texts) > MOST_TEXTS:
        raise CexingError(f"{len(texts)} texts", expected=f"{MOST_TEXTS} at most", remedy="compare them in portions")
    owned = None if owners is None else np.asarray(owners, dtype=np.int64)
    found: list[NearPair] = (engine or local)(folded(texts), owned, likeness, progress)
    return found


def local(given: Folded, owners: Array | None, check: Check, progress: Progress | None = None) -> list[Any]:
    """The engine of this machine: two threads, since numpy and rapidfuzz let go of the interpreter."""
    first, second = candidates(given, owners)
    return list(chain.from_iterable(_checked(given.texts, first, second, check, progress)))


_PORTION = 500_000


def _checked(texts: Sequence[str], first: Array, second: Array, check: Check, progress: Progress | None) -> Iterator[list[Any]]:
    for at in range(0, len(first), _PORTION):
        yield check(texts, first[at : at + _PORTION], second[at : at + _PORTION])
        if progress is not None:
            progress(min(at + _PORTION, len(first)), len(first))


def candidates(given: Folded, owners: Array | None = None) -> tuple[Array, Array]:
    """Numbers of the texts of each pair that shares enough rare shingles, or its whole wording, in order."""
    return unpacked(enough(sharing(shingles(given.classes, given.owners))), owners)


def sharing(keys: Array) -> Array:
    """Every pair of texts that holds a shingle, packed into one number each, as often as they share one."""
    codes, ids = keys >> ID_BITS, keys & _LOW
    starts = np.flatnonzero(firsts(codes))
    holders = np.diff(np.append(starts, len(codes)))
    out = [np.zeros(0, dtype=np.uint64)]
    for count in range(2, COMMON + 1):
        rows = ids[starts[holders == count][:, None] + np.arange(count)]
        left, right = np.triu_indices(count, 1)
        out.append(((rows[:, left] << ID_BITS) | rows[:, right]).ravel())
    out.extend(_wide(ids, starts, holders))
    return np.concatenate(out)


def _wide(ids: Array, starts: Array, holders: Array) -> Iterator[Array]:
    """Each holder of a commoner shingle with the next ones."""
    wide = (holders > COMMON) & (holders <= _WIDE)
    counts = holders[wide]
    at = np.repeat(starts[wide] - np.append(0, np.cumsum(counts)[:-1]), counts) + np.arange(int(counts.sum()))
    left = np.repeat(starts[wide] + counts, counts) - at
    for step in range(1, _NEXT + 1):
        here = at[left > step]
        yield (ids[here] << ID_BITS) | ids[here + step]


def enough(packed: Array) -> Array:
    """The packed pairs that occur often enough, each once, in order."""
    packed.sort()
    starts = np.flatnonzero(firsts(packed))
    often = np.diff(np.append(starts, len(packed))) >= _FEWEST
    return packed[starts[often]]


def unpacked(packed: Array, owners: Array | None) -> tuple[Array, Array]:
    """First and second texts, without pairs of one owner."""
    first, second = (packed >> ID_BITS).astype(np.int64), (packed & _LOW).astype(np.int64)
    if owners is None:
        return first, second
    apart = owners[first] != owners[second]
    return first[apart], second[apart]


def likeness(texts: Sequence[str], first: Array, second: Array) -> list[NearPair]:
    """The pairs that are alike enough."""
    scores = ratios(texts, first, second, ALIKE)
    passed = np.flatnonzero(scores >= ALIKE)
    rows = zip(first[passed].tolist(), second[passed].tolist(), scores[passed].tolist(), strict=True)
    return [NearPair(one, other, round(score, 3)) for one, other, score in rows]


def ratios(texts: Sequence[str], first: Array, second: Array, least: float) -> Array:
    """How alike each pair is: the share of the characters of both that stand in the same order in both; 0 where below `least`."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    words = np.array(texts, dtype=object)
    scores: Array = cpdist(
        words[first], words[second], scorer=Indel.normalized_similarity, score_cutoff=least, workers=2, dtype=np.float32
    )
    return scores
