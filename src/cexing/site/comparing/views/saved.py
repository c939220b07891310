"""Comparisons under a name: saving, the short link, another name, taking away."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cexing.site.comparing.choosing import choice_of
from cexing.site.comparing.compared import visible
from cexing.site.comparing.models import Comparison
from cexing.site.comparing.sifting import sieve_of
from cexing.site.comparing.views.workspace import TABS, shown_side_by_side

_SAVED_AT_MOST = 200
_LONGEST = Comparison._meta.get_field("name").max_length


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep a choice and how it is shown under a name."""
    choice = visible(choice_of(request.POST.getlist("of")), request.user)
    name = _name(request)
    if not choice.plans or not name:
        messages.error(request, _("请给比较起名，并至少选定一件文件。"))
        return redirect("comparing:choose")
    if request.user.comparisons.count() >= _SAVED_AT_MOST:
        messages.error(request, _("保存的比较太多，请先删去不用的。"))
        return redirect("comparing:choose")
    tab = request.POST.get("tab", "")
    showing = sieve_of(request.POST, len(choice.plans)).kept() | ({"tab": tab} if tab in TABS else {})
    made = Comparison.objects.create(name=name, who=request.user, plans=[str(plan) for plan in choice.plans], showing=showing)
    messages.success(request, _("已保存，可用本页链接分享。"))
    return redirect("comparing:saved", made.slug)


@require_safe
def saved(request: HttpRequest, slug: str) -> HttpResponse:
    """A saved comparison as it was shown; what the address says besides goes before."""
    found = get_object_or_404(Comparison.objects.select_related("who"), slug=slug)
    return shown_side_by_side(request, choice_of(found.plans), {**found.showing, **request.GET.dict()}, found)


def _name(request: HttpRequest) -> str:
    return " ".join(request.POST.get("name", "").split())[:_LONGEST]


@login_required
@require_POST
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a comparison of one's own another name; its link stays."""
    found = get_object_or_404(Comparison, slug=slug, who=request.user)
    if name := _name(request):
        found.name = name
        found.save(update_fields=["name"])
        messages.success(request, _("已改名，链接不变。"))
    else:
        messages.error(request, _("请填写新的名称。"))
    return redirect("comparing:saved", slug)


@login_required
@require_POST
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Take away a comparison of one's own."""
    get_object_or_404(Comparison, slug=slug, who=request.user).delete()
    messages.success(request, _("已删除。"))
    return redirect("comparing:choose")
