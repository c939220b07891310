"""Filters of the tables of facts: words, region, deadline, body, amount, kind."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cexing.site.library.models import Fact, Region
from cexing.site.pages.places import within
from cexing.site.pages.wording import choices

_TARGET_KINDS = frozenset({"target", "threshold", "cap", "floor", "ratio", "period", "fact"})
_YEAR = {"min": 1949, "max": 2199, "inputmode": "numeric", "placeholder": _("年")}


class FactFilter(filters.FilterSet):
    """What all kinds of fact are filtered by."""

    q = filters.CharFilter(label=_("包含文字"), method="holding", widget=forms.TextInput(attrs={"type": "search"}))
    region = filters.ChoiceFilter(label=_("地区"), method="in_region", empty_label=_("全部地区"))
    body = filters.CharFilter(label=_("机构"), method="charging", widget=forms.TextInput(attrs={"placeholder": _("如 发展改革委")}))

    class Meta:
        model = Fact
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["region"].extra["choices"] = _regions()

    def holding(self, rows: QuerySet, _name: str, words: str) -> QuerySet:
        """Rows of which the quote or the label holds every word."""
        for word in words.split():
            rows = rows.filter(Q(quote__icontains=word) | Q(label__icontains=word))
        return rows

    def in_region(self, rows: QuerySet, _name: str, path: str) -> QuerySet:
        """Rows about a region or what lies in it: by the fact's own region, else by the document's."""
        return rows.filter(within(path, "region") | Q(region=None) & within(path, "version__document__region"))

    def charging(self, rows: QuerySet, _name: str, name: str) -> QuerySet:
        """Rows in clauses that charge a body of this name or alias, or that name it themselves."""
        named = Q(body__name__icontains=name) | Q(body__aliases__name__icontains=name)
        charged = Fact.objects.in_force().filter(
            Q(charges__body__name__icontains=name) | Q(charges__body__aliases__name__icontains=name), kind="duty",
            version__document__current_id=F("version_id"),
        )
        return rows.filter(
            Q(pk__in=rows.filter(named).values("pk")) | Q(pk__in=charged.values("pk")) | Q(clause__in=charged.values("clause"))
        )


class DeadlineFilter(FactFilter):
    """Filters of what falls due."""

    due_from = filters.NumberFilter(label=_("时限自"), method="due_since", widget=forms.NumberInput(attrs=_YEAR))
    due_to = filters.NumberFilter(label=_("时限至"), method="due_until", widget=forms.NumberInput(attrs=_YEAR))

    def due_since(self, rows: QuerySet, _name: str, year: Any) -> QuerySet:
        """Rows due in this year or later; deadlines are ISO dates cut where they are not told."""
        return rows.filter(by__gte=f"{int(year):04d}")

    def due_until(self, rows: QuerySet, _name: str, year: Any) -> QuerySet:
        """Rows due in this year or before."""
        return rows.filter(by__lt=f"{int(year) + 1:04d}")


class TargetFilter(DeadlineFilter):
    """Filters of targets."""

    unit = filters.CharFilter(label=_("单位"), field_name="unit", lookup_expr="exact", widget=forms.TextInput(attrs={"placeholder": "%"}))
    least = filters.NumberFilter(label=_("数值自"), field_name="value", lookup_expr="gte")
    most = filters.NumberFilter(label=_("数值至"), field_name="value", lookup_expr="lte")
    type = filters.ChoiceFilter(label=_("类型"), field_name="data__kind", empty_label=_("全部类型"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["type"].extra["choices"] = choices("kind", _TARGET_KINDS)


class SupportFilter(FactFilter):
    """Filters of supports; sums are asked for in 万元 and held in 元."""

    least = filters.NumberFilter(label=_("金额自（万元）"), method="at_least")
    most = filters.NumberFilter(label=_("金额至（万元）"), method="at_most")
    instrument = filters.ChoiceFilter(label=_("方式"), field_name="data__instrument", empty_label=_("全部方式"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["instrument"].extra["choices"] = choices("instrument")

    def at_least(self, rows: QuerySet, _name: str, amount: Any) -> QuerySet:
        """Sums of money of this much or more."""
        return rows.filter(unit__startswith="元", value__gte=float(amount) * 10_000)

    def at_most(self, rows: QuerySet, _name: str, amount: Any) -> QuerySet:
        """Sums of money of this much or less."""
        return rows.filter(unit__startswith="元", value__lte=float(amount) * 10_000)


FILTERS: dict[str, type[FactFilter]] = {"target": TargetFilter, "support": SupportFilter, "duty": FactFilter, "platform": FactFilter}
"""The filters of each kind of fact that has a page."""


def _regions() -> list[tuple[str, str]]:
    """Provinces and cities that a document is about or a fact names, indented by depth."""
    paths = Region.objects.order_by("code", "path").values_list("path", "name")
    found = sorted((path, name) for path, name in paths if path.count("/") < 2)
    return [(path, "　" * path.count("/") + name) for path, name in found]
