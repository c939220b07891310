"""Stage 2, the pass: source → document."""

from __future__ import annotations

from cexing.source.types import Source
from cexing.structure.types import Document, Metadata, Part


def document_from_source(source: Source) -> Document:
    """Find the parts, clauses, items, entries, tables and tasks of a source."""
    name = source.origin.name.rsplit(".", 1)[0]
    part = Part(part="", title=name, start=0, end=len(source.text))
    return Document(source=source, metadata=Metadata(id=name), parts=(part,), clauses=())
