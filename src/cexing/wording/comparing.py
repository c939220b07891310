"""Two wordings as segments: where they differ, numbers whole, and what kind of difference it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cexing.structure.correspondence import plain
from cexing.wording.segments import KINDS, Kind, Segment, Span, spans
from cexing.wording.substance import terms, verdict

_LISTING = re.compile("[、和与及]")


def compare(body: str, task: str) -> tuple[Segment, ...]:
    """Two wordings as segments, the differing ones with their kind."""
    return _reordered(tuple(_segment(body, task, span) for span in _by_width(_whole_numbers(spans(body, task), body, task), body, task)))


def gravest(segments: Sequence[Segment]) -> Kind | None:
    """The gravest kind among segments, None where nothing differs."""
    kinds = {segment.kind for segment in segments}
    return next((kind for kind in reversed(KINDS) if kind in kinds), None)


def _reordered(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments that differ in words as variants where a list only has its members in another order (甲、乙和丙; 丙、甲和乙)."""
    worded = [segment for segment in segments if segment.kind not in (None, "punctuation")]
    dropped, added = "".join(segment.body for segment in worded), "".join(segment.task for segment in worded)
    if not _LISTING.search(dropped + added) or sorted(plain(_LISTING.sub("", dropped))) != sorted(plain(_LISTING.sub("", added))):
        return segments
    if any(segment.why == "number" for segment in worded):
        return segments
    return tuple(replace(segment, kind="variant", why="") if segment in worded else segment for segment in segments)


def _whole_numbers(found: list[Span], body: str, task: str) -> list[Span]:
    """Differing stretches widened to the whole of a number that they cut: [120→150]万 instead of 1[2→5]0万."""
    here, there = _numbers(body), _numbers(task)
    reach = [(0, 0), *((0, 0) if span.same else _reach(span, here, there) for span in found), (0, 0)]
    out: list[Span] = []
    for at, span in enumerate(found, start=1):
        for piece in _given_up(span, reach[at - 1][1], reach[at + 1][0]) if span.same else [span]:
            if out and not out[-1].same and not piece.same:
                piece = Span(False, out[-1].start, piece.end, out.pop().other_start, piece.other_end)
            out.append(piece)
    return out


def _given_up(span: Span, left: int, right: int) -> Iterator[Span]:
    """An equal stretch without what the differing ones to its left and right take of it, and what they take."""
    size = span.end - span.start
    left = min(left, size)
    right = min(right, size - left)
    cuts = (0, left, size - right, size)
    for same, start, end in zip((False, True, False), cuts, cuts[1:], strict=False):
        if start < end:
            yield Span(same, span.start + start, span.start + end, span.other_start + start, span.other_start + end)


def _numbers(text: str) -> list[tuple[int, int]]:
    return [(term.start, term.end) for term in terms(text) if term.category == "number"]


def _reach(span: Span, here: list[tuple[int, int]], there: list[tuple[int, int]]) -> tuple[int, int]:
    """How far the numbers that a stretch cuts reach beyond it, to the left and to the right."""
    cut = [(span.start - start, end - span.end) for start, end in here if start < span.end and span.start < end]
    cut += [(span.other_start - start, end - span.other_end) for start, end in there if start < span.other_end and span.other_start < end]
    return max((left for left, _ in [(0, 0), *cut])), max((right for _, right in [(0, 0), *cut]))


def _by_width(found: list[Span], body: str, task: str) -> Iterator[Span]:
    """Equal stretches cut where the characters differ in width."""
    for span in found:
        if not span.same or body[span.start : span.end] == task[span.other_start : span.other_end]:
            yield span
            continue
        at = 0
        pairs = list(zip(body[span.start : span.end], task[span.other_start : span.other_end], strict=True))
        while at < len(pairs):
            same, to = pairs[at][0] == pairs[at][1], at
            while to < len(pairs) and (pairs[to][0] == pairs[to][1]) == same:
                to += 1
            yield Span(same, span.start + at, span.start + to, span.other_start + at, span.other_start + to)
            at = to


def _segment(body: str, task: str, span: Span) -> Segment:
    here, there = body[span.start : span.end], task[span.other_start : span.other_end]
    if span.same:
        return Segment(body=here, task=there)
    found = verdict(body, task, span)
    return Segment(body=here, task=there, kind=found.kind, why=found.why)
