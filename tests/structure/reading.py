"""Structure of a text as the tests ask for it."""

from __future__ import annotations

from cexing.source.from_bytes import source_from_text
from cexing.structure.from_source import document_from_source
from cexing.structure.types import Document


def structured(text: str, name: str = "样本.txt") -> Document:
    """The document that a text is read into, without facts."""
    return document_from_source(source_from_text(text, name=name))


def outline(document: Document) -> list[tuple[str, str, str]]:
    """(part and path, heading, own text) of every clause."""
    return [("/".join(filter(None, [c.part, *c.path])), c.heading, c.text) for c in document.clauses]
