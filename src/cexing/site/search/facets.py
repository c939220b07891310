"""How many of the hits have each value of each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from cexing.site.search.filters import Filters
from cexing.site.search.schema import FACETS

if TYPE_CHECKING:
    import tantivy

Counts = Mapping[str, Mapping[str | int | bool, int]]
_MOST_VALUES = 5_000
_NOTHING = Filters()


class Facets:
    """Counts of values, made when first asked for.

    A column that is filtered counts as if it were not, so that a reader sees what choosing another value would find.
    """

    def __init__(self, searcher: tantivy.Searcher, query: Callable[[Filters], tantivy.Query], filters: Filters) -> None:
        self._searcher, self._query, self._filters = searcher, query, filters

    @cached_property
    def counts(self) -> Counts:
        """By column, the values with their counts, most frequent first."""
        filtered = [name for name in FACETS if getattr(self._filters, name) != getattr(_NOTHING, name)]
        found = self._count(self._filters, [name for name in FACETS if name not in filtered])
        for name in filtered:
            found |= self._count(replace(self._filters, **{name: getattr(_NOTHING, name)}), [name])
        return {name: found[name] for name in FACETS}

    def __getitem__(self, name: str) -> Mapping[str | int | bool, int]:
        return self.counts[name]

    def _count(self, filters: Filters, names: list[str]) -> dict[str, dict[str | int | bool, int]]:
        if not names:
            return {}
        asked = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in names}
        answer = self._searcher.aggregate(self._query(filters), asked)
        return {name: {_value(name, bucket["key"]): bucket["doc_count"] for bucket in answer[name]["buckets"]} for name in names}


def _value(name: str, key: str | float) -> str | int | bool:
    if name.startswith("has_"):
        return bool(key)
    return int(key) if name == "year" else str(key)
