"""Run as a program: ingests the documents into the site of the environment and prints what searches find there, as JSON."""

from __future__ import annotations

import json
from typing import Any


def main() -> None:
    """Make the site's library and print `answers`."""
    import django

    django.setup()
    from django.core.management import call_command
    from tests.site.invented import SAMPLES
    from tests.site.search.documents import DOCUMENTS

    from cexing.site.library.ingest import ingest

    call_command("migrate", verbosity=0)
    for name, text in (SAMPLES | DOCUMENTS).items():
        ingest(text.encode(), name)
    print(json.dumps(answers(), ensure_ascii=False))


def answers() -> list[Any]:
    """For every query and filter: the number of hits, the hits in their order with score and words, and the counts."""
    from tests.site.search.queries import QUERIES

    from cexing.site.search.filters import Filters, Range
    from cexing.site.search.query import search

    narrowed = [
        Filters(has_target=True), Filters(has_money=True), Filters(region=("青川省",)), Filters(year=(2031, 2032)), Filters(strength=("bind",)),
        Filters(ranges=(Range(quantity="cap", unit="元", low=1e5),)), Filters(body=("临江市财政局",)), Filters(factor=("data",)),
    ]
    asked = [(query, Filters(), "relevance") for query, _ in QUERIES] + [("", one, "date") for one in narrowed] + [("數據", Filters(), "date")]
    return [_answer(search(query, filters=one, sort=sort, limit=100)) for query, one, sort in asked]


def _answer(results: Any) -> Any:
    hits = [
        [hit.version.sha256, hit.clause.slug if hit.clause else "", round(hit.score, 4), hit.heading, hit.snippet] for hit in results.hits
    ]
    counts = {name: sorted(map(list, values.items()), key=str) for name, values in results.facets.counts.items()}
    return [results.query, results.total, results.suggestion, hits, counts]


if __name__ == "__main__":
    main()
