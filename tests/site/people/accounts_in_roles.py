"""Accounts in each role, and clients signed in with them."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from cexing.site.people.roles import Role, set_role

PASSWORD = "青川-临江-2024"


def account(role: Role, name: str = "") -> User:
    """An account with a role and the password above."""
    user = User.objects.create_user(name or role.value, password=PASSWORD)
    set_role(user, role)
    return User.objects.get(pk=user.pk)


def signed_in(role: Role | None) -> Client:
    """A client signed in with a role; a stranger's for None."""
    client = Client()
    if role is not None:
        client.force_login(account(role))
    return client
