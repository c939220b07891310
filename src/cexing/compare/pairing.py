"""Which units of one version have become which of the other: the same in order, the same elsewhere, reworded, joined or split."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cexing.compare.version_units import Unit
from cexing.structure.correspondence import pairs_of

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_ALIKE = 55.0
"""Likeness in per cent from which two units between the same neighbours are one reworded."""
_VERY_ALIKE = 85.0
"""Likeness from which one is looked for here before its old words are looked for elsewhere."""
_ALIKE_ELSEWHERE = 75.0
"""The same where they stand in different places."""
_SHORTEST = 8
"""Characters below which a unit is taken to have moved only beside others that did: 保障措施 may open any chapter."""
_GAIN = 1.0
"""By how much likeness must rise for a neighbour to be counted in: a sentence that was split, or two that were joined."""
_MOST_COMPARED = 400_000
"""Pairs of units up to which all are held against each other; beyond, only those that share rare characters."""
_NEAREST = 24
_MOST_PLACES = 40
"""Places up to which the same words are looked for elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Units of both versions that are one thing, as ranges of indexes; `moved` where it stands in another place."""

    old: tuple[int, int]
    new: tuple[int, int]
    moved: bool = False


def pairs(old: Sequence[Unit], new: Sequence[Unit]) -> list[Pair]:
    """The pairs in the order of the old version; what is in none was left out or added."""
    pairing = _Pairing(old, new)
    pairing.in_order()
    pairing.reworded(_VERY_ALIKE)
    pairing.elsewhere()
    pairing.reworded(_ALIKE)
    pairing.reworded_elsewhere()
    return pairing.settled()


class _Pairing:
    """Pairs under construction: each step looks only at what the steps before it left open."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._old, self._new = old, new
        self._found: list[Pair] = []
        self._gaps: list[tuple[list[int], list[int]]] = []
        self._masked = tuple([_DIGITS.sub("0", unit.words) for unit in side] for side in (old, new))

    def in_order(self) -> None:
        """What stands in both in the same order, first by whole sentences whatever the lines, then by units within the gaps between."""
        old, new = _sentences(self._old), _sentences(self._new)
        for equal, (begin, end), (start, stop) in _opcodes([words for words, _ in old], [words for words, _ in new]):
            if equal:
                for (_, ours), (_, theirs) in zip(old[begin:end], new[start:stop], strict=True):
                    self._same(ours, theirs)
            else:
                self._gap(_joined(old[begin:end]), _joined(new[start:stop]))

    def _same(self, ours: range, theirs: range) -> None:
        """Two equal sentences, unit by unit where their lines are cut alike."""
        words = ([side[index].words for index in span] for side, span in ((self._old, ours), (self._new, theirs)))
        if len({tuple(side) for side in words}) == 1:
            self._found += (Pair(old=(at, at + 1), new=(to, to + 1)) for at, to in zip(ours, theirs, strict=True))
        else:
            self._found.append(Pair(old=(ours.start, ours.stop), new=(theirs.start, theirs.stop)))

    def _gap(self, ours: range, theirs: range) -> None:
        words = [self._old[index].words for index in ours], [self._new[index].words for index in theirs]
        for equal, (begin, end), (start, stop) in _opcodes(*words):
            here, there = ours[begin:end], theirs[start:stop]
            if equal:
                self._found += (Pair(old=(at, at + 1), new=(to, to + 1)) for at, to in zip(here, there, strict=True))
            else:
                self._gaps.append((list(here), list(there)))

    def elsewhere(self) -> None:
        """The same words in another place, the longest runs first; short ones only beside others that moved with them."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for _, theirs in self._gaps:
            for index in theirs:
                waiting[self._new[index].words].append(index)
        meeting = {
            (at, to) for ours, _ in self._gaps for at in ours for to in waiting.get(self._old[at].words, ())[:_MOST_PLACES]
        }
        runs = [list(_run(at, to, meeting)) for at, to in meeting if (at - 1, to - 1) not in meeting]
        taken: tuple[set[int], set[int]] = set(), set()
        for run in sorted(runs, key=lambda run: (*(-weight for weight in self._weight(run)), run)):
            free = [(at, to) for at, to in run if at not in taken[0] and to not in taken[1]]
            if any(len(self._old[at].words) >= _SHORTEST for at, _ in free):
                taken[0].update(at for at, _ in free)
                taken[1].update(to for _, to in free)
                self._found += (Pair(old=(at, at + 1), new=(to, to + 1), moved=True) for at, to in free)
        self._close()

    def _weight(self, run: list[tuple[int, int]]) -> tuple[int, int]:
        """How much moved together: characters, and units that have the same marks too."""
        same = sum(self._old[at].quote == self._new[to].quote for at, to in run)
        return sum(len(self._old[at].words) for at, _ in run), same

    def reworded(self, cutoff: float) -> None:
        """Within each gap the most alike, then the neighbours with which they are more alike still."""
        for ours, theirs in self._gaps:
            chosen = _best(ours, theirs, *self._masked, cutoff=cutoff)
            left, right = set(ours) - {at for at, _ in chosen}, set(theirs) - {to for _, to in chosen}
            wide = [self._widened(at, to, left, right) for at, to in chosen]
            in_order = _crossing(sorted(wide, key=lambda pair: pair.old))
            self._found += (pair for pair in in_order if not pair.moved or self._likeness(pair.old, pair.new) >= _ALIKE_ELSEWHERE)
        self._close()

    def _widened(self, at: int, to: int, left: set[int], right: set[int]) -> Pair:
        """A pair with what was split off from it or joined to it; it leaves the open ones."""
        ours, theirs = (at, at + 1), (to, to + 1)
        likeness = self._likeness(ours, theirs)
        while True:
            wider = [((start, end), theirs) for start, end, new in _beside(ours) if new in left]
            wider += [(ours, (start, end)) for start, end, new in _beside(theirs) if new in right]
            best = max(((self._likeness(*spans), spans) for spans in wider), default=(0.0, (ours, theirs)))
            if best[0] < likeness + _GAIN:
                return Pair(old=ours, new=theirs)
            likeness, (ours, theirs) = best
            left -= set(range(*ours))
            right -= set(range(*theirs))

    def _likeness(self, ours: tuple[int, int], theirs: tuple[int, int]) -> float:
        from rapidfuzz import fuzz

        return fuzz.ratio("".join(self._masked[0][slice(*ours)]), "".join(self._masked[1][slice(*theirs)]))

    def reworded_elsewhere(self) -> None:
        """What moved and was reworded on the way."""
        ours, theirs = ([index for gap in self._gaps for index in gap[side]] for side in (0, 1))
        ours = [index for index in ours if len(self._old[index].words) >= _SHORTEST]
        theirs = [index for index in theirs if len(self._new[index].words) >= _SHORTEST]
        chosen = _best(ours, theirs, *self._masked, cutoff=_ALIKE_ELSEWHERE)
        self._found += (Pair(old=(at, at + 1), new=(to, to + 1), moved=True) for at, to in chosen)
        self._close()

    def _close(self) -> None:
        """Take what is paired out of the gaps."""
        ours = {index for pair in self._found for index in range(*pair.old)}
        theirs = {index for pair in self._found for index in range(*pair.new)}
        gaps = [([at for at in left if at not in ours], [to for to in right if to not in theirs]) for left, right in self._gaps]
        self._gaps = [gap for gap in gaps if gap[0] or gap[1]]

    def settled(self) -> list[Pair]:
        """All pairs in the order of the old version."""
        return sorted(self._found, key=lambda pair: pair.old)


def _run(at: int, to: int, meeting: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The meeting places that follow one another from here on."""
    while (at, to) in meeting:
        yield at, to
        at, to = at + 1, to + 1


def _sentences(units: Sequence[Unit]) -> list[tuple[str, range]]:
    """Units joined up to the next mark that ends a sentence, so that it does not matter where lines break."""
    out, start = [], 0
    for index, unit in enumerate(units):
        if unit.closes or index == len(units) - 1:
            out.append(("".join(one.words for one in units[start : index + 1]), range(start, index + 1)))
            start = index + 1
    return out


def _joined(rows: Sequence[tuple[str, range]]) -> range:
    return range(rows[0][1].start, rows[-1][1].stop) if rows else range(0)


def _opcodes(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Equal and differing runs of two sequences by turns."""
    from rapidfuzz.distance import Indel

    held: tuple[tuple[int, int], tuple[int, int]] | None = None
    for code in Indel.opcodes(ours, theirs):
        span = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if code.tag != "equal":
            held = ((held[0][0], span[0][1]), (held[1][0], span[1][1])) if held else span
            continue
        if held:
            yield False, *held
            held = None
        yield True, *span
    if held:
        yield False, *held


def _beside(span: tuple[int, int]) -> tuple[tuple[int, int, int], ...]:
    """The range widened by one to either side, with the index that it takes in."""
    start, end = span
    return (start - 1, end, start - 1), (start, end + 1, end)


def _best(ours: list[int], theirs: list[int], old: list[str], new: list[str], *, cutoff: float) -> list[tuple[int, int]]:
    """Pairs of indexes, the most alike first, each index once; among equals those whose places in the two lists agree."""
    if not ours or not theirs:
        return []
    scored = sorted(_scored(ours, theirs, old, new, cutoff))
    taken: tuple[set[int], set[int]] = set(), set()
    out = []
    for _, _, at, to in scored:
        if at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            out.append((at, to))
    return out


def _scored(
    ours: list[int], theirs: list[int], old: list[str], new: list[str], cutoff: float
) -> Iterator[tuple[float, float, int, int]]:
    """(unlikeness, how far apart, old, new) of what is alike enough."""
    from rapidfuzz import fuzz, process

    near = _Near(theirs, new) if len(ours) * len(theirs) > _MOST_COMPARED else None
    everything = {index: new[index] for index in theirs}
    places = {index: place / len(theirs) for place, index in enumerate(theirs)}
    for place, at in enumerate(ours):
        choices = near.to(old[at]) if near else everything
        for _, score, to in process.extract(old[at], choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None):
            yield 100 - score, abs(place / len(ours) - places[to]), at, to


class _Near:
    """Units by the adjoining pairs of characters that they hold."""

    def __init__(self, indexes: list[int], words: list[str]) -> None:
        self._words = words
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index in indexes:
            for pair in pairs_of(words[index]):
                self._holding[pair].append(index)

    def to(self, words: str) -> dict[int, str]:
        """The units that share most pairs with these words."""
        shared: Counter[int] = Counter()
        for pair in pairs_of(words):
            shared.update(self._holding.get(pair, ()))
        return {index: self._words[index] for index, _ in shared.most_common(_NEAREST)}


def _crossing(found: list[Pair]) -> list[Pair]:
    """Pairs of one gap; those that stand across the longest run in order have moved."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, pair in enumerate(found):
        at = bisect_left(ends, pair.new[0])
        ends[at : at + 1] = [pair.new[0]]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    in_order, number = set(), last[-1] if last else -1
    while number >= 0:
        in_order.add(number)
        number = before[number]
    return [pair if number in in_order else replace(pair, moved=True) for number, pair in enumerate(found)]
