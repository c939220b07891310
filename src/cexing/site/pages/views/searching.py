"""Search over clauses; without a query and filters, the documents."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from cexing.site.library.models import Document
from cexing.site.pages.sieve import filters_of, flags, groups, quantities
from cexing.site.pages.views.registers import page_of
from cexing.site.search.filters import Filters
from cexing.site.search.query import MOST, Results, search
from cexing.site.search.results import MEDIA_TYPES, written

_ROWS = 20
_SORTS = ("relevance", "date")


def search_page(request: HttpRequest) -> HttpResponse:
    """The form with what it finds; htmx gets what is found alone."""
    q, filters = request.GET.get("q", "").strip(), filters_of(request.GET)
    sort = request.GET.get("sort", "")
    sort = sort if sort in _SORTS else "relevance"
    context = {"q": q, "sort": sort, "filters": filters, "quantities": quantities(), "searching": bool(q or filters)}
    context |= _found(request, q, filters, sort) if context["searching"] else _browsed(request, filters)
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(request, "pages/part/search_found.html" if partial else "pages/search.html", context | {"partial": partial})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _found(request: HttpRequest, q: str, filters: Filters, sort: str) -> dict[str, Any]:
    number = _number(request.GET.get("page", ""))
    results = search(q, filters=filters, sort=sort, offset=(number - 1) * _ROWS, limit=_ROWS, user=request.user)
    return {
        "results": results, "page": _page(results, number), "total": results.total, "address": _address(request),
        "groups": groups(results.facets, filters), "flags": flags(results.facets, filters),
    }


def _browsed(request: HttpRequest, filters: Filters) -> dict[str, Any]:
    documents = Document.objects.exclude(current=None).select_related("region").order_by("-issued", "-pk")
    page = page_of(request, documents, _ROWS)
    facets = search("", limit=0, user=request.user).facets
    return {"page": page, "groups": groups(facets, filters), "flags": flags(facets, filters), "total": page.paginator.count}


def _page(results: Results, number: int) -> Page:
    """The page with the numbers of the others; there is none after the last hit that can be turned to."""
    within = range(min(results.total, MOST))
    return Page(results.hits, number, Paginator(within, _ROWS))


def _number(words: str) -> int:
    return max(1, int(words)) if words.isdecimal() and words.isascii() and len(words) < 7 else 1


def _address(request: HttpRequest) -> str:
    """The query without its page: what an export takes."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """What a search finds, as a file."""
    if form not in MEDIA_TYPES:
        raise Http404
    q, sort = request.GET.get("q", "").strip(), request.GET.get("sort", "")
    found = written(q, form, filters=filters_of(request.GET), sort=sort if sort in _SORTS else "relevance", user=request.user)
    response = StreamingHttpResponse(found, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"cexing.{form}")
    return response
