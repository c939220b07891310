"""Permanent links: by 文号 where there is one, by the ASCII slug where the key holds what no address can."""

from __future__ import annotations

from django.urls import reverse

from cexing.site.library.models import Clause, Document, Fact, Record, Version

_UNADDRESSABLE = frozenset("/?#%\\")


def document_link(document: Document) -> str:
    """Where a document is read."""
    return reverse("pages:document", args=[_key(document)])


def clause_link(document: Document, slug: str) -> str:
    """Permanent link of a clause."""
    return reverse("pages:clause", args=[_key(document), slug])


def ascii_link(document: Document, slug: str = "") -> str:
    """The same in ASCII, for systems that spoil other letters."""
    return reverse("pages:clause", args=[document.slug, slug]) if slug else reverse("pages:document", args=[document.slug])


def version_link(version: Version) -> str:
    """Where one version of a document is read."""
    return f"{document_link(version.document)}?version={version.number}"


def words_link(version: Version, row: Fact | Record | Clause, kind: str = "") -> str:
    """Where the words of a fact, task or clause stand: its mark in the version that is read, or in the current one."""
    document = version.document
    link = document_link(document) if document.current_id == version.pk else version_link(version)
    return f"{link}#{row.slug if isinstance(row, Clause) else f'{kind or row.kind}-{row.start}-{row.end}'}"


def _key(document: Document) -> str:
    return document.slug if _UNADDRESSABLE & set(document.key) else document.key
