"""Headers that every page carries: what a browser may load, where it may send, who may frame it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from cexing.site.files import POLICY as DOWNLOAD

_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def content_security_policy() -> str:
    """Everything from this site and nothing inline; signing in elsewhere, where that is set up, needs its origin as a target of forms."""
    targets = "'self'"
    if settings.OIDC_ISSUER:
        issuer = urlsplit(settings.OIDC_ISSUER)
        targets += f" {issuer.scheme}://{issuer.netloc}"
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        f"object-src 'none'; base-uri 'none'; form-action {targets}; frame-ancestors 'none'"
    )


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost, so that errors and redirects carry the headers too; a policy that a view set itself stays."""
    policy = content_security_policy()

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        saved = response.headers.get("Content-Disposition", "").startswith("attachment")
        response.headers.setdefault("Content-Security-Policy", DOWNLOAD if saved else policy)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if "Cache-Control" not in response.headers and _personal(request):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return respond


def _personal(request: HttpRequest) -> bool:
    """Whether the answer may hold what is meant for one account: its session was read."""
    session = getattr(request, "session", None)
    return session is not None and session.accessed
