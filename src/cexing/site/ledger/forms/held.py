"""What every form that changes something carries: the edition that it was opened at, and how a conflict is shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.models import Event

_LONGEST_REASON = 2000


class HeldForm(forms.Form):
    """A form on top of something that others may change meanwhile: `edition` it was opened at, `seen` the last event at that time."""

    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def renew(self, edition: int, seen: int) -> None:
        """Keep all that was typed, on top of the newest edition."""
        self.data = self.data.copy()
        self.data[self.add_prefix("edition")], self.data[self.add_prefix("seen")] = edition, seen

    def meanwhile(self, **of: Any) -> list[Event]:
        """The events since the form was opened, of what `of` says."""
        seen = self.cleaned_data.get("seen") if self.is_bound and hasattr(self, "cleaned_data") else None
        if seen is None:
            return []
        return list(Event.objects.filter(no__gt=seen, **of).select_related("who").order_by("-no")[:20])


def reason_field(*, required: bool, label: Any = None, rows: int = 3) -> forms.CharField:
    """A field for the reason of a step."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label or _("理由"), required=required, max_length=_LONGEST_REASON, widget=area)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(label=label, required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)
