"""Forms with which administrators keep accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from cexing.site.people.roles import Role, given_role


class NewAccount(BaseUserCreationForm):
    """A new account: name to sign in with, person's name, mail address, role, first password."""

    first_name = forms.CharField(label=_("姓名"), max_length=150, required=False)
    email = forms.EmailField(label=_("邮箱"), required=False, help_text=_("督办日报和重大事项发到这里。"))
    role = forms.ChoiceField(label=_("角色"), choices=Role.choices, initial=Role.READER)
    field_order = ["username", "first_name", "email", "role", "password1", "password2"]

    class Meta:
        model = User
        fields = ["username", "first_name", "email"]


class ExistingAccount(forms.ModelForm):
    """Name, mail address, role and whether the account may sign in; nobody takes that from himself, so that one administrator remains."""

    first_name = forms.CharField(label=_("姓名"), max_length=150, required=False)
    email = forms.EmailField(label=_("邮箱"), required=False)
    role = forms.ChoiceField(label=_("角色"), choices=Role.choices)
    is_active = forms.BooleanField(label=_("可以登录"), required=False)
    field_order = ["first_name", "email", "role", "is_active"]

    class Meta:
        model = User
        fields = ["first_name", "email", "is_active"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = given_role(self.instance)
        if by.pk == self.instance.pk:
            for name in ("role", "is_active"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("自己的角色和登录由另一位管理员修改。")
