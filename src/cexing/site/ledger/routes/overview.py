"""Addresses of the dashboard, board, timeline, calendar and coverage of a programme."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
