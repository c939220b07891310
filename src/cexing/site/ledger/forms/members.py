"""The form that adds a member to a programme."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.site.ledger.models import Membership


class MemberForm(forms.Form):
    """An account, its part, and for a contact the body."""

    account = forms.CharField(
        label=gettext_lazy("账号"), max_length=150, widget=forms.TextInput(attrs={"list": "accounts", "autocomplete": "off"}),
        help_text=gettext_lazy("登录名。账号由管理员开设。"),
    )
    part = forms.ChoiceField(label=gettext_lazy("身份"), choices=Membership.Part.choices, initial=Membership.Part.CONTACT)
    body = forms.ModelChoiceField(
        label=gettext_lazy("代表单位"), queryset=None, required=False, help_text=gettext_lazy("联络员必填，只看得到该单位的任务。"),
        empty_label=gettext_lazy("—"),
    )

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies

    def clean_account(self) -> Any:
        """The account of that name."""
        found = get_user_model().objects.filter(username=self.cleaned_data["account"].strip(), is_active=True).first()
        if found is None:
            raise ValidationError(_("没有这个账号，或已停用。"))
        return found
