"""The record of changes: what was done on the site, by whom, when; rows are added and never altered. And what sign-in keeps a while."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from cexing.errors import CexingError


class RecordIsFinal(CexingError):
    """An attempt to alter or delete what the record of changes says."""

    def __init__(self, what: str = "the record of changes is append-only", **more: str) -> None:
        super().__init__(what, **{"remedy": "add a further change instead", **more})


class Kept(models.Model):
    """The table of Django's database cache: attempts to sign in and one-time codes that were used, over all workers and machines."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "people_kept"

    def __str__(self) -> str:
        return self.cache_key


class AppendOnly(models.QuerySet):
    """Rows that can be added and read."""

    def update(self, **_values: Any) -> NoReturn:
        raise RecordIsFinal

    def delete(self) -> NoReturn:
        raise RecordIsFinal

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RecordIsFinal


class Final(models.Model):
    """A row that is added once and neither altered nor deleted."""

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; RecordIsFinal where it is there already."""
        if not self._state.adding:
            raise RecordIsFinal
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise RecordIsFinal


class Change(Final):
    """One change: who (nobody: the site itself), when, what was done to which target, before and after.

    Databases refuse what the methods refuse: triggers of the migration stop updates, on PostgreSQL deletions too. SQLite empties
    tables with DELETE when it flushes, so there the methods alone stop deletions; whoever can write the file owns it anyway.
    """

    when = models.DateTimeField(auto_now_add=True, db_index=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=60, db_index=True)
    target = models.CharField(max_length=400)
    before = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    class Meta(Final.Meta):
        ordering = ["-when", "-pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.target}"
