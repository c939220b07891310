"""The record of changes, for administrators."""

from __future__ import annotations

import django_filters
from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from cexing.site.people.changes import label
from cexing.site.people.models import Change
from cexing.site.people.roles import administrator_required

_ROWS = 50
_DAY = forms.DateInput(attrs={"type": "date"})


def _kinds() -> list[tuple[str, str]]:
    """Every kind of change that occurs, under the name that people read."""
    return [(what, label(what)) for what in Change.objects.order_by("what").values_list("what", flat=True).distinct()]


class ChangeFilter(django_filters.FilterSet):
    """By person, kind, target and days."""

    who = django_filters.CharFilter(label=_("账号"), field_name="who__username", lookup_expr="icontains")
    what = django_filters.ChoiceFilter(label=_("事项"), choices=_kinds, empty_label=_("全部"))
    target = django_filters.CharFilter(label=_("对象"), lookup_expr="icontains")
    since = django_filters.DateFilter(label=_("自"), field_name="when", lookup_expr="date__gte", widget=_DAY)
    until = django_filters.DateFilter(label=_("至"), field_name="when", lookup_expr="date__lte", widget=_DAY)

    class Meta:
        model = Change
        fields: list[str] = []


@administrator_required
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what and when, with before and after, the latest first."""
    found = ChangeFilter(request.GET, queryset=Change.objects.select_related("who"))
    page = Paginator(found.qs, _ROWS).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    return render(request, "people/changes.html", {"filter": found, "page": page, "query": kept.urlencode()})
