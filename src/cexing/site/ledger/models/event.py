"""Events: everything that ever happened in a programme, each linked to the one before; rows are added and never altered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cexing.site.ledger.models.programme import Programme
from cexing.site.ledger.models.task import Task
from cexing.site.people.models import Final


class Event(Final):
    """One event: `said` is what the hash is made of, the other columns repeat it for queries. Triggers of the migration refuse changes."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="events")
    no = models.PositiveIntegerField()
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=30, db_index=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_events")
    when = models.DateTimeField()
    said = models.JSONField(encoder=DjangoJSONEncoder)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta(Final.Meta):
        ordering = ["programme_id", "no"]
        constraints = [models.UniqueConstraint(fields=["programme", "no"], name="event_no_once")]
        indexes = [models.Index(fields=["task", "no"])]

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.no} {self.kind}"

    @property
    def reason(self) -> str:
        """Why it was done, in the words of who did it."""
        return self.said.get("reason", "")

    @property
    def data(self) -> dict[str, Any]:
        """What the event says beside who, when and why."""
        return self.said.get("data", {})


class Evidence(Final):
    """What proves an event: a file under its hash, a link or a figure."""

    class Kind(models.TextChoices):
        FILE = "file", "文件"
        LINK = "link", "链接"
        FIGURE = "figure", "数据"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="evidence")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    url = models.URLField(max_length=1000, blank=True)
    value = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)

    class Meta(Final.Meta):
        ordering = ["event_id", "pk"]

    def __str__(self) -> str:
        return self.title
