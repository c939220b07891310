"""Addresses of the pages that people read; `/d/<文号>/<slug>` is the permanent link of a clause."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from cexing.site.pages.views import clauses, documents, facts, home, registers, searching

app_name = "pages"
urlpatterns = [
    path("", home.home, name="home"),
    path("language", set_language, name="language"),
    path("search", searching.search_page, name="search"),
    path("search/export/<str:form>", searching.export, name="search-export"),
    path("d/<str:key>", documents.document, name="document"),
    path("d/<str:key>/<str:slug>", clauses.clause, name="clause"),
    path("versions/<int:old>/<int:new>", documents.difference, name="difference"),
    path("file/<int:number>", documents.original, name="original"),
    path("facts/<str:kind>", facts.facts, name="facts"),
    path("bodies", registers.bodies, name="bodies"),
    path("body/<int:number>", registers.body, name="body"),
    path("regions", registers.regions, name="regions"),
    path("region/<path:path>", registers.region, name="region"),
]
