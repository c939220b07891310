"""One measure through the whole library: which plan has it, since when, how strongly, in which words.

Clauses that share the rarest pairs of characters with a wording are candidates; of their pieces those count that share enough of the
weight of their pairs, a pair weighing the more the fewer clauses of the library hold it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from cexing.compare.pieces import pieces
from cexing.compare.strength import strength_of
from cexing.facts.measure import sentences
from cexing.render.labels import value_label
from cexing.site.comparing.showing import passage_href, shared, stretches
from cexing.site.library.models import Clause, Fact, Version
from cexing.site.library.reading import tokens_of, visible_versions
from cexing.site.pages.wording import spoken
from cexing.site.search import index
from cexing.site.search.similar import candidates
from cexing.site.search.terms import fold

_SEEDS = 5
_LONGEST = 120
"""Characters of a wording that are sought by."""
_NEAR, _WITHIN = 0.42, 0.72
"""Share of the weight of both, and of the sought one alone, from which on a piece is the same measure."""
_SHORTEST = 4
_TAKEN = 0.6
"""Likeness by edits from which on the words of an earlier plan may have been the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a plan has the measure: its nearest piece."""

    version: Version
    part: str
    address: str
    regions: tuple[str, ...]
    issued: date | None
    strength: str
    word: str
    likeness: float
    stretches: tuple[tuple[str, bool], ...]
    figures: tuple[str, ...]
    href: str
    source: int | None = None
    """The place in the list of the earlier plan whose words are nearest; None where none is near."""
    nearness: float = 0.0

    @property
    def words(self) -> str:
        """The piece as it stands."""
        return "".join(run for run, _ in self.stretches)

    @property
    def province(self) -> str:
        """The province, or the first of them; empty for a central document."""
        return self.regions[0].split("/")[0] if self.regions else ""


@dataclass(frozen=True, slots=True)
class _Piece:
    clause: Clause
    start: int
    end: int
    words: str
    strength: str
    likeness: float
    seed: str


def measure(seeds: Sequence[str], user: Any) -> list[Found]:
    """Every plan of the library that has the measure of these wordings, the earliest first; undated ones come last."""
    wordings = [seed[:_LONGEST] for seed in dict.fromkeys(seeds) if len(seed) >= _SHORTEST][:_SEEDS]
    if not wordings:
        return []
    weigh = _Weights()
    best: dict[tuple[int, int], _Piece] = {}
    for clause in _clauses(wordings, user):
        for piece in _pieces(clause, wordings, weigh):
            plan = (clause.version_id, clause.part_id)
            if plan not in best or piece.likeness > best[plan].likeness:
                best[plan] = piece
    found = _found(list(best.values()))
    found.sort(key=lambda one: (one.issued is None, one.issued or date.min, one.version.pk, one.part))
    return [_traced(found, place) for place in range(len(found))]


def _traced(found: Sequence[Found], place: int) -> Found:
    """A plan with the earlier one whose words are nearest, the earliest of equals; what is of one day is not earlier."""
    own = found[place]
    earlier = [(number, one) for number, one in enumerate(found[:place]) if one.issued and own.issued and one.issued < own.issued]
    scores = [(_alike(own.words, one.words), -number) for number, one in earlier]
    likeness, number = max(scores, default=(0.0, 0))
    return replace(own, source=-number, nearness=likeness) if likeness >= _TAKEN else own


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return round(fuzz.ratio(fold(one), fold(other)) / 100, 2)


def _clauses(wordings: Iterable[str], user: Any) -> Iterator[Clause]:
    """Clauses that share rare words with one of the wordings."""
    keys = dict.fromkeys(key for wording in wordings for key in candidates(fold(wording)))
    seen = visible_versions(user).values("pk")
    held = Clause.objects.in_force().filter(version__in=seen).select_related("part").in_bulk(keys)
    return (held[key] for key in keys if key in held)


class _Weights:
    """How much pairs of characters weigh: the fewer clauses hold one, the more."""

    def __init__(self) -> None:
        self._searcher = index.opened().searcher
        self._known: dict[str, float] = {}

    def of(self, words: str) -> dict[str, float]:
        """The pairs of a wording with their squared weights."""
        folded = "".join(char for char in fold(words) if char.isalnum())
        return {pair: self._weight(pair) for pair in map("".join, pairwise(folded))}

    def _weight(self, pair: str) -> float:
        if pair not in self._known:
            held = self._searcher.doc_freq("text", pair)
            self._known[pair] = math.log(1 + self._searcher.num_docs / (1 + held)) ** 2
        return self._known[pair]


def _pieces(clause: Clause, wordings: Sequence[str], weigh: _Weights) -> Iterator[_Piece]:
    """The pieces of a clause that are near enough to one of the wordings."""
    sought = [(wording, weigh.of(wording)) for wording in wordings]
    for text, offset in ((clause.heading, clause.heading_start), (clause.text, clause.body_start)):
        for start, end, opening in _cut(text):
            words = text[start:end]
            likeness, seed = max((_likeness(pairs, weigh.of(words)), wording) for wording, pairs in sought)
            if likeness > 0:
                yield _Piece(clause, offset + start, offset + end, words, strength_of(opening, words), likeness, seed)


def _cut(text: str) -> Iterator[tuple[int, int, str]]:
    """The undertakings of a text: (start, end, the words that govern)."""
    for start, end in sentences(text, 0, len(text)):
        for piece in pieces(text, start, end):
            if piece.end - piece.start >= _SHORTEST:
                yield piece.start, piece.end, text[piece.core : piece.object]


def _likeness(sought: dict[str, float], held: dict[str, float]) -> float:
    """The share of weight that both have; 0 where it is too little for the same measure."""
    common = sum(weight for pair, weight in sought.items() if pair in held)
    own, other = sum(sought.values()) or 1.0, sum(held.values()) or 1.0
    both, within = common / math.sqrt(own * other), common / own
    return both if both >= _NEAR or within >= _WITHIN else 0.0


def _found(held: Sequence[_Piece]) -> list[Found]:
    versions = Version.objects.select_related("document__region").defer("text", "pieces", "metadata").in_bulk(
        {piece.clause.version_id for piece in held}
    )
    figures = _figures(held)
    return [_told(piece, versions[piece.clause.version_id], figures.get(piece.clause.pk, [])) for piece in held]


def _figures(held: Sequence[_Piece]) -> dict[int, list[Fact]]:
    rows = Fact.objects.in_force().filter(kind="quantity", clause__in=[piece.clause.pk for piece in held]).order_by("start")
    out: dict[int, list[Fact]] = {}
    for fact in rows.only("clause_id", "quote", "start", "end"):
        out.setdefault(fact.clause_id, []).append(fact)
    return out


def _told(piece: _Piece, version: Version, figures: Iterable[Fact]) -> Found:
    clause, document = piece.clause, version.document
    home = (document.region.path,) if document.region else ()
    return Found(
        version=version, part=clause.part.name, address=" ".join(filter(None, (clause.part.name, "".join(tokens_of(clause))))),
        regions=tuple(clause.part.scope_regions) or home, issued=version.issued, strength=piece.strength,
        word=spoken(value_label("strength", piece.strength)), likeness=piece.likeness,
        stretches=stretches(piece.words, shared(piece.words, piece.seed)), href=passage_href(version, clause.slug, piece.words),
        figures=tuple(fact.quote for fact in figures if piece.start <= fact.start and fact.end <= piece.end),
    )
