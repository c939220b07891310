"""Addresses of the pages that people read; `/d/<文号>/<slug>` is the permanent link of a clause."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from cexing.site.pages.access import reading
from cexing.site.pages.views import clauses, documents, facts, home, registers, searching

app_name = "pages"
urlpatterns = [
    path("", reading(home.home), name="home"),
    path("language", set_language, name="language"),
    path("search", reading(searching.search_page), name="search"),
    path("search/export/<str:form>", reading(searching.export), name="search-export"),
    path("d/<str:key>", reading(documents.document), name="document"),
    path("d/<str:key>/<str:slug>", reading(clauses.clause), name="clause"),
    path("versions/<int:old>/<int:new>", reading(documents.difference), name="difference"),
    path("file/<int:number>", reading(documents.original), name="original"),
    path("facts/<str:kind>", reading(facts.facts), name="facts"),
    path("bodies", reading(registers.bodies), name="bodies"),
    path("body/<int:number>", reading(registers.body), name="body"),
    path("regions", reading(registers.regions), name="regions"),
    path("region/<path:path>", reading(registers.region), name="region"),
]
