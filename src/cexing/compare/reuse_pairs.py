"""Pairs of texts that share wording: those that share rare shingles, then only those that pass a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, NamedTuple, Protocol

import numpy as np

from cexing.compare.alignment import SHORTEST, best_stretch
from cexing.compare.reuse_shingles import ID_BITS, Array, Folded, firsts, folded, shingles
from cexing.compare.reuse_sketch import shares

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
_QUARTERS = 1 - np.sqrt(1 - np.arange(1, 4) / 4)
"""Where the first text of a pair lies in a quarter of all pairs each: parts that two threads sort in turn."""
_WORTH = 0.25
"""Share of the shorter text's pairs of characters below which two are not compared; a copy with three edits in ten keeps half of them."""
_HELD = 0.4
"""Share of the shorter text that one stretch has to hold where the two are not alike over all: half a clause inside a long one."""
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
    """Numbers of the texts of each pair that shares enough rare shingles, in order; sorted by two threads, which numpy lets run."""
    bounds = (len(given.texts) * _QUARTERS).astype(np.uint64) << ID_BITS
    parts: tuple[list[Array], ...] = tuple([] for _ in range(len(bounds) + 1))
    for packed in sharing(shingles(given.classes, given.owners)):
        for part, own in zip(parts, _between(packed, bounds), strict=True):
            part.append(own)
    with ThreadPoolExecutor(2) as pool:
        return unpacked(np.concatenate(list(pool.map(_drained, parts))), owners)


def _between(packed: Array, bounds: Array) -> Iterator[Array]:
    """The packed pairs below each bound, and those above the last."""
    left = packed
    for bound in bounds:
        below = left < bound
        yield left[below]
        left = left[~below]
    yield left


def _drained(part: list[Array]) -> Array:
    """The pairs of a part that occur often enough; the part is emptied, so that all pairs are never held twice."""
    packed = np.concatenate(part)
    part.clear()
    return enough(packed)


def sharing(keys: Array) -> Iterator[Array]:
    """Every pair of texts that holds a shingle, packed into one number each, as often as they share one; twice where none other has it."""
    ids, starts, holders = _groups(keys)
    yield np.zeros(0, dtype=np.uint64)
    for count in range(2, COMMON + 1):
        rows = ids[starts[holders == count][:, None] + np.arange(count)]
        left, right = np.triu_indices(count, 1)
        packed = ((rows[:, left] << ID_BITS) | rows[:, right]).ravel()
        yield from [packed] * (_FEWEST if count == 2 else 1)
    yield from _wide(ids, starts, holders)


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
    """The packed pairs that occur often enough, each once, in order."""
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
    """The pairs that are alike enough over all, or of which the one holds much of the other in one stretch."""
    shared = shares(texts, first, second)
    worth = shared >= _WORTH
    first, second, shared = first[worth], second[worth], shared[worth]
    scores = ratios(texts, first, second, ALIKE)
    rows = zip(first.tolist(), second.tolist(), scores.tolist(), (shared >= _HELD).tolist(), strict=True)
    return [
        NearPair(one, other, round(score or _ratio(texts[one], texts[other]), 3)) for one, other, score, held in rows
        if score or (held and _holds(texts[one], texts[other]))
    ]


def _holds(one: str, other: str) -> bool:
    """Whether a stretch of two texts is a great part of the shorter."""
    return best_stretch(one, other, max(SHORTEST, _HELD * min(len(one), len(other)))) is not None


def _ratio(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other)


def ratios(texts: Sequence[str], first: Array, second: Array, least: float) -> Array:
    """How alike each pair is: the share of the characters of both that stand in the same order in both; 0 where below `least`."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cpdist

    words = np.array(texts, dtype=object)
    scores: Array = cpdist(
        words[first], words[second], scorer=Indel.normalized_similarity, score_cutoff=least, workers=2, dtype=np.float32
    )
    return scores
