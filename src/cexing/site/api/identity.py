"""Who asks: a token in the Authorization header, a signed-in browser that reads, or anyone where reading is public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.security import HttpBearer

from cexing.site.api.limits import limiter
from cexing.site.api.models import Token
from cexing.site.api.problems import Refused
from cexing.site.api.tokens import find
from cexing.site.people.roles import is_editor, reading_allowed

_SCHEME = "bearer"


class Reader(HttpBearer):
    """Lets whoever may read pass, and says who that is."""

    openapi_name = "token"

    def __call__(self, request: HttpRequest) -> Any:
        """The user who asks; Refused (401, 429)."""
        token = admit(request)
        if token is None and not reading_allowed(request):
            raise Refused(401)
        return request.user

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Part of the base class; `__call__` does it all."""
        raise NotImplementedError


class Writer(Reader):
    """Lets an editor's token with the scope to write pass; never a browser's session, so that no other site can use one."""

    def __call__(self, request: HttpRequest) -> Any:
        """The editor who asks; Refused (401, 403, 413, 429)."""
        token = admit(request)
        if token is None:
            raise Refused(401)
        if token.scope != Token.Scope.WRITE or not is_editor(token.user):
            raise Refused(403, _("上传需要编辑账号的令牌，且令牌允许上传"))
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.UPLOAD_BYTES:
            raise Refused(413, _("一次上传不得超过%(n)d字节") % {"n": settings.UPLOAD_BYTES}, limit=settings.UPLOAD_BYTES)
        return token.user


def admit(request: HttpRequest) -> Token | None:
    """Count the request against its token, else its address; the token, which then answers for the user.

    Refused (401) for a token that is none, (429) where there were too many requests.
    """
    secret = _secret(request)
    token = find(secret) if secret else None
    caller = f"token {token.pk}" if token else f"address {request.META.get('REMOTE_ADDR', '')}"
    per_minute = settings.API_TOKEN_RATE if token else settings.API_RATE
    verdict = limiter.ask(caller, per_minute)
    request.api_limit = verdict
    if not verdict.passes:
        raise Refused(429)
    if secret and token is None:
        raise Refused(401, _("令牌无效、已过期或已撤回"))
    if token is not None:
        request.user = token.user
    return token


def _secret(request: HttpRequest) -> str | None:
    scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if scheme.lower() == _SCHEME and secret.strip() else None
