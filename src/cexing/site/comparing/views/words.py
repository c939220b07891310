"""The wordings of one measure side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from django_htmx.http import push_url

from cexing.render.labels import value_label
from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import compared, order_of, visible
from cexing.site.comparing.showing import broader, family_at, family_key, lacking, narrower, sides
from cexing.site.comparing.views.waiting import waiting
from cexing.site.comparing.works import Pending
from cexing.site.pages.wording import spoken


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Who has `?measure=` in which words, held against those of the plan `?from=`; htmx gets them for the panel."""
    choice = visible(choice_of(request.GET.getlist("of")), request.user)
    if not choice.plans:
        raise Http404
    found = compared(choice)
    if isinstance(found, Pending):
        return waiting(request, choice, found)
    family = family_at(found, request.GET.get("measure", ""))
    if family is None:
        raise Http404
    asked = next((column for column in family.columns if found.token(column) == request.GET.get("from")), None)
    order = order_of(found, choice)
    context = {
        "choice": choice, "family": family, "key": family_key(found, family), "sides": sides(found, family, asked, order),
        "lacking": lacking(found.comparison, family, order),
        "broader": broader(found, choice, family, asked), "narrower": narrower(found, choice, family, asked),
        "factor": spoken(value_label("factor", family.factor)) if family.factor else "", "total": len(found.versions),
    }
    response = render(request, "comparing/part/words.html" if request.htmx else "comparing/words.html", context)
    patch_vary_headers(response, ["HX-Request"])
    # The panel is no page of its own: the address stays that of the matrix.
    return push_url(response, False)
