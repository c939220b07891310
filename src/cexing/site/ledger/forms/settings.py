"""The forms of a programme's settings and of the period of a bulletin."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.forms.held import day_field
from cexing.site.ledger.models import Programme
from cexing.site.ledger.wording import rhythm_name, threshold_name
from cexing.track import Rhythm, Thresholds

_USUAL = asdict(Thresholds())
_A_MONTH = timedelta(days=29)
_MOST = 10_000
"""No count of days, periods or shares is larger."""


class SettingsForm(forms.Form):
    """Name, rhythm, end, who may approve, and a field for each threshold, empty where it is as usual."""

    name = forms.CharField(label=_("台账名称"), max_length=200)
    rhythm = forms.ChoiceField(label=_("报告周期"))
    ended = day_field(_("结束日期"), help_text=_("从这一天起不再预警和发送日报，留空即未定。"))
    alone = forms.BooleanField(
        label=_("单人办公室可自批"), required=False,
        help_text=_("督查机构只有一人时，可批准自己提出的调整、核实自己代填的报结；须写明理由，留痕中标明“自批”。有第二人时不起作用。"),
    )

    def __init__(self, *args: Any, programme: Programme, **options: Any) -> None:
        told = {"name": programme.name, "rhythm": programme.rhythm, "ended": programme.ended, "alone": programme.alone}
        super().__init__(*args, initial=told | programme.thresholds, **options)
        self.fields["rhythm"].choices = [(one.value, rhythm_name(one)) for one in Rhythm]
        for name, usual in _USUAL.items():
            self.fields[name] = _threshold(name, usual)

    def thresholds(self) -> list[Any]:
        """The fields of the thresholds."""
        return [self[name] for name in _USUAL]

    def told(self) -> dict[str, Any]:
        """What the service takes."""
        given = self.cleaned_data
        names = ("name", "rhythm", "ended", "alone")
        return {name: given[name] for name in names} | {"thresholds": {name: given[name] for name in _USUAL}}


def _threshold(name: str, usual: float) -> forms.Field:
    """A field for whole days or periods, or for a share."""
    whole = isinstance(usual, int)
    said = _("不是整数，应填整数，如 %(usual)s。") if whole else _("不是数，应填数，如 %(usual)s。")
    widget = forms.TextInput(attrs={"inputmode": "numeric" if whole else "decimal", "placeholder": f"{usual:g}"})
    kind = forms.IntegerField if whole else forms.FloatField
    return kind(
        label=threshold_name(name), required=False, min_value=0, max_value=_MOST, widget=widget,
        error_messages={"invalid": said % {"usual": f"{usual:g}"}},
    )


class PeriodForm(forms.Form):
    """The first and the last day of a bulletin; what is left empty is today and the thirty days up to it."""

    since = day_field(_("自"))
    until = day_field(_("至"))

    def period(self, today: date) -> tuple[date, date]:
        """Both days, the earlier one first."""
        until = self.cleaned_data.get("until") or today
        since = self.cleaned_data.get("since") or until - _A_MONTH
        return min(since, until), max(since, until)
