"""What stands around the document's own words: page chrome, labels, dates and titles, where a number states no aim."""

from __future__ import annotations

import sys
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
        self._low, self._high, self._at = 0, -1, -1

    def admit(self, fact: Fact) -> bool:
        """Whether a fact may stand where it was found: none in chrome, none of the body's kinds in head and foot."""
        if not self._low <= fact.start < self._high:
            self._turn_to(fact.start)
        return self._at < 0 or not (self._chrome[self._at] or isinstance(fact, _OF_THE_BODY))

    def _turn_to(self, offset: int) -> None:
        """Remember the stretch around `offset`: facts come in order, and most stand in the one of the fact before."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._ends[index]:
            self._low, self._high, self._at = self._starts[index], self._ends[index], index
        else:
            following = self._starts[index + 1] if index + 1 < len(self._starts) else sys.maxsize
            self._low, self._high, self._at = self._ends[index] if index >= 0 else 0, following, -1
