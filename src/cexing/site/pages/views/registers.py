"""Bodies with all that they are charged with, and regions with all that is about them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cexing.site.library.models import Body, Charge, Document, Part, Region
from cexing.site.library.reading import current_facts
from cexing.site.pages.places import lineage, tree, within
from cexing.site.pages.tables import TITLES

_ROWS = 50
_BODIES = 60
_SHOWN = 20
_CURRENT = Q(charges__version__document__current_id=F("charges__version_id"), charges__fact__overruled_by=None)


def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies that are charged with something, the most charged first; `?q=` looks for a name or another name."""
    q = request.GET.get("q", "").strip()
    rows = _most_charged(Body.objects.select_related("region")).filter(total__gt=0)
    if q:
        rows = rows.filter(Q(name__icontains=q) | Q(pk__in=Body.objects.filter(aliases__name__icontains=q).values("pk")))
    return render(request, "pages/bodies.html", {"q": q, "page": page_of(request, rows, _BODIES)})


def _most_charged(rows: QuerySet) -> QuerySet:
    """Bodies with the number of duties and tasks that current documents charge them with, the most charged first."""
    return rows.annotate(total=Count("charges", filter=_CURRENT, distinct=True)).order_by("-total", "name")


def body(request: HttpRequest, number: int) -> HttpResponse:
    """One body: what it leads, what it helps with, over all documents."""
    found = get_object_or_404(Body.objects.select_related("region"), pk=number)
    charges = _charges(found)
    tally = dict(charges.order_by().values_list("role").annotate(Count("pk")))
    role = request.GET.get("role", "")
    if role in Charge.Role.values:
        charges = charges.filter(role=role)
    roles = [(value, label, tally[value]) for value, label in Charge.Role.choices if value in tally]
    page = page_of(request, charges.select_related(*_RELATED).defer(*_HEAVY), _ROWS)
    context = {
        "body": found, "aliases": found.aliases.order_by("name"), "roles": roles, "role": role, "total": sum(tally.values()), "page": page,
        "due": any(one.record and one.record.data.get("deadline") for one in page),
    }
    return render(request, "pages/body.html", context)


_RELATED = ("version__document", "fact__clause", "record__clause")
_HEAVY = ("version__text", "version__pieces", "version__metadata")


def _charges(found: Body) -> QuerySet:
    rows = Charge.objects.filter(body=found, version__document__current_id=F("version_id"), fact__overruled_by=None)
    return rows.order_by("-version__document__issued", "version_id", "id")


def regions(request: HttpRequest) -> HttpResponse:
    """All regions that documents are about or name, as a tree."""
    return render(request, "pages/regions.html", {"tree": tree(Region.objects.all())})


def region(request: HttpRequest, path: str) -> HttpResponse:
    """One region: documents about it and what lies in it, the places in it, where it is named."""
    found = get_object_or_404(Region, path=path.strip("/"))
    documents = Document.objects.exclude(current=None).filter(within(found.path, "region")).select_related("region")
    context = {
        "region": found, "above": lineage(found)[:-1], "documents": page_of(request, documents.order_by("-issued", "title"), _SHOWN),
        "below": tree(Region.objects.filter(path__startswith=f"{found.path}/")), "kinds": _kinds(found), "naming": _naming(found),
        "scoped": _scoped(found), "bodies": _most_charged(Body.objects.filter(region=found))[:_SHOWN],
    }
    return render(request, "pages/region.html", context)


def _kinds(found: Region) -> list[dict[str, Any]]:
    """The kinds of fact that there are about a region, with how many."""
    about = within(found.path, "region") | Q(region=None) & within(found.path, "version__document__region")
    tally = dict(current_facts().filter(about, kind__in=TITLES).order_by().values_list("kind").annotate(Count("pk")))
    return [{"kind": kind, "name": name, "total": tally[kind]} for kind, name in TITLES.items() if kind in tally]


def _scoped(found: Region) -> list[Part]:
    """Annexes of documents about more than this region that name it, what holds it or what lies in it as their scope."""
    parts = Part.objects.filter(version__document__current_id=F("version_id")).exclude(scope_regions=[]).select_related("version__document")
    path = f"{found.path}/"
    return [
        part for part in parts.defer(*_HEAVY).order_by("version_id", "order")
        if any(f"{scope}/".startswith(path) or path.startswith(f"{scope}/") for scope in part.scope_regions)
    ][:_SHOWN]


def _naming(found: Region) -> QuerySet:
    """Where documents about other regions name this one."""
    rows = current_facts().filter(kind="region", region=found).exclude(version__document__region=found)
    return rows.select_related("version__document", "clause").defer(*_HEAVY).order_by("version__document_id", "start")[:_SHOWN]


def page_of(request: HttpRequest, rows: QuerySet, size: int) -> Page:
    """The page that the address asks for, the nearest there is where it asks for none of them."""
    number = request.GET.get("page", "1")
    if len(number) > 9:
        raise Http404
    return Paginator(rows, size).get_page(number)
