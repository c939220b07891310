"""Whether the tasks of a programme, as the ledger words them now, carry its documents; and clauses that changed in newer versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Q, QuerySet

from cexing.site.ledger.acting import ANSWERABLE, Actor
from cexing.site.ledger.models import Task, TaskBody
from cexing.site.library.models import Version
from cexing.site.library.reading import document as read_version
from cexing.site.library.reading import visible_versions
from cexing.structure.types import Task as Row
from cexing.track import Coverage, State, TaskChange, changed, coverage

Found = TypeVar("Found")

_SECONDS = 600
"""How long a result is kept: corrections of a version show after that, changes of wording at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The coverage of one version by the tasks of the programme; `tasks` are those of the coverage, by their numbers in it."""

    version: Version
    coverage: Coverage
    tasks: Sequence[Task]
    newer: Version | None
    """The current version of the document, where that is another one the account may see."""
    changes: Sequence[tuple[Task, TaskChange]]
    """Tasks whose clause reads otherwise there."""

    @property
    def drafts(self) -> int:
        """Tasks drafted by the machine that nobody has accepted."""
        return sum(task.by_machine for task in self.tasks)


def versions_of(acting: Actor) -> QuerySet:
    """The versions that tasks of the programme were taken from and that the account may see, those with most tasks first."""
    used = Task.objects.filter(programme=acting.programme).exclude(version=None).values("version_id")
    rows = visible_versions(acting.user).filter(pk__in=used).select_related("document").defer("text", "pieces")
    return rows.order_by("document__title", "-number")


def covered(acting: Actor, version: Version, *, only: bool) -> Covered:
    """How the tasks of the programme carry a version; tasks of no document count where it is the `only` one."""
    own = Q(version=version) | Q(version=None) if only else Q(version=version)
    rows = acting.tasks.filter(own).exclude(state=State.CANCELLED).order_by("order", "pk").prefetch_related("charges__body")
    tasks = list(rows.defer("criteria", "asked"))
    given = [_row(task) for task in tasks]
    plan = f"{version.pk}-{version.sha256}"
    found = _kept(f"coverage-{plan}", given, lambda: coverage(read_version(_whole(version)), given))
    newer = visible_versions(acting.user).filter(pk=version.document.current_id).exclude(pk=version.pk).first()
    return Covered(version=version, coverage=found, tasks=tasks, newer=newer, changes=_changes(version, newer, tasks) if newer else ())


def _whole(version: Version) -> Version:
    """The version with its text, which the list of versions leaves out."""
    return Version.objects.select_related("document").get(pk=version.pk)


def _row(task: Task) -> Row:
    """A task of the ledger as track reads one."""
    charges = list(task.charges.all())
    lead = tuple(charge.body.name for charge in charges if charge.part == TaskBody.Part.LEAD)
    return Row(
        part="", no=int(task.key) if task.key.isdecimal() else None, area=task.area, text=task.text,
        bodies=tuple(charge.body.name for charge in charges if charge.part in ANSWERABLE), lead=lead,
        deadline=task.deadline.isoformat() if task.deadline else None, start=task.start_at or 0, end=task.end_at or 0,
    )


def _changes(version: Version, newer: Version, tasks: Sequence[Task]) -> list[tuple[Task, TaskChange]]:
    """The tasks whose clause changed in the newer version, each as often as it has such clauses."""
    names = f"changed-{version.pk}-{version.sha256}-{newer.pk}-{newer.sha256}"
    found = _kept(names, [], lambda: changed(read_version(_whole(version)), read_version(_whole(newer))))
    by_place: Mapping[int | None, Task] = {task.start_at: task for task in tasks if task.start_at is not None}
    return [(by_place[change.task.start], change) for change in found if change.task.start in by_place]


def _kept(name: str, rows: Sequence[Row], make: Callable[[], Found]) -> Found:
    """What was made of the same wording before, else what is made now."""
    told: list[Any] = [[row.no, row.area, row.text, row.bodies, row.start] for row in rows]
    key = hashlib.sha256(json.dumps([name, told], ensure_ascii=False).encode()).hexdigest()
    found: Found | None = cache.get(f"ledger-{key}")
    if found is None:
        found = make()
        cache.set(f"ledger-{key}", found, _SECONDS)
    return found
