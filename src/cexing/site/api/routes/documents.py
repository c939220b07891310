"""Documents, their versions, files and clauses."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from ninja import Path, Query, Router

from cexing.site.api import selection
from cexing.site.api.answers import answer, paged, private
from cexing.site.api.paging import page
from cexing.site.api.records import cited_clauses, cited_facts, document_record, version_record
from cexing.site.api.schemas import (
    AskedClauses,
    AskedDocuments,
    Clauses,
    ClauseWithFacts,
    DocumentRecord,
    Documents,
    Name,
    OfVersion,
    Versions,
)
from cexing.site.files import attachment
from cexing.site.library.models import Document

router = Router(tags=["文件 documents"])
Key = Annotated[Name, Path(description="key (文号) or slug of a document")]
Address = Annotated[Name, Path(description="address 附件3/二/（七） or slug a3.2.7")]


@router.get("", response=Documents, summary="列出文件 List documents")
def list_documents(request: HttpRequest, asked: Query[AskedDocuments]) -> HttpResponse:
    """In the order in which the library got them, so that a harvester finds what is new at the end."""
    found = selection.documents(request.user, asked.query)
    shown = page(found, by=selection.DOCUMENT_ORDER, limit=asked.limit, cursor=asked.cursor, query=asked.query)
    return paged(request, [_record(request, document) for document in shown.rows], shown.next)


@router.get("/{key}", response=DocumentRecord, summary="一份文件 One document")
def read_document(request: HttpRequest, key: Key, asked: Query[OfVersion]) -> HttpResponse:
    """The metadata of its current version, or of the one asked for."""
    return answer(request, _record(request, selection.document(request.user, key), asked.version))


@router.get("/{key}/versions", response=Versions, summary="文件的版本 Versions of a document")
def list_versions(request: HttpRequest, key: Key) -> HttpResponse:
    """In the order of 成文日期 and arrival."""
    document = selection.document(request.user, key)
    site = request.build_absolute_uri
    file = site(reverse("api:read_file", args=[document.slug]))
    return answer(request, {"items": [version_record(one, f"{file}?version={one.number}", site) for one in document.seen]})


@router.get(
    "/{key}/file", url_name="read_file", summary="原文件 Original file",
    openapi_extra={"responses": {200: {"description": "OK", "content": {"application/octet-stream": {}}}}},
)
def read_file(request: HttpRequest, key: Key, asked: Query[OfVersion]) -> HttpResponse:
    """The bytes as they came, always as an attachment: what a document holds is never run."""
    version = selection.version(selection.document(request.user, key), asked.version)
    etag = f'"{version.sha256}"'
    response = get_conditional_response(request, etag=etag) or attachment(version.file.open("rb"), version.name)
    response.headers["ETag"] = etag
    return private(response)


@router.get("/{key}/clauses", response=Clauses, summary="文件的条款 Clauses of a document")
def list_clauses(request: HttpRequest, key: Key, asked: Query[AskedClauses]) -> HttpResponse:
    """In the order of the text, each with its exact words."""
    version = selection.version(selection.document(request.user, key), asked.version)
    query = {**asked.query, "of": version.pk}
    found = selection.clauses(version, asked.query)
    shown = page(found, by=selection.CLAUSE_ORDER, limit=asked.limit, cursor=asked.cursor, query=query)
    return paged(request, cited_clauses(shown.rows, request.build_absolute_uri), shown.next)


@router.get("/{key}/clauses/{path:address}", response=ClauseWithFacts, summary="一条条款及其事实 One clause with its facts")
def read_clause(request: HttpRequest, key: Key, address: Address, asked: Query[OfVersion]) -> HttpResponse:
    """By its address as officials write it, or by its slug."""
    clause = selection.clause(selection.version(selection.document(request.user, key), asked.version), address)
    site = request.build_absolute_uri
    [record] = cited_clauses([clause], site)
    return answer(request, {**record, "facts": cited_facts(selection.facts_in(clause), site, request.user)})


def _record(request: HttpRequest, document: Document, number: int | None = None) -> dict:
    return document_record(document, selection.version(document, number), len(document.seen), request.build_absolute_uri)
