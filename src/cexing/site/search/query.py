"""Searching: the one way in, the same on every database, for the index answers and the library only lends the words to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from cexing.site.search import index
from cexing.site.search.compile import compiled
from cexing.site.search.facets import Facets
from cexing.site.search.filters import Filters
from cexing.site.search.hits import Found, Hit, shown
from cexing.site.search.language import Node, Parsed, parse
from cexing.site.search.spelling import suggestion

if TYPE_CHECKING:
    import tantivy

    Placed = tuple[float, tantivy.DocAddress]

Sort = Literal["relevance", "date"]

ALL = Filters()
FEW = 3
"""Fewer hits than this call for a suggestion."""
MOST = 100_000
"""The last hit that can be turned to, and the most on one page."""
_SPARE = 10
"""Hits taken beyond the page, to see whether those at its end have their like after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Hits of one page with the number of all; `suggestion` is a query that finds more; `notices` say what was read otherwise."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: Facets
    suggestion: str | None = None
    notices: tuple[str, ...] = ()


def search(
    q: str, *, filters: Filters = ALL, sort: Sort = "relevance", offset: int = 0, limit: int = 20, user: Any = None
) -> Results:
    """Clauses that `user` may see and that the query asks for; never an error for what is written in `q`."""
    parsed = parse(q)
    total, found = find(parsed.node, filters, sort=sort, offset=offset, limit=limit)
    better = suggestion(q, lambda other: find(parse(other).node, filters, limit=1)[0], total) if total < FEW else None
    opened = index.opened()
    facets = Facets(opened.searcher, partial(compiled, parsed.node, index=opened.index), filters)
    return Results(
        query=q, total=total, hits=tuple(shown(found, parsed.words, user)), facets=facets, suggestion=better, notices=parsed.notices
    )


def find(
    node: Node, filters: Filters = ALL, *, sort: Sort = "relevance", offset: int = 0, limit: int = 20
) -> tuple[int, list[Found]]:
    """The number of all hits, and one page of them, from the index alone; the latest first where there is nothing to rank by."""
    opened = index.opened()
    searcher, query = opened.searcher, compiled(node, filters, opened.index)
    offset, limit = min(max(offset, 0), MOST), min(max(limit, 0), MOST)
    by_rank = sort == "relevance" and any(len(word.text) > 1 for word in Parsed(node).words)
    total, hits = (_ranked if by_rank else _latest)(searcher, query, offset, limit)
    places = [place for _, place in hits]
    columns = (searcher.fast_field_values(name, places) for name in ("clause", "version", "document"))
    return total, [
        Found(clause_id=clause, version_id=version, document_id=document, score=score)
        for (score, _), clause, version, document in zip(hits, *columns, strict=True)
    ]


def _latest(searcher: tantivy.Searcher, query: tantivy.Query, offset: int, limit: int) -> tuple[int, list[Placed]]:
    answer = searcher.search(query, max(limit, 1), offset=offset, order_by_field="recency")
    return answer.count, [(0.0, place) for _, place in answer.hits[:limit]]


def _ranked(searcher: tantivy.Searcher, query: tantivy.Query, offset: int, limit: int) -> tuple[int, list[Placed]]:
    """Hits by score, of equal ones the latest first: in the index they stand by chance, which differs from index to index."""
    end = offset + limit
    taken = end + _SPARE
    answer = searcher.search(query, taken)
    while limit and len(answer.hits) == taken and answer.hits[end - 1][0] == answer.hits[-1][0]:
        taken *= 4
        answer = searcher.search(query, taken)
    recency = searcher.fast_field_values("recency", [place for _, place in answer.hits])
    hits = sorted(zip(answer.hits, recency, strict=True), key=lambda pair: (-pair[0][0], -pair[1]))
    return answer.count, [hit for hit, _ in hits[offset:end]]
