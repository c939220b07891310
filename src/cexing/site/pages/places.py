"""Regions as a tree: what lies in one, and what lies above it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from cexing.site.library.models import Document, Region

_UNCODED = "999999"


def within(path: str, to_region: str = "") -> Q:
    """Rows of which the region (reached by the lookup `to_region`) is the one at `path` or lies in it."""
    reach = f"{to_region}__path" if to_region else "path"
    return Q(**{reach: path}) | Q(**{f"{reach}__startswith": f"{path}/"})


def lineage(region: Region | None) -> list[Region]:
    """A region with all that hold it, from the province down."""
    if region is None:
        return []
    steps = region.path.split("/")
    paths = ["/".join(steps[:count]) for count in range(1, len(steps) + 1)]
    return sorted(Region.objects.filter(path__in=paths), key=lambda one: len(one.path))


@dataclass(slots=True)
class Branch:
    """A region in the tree: the documents about it or a place in it, and the regions right below it."""

    region: Region
    total: int
    below: list[Branch] = field(default_factory=list)


def tree(rows: QuerySet) -> list[Branch]:
    """Regions under those that hold them, in the order of their codes; one whose holder is not among the rows stands at the top."""
    totals = _documents_within()
    branches = {one.path: Branch(one, totals[one.path]) for one in rows}
    top = []
    for path, branch in sorted(branches.items(), key=lambda pair: (pair[1].region.code or _UNCODED, pair[0])):
        above = branches.get(path.rpartition("/")[0])
        (above.below if above else top).append(branch)
    return top


def _documents_within() -> Counter[str]:
    """Documents about each region or a place in it, by path."""
    totals: Counter[str] = Counter()
    paths = Document.objects.exclude(current=None).exclude(region=None).order_by().values_list("region__path")
    for path, total in paths.annotate(Count("pk")):
        steps = path.split("/")
        for count in range(1, len(steps) + 1):
            totals["/".join(steps[:count])] += total
    return totals
