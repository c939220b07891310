"""What changes on an account's second step goes into the record of changes."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User

from cexing.site.people.changes import record


def listen() -> None:
    """Hear of one-time codes switched on and off and of new recovery codes."""
    signals.authenticator_added.connect(_on, dispatch_uid="people-second-step-on")
    signals.authenticator_removed.connect(_off, dispatch_uid="people-second-step-off")
    signals.authenticator_reset.connect(_reset, dispatch_uid="people-recovery-codes")


def _on(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        record(user, "second-step-on", user.get_username())


def _off(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        record(user, "second-step-off", user.get_username())


def _reset(user: User, authenticator: Authenticator, **_more: Any) -> None:
    record(user, "recovery-codes-made", user.get_username())
