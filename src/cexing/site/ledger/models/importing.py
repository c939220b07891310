"""Workbooks on their way in: what was read of them and what they would change, kept until somebody decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.models.programme import Programme

KEPT = timedelta(days=7)
"""How long a workbook waits for a decision."""


def in_a_week() -> Any:
    """When a workbook that comes in now is forgotten."""
    return timezone.now() + KEPT


class Import(models.Model):
    """A workbook that was sent in: nothing of it depends on what a form carries from page to page."""

    class State(models.TextChoices):
        MAPPING = "mapping", _("待对应列")
        OPEN = "open", _("待确认")
        APPLIED = "applied", _("已导入")
        DROPPED = "dropped", _("已放弃")
        EXPIRED = "expired", _("已过期")

    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="imports", help_text="empty until it makes one"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(default=in_a_week)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.MAPPING, db_index=True)
    book = models.JSONField(null=True, blank=True, help_text="sheets of a foreign workbook, until their columns are known")
    mapping = models.JSONField(null=True, blank=True, help_text="sheet, row of the heads, column → field")
    rows = models.JSONField(null=True, blank=True, help_text="rows with the words of their cells by field")
    base = models.JSONField(null=True, blank=True, help_text="cells as exported, by task")
    told = models.JSONField(default=dict, blank=True, help_text="when it was exported, what was odd about it")
    decisions = models.JSONField(default=dict, blank=True, help_text="row → task, new or skip")
    proposal = models.JSONField(null=True, blank=True)
    outcome = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def waits(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in (self.State.MAPPING, self.State.OPEN)
