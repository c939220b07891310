"""Facts of one kind over all documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def facts(request: HttpRequest, kind: str) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")
