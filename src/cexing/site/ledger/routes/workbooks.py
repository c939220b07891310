"""Addresses of workbooks, out and in."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
