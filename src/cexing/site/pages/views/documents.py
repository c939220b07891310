"""A document, its versions and its original file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def document(request: HttpRequest, key: str) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def difference(request: HttpRequest, old: int, new: int) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")


def original(request: HttpRequest, number: int) -> HttpResponse:
    """Being written."""
    return render(request, "pages/base.html")
