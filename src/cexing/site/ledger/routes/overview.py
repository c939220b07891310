"""Addresses of the dashboard, board, timeline, calendar and coverage of a programme."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import board, calendar, coverage, overview, timeline

urlpatterns = [
    path("<slug:slug>/", overview.programme, name="programme"),
    path("<slug:slug>/board", board.board, name="board"),
    path("<slug:slug>/timeline", timeline.timeline, name="timeline"),
    path("<slug:slug>/calendar", calendar.calendar, name="calendar"),
    path("<slug:slug>/coverage", coverage.coverage, name="coverage"),
]
