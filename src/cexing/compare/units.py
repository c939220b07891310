"""Undertakings at the grain of a measure: a piece of a sentence, or an item of its list, each with its place."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cexing.compare.columns import Column
from cexing.compare.lists import MASK, Part, bare, parts
from cexing.compare.pieces import Piece, governing, pieces
from cexing.facts.measure import sentences
from cexing.facts.types import Duty, RegionMention
from cexing.lexicon.themes import Codebook, codebook
from cexing.lexicon.verbs import factors
from cexing.structure.correspondence import pairs_of
from cexing.structure.types import Clause
from cexing.wording.retrospect import Retrospect
from cexing.wording.undertakings import is_apart

_FEWEST = 2
_SAYS_ENOUGH = 14.0
"""Rarity, summed over its pairs of characters, from which on an item is looked for without the head of its list."""
_HELD, _TRACE = 0.75, 0.5
"""Shares of an item's pairs of characters from which on a piece has it, and below which it has it not."""
_SCOPE = re.compile(
    r"试点范围|实施范围|适用范围|本(?:方案|办法|措施|意见|规定|条例|通知|决定)(?:所称|自|由|中|有效|适用)|自\S{0,14}起(?:施行|实施|执行)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One undertaking: `text[start:end] == quote`."""

    column: int
    """Number of its column."""
    quote: str
    start: int
    end: int
    part: str
    path: tuple[str, ...]
    chapter: str
    """Heading of the chapter that holds it."""
    heading: str
    """Heading of the clause that holds it."""
    titles: bool
    """Whether it is itself the heading of a clause."""
    verbs: str
    """The governing words that open it, or that open the list whose item it is."""
    words: str
    """What it acts on, with the words that it shares with the rest of its list; regions left out."""
    factor: str | None
    scope: tuple[int, int]
    """Where the piece begins and ends whose conditions hold for it."""
    themes: tuple[str, ...] = ()
    """What the codebook tells it to be about."""


def units(columns: Sequence[Column], book: Codebook | None = None) -> tuple[Unit, ...]:
    """All undertakings of the columns, in their order, with their themes by `book` (default: the codebook of factor markets)."""
    book = book or codebook()
    makers = [_Maker(number, column, book) for number, column in enumerate(columns)]
    cut = [[*_pieces(column)] for column in columns]
    elsewhere = _Elsewhere([
        [bare(maker.masked[piece.start : piece.end]) for piece, *_ in found] for maker, found in zip(makers, cut, strict=True)
    ])
    out: list[Unit] = []
    for maker, found in zip(makers, cut, strict=True):
        for piece, clause, titles in found:
            for part in parts(maker.masked, piece.start, piece.end, piece.object, elsewhere.apart):
                out.extend(maker.unit(piece, part, clause, titles))
    return tuple(out)


_Cut = tuple[Piece, Clause | None, bool]


def _pieces(column: Column) -> Iterator[_Cut]:
    """The pieces of a column with their clause and whether they are its heading."""
    duties = [(duty.start, duty.end) for duty in column.source.facts(Duty) if is_apart(duty)]
    retrospect = Retrospect(column.source)
    tables = [(table.start, table.end) for table in column.source.tables]
    for start, end, clause, titles in _stretches(column):
        for begin, stop in sentences(column.text, start, end):
            if _inside(tables, begin):
                continue
            for left, right in _without(duties, begin, stop):
                if _undertakes(column.text, left, right) and not retrospect.holds(left, right, clause):
                    yield from ((piece, clause, titles) for piece in pieces(column.text, left, right))


def _stretches(column: Column) -> Iterator[tuple[int, int, Clause | None, bool]]:
    for clause in column.clauses:
        if clause.heading and len(clause.path) > 1:
            yield clause.heading_start, clause.heading_start + len(clause.heading), clause, True
        yield clause.body_start or clause.start, clause.end, clause, False
    if not column.clauses:
        yield from ((part.start, part.end, None, False) for part in column.source.parts if part.part == column.part)


def _undertakes(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that something is to be done, rather than where the document applies or what a fact is."""
    return _SCOPE.match(text, start, end) is None and governing().search(text, start, end) is not None


def _inside(spans: list[tuple[int, int]], offset: int) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


def _without(spans: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a stretch without the spans that lie in it."""
    at = start
    for begin, stop in spans[bisect_left(spans, (start, start)) :]:
        if begin >= end:
            break
        if begin > at:
            yield at, begin
        at = max(at, stop)
    if at < end:
        yield at, end


class _Elsewhere:
    """The pieces of all columns, looked up for items of a list."""

    def __init__(self, texts: list[list[str]]) -> None:
        pieces_of = [(number, pairs_of(piece)) for number, found in enumerate(texts) for piece in found]
        self._columns = [number for number, _ in pieces_of]
        self._pairs = [pairs for _, pairs in pieces_of]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, (_, pairs) in enumerate(pieces_of):
            for pair in pairs:
                self._holding[pair].append(index)
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def apart(self, item: str, other: str, shared: str) -> bool:
        """Whether a piece anywhere has one of two items and hardly a trace of the other."""
        return self._has_without(item, other, shared) or self._has_without(other, item, shared)

    def _has_without(self, item: str, other: str, shared: str) -> bool:
        own = pairs_of(item)
        pairs = [pair for pair in pairs_of(other) if pair not in own]
        return any(sum(pair in self._pairs[index] for pair in pairs) < _TRACE * len(pairs) for index in self._with(item, shared))

    def _with(self, item: str, shared: str) -> tuple[int, ...]:
        """The pieces that have an item; one that says little by itself counts only beside words of the shared head."""
        key = item, shared
        if key not in self._known:
            self._known[key] = tuple(self._look_up(item, shared))
        return self._known[key]

    def _look_up(self, item: str, shared: str) -> Iterator[int]:
        pairs = pairs_of(item)
        total = len(self._pairs) + 1
        alone = sum(math.log(total / len(held)) for pair in pairs if (held := self._holding.get(pair))) >= _SAYS_ENOUGH
        if not alone and not shared:
            return
        counts = Counter(index for pair in pairs for index in self._holding.get(pair, ()))
        head = {} if alone else pairs_of(shared)
        for index, count in counts.items():
            if count >= _HELD * len(pairs) and (not head or any(pair in self._pairs[index] for pair in head)):
                yield index


class _Maker:
    """Units of one column: what is looked up for each of them."""

    def __init__(self, number: int, column: Column, book: Codebook) -> None:
        self._number, self._column, self._book = number, column, book
        self._headings = {clause.path: clause.heading for clause in column.clauses}
        self.masked = _masked(column)

    def unit(self, piece: Piece, part: Part, clause: Clause | None, titles: bool) -> Iterator[Unit]:
        text, start, end = self._column.text, part.start, part.end
        words = bare(self.masked[max(piece.object, start) : end]) + part.shared
        if sum(map(str.isalnum, text[start:end])) < _FEWEST:
            return
        home, path = (clause.part, clause.path) if clause else self._column.source.home(start)
        quote, chapter, heading = text[start:end], self._headings.get(path[:1], ""), clause.heading if clause else ""
        yield Unit(
            column=self._number, quote=quote, start=start, end=end, part=home, path=path, chapter=chapter, heading=heading, titles=titles,
            verbs=text[piece.core : piece.object], words=words, factor=self._factor(start, end, clause), scope=(piece.start, piece.end),
            themes=self._book.themes_of(f"{quote}\n{words}", f"{chapter}\n{heading}"),
        )

    def _factor(self, start: int, end: int, clause: Clause | None) -> str | None:
        """The factor that its own words name, else the nearest heading that names one."""
        headings = (self._headings.get(clause.path[:depth], "") for depth in range(len(clause.path), 0, -1)) if clause else ()
        return next(filter(None, map(_named_factor, (self._column.text[start:end], *headings))), None)


@lru_cache(maxsize=4096)
def _named_factor(words: str) -> str | None:
    """The factor of production that is named first."""
    found = _factor_words().search(words)
    return factors()[found.group()] if found else None


@lru_cache(maxsize=1)
def _factor_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, factors()), key=len, reverse=True)))


def _masked(column: Column) -> str:
    """The text with the names of regions masked, offsets kept."""
    out, at = [], 0
    for fact in column.source.facts(RegionMention):
        if fact.start >= at:
            out += [column.text[at : fact.start], MASK * (fact.end - fact.start)]
            at = fact.end
    return "".join([*out, column.text[at:]])
