"""The fields with which the office enters something for a body: which, and where it has it from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.site.ledger.models import Report
from cexing.site.ledger.proxies import Proxy
from cexing.site.library.models import Body

SOURCES = [("", gettext_lazy("请选择")), *Report.Source.choices]


class ProxyFields(forms.Form):
    """Body and source of what the office enters; the fields are gone where somebody acts for themselves (no `bodies`)."""

    body = forms.ModelChoiceField(label=gettext_lazy("代填单位"), queryset=Body.objects.none(), empty_label=None)
    source = forms.ChoiceField(label=gettext_lazy("来源"), choices=SOURCES)
    note = forms.CharField(
        label=gettext_lazy("来源说明"), max_length=200, required=False,
        help_text=gettext_lazy("来函文号、来电人和时间、表格名称等，记入留痕。"),
    )

    def offer(self, bodies: list[Body]) -> None:
        """Offer these bodies, the first one unless told; without any, take the fields away."""
        if not bodies:
            for name in ("body", "source", "note"):
                del self.fields[name]
            return
        self.fields["body"].queryset = Body.objects.filter(pk__in=[body.pk for body in bodies])
        self.fields["body"].choices = [(body.pk, body.name) for body in bodies]

    def clean(self) -> dict[str, Any]:
        """A source that is another one must be told."""
        given = super().clean() or self.cleaned_data
        if given.get("source") == Report.Source.OTHER and not given.get("note"):
            raise ValidationError({"note": _("来源选“其他”的，请写明是什么。")})
        return given

    def proxy(self) -> Proxy | None:
        """For whom it is entered and from where; None where somebody acts for themselves."""
        if "body" not in self.fields:
            return None
        given = self.cleaned_data
        return Proxy(body=given["body"], source=Report.Source(given["source"]), note=given["note"].strip())
