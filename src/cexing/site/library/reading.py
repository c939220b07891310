"""What pages and programs read of the library: versions that may be seen, and their statements with corrections applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.db.models import F, Q, QuerySet

from cexing.render import recorded
from cexing.site.library.models import Clause, Document, Fact, Version
from cexing.site.people.roles import is_editor
from cexing.source.types import Origin
from cexing.structure.types import Document as CexingDocument
from cexing.structure.types import Piece

Row = dict[str, Any]


def visible_versions(user: Any) -> QuerySet:
    """Versions that `user` may see: the public ones, for editors also those in review."""
    states = [Version.State.PUBLIC]
    if user is not None and is_editor(user):
        states.append(Version.State.REVIEW)
    return Version.objects.filter(state__in=states)


def visible_documents(user: Any) -> QuerySet:
    """Documents of which `user` may see a version."""
    return Document.objects.filter(pk__in=visible_versions(user).values("document_id"))


def find_document(key: str) -> Document | None:
    """The document of a permanent link: its key, its ASCII slug or its 文号."""
    found = Document.objects.filter(Q(key=key) | Q(slug=key) | Q(doc_no=key)).select_related("current", "region")
    # A key that another document has as its number is the key's.
    return next((document for document in found if key in (document.key, document.slug)), None) or found.order_by("pk").first()


def clauses_of(version: Version) -> QuerySet:
    """Clauses in the order of the text, as corrected."""
    return Clause.objects.in_force().filter(version=version).select_related("part").order_by("start", "order")


def facts_of(version: Version) -> QuerySet:
    """Facts in the order of the text; a corrected one is the correction's statement, with the correction."""
    related = ("clause", "body", "region", "correction", "correction__who")
    return Fact.objects.in_force().filter(version=version).select_related(*related).order_by("start", "order")


def current_facts() -> QuerySet:
    """Facts in force of the current public versions: what tables over all documents are made of."""
    return Fact.objects.in_force().filter(version__document__current_id=F("version_id"))


def document(version: Version) -> CexingDocument:
    """The version as `cexing.read` would give it, with corrections applied."""
    return _document(version, records_of(version))


def outline(version: Version, kinds: Iterable[str] = ()) -> CexingDocument:
    """The same without findings, and with facts of these kinds alone: what is enough for wording, in a fraction of the time."""
    facts = facts_of(version).filter(kind__in=kinds)
    return _document(version, chain(_structure(version), map(fact_record, facts)))


def _document(version: Version, records: Iterable[Row]) -> CexingDocument:
    origin = Origin(
        name=version.name, media_type=version.media_type, size=version.size, sha256=version.sha256, pages=version.metadata.get("pages") or 0
    )
    return recorded.document(version.text, origin, records, (Piece(*piece) for piece in version.pieces))


def records_of(version: Version) -> Iterator[Row]:
    """The records of a version as `cexing read --to jsonl` prints them, kind by kind, with corrections applied."""
    yield from _structure(version)
    yield from map(fact_record, facts_of(version))
    for finding in version.findings.all():
        yield {
            "record": "finding", "code": finding.code, "message": finding.message, "start": finding.start, "end": finding.end,
            **finding.place,
        }


def _structure(version: Version) -> Iterator[Row]:
    yield {"record": "document", **version.metadata}
    for part in version.parts.all():
        yield {
            "record": "part", "part": part.name, "title": part.title, "kind": part.kind, "scope_regions": part.scope_regions,
            "start": part.start, "end": part.end,
        }
    yield from map(clause_record, clauses_of(version))
    for record in version.records.all():
        yield {"record": record.kind, **record.data, "start": record.start, "end": record.end}


def clause_record(clause: Clause) -> Row:
    """The record of a clause."""
    fields = ("level", "heading", "text", "start", "end", "heading_start", "body_start", "slug", "hash")
    return {
        "record": "clause", "part": clause.part.name, "path": tokens_of(clause), **{name: getattr(clause, name) for name in fields},
        **clause.place,
    }


def tokens_of(clause: Clause) -> list[str]:
    """Tokens of a clause as printed: its path without its part."""
    return clause.path.removeprefix(f"{clause.part.name}/").split("/")


def fact_record(fact: Fact) -> Row:
    """The record of a fact."""
    return {"record": fact.kind, **fact.data, "quote": fact.quote, "start": fact.start, "end": fact.end}
