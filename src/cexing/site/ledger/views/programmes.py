"""The list of programmes and the making of one from documents of the library."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from cexing.site.ledger.acting import programmes_of
from cexing.site.ledger.models import DONE
from cexing.site.ledger.programmes import make_programme
from cexing.site.ledger.views.frame import telling
from cexing.site.library.models import Version
from cexing.site.library.reading import visible_documents, visible_versions
from cexing.site.people.roles import editor_required
from cexing.track import Rhythm

_CHOICES = 30


@require_safe
@login_required
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes in which the account has a part, with how far each has come."""
    rows = programmes_of(request.user).annotate(
        total=Count("tasks", distinct=True), done=Count("tasks", filter=Q(tasks__state__in=DONE), distinct=True)
    )
    return render(request, "ledger/programmes.html", {"programmes": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def new(request: HttpRequest) -> HttpResponse:
    """Choose documents and make a programme of them; `?q=` looks for a title, `?version=` has chosen already."""
    chosen = visible_versions(request.user).filter(pk__in=[pk for pk in request.POST.getlist("version") if pk.isdecimal()])
    if request.method == "POST" and chosen:
        with telling(request):
            made = make_programme(
                list(chosen.select_related("document__region")), request.user, name=request.POST.get("name", ""),
                rhythm=_rhythm(request.POST.get("rhythm", "")),
            )
            return redirect("ledger:programme", made.slug)
    return render(request, "ledger/programme_new.html", _choices(request))


def _rhythm(given: str) -> str:
    return given if given in [one.value for one in Rhythm] else Rhythm.MONTH.value


def _choices(request: HttpRequest) -> dict[str, object]:
    q = request.GET.get("q", "").strip()
    wanted = request.GET.get("version", "")
    documents = visible_documents(request.user).exclude(current=None).select_related("current")
    if wanted.isdecimal():
        version = get_object_or_404(visible_versions(request.user).select_related("document"), pk=wanted)
        return {"q": q, "versions": [version], "chosen": version.pk, "rhythms": list(Rhythm), "none": request.method == "POST"}
    if q:
        documents = documents.filter(Q(title__icontains=q) | Q(doc_no__icontains=q))
    versions = Version.objects.filter(pk__in=documents.values("current_id")).select_related("document").defer("text", "pieces")
    counted = versions.annotate(tasks=Count("records", filter=Q(records__kind="task"), distinct=True)).order_by("-tasks", "-issued")
    return {"q": q, "versions": counted[:_CHOICES], "rhythms": list(Rhythm), "none": request.method == "POST"}
