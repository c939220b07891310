"""What a version states, clause by clause, with the ways to correct it; and the corrections of its document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cexing.facts.types import KINDS
from cexing.render import recorded
from cexing.render.wording import gist
from cexing.site.desk import correcting
from cexing.site.desk.history import told
from cexing.site.desk.links import reading_link
from cexing.site.desk.wording import kind_name
from cexing.site.library import corrections, reading
from cexing.site.library.models import Clause, Correction, Fact, Version
from cexing.site.people.roles import editor_required

_A_PAGE = 30
_SHOWN = ("target", "support", "duty", "platform")
"""Kinds that are shown at first, the ones that offices act on."""

Block = tuple[Clause | None, list[tuple[Fact, str]]]


def wanted_version(request: HttpRequest, number: int) -> Version:
    """The version that is worked on; 404 where the editor may not see it."""
    return get_object_or_404(reading.visible_versions(request.user).select_related("document"), pk=number)


def asked_clause(request: HttpRequest, version: Version) -> Clause | None:
    """The clause that `?clause=` names; 404 where the version has no such clause."""
    asked = request.GET.get("clause", "")
    return get_object_or_404(reading.clauses_of(version), pk=asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


@require_safe
@editor_required
def statements(request: HttpRequest, number: int) -> HttpResponse:
    """Clauses with their facts, a page at a time."""
    version = wanted_version(request, number)
    kind = request.GET.get("kind", "")
    kinds = [one.record for one in KINDS] if kind == "all" else [kind] if kind in {one.record for one in KINDS} else list(_SHOWN)
    clauses = [None, *reading.clauses_of(version)]
    page = Paginator(clauses, _A_PAGE).get_page(request.GET.get("page") or _page_of(clauses, request.GET.get("clause", "")))
    context = {
        "version": version, "document": version.document, "reading": reading_link(version), "page": page, "kind": kind,
        "blocks": blocks(version, page, kinds), "kinds": [(one.record, kind_name(one.record)) for one in KINDS],
        "query": f"kind={kind}" if kind else "", "lost": len(corrections.unplaced(version)),
    }
    return render(request, "desk/statements.html", context)


def _page_of(clauses: list[Clause | None], slug: str) -> int:
    """The page on which the clause of this slug stands, the first where there is none."""
    index = next((index for index, clause in enumerate(clauses) if clause and slug and clause.slug == slug), 0)
    return index // _A_PAGE + 1


def blocks(version: Version, clauses: Iterable[Clause | None], kinds: list[str]) -> list[Block]:
    """Each clause with its facts and their gist; None stands for what no clause holds, left out where that is nothing."""
    clauses = list(clauses)
    held: defaultdict[int | None, list[tuple[Fact, str]]] = defaultdict(list)
    inside = Q(clause__in=[clause.pk for clause in clauses if clause]) | (Q(clause=None) if None in clauses else Q())
    for fact in reading.facts_of(version).filter(inside, kind__in=kinds):
        held[fact.clause_id].append((fact, gist(recorded.fact(reading.fact_record(fact)))))
    return [(clause, held[clause.pk if clause else None]) for clause in clauses if clause or held[None]]


@require_safe
@editor_required
def history(request: HttpRequest, number: int) -> HttpResponse:
    """Every correction of the document, those taken back too, newest first."""
    version = wanted_version(request, number)
    made = version.document.corrections.select_related("who").order_by("-made", "-pk")
    lost = [one.pk for one in corrections.unplaced(version)]
    page = Paginator(made, _A_PAGE).get_page(request.GET.get("page"))
    context = {"version": version, "document": version.document, "page": page, "told": told(page, lost), "reading": reading_link(version)}
    return render(request, "desk/history.html", context)


@require_POST
@editor_required
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a correction back."""
    correction = get_object_or_404(Correction.objects.select_related("document"), pk=number)
    version = _shown(request, correction)
    if correction.withdrawn is None:
        correcting.withdraw(correction, who=request.user)
        messages.success(request, _("更正已撤回，恢复此前的表述。"))
    else:
        messages.warning(request, _("这条更正此前已经撤回。"))
    return redirect("desk:history", version.pk) if version else redirect("desk:review")


def _shown(request: HttpRequest, correction: Correction) -> Version | None:
    """The version whose history the correction was taken back from, else the last of its document."""
    versions = reading.visible_versions(request.user).filter(document=correction.document_id).defer("text", "pieces")
    asked = request.POST.get("version", "")
    return next((one for one in versions if str(one.pk) == asked), versions.last())
