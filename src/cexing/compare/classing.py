"""What a differing stretch of two wordings amounts to: a figure moved, a verb drifted, words left out, added or changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from cexing.compare.drift import PLAIN, force
from cexing.compare.edits import Change, ChangeKind, Excerpt
from cexing.facts.types import QuantityFact
from cexing.model import Quantity, Span
from cexing.structure.types import Document
from cexing.wording import segments as stretches
from cexing.wording.comparing import compare, gravest
from cexing.wording.segments import Segment, is_wordless
from cexing.wording.substance import Term, amount, meaning, touched, verdict

_CROSSES = re.compile(r"[，,。；;：:！!？?\n]")
_SCRAP = 4
"""Characters below which words left out or added beside words that changed belong to that change."""
_LOOSE = 2
"""Characters beside the verbs up to which a stretch is the same undertaking, only more or less strong."""


LAYOUT = "layout"
"""What differs where a number of a clause or a line break stands between the words."""
Seams = Sequence[tuple[int, int]]
"""Where the units of an excerpt meet, by offsets in its quote."""


class Figures:
    """The quantities of a document by their place."""

    def __init__(self, document: Document) -> None:
        self._facts = sorted(document.facts(QuantityFact), key=lambda fact: fact.end)
        self._ends = [fact.end for fact in self._facts]

    def at(self, start: int, end: int) -> Quantity | None:
        """The quantity that a stretch is part of or touches, the one with the longest quote."""
        first = bisect_left(self._ends, start)
        near = (fact for fact in self._facts[first : first + 6] if fact.start <= end and start <= fact.end)
        best = max(near, key=lambda fact: (min(end, fact.end) - max(start, fact.start), fact.end - fact.start), default=None)
        return best.quantity if best else None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A differing stretch of two wordings, by offsets in both."""

    old: str
    new: str
    span: stretches.Span

    @cached_property
    def dropped(self) -> str:
        """What the older wording has there."""
        return self.old[self.span.start : self.span.end]

    @cached_property
    def added(self) -> str:
        """What the newer wording has there."""
        return self.new[self.span.other_start : self.span.other_end]

    @cached_property
    def terms(self) -> tuple[list[Term], list[Term]]:
        """The numbers, bounds, verbs and modals that it holds or cuts, on both sides."""
        span = self.span
        return touched(self.old, span.start, span.end), touched(self.new, span.other_start, span.other_end)

    @cached_property
    def numbers(self) -> tuple[list[Term], list[Term]]:
        """The numbers among them."""
        ours, theirs = ([term for term in side if term.category == "number"] for side in self.terms)
        return ours, theirs

    @cached_property
    def meaning(self) -> str:
        """The other words in it that matter, of both sides."""
        span = self.span
        return meaning(self.old, span.start, span.end) + meaning(self.new, span.other_start, span.other_end)


class Classing:
    """Classes the differences between excerpts of two documents."""

    def __init__(self, old: Document, new: Document) -> None:
        self._figures = Figures(old), Figures(new)

    def of(self, old: Excerpt, new: Excerpt, seams: tuple[Seams, Seams] = ((), ())) -> tuple[tuple[Change, ...], tuple[Segment, ...]]:
        """The changes between two excerpts and the segments that spell both; no changes where nothing but blanks differs.

        What stands in the seams of an excerpt – numbers of clauses and line breaks between its units – is no wording.
        """
        parts = [(_unsewn(segment, stretch, seams), stretch) for segment, stretch in _refined(old.quote, new.quote)]
        segments = tuple(segment for segment, _ in parts)
        grave = [stretch for segment, stretch in parts if segment.kind == "substance"]
        found = list(self._joined([self._change(stretch, old, new) for stretch in grave]))
        if not any(change.of_substance for change in found):
            found = list(_rewording(parts, old, new))
        return tuple(found), segments

    def _change(self, stretch: Stretch, old: Excerpt, new: Excerpt) -> Change:
        change = self._figure(stretch, old, new) or _drift(stretch) or _words(stretch)
        return replace(change, old=_placed(change.old, old), new=_placed(change.new, new))

    def _figure(self, stretch: Stretch, old: Excerpt, new: Excerpt) -> Change | None:
        """A quantity that moved: its number, its bound or both."""
        if not _is_figure(stretch):
            return None
        span = stretch.span
        ours = self._figures[0].at(old.start + span.start, old.start + span.end)
        theirs = self._figures[1].at(new.start + span.other_start, new.start + span.other_end)
        before, after = (_bare(numbers) for numbers in stretch.numbers)
        if ours is not None and theirs is not None and _worth(ours) == _worth(theirs):
            if before is None or after is None or before.value == after.value:
                return Change(kind="reworded", old=Span(span.start, span.end), new=Span(span.other_start, span.other_end), why="variant")
            # Both stand in a wider quantity that stayed: 1万—3万元（含1万元）.
            ours, theirs = before, after
        return Change(
            kind="figure", old=Span(span.start, span.end), new=Span(span.other_start, span.other_end), why="number",
            old_quantity=ours or before, new_quantity=theirs or after,
        )

    @staticmethod
    def _joined(found: Sequence[Change]) -> Iterator[Change]:
        """Changes told once: number and bound of one quantity, and the scraps of one rewriting."""
        rewritten = any(change.kind == "changed" for change in found)
        held: Change | None = None
        kept: list[Change] = []
        for change in found:
            scrap = change.kind in ("left_out", "added") and max(_size(change.old), _size(change.new)) < _SCRAP
            if change.kind == "changed" or (rewritten and scrap):
                held = _over(held, change) if held else replace(change, kind="changed")
            elif change.kind != "reworded":
                kept = [*kept[:-1], _over(kept[-1], change)] if kept and _is_one_figure(kept[-1], change) else [*kept, change]
        yield from kept
        if held:
            yield held


def _size(span: Span | None) -> int:
    return len(span) if span is not None else 0


def _is_one_figure(first: Change, last: Change) -> bool:
    """Whether two changes are of one quantity: its two ends, month and day, number and bound."""
    both = first.old_quantity is not None and first.new_quantity is not None
    return both and first.old_quantity is last.old_quantity and first.new_quantity is last.new_quantity


def _over(first: Change, last: Change) -> Change:
    """Two changes of an excerpt as one, from the first words to the last."""
    return replace(first, old=_hull(first.old, last.old), new=_hull(first.new, last.new))


def _hull(first: Span | None, last: Span | None) -> Span | None:
    return Span(min(first.start, last.start), max(first.end, last.end)) if first is not None and last is not None else None


def _placed(span: Span | None, excerpt: Excerpt) -> Span | None:
    return Span(excerpt.start + span.start, excerpt.start + span.end) if span is not None else None


def _bare(numbers: Sequence[Term]) -> Quantity | None:
    """A number by itself, where reading made no quantity of it."""
    value = amount(numbers[0]) if len(numbers) == 1 else None
    return None if value is None else Quantity(op="=", value=value)


def _worth(quantity: Quantity) -> tuple[object, ...]:
    return quantity.op, quantity.value, quantity.value_max, quantity.unit, quantity.per


def _refined(old: str, new: str) -> Iterator[tuple[Segment, Stretch]]:
    """The segments of two wordings; what holds as many numbers on either side is cut around them, so that each is told by itself."""
    at = to = 0
    for segment in compare(old, new):
        span = stretches.Span(segment.kind is None, at, at + len(segment.body), to, to + len(segment.task))
        at, to = span.end, span.other_end
        stretch = Stretch(old=old, new=new, span=span)
        ours, theirs = stretch.numbers
        if segment.kind != "substance" or not ours or len(ours) != len(theirs) or _is_figure(stretch):
            yield segment, stretch
            continue
        for piece in _around(stretch):
            found = None if piece.dropped == piece.added else verdict(old, new, piece.span)
            yield Segment(body=piece.dropped, task=piece.added, kind=found and found.kind, why=found.why if found else ""), piece


def _around(stretch: Stretch) -> Iterator[Stretch]:
    """A stretch cut before and behind each of its numbers."""
    ours, theirs = stretch.numbers
    span = stretch.span
    cuts = [(span.start, span.other_start)]
    for here, there in zip(ours, theirs, strict=True):
        cuts += [(here.start, there.start), (here.end, there.end)]
    cuts.append((span.end, span.other_end))
    for (start, other), (end, stop) in pairwise(cuts):
        if start < end or other < stop:
            yield replace(stretch, span=stretches.Span(False, start, end, other, stop))


def _is_figure(stretch: Stretch) -> bool:
    """Whether a stretch holds one number on either side, or bounds of one, and no other words that matter."""
    ours, theirs = stretch.numbers
    if len(ours) != len(theirs) or len(ours) > 1:
        return False
    held = {term.category for side in stretch.terms for term in side}
    return bool(held) and held <= {"number", "bound"} and not stretch.meaning


def _drift(stretch: Stretch) -> Change | None:
    """A verb or modal that undertakes more or less than it did."""
    span = stretch.span
    if _CROSSES.search(stretch.dropped + stretch.added) or len(stretch.meaning) > _LOOSE:
        return None
    before = force(stretch.old, span.start, span.end)
    after = force(stretch.new, span.other_start, span.other_end)
    if before is None or after is None:
        one = before or after
        if one is None or not (one.modal or one.opens):
            return None
        before, after = before or PLAIN, after or PLAIN
    if before.order == after.order:
        return None
    return Change(
        kind="sharpened" if after.order > before.order else "softened", old=Span(span.start, span.end),
        new=Span(span.other_start, span.other_end), why="negation" if before.forbids != after.forbids else "modality",
        old_strength=before.beside(after), new_strength=after.beside(before),
    )


def _unsewn(segment: Segment, stretch: Stretch, seams: tuple[Seams, Seams]) -> Segment:
    """A segment as mere layout where all of it stands in seams."""
    span = stretch.span
    inside = _holds(seams[0], span.start, span.end) and _holds(seams[1], span.other_start, span.other_end)
    return Segment(body=segment.body, task=segment.task, kind="punctuation", why=LAYOUT) if segment.kind and inside else segment


def _holds(seams: Seams, start: int, end: int) -> bool:
    return start == end or any(begin <= start and end <= stop for begin, stop in seams)


def _rewording(parts: Sequence[tuple[Segment, Stretch]], old: Excerpt, new: Excerpt) -> Iterator[Change]:
    """All differences of an excerpt that change no substance as one change; none where only blanks differ."""
    differing = [(segment, stretch) for segment, stretch in parts if segment.kind and segment.why != LAYOUT]
    worded = [stretch.span for _, stretch in differing if (stretch.dropped + stretch.added).strip()]
    if worded:
        first, last = worded[0], worded[-1]
        kind = gravest([segment for segment, _ in parts if segment.kind != "substance"])
        yield Change(
            kind="reworded", old=_placed(Span(first.start, last.end), old), new=_placed(Span(first.other_start, last.other_end), new),
            why=kind or "variant",
        )


def _words(stretch: Stretch) -> Change:
    """Words that one side lacks, or others in their place."""
    span = stretch.span
    why = verdict(stretch.old, stretch.new, span).why
    kind: ChangeKind = "changed"
    if why == "negation" and not stretch.meaning:
        kind = "changed"
    elif is_wordless(stretch.added):
        kind = "left_out"
    elif is_wordless(stretch.dropped):
        kind = "added"
    return Change(kind=kind, old=Span(span.start, span.end), new=Span(span.other_start, span.other_end), why=why)
