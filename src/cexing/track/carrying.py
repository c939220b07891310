"""Coverage: whether a division of tasks carries its plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cexing.structure.types import Document, Task
from cexing.track.differing import Difference, differences
from cexing.track.drafting import TaskDraft
from cexing.track.linking import Link, links
from cexing.wording.undertakings import Undertaking, body_clauses, undertakings


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Every undertaking of a plan's body, every task, and which carries which; links name both by their numbers in these tuples."""

    plan: Document
    undertakings: tuple[Undertaking, ...]
    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    differences: tuple[Difference, ...]
    drafted: bool = False
    """Whether the tasks are drafts that nobody has accepted yet."""

    @cached_property
    def _carriers(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for link in self.links:
            found[link.undertaking].append(link.task)
        return found

    @cached_property
    def _carried(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for link in self.links:
            found[link.task].append(link.undertaking)
        return found

    def tasks_of(self, undertaking: int) -> tuple[int, ...]:
        """The tasks that carry an undertaking."""
        return tuple(self._carriers.get(undertaking, ()))

    def undertakings_of(self, task: int) -> tuple[int, ...]:
        """The undertakings that a task carries."""
        return tuple(self._carried.get(task, ()))

    @property
    def uncarried(self) -> tuple[int, ...]:
        """Undertakings that no task carries."""
        return tuple(index for index in range(len(self.undertakings)) if index not in self._carriers)

    @property
    def unfounded(self) -> tuple[int, ...]:
        """Tasks that carry nothing of the body."""
        return tuple(number for number in range(len(self.tasks)) if number not in self._carried)

    @property
    def shared(self) -> tuple[int, ...]:
        """Undertakings that several tasks carry."""
        return tuple(index for index in sorted(self._carriers) if len(self._carriers[index]) > 1)

    @property
    def joined(self) -> tuple[int, ...]:
        """Tasks that carry several undertakings."""
        return tuple(number for number in sorted(self._carried) if len(self._carried[number]) > 1)


def coverage(plan: Document, tasks: Document | Sequence[Task | TaskDraft] | None = None) -> Coverage:
    """Hold a plan's body against tasks: its own unless others, drafts, or a document that has tasks are given."""
    rows = plan.tasks if tasks is None else tasks.tasks if isinstance(tasks, Document) else tasks
    given = tuple(row.task(number) if isinstance(row, TaskDraft) else row for number, row in enumerate(rows, 1))
    sentences = undertakings(plan)
    found = links(sentences, given)
    kept = _kept(sentences, found)
    renumbered = {index: number for number, index in enumerate(kept)}
    chosen = tuple(sentences[index] for index in kept)
    moved = tuple(
        Link(undertaking=renumbered[link.undertaking], task=link.task, how=link.how, likeness=link.likeness) for link in found
    )
    return Coverage(
        plan=plan, undertakings=chosen, tasks=given, links=moved,
        differences=differences(chosen, given, moved, body_clauses(plan)),
        drafted=any(isinstance(row, TaskDraft) for row in rows),
    )


def _kept(sentences: Sequence[Undertaking], found: Sequence[Link]) -> list[int]:
    """What counts as an undertaking: what a task carries; else a measure, or a sentence beside carried ones, that frames nothing."""
    carried = {link.undertaking for link in found}
    divided = {(sentences[index].part, sentences[index].path) for index in carried}
    return [
        index for index, sentence in enumerate(sentences)
        if index in carried or sentence.undertakes or (not sentence.framing and (sentence.part, sentence.path) in divided)
    ]
