"""Webhooks: events sent to other systems, signed, in order, each until it was taken."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from cexing.errors import CexingError
from cexing.site.ledger.models import Event, Programme, Webhook

SIGNATURE = "X-Cexing-Signature"
"""Header with `sha256=` and the HMAC of the body under the webhook's secret."""
_SECONDS = 10
_AT_ONCE = 100
_MOST_FAILURES = 20
"""In a row; then the webhook is switched off and says so."""


class HostNotAllowed(CexingError):
    """A webhook to a host that the site may not speak to."""


class _Stay(HTTPRedirectHandler):
    """No redirect is followed: it could lead to a host that is not allowed."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_open = build_opener(_Stay).open


def check_host(url: str) -> None:
    """HostNotAllowed where CEXING_WEBHOOK_HOSTS does not name the host of `url`; intranets must not be reached by what a form says."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in settings.WEBHOOK_HOSTS:
        allowed = "、".join(settings.WEBHOOK_HOSTS) or "无 none"
        raise HostNotAllowed(
            "不能向此地址推送 this address is not allowed", where=url[:100], expected=allowed,
            remedy="请管理员在 CEXING_WEBHOOK_HOSTS 中列出该主机 name the host in CEXING_WEBHOOK_HOSTS",
        )


def deliver(programme: Programme) -> int:
    """Send to the active webhooks of a programme what they have not taken yet; how many events were taken."""
    return sum(_deliver(hook) for hook in Webhook.objects.filter(programme=programme, active=True))


def _deliver(hook: Webhook) -> int:
    taken = 0
    for event in _waiting(hook):
        error = send(hook, event)
        hook.failures, hook.last_error = (hook.failures + 1, error[:300]) if error else (0, "")
        hook.active = hook.failures < _MOST_FAILURES
        hook.last_no = hook.last_no if error else event.no
        hook.save(update_fields=["failures", "last_error", "active", "last_no"])
        if error:
            break
        taken += 1
    return taken


def _waiting(hook: Webhook) -> Iterable[Event]:
    rows = Event.objects.filter(programme=hook.programme, no__gt=hook.last_no).order_by("no")
    return (rows.filter(kind__in=hook.kinds) if hook.kinds else rows)[:_AT_ONCE]


def send(hook: Webhook, event: Event) -> str:
    """Send one event; empty where it was taken (2xx), else what went wrong."""
    body = json.dumps({"no": event.no, "hash": event.hash, "previous": event.previous, **event.said}, ensure_ascii=False).encode()
    signature = hmac.new(hook.secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json; charset=utf-8", SIGNATURE: f"sha256={signature}", "User-Agent": "Cexing"}
    try:
        check_host(hook.url)
        with _open(Request(hook.url, data=body, headers=headers, method="POST"), timeout=_SECONDS) as answer:
            return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"
    except (URLError, HTTPException, OSError, CexingError) as error:
        return f"{type(error).__name__}: {error}"
