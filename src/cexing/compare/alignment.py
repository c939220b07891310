"""Two folded wordings aligned: the stretch that they share, dense enough to be no chance, and how the one came from the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from cexing.compare.reuse_shingles import Array
from cexing.structure.correspondence import plain

Edit = Literal["copied", "numbers", "trimmed", "extended", "reworded"]
EDITS: tuple[Edit, ...] = ("copied", "numbers", "trimmed", "extended", "reworded")
"""What the later wording did: nothing, numbers alone, words left out, words put in, both."""

SHORTEST = 12
"""Characters that a stretch has to share, gaps charged, to be a reuse and no turn of phrase."""
_BLOCK = 2
"""Equal characters in a row that count; one alone stays equal by chance."""
_ASIDE, _ASIDE_MOST, _ASIDE_MORE = 0.5, 4.0, 0.05
"""What a character costs that one side alone has, to so much in all, and beyond: a whole aside may be left out, a page may not."""
_FEW = 0.04
"""Share of characters on one side alone that still counts as none."""


class Stretch(NamedTuple):
    """Offsets of a shared stretch in two wordings, and its equal characters less what its gaps cost."""

    start: int
    end: int
    other_start: int
    other_end: int
    score: float


class Found(NamedTuple):
    """A stretch that two texts share, by their numbers."""

    first: int
    second: int
    stretch: Stretch


def aligned(texts: Sequence[str], first: Array, second: Array) -> list[Found]:
    """The check of an engine that keeps the pairs of which a stretch is shared, with that stretch."""
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    words = np.array(texts, dtype=object)
    shared = cpdist(words[first], words[second], scorer=LCSseq.similarity, score_cutoff=SHORTEST, workers=2, dtype=np.int32)
    likely = np.flatnonzero(shared >= SHORTEST)
    rows = zip(first[likely].tolist(), second[likely].tolist(), strict=True)
    return [Found(one, other, stretch) for one, other in rows if (stretch := best_stretch(texts[one], texts[other])) is not None]


def best_stretch(one: str, other: str, shortest: float = SHORTEST) -> Stretch | None:
    """The stretch of two wordings that shares most; None where that is less than `shortest`."""
    best: Stretch | None = None
    score, begun = 0.0, (0, 0)
    for start, end, other_start, other_end, cost in _blocks(one, other):
        score -= cost
        if score <= 0:
            score, begun = 0.0, (start, other_start)
        score += end - start
        if score >= max(shortest, best.score if best else 0):
            best = Stretch(begun[0], end, begun[1], other_end, score)
    return best


def _blocks(one: str, other: str) -> Iterator[tuple[int, int, int, int, float]]:
    """Equal blocks of two wordings in order, each with the cost of the gap before it."""
    from rapidfuzz.distance import Indel

    at = other_at = 0
    for code in Indel.opcodes(one, other):
        if code.tag == "equal" and code.src_end - code.src_start >= _BLOCK:
            cost = _cost(code.src_start - at, code.dest_start - other_at)
            yield code.src_start, code.src_end, code.dest_start, code.dest_end, cost
            at, other_at = code.src_end, code.dest_end


def _cost(gap: int, other: int) -> float:
    """What lies between two equal blocks: words that stand for others cost one each, words that one side alone has less."""
    aside = abs(gap - other)
    return min(gap, other) + min(_ASIDE_MOST, aside * _ASIDE) + aside * _ASIDE_MORE


def edit_of(source: str, taken: str, folded_source: str, folded_taken: str) -> Edit:
    """What became of the source's words in the taken ones; the folded forms have one 0 for every number."""
    if folded_source == folded_taken:
        return "copied" if plain(source) == plain(taken) else "numbers"
    from rapidfuzz.distance import LCSseq

    same = LCSseq.similarity(folded_source, folded_taken)
    left_out, put_in = len(folded_source) - same, len(folded_taken) - same
    few = _FEW * min(len(folded_source), len(folded_taken))
    if put_in <= few and left_out > put_in:
        return "trimmed"
    return "extended" if left_out <= few and put_in > left_out else "reworded"
