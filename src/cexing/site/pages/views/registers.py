"""Bodies and regions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bodies(request: HttpRequest) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def body(request: HttpRequest, number: int) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def regions(request: HttpRequest) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def region(request: HttpRequest, path: str) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")
