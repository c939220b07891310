"""The page to wait on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cexing.site.comparing.choosing import Choice
from cexing.site.comparing.works import Pending

_WAIT = 2
"""Seconds after which it asks again."""


def waiting(request: HttpRequest, choice: Choice, found: Pending) -> HttpResponse:
    """A page that asks again by itself, without a script."""
    context = {"choice": choice, "seconds": found.seconds, "wait": _WAIT}
    return render(request, "comparing/waiting.html", context, status=202)
