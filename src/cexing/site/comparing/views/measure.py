"""One measure through the library: who has it, in the order of time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import compared, visible
from cexing.site.comparing.measure import measure
from cexing.site.comparing.showing import family_at
from cexing.site.comparing.timeline import timeline
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending

_LONGEST = 120


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The measure of the words `?q=`, or `?measure=` of the comparison that `?of=` chooses, by its wordings there."""
    q = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    choice = visible(choice_of(request.GET.getlist("of")), request.user)
    label, seeds = q, [q]
    if choice.plans and not q:
        found = compared(choice)
        if isinstance(found, Pending):
            return waiting(request, choice, found)
        family = family_at(found, request.GET.get("measure", ""))
        if family is not None:
            label, seeds = family.label, [family.label, *(one.quote for one in family.members if not one.titles)]
    rows = measure(seeds, request.user)
    regions = list(dict.fromkeys(row.province or _("国家") for row in rows))
    told = [(row, rows[row.source] if row.source is not None else None) for row in rows]
    context = {"q": q, "label": label, "rows": told, "regions": regions, "timeline": timeline(rows, _("国家")), "choice": choice}
    return render(request, "comparing/measure.html", context)
