"""Facts that overlap, woven into a stretch of text so that markup nests."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from cexing.model import Fact


class Mark(NamedTuple):
    """A fact's range with its number among the facts of the document."""

    start: int
    end: int
    number: int


class Step(NamedTuple):
    """`open` or `close` the mark, or set the `text` from start to end."""

    kind: Literal["open", "close", "text"]
    start: int
    end: int
    mark: Mark | None = None


class Marks:
    """The facts of a document by place."""

    def __init__(self, facts: Iterable[tuple[int, Fact]]) -> None:
        marks = (Mark(fact.start, fact.end, number) for number, fact in facts if fact.start < fact.end)
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """The marks that share a character with [start, end), clipped to it, outer before inner."""
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        clipped = [
            Mark(max(mark.start, start), min(mark.end, end), mark.number) for mark in self._marks[low:high] if mark.end > start
        ]
        return iter(sorted(clipped, key=lambda mark: (mark.start, -mark.end)))

    def weave(self, start: int, end: int) -> Iterator[Step]:
        """The stretch as text between opened and closed marks; a mark that crosses another is closed and opened again."""
        waiting = [*self.within(start, end), Mark(end, end, -1)]
        opened: list[Mark] = []
        at = start
        for mark in waiting:
            while opened and (nearest := min(one.end for one in opened)) <= mark.start:
                if at < nearest:
                    yield Step("text", at, nearest)
                    at = nearest
                yield from _close(opened, at)
            if at < mark.start:
                yield Step("text", at, mark.start)
                at = mark.start
            if mark.number >= 0:
                opened.append(mark)
                yield Step("open", mark.start, mark.end, mark)


def _close(opened: list[Mark], at: int) -> Iterator[Step]:
    """Close what ends at `at`, and whatever lies on top of it, which is opened again."""
    lowest = next(i for i, mark in enumerate(opened) if mark.end <= at)
    again = [mark for mark in opened[lowest:] if mark.end > at]
    for mark in reversed(opened[lowest:]):
        yield Step("close", mark.start, mark.end, mark)
    del opened[lowest:]
    for mark in again:
        opened.append(mark)
        yield Step("open", mark.start, mark.end, mark)
