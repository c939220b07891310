"""Public reading on or off: where it is off, every address asks who is there unless it is marked as open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

_OPEN = frozenset({"pages:language"})
"""Views of Django that are open although they cannot be marked: choosing the language."""
_TOKENS = frozenset({"api"})
"""Namespaces that check tokens, which are not known here; they refuse strangers themselves."""


class ReadingMiddleware(LoginRequiredMiddleware):
    """Leads strangers to sign in where reading is not public; views marked `login_not_required` stay open."""

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        """None where the request may go on, else the way to sign in."""
        match = request.resolver_match
        if settings.PUBLIC_READING or match.view_name in _OPEN or _TOKENS.intersection(match.namespaces):
            return None
        return super().process_view(request, view, args, kwargs)
