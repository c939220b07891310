"""Ways out of the ledger and into it: calendar feeds, webhooks, remembered layouts of workbooks."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from cexing.site.ledger.models.programme import Programme
from cexing.site.library.models import Body


def secret() -> str:
    """A new secret of 43 characters."""
    return secrets.token_urlsafe(32)


class Feed(models.Model):
    """A calendar that a body's programs may read with a secret address."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="feeds")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=60, unique=True, default=secret)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "body", "made_by"], name="feed_once"),
            models.UniqueConstraint(fields=["programme", "made_by"], condition=Q(body=None), name="feed_of_all_once"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.body or ''}".strip()


class Webhook(models.Model):
    """An address that is told of events, signed with a secret; `last_no` is the last event it took."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(max_length=500)
    secret = models.CharField(max_length=60, default=secret)
    kinds = models.JSONField(default=list, blank=True, help_text="kinds of event; empty for all")
    active = models.BooleanField(default=True)
    last_no = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.url


class Layout(models.Model):
    """Which column of a foreign workbook means what, remembered by the wording of its heads."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="layouts")
    heads = models.CharField(max_length=64, help_text="hash of the heads in their order")
    columns = models.JSONField(help_text="head → field")
    used = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "heads"], name="layout_once")]

    def __str__(self) -> str:
        return self.heads
