"""Tokens made, found by their secret, withdrawn."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cexing.site.api.models import Token
from cexing.site.people.changes import record

_PREFIX = "cexing_"
"""So that people and secret scanners know one when they see it."""
_SHOWN = len(_PREFIX) + 4
_USE_NOTED = timedelta(minutes=1)
"""A use within this time of the last one is not written down, so that reading does not write."""


def make(user: Any, name: str, scope: Token.Scope = Token.Scope.READ, expires: datetime | None = None) -> tuple[Token, str]:
    """A new token of `user` and its secret, which cannot be shown again."""
    secret = _PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = Token.objects.create(
            user=user, name=name, digest=_digest(secret), hint=secret[:_SHOWN], scope=scope, expires=expires
        )
        record(user, "token-made", str(token), after={"scope": token.scope, "expires": expires})
    return token, secret


def find(secret: str) -> Token | None:
    """The valid token with this secret, its use noted; None where there is none."""
    token = Token.objects.valid().select_related("user").filter(digest=_digest(secret)).first()
    if token is not None:
        _note_use(token)
    return token


def withdraw(token: Token, user: Any) -> None:
    """End a token; one that has ended already stays as it is."""
    with transaction.atomic():
        if Token.objects.filter(pk=token.pk, withdrawn=None).update(withdrawn=timezone.now()):
            record(user, "token-withdrawn", str(token), before={"scope": token.scope})


def _note_use(token: Token) -> None:
    now = timezone.now()
    if token.last_used is None or now - token.last_used > _USE_NOTED:
        Token.objects.filter(pk=token.pk).update(last_used=now)


def _digest(secret: str) -> str:
    """A plain hash is enough: the secret holds 256 random bits, so there is nothing to guess."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
