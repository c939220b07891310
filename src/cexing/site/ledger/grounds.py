"""What a task rests on: its clause in the library, and whether a newer version of the document words it otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cexing.site.ledger.models import Task
from cexing.site.library.diff import Change, Difference, compare
from cexing.site.library.models import Clause, Version
from cexing.site.library.reading import clauses_of, visible_versions

_WHOLE = 20
"""Clauses that are shown under the task's; the rest is read in the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The clause of a task as its version has it, and what became of it in the newest version (None: nothing)."""

    clause: Clause
    under: tuple[Clause, ...]
    became: Difference | None = None
    newest: int | None = None
    """The newest version, where it has other words."""


def grounds(task: Task, user: Any) -> Grounds | None:
    """What a task rests on; None where it has no clause, or the account may not see the version."""
    if not task.clause_slug or task.version_id is None or not visible_versions(user).filter(pk=task.version_id).exists():
        return None
    clause = clauses_of(task.version).filter(slug=task.clause_slug).first()
    if clause is None:
        return None
    under = clauses_of(task.version).filter(part_id=clause.part_id, path__startswith=f"{clause.path}/", start__gte=clause.start)
    became = _became(task, clause)
    return Grounds(
        clause=clause, under=tuple(under[:_WHOLE]), became=became, newest=task.version.document.current_id if became else None
    )


def _became(task: Task, clause: Clause) -> Difference | None:
    """What became of a clause in the newest version; versions are compared only where no clause there has its words."""
    current = task.version.document.current_id
    if current in (None, task.version_id):
        return None
    newest = Version.objects.defer("text", "pieces").get(pk=current)
    if clauses_of(newest).filter(hash=task.clause_hash or clause.hash, slug=clause.slug).exists():
        return None
    found = (one for one in compare(task.version, newest) if one.old and one.old.slug == clause.slug and one.change is not Change.SAME)
    return next(found, None)
