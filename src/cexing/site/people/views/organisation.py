"""Signing in with an account of the organisation (OpenID Connect)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.providers.openid_connect import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

_log = logging.getLogger(__name__)
View = Callable[[HttpRequest, str], HttpResponse]


def _saying_when_silent(view: View) -> View:
    """The view, with a page instead of an error where the provider does not answer."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException:
            _log.exception("the identity provider does not answer")
            return render(request, "socialaccount/authentication_error.html", status=502)

    return guarded


sign_in = _saying_when_silent(views.login)
back = _saying_when_silent(views.callback)
