"""Stored rows as the records that programs read: fields as `cexing read --to jsonl` prints them, with quote, citation and link."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cexing.model import Address
from cexing.render.citation import citation
from cexing.site.api.links import Site, clause_link, document_link, version_link
from cexing.site.library import citing
from cexing.site.library.models import Clause, Document, Fact, Finding, Version
from cexing.site.library.reading import clause_record, fact_record, tokens_of

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


def cited_clauses(clauses: Iterable[Clause], site: Site) -> list[Row]:
    """Clauses with their exact words; the texts they stand in are fetched once for all."""
    clauses = list(clauses)
    texts = texts_of(clause.version_id for clause in clauses)
    return [_cited_clause(clause, texts[clause.version_id], site) for clause in clauses]


def _cited_clause(clause: Clause, text: str, site: Site) -> Row:
    return {
        **clause_record(clause), "factor": clause.factor, "quote": text[clause.start : clause.end],
        **cited(clause.version, address_of(clause), clause.slug, site),
    }


def cited_facts(facts: Iterable[Fact], site: Site, user: Any = None) -> list[Row]:
    """Facts with their fields, and the clauses that hold them (`slug`, by which a fact is annotated).

    A citation leads to the document that it means, where the library has it and `user` may see it.
    """
    facts = list(facts)
    targets = citing.targets(facts, user)
    return [_cited_fact(fact, site) | _target(fact, targets.get(fact.pk), site) for fact in facts]


def _target(fact: Fact, target: Document | None, site: Site) -> Row:
    """Key and link of the cited document; where a document cites its own annex, its own key and where the annex begins."""
    if fact.kind != "citation":
        return {}
    own = fact.data.get("target")
    if target is None and not own:
        return {"target": None, "target_link": None}
    cited_document = target or fact.version.document
    begins = "" if target else Address(own.partition("/")[2], ()).slug
    link = document_link(cited_document, site)
    return {"target": cited_document.key, "target_link": f"{link}#{begins}" if begins else link}


def _cited_fact(fact: Fact, site: Site) -> Row:
    part, path = fact.data.get("part") or "", tuple(fact.data.get("path") or ())
    return {
        **fact_record(fact), "clause": fact.slug, "corrected": fact.correction_id is not None,
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
    return Address(clause.part.name, tuple(tokens_of(clause)))


def cited(version: Version, address: Address, slug: str, site: Site) -> Row:
    """Where a statement comes from: document, version, official citation, permanent link."""
    document = version.document
    return {
        "document": document.key, "version": version.number, "citation": citation(document.title, document.doc_no, address),
        "link": clause_link(version, slug, site),
    }
