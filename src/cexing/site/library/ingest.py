"""Taking files into the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cexing.errors import CexingError
from cexing.site.library import corrections, quarantine
from cexing.site.library.contents import Contents, contents, digest
from cexing.site.library.files import keep, saying_when_full
from cexing.site.library.matching import document_of, title_of
from cexing.site.library.models import Document, Version
from cexing.site.library.names import number_of
from cexing.site.library.signals import tell_of_change
from cexing.site.library.store import empty, fill
from cexing.site.library.versions import iso, next_number, settle
from cexing.site.library.writing import writing

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a file: its version and document, whether the version is new, and why (new, version, known, discarded)."""

    version: Version
    created: bool
    document: Document
    reason: str


def ingest(data: bytes, name: str, *, user: Any = None, state: str = Version.State.PUBLIC) -> Ingested:
    """Read a file and keep it, in one transaction; what the library has already stays as it is.

    CexingError where it is no document: then it is in quarantine, with the reason.
    """
    known = known_version(digest(data))
    if known is not None:
        return already(known)
    try:
        read = contents(data, name)
    except CexingError as error:
        quarantine.put(data, name, error, user)
        raise
    return take_in(data, read, user=user, state=state)


def known_version(sha256: str) -> Version | None:
    """The version with this content, if the library has it."""
    return Version.objects.select_related("document").defer("text").filter(sha256=sha256).first()


def take_in(data: bytes, read: Contents, *, user: Any = None, state: str = Version.State.PUBLIC) -> Ingested:
    """Keep a file that was read, in one transaction."""
    file = keep(data, read.sha256)
    with saying_when_full("database"), writing():
        # Another process may have taken it in since it was looked for.
        known = known_version(read.sha256)
        if known is not None:
            return already(known)
        version = _new_version(read, file, user, state)
        _write_rows(version, read)
        quarantine.release(read.sha256)
    return Ingested(version=version, created=True, document=version.document, reason="new" if version.number == 1 else "version")


def reread(version: Version) -> Version:
    """Read the original file again with the reader of today; corrections are put over its statements again, looked-at findings stay so."""
    with version.file.open("rb") as file:
        data = file.read()
    read = contents(data, version.name)
    with saying_when_full("database"), writing():
        checked = set(version.findings.filter(checked=True).values_list("code", "message"))
        empty(version)
        _set(version, read)
        version.save()
        _write_rows(version, read)
        for code, message in checked:
            version.findings.filter(code=code, message=message).update(checked=True)
    return version


def already(version: Version) -> Ingested:
    """What becomes of a file of which the library has the version."""
    reason = "discarded" if version.state == Version.State.DISCARDED else "known"
    return Ingested(version=version, created=False, document=version.document, reason=reason)


def _new_version(read: Contents, file: str, user: Any, state: str) -> Version:
    document = document_of(read)
    version = Version(
        document=document, number=next_number(document), sha256=read.sha256, state=state, file=file, name=read.name[-_LONGEST_NAME:],
        size=read.size, added_by=user,
    )
    _set(version, read)
    version.save()
    return version


def _set(version: Version, read: Contents) -> None:
    said = read.metadata
    version.text, version.media_type, version.reader = read.text, read.media_type[:100], read.reader[:20]
    version.metadata = said | {"doc_no": number_of(said.get("doc_no")), "title": title_of(read), "home": read.home}
    version.pieces = read.pieces
    version.issued = iso(said.get("issued"))


def _write_rows(version: Version, read: Contents) -> None:
    fill(version, read)
    corrections.apply(version)
    settle(version.document)
    if version.state == Version.State.PUBLIC:
        tell_of_change(version)
