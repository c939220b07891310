"""A fact: correct its fields or words, say that it is none, or state one that the machine did not see."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cexing.render import recorded
from cexing.render.wording import gist
from cexing.site.desk import correcting
from cexing.site.desk.declared import BY_KIND
from cexing.site.desk.forms import FactForm, KindForm, ReasonForm
from cexing.site.desk.history import told
from cexing.site.desk.links import desk_link, words_link
from cexing.site.desk.views.statements import asked_clause, wanted_version
from cexing.site.desk.wording import kind_name
from cexing.site.library import reading
from cexing.site.library.corrections import CorrectionError
from cexing.site.library.models import Clause, Correction, Fact, Version
from cexing.site.people.roles import editor_required

_AROUND = 120
"""Characters to either side of a fact that no clause holds, at least; the lines that they lie in are shown whole."""


def _wanted(request: HttpRequest, number: int) -> Fact:
    """The fact in force; 404 where it was corrected or read again meanwhile."""
    related = ("version__document", "clause__part", "correction__who")
    rows = Fact.objects.in_force().filter(version__in=reading.visible_versions(request.user)).select_related(*related)
    return get_object_or_404(rows, pk=number)


def _within(version: Version, clause: Clause | None, start: int, end: int) -> tuple[int, int]:
    """The part of the text in which the words of a fact are looked for."""
    if clause is not None and clause.start <= start and end <= clause.end:
        return clause.start, clause.end
    low, high = version.text.rfind("\n", 0, max(0, start - _AROUND)), version.text.find("\n", end + _AROUND)
    return low + 1, high if high >= 0 else len(version.text)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def correct(request: HttpRequest, number: int) -> HttpResponse:
    """The words in context, what is stated of them, and the form to state it otherwise."""
    fact = _wanted(request, number)
    said = reading.fact_record(fact)
    within = _within(fact.version, fact.clause, fact.start, fact.end)
    given = request.POST if request.method == "POST" else None
    places = {name: said[name] for name in ("quote", "start", "end")}
    form = FactForm(fact.kind, said, fact.version, within, given, initial=places)
    if given is not None and form.is_valid():
        after = form.differing()
        if after:
            return _done(request, fact, lambda: correcting.correct_fact(fact, after, why=form.cleaned_data["why"], who=request.user))
        form.add_error(None, _("没有改动。"))
    return render(request, "desk/fact.html", _context(fact, form, within), status=422 if form.errors else 200)


def _context(fact: Fact, form: FactForm, within: tuple[int, int]) -> dict[str, object]:
    text, (low, high) = fact.version.text, within
    return {
        "fact": fact, "version": fact.version, "document": fact.version.document, "kind": kind_name(fact.kind), "form": form,
        "gist": gist(recorded.fact(reading.fact_record(fact))), "before": text[low : fact.start], "after": text[fact.end : high],
        "words": text[low:high], "low": low, "reading": words_link(fact), "back": desk_link(fact.version, fact.clause),
        "rejection": ReasonForm(auto_id="reject_%s"), "history": told(_corrections_of(fact)),
    }


def _corrections_of(fact: Fact) -> list[Correction]:
    """Corrections of the document that are about the words of the fact."""
    made = fact.version.document.corrections.filter(kind=fact.kind).select_related("who")
    return [one for one in made if fact.quote in (one.locator["quote"], (one.after or {}).get("quote"))]


@require_POST
@editor_required
def reject(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a fact is none."""
    fact = _wanted(request, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("否定须说明理由。"))
        return redirect("desk:fact", fact.pk)
    return _done(request, fact, lambda: correcting.reject_fact(fact, why=form.cleaned_data["why"], who=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@editor_required
def add(request: HttpRequest, number: int) -> HttpResponse:
    """State a fact that the machine did not see, by its words."""
    version = wanted_version(request, number)
    clause = asked_clause(request, version)
    kind = request.GET.get("kind", "")
    kind = kind if kind in BY_KIND else "target"
    within = (clause.start, clause.end) if clause else (0, len(version.text))
    form = FactForm(kind, {}, version, within, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _added(request, version, kind, clause, form)
    context = {
        "version": version, "document": version.document, "clause": clause, "kind": kind_name(kind), "form": form, "low": within[0],
        "words": version.text[slice(*within)], "kinds": KindForm(initial={"kind": kind}), "back": desk_link(version, clause),
    }
    return render(request, "desk/fact_add.html", context, status=422 if form.errors else 200)


def _added(request: HttpRequest, version: Version, kind: str, clause: Clause | None, form: FactForm) -> HttpResponse:
    given = form.cleaned_data
    after = given["statement"] | {"start": given["start"], "end": given["end"]}
    held = clause or reading.clauses_of(version).filter(start__lte=given["start"], end__gt=given["start"]).last()
    correcting.add_fact(version, kind, after, clause=held, why=given["why"], who=request.user)
    messages.success(request, _("已补充：%s") % given["quote"][:40])
    return redirect(desk_link(version, held))


def _done(request: HttpRequest, fact: Fact, make: Callable[[], Correction]) -> HttpResponse:
    """Make the correction and go back to the version."""
    try:
        make()
    except CorrectionError as error:
        messages.error(request, error.what)
        return redirect("desk:fact", fact.pk)
    messages.success(request, _("更正已记录：%s") % fact.quote[:40])
    return redirect(desk_link(fact.version, fact.clause))
