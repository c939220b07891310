"""Filters of the findings desk."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cexing.site.desk.wording import code_name
from cexing.site.library.models import Finding


class FindingFilter(filters.FilterSet):
    """Findings by code, by document, and by whether somebody has looked at them (to be looked at unless asked otherwise)."""

    code = filters.ChoiceFilter(label=_("问题"), empty_label=_("全部"))
    document = filters.CharFilter(label=_("文件（标题或文号）"), method="of_document")
    checked = filters.ChoiceFilter(
        label=_("核对"), method="by_checked", empty_label=None, choices=[("no", _("未核对")), ("yes", _("已核对")), ("all", _("全部"))]
    )

    class Meta:
        model = Finding
        fields: list[str] = []

    def __init__(self, data: Any, queryset: QuerySet, **more: Any) -> None:
        data = data.copy()
        data.setdefault("checked", "no")
        super().__init__(data, queryset, **more)
        codes = queryset.order_by("code").values_list("code", flat=True).distinct()
        self.filters["code"].extra["choices"] = [(code, code_name(code)) for code in codes]

    def of_document(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Findings of documents with these words in title or 文号."""
        return queryset.filter(Q(version__document__title__icontains=value) | Q(version__document__doc_no__icontains=value))

    def by_checked(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Findings that were looked at, or were not."""
        return queryset if value == "all" else queryset.filter(checked=value == "yes")
