"""Where a task is worded otherwise than what it carries, and whether that matters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cexing.facts.measure import sentences
from cexing.structure.correspondence import plain
from cexing.structure.types import Clause, Task
from cexing.track.linking import Link
from cexing.wording.segments import KINDS, Kind, Segment, Span, spans
from cexing.wording.substance import verdict
from cexing.wording.undertakings import Undertaking

_LISTING = re.compile("[、和与及]")
_ELSEWHERE = 4
"""Characters from which on words that another task holds are taken for carried there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A task worded otherwise than the undertakings that it carries; `kind` is the gravest of its segments.

    `punctuation`: marks, blanks or their width; `variant`: the same characters in another order or another way of writing;
    `omission`: words dropped or added without change of substance; `substance`: number, negation, modality, verb or object.
    """

    task: int
    undertakings: tuple[int, ...]
    kind: Kind
    segments: tuple[Segment, ...]

    @property
    def changes(self) -> tuple[Segment, ...]:
        """The segments that differ."""
        return tuple(segment for segment in self.segments if segment.kind)

    @property
    def why(self) -> tuple[str, ...]:
        """What of the substance differs, each once."""
        return tuple(dict.fromkeys(segment.why for segment in self.changes if segment.why))


def compare(body: str, task: str) -> tuple[Segment, ...]:
    """Two wordings as segments, the differing ones with their kind."""
    return _reordered(tuple(_segment(body, task, span) for span in _by_width(spans(body, task), body, task)))


def _reordered(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments that differ in words as variants where a list only has its members in another order (甲、乙和丙; 丙、甲和乙)."""
    worded = [segment for segment in segments if segment.kind not in (None, "punctuation")]
    dropped, added = "".join(segment.body for segment in worded), "".join(segment.task for segment in worded)
    if not _LISTING.search(dropped + added) or sorted(plain(_LISTING.sub("", dropped))) != sorted(plain(_LISTING.sub("", added))):
        return segments
    return tuple(replace(segment, kind="variant", why="") if segment in worded else segment for segment in segments)


def gravest(segments: Sequence[Segment]) -> Kind | None:
    """The gravest kind among segments, None where nothing differs."""
    kinds = {segment.kind for segment in segments}
    return next((kind for kind in reversed(KINDS) if kind in kinds), None)


def differences(
    undertakings: Sequence[Undertaking], tasks: Sequence[Task], links: Sequence[Link], clauses: Sequence[Clause]
) -> tuple[Difference, ...]:
    """The differences of all tasks that repeat undertakings, in the order of the tasks."""
    carried: dict[int, list[int]] = defaultdict(list)
    carriers: dict[int, list[int]] = defaultdict(list)
    for link in links:
        if link.how in ("same", "worded"):
            carried[link.task].append(link.undertaking)
            carriers[link.undertaking].append(link.task)
    headings = "\n".join(plain(clause.heading) for clause in clauses)
    found = []
    for number in sorted(carried):
        others = {task for index in carried[number] for task in carriers[index]} - {number}
        around = "\n".join(plain(tasks[task].text) for task in sorted(others))
        body = "".join(undertakings[index].text for index in carried[number])
        segments = tuple(_settled(compare(body, unnumbered(tasks[number].text)), around, headings))
        kind = gravest(segments)
        if kind:
            found.append(Difference(task=number, undertakings=tuple(carried[number]), kind=kind, segments=segments))
    return tuple(found)


def unnumbered(text: str) -> str:
    """A task's words without the number that opens them."""
    first = next(sentences(text), (0, 0))[0]
    return text[first:]


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


def _settled(segments: Sequence[Segment], around: str, headings: str) -> Iterator[Segment]:
    """Segments where what one side lacks stands elsewhere: in another task of the same sentence, or as the clause's heading."""
    for segment in segments:
        lacking, place = (plain(segment.body), around) if segment.body else (plain(segment.task), headings)
        alone = not (segment.body and segment.task)
        if segment.kind and alone and len(lacking) >= _ELSEWHERE and lacking in place:
            segment = replace(segment, kind=None, why="", elsewhere=True)
        yield segment
