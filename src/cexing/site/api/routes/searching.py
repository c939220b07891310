"""Search, with the query language and the filters of the search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cexing.site.api.answers import paged
from cexing.site.api.hits import filters, hit_records
from cexing.site.api.paging import cursor_at, position
from cexing.site.api.schemas import AskedSearch, Found
from cexing.site.search.query import MOST, search

router = Router(tags=["检索 search"])


@router.get("", response=Found, summary="检索条款 Search clauses")
def search_clauses(request: HttpRequest, asked: Query[AskedSearch]) -> HttpResponse:
    """Clauses that hold the words, the best first, with the words marked; the first 10 000 can be turned to."""
    [offset] = position(asked.cursor, asked.query) if asked.cursor else [0]
    narrowed = filters(asked.query)
    results = search(asked.q, filters=narrowed, sort=asked.sort, offset=offset, limit=asked.limit, user=request.user)
    end = offset + asked.limit
    cursor = cursor_at([end], asked.query) if end < min(results.total, MOST) else None
    return paged(
        request, hit_records(results.hits, request.build_absolute_uri), cursor, total=results.total, suggestion=results.suggestion,
        notices=list(results.notices), facets={name: _worded(counts) for name, counts in results.facets.counts.items()},
    )


def _worded(counts: dict) -> dict[str, int]:
    """Values as JSON keys."""
    return {str(value).lower() if isinstance(value, bool) else str(value): count for value, count in counts.items()}
