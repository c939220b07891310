"""How alike two random regions are: the likeness of each two regions' documents against what it is when regions are drawn by lot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from cexing.compare.novelty import once, runs
from cexing.compare.reuse_shingles import Array, firsts, folded
from cexing.compare.reuse_units import ordered
from cexing.facts.home import own_region
from cexing.structure.types import Document

_ROUNDS = 1000
_BLOCK = 20_000
_SELDOM = 0.05
"""Share of the draws below which a likeness is more than chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPair:
    """Two regions, how alike their documents are, and how often two random regions are as alike or more."""

    one: str
    other: str
    likeness: float
    chance: float

    @property
    def more_than_chance(self) -> bool:
        """Whether random regions are seldom as alike: in at most one of twenty draws."""
        return self.chance <= _SELDOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How alike two random regions are (mean and the middle 90 % of the draws), and every pair of regions against that."""

    mean: float
    low: float
    high: float
    rounds: int
    seed: int
    """What the draws began from: with the same seed they are the same."""
    pairs: tuple[RegionPair, ...]

    def beside(self, region: str) -> tuple[RegionPair, ...]:
        """The pairs of a region, itself the first of each, the most alike first."""
        turned = (replace(pair, one=pair.other, other=pair.one) if pair.other == region else pair for pair in self.pairs)
        return tuple(pair for pair in turned if pair.one == region)


def baseline(
    documents: Iterable[Document], *, region: Callable[[Document], str] = own_region, rounds: int = _ROUNDS, seed: int = 0
) -> Baseline | None:
    """The likeness of regions, the most alike first, beside random ones; None where fewer than three regions are known.

    Likeness is the share of runs of eight characters that two documents have in common, of the runs of the shorter, averaged over the
    documents of two regions. Random regions come from shuffling which document belongs to which region, within each kind of document:
    two work reports are more alike than a work report and a plan, whatever their regions.
    """
    library = [one for one in ordered(documents) if region(one)]
    names = sorted({region(one) for one in library})
    if len(names) < 3:
        return None
    labels = np.array([names.index(region(one)) for one in library])
    alike = _alike(library)
    observed = _between(alike, labels, len(names))
    kinds = [one.metadata.kind or "" for one in library]
    draws, exceeded = _drawn(alike, observed, _Lots(labels, kinds, seed), rounds)
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
        mean=round(float(draws.mean()), 4), low=round(float(low), 4), high=round(float(high), 4), rounds=rounds, seed=seed,
        pairs=tuple(pairs),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Regional:
    """A document's region beside each other region of a corpus."""

    region: str
    """Full path; empty where it is not known."""
    baseline: Baseline | None
    """None where fewer than three regions are known."""

    @property
    def pairs(self) -> tuple[RegionPair, ...]:
        """The region with each other one, the most alike first."""
        return self.baseline.beside(self.region) if self.baseline and self.region else ()


def regional(
    document: Document, corpus: Iterable[Document], *, region: Callable[[Document], str] = own_region, rounds: int = _ROUNDS, seed: int = 0
) -> Regional:
    """How alike a document's region is to each other region, by its own documents in the corpus and this one."""
    others = (one for one in corpus if one.text != document.text)
    return Regional(region=region(document), baseline=baseline([document, *others], region=region, rounds=rounds, seed=seed))


def _alike(library: Sequence[Document]) -> Array:
    """For each two documents the share of the shorter one's runs that the other has too."""
    given = folded([document.text for document in library])
    held = [once(runs(given.classes[start:end])) for start, end in zip(given.starts, given.starts[1:], strict=False)]
    common = np.zeros((len(held), len(held)))
    for holders, numbers in _shared(held):
        holds = np.zeros((len(held), _BLOCK), dtype=np.float32)
        holds[holders, numbers] = 1
        common += holds @ holds.T
    sizes = np.array([max(len(one), 1) for one in held])
    out: Array = common / np.minimum(sizes[:, None], sizes[None, :])
    return out


def _shared(held: Sequence[Array]) -> Iterator[tuple[Array, Array]]:
    """(documents, numbers from 0) of the runs that several documents hold, in blocks of so many runs."""
    codes, owners = np.concatenate(held), np.repeat(np.arange(len(held)), [len(one) for one in held])
    order = np.argsort(codes, kind="stable")
    first = firsts(codes[order])
    groups = np.cumsum(first) - 1
    several = np.bincount(groups)[groups] > 1
    owners, numbers = owners[order][several], np.cumsum(first[several]) - 1
    for at in range(0, int(numbers.max(initial=-1)) + 1, _BLOCK):
        low, high = np.searchsorted(numbers, (at, at + _BLOCK))
        yield owners[low:high], numbers[low:high] - at


def _between(alike: Array, labels: Array, regions: int) -> Array:
    """Mean likeness of the documents of each two regions."""
    belongs = np.zeros((regions, len(labels)))
    belongs[labels, np.arange(len(labels))] = 1
    sizes = belongs.sum(axis=1)
    means: Array = belongs @ alike @ belongs.T / np.outer(sizes, sizes)
    return means


class _Lots:
    """Regions by lot: which document belongs to which is shuffled among the documents of each kind."""

    def __init__(self, labels: Array, kinds: Sequence[str], seed: int) -> None:
        self._labels, self._source = labels, np.random.default_rng(seed)
        self._kinds = [np.flatnonzero(np.array(kinds) == kind) for kind in sorted(set(kinds))]

    def draw(self) -> Array:
        """The number of the region for every document."""
        drawn: Array = self._labels.copy()
        for places in self._kinds:
            drawn[places] = self._source.permutation(self._labels[places])
        return drawn


def _drawn(alike: Array, observed: Array, lots: _Lots, rounds: int) -> tuple[Array, Array]:
    """The likeness of all pairs over the draws, and how often each pair's own was reached."""
    upper = np.triu_indices(len(observed), 1)
    exceeded = np.zeros(observed.shape, dtype=np.int64)
    draws = []
    for _ in range(rounds):
        drawn = _between(alike, lots.draw(), len(observed))
        exceeded += drawn >= observed - 1e-12
        draws.append(drawn[upper])
    return np.concatenate(draws), exceeded
