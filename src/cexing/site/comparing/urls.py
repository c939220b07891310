"""Addresses of the comparing pages; `/compare/s/<slug>` is the short link of a saved comparison."""

from __future__ import annotations

from django.urls import path

from cexing.site.comparing.views import between, choose, exporting, indicators, measure, novelty, saved, sharing, words, workspace

app_name = "comparing"
urlpatterns = [
    path("", choose.choose, name="choose"),
    path("plans", workspace.workspace, name="workspace"),
    path("words", words.words, name="words"),
    path("between", between.page, name="between"),
    path("between/export/<str:form>", between.export, name="between-export"),
    path("export/<str:form>", exporting.export, name="export"),
    path("indicators", indicators.page, name="indicators"),
    path("indicators/export/<str:form>", indicators.export, name="indicators-export"),
    path("measure", measure.page, name="measure"),
    path("novelty", novelty.page, name="novelty"),
    path("novelty/export/<str:form>", novelty.export, name="novelty-export"),
    path("sharing", sharing.page, name="sharing"),
    path("save", saved.save, name="save"),
    path("s/<str:slug>", saved.saved, name="saved"),
    path("s/<str:slug>/rename", saved.rename, name="rename"),
    path("s/<str:slug>/delete", saved.delete, name="delete"),
]
