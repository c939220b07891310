"""Choosing what to compare: by search and region, from what was compared lately, from what was saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cexing.site.comparing.choosing import MOST, choice_of, kinds, offered, offers, provinces, recent
from cexing.site.comparing.models import Comparison

_SAVED = 12


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The form; `?of=` says what is chosen already, htmx gets what the search finds alone."""
    choice = choice_of(request.GET.getlist("of"))
    found, more = offers(request)
    chosen = offered(choice.versions, request.user)
    context = {
        "tokens": {str(plan) for plan in choice.plans}, "found": found, "more": more, "most": MOST,
        "chosen": chosen, "chosen_ids": [offer.version.pk for offer in chosen],
        "sought": request.GET.get("title", ""), "region": request.GET.get("region", ""), "kind": request.GET.get("kind", ""),
    }
    partial = request.htmx and not request.htmx.history_restore_request
    if not partial:
        apart = {*choice.versions, *(offer.version.pk for offer in found)}
        lately = [pk for pk in recent(request) if pk not in apart]
        context |= {"regions": provinces(), "kinds": kinds(), "lately": offered(lately, request.user), "saved": _saved(request)}
    response = render(request, "comparing/part/found.html" if partial else "comparing/choose.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _saved(request: HttpRequest) -> list[Comparison]:
    return list(request.user.comparisons.all()[:_SAVED]) if request.user.is_authenticated else []
