"""Where a clause begins and ends, and clauses that the machine missed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.desk import correcting
from cexing.site.desk.clause_forms import EndsForm, MissedForm
from cexing.site.desk.links import desk_link, words_link
from cexing.site.desk.views.clauses import clause_before, wanted_clause
from cexing.site.desk.views.statements import asked_clause, wanted_version
from cexing.site.desk.wording import address
from cexing.site.library import reading
from cexing.site.library.models import Clause, Version
from cexing.site.people.roles import editor_required


def _after(clause: Clause) -> Clause | None:
    return reading.clauses_of(clause.version).filter(start__gt=clause.start).first()


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def move(request: HttpRequest, number: int) -> HttpResponse:
    """The words from the clause before to the clause after, and the form to say which of them are the clause."""
    clause = wanted_clause(request, number)
    before, after = clause_before(clause), _after(clause)
    within = (before.start if before else 0, after.end if after else len(clause.version.text))
    form = EndsForm(clause, within, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        correcting.move_clause(clause, form.cleaned_data["places"], why=form.cleaned_data["why"], who=request.user)
        messages.success(request, _("更正已记录：%s") % address(clause.path))
        return redirect(desk_link(clause.version, clause))
    context = {
        "clause": clause, "version": clause.version, "document": clause.version.document, "form": form, "low": within[0],
        "words": clause.version.text[slice(*within)], "before": before, "after": after, "reading": words_link(clause),
        "back": desk_link(clause.version, clause),
    }
    return render(request, "desk/clause_ends.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def add(request: HttpRequest, number: int) -> HttpResponse:
    """State a clause that the machine missed: inside the words of `?clause=` and what follows it, else anywhere in the text."""
    version = wanted_version(request, number)
    clause = asked_clause(request, version)
    after = _after(clause) if clause else None
    within = (clause.start if clause else 0, after.start if after else len(version.text))
    above = [*_above(clause), clause] if clause else list(reading.clauses_of(version))
    beside = {"above": clause.parent_id or ""} if clause else {}
    form = MissedForm(version, within, above, request.POST if request.method == "POST" else None, initial=beside)
    if request.method == "POST" and form.is_valid():
        return _added(request, version, form)
    context = {
        "version": version, "document": version.document, "clause": clause, "form": form, "low": within[0],
        "words": version.text[slice(*within)], "back": desk_link(version, clause),
    }
    return render(request, "desk/clause_add.html", context, status=422 if form.errors else 200)


def _above(clause: Clause) -> list[Clause]:
    """The clauses above a clause, the highest first."""
    out: list[Clause] = []
    one = clause.parent
    while one is not None:
        out.insert(0, one)
        one = one.parent
    return out


def _added(request: HttpRequest, version: Version, form: MissedForm) -> HttpResponse:
    given = form.cleaned_data
    repeated = reading.clauses_of(version).filter(slug=given["address"].slug).exists()
    made = correcting.add_clause(version, given["address"], given["places"], why=given["why"], who=request.user)
    messages.success(request, _("已补充：%s") % given["address"])
    if repeated:
        messages.warning(request, _("这份文件里另有一条同样编号的条款，请核对编号。"))
    return redirect(desk_link(version, reading.clauses_of(version).filter(correction=made).first()))
