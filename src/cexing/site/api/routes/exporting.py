"""Everything that a query finds, as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query, Router
from ninja.streaming import JSONL

from cexing.site.api import selection
from cexing.site.api.answers import stream
from cexing.site.api.hits import all_found, filters
from cexing.site.api.records import cited_clauses, cited_facts
from cexing.site.api.schemas import FactFilter, SearchFilter
from cexing.site.library.models import Fact

router = Router(tags=["导出 export"])
_BATCH = 500


def _lines_of(record: str) -> dict[str, Any]:
    """How OpenAPI is told of lines: it knows no schema of a line."""
    content = {JSONL.media_type: {"schema": {"type": "string", "description": f"one {record} a line"}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


@router.get("/facts", summary="导出事实 Export facts", openapi_extra=_lines_of("FactRecord"))
def export_facts(request: HttpRequest, asked: Query[FactFilter]) -> StreamingHttpResponse:
    """All facts that the filters of `/facts` let through, one a line."""
    found = selection.facts(request.user, asked.model_dump(exclude_none=True)).order_by(*selection.FACT_ORDER)
    site = request.build_absolute_uri
    rows = (row for facts in _batches(found.iterator(_BATCH)) for row in cited_facts(facts, site, request.user))
    return stream(rows, "facts.jsonl")


def _batches(facts: Iterator[Fact]) -> Iterator[list[Fact]]:
    while batch := list(islice(facts, _BATCH)):
        yield batch


@router.get("/clauses", summary="导出条款 Export clauses", openapi_extra=_lines_of("ClauseRecord"))
def export_clauses(request: HttpRequest, asked: Query[SearchFilter]) -> StreamingHttpResponse:
    """All clauses that a search finds, the best first, one a line."""
    return stream(_clauses(request, asked), "clauses.jsonl")


def _clauses(request: HttpRequest, asked: SearchFilter) -> Iterator[dict[str, Any]]:
    for clauses in all_found(asked.q, filters(asked.model_dump())):
        yield from cited_clauses(clauses, request.build_absolute_uri)
