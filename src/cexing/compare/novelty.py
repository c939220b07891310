"""What is new in a document against earlier ones, and which earlier sentence each of its sentences is nearest to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cexing.compare.reuse_shingles import Array, Folded, firsts, folded
from cexing.compare.reuse_units import Unit, dated, ordered, units
from cexing.model import Address
from cexing.structure.types import Document

_RUN = 8
"""Characters in a row that an earlier document holds too are not new; fewer are mere language."""
_SHORTEST = 8
_TRIED = 8
"""Earlier sentences, sharing the rarest pairs of characters, that are compared as a whole."""
_TAKEN, _COPIED = 0.2, 0.9
"""A sentence is taken where at most so much of it is new, or where it is as like as this to an earlier one."""
_REWORDED, _MOSTLY = 0.5, 0.5
"""It is reworded where it is as like as this to an earlier one, or where no more than this of it is new."""
_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Kind = Literal["new", "reworded", "taken"]
WORDINGS: tuple[Kind, ...] = ("new", "reworded", "taken")
"""What a sentence is beside those of earlier documents."""
Progress = Callable[[int, int], None]


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
    fresh: tuple[tuple[int, int], ...] = ()
    """Where in the quote its new characters stand: (start, end)."""

    @property
    def kind(self) -> Kind:
        """Whether it is new, an earlier sentence in other words, or taken as it was."""
        likeness = self.nearest.likeness if self.nearest else 0.0
        if self.new <= _TAKEN or likeness >= _COPIED:
            return "taken"
        return "reworded" if likeness >= _REWORDED or self.new <= _MOSTLY else "new"


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

    @property
    def counts(self) -> dict[Kind, int]:
        """Sentences of each kind."""
        tally = Counter(sentence.kind for sentence in self.sentences)
        return {kind: tally[kind] for kind in WORDINGS}


def novelty(
    document: Document, corpus: Iterable[Document], *, any_date: bool = False, progress: Progress | None = None
) -> Novelty:
    """What a document has that no earlier document of the corpus has.

    Without a date of its own, or with `any_date`, it is held against them all. The document itself may be among the corpus.
    `progress` is told sentences done and sentences in all.
    """
    library = [one for one in ordered(corpus) if one.text != document.text]
    earlier = [one for one in library if any_date or _before(one, document)]
    own, given, theirs, held = _read([document], earlier)
    told = _Told(document, earlier, theirs, _Seen(held, len(theirs)))
    rows = list(_sentences(told, own, given, _fresh(given, held), progress))
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


def once(numbers: Array) -> Array:
    """The numbers sorted, none twice; sooner than by `numpy.unique`, which hashes."""
    numbers.sort()
    out: Array = numbers[firsts(numbers)]
    return out


def _among(numbers: Array, held: Array) -> Array:
    """For each number whether it is one of the sorted ones."""
    at = np.searchsorted(held, numbers)
    found: Array = at < len(held)
    found[found] = held[at[found]] == numbers[found]
    return found


def _fresh(given: Folded, held: Folded) -> Array:
    """For every character whether no run over it was seen before."""
    old = _among(runs(given.classes), once(runs(held.classes)))
    marks = np.zeros(len(given.classes) + 1, dtype=np.int64)
    np.add.at(marks, np.flatnonzero(old), 1)
    np.add.at(marks, np.flatnonzero(old) + _RUN, -1)
    fresh: Array = np.cumsum(marks)[:-1] == 0
    return fresh


def _sentences(
    told: _Told, own: Sequence[Unit], given: Folded, fresh: Array, progress: Progress | None
) -> Iterator[tuple[int, NewWording]]:
    """(characters, sentence) for every sentence that says something."""
    for number, unit in enumerate(own):
        start, end = int(given.starts[number]), int(given.starts[number + 1])
        if end - start >= _SHORTEST:
            marks = tuple(given.span(number, *stretch) for stretch in _stretches(fresh[start:end]))
            yield end - start, told.sentence(unit, given.texts[number], given.classes[start:end], fresh[start:end], marks)
        if progress:
            progress(number + 1, len(own))


def _stretches(flags: Array) -> Iterator[tuple[int, int]]:
    """Where runs of true flags begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0])))).tolist()
    return zip(edges[::2], edges[1::2], strict=True)


@dataclass(frozen=True, slots=True)
class _Told:
    """Sentences of a document as they are told, with what is nearest to each."""

    document: Document
    earlier: Sequence[Document]
    theirs: Sequence[Unit]
    seen: _Seen

    def sentence(self, unit: Unit, words: str, classes: Array, fresh: Array, marks: tuple[tuple[int, int], ...]) -> NewWording:
        """A sentence of its folded words, with the flags and the places of its new characters."""
        quote, near = self.document.text[unit.start : unit.end], self._nearest(words, classes)
        return NewWording(
            address=Address(*self.document.home(unit.start)), quote=quote, start=unit.start, end=unit.end,
            new=round(float(fresh.mean()), 3), nearest=near, fresh=marks,
            figures_differ=near is not None and _NUMBER.findall(quote) != _NUMBER.findall(near.quote),
        )

    def _nearest(self, words: str, classes: Array) -> Nearest | None:
        near = self.seen.nearest(words, classes)
        if near is None:
            return None
        unit = self.theirs[near[0]]
        document = self.earlier[unit.document]
        return Nearest(
            document=document, address=Address(*document.home(unit.start)), quote=document.text[unit.start : unit.end],
            start=unit.start, end=unit.end, likeness=near[1],
        )


class _Seen:
    """Earlier sentences by the pairs of characters that they hold."""

    def __init__(self, held: Folded, count: int) -> None:
        self._texts, self._count = held.texts, count
        keys = once((_pairs(held.classes) << np.uint64(32)) | held.owners[:-1])
        self._codes, self._owners = keys >> np.uint64(32), (keys & np.uint64(0xFFFFFFFF)).astype(np.int64)

    def nearest(self, words: str, classes: Array) -> tuple[int, float] | None:
        """Number and likeness of the sentence nearest to these words; the earliest among equals."""
        from rapidfuzz import fuzz

        tried = self._sharing(once(_pairs(classes)))
        scores = [(fuzz.ratio(words, self._texts[number]), -number) for number in tried]
        if not scores:
            return None
        likeness, number = max(scores)
        return -number, round(likeness / 100, 3)

    def _sharing(self, codes: Array) -> list[int]:
        """The sentences that share the most and rarest of these pairs; the earliest among equals."""
        low, high = (np.searchsorted(self._codes, codes, side=side) for side in ("left", "right"))
        held = high > low
        low, high = low[held], high[held]
        if not len(low):
            return []
        owners = np.concatenate([self._owners[begin:end] for begin, end in zip(low.tolist(), high.tolist(), strict=True)])
        weights = np.bincount(owners, np.repeat(np.log(1 + self._count / (high - low)), high - low))
        most = np.partition(weights, -_TRIED)[-_TRIED] if len(weights) > _TRIED else 0.0
        tried = np.flatnonzero(weights >= max(most, np.finfo(float).tiny))
        best: list[int] = tried[np.argsort(-weights[tried], kind="stable")][:_TRIED].tolist()
        return best


def _pairs(classes: Array) -> Array:
    pairs: Array = (classes[:-1] << np.uint64(14)) | classes[1:]
    return pairs
