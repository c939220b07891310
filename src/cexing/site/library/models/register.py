"""Registers: regions and bodies with the names that they go by."""

from __future__ import annotations

from django.db import models


class Region(models.Model):
    """A region: full path (浙江省/杭州市), GB/T 2260 code where it has one, parent by path."""

    path = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=6, null=True, blank=True, db_index=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")

    def __str__(self) -> str:
        return self.path


class RegionAlias(models.Model):
    """Another name of a region: 上海 for 上海市."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "name"], name="region_alias_once")]

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """An organisation under its full official name."""

    name = models.CharField(max_length=200, unique=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="bodies")

    def __str__(self) -> str:
        return self.name


class BodyAlias(models.Model):
    """A name as printed somewhere: 市经信委."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="body_alias_once")]

    def __str__(self) -> str:
        return self.name
