"""Facts of one kind over all documents: a table to filter, sort and take away."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_tables2 import RequestConfig

from cexing.site.library.reading import current_facts
from cexing.site.pages.exporting import FORMS, download
from cexing.site.pages.filters import FILTERS
from cexing.site.pages.tables import LEDES, TABLES, TITLES

_ROWS = 50
_MOST_EXPORTED = 50_000


def facts(request: HttpRequest, kind: str) -> HttpResponse:
    """The table of a kind; `?_export=xlsx` gives what is filtered as a file."""
    if kind not in TABLES:
        raise Http404
    chosen = FILTERS[kind](request.GET, queryset=_rows(kind))
    table = TABLES[kind](chosen.qs)
    form = request.GET.get("_export", "")
    if form in FORMS:
        return download(TABLES[kind](chosen.qs[:_MOST_EXPORTED]), kind, form)
    RequestConfig(request, paginate={"per_page": _ROWS, "silent": True}).configure(table)
    context = {
        "kind": kind, "title": TITLES[kind], "lede": LEDES[kind], "table": table, "filter": chosen, "total": table.paginator.count,
        "filtered": any(value for name, value in request.GET.items() if name in chosen.filters), "forms": FORMS,
        "opens": ("due_from", "least"), "closes": ("due_to", "most"),
    }
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(request, "pages/part/facts_found.html" if partial else "pages/facts.html", context | {"partial": partial})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _rows(kind: str) -> QuerySet:
    """The facts of a kind, those of the newest documents first."""
    rows = current_facts().filter(kind=kind).select_related("version__document__region", "clause", "region")
    heavy = ("version__text", "version__pieces", "version__metadata")
    return rows.defer(*heavy).order_by(F("version__document__issued").desc(nulls_last=True), "version", "start")
