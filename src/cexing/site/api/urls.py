"""Addresses of this app: the interface with its reference under v1/, tokens beside it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from cexing.site.api import pages
from cexing.site.api.interface import interface
from cexing.site.api.problems import Refused, problem

app_name = "api"


def _nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    return problem(request, Refused(404))


urlpatterns = [
    path("tokens", pages.tokens, name="tokens"),
    path("tokens/<int:pk>/withdraw", pages.withdraw_token, name="withdraw-token"),
    path("v1/docs", pages.reference, name="openapi-view"),
    path("v1/", include(interface.urls[0])),
    path("v1/<path:rest>", _nothing_here),
]
