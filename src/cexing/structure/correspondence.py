"""Which clause of a plan's body a task's wording belongs to, and where the two wordings differ."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cexing.structure.types import Clause

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_NOT_WORDING = re.compile(r"[^\w%+]|_")
_SHORTEST = 8
_ALIKE = 72.0
_MOST_SENTENCES = 20_000
_MOST_COMPARED = 50


def plain(text: str) -> str:
    """Wording without blanks and punctuation, widths folded: what two printings of one sentence share."""
    return _NOT_WORDING.sub("", unicodedata.normalize("NFKC", text)).casefold()


def pairs_of(words: str) -> dict[str, None]:
    """Adjoining pairs of characters, each once, in their order, so that what is counted by them comes out the same every time."""
    return dict.fromkeys(words[at : at + 2] for at in range(len(words) - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A sentence of a task and the sentence of the body that it repeats; `likeness` 100 where the wording is the same."""

    task: str
    body: str
    clause: int
    likeness: float


class Wordings:
    """Sentences, each with the number of what it belongs to, that a wording is looked up in."""

    def __init__(self, sentences: Iterable[tuple[int, str]]) -> None:
        self._given = sentences

    @cached_property
    def _sentences(self) -> list[tuple[int, str, str]]:
        """Owner, sentence as printed and its plain wording."""
        worded = ((owner, text.strip(), plain(text)) for owner, text in self._given)
        return list(islice((row for row in worded if len(row[2]) >= _SHORTEST), _MOST_SENTENCES))

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

    def find(self, text: str, expected: Collection[int] = ()) -> list[Correspondence]:
        """The sentence for each sentence of `text`; among equals one whose owner is `expected`."""
        found = (self._find(sentence.strip(), expected) for sentence in _SENTENCE.findall(text))
        return [match for match in found if match is not None]

    def _find(self, sentence: str, expected: Collection[int]) -> Correspondence | None:
        words = plain(sentence)
        if len(words) < _SHORTEST or not self._words:
            return None
        exact = self._holding(words, expected)
        if exact is not None:
            return self._match(sentence, exact, 100.0)
        from rapidfuzz import fuzz, process

        near_by = self._sharing(words)
        best: list[tuple[str, float, int]] = process.extract(words, near_by, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
        if not best:
            best = process.extract(words, near_by, scorer=fuzz.partial_ratio, score_cutoff=85.0, limit=3)
            best = [row for row in best if 2 * len(row[0]) > len(words)]
        near = [row for row in best if row[1] >= best[0][1] - 3]
        near.sort(key=lambda row: self._sentences[row[2]][0] not in expected)
        return self._match(sentence, near[0][2], near[0][1]) if near else None

    @cached_property
    def _pairs(self) -> dict[str, list[int]]:
        """Adjoining pairs of characters → the sentences that hold them."""
        holding: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(self._words):
            for pair in pairs_of(words):
                holding[pair].append(index)
        return holding

    def _sharing(self, words: str) -> dict[int, str]:
        """The sentences that share most pairs with these words: only they can be alike, and comparing is dear."""
        shared: Counter[int] = Counter()
        for pair in pairs_of(words):
            shared.update(self._pairs.get(pair, ()))
        return {index: self._words[index] for index, count in shared.most_common(_MOST_COMPARED) if count > 1}

    def _holding(self, words: str, expected: Collection[int]) -> int | None:
        """The sentence that holds these words as they are."""
        joined, starts = self._joined
        at, first = joined.find(words), None
        while at >= 0:
            index = bisect_right(starts, at) - 1
            first = index if first is None else first
            if not expected or self._sentences[index][0] in expected:
                return index
            at = joined.find(words, at + 1)
        return first

    def _match(self, sentence: str, index: int, likeness: float) -> Correspondence:
        owner, body, _ = self._sentences[index]
        return Correspondence(task=sentence, body=body, clause=owner, likeness=likeness)


class Body(Wordings):
    """The clauses of a plan as sentences that a task's wording is looked up in."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        super().__init__(
            (index, text)
            for index, clause in enumerate(clauses)
            for text in (clause.heading, *_SENTENCE.findall(clause.text))
            if "\t" not in text
        )
