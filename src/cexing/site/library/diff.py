"""Two versions compared clause by clause: added, removed, changed, moved, with the characters that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from cexing.site.library.models import Version
from cexing.site.library.reading import clauses_of


class Change(StrEnum):
    """What became of a clause."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same words at another address; `Difference.edited` says whether they changed on the way."""


class Edit(StrEnum):
    """What became of a run of characters."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is compared: a clause, or a paragraph of a document without clauses (path and slug are empty)."""

    path: str
    slug: str
    words: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One unit of either version or the pair of them; `edits` are the runs of characters, in order, of a pair that differs."""

    change: Change
    old: Unit | None = None
    new: Unit | None = None
    edits: tuple[tuple[Edit, str], ...] = ()

    @property
    def edited(self) -> bool:
        """Whether the words differ."""
        return any(edit is not Edit.KEPT for edit, _ in self.edits)


Pairs = dict[int, int]
"""Index of the new unit → index of the old one."""

_ALIKE = 60.0
"""Similarity in per cent from which two clauses at different addresses are the same clause reworded."""
_ALIKE_AT_ADDRESS = 35.0
"""The same at one address, where the address speaks for it already."""
_CONFETTI = 2
"""Kept runs shorter than this between two edits are printed as edited: single characters in common say nothing."""


def compare(old: Version, new: Version) -> list[Difference]:
    """What became of every clause, in the order of the new version; what was removed stands where it stood."""
    return differences(units_of(old), units_of(new))


def units_of(version: Version) -> list[Unit]:
    """The clauses of a version in the order of the text; its paragraphs where it has none."""
    clauses = [
        Unit(path=clause.path, slug=clause.slug, heading=clause.heading, words="\n".join(filter(None, (clause.heading, clause.text))))
        for clause in clauses_of(version)
    ]
    return clauses or [Unit(path="", slug="", words=line) for line in version.text.split("\n") if line.strip()]


def differences(old: Sequence[Unit], new: Sequence[Unit]) -> list[Difference]:
    """Pair the units of two versions and say what became of each."""
    pairs: Pairs = {}
    _pair_equal(old, new, pairs, lambda unit: (unit.path, unit.words))
    _pair_equal(old, new, pairs, lambda unit: unit.words)
    _pair_at_address(old, new, pairs)
    _pair_alike(old, new, pairs)
    return list(_in_order(old, new, pairs))


def _left(units: Sequence[Unit], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [index for index in range(len(units)) if index not in gone]


def _pair_equal(old: Sequence[Unit], new: Sequence[Unit], pairs: Pairs, by: Callable[[Unit], Hashable]) -> None:
    """Pair units that are equal by `by`, the first with the first."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in reversed(_left(old, pairs.values())):
        waiting[by(old[index])].append(index)
    for index in _left(new, pairs):
        if waiting[by(new[index])]:
            pairs[index] = waiting[by(new[index])].pop()


def _pair_at_address(old: Sequence[Unit], new: Sequence[Unit], pairs: Pairs) -> None:
    """Pair units at one address whose words have something in common; a paragraph has no address."""
    at = {old[index].path: index for index in _left(old, pairs.values()) if old[index].path}
    for index in _left(new, pairs):
        other = at.get(new[index].path)
        if other is not None and fuzz.ratio(old[other].words, new[index].words) >= _ALIKE_AT_ADDRESS and _prefers(old, new, index, other):
            pairs[index] = other
            del at[new[index].path]


def _prefers(old: Sequence[Unit], new: Sequence[Unit], index: int, other: int) -> bool:
    """Whether a heading, where both have one, does not say that they are different clauses."""
    ours, theirs = new[index].heading, old[other].heading
    return not ours or not theirs or ours == theirs or fuzz.ratio(ours, theirs) >= _ALIKE_AT_ADDRESS


def _pair_alike(old: Sequence[Unit], new: Sequence[Unit], pairs: Pairs) -> None:
    """Pair what is left by similarity, the most similar first."""
    before, after = _left(old, pairs.values()), _left(new, pairs)
    if not before or not after:
        return
    scores = process.cdist([new[index].words for index in after], [old[index].words for index in before], score_cutoff=_ALIKE)
    ranked = sorted(zip(*scores.nonzero(), strict=True), key=lambda at: -scores[at])
    taken: set[int] = set()
    for row, column in ranked:
        if after[row] not in pairs and before[column] not in taken:
            pairs[after[row]] = before[column]
            taken.add(before[column])


def _in_order(old: Sequence[Unit], new: Sequence[Unit], pairs: Pairs) -> Iterator[Difference]:
    """Differences in the order of the new version; a removed unit comes after the one that it followed."""
    paired = set(pairs.values())
    shown = 0
    for index, unit in enumerate(new):
        other = pairs.get(index)
        if other is None:
            yield Difference(change=Change.ADDED, new=unit)
            continue
        if other >= shown:
            yield from _removed(old, shown, other, paired)
            shown = other + 1
        yield _paired(old[other], unit)
    yield from _removed(old, shown, len(old), paired)


def _removed(old: Sequence[Unit], start: int, end: int, paired: set[int]) -> Iterator[Difference]:
    return (Difference(change=Change.REMOVED, old=old[index]) for index in range(start, end) if index not in paired)


def _paired(old: Unit, new: Unit) -> Difference:
    same = old.words == new.words
    change = Change.MOVED if old.path != new.path else Change.SAME if same else Change.CHANGED
    return Difference(change=change, old=old, new=new, edits=() if same else edits(old.words, new.words))


def edits(old: str, new: str) -> tuple[tuple[Edit, str], ...]:
    """The runs of characters that were kept, deleted and inserted, in order; kept and deleted ones make `old`, kept and inserted `new`."""
    runs: list[tuple[Edit, str]] = []
    for step in _joined(Indel.opcodes(old, new)):
        if step.kept:
            runs.append((Edit.KEPT, old[step.start : step.end]))
            continue
        runs += [
            (edit, words)
            for edit, words in ((Edit.DELETED, old[step.start : step.end]), (Edit.INSERTED, new[step.new_start : step.new_end]))
            if words
        ]
    return tuple(runs)


@dataclass(slots=True)
class _Step:
    kept: bool
    start: int
    end: int
    new_start: int
    new_end: int


def _joined(opcodes: Iterable[Any]) -> list[_Step]:
    """Opcodes with neighbouring edits, and what is too short between them, joined into one."""
    raw = [_Step(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end) for code in opcodes]
    steps: list[_Step] = []
    for index, step in enumerate(raw):
        inside = 0 < index < len(raw) - 1
        kept = step.kept and not (inside and step.end - step.start < _CONFETTI)
        if steps and steps[-1].kept == kept:
            steps[-1].end, steps[-1].new_end = step.end, step.new_end
        else:
            steps.append(_Step(kept, step.start, step.end, step.new_start, step.new_end))
    return steps
