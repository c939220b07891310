"""What is new in a document against earlier ones, and which earlier sentence each of its sentences is nearest to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cexing.compare.reuse_shingles import Array, Folded, folded
from cexing.compare.reuse_units import Unit, dated, ordered, units
from cexing.model import Address
from cexing.structure.types import Document

_RUN = 8
"""Characters in a row that an earlier document holds too are not new; fewer are mere language."""
_SHORTEST = 8
_TRIED = 8
"""Earlier sentences, sharing the rarest pairs of characters, that are compared as a whole."""
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The earlier sentence that another is nearest to."""

    document: Document
    address: Address
    quote: str
    start: int
    end: int
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWording:
    """A sentence, the share of its characters that no earlier document holds in a run, and the nearest earlier sentence."""

    address: Address
    quote: str
    start: int
    end: int
    new: float
    nearest: Nearest | None
    figures_differ: bool = False
    """Whether its numbers are others than those of the nearest sentence; numbers do not count among the new characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """What is new in a document: the share over all, and its sentences in order."""

    document: Document
    new: float
    sentences: tuple[NewWording, ...]
    earlier: int
    """Documents that it was held against."""
    left_out: int
    """Documents that are later, of the same day, or without a date."""


def novelty(document: Document, corpus: Iterable[Document]) -> Novelty:
    """What a document has that no earlier document of the corpus has; without a date of its own it is held against them all."""
    library = [one for one in ordered(corpus) if one.text != document.text]
    earlier = [one for one in library if _before(one, document)]
    own, given, theirs, held = _read([document], earlier)
    seen = _Seen(held, len(theirs))
    fresh = _fresh(given, held)
    rows = list(_sentences(document, own, given, fresh, earlier, theirs, held, seen))
    characters = sum(count for count, _ in rows)
    share = sum(count * sentence.new for count, sentence in rows) / max(characters, 1)
    return Novelty(
        document=document, new=round(share, 3), sentences=tuple(sentence for _, sentence in rows),
        earlier=len(earlier), left_out=len(library) - len(earlier),
    )


def _before(one: Document, document: Document) -> bool:
    day, other = dated(document), dated(one)
    return day is None or (other is not None and other < day)


def _read(one: Sequence[Document], other: Sequence[Document]) -> tuple[list[Unit], Folded, list[Unit], Folded]:
    own, theirs = units(one), units(other)
    return own, _folded(one, own), theirs, _folded(other, theirs)


def _folded(documents: Sequence[Document], sentences: Sequence[Unit]) -> Folded:
    return folded([documents[unit.document].text[unit.start : unit.end] for unit in sentences])


def runs(classes: Array) -> Array:
    """A number for every run of characters; equal runs have equal numbers."""
    count = len(classes) - _RUN + 1
    out = np.zeros(max(count, 0), dtype=np.uint64)
    for at in range(_RUN if count > 0 else 0):
        out = (out ^ classes[at : at + count]) * _MULTIPLIER
        out ^= out >> np.uint64(29)
    return out


def _fresh(given: Folded, held: Folded) -> Array:
    """For every character whether no run over it was seen before."""
    old = np.isin(runs(given.classes), runs(held.classes))
    marks = np.zeros(len(given.classes) + 1, dtype=np.int64)
    np.add.at(marks, np.flatnonzero(old), 1)
    np.add.at(marks, np.flatnonzero(old) + _RUN, -1)
    fresh: Array = np.cumsum(marks)[:-1] == 0
    return fresh


def _sentences(
    document: Document, own: Sequence[Unit], given: Folded, fresh: Array,
    earlier: Sequence[Document], theirs: Sequence[Unit], held: Folded, seen: _Seen,
) -> Iterator[tuple[int, NewWording]]:
    """(characters, sentence) for every sentence that says something."""
    for number, unit in enumerate(own):
        start, end = int(given.starts[number]), int(given.starts[number + 1])
        if end - start < _SHORTEST:
            continue
        near, quote = seen.nearest(given.texts[number], given.classes[start:end]), document.text[unit.start : unit.end]
        told = _told(near, earlier, theirs) if near else None
        yield end - start, NewWording(
            address=Address(*document.home(unit.start)), quote=quote, start=unit.start, end=unit.end,
            new=round(float(fresh[start:end].mean()), 3), nearest=told,
            figures_differ=told is not None and _NUMBER.findall(quote) != _NUMBER.findall(told.quote),
        )


def _told(near: tuple[int, float], earlier: Sequence[Document], theirs: Sequence[Unit]) -> Nearest:
    unit = theirs[near[0]]
    document = earlier[unit.document]
    return Nearest(
        document=document, address=Address(*document.home(unit.start)), quote=document.text[unit.start : unit.end],
        start=unit.start, end=unit.end, likeness=near[1],
    )


class _Seen:
    """Earlier sentences by the pairs of characters that they hold."""

    def __init__(self, held: Folded, count: int) -> None:
        self._texts, self._count = held.texts, count
        keys = np.unique((_pairs(held.classes) << np.uint64(32)) | held.owners[:-1])
        self._codes, self._owners = keys >> np.uint64(32), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def nearest(self, words: str, classes: Array) -> tuple[int, float] | None:
        """Number and likeness of the sentence nearest to these words; the earliest among equals."""
        from rapidfuzz import fuzz

        codes = np.unique(_pairs(classes))
        low, high = (np.searchsorted(self._codes, codes, side=side) for side in ("left", "right"))
        weights = np.zeros(self._count)
        for begin, end in zip(low.tolist(), high.tolist(), strict=True):
            if begin < end:
                weights[self._owners[begin:end]] += np.log(1 + self._count / (end - begin))
        tried = np.argsort(-weights, kind="stable")[:_TRIED]
        scores = [(fuzz.ratio(words, self._texts[number]), -number) for number in tried[weights[tried] > 0].tolist()]
        if not scores:
            return None
        likeness, number = max(scores)
        return -number, round(likeness / 100, 3)


def _pairs(classes: Array) -> Array:
    pairs: Array = (classes[:-1] << np.uint64(14)) | classes[1:]
    return pairs
