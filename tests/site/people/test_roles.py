"""Roles: each may do what the ones before it may."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from cexing.site.people.roles import (
    Role,
    administrator_required,
    editor_required,
    is_administrator,
    is_editor,
    reading_allowed,
    role_of,
    set_role,
)

pytestmark = pytest.mark.django_db


def user_as(role: Role | None) -> User:
    user = User.objects.create(username=f"as-{role}")
    if role:
        set_role(user, role)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("role", "edits", "administers"),
    [(None, False, False), (Role.READER, False, False), (Role.EDITOR, True, False), (Role.ADMINISTRATOR, True, True)],
)
def test_what_a_role_may(role: Role | None, edits: bool, administers: bool) -> None:
    user = user_as(role)
    assert (is_editor(user), is_administrator(user)) == (edits, administers)
    assert role_of(user) == (role or Role.READER)


def test_a_new_role_takes_the_place_of_the_old() -> None:
    user = user_as(Role.ADMINISTRATOR)
    set_role(user, Role.EDITOR)
    assert role_of(User.objects.get(pk=user.pk)) is Role.EDITOR


def test_superuser_is_administrator_and_disabled_is_nobody() -> None:
    assert is_administrator(User(is_superuser=True))
    assert role_of(User(is_superuser=True, is_active=False)) is None
    assert role_of(AnonymousUser()) is None


def test_reading_is_public_or_for_who_signed_in(settings, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    settings.PUBLIC_READING = True
    assert reading_allowed(request)
    settings.PUBLIC_READING = False
    assert not reading_allowed(request)
    request.user = user_as(Role.READER)
    assert reading_allowed(request)


@pytest.mark.parametrize("guard", [editor_required, administrator_required])
def test_guards_lead_strangers_to_sign_in_and_refuse_readers(guard, rf: RequestFactory) -> None:
    view = guard(lambda _request: HttpResponse("in"))
    request = rf.get("/desk/?a=1")
    request.user = AnonymousUser()
    assert "next=/desk/%3Fa%3D1" in view(request).url
    request.user = user_as(Role.READER)
    with pytest.raises(PermissionDenied):
        view(request)
    request.user = user_as(Role.ADMINISTRATOR)
    assert view(request).content == b"in"
