"""The versions of a large library that have wording near to that of a version, by the index of the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from cexing.facts.measure import sentences
from cexing.site.library.models import Clause, Version
from cexing.site.library.reading import clauses_of
from cexing.site.search.similar import candidates
from cexing.site.search.terms import fold

_SHORTEST = 8
"""Characters of a sentence that is looked for."""
_FIRST = 8
"""Clauses that count for a sentence: those that share most of its rare pairs of characters."""


def nearby(version: Version, others: Sequence[int], most: int) -> list[int]:
    """The ids, `most` at most, of those of the other versions that are earlier and come near to the most of its sentences.

    A version without a date is held against all. The nearer a clause, the more its version counts.
    """
    ranked: Counter[int] = Counter()
    for words in _sentences(version):
        for rank, pk in enumerate(candidates(fold(words), version.document_id)[:_FIRST]):
            ranked[pk] += _FIRST - rank
    allowed = set(_earlier(version, others))
    homes = dict(Clause.objects.in_force().filter(pk__in=ranked).values_list("pk", "version_id"))
    votes: Counter[int] = Counter()
    for pk, weight in ranked.items():
        if homes.get(pk) in allowed:
            votes[homes[pk]] += weight
    return sorted(sorted(votes), key=lambda pk: -votes[pk])[:most]


def _sentences(version: Version) -> Iterator[str]:
    for clause in clauses_of(version):
        for text in (clause.heading, clause.text):
            yield from (text[start:end] for start, end in sentences(text, 0, len(text)) if end - start >= _SHORTEST)


def _earlier(version: Version, others: Sequence[int]) -> Iterator[int]:
    rows = Version.objects.filter(pk__in=[*others, version.pk]).values_list("pk", "issued", "document__published")
    days: dict[int, date | None] = {pk: issued or published for pk, issued, published in rows}
    own = days.pop(version.pk, None)
    return (pk for pk, day in days.items() if own is None or (day is not None and day < own))
