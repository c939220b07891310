"""What every form that changes something carries: the edition that it was opened at, and how a conflict is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.models import Event

_LONGEST_REASON = 2000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Between these lies every day that a plan names; what lies beyond is a slip of the pen, 0027 for 2027."""


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


class DayField(forms.DateField):
    """A field for a day: what is none is refused with what was expected, and never taken as left empty."""

    input_formats = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日")
    """The same whatever the reader's language: 03/04/2027 is two days."""

    def to_python(self, value: Any) -> date | None:
        """The day, None where nothing was typed."""
        try:
            day = super().to_python(value)
        except ValidationError as error:
            raise no_day(value) from error
        return checked_day(day) if day else None


def no_day(value: Any) -> ValidationError:
    """What is said of something that is no day."""
    return ValidationError(_("“%(value)s”不是日期，应填日期，如 2027-12-31。"), code="invalid", params={"value": str(value)[:40]})


def checked_day(day: date) -> date:
    """A day that a plan can name; ValidationError for one that it cannot."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    told = {"value": day.isoformat(), "first": FIRST_DAY.year, "last": LAST_DAY.year}
    raise ValidationError(_("%(value)s 不在 %(first)s–%(last)s 年之间，请核对年份，如 2027-12-31。"), code="invalid", params=told)


class DayInput(forms.DateInput):
    """The input of a day; what is none stays to be seen and mended, where an input of the kind "date" would show nothing."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, value, attrs)
        if not is_day(context["widget"]["value"] or ""):
            context["widget"]["type"] = "text"
        return context


def is_day(told: str) -> bool:
    """Whether an input of the kind "date" can show it: a day, or nothing."""
    try:
        return not told or date.fromisoformat(told).isoformat() == told
    except ValueError:
        return False


def day_field(label: Any, **options: Any) -> DayField:
    """A field for a day that may be left empty."""
    return DayField(label=label, required=False, widget=DayInput(), **options)
