"""Pairs of texts that share wording: those that share rare shingles, then only those that pass a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, NamedTuple, Protocol

import numpy as np

from cexing.compare.reuse_shingles import ID_BITS, MOST_TEXTS, Array, Folded, firsts, folded, shingles
from cexing.compare.reuse_sketch import likely
from cexing.errors import CexingError

COMMON = 32
"""Texts that share a shingle beyond which it tells nothing of a single pair."""
_WIDE = 2_000
"""Texts beyond which a shingle is mere language; up to it each holder still meets the next ones."""
_NEXT = 2
_FEWEST = 2
"""Rare shingles that a pair has to share."""
ALIKE = 0.43
"""Share of the characters of both that stand in the same order in both, from which on it is reuse: half a clause copied has it."""
_PORTION = 2_000_000
"""Pairs that are checked between two reports of progress."""
_SMALL, _SAMPLE = 1_000_000, 1_000
"""Packed pairs from which on two threads sort them, and how many of them tell where the middle is."""
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


def _checked(texts: Sequence[str], first: Array, second: Array, check: Check, progress: Progress | None) -> Iterator[list[Any]]:
    for at in range(0, len(first), _PORTION):
        yield check(texts, first[at : at + _PORTION], second[at : at + _PORTION])
        if progress is not None:
            progress(min(at + _PORTION, len(first)), len(first))


def candidates(given: Folded, owners: Array | None = None) -> tuple[Array, Array]:
    """Numbers of the texts of each pair that shares enough rare shingles, or its whole wording, in order."""
    return unpacked(enough(sharing(shingles(given.classes, given.owners))), owners)


def sharing(keys: Array) -> Array:
    """Every pair of texts that holds a shingle, packed into one number each, as often as they share one; twice where none other has it."""
    ids, starts, holders = _groups(keys)
    out = [np.zeros(0, dtype=np.uint64)]
    for count in range(2, COMMON + 1):
        rows = ids[starts[holders == count][:, None] + np.arange(count)]
        left, right = np.triu_indices(count, 1)
        packed = ((rows[:, left] << ID_BITS) | rows[:, right]).ravel()
        out.extend([packed] * (_FEWEST if count == 2 else 1))
    out.extend(_wide(ids, starts, holders))
    return np.concatenate(out)


def _groups(keys: Array) -> tuple[Array, Array, Array]:
    """Numbers of texts by shingle; where those of a shingle begin, for the shingles that several hold; and how many hold it."""
    codes = keys >> ID_BITS
    starts = np.flatnonzero(firsts(codes))
    holders = np.diff(np.append(starts, len(codes)))
    several = (holders > 1) & (holders <= _WIDE)
    return keys & _LOW, starts[several], holders[several]


def _wide(ids: Array, starts: Array, holders: Array) -> Iterator[Array]:
    """Each holder of a commoner shingle with the next ones."""
    wide = holders > COMMON
    counts = holders[wide]
    at = np.repeat(starts[wide] - np.append(0, np.cumsum(counts)[:-1]), counts) + np.arange(int(counts.sum()))
    left = np.repeat(starts[wide] + counts, counts) - at
    for step in range(1, _NEXT + 1):
        here = at[left > step]
        yield (ids[here] << ID_BITS) | ids[here + step]


def enough(packed: Array) -> Array:
    """The packed pairs that occur often enough, each once, in order; two threads, since numpy lets go of the interpreter."""
    if len(packed) < _SMALL:
        return _repeated(packed)
    middle = np.sort(packed[:: len(packed) // _SAMPLE])[_SAMPLE // 2]
    with ThreadPoolExecutor(2) as pool:
        return np.concatenate(list(pool.map(_repeated, (packed[packed < middle], packed[packed >= middle]))))


def _repeated(packed: Array) -> Array:
    packed.sort()
    often = packed[_FEWEST - 1 :][packed[_FEWEST - 1 :] == packed[: len(packed) - _FEWEST + 1]]
    once: Array = often[firsts(often)]
    return once


def unpacked(packed: Array, owners: Array | None) -> tuple[Array, Array]:
    """First and second texts, without pairs of one owner."""
    first, second = (packed >> ID_BITS).astype(np.int64), (packed & _LOW).astype(np.int64)
    if owners is None:
        return first, second
    apart = owners[first] != owners[second]
    return first[apart], second[apart]


def likeness(texts: Sequence[str], first: Array, second: Array) -> list[NearPair]:
    """The pairs that are alike enough."""
    worth = likely(texts, first, second)
    first, second = first[worth], second[worth]
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
