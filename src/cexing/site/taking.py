"""A file on its way into the library, with the record of who sent it: what the desk and the interface for programs share."""

from __future__ import annotations

from typing import Any

from cexing.errors import CexingError
from cexing.site.library.files import StorageFull
from cexing.site.library.ingest import Ingested, ingest
from cexing.site.people.changes import record


def take_in(data: bytes, name: str, user: Any, *, state: str) -> Ingested:
    """Ingest bytes and record it; a file that cannot be read is recorded as quarantined before its CexingError goes on."""
    try:
        done = ingest(data, name, user=user, state=state)
    except StorageFull:
        raise
    except CexingError as error:
        record(user, "file-quarantined", name, after={"error": type(error).__name__, "message": str(error)})
        raise
    if done.created:
        version = done.version
        record(user, "version-uploaded", f"{version.document.key} v{version.number}", after={"name": name, "sha256": version.sha256})
    return done
