"""Where a task is worded otherwise than what it carries, and whether that matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cexing.facts.measure import sentences
from cexing.structure.correspondence import plain
from cexing.structure.types import Clause, Task
from cexing.track.linking import Link
from cexing.wording.comparing import compare, gravest
from cexing.wording.segments import Kind, Segment
from cexing.wording.undertakings import Undertaking

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


def _settled(segments: Sequence[Segment], around: str, headings: str) -> Iterator[Segment]:
    """Segments where what one side lacks stands elsewhere: in another task of the same sentence, or as the clause's heading."""
    for segment in segments:
        lacking, place = (plain(segment.body), around) if segment.body else (plain(segment.task), headings)
        alone = not (segment.body and segment.task)
        if segment.kind and alone and len(lacking) >= _ELSEWHERE and lacking in place:
            segment = replace(segment, kind=None, why="", elsewhere=True)
        yield segment
