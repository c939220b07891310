"""Addresses of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("people/", include("cexing.site.people.urls")),
    path("desk/", include("cexing.site.desk.urls")),
    path("api/v1/", include("cexing.site.api.urls")),
    path("", include("cexing.site.pages.urls")),
]
