"""The order in which the things on a page are read: one column, or two with what runs across them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from cexing.source.pdf_page import Box

_MIDDLE = (0.3, 0.7)
_NARROWEST = 8.0
"""Points between two columns."""
_FEWEST = 4
"""Lines that a column holds at least."""
_ACROSS = 0.34
_FULL, _JUSTIFIED = 0.3, 0.5
"""Shares of the lines that end and begin at the edges of a column of prose."""
_NEAR = 24.0
_PROSE = 80.0
"""Points: a column of prose has lines this long; a shorter one is a list of names or labels."""


class Boxed(Protocol):
    """Anything with a place on the page."""

    @property
    def box(self) -> Box:
        """(x0, top, x1, bottom) in points."""
        ...


B = TypeVar("B", bound=Boxed)


def flows(items: Sequence[B], gutter: float | None) -> list[list[B]]:
    """Groups in reading order, each one column from top to bottom; what crosses the gutter parts the columns above it from those below."""
    if gutter is None:
        return [sorted(items, key=lambda item: item.box[1])] if items else []
    found: list[list[B]] = []
    across: list[B] = []
    left: list[B] = []
    right: list[B] = []
    for item in sorted(items, key=lambda item: item.box[1]):
        x0, _, x1, _ = item.box
        if x0 < gutter < x1:
            if left or right:
                found += [across, left, right]
                across, left, right = [], [], []
            across.append(item)
        else:
            (left if x1 <= gutter else right).append(item)
    return [group for group in [*found, across, left, right] if group]


def gutter_of(items: Sequence[Boxed], before: float | None) -> float | None:
    """Where two columns of prose part, if they do; `before`, the gutter of the page before, holds where too few lines show one."""
    if before is not None and items and sum(item.box[0] < before < item.box[2] for item in items) <= _ACROSS * len(items):
        return before
    if len(items) < 2 * _FEWEST:
        return None
    start, end = min(item.box[0] for item in items), max(item.box[2] for item in items)
    low, high = (start + share * (end - start) for share in _MIDDLE)
    zones = _gaps([item.box for item in items], low, high)
    return next((middle for middle in zones if _parts_columns(items, middle)), None)


def _gaps(boxes: list[Box], low: float, high: float) -> list[float]:
    """Middles of the vertical strips between `low` and `high` that few boxes cross, those that the fewest cross first."""
    stops = sorted({low, high, *(x for box in boxes for x in (box[0], box[2]) if low < x < high)})
    starts, ends = sorted(box[0] for box in boxes), sorted(box[2] for box in boxes)
    strips: list[tuple[int, float, float]] = []
    for x0, x1 in pairwise(stops):
        middle = (x0 + x1) / 2
        crossing = bisect_left(starts, middle) - bisect_right(ends, middle)
        if x1 - x0 >= _NARROWEST and crossing <= _ACROSS * len(boxes):
            strips.append((crossing, x0 - x1, middle))
    return [middle for _, _, middle in sorted(strips)[:3]]


def _parts_columns(items: Sequence[Boxed], middle: float) -> bool:
    left = [item.box for item in items if item.box[2] <= middle]
    right = [item.box for item in items if item.box[0] >= middle]
    if min(len(left), len(right)) < _FEWEST:
        return False
    if max(box[1] for box in left) < min(box[1] for box in right) or max(box[1] for box in right) < min(box[1] for box in left):
        return False
    if min(sum(box[2] - box[0] for box in side) / len(side) for side in (left, right)) < _PROSE:
        return False
    return min(_filled(left), _filled(right)) >= _FULL and min(_aligned(left), _aligned(right)) >= _JUSTIFIED


def _filled(side: list[Box]) -> float:
    """Share of the lines that reach the right edge of their column."""
    edge = max(box[2] for box in side)
    return sum(edge - box[2] < _NEAR for box in side) / len(side)


def _aligned(side: list[Box]) -> float:
    """Share of the lines that begin at the left edge of their column, or at an indent from it."""
    edge = min(box[0] for box in side)
    return sum(box[0] - edge < 1.5 * _NEAR for box in side) / len(side)
