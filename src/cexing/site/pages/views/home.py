"""Home: search box, what is new, counts by region and factor, findings to check."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cexing.render.labels import value_label
from cexing.site.library.models import Document, Finding, Version
from cexing.site.library.reading import visible_versions
from cexing.site.pages.charts import bars
from cexing.site.pages.counts import counts
from cexing.site.pages.wording import spoken
from cexing.site.people.roles import is_editor

_NEW = 8
_FINDINGS = 6


def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    found = counts()
    by_region = [(path or _("国家"), total, path) for path, total in found.regions]
    by_factor = [(spoken(value_label("factor", factor)), total, factor) for factor, total in found.factors]
    context = {
        "counts": found, "new": _new(), "by_region": by_region, "by_factor": by_factor,
        "region_chart": bars([(name, total) for name, total, _path in by_region]),
        "factor_chart": bars([(name, total) for name, total, _factor in by_factor]),
        "findings": _findings(request) if is_editor(request.user) else [],
    }
    return render(request, "pages/home.html", context)


def _new() -> list[Document]:
    return list(Document.objects.exclude(current=None).select_related("region").order_by("-current__arrived", "-pk")[:_NEW])


def _findings(request: HttpRequest) -> list[Finding]:
    seen = visible_versions(request.user).exclude(state=Version.State.DISCARDED).values("pk")
    rows = Finding.objects.filter(checked=False, version__in=seen).select_related("version__document")
    return list(rows.defer("version__text", "version__pieces", "version__metadata").order_by("-version__arrived", "start")[:_FINDINGS])
