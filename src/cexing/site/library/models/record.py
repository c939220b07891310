"""Clauses, facts, other records and findings, each with its place in the version's text."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cexing.site.library.models.document import Part, Version
from cexing.site.library.models.register import Body, Region


class Placed(models.Model):
    """A row with its place: half-open character offsets in the version's text."""

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Clause(Placed):
    """A numbered clause; `path` is materialised (附件3/二/（七）)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    slug = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField()
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    hash = models.CharField(max_length=16, db_index=True)
    factor = models.CharField(max_length=20, null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["version_id", "order"]
        indexes = [models.Index(fields=["version", "slug"])]
        constraints = [models.CheckConstraint(condition=Q(end__gte=F("start")), name="clause_has_place")]

    def __str__(self) -> str:
        return f"{self.path} {self.heading}"


class Fact(Placed):
    """A fact of any kind: what is searched in typed columns, the rest as JSON; it cannot be stored without its place."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="facts")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, db_index=True)
    quote = models.TextField()
    label = models.TextField(blank=True, help_text="indicator, name, beneficiary, object: what a table shows first")
    value = models.FloatField(null=True, blank=True, db_index=True)
    value_max = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, null=True, blank=True)
    op = models.CharField(max_length=6, null=True, blank=True)
    by = models.CharField(max_length=10, null=True, blank=True, db_index=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="facts")
    factor = models.CharField(max_length=20, null=True, blank=True, db_index=True)
    strength = models.CharField(max_length=10, null=True, blank=True, db_index=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["version_id", "order"]
        indexes = [models.Index(fields=["kind", "version"]), models.Index(fields=["kind", "value"])]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")) & ~Q(quote=""), name="fact_has_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quote}"


class Record(Placed):
    """A structural record that is neither clause nor fact: item, entry, table, task."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="records")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, db_index=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["version_id", "order"]

    def __str__(self) -> str:
        return f"{self.kind} {self.order}"


class Finding(Placed):
    """Something odd in the source; `checked` when a person has looked at it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40, db_index=True)
    message = models.TextField()
    checked = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["version_id", "start"]

    def __str__(self) -> str:
        return f"{self.code} {self.message}"
