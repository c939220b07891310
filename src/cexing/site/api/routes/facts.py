"""Facts over all documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cexing.site.api import selection
from cexing.site.api.answers import paged
from cexing.site.api.paging import page
from cexing.site.api.records import cited_facts
from cexing.site.api.schemas import AskedFacts, Facts

router = Router(tags=["事实 facts"])


@router.get("", response=Facts, summary="列出事实 List facts")
def list_facts(request: HttpRequest, asked: Query[AskedFacts]) -> HttpResponse:
    """Of the current versions, as corrected by editors; document by document, in the order of the text."""
    found = selection.facts(request.user, asked.query)
    shown = page(found, by=selection.FACT_ORDER, limit=asked.limit, cursor=asked.cursor, query=asked.query)
    return paged(request, cited_facts(shown.rows, request.build_absolute_uri, request.user), shown.next)
