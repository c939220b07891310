"""Corrections by people: statements beside the machine's, never in place of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cexing.site.library.models.document import Document


class Correction(models.Model):
    """What an editor states about a fact or a clause: who, when, why, before, after; it survives re-reading.

    `kind` is the record kind (target, clause …); `locator` finds it again after re-reading: part, path, quote (or heading) and
    occurrence. `after` is empty where the machine's statement is rejected.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=20)
    locator = models.JSONField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    why = models.TextField()
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="corrections")
    made = models.DateTimeField(auto_now_add=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made"]

    def __str__(self) -> str:
        return f"{self.kind} {self.locator}"
