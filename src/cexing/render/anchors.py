"""Permanent anchors of parts and clauses: their slugs, made unique where a document repeats a number."""

from __future__ import annotations

from bisect import bisect_right

from cexing.model import Address
from cexing.structure.types import Clause, Document, Part


class Anchors:
    """Anchor of every part and clause of a document."""

    def __init__(self, document: Document) -> None:
        self._seen: dict[str, int] = {}
        self._parts = {part.start: self._unique(Address(part.part, ()).slug or "body") for part in document.parts}
        self._starts = [clause.start for clause in document.clauses]
        self._clauses = [self._unique(clause.slug or "clause") for clause in document.clauses]

    def part(self, part: Part) -> str:
        """Anchor of a part."""
        return self._parts[part.start]

    def clause(self, clause: Clause) -> str:
        """Anchor of a clause."""
        return self._clauses[bisect_right(self._starts, clause.start) - 1]

    def _unique(self, slug: str) -> str:
        slug = "-".join(slug.split())
        count = self._seen[slug] = self._seen.get(slug, 0) + 1
        return slug if count == 1 else self._unique(f"{slug}-{count}")
