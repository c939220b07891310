"""Accounts made and altered, each change recorded in the same transaction."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from cexing.site.people.changes import record
from cexing.site.people.roles import Role, given_role, set_role


def by_name(username: str) -> User | None:
    """The account that signs in under a name."""
    return User.objects.filter(username=username).first()


def make(by: User | None, username: str, password: str, role: Role, first_name: str = "", email: str = "") -> User:
    """A new account with `role`; `password` has been checked by the caller."""
    with transaction.atomic():
        user = User.objects.create_user(username, email=email, password=password, first_name=first_name)
        set_role(user, role)
        record(by, "account-made", username, after=state(user))
    return user


def alter(by: User, user: User, *, first_name: str, role: Role, is_active: bool, email: str = "") -> None:
    """Set name, mail address, role and whether the account may sign in; says nothing in the record where nothing changes."""
    with transaction.atomic():
        kept = User.objects.select_for_update().get(pk=user.pk)
        before = state(kept)
        kept.first_name, kept.email, kept.is_active = first_name, email, is_active
        if before["role"] != role:
            kept.is_superuser = False
            set_role(kept, role)
        kept.save(update_fields=["first_name", "email", "is_active", "is_superuser"])
        after = state(kept)
        if before != after:
            record(by, "account-altered", kept.username, before=before, after=after)


def set_password(by: User, user: User, password: str) -> None:
    """Give an account another password; its sessions end."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        record(by, "password-set", user.get_username())


def drop_second_step(by: User, user: User) -> None:
    """Take one-time codes off an account whose owner has lost the device."""
    with transaction.atomic():
        removed, _rows = Authenticator.objects.filter(user=user).delete()
        if removed:
            record(by, "second-step-off", user.get_username())


def state(user: User) -> dict[str, Any]:
    """What the record says of an account: name, mail address, role, whether it may sign in."""
    return {"name": user.first_name, "email": user.email, "role": given_role(user).value, "active": user.is_active}
