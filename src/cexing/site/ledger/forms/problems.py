"""Forms of the problem desk: a new problem, and each step that one may take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.forms.held import HeldForm, day_field, reason_field
from cexing.site.ledger.models import Problem
from cexing.site.library.models import Body


class ProblemForm(forms.Form):
    """A problem as it is collected."""

    task = forms.ModelChoiceField(label=_("所属任务"), queryset=None, required=False, to_field_name="key", empty_label=_("不属于某项任务"))
    text = forms.CharField(label=_("问题"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}))
    needed = forms.CharField(label=_("需要协调支持"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2}))
    major = forms.BooleanField(label=_("重大事项"), required=False)

    def __init__(self, *args: Any, tasks: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["task"].queryset = tasks
        self.fields["task"].label_from_instance = lambda task: f"{task.key} {task.text[:36]}"


_WORDS = {
    Problem.State.FOLLOWED: _("跟踪情况"), Problem.State.ANSWERED: _("反馈内容"), Problem.State.SETTLED: _("办结说明"),
    Problem.State.ASSIGNED: _("交办要求"),
}
_REQUIRED = (Problem.State.FOLLOWED, Problem.State.ANSWERED)


class StepForm(HeldForm):
    """What a step brings along: words, and where it assigns, the body and the day."""

    def __init__(self, *args: Any, step: Problem.State, problem: Problem, bodies: Any = None, **options: Any) -> None:
        self.step = step
        options.setdefault("initial", {"edition": problem.edition, "seen": problem.programme.last_no, "body": problem.body_id})
        super().__init__(*args, **options)
        if step == Problem.State.ASSIGNED:
            self.fields["body"] = forms.ModelChoiceField(label=_("承办单位"), queryset=Body.objects.none() if bodies is None else bodies)
            self.fields["due"] = day_field(_("反馈时限"))
            self.fields["due"].required = True
        self.fields["reason"] = reason_field(required=step in _REQUIRED, label=_WORDS[step])
