"""Passages that documents share: who took what from whom, how long after, and how the words changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from cexing.compare.alignment import Edit, Found, aligned, edit_of
from cexing.compare.reuse_pairs import Engine, Progress, local
from cexing.compare.reuse_shingles import Array, folded
from cexing.compare.reuse_units import Basis, Unit, direction, lag, ordered, units
from cexing.model import Address
from cexing.structure.types import Document

SHORTEST = 16
"""Characters that a passage shares at least, punctuation apart, unless another number is asked for."""
_NEAR, _SKIPPED = 15, 160
"""Characters between two stretches of one passage: on the one side, and on the other where words were left out; fewer of short ones."""

_RECENT = 3
"""Stretches before, in the order of the source, that another may continue."""
_PER_CENT = "%％‰"
_CLOSING = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《", "】": "【", "」": "「"}
Home = Callable[[int], tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that a document (`taker`) shares with an earlier one (`source`), by their numbers in `Reuse.documents`.

    Where `basis` is None nobody can say which was first, and the two are in the order of the library.
    """

    source: int
    taker: int
    source_start: int
    source_end: int
    source_quote: str
    start: int
    end: int
    quote: str
    edit: Edit
    likeness: float
    """Share of the characters of both that stand in the same order in both, numbers taken as equal."""
    basis: Basis | None
    lag: int | None
    """Days from the source to the taker; None where a date is unknown."""
    held_by: int = 2
    """Documents that hold about these words: many where they are common stock."""


@dataclass(frozen=True, kw_only=True)
class Reuse:
    """Documents by date, and the passages that they share, in the order of the takers' text."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

    def addresses(self, passage: Passage) -> tuple[Address, Address]:
        """Where a passage stands in its source and in its taker."""
        source, taker = self.documents[passage.source], self.documents[passage.taker]
        return Address(*source.home(passage.source_start)), Address(*taker.home(passage.start))

    def taken_by(self, document: int) -> tuple[Passage, ...]:
        """The passages that a document took."""
        return self._by_taker.get(document, ())

    @cached_property
    def _by_taker(self) -> dict[int, tuple[Passage, ...]]:
        grouped: dict[int, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            grouped[passage.taker].append(passage)
        return {taker: tuple(passages) for taker, passages in grouped.items()}


class _Match(NamedTuple):
    """A stretch that two documents share, in offsets of their texts."""

    start: int
    end: int
    other_start: int
    other_end: int
    score: float


def reuse(
    documents: Iterable[Document], *, shortest: int = SHORTEST, engine: Engine = local, progress: Progress | None = None
) -> Reuse:
    """The passages that the documents share, whatever order they are given in."""
    library = ordered(documents)
    matches = _matches(library, units(library), engine, progress)
    found = [passage for pair, shared in matches.items() for passage in _passages(library, pair, shared, shortest)]
    found.sort(key=lambda one: (one.taker, one.start, one.end, one.source, one.source_start))
    return Reuse(documents=library, passages=tuple(_counted(found)))


def _matches(
    library: Sequence[Document], sentences: Sequence[Unit], engine: Engine, progress: Progress | None
) -> dict[tuple[int, int], list[_Match]]:
    """The stretches that sentences share, by the numbers of their documents."""
    import numpy as np

    given = folded([library[unit.document].text[unit.start : unit.end] for unit in sentences])
    owners = np.fromiter((unit.document for unit in sentences), dtype=np.int64, count=len(sentences))
    results: list[Found] = engine(given, owners, aligned, progress)
    out: dict[tuple[int, int], list[_Match]] = defaultdict(list)
    for first, second, (start, end, other_start, other_end, score) in results:
        one, other = sentences[first], sentences[second]
        here = _closed(library[one.document].text, one, given.span(first, start, end))
        there = _closed(library[other.document].text, other, given.span(second, other_start, other_end))
        out[one.document, other.document].append(_Match(*here, *there, score))
    return dict(sorted(out.items()))


def _closed(text: str, unit: Unit, span: tuple[int, int]) -> tuple[int, int]:
    """Offsets in a document of a stretch of a sentence, with the per cent sign of a last number and the marks that close what it opens."""
    start, end = unit.start + span[0], unit.start + span[1]
    while end < unit.end and (text[end] in _PER_CENT or _opens(text[start:end], text[end])):
        end += 1
    return start, end


def _opens(words: str, mark: str) -> bool:
    opening = _CLOSING.get(mark, "")
    return opening != "" and words.count(opening) > words.count(mark)


def _passages(library: Sequence[Document], pair: tuple[int, int], shared: Sequence[_Match], shortest: int) -> Iterator[Passage]:
    """The stretches that two documents share, neighbours joined, as passages of source and taker."""
    is_source, basis = direction(library[pair[0]], library[pair[1]])
    source, taker = pair if is_source else pair[::-1]
    matches = shared if is_source else [_Match(*match[2:4], *match[:2], match.score) for match in shared]
    homes = library[source].home, library[taker].home
    joined = [match for match in _joined(_chosen(matches), *homes) if match.score >= shortest]
    quotes = [library[source].text[match.start : match.end] for match in joined]
    taken = [library[taker].text[match.other_start : match.other_end] for match in joined]
    days = lag(library[source], library[taker])
    for match, quote, words, plain, plain_words in zip(joined, quotes, taken, folded(quotes).texts, folded(taken).texts, strict=True):
        yield Passage(
            source=source, taker=taker, source_start=match.start, source_end=match.end, source_quote=quote,
            start=match.other_start, end=match.other_end, quote=words, edit=edit_of(quote, words, plain, plain_words),
            likeness=_likeness(plain, plain_words), basis=basis, lag=days,
        )


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return round(Indel.normalized_similarity(one, other), 3)


def _chosen(shared: Sequence[_Match]) -> list[_Match]:
    """The best stretches, such that no words of the taker count twice; a source may be retold in several places."""
    chosen: list[_Match] = []
    begins: list[int] = []
    for match in sorted(shared, key=lambda one: (-one.score, one)):
        at = bisect_left(begins, match.other_start)
        near = chosen[max(at - 1, 0) : at + 1]
        if all(kept.other_end <= match.other_start or match.other_end <= kept.other_start for kept in near):
            begins.insert(at, match.other_start)
            chosen.insert(at, match)
    return chosen


def _joined(chosen: Iterable[_Match], home: Home, other_home: Home) -> list[_Match]:
    """Stretches that follow one another in one clause of both sides as one, so that a passage has one address."""
    out: list[_Match] = []
    for match in sorted(chosen):
        recent = range(len(out) - 1, max(len(out) - _RECENT, 0) - 1, -1)
        at = next((at for at in recent if _follows(out[at], match)), None)
        if at is None or home(out[at].start) != home(match.start) or other_home(out[at].other_start) != other_home(match.other_start):
            out.append(match)
        else:
            before = out[at]
            out[at] = _Match(before.start, match.end, before.other_start, match.other_end, before.score + match.score)
    return out


def _follows(before: _Match, match: _Match) -> bool:
    gaps = match.start - before.end, match.other_start - before.other_end
    return 0 <= min(gaps) <= _NEAR and max(gaps) <= max(_NEAR, min(_SKIPPED, before.score + match.score))


def _counted(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with how many documents hold about the same words."""
    import numpy as np

    held: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for passage in passages:
        held[passage.taker].append((passage.start, passage.end, passage.source))
        held[passage.source].append((passage.source_start, passage.source_end, passage.taker))
    spans = {document: np.array(rows).T for document, rows in held.items()}
    for passage in passages:
        taken = _holders(spans[passage.taker], passage.start, passage.end)
        given = _holders(spans[passage.source], passage.source_start, passage.source_end)
        yield replace(passage, held_by=1 + max(taken, given))


def _holders(spans: Array, start: int, end: int) -> int:
    """The other documents that share at least half of a stretch."""
    starts, ends, documents = spans
    return len(set(documents[2 * (ends.clip(max=end) - starts.clip(min=start)) >= end - start].tolist()))
