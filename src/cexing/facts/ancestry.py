"""The clauses above a clause, by the tokens of its path."""

from __future__ import annotations

from functools import cached_property

from cexing.structure.types import Clause, Document


class Ancestry:
    """Looks up the clauses above a clause; the table is made when first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _by_path(self) -> dict[tuple[str, tuple[str, ...]], Clause]:
        return {(clause.part, clause.path): clause for clause in reversed(self._document.clauses)}

    def above(self, clause: Clause) -> list[Clause]:
        """The clause itself and those above it, the nearest first."""
        paths = (clause.path[:depth] for depth in range(len(clause.path), 0, -1))
        return [found for path in paths if (found := self._by_path.get((clause.part, path))) is not None]
