"""How alike two random regions are: the likeness of each two regions' documents against what it is when regions are drawn by lot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from cexing.compare.novelty import runs
from cexing.compare.reuse_shingles import Array, folded
from cexing.compare.reuse_units import ordered
from cexing.facts.home import home_region
from cexing.structure.types import Document

_ROUNDS = 1000
_BLOCK = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPair:
    """Two regions, how alike their documents are, and how often two random regions are as alike or more."""

    one: str
    other: str
    likeness: float
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How alike two random regions are (mean and the middle 90 % of the draws), and every pair of regions against that."""

    mean: float
    low: float
    high: float
    rounds: int
    pairs: tuple[RegionPair, ...]


def baseline(
    documents: Iterable[Document], *, region: Callable[[Document], str] = home_region, rounds: int = _ROUNDS, seed: int = 0
) -> Baseline | None:
    """The likeness of regions, the most alike first, beside random ones; None where fewer than three regions are known.

    Likeness is the share of runs of eight characters that two documents have in common, of the runs of the shorter, averaged over the
    documents of two regions. Random regions come from shuffling which document belongs to which region.
    """
    library = [one for one in ordered(documents) if region(one)]
    names = sorted({region(one) for one in library})
    if len(names) < 3:
        return None
    labels = np.array([names.index(region(one)) for one in library])
    alike = _alike(library)
    observed = _between(alike, labels, len(names))
    draws, exceeded = _drawn(alike, labels, observed, rounds, seed)
    pairs = [
        RegionPair(
            one=names[one], other=names[other], likeness=round(float(observed[one, other]), 4),
            chance=round((1 + int(exceeded[one, other])) / (rounds + 1), 4),
        )
        for one, other in combinations(range(len(names)), 2)
    ]
    pairs.sort(key=lambda pair: (-pair.likeness, pair.one, pair.other))
    low, high = np.quantile(draws, (0.05, 0.95))
    return Baseline(
        mean=round(float(draws.mean()), 4), low=round(float(low), 4), high=round(float(high), 4), rounds=rounds, pairs=tuple(pairs)
    )


def _alike(library: Sequence[Document]) -> Array:
    """For each two documents the share of the shorter one's runs that the other has too."""
    given = folded([document.text for document in library])
    held = [np.unique(runs(given.classes[start:end])) for start, end in zip(given.starts, given.starts[1:], strict=False)]
    codes = np.concatenate(held)
    owners = np.repeat(np.arange(len(held)), [len(one) for one in held])
    shared, index, counts = np.unique(codes, return_inverse=True, return_counts=True)
    common = np.zeros((len(held), len(held)))
    for at in range(0, len(shared), _BLOCK):
        inside = (index >= at) & (index < at + _BLOCK) & (counts[index] > 1)
        holds = np.zeros((len(held), _BLOCK), dtype=np.float32)
        holds[owners[inside], index[inside] - at] = 1
        common += holds @ holds.T
    sizes = np.array([max(len(one), 1) for one in held])
    out: Array = common / np.minimum(sizes[:, None], sizes[None, :])
    return out


def _between(alike: Array, labels: Array, regions: int) -> Array:
    """Mean likeness of the documents of each two regions."""
    belongs = np.zeros((regions, len(labels)))
    belongs[labels, np.arange(len(labels))] = 1
    sizes = belongs.sum(axis=1)
    means: Array = belongs @ alike @ belongs.T / np.outer(sizes, sizes)
    return means


def _drawn(alike: Array, labels: Array, observed: Array, rounds: int, seed: int) -> tuple[Array, Array]:
    """The likeness of all pairs over the draws, and how often each pair's own was reached."""
    source = np.random.default_rng(seed)
    upper = np.triu_indices(len(observed), 1)
    exceeded = np.zeros(observed.shape, dtype=np.int64)
    draws = []
    for _ in range(rounds):
        drawn = _between(alike, source.permutation(labels), len(observed))
        exceeded += drawn >= observed - 1e-12
        draws.append(drawn[upper])
    return np.concatenate(draws), exceeded
