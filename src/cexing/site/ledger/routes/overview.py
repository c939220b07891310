"""Addresses of the dashboard, board, timeline, calendar and coverage of a programme."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import overview

urlpatterns = [
    path("<slug:slug>/", overview.programme, name="programme"),
]
