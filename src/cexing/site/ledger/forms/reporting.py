"""The form of a progress report."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.site.ledger.forms.held import HeldForm, day_field
from cexing.site.ledger.forms.proofs import ProofFields
from cexing.site.ledger.forms.proxies import ProxyFields
from cexing.site.ledger.models import Report, Task
from cexing.site.library.models import Body


class ReportForm(HeldForm, ProofFields, ProxyFields):
    """What a contact reports of a task: words, percent or figures, problems, evidence.

    Offered `bodies`, it is what the office enters for one of them; `wrong` is such an entry that the contact may put right.
    """

    narrative = forms.CharField(
        label=gettext_lazy("进展情况"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
        help_text=gettext_lazy("本期做了什么、到哪一步、下一步做什么。"),
    )
    progress = forms.IntegerField(
        label=gettext_lazy("总体进度（%）"), required=False, min_value=0, max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    problems = forms.CharField(
        label=gettext_lazy("存在问题"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("填写后进入问题台账，由督查机构交办、跟踪。"),
    )
    needed = forms.CharField(
        label=gettext_lazy("需要协调支持"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    major = forms.BooleanField(label=gettext_lazy("重大事项，立即报督查机构"), required=False)
    day = day_field(gettext_lazy("报告日期"), help_text=gettext_lazy("不填即今日。"))
    corrects = forms.BooleanField(
        label=gettext_lazy("代填与实际不符，以本报告为准"), required=False,
        help_text=gettext_lazy("代填的那一份保留在留痕中，不再计入进度；督查机构会收到告知。"),
    )

    def __init__(self, *args: Any, task: Task, bodies: Sequence[Body] = (), wrong: Report | None = None, **options: Any) -> None:
        options.setdefault("initial", {"edition": task.edition, "seen": task.programme.last_no})
        super().__init__(*args, **options)
        self.offer(list(bodies))
        self.wrong = wrong
        if wrong is None:
            del self.fields["corrects"]
        if self.is_bound:
            # What was refused takes the focus instead.
            del self.fields["narrative"].widget.attrs["autofocus"]
        self.targets = list(task.targets.all())
        for target in self.targets:
            self.fields[f"reached-{target.pk}"] = forms.FloatField(
                label=target.label, required=False, widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
            )
        if self.targets:
            self.fields["progress"].help_text = _("不填则按指标数计算。")

    def reached_fields(self) -> list[tuple[Any, Any]]:
        """Each target with its field."""
        return [(target, self[f"reached-{target.pk}"]) for target in self.targets]

    def clean(self) -> dict[str, Any]:
        """Figures that are numbers."""
        given = super().clean()
        for target in self.targets:
            value = given.get(f"reached-{target.pk}")
            if value is not None and not isfinite(value):
                raise ValidationError({f"reached-{target.pk}": _("不是数，应填数，如 1208。")})
        return given

    def figures(self) -> dict[int, float]:
        """What was reached, by the ids of the targets."""
        told = {target.pk: self.cleaned_data.get(f"reached-{target.pk}") for target in self.targets}
        return {pk: value for pk, value in told.items() if value is not None}

    def told(self) -> dict[str, Any]:
        """What the service takes."""
        names = ("narrative", "progress", "problems", "needed", "major", "day")
        return {name: self.cleaned_data[name] for name in names} | {
            "figures": self.figures(), "proofs": self.proofs(), "edition": self.cleaned_data["edition"], "proxy": self.proxy(),
            "corrects": self.wrong if self.cleaned_data.get("corrects") else None,
        }
