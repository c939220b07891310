"""Pages for people who write programs: the reference, and their tokens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cexing.site.api.models import Token
from cexing.site.api.tokens import make, withdraw
from cexing.site.people.roles import is_editor

_LIFETIMES = {"30": _("30天"), "365": _("1年"), "": _("不过期")}


class TokenForm(forms.Form):
    """What a token is for, what it may do, how long it lives."""

    name = forms.CharField(label=_("用途"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    scope = forms.ChoiceField(label=_("权限"), choices=Token.Scope.choices)
    days = forms.ChoiceField(label=_("有效期"), choices=list(_LIFETIMES.items()), required=False, initial="365")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_editor(user):
            self.fields["scope"].choices = [(Token.Scope.READ.value, Token.Scope.READ.label)]


@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    """The reference of the interface, to read and to try."""
    return render(request, "api/reference.html")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of the signed-in user; a new one is shown once, in the answer that makes it."""
    form = TokenForm(request.POST or None, user=request.user, initial={"days": "365"})
    secret = None
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["days"]
        expires = timezone.now() + timedelta(days=int(days)) if days else None
        _token, secret = make(request.user, form.cleaned_data["name"], form.cleaned_data["scope"], expires)
        form = TokenForm(user=request.user, initial={"days": "365"})
    shown = {"form": form, "secret": secret, "tokens": request.user.tokens.all(), "now": timezone.now()}
    return render(request, "api/tokens.html", shown)


@login_required
@require_POST
def withdraw_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of one's own tokens."""
    withdraw(get_object_or_404(Token, pk=pk, user=request.user), request.user)
    messages.success(request, _("令牌已撤回"))
    return redirect("api:tokens")
