"""Which clause of a plan's body a task's wording belongs to, and where the two wordings differ."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cexing.structure.types import Clause

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_NOT_WORDING = re.compile(r"[^\w%+]|_")
_SHORTEST = 8
_ALIKE = 72.0
_MOST_SENTENCES = 20_000


def plain(text: str) -> str:
    """Wording without blanks and punctuation, widths folded: what two printings of one sentence share."""
    return _NOT_WORDING.sub("", unicodedata.normalize("NFKC", text)).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A sentence of a task and the sentence of the body that it repeats; `likeness` 100 where the wording is the same."""

    task: str
    body: str
    clause: int
    likeness: float


class Body:
    """The clauses of a plan as sentences that a task's wording is looked up in."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses

    @cached_property
    def _sentences(self) -> list[tuple[int, str, str]]:
        """Clause, sentence as printed and its plain wording."""
        found: list[tuple[int, str, str]] = []
        for index, clause in enumerate(self.clauses):
            for text in (clause.heading, *_SENTENCE.findall(clause.text)):
                words = plain(text)
                if len(words) >= _SHORTEST and "\t" not in text and len(found) < _MOST_SENTENCES:
                    found.append((index, text.strip(), words))
        return found

    @cached_property
    def _words(self) -> list[str]:
        return [words for _, _, words in self._sentences]

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All wordings in one string with the offsets where each begins."""
        starts, at = [], 0
        for words in self._words:
            starts.append(at)
            at += len(words) + 1
        return "\n".join(self._words), starts

    def find(self, text: str, expected: int | None) -> list[Correspondence]:
        """The body's sentence for each sentence of `text`; among equals the one in the clause `expected`."""
        found = (self._find(sentence.strip(), expected) for sentence in _SENTENCE.findall(text))
        return [match for match in found if match is not None]

    def _find(self, sentence: str, expected: int | None) -> Correspondence | None:
        words = plain(sentence)
        if len(words) < _SHORTEST or not self._words:
            return None
        exact = self._holding(words, expected)
        if exact is not None:
            return self._match(sentence, exact, 100.0)
        from rapidfuzz import fuzz, process

        best: list[tuple[str, float, int]] = process.extract(words, self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
        if not best:
            best = process.extract(words, self._words, scorer=fuzz.partial_ratio, score_cutoff=85.0, limit=3)
            best = [row for row in best if 2 * len(row[0]) > len(words)]
        near = [row for row in best if row[1] >= best[0][1] - 3]
        near.sort(key=lambda row: self._sentences[row[2]][0] != expected)
        return self._match(sentence, near[0][2], near[0][1]) if near else None

    def _holding(self, words: str, expected: int | None) -> int | None:
        """The sentence that holds these words as they are."""
        joined, starts = self._joined
        at, first = joined.find(words), None
        while at >= 0:
            index = bisect_right(starts, at) - 1
            first = index if first is None else first
            if expected is None or self._sentences[index][0] == expected:
                return index
            at = joined.find(words, at + 1)
        return first

    def _match(self, sentence: str, index: int, likeness: float) -> Correspondence:
        clause, body, _ = self._sentences[index]
        return Correspondence(task=sentence, body=body, clause=clause, likeness=likeness)
