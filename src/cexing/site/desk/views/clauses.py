"""A clause: where its heading ends, whether it belongs to the one before, whether it is one at all."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cexing.site.desk import correcting
from cexing.site.desk.clause_forms import HeadingForm, words_of
from cexing.site.desk.forms import ReasonForm
from cexing.site.desk.history import told
from cexing.site.desk.links import desk_link, words_link
from cexing.site.desk.wording import address
from cexing.site.library import reading
from cexing.site.library.models import Clause, Correction
from cexing.site.people.roles import editor_required


def wanted_clause(request: HttpRequest, number: int) -> Clause:
    """The clause in force; 404 where it was merged or read again meanwhile."""
    rows = Clause.objects.in_force().filter(version__in=reading.visible_versions(request.user))
    return get_object_or_404(rows.select_related("version__document", "part", "correction__who"), pk=number)


def clause_before(clause: Clause) -> Clause | None:
    return reading.clauses_of(clause.version).filter(start__lt=clause.start).last()


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """The words of the clause with those of the one before it, and the form to draw the line elsewhere."""
    clause = wanted_clause(request, number)
    form = HeadingForm(clause, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        heading, start = form.cleaned_data["heading"], form.body_start()
        if start != clause.body_start:
            correcting.correct_heading(clause, heading, start, why=form.cleaned_data["why"], who=request.user)
            return _done(request, clause)
        form.add_error("heading", _("没有改动。"))
    made = clause.version.document.corrections.filter(kind="clause").select_related("who")
    context = {
        "clause": clause, "version": clause.version, "document": clause.version.document, "form": form, "words": words_of(clause),
        "before": clause_before(clause), "merging": ReasonForm(auto_id="merge_%s"), "rejection": ReasonForm(auto_id="reject_%s"),
        "reading": words_link(clause), "back": desk_link(clause.version, clause),
        "history": told(one for one in made if one.locator["path"] == clause.path),
    }
    return render(request, "desk/clause.html", context, status=422 if form.errors else 200)


@require_POST
@editor_required
def merge(request: HttpRequest, number: int) -> HttpResponse:
    """Let the words of a clause belong to the clause before it."""
    clause = wanted_clause(request, number)
    if clause_before(clause) is None:
        messages.error(request, _("前面没有条款，不能并入上一条。"))
        return redirect("desk:clause", clause.pk)
    return _overrule(request, clause, correcting.merge_clause)


@require_POST
@editor_required
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a clause is none."""
    return _overrule(request, wanted_clause(request, number), correcting.reject_clause)


def _overrule(request: HttpRequest, clause: Clause, state: Callable[..., Correction]) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("更正须说明理由。"))
        return redirect("desk:clause", clause.pk)
    state(clause, why=form.cleaned_data["why"], who=request.user)
    return _done(request, clause)


def _done(request: HttpRequest, clause: Clause) -> HttpResponse:
    messages.success(request, _("更正已记录：%s") % address(clause.path))
    return redirect(desk_link(clause.version, clause_before(clause)))
