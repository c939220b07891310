"""Facts of one kind over all documents: a table to filter, sort and take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import RequestConfig
from django_tables2.export import TableExport

from cexing.site.library.reading import current_facts
from cexing.site.pages.filters import FILTERS
from cexing.site.pages.tables import LEDES, TABLES, TITLES

_ROWS = 50
_FORMS = ("xlsx", "csv")
_MOST_EXPORTED = 50_000


def facts(request: HttpRequest, kind: str) -> HttpResponse:
    """The table of a kind; `?_export=xlsx` gives what is filtered as a file."""
    if kind not in TABLES:
        raise Http404
    rows = current_facts().filter(kind=kind).select_related("version__document__region", "clause", "region").defer(
        "version__text", "version__pieces", "version__metadata", "clause__text" if kind in ("target", "support") else "clause__place",
    )
    chosen = FILTERS[kind](request.GET, queryset=rows)
    table = TABLES[kind](chosen.qs, order_by=("version", "start"))
    form = request.GET.get("_export", "")
    if form in _FORMS:
        table = TABLES[kind](chosen.qs[:_MOST_EXPORTED])
        return TableExport(form, table).response(f"{kind}.{form}")
    RequestConfig(request, paginate={"per_page": _ROWS, "silent": True}).configure(table)
    context = {
        "kind": kind, "title": TITLES[kind], "lede": LEDES[kind], "table": table, "filter": chosen, "total": table.paginator.count,
        "filtered": any(value for name, value in request.GET.items() if name in chosen.filters), "forms": _FORMS,
        "opens": ("due_from", "least"), "closes": ("due_to", "most"),
    }
    template = "pages/part/facts_found.html" if request.htmx and not request.htmx.boosted else "pages/facts.html"
    return render(request, template, context)
