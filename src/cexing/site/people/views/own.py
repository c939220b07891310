"""An account as its owner sees it."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from cexing.site.people.changes import record
from cexing.site.people.roles import role_of


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, as what, and the ways to change password and second step."""
    return render(request, "people/account.html", {"role": role_of(request.user), "second_step": is_mfa_enabled(request.user)})


class Password(PasswordChangeView):
    """Change one's own password; other sessions of the account end."""

    template_name = "people/password.html"
    success_url = reverse_lazy("people:account")

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the password and say that it changed, never what it is."""
        with transaction.atomic():
            response = super().form_valid(form)
            record(self.request.user, "password-changed", self.request.user.get_username())
        messages.success(self.request, _("密码已修改。"))
        return response


password = Password.as_view()
