"""Reading a policy document from a file, bytes or text: the three stages in a row."""

from __future__ import annotations

from pathlib import Path

from cexing.facts.from_structure import facts_from_structure
from cexing.source.from_bytes import source_from_path, source_from_text
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Progress
from cexing.structure.from_source import document_from_source
from cexing.structure.types import Document


def read(path: str | Path, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Document:
    """Read a policy document: text, structure and facts; a SourceError says why a file is no document."""
    source = source_from_path(Path(path), limits=limits, progress=progress)
    return facts_from_structure(document_from_source(source))


def read_text(text: str, *, name: str = "text") -> Document:
    """Read a policy document that is at hand as text (plain or Markdown)."""
    return facts_from_structure(document_from_source(source_from_text(text, name=name)))
