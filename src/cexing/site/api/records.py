"""Stored rows as the records that programs read: fields as `cexing read --to jsonl` prints them, with quote, citation and link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cexing.model import Address
from cexing.render.citation import citation
from cexing.site.api.links import Site, clause_link, document_link, version_link
from cexing.site.library.models import Clause, Document, Fact, Finding, Version

Row = dict[str, Any]


def document_record(document: Document, version: Version, versions: int, site: Site) -> Row:
    """A document under the metadata of one version; `versions` is how many the reader may see."""
    said = {name: value for name, value in version.metadata.items() if name not in ("region_id", "home", "record")}
    return {
        "record": "document", **said, "id": document.key, "key": document.key, "slug": document.slug, "version": version.number,
        "versions": versions, "region": document.region.path if document.region else None, "arrived": document.arrived.isoformat(),
        "citation": citation(document.title, document.doc_no), "link": document_link(document, site),
    }


def version_record(version: Version, file: str, site: Site) -> Row:
    """A version; `file` is where its original is."""
    return {
        "number": version.number, "state": version.state, "current": version.document.current_id == version.pk, "sha256": version.sha256,
        "name": version.name, "media_type": version.media_type, "size": version.size,
        "issued": version.issued.isoformat() if version.issued else None, "arrived": version.arrived.isoformat(),
        "reader": version.reader, "link": version_link(version, site), "file": file,
    }


def clause_records(clauses: Iterable[Clause], site: Site) -> list[Row]:
    """Clauses with their exact words; the texts they stand in are fetched once for all."""
    clauses = list(clauses)
    texts = texts_of(clause.version_id for clause in clauses)
    return [_clause_record(clause, texts[clause.version_id], site) for clause in clauses]


def _clause_record(clause: Clause, text: str, site: Site) -> Row:
    address = address_of(clause)
    return {
        "record": "clause", "part": address.part, "path": list(address.path), "level": clause.level, "heading": clause.heading,
        "text": clause.text, "start": clause.start, "end": clause.end, "heading_start": clause.heading_start,
        "body_start": clause.body_start, "slug": clause.slug, "hash": clause.hash, "factor": clause.factor, **clause.place,
        "quote": text[clause.start : clause.end], **cited(clause.version, address, clause.slug, site),
    }


def fact_record(fact: Fact, site: Site) -> Row:
    """A fact with its fields, and the clause that holds it (`slug`, by which the fact is annotated)."""
    part, path = fact.data.get("part") or "", tuple(fact.data.get("path") or ())
    return {
        "record": fact.kind, **fact.data, "quote": fact.quote, "start": fact.start, "end": fact.end, "clause": fact.slug,
        "corrected": fact.correction_id is not None,
        **cited(fact.version, Address(part, path if fact.slug else ()), fact.slug or "", site),
    }


def finding_record(finding: Finding) -> Row:
    """Something odd in the source."""
    return {
        "record": "finding", "code": finding.code, "message": finding.message, "start": finding.start, "end": finding.end, **finding.place,
    }


def texts_of(versions: Iterable[int]) -> dict[int, str]:
    """The texts of versions, by their ids."""
    return dict(Version.objects.filter(pk__in=set(versions)).values_list("pk", "text"))


def address_of(clause: Clause) -> Address:
    """Part and path of a stored clause."""
    part, tokens = clause.part.name, tuple(clause.path.split("/"))
    return Address(part, tokens[1:] if part and tokens[0] == part else tokens)


def cited(version: Version, address: Address, slug: str, site: Site) -> Row:
    """Where a statement comes from: document, version, official citation, permanent link."""
    document = version.document
    return {
        "document": document.key, "version": version.number, "citation": citation(document.title, document.doc_no, address),
        "link": clause_link(version, slug, site),
    }
