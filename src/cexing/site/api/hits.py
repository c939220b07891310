"""What a search narrows by and finds, as programs say and read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cexing.model import Address
from cexing.site.api.links import Site
from cexing.site.api.records import Row, address_of, cited, texts_of
from cexing.site.api.selection import CITED, bodies, regions
from cexing.site.library.models import Clause
from cexing.site.search.filters import Filters, Range
from cexing.site.search.language import parse
from cexing.site.search.query import Hit, find

_LISTED = ("kind", "issuer", "factor", "strength", "year")
_FLAGS = ("has_target", "has_money")
_HEAD = 1_000
"""Characters of the head of a document that are quoted at most."""
_MOST = 100_000
"""Clauses that one export holds at most."""
_BATCH = 500


def filters(asked: Mapping[str, Any]) -> Filters:
    """The filters that a query asks for; names of regions and bodies stand for what the registers know by them."""
    return Filters(
        **{name: tuple(asked.get(name) or ()) for name in _LISTED}, **{name: asked.get(name) for name in _FLAGS},
        region=_registered(asked.get("region"), lambda name: regions(name).values_list("path", flat=True)),
        body=_registered(asked.get("body"), lambda name: bodies(name).values_list("name", flat=True)),
        ranges=tuple(_ranges(asked)), superseded=bool(asked.get("superseded")),
    )


def _registered(names: Iterable[str] | None, known: Any) -> tuple[str, ...]:
    """The registered names; one that no register knows stays, so that it finds nothing rather than everything."""
    return tuple(dict.fromkeys(found for name in names or () for found in (list(known(name)) or [name])))


def _ranges(asked: Mapping[str, Any]) -> Iterator[Range]:
    if asked.get("quantity"):
        yield Range(quantity=asked["quantity"], unit=asked.get("unit") or "", low=asked.get("value_min"), high=asked.get("value_max"))


def hit_records(hits: Sequence[Hit], site: Site) -> list[Row]:
    """Hits with their exact words; the head of a document quotes what stands before its first clause."""
    texts = texts_of(hit.version_id for hit in hits)
    firsts = _first_clauses(hit.version_id for hit in hits if hit.clause is None)
    return [_hit_record(hit, texts[hit.version_id], firsts.get(hit.version_id), site) for hit in hits]


def _hit_record(hit: Hit, text: str, first: int | None, site: Site) -> Row:
    clause = hit.clause
    address = address_of(clause) if clause else Address("", ())
    start, end = (clause.start, clause.end) if clause else (0, min(first or len(text), _HEAD))
    return {
        **cited(hit.version, address, clause.slug if clause else "", site), "clause": clause.slug if clause else None, "part": address.part,
        "path": list(address.path), "heading": clause.heading if clause else "", "quote": text[start:end], "start": start, "end": end,
        "score": hit.score, "snippet": [{"text": words, "marked": marked} for words, marked in hit.snippet],
    }


def _first_clauses(versions: Iterable[int]) -> dict[int, int]:
    """Where the first clause of each version begins."""
    found = Clause.objects.in_force().filter(version__in=set(versions)).order_by("version_id", "-start")
    return dict(found.values_list("version_id", "start"))


def all_found(q: str, narrowed: Filters) -> Iterator[list[Clause]]:
    """The clauses that a search finds, the best first, in batches."""
    _total, found = find(parse(q).node, narrowed, limit=_MOST)
    keys = [one.clause_id for one in found if one.clause_id is not None]
    for at in range(0, len(keys), _BATCH):
        wanted = keys[at : at + _BATCH]
        stored = Clause.objects.select_related("part").prefetch_related(CITED).in_bulk(wanted)
        yield [stored[key] for key in wanted if key in stored]
