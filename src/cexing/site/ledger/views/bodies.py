"""The bodies of a programme and the page of each; a contact sees its own."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Membership, Problem
from cexing.site.ledger.progress import overdue, progress_of
from cexing.site.ledger.views.frame import in_programme, page

_SORTS = {
    "name": lambda row: row.body.name, "tasks": lambda row: -len(row.tasks), "late": lambda row: -row.late,
    "problems": lambda row: -row.problems, "progress": lambda row: 101 if row.progress is None else row.progress,
}


@require_safe
@in_programme
def bodies(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The bodies with how each stands; the latest first unless asked otherwise."""
    sort = request.GET.get("sort", "late")
    rows = sorted(progress_of(acting), key=_SORTS.get(sort, _SORTS["late"]))
    return page(request, acting, "bodies", rows=rows, sort=sort if sort in _SORTS else "late")


@require_safe
@in_programme
def body(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """A body: its tasks, what is late, its problems, its contacts."""
    found = next((row for row in progress_of(acting) if row.body.pk == number), None)
    if found is None:
        raise Http404
    problems = Problem.objects.filter(acting.problems, Q(body=number) | Q(raised_for=number), programme=acting.programme)
    contacts = Membership.objects.filter(programme=acting.programme, body=number).select_related("user")
    parts = {task.pk: charge for task in found.tasks for charge in task.charges.all() if charge.body_id == number}
    return page(
        request, acting, "body", row=found, tasks=[(task, parts[task.pk]) for task in found.tasks], late=overdue(found.tasks),
        problems=problems.select_related("task", "body"), contacts=contacts, own=number in acting.bodies,
    )
