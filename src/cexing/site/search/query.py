"""Searching: the one way in, the same on every database, for the index answers and the library only lends the words to show."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from cexing.site.search import index
from cexing.site.search.compile import compiled
from cexing.site.search.facets import Facets
from cexing.site.search.filters import Filters
from cexing.site.search.hits import Found, Hit, shown
from cexing.site.search.language import Node, parse
from cexing.site.search.spelling import suggestion

Sort = Literal["relevance", "date"]

ALL = Filters()
FEW = 3
"""Fewer hits than this call for a suggestion."""
MOST = 10_000
"""The last hit that can be turned to."""


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
    """The number of all hits, and one page of them, from the index alone."""
    opened = index.opened()
    searcher, query = opened.searcher, compiled(node, filters, opened.index)
    offset = min(max(offset, 0), MOST)
    answer = searcher.search(query, max(limit, 1), offset=offset, order_by_field="date" if sort == "date" else None)
    hits = answer.hits[:max(limit, 0)]
    places = [place for _, place in hits]
    columns = (searcher.fast_field_values(name, places) for name in ("clause", "version", "document"))
    return answer.count or 0, [
        Found(clause_id=clause, version_id=version, document_id=document, score=0.0 if sort == "date" else score)
        for (score, _), clause, version, document in zip(hits, *columns, strict=True)
    ]
