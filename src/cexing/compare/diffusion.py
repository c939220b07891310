"""Who took what from whom, as a dated tree: each document below the earlier one that its words are nearest to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cexing.compare.reuse import Passage, Reuse
from cexing.structure.types import Document

_LEAST = 0.05
"""Share of its characters that a document has to take from another to stand below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A document that took words from another, by their numbers in `Reuse.documents`."""

    source: int
    taker: int
    characters: int
    """Characters that are nearest to this source of all earlier documents."""
    share: float
    """Share of the taker's characters that they are."""
    lag: int
    """Days between the two."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Diffusion:
    """Documents by date and, for each that took from an earlier one, the step from the one it took most from."""

    documents: tuple[Document, ...]
    steps: tuple[Step, ...]

    @property
    def roots(self) -> tuple[int, ...]:
        """The documents that others took from and that took from none, the earliest first."""
        takers, sources = {step.taker for step in self.steps}, {step.source for step in self.steps}
        return tuple(sorted(sources - takers))

    def below(self, document: int) -> tuple[Step, ...]:
        """The steps to the documents that took most from this one, by date."""
        return self._by_source.get(document, ())

    def walk(self) -> Iterator[tuple[int, int, Step | None]]:
        """(depth, document, step that led there) over the whole tree, each branch by date."""
        stack: list[tuple[int, int, Step | None]] = [(0, root, None) for root in reversed(self.roots)]
        while stack:
            depth, document, step = stack.pop()
            yield depth, document, step
            stack.extend((depth + 1, below.taker, below) for below in reversed(self.below(document)))

    @cached_property
    def _by_source(self) -> dict[int, tuple[Step, ...]]:
        grouped: dict[int, list[Step]] = defaultdict(list)
        for step in self.steps:
            grouped[step.source].append(step)
        return {source: tuple(steps) for source, steps in grouped.items()}


def diffuse(found: Reuse, *, least: float = _LEAST) -> Diffusion:
    """The tree of a library's reuse; documents without a date, and what documents of one day share, are left out."""
    steps = (_step(found, taker, least) for taker in range(len(found.documents)))
    return Diffusion(documents=found.documents, steps=tuple(step for step in steps if step is not None))


def _step(found: Reuse, taker: int, least: float) -> Step | None:
    """The step to a document from the one that most of its words are nearest to; among equals the earliest."""
    passages = [passage for passage in found.taken_by(taker) if passage.basis == "date"]
    nearest = _nearest(passages, len(found.documents[taker].text))
    if not nearest:
        return None
    source, characters = max(nearest.items(), key=lambda row: (row[1], -row[0]))
    share = characters / len(found.documents[taker].text)
    taken = tuple(passage for passage in passages if passage.source == source)
    if share < least or taken[0].lag is None:
        return None
    return Step(source=source, taker=taker, characters=characters, share=round(share, 3), lag=taken[0].lag, passages=taken)


def _nearest(passages: list[Passage], length: int) -> dict[int, int]:
    """Characters by the source that they are nearest to: of the likest passage over them, the earliest where several are as like."""
    import numpy as np

    owner = np.full(length, -1, dtype=np.int64)
    for passage in sorted(passages, key=lambda one: (one.likeness, -one.source, one.start, one.source_start)):
        owner[passage.start : passage.end] = passage.source
    sources, counts = np.unique(owner[owner >= 0], return_counts=True)
    return dict(zip(sources.tolist(), counts.tolist(), strict=True))
