"""Clauses, facts, other records and findings, each with its place in the version's text."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cexing.site.library.models.correction import Correction
from cexing.site.library.models.document import Part, Version
from cexing.site.library.models.register import Body, Region


class Placed(models.Model):
    """A row with its place: half-open character offsets in the version's text."""

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        abstract = True


class StatementQuerySet(models.QuerySet):
    """Statements of the machine and of people."""

    def in_force(self) -> StatementQuerySet:
        """Those that no correction overrules."""
        return self.filter(overruled_by=None)


class Statement(Placed):
    """A row that people may correct; the machine's row stays beside the correction's and says by which it is overruled."""

    correction = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="the correction that states this row"
    )
    overruled_by = models.ForeignKey(
        Correction, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="the correction that overrules this row"
    )
    objects = StatementQuerySet.as_manager()

    class Meta:
        abstract = True


class Clause(Statement):
    """A numbered clause; `path` is materialised (附件3/二/（七）).

    `text` of the version from `heading_start` and from `body_start` are its heading and its own body; `place` leads to the file.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=400)
    slug = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField()
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    heading_start = models.PositiveIntegerField()
    body_start = models.PositiveIntegerField()
    place = models.JSONField(default=dict)
    hash = models.CharField(max_length=16, db_index=True)
    factor = models.CharField(max_length=20, null=True, blank=True, db_index=True)
    machine = models.JSONField(null=True, blank=True, help_text="what the machine stated, where a correction changed the row")

    class Meta:
        ordering = ["version_id", "start", "order"]
        indexes = [models.Index(fields=["version", "slug"])]
        constraints = [models.CheckConstraint(condition=Q(end__gte=F("start")), name="clause_has_place")]

    def __str__(self) -> str:
        return f"{self.path} {self.heading}"


class Fact(Statement):
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
        ordering = ["version_id", "start", "order"]
        indexes = [models.Index(fields=["kind", "version"]), models.Index(fields=["kind", "value"])]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")) & ~Q(quote=""), name="fact_has_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quote}"


class Record(Placed):
    """A structural record that is neither clause nor fact: item, entry, table, task."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="records")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="records")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, db_index=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["version_id", "order"]

    def __str__(self) -> str:
        return f"{self.kind} {self.order}"


class Charge(models.Model):
    """A body that a duty (a fact) or a task (a record) charges, and the part it plays."""

    class Role(models.TextChoices):
        LEAD = "lead", "牵头"
        SUPPORT = "support", "配合"
        NAMED = "named", "责任"

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="charges")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="charges")
    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.CASCADE, related_name="charges")
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.CASCADE, related_name="charges")
    role = models.CharField(max_length=10, choices=Role)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["version_id", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(fact=None) ^ Q(record=None), name="charge_of_one_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.role}"


class Finding(Placed):
    """Something odd in the source; `checked` when a person has looked at it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40, db_index=True)
    message = models.TextField()
    place = models.JSONField(default=dict)
    checked = models.BooleanField(default=False, db_index=True)

    class Meta:
        ordering = ["version_id", "start"]

    def __str__(self) -> str:
        return f"{self.code} {self.message}"
