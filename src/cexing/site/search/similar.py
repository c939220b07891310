"""The nearest clauses elsewhere.

Clauses that share the rarest pairs of characters are candidates; the nearest of them by edits are given. Rare pairs are what survives
between two wordings and hardly meets by chance, and the index has them and their frequencies anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cexing.site.library.models import Clause, Version
from cexing.site.library.reading import visible_versions
from cexing.site.search import index
from cexing.site.search.schema import schema
from cexing.site.search.terms import fold

if TYPE_CHECKING:
    import tantivy

_RAREST = 32
"""Pairs that candidates are sought by."""
_SHARED = 4
"""Candidates share at least one of so many of them."""
_CANDIDATES = 100
_NEAR = 0.45
"""Least similarity that is worth showing; two clauses that have only their subject in common stay below."""
_WITHIN = 0.9
"""What it is worth that one clause stands within the other, beside being the same."""
_LEAST_WITHIN, _SHORTEST_WITHIN = 0.7, 20
"""How much of the shorter clause must stand within the longer, and its least length: a heading alone stands in many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """A clause elsewhere; `similarity` is 1 for the same words, by edits (insertions and deletions)."""

    clause: Clause
    version: Version
    similarity: float


def similar(clause_id: int, limit: int = 10, *, user: Any = None) -> list[Similar]:
    """The clauses of other documents that are nearest to a clause, nearest first; none where there is no such clause for `user`."""
    seen = visible_versions(user)
    clause = Clause.objects.in_force().select_related("version").filter(pk=clause_id, version__in=seen).first()
    if clause is None:
        return []
    found = candidates(_words(clause), clause.version.document_id)
    others = Clause.objects.in_force().filter(version__in=seen).select_related("part").in_bulk(found)
    ranked = nearest(_words(clause), {pk: _words(other) for pk, other in others.items()})[:limit]
    versions = seen.select_related("document").defer("text", "pieces").in_bulk({others[pk].version_id for pk, _ in ranked})
    return [Similar(clause=others[pk], version=versions[others[pk].version_id], similarity=near) for pk, near in ranked]


def candidates(folded: str, document: int | None = None) -> list[int]:
    """Ids of clauses outside `document` that share rare pairs with a folded text, those that share most first."""
    from tantivy import Occur, Query

    searcher = index.opened().searcher
    rarest = _rarest(folded, searcher)
    if not rarest:
        return []
    sharing = Query.boolean_query(
        [(Occur.Should, Query.term_query(schema(), "text", pair, index_option="basic")) for pair in rarest],
        minimum_number_should_match=-(-len(rarest) // _SHARED),
    )
    sought = [(Occur.Must, sharing), (Occur.MustNot, Query.term_query(schema(), "current", 0))]
    if document is not None:
        sought.append((Occur.MustNot, Query.term_query(schema(), "document", document)))
    hits = searcher.search(Query.boolean_query(sought), _CANDIDATES, count=False).hits
    return [pk for pk in searcher.fast_field_values("clause", [place for _, place in hits]) if pk is not None]


def nearest(folded: str, others: dict[int, str]) -> list[tuple[int, float]]:
    """Those of the folded texts that are near enough, with their similarity from 0 to 1, nearest first."""
    from rapidfuzz import fuzz

    found = []
    for pk, other in others.items():
        similarity = max(fuzz.ratio(folded, other) / 100, _within(folded, other))
        if similarity >= _NEAR:
            found.append((pk, similarity))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _within(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    if min(len(one), len(other)) < _SHORTEST_WITHIN:
        return 0.0
    return fuzz.partial_ratio(one, other, score_cutoff=100 * _LEAST_WITHIN) / 100 * _WITHIN


def _words(clause: Clause) -> str:
    return fold(f"{clause.heading}{clause.text}")


def _rarest(folded: str, searcher: tantivy.Searcher) -> list[str]:
    """The rarest pairs of the text among those that occur elsewhere too."""
    pairs = dict.fromkeys(map("".join, pairwise(folded)))
    counted = sorted((searcher.doc_freq("text", pair), pair) for pair in pairs)
    return [pair for count, pair in counted if count > 1][:_RAREST]
