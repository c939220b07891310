"""Addresses of bulletins, feeds, experiences and settings."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import experiences, outputs, settings

urlpatterns = [
    path("feed/<str:token>.ics", outputs.feed, name="feed"),
    path("<slug:slug>/bulletin", outputs.bulletin_page, name="bulletin"),
    path("<slug:slug>/bulletin.docx", outputs.bulletin_file, name="bulletin-file"),
    path("<slug:slug>/experiences", experiences.experiences, name="experiences"),
    path("<slug:slug>/experiences/<int:number>", experiences.experience, name="experience"),
    path("<slug:slug>/t/<str:key>/experience", experiences.new, name="experience-new"),
    path("<slug:slug>/offers/<int:number>", experiences.offer, name="offer"),
    path("<slug:slug>/settings", settings.settings, name="settings"),
    path("<slug:slug>/settings/webhooks", settings.webhook_add, name="webhook-add"),
    path("<slug:slug>/settings/webhooks/<int:number>", settings.webhook_remove, name="webhook-remove"),
    path("<slug:slug>/feeds", settings.feeds, name="feeds"),
    path("<slug:slug>/feeds/new", settings.feed_new, name="feed-new"),
]
