"""What the extractors share while they read one document, each computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from cexing.facts.types import Duty, QuantityFact
from cexing.model import Span
from cexing.structure.types import Clause, Document

_SENTENCE = re.compile(r"[^。！？\n；\t]+[。！？；]?[”’）]?")


class Scan:
    """One document under extraction: its text, its sentences and the quantities found so far.

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

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences and the parts between ；, in order, over headings, bodies and cells."""
        return [Span(m.start(), m.end()) for m in _SENTENCE.finditer(self.text)]

    @cached_property
    def _quantity_starts(self) -> list[int]:
        return [q.start for q in self.quantities]

    def quantities_in(self, start: int, end: int) -> tuple[QuantityFact, ...]:
        """The quantities whose quote begins in [start, end)."""
        starts = self._quantity_starts
        return self.quantities[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]

    def clause_at(self, offset: int) -> Clause | None:
        """The clause at `offset`."""
        return self.document.clause_at(offset)

    def home(self, offset: int) -> tuple[str, tuple[str, ...]]:
        """Part and path of the clause or news item at `offset`; the part alone where none holds it."""
        return self.document.home(offset)
