"""Two versions of one document: every change once, with its class and its place in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cexing.compare.classing import Classing
from cexing.compare.edits import Change, Diff, Edit, Excerpt, Renumbering
from cexing.compare.pairing import Pair, pairs
from cexing.compare.version_units import units
from cexing.model import Address, Span
from cexing.structure.types import Document
from cexing.wording.segments import folded

_Home = tuple[str, tuple[str, ...]]


def diff(old: Document, new: Document) -> Diff:
    """What became of `old` in `new`: figures moved, verbs sharpened and softened, words left out, added and moved, rewordings.

    Line breaks, blanks and numbers of clauses are no changes; clauses that have another number are listed beside them. The comparison is
    the same from either side: `diff(new, old)` has the mirrored edits.
    """
    # Where several alignments are equally good, which one is found depends on which side is first: always the same one here.
    if old.text > new.text:
        found = _Comparison(new, old)
        edits = [_Placed(placed.new, placed.old, placed.edit.mirrored()) for placed in found.edits()]
        renumbered = [Renumbering(old=one.new, new=one.old, heading=one.heading) for one in found.renumbered()]
    else:
        found = _Comparison(old, new)
        edits, renumbered = list(found.edits()), list(found.renumbered())
    ordered = sorted(edits, key=lambda placed: (placed.new, placed.old))
    return Diff(old=old, new=new, edits=tuple(placed.edit for placed in ordered), renumbered=tuple(renumbered))


class _Placed(NamedTuple):
    """An edit with where it stands in both versions, or would stand."""

    old: int
    new: int
    edit: Edit


class _Comparison:
    """One comparison: the units of both sides and which have become which."""

    def __init__(self, old: Document, new: Document) -> None:
        self._documents = old, new
        self._units = units(old), units(new)
        self._pairs = pairs(*self._units)
        self._classing = Classing(old, new)

    def edits(self) -> Iterator[_Placed]:
        """The edits, in no order."""
        for run in self._runs([pair for pair in self._pairs if pair.moved and self._is_same(pair)]):
            old, new = self._excerpt(0, run[0].old[0], run[-1].old[1]), self._excerpt(1, run[0].new[0], run[-1].new[1])
            yield _Placed(old.start, new.start, Edit(old=old, new=new, changes=(_move(old, new),)))
        yield from self._reworded()
        for pairs_, side in ((self._lone(0), 0), (self._lone(1), 1)):
            for start, end in pairs_:
                yield self._alone(side, start, end)

    def _reworded(self) -> Iterator[_Placed]:
        """Pairs whose words differ, if only in marks."""
        for pair in self._pairs:
            old, new = self._excerpt(0, *pair.old), self._excerpt(1, *pair.new)
            if old.quote == new.quote or (pair.moved and self._is_same(pair)):
                continue
            changes, segments = self._classing.of(old, new, (self._seams(0, *pair.old), self._seams(1, *pair.new)))
            changes = (_move(old, new), *changes) if pair.moved else changes
            if changes:
                yield _Placed(old.start, new.start, Edit(old=old, new=new, changes=changes, segments=segments))

    def _is_same(self, pair: Pair) -> bool:
        ours, theirs = self._units[0][slice(*pair.old)], self._units[1][slice(*pair.new)]
        return "".join(unit.words for unit in ours) == "".join(unit.words for unit in theirs)

    def _runs(self, moved: Sequence[Pair]) -> Iterator[list[Pair]]:
        """Pairs that moved together: side by side in both versions, of one clause or below the one that opens the run."""
        run: list[Pair] = []
        for pair in moved:
            follows = run and (pair.old[0], pair.new[0]) == (run[-1].old[1], run[-1].new[1])
            if follows and self._belongs(0, run[0].old[0], pair.old[0]):
                run.append(pair)
                continue
            if run:
                yield run
            run = [pair]
        if run:
            yield run

    def _lone(self, side: int) -> Iterator[tuple[int, int]]:
        """Runs of units that the other version has not, of one clause or below the one that opens the run."""
        paired = {index for pair in self._pairs for index in range(*(pair.new if side else pair.old))}
        start: int | None = None
        for index in range(len(self._units[side]) + 1):
            lone = index < len(self._units[side]) and index not in paired
            if start is not None and (not lone or not self._belongs(side, start, index)):
                yield start, index
                start = None
            if lone and start is None:
                start = index

    def _belongs(self, side: int, first: int, index: int) -> bool:
        """Whether a unit is of the clause of another, or of one below it where the other opens its clause; without clauses, of its line."""
        opening, unit = self._units[side][first], self._units[side][index]
        if not opening.path:
            return unit.home == opening.home and "\n" not in self._documents[side].text[opening.start : unit.start]
        below = unit.part == opening.part and unit.path[: len(opening.path)] == opening.path
        return below if opening.opens else unit.home == opening.home

    def _alone(self, side: int, start: int, end: int) -> _Placed:
        excerpt = self._excerpt(side, start, end)
        span, place = Span(excerpt.start, excerpt.end), self._place(side, start)
        if side:
            return _Placed(place, excerpt.start, Edit(old=None, new=excerpt, changes=(Change(kind="added", old=None, new=span),)))
        return _Placed(excerpt.start, place, Edit(old=excerpt, new=None, changes=(Change(kind="left_out", old=span, new=None),)))

    def _place(self, side: int, index: int) -> int:
        """Where in the other version a unit would stand: behind what the unit before it has become."""
        behind = self._behind[side]
        return next((behind[at] for at in range(index - 1, -1, -1) if at in behind), 0)

    @cached_property
    def _behind(self) -> tuple[dict[int, int], dict[int, int]]:
        """Index of a unit → offset behind its counterpart, for what stayed in place."""
        stayed = [pair for pair in self._pairs if not pair.moved]
        old = {pair.old[1] - 1: self._units[1][pair.new[1] - 1].end for pair in stayed}
        return old, {pair.new[1] - 1: self._units[0][pair.old[1] - 1].end for pair in stayed}

    def _excerpt(self, side: int, start: int, end: int) -> Excerpt:
        first, last = self._units[side][start], self._units[side][end - 1]
        quote = self._documents[side].text[first.start : last.end]
        return Excerpt(part=first.part, path=first.path, quote=quote, start=first.start, end=last.end)

    def _seams(self, side: int, start: int, end: int) -> list[tuple[int, int]]:
        """Where the units of an excerpt meet: numbers of clauses, blanks and line breaks, by offsets in its quote."""
        units_ = self._units[side][start:end]
        return [(one.end - units_[0].start, other.start - units_[0].start) for one, other in pairwise(units_)]

    def renumbered(self) -> Iterator[Renumbering]:
        """Clauses that stand where they stood below the same clause, but with another number of their own."""
        became: dict[_Home, _Home] = {}
        for pair in self._pairs:
            old, new = self._units[0][pair.old[0]], self._units[1][pair.new[0]]
            if pair.moved or not (old.opens and new.opens and old.path and new.path) or old.home in became:
                continue
            became[old.home] = new.home
            above = (old.part, old.path[:-1]), (new.part, new.path[:-1])
            if folded(old.path[-1]) != folded(new.path[-1]) and became.get(above[0], above[0]) == above[1]:
                heading = self._heading.get(old.home, "")
                yield Renumbering(old=Address(*old.home), new=Address(*new.home), heading=heading)

    @cached_property
    def _heading(self) -> dict[_Home, str]:
        return {(clause.part, clause.path): clause.heading for clause in self._documents[0].clauses}


def _move(old: Excerpt, new: Excerpt) -> Change:
    return Change(kind="moved", old=Span(old.start, old.end), new=Span(new.start, new.end))
