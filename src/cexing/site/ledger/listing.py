"""Tasks as a table shows them: with what each row needs in a fixed number of queries, sorted and grouped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.site.ledger.acting import ANSWERABLE
from cexing.site.ledger.models import STATES, Task, TaskBody

SORTS = {
    "order": ("order", "pk"), "-order": ("-order", "-pk"),
    "deadline": (F("deadline").asc(nulls_last=True), "order"), "-deadline": (F("deadline").desc(nulls_last=True), "order"),
    "state": ("state", "order"), "-state": ("-state", "order"),
    "progress": (F("progress").asc(nulls_first=True), "order"), "-progress": (F("progress").desc(nulls_last=True), "order"),
    "area": ("area", "order"), "-area": ("-area", "order"),
    "weight": ("weight", "order"), "-weight": ("-weight", "order"),
}
"""Orders that a table may be asked for."""
GROUPS = (("area", gettext_lazy("按领域")), ("body", gettext_lazy("按牵头单位")), ("state", gettext_lazy("按状态")))
_STATE_ORDER = {state: at for at, (state, _name) in enumerate(STATES)}
_STATE_NAMES = dict(STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading; without grouping there is one group without a name."""

    name: str
    tasks: tuple[Task, ...]


def with_bodies(rows: QuerySet) -> QuerySet:
    """Tasks with the bodies they charge, without what no table shows."""
    return rows.prefetch_related(Prefetch("charges", TaskBody.objects.select_related("body"))).defer("criteria", "asked")


def in_order(rows: QuerySet, sort: str) -> QuerySet:
    """Tasks in the order asked for."""
    return rows.order_by(*SORTS.get(sort, SORTS["order"]))


def grouped(tasks: Iterable[Task], by: str) -> list[Group]:
    """Tasks under the headings of a grouping, each once."""
    if by not in dict(GROUPS):
        return [Group(name="", tasks=tuple(tasks))]
    heads: dict[Any, list[Task]] = {}
    for task in tasks:
        heads.setdefault(_head(task, by), []).append(task)
    order = sorted(heads, key=lambda head: _STATE_ORDER[head]) if by == "state" else list(heads)
    return [Group(name=_name(head, by), tasks=tuple(heads[head])) for head in order]


def _head(task: Task, by: str) -> str:
    if by == "body":
        return lead_of(task)
    return task.state if by == "state" else task.area


def _name(head: str, by: str) -> str:
    if by == "state":
        return str(_STATE_NAMES[head])
    return head or (_("未定牵头单位") if by == "body" else _("未分领域"))


def lead_of(task: Task) -> str:
    """Name of the first body that answers for a task."""
    return next((charge.body.name for charge in task.charges.all() if charge.part in ANSWERABLE), "")
