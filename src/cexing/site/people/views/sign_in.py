"""Signing in and out."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.forms import BaseForm
from django.utils.translation import gettext as _


class SignIn(LoginView):
    """Name and password, then a one-time code where the account has that set up; or an account of the organisation."""

    template_name = "people/sign_in.html"

    def get_form(self, form_class: Any = None) -> BaseForm:
        """The form, in the words of this site."""
        form = super().get_form(form_class)
        form.fields["login"].label = _("账号")
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the ways to sign in with an account of the organisation."""
        return super().get_context_data(organisations=get_adapter().list_providers(self.request), **kwargs)


sign_in = SignIn.as_view()
# Open, or else a stranger's click on it where reading is not public would lead to sign in and then, by GET, to an error.
sign_out = login_not_required(LogoutView.as_view())
