"""Permanent anchors of parts and clauses: their slugs, made unique where a document repeats a number."""

from __future__ import annotations

from cexing.model import Address
from cexing.structure.types import Clause, Document, Part


class Anchors:
    """Anchor of every part and clause of a document."""

    def __init__(self, document: Document) -> None:
        self._seen: dict[str, int] = {}
        # By identity: a document may hold two clauses that are equal in everything.
        self._names = {id(part): self._unique(Address(part.part, ()).slug or "body") for part in document.parts}
        self._names |= {id(clause): self._unique(clause.slug or "clause") for clause in document.clauses}
        self._document = document

    def part(self, part: Part) -> str:
        """Anchor of a part."""
        return self._names[id(part)]

    def clause(self, clause: Clause) -> str:
        """Anchor of a clause."""
        return self._names[id(clause)]

    def _unique(self, slug: str) -> str:
        slug = "-".join(slug.split())
        count = self._seen[slug] = self._seen.get(slug, 0) + 1
        return slug if count == 1 else self._unique(f"{slug}-{count}")
