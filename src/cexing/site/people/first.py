"""The first account."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError

from cexing.errors import CexingError
from cexing.site.people import accounts
from cexing.site.people.roles import Role


class AccountRefused(CexingError):
    """A name or password that the rules do not allow."""


def nobody() -> bool:
    """Whether there is no account yet."""
    return not User.objects.exists()


def known(name: str) -> bool:
    """Whether there is an account of that name."""
    return User.objects.filter(username=name).exists()


def make_administrator(name: str, password: str) -> None:
    """Make an administrator; AccountRefused where the rules for names and passwords forbid it."""
    try:
        UnicodeUsernameValidator()(name)
        validate_password(password, User(username=name))
    except ValidationError as error:
        raise AccountRefused(" ".join(error.messages), where=name) from error
    accounts.make(None, name, password, Role.ADMINISTRATOR)
