"""Comparisons that somebody saved under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

_SLUG = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for each other."""


def new_slug() -> str:
    """A short link that cannot be guessed from another."""
    return get_random_string(10, _SLUG)


class Comparison(models.Model):
    """What was chosen and how it is shown, for whoever has the link; the answers are worked out anew from what the library holds."""

    slug = models.CharField(max_length=10, unique=True, default=new_slug)
    name = models.CharField(max_length=120)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comparisons")
    made = models.DateTimeField(auto_now_add=True)
    plans = models.JSONField(help_text="version ids, each with the slug of an annex where one was chosen: 12, 12.a3")
    showing = models.JSONField(default=dict, blank=True, help_text="tab, ordering and filters")

    class Meta:
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name
