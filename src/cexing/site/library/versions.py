"""The versions of a document in order, and the one that is current."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from cexing.site.library.citing import store_names
from cexing.site.library.models import Document, Version
from cexing.site.library.registers import region_ids


def next_number(document: Document) -> int:
    """Number of the version that arrives next; numbers are never given again."""
    return (document.versions.aggregate(last=Max("number"))["last"] or 0) + 1


def settle(document: Document) -> None:
    """Make the last public version by 成文日期 and arrival current, and let the document say what it says.

    Without a public version none is current, and the document says what the last of the others says.
    """
    versions = list(document.versions.defer("text"))
    public = [version for version in versions if version.state == Version.State.PUBLIC]
    document.current = public[-1] if public else None
    told = document.current or next((version for version in reversed(versions) if version.state == Version.State.REVIEW), None)
    if told is not None:
        _take_over(document, told)
    document.save()
    if told is not None:
        store_names(document, told)


def _take_over(document: Document, version: Version) -> None:
    said = version.metadata
    document.title = said.get("title") or document.title
    document.issuer = (said.get("issuer") or "")[:200] or document.issuer
    document.doc_no = said.get("doc_no") or document.doc_no
    document.kind = (said.get("kind") or "")[:40] or None
    document.issued = version.issued
    document.published = iso(said.get("published"))
    home = said.get("home")
    document.region_id = region_ids([home]).get(home) if home else None


def iso(value: str | None) -> date | None:
    """A full ISO date, None for anything else."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
