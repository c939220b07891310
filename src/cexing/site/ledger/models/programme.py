"""Programmes, the people who act in them, and the published heads of their chains."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.site.library.models import Body, Document
from cexing.track import GENESIS, Rhythm, Role


class Programmes(models.QuerySet):
    """Programmes."""

    def running(self, on: date | None = None) -> Programmes:
        """Those that have no end, or whose end lies ahead of a day (today)."""
        return self.filter(Q(ended=None) | Q(ended__gt=on or timezone.localdate()))


class Programme(models.Model):
    """What one or more documents undertake, as tasks that an office follows; its events are one chain that ends at `head`."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    documents = models.ManyToManyField(Document, related_name="programmes", blank=True)
    rhythm = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Rhythm], default=Rhythm.MONTH.value)
    thresholds = models.JSONField(default=dict, blank=True, help_text="where warnings differ from the usual")
    made = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended = models.DateField(null=True, blank=True, help_text="the day from which on nothing more is asked of anybody")
    alone = models.BooleanField(
        default=False, help_text="单人办公室可自批: whether the only person of the office may decide on what is that person's own"
    )
    last_no = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    objects = Programmes.as_manager()

    class Meta:
        ordering = ["ended", "-made"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Whether its end has come."""
        return self.ended is not None and self.ended <= timezone.localdate()


class Membership(models.Model):
    """The part that an account plays in a programme; a contact acts for one body, one row a body."""

    class Part(models.TextChoices):
        OFFICE = Role.OFFICE.value, _("督查机构")
        CONTACT = Role.CONTACT.value, _("联络员")
        VIEWER = Role.VIEWER.value, pgettext_lazy("member", "查看")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts")

    class Meta:
        ordering = ["programme_id", "part", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "user", "part", "body"], name="contact_once"),
            models.UniqueConstraint(fields=["programme", "user", "part"], condition=Q(body=None), name="member_once"),
            models.CheckConstraint(condition=Q(part="contact") ^ Q(body=None), name="contact_has_body"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_part_display()} {self.body or ''}".strip()


class PublishedHead(models.Model):
    """Number and hash of the last event at a moment, told to the outside, so that a chain cut short is noticed."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="heads")
    no = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    when = models.DateTimeField(auto_now_add=True)
    where = models.CharField(max_length=40, help_text="page, mail, workbook, bulletin, command")

    class Meta:
        ordering = ["programme_id", "no"]
        constraints = [models.UniqueConstraint(fields=["programme", "no"], name="head_once")]

    def __str__(self) -> str:
        return f"{self.no} {self.hash}"


class Visit(models.Model):
    """The last event that an account has seen of a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    no = models.PositiveIntegerField(default=0)
    when = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "user"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.no}"
