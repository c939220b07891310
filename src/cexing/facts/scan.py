"""What the extractors share while they read one document, each computed once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from cexing.facts.numerals import with_plain_years
from cexing.facts.types import Duty, QuantityFact
from cexing.structure.types import Clause, Document


class Scan:
    """One document under extraction: its text and the quantities found so far.

    Extractors run over the whole text, not clause by clause: one pass of a compiled pattern over a large string costs a
    fraction of thousands of passes over small ones.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.quantities: tuple[QuantityFact, ...] = ()
        """Filled by the quantity extractor, which stands first in the table."""
        self.duties: tuple[Duty, ...] | None = None
        """Filled by the duty extractor when it has run; the bodies of duties are read off it."""
        self._clause: Clause | None = None
        self._clause_start = self._clause_end = -1
        self._home: tuple[str, tuple[str, ...]] | None = None

    @cached_property
    def with_plain_years(self) -> str:
        """The text with its years in plain digits, for what looks for dates; offsets are those of the text."""
        return with_plain_years(self.text)

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.document.clauses]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    def quantities_in(self, start: int, end: int) -> tuple[QuantityFact, ...]:
        """The quantities whose quote begins in [start, end)."""
        starts = self._quantity_starts
        return self.quantities[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    def clause_at(self, offset: int) -> Clause | None:
        """The clause at `offset`; facts come in order, so the one that was found last is looked at first."""
        if not self._clause_start <= offset < self._clause_end:
            self._turn_to(offset)
        return self._clause

    def _turn_to(self, offset: int) -> None:
        """Remember the clause at `offset` and how far it reaches, or the gap between clauses."""
        starts, clauses = self._clause_starts, self.document.clauses
        index = bisect_right(starts, offset)
        end = starts[index] if index < len(starts) else len(self.text) + 1
        clause = clauses[index - 1] if index else None
        if clause is not None and offset < clause.end:
            self._clause, self._clause_start, self._clause_end = clause, clause.start, min(clause.end, end)
            self._home = (clause.part, clause.path)
        else:
            self._clause, self._clause_start, self._clause_end = None, clause.end if clause else 0, end
            self._home = self._home_of_gap(offset)

    def _home_of_gap(self, offset: int) -> tuple[str, tuple[str, ...]] | None:
        """The part that holds the gap around `offset`, which is cut to it; None where news items or no part hold it."""
        part = None if self.document.entries else self.document.part_at(offset)
        if part is None:
            return None
        self._clause_start, self._clause_end = max(self._clause_start, part.start), min(self._clause_end, part.end)
        return part.part, ()

    def home(self, offset: int) -> tuple[str, tuple[str, ...]]:
        """Part and path of the clause or news item at `offset`; the part alone where none holds it."""
        if not self._clause_start <= offset < self._clause_end:
            self._turn_to(offset)
        return self._home or self.document.home(offset)
