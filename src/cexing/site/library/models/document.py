"""Documents, their versions and parts, and files that could not be read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F

from cexing.site.library.models.register import Region


class Document(models.Model):
    """A policy document through all its versions; `key` is its 文号, else made from title and issuer."""

    key = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True, help_text="ASCII form of the permanent link")
    title = models.TextField()
    doc_no = models.CharField(max_length=80, null=True, blank=True, db_index=True)
    issuer = models.CharField(max_length=200, null=True, blank=True, db_index=True)
    kind = models.CharField(max_length=40, null=True, blank=True, db_index=True)
    issued = models.DateField(null=True, blank=True, db_index=True)
    published = models.DateField(null=True, blank=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    current = models.ForeignKey("Version", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    arrived = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One distinct content of a document; `state` says whether it may be seen."""

    class State(models.TextChoices):
        REVIEW = "review", "待审"
        PUBLIC = "public", "公开"
        DISCARDED = "discarded", "弃用"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLIC, db_index=True)
    file = models.FileField(max_length=200, help_text="original file under its content hash")
    name = models.CharField(max_length=255, help_text="name of the file as it came")
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    text = models.TextField()
    metadata = models.JSONField(default=dict)
    pieces = models.JSONField(default=list, help_text="what each stretch of the text is: role, start, end")
    reader = models.CharField(max_length=20, help_text="version of cexing that read it")
    issued = models.DateField(null=True, blank=True)
    arrived = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        # An undated version comes before the dated ones on every database; `number` is the order of arrival and never changes.
        ordering = ["document_id", F("issued").asc(nulls_first=True), "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.document} v{self.number}"


class Part(models.Model):
    """A body or annex of a version."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="parts")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    kind = models.CharField(max_length=40, null=True, blank=True)
    scope_regions = models.JSONField(default=list)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["version_id", "order"]

    def __str__(self) -> str:
        return self.name or self.title


class Quarantine(models.Model):
    """A file that could not be read, with the reason; kept so that a person can look."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    file = models.FileField(max_length=200)
    error = models.CharField(max_length=60, help_text="kind of error")
    message = models.TextField()
    arrived = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-arrived"]

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"
