"""How much the library holds, for the home page; counted at most once a minute."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, F

from cexing.site.library.models import Clause, Document
from cexing.site.library.reading import current_facts

_SECONDS = 60
_MOST_REGIONS = 12
_COUNTED = ("target", "support", "duty", "platform")


@dataclass(frozen=True, slots=True)
class Counts:
    """Documents, clauses and facts that anybody may see, by what they are about."""

    documents: int
    clauses: int
    facts: dict[str, int]
    regions: tuple[tuple[str, int], ...]
    """(path of a province, documents about it or a place in it), most first; central documents are under the empty path."""
    factors: tuple[tuple[str, int], ...]
    """(factor of production, clauses about it), most first."""


def counts() -> Counts:
    """The counts of now or of up to a minute ago."""
    cache = caches["process"]
    found = cache.get("pages.counts")
    if found is None:
        found = _counted()
        cache.set("pages.counts", found, _SECONDS)
    return found


def _counted() -> Counts:
    documents = Document.objects.exclude(current=None)
    clauses = Clause.objects.in_force().filter(version__document__current_id=F("version_id"))
    facts = dict(current_facts().filter(kind__in=_COUNTED).order_by().values_list("kind").annotate(Count("pk")))
    factors = clauses.exclude(factor=None).order_by().values_list("factor").annotate(total=Count("pk")).order_by("-total", "factor")
    return Counts(
        documents=documents.count(), clauses=clauses.count(), facts={kind: facts.get(kind, 0) for kind in _COUNTED},
        regions=_by_province(documents), factors=tuple(factors),
    )


def _by_province(documents) -> tuple[tuple[str, int], ...]:
    tally: Counter[str] = Counter()
    for path, total in documents.order_by().values_list("region__path").annotate(Count("pk")):
        tally[(path or "").partition("/")[0]] += total
    return tuple(tally.most_common(_MOST_REGIONS))
