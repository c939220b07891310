"""Addresses of the site."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("people/", include("cexing.site.people.urls")),
    path("people/", include("cexing.site.people.second_step_urls")),
    path("desk/", include("cexing.site.desk.urls")),
    path("track/", include("cexing.site.ledger.urls")),
    path("compare/", include("cexing.site.comparing.urls")),
    path("api/", include("cexing.site.api.urls")),
    path("", include("cexing.site.pages.urls")),
]
