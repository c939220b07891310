"""Three roles as groups: a reader reads, an editor also uploads, reviews and corrects, an administrator also keeps accounts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

View = Callable[..., HttpResponse]


class Role(models.TextChoices):
    """A role; its value is the name of the group. Each may do what the ones before it may."""

    READER = "reader", _("读者")
    EDITOR = "editor", _("编辑")
    ADMINISTRATOR = "administrator", _("管理员")


_RANK = {role: rank for rank, role in enumerate(Role)}


def role_of(user: Any) -> Role | None:
    """The role with which `user` may act; None for a stranger and for an account that may not sign in."""
    return given_role(user) if user.is_authenticated and user.is_active else None


def given_role(user: Any) -> Role:
    """The highest role that an account was given; a superuser is an administrator, an account without a group a reader."""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    if not hasattr(user, "_cexing_role"):
        given = (Role(group.name) for group in user.groups.all() if group.name in Role.values)
        user._cexing_role = max(given, key=_RANK.__getitem__, default=Role.READER)
    return user._cexing_role


def set_role(user: Any, role: Role) -> None:
    """Give `user` exactly this role."""
    with transaction.atomic():
        group, _made = Group.objects.get_or_create(name=Role(role).value)
        user.groups.remove(*user.groups.filter(name__in=Role.values))
        user.groups.add(group)
    user._cexing_role = Role(role)


def is_editor(user: Any) -> bool:
    """Whether `user` may upload, review, publish and correct."""
    return role_of(user) in (Role.EDITOR, Role.ADMINISTRATOR)


def is_administrator(user: Any) -> bool:
    """Whether `user` may keep accounts and settings."""
    return role_of(user) is Role.ADMINISTRATOR


def reading_allowed(request: HttpRequest) -> bool:
    """Whether this request may read: anyone where reading is public, else who is signed in."""
    return settings.PUBLIC_READING or role_of(request.user) is not None


def _required(test: Callable[[Any], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not test(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


editor_required = _required(is_editor)
"""A view for editors: a stranger is led to sign in, a reader gets 403."""
administrator_required = _required(is_administrator)
"""A view for administrators: a stranger is led to sign in, others get 403."""
