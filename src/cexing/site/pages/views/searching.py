"""Search over clauses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def search_page(request: HttpRequest) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def export(request: HttpRequest, form: str) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")
