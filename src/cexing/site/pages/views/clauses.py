"""A clause by itself: its permanent link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def clause(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")
