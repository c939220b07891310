"""Accounts, for administrators."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cexing.site.people import accounts, locks
from cexing.site.people.changes import record
from cexing.site.people.forms import ExistingAccount, NewAccount
from cexing.site.people.roles import Role, administrator_required


@administrator_required
def index(request: HttpRequest) -> HttpResponse:
    """All accounts, and who may not try to sign in for a while."""
    second_step = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP))
    users = User.objects.prefetch_related("groups").annotate(second_step=second_step).order_by("-is_active", "username")
    return render(request, "people/accounts.html", {"users": users, "locks": locks.locks()})


@administrator_required
def new(request: HttpRequest) -> HttpResponse:
    """Make an account."""
    form = NewAccount(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        user = accounts.make(request.user, given["username"], given["password1"], Role(given["role"]), given["first_name"], given["email"])
        messages.success(request, _("已建立账号 %(name)s。") % {"name": user.username})
        return redirect("people:accounts")
    return render(request, "people/account_new.html", {"form": form})


@administrator_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, role, and whether an account may sign in."""
    user = get_object_or_404(User, pk=pk)
    form = ExistingAccount(request.POST or None, instance=get_object_or_404(User, pk=pk), by=request.user)
    if form.is_valid():
        given = form.cleaned_data
        accounts.alter(
            request.user, user, first_name=given["first_name"], email=given["email"], role=Role(given["role"]),
            is_active=given["is_active"],
        )
        messages.success(request, _("已保存。"))
        return redirect("people:accounts")
    second_step = Authenticator.objects.filter(user=user).exists()
    return render(request, "people/account_edit.html", {"form": form, "owner": user, "second_step": second_step})


@administrator_required
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account another password."""
    user = get_object_or_404(User, pk=pk)
    form = SetPasswordForm(user, request.POST or None)
    if form.is_valid():
        accounts.set_password(request.user, user, form.cleaned_data["new_password1"])
        messages.success(request, _("已重设密码。"))
        return redirect("people:account-edit", pk)
    return render(request, "people/account_password.html", {"form": form, "owner": user})


@require_POST
@administrator_required
def second_step_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one-time codes off an account."""
    accounts.drop_second_step(request.user, get_object_or_404(User, pk=pk))
    messages.success(request, _("已关闭两步验证。"))
    return redirect("people:account-edit", pk)


@require_POST
@administrator_required
def lift(request: HttpRequest) -> HttpResponse:
    """Let a name or an address try again."""
    kind, value = request.POST.get("kind"), request.POST.get("value", "")
    if kind not in locks.KINDS:
        raise Http404
    if locks.lift(kind, value):
        record(request.user, "lock-lifted", value)
        messages.success(request, _("已解除限制。"))
    return redirect("people:accounts")
