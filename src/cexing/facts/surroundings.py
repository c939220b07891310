"""What stands around the document's own words: page chrome, labels, dates and titles, where a number states no aim."""

from __future__ import annotations

from bisect import bisect_right

from cexing.facts.types import Measure, Platform, QuantityFact, Support, Target
from cexing.model import Fact
from cexing.structure.types import Document

_OF_THE_BODY = (Target, Support, Measure, Platform, QuantityFact)
"""Kinds that only the document's own words can state; bodies, regions and citations stand in its head and foot too."""


class Surroundings:
    """The stretches of a document that are not its own words."""

    def __init__(self, document: Document) -> None:
        aside = [p for p in document.pieces if p.role.startswith(("chrome", "metadata")) or p.role in ("title", "annex")]
        self._starts = [piece.start for piece in aside]
        self._ends = [piece.end for piece in aside]
        self._chrome = [piece.role.startswith("chrome") for piece in aside]

    def admit(self, fact: Fact) -> bool:
        """Whether a fact may stand where it was found: none in chrome, none of the body's kinds in head and foot."""
        index = bisect_right(self._starts, fact.start) - 1
        if index < 0 or fact.start >= self._ends[index]:
            return True
        return not self._chrome[index] and not isinstance(fact, _OF_THE_BODY)
