"""Addresses of the list of programmes and of their making."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import programmes

urlpatterns = [
    path("", programmes.programmes, name="programmes"),
    path("new", programmes.new, name="programme-new"),
]
