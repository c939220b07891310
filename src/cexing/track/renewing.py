"""Tasks whose clause reads otherwise in a newer version of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from cexing.structure.correspondence import plain
from cexing.structure.types import Clause, Document, Task
from cexing.track.carrying import coverage
from cexing.track.drafting import TaskDraft, draft_tasks
from cexing.wording.comparing import compare, gravest
from cexing.wording.segments import Kind, Segment
from cexing.wording.undertakings import body_clauses

_ALIKE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChange:
    """A task whose clause is no longer what it was.

    `changed`: worded otherwise; `moved`: the same words at another address; `removed`: nothing in the newer version is like it.
    """

    task: Task | TaskDraft
    status: Literal["changed", "moved", "removed"]
    old: Clause
    new: Clause | None = None
    segments: tuple[Segment, ...] = ()

    @property
    def kind(self) -> Kind | None:
        """The gravest difference of wording; None where there is none or the clause is gone."""
        return gravest(self.segments)


def changed(old: Document, new: Document) -> tuple[TaskChange, ...]:
    """The tasks of `old`, or its drafts, whose clause changed in `new`, in the order of the tasks; by the hash of the wording."""
    pairs = _Pairing(body_clauses(old), body_clauses(new))
    found = (_change(task, clause, pairs.newer(clause)) for task, clauses in _founded(old) for clause in clauses)
    return tuple(change for change in found if change is not None)


def _founded(document: Document) -> Iterator[tuple[Task | TaskDraft, list[Clause]]]:
    """Each task with the clauses that it carries something of."""
    by_home = {(clause.part, clause.path): clause for clause in document.clauses}
    if not document.tasks:
        yield from ((draft, [by_home[draft.part, draft.path]]) for draft in draft_tasks(document) if (draft.part, draft.path) in by_home)
        return
    found = coverage(document)
    for number, task in enumerate(found.tasks):
        homes = dict.fromkeys((found.undertakings[index].part, found.undertakings[index].path) for index in found.undertakings_of(number))
        yield task, [by_home[home] for home in homes if home in by_home]


def _change(task: Task | TaskDraft, old: Clause, new: Clause | None) -> TaskChange | None:
    if new is None:
        return TaskChange(task=task, status="removed", old=old)
    if new.hash != old.hash:
        return TaskChange(task=task, status="changed", old=old, new=new, segments=compare(_wording(old), _wording(new)))
    return TaskChange(task=task, status="moved", old=old, new=new) if new.address != old.address else None


def _wording(clause: Clause) -> str:
    return "\n".join(filter(None, (clause.heading, clause.text)))


class _Pairing:
    """Which clause of the newer version each older one has become: same words, same heading, same address, most alike."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self._new: dict[tuple[str, tuple[str, ...]], Clause | None] = {}
        free = {(clause.part, clause.path): clause for clause in new}
        steps = (self._same, self._headed, self._placed, self._alike)
        for step in steps:
            for clause in old:
                home = clause.part, clause.path
                if self._new.get(home) is None and (found := step(clause, free)) is not None:
                    self._new[home] = found
                    del free[found.part, found.path]

    def newer(self, clause: Clause) -> Clause | None:
        """The clause of the newer version, None where there is none."""
        return self._new.get((clause.part, clause.path))

    @staticmethod
    def _same(clause: Clause, free: dict[tuple[str, tuple[str, ...]], Clause]) -> Clause | None:
        own = free.get((clause.part, clause.path))
        if own is not None and own.hash == clause.hash:
            return own
        return next((other for other in free.values() if other.hash == clause.hash), None)

    @staticmethod
    def _headed(clause: Clause, free: dict[tuple[str, tuple[str, ...]], Clause]) -> Clause | None:
        heading = plain(clause.heading)
        return next((other for other in free.values() if heading and plain(other.heading) == heading), None)

    @staticmethod
    def _placed(clause: Clause, free: dict[tuple[str, tuple[str, ...]], Clause]) -> Clause | None:
        own = free.get((clause.part, clause.path))
        return own if own is not None and _likeness(clause, own) >= _ALIKE else None

    @staticmethod
    def _alike(clause: Clause, free: dict[tuple[str, tuple[str, ...]], Clause]) -> Clause | None:
        scored = [(_likeness(clause, other), other) for other in free.values()]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] >= _ALIKE else None


def _likeness(one: Clause, other: Clause) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(plain(_wording(one)), plain(_wording(other)))
