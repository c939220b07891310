"""Programmes made from documents: their divisions of tasks, or drafts from their wording where they have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from cexing.errors import CexingError
from cexing.lexicon.bodies import canonical
from cexing.site.ledger.altering import set_bodies
from cexing.site.ledger.deadlines import deadline_in
from cexing.site.ledger.models import Membership, Programme, Task, TaskBody, TaskTarget
from cexing.site.ledger.recording import Chain, writing
from cexing.site.library.models import Fact, Record, Version
from cexing.site.library.reading import document as read_version
from cexing.structure.types import Document as Plan
from cexing.track import Role, TaskDraft, coverage, draft_tasks

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Those of which slugs are made: none is taken for another."""
_NUMERIC = frozenset({"target", "threshold", "cap", "floor", "ratio"})


class NothingToTrack(CexingError):
    """A document that undertakes nothing."""


@dataclass(slots=True, kw_only=True)
class _Row:
    """A task before it is stored."""

    task: Task
    bodies: list[list[str]]
    targets: list[TaskTarget]


def make_programme(versions: Sequence[Version], user: Any, *, name: str = "", rhythm: str = "month") -> Programme:
    """A programme of all tasks of these versions; NothingToTrack where there is none. Who makes it (if anybody) becomes its office."""
    rows = [row for version in versions for row in tasks_of(version)]
    if not rows:
        raise NothingToTrack(
            "文件中没有任务，也没有可据以草拟任务的措施 no task and no measure",
            where="、".join(version.document.title for version in versions),
            expected="任务分工表，或写明措施的方案 a division of tasks or measures", remedy="换一份文件 choose another document",
        )
    with transaction.atomic():
        programme = Programme.objects.create(
            slug=get_random_string(8, LETTERS), name=(name.strip() or versions[0].document.title)[:200], rhythm=rhythm, made_by=user
        )
        programme.documents.set(dict.fromkeys(version.document_id for version in versions))
        if user is not None:
            Membership.objects.create(programme=programme, user=user, part=Membership.Part.OFFICE)
        with writing(programme) as chain:
            chain.append("programme-made", user, role=Role.OFFICE, data={
                "name": programme.name, "documents": [version.document.key for version in versions], "rhythm": rhythm,
                "versions": [version.sha256 for version in versions],
            })
            _store(chain, rows, user)
    return programme


def _store(chain: Chain, rows: Iterable[_Row], user: Any) -> None:
    for order, row in enumerate(rows, 1):
        row.task.programme, row.task.order, row.task.key = chain.programme, order, f"{order:03d}"
        row.task.edition = 1
        row.task.save()
        set_bodies(row.task, row.bodies)
        for target in row.targets:
            target.task = row.task
        TaskTarget.objects.bulk_create(row.targets)
        chain.append("task-made", user, task=row.task, role=Role.OFFICE, data=_told(row))


def _told(row: _Row) -> dict[str, Any]:
    task = row.task
    return {
        "text": task.text, "area": task.area, "scope": task.scope, "bodies": row.bodies, "by_machine": task.by_machine,
        "deadline": task.deadline.isoformat() if task.deadline else None, "deadline_basis": task.deadline_basis,
        "clause": task.clause_path, "clause_hash": task.clause_hash,
        "targets": [[target.label, target.op, target.value, target.unit] for target in row.targets],
    }


def tasks_of(version: Version) -> list[_Row]:
    """The tasks of a version, not yet stored: the rows of its division of tasks, else drafts from its measures."""
    records = list(Record.objects.filter(version=version, kind="task").order_by("order"))
    plan = read_version(version)
    if not records:
        return [_drafted(version, draft, plan) for draft in draft_tasks(plan)]
    homes = _homes(plan)
    targets = _targets(version)
    return [_tabled(version, record, homes.get(index, ("", "", "")), targets) for index, record in enumerate(records)]


def _homes(plan: Plan) -> dict[int, tuple[str, str, str]]:
    """For each task the clause that it carries: slug, path, hash, by the likest undertaking."""
    found = coverage(plan, plan.tasks)
    best: dict[int, tuple[float, int]] = {}
    for link in found.links:
        best[link.task] = max(best.get(link.task, (0.0, -1)), (link.likeness, -link.undertaking))
    clauses = {(clause.part, clause.path): clause for clause in plan.clauses}
    homes = {}
    for task, (_, undertaking) in best.items():
        one = found.undertakings[-undertaking]
        clause = clauses.get((one.part, one.path))
        if clause is not None:
            homes[task] = clause.address.slug, str(clause.address), clause.hash
    return homes


def _targets(version: Version) -> list[Fact]:
    rows = Fact.objects.in_force().filter(version=version, kind="target").exclude(value=None)
    return [row for row in rows if row.data.get("kind") in _NUMERIC]


def _tabled(version: Version, record: Record, home: tuple[str, str, str], facts: list[Fact]) -> _Row:
    data = record.data
    slug, path, wording = home
    own = [fact for fact in facts if record.start <= fact.start < record.end]
    deadline, basis = deadline_in(data.get("deadline") or "", own)
    task = Task(
        no=data.get("no"), text=data.get("text") or "", area=(data.get("area") or data.get("chapter") or "")[:200],
        scope="、".join(data.get("scope") or ())[:200], version=version, start_at=record.start, end_at=record.end, clause_slug=slug,
        clause_path=path, clause_hash=wording, deadline=deadline, first_deadline=deadline, deadline_basis=basis,
    )
    return _Row(task=task, bodies=[[one["canonical"], one["role"]] for one in data.get("charges", ())], targets=_figures(own))


def _drafted(version: Version, draft: TaskDraft, plan: Plan) -> _Row:
    clause = next((one for one in plan.clauses if (one.part, one.path) == (draft.part, draft.path)), None)
    home = version.document.region.path if version.document.region else ""
    deadline, basis = deadline_in(draft.deadline or "", ())
    task = Task(
        text=draft.text, area=(clause.heading if clause else "")[:200], version=version, start_at=draft.start, end_at=draft.end,
        clause_slug=draft.address.slug if clause else "", clause_path=str(draft.address) if clause else "",
        clause_hash=draft.clause_hash or "", by_machine=True, deadline=deadline, first_deadline=deadline,
        deadline_basis=draft.deadline_basis or basis,
    )
    facts = Fact.objects.in_force().filter(version=version, kind="target", start__gte=draft.start, end__lte=draft.end).exclude(value=None)
    return _Row(task=task, bodies=_charged(draft, home), targets=_figures([fact for fact in facts if fact.data.get("kind") in _NUMERIC]))


def _charged(draft: TaskDraft, home: str) -> list[list[str]]:
    parts: defaultdict[str, str] = defaultdict(lambda: TaskBody.Part.NAMED.value)
    parts |= dict.fromkeys(draft.lead, TaskBody.Part.LEAD.value) | dict.fromkeys(draft.support, TaskBody.Part.SUPPORT.value)
    rows = {canonical(name, home): parts[name] for name in reversed(draft.bodies)}
    return [[name, rows[name]] for name in reversed(rows)]


def _figures(facts: Iterable[Fact]) -> list[TaskTarget]:
    """The targets of a task as its denominators; what another row repeats counts once."""
    seen, made = set(), []
    for fact in facts:
        key = (fact.label, fact.op, fact.value, fact.unit)
        if key not in seen:
            seen.add(key)
            made.append(TaskTarget(
                order=len(made), label=(fact.label or fact.quote)[:200], quote=fact.quote, op=fact.op or ">=", value=fact.value,
                value_max=fact.value_max, unit=fact.unit or "", by=fact.by or "",
            ))
    return made
