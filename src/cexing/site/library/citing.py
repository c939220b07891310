"""Which document a citation leads to, and what cites a document.

Nothing is decided when a file arrives: documents keep the names that they go by, citations the names that they say, and both are held
against each other when somebody asks. So a citation leads to a document that arrived later, and to none that was put aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F

from cexing.site.library.models import LONGEST_NAME, Citing, Document, Fact, Name, Region, Version
from cexing.site.library.names import said, title_name, titles
from cexing.site.library.reading import current_facts, visible_documents

Row = dict[str, Any]

MOST_CITING = 2000
"""Citations of one document that are looked at."""


def store_citing(facts: Iterable[Fact], rows: Iterable[Row]) -> None:
    """Keep the names that stored citations say."""
    said_by = ((fact, name) for fact, row in zip(facts, rows, strict=True) if fact.kind == "citation" for name in said(row))
    Citing.objects.bulk_create((Citing(fact=fact, name=name) for fact, name in said_by if len(name) <= LONGEST_NAME), batch_size=500)


def store_names(document: Document, version: Version) -> None:
    """Let a document go by the names that one of its versions gives it."""
    parts = list(version.parts.values("title", part=F("name")))
    named = {title_name(title): False for title in titles(document.title, document.issuer, parts)}
    if document.doc_no and not document.doc_no.startswith("第"):
        named[document.doc_no] = True
    wanted = {name: numbered for name, numbered in named.items() if name and len(name) <= LONGEST_NAME}
    if dict(document.names.values_list("name", "numbered")) != wanted:
        document.names.all().delete()
        Name.objects.bulk_create(Name(document=document, name=name, numbered=numbered) for name, numbered in wanted.items())


def targets(facts: Iterable[Fact], user: Any = None) -> dict[int, Document]:
    """The documents that `user` may see to which citations lead, by the ids of the citations; one that leads to itself is left out."""
    names = defaultdict(list)
    for row in Citing.objects.filter(fact__in=[fact for fact in facts if fact.kind == "citation"]).values(
        "name", "fact", home=F("fact__version__document"), region=F("fact__version__document__region__path")
    ):
        names[row["name"]].append(row)
    meant: defaultdict[int, dict[bool, set[Document]]] = defaultdict(lambda: {True: set(), False: set()})
    found = Name.objects.filter(name__in=list(names), document__in=visible_documents(user)).select_related("document__region")
    for name in found:
        for row in names[name.name]:
            if name.numbered or _may_mean(name, row["region"]):
                meant[row["fact"]][name.numbered].add(name.document)
    homes = {row["fact"]: row["home"] for rows in names.values() for row in rows}
    chosen = {fact: _only(by[True]) or _only(by[False]) for fact, by in meant.items()}
    return {fact: document for fact, document in chosen.items() if document and document.pk != homes[fact]}


def _only(documents: set[Document]) -> Document | None:
    """The document where there is just one: which of several is meant cannot be told."""
    return next(iter(documents)) if len(documents) == 1 else None


def _may_mean(name: Name, citing: str | None) -> bool:
    """Whether a title means a document: a local one that does not name its place is meant only there, above and below."""
    region: Region | None = name.document.region
    if region is None or region.name in name.name:
        return True
    return citing is not None and (f"{citing}/".startswith(f"{region.path}/") or f"{region.path}/".startswith(f"{citing}/"))


def citations_of(document: Document) -> list[Fact]:
    """Citations in other documents, as they stand, that lead to this one; the latest documents first."""
    names = document.names.values("name")
    citing = Citing.objects.filter(name__in=names).values("fact")
    found = current_facts().filter(pk__in=citing, kind="citation").exclude(version__document=document)
    rows = found.select_related("clause__part", "version__document").defer("version__text", "version__pieces", "version__metadata")
    rows = rows.order_by(F("version__issued").desc(nulls_last=True), "version_id", "start")[:MOST_CITING]
    meant = targets(rows)
    return [fact for fact in rows if fact.pk in meant and meant[fact.pk].pk == document.pk]


def missing() -> bool:
    """Whether names have never been kept, as in a backup of an earlier version."""
    return not Citing.objects.exists() and not Name.objects.exists() and Document.objects.exists()


def rebuild() -> None:
    """Keep the names of all documents and citations anew."""
    Citing.objects.all().delete()
    for facts in _batches(Fact.objects.filter(kind="citation").only("kind", "data").order_by("pk")):
        store_citing(facts, [fact.data for fact in facts])
    for document in Document.objects.annotate(count=Count("versions")).filter(count__gt=0).select_related("current"):
        version = document.current or document.versions.exclude(state=Version.State.DISCARDED).last()
        if version is not None:
            store_names(document, version)


def _batches(rows: Any, size: int = 1000) -> Iterable[list[Fact]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:size]):
        yield batch
        last = batch[-1].pk
