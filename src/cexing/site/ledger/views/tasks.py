"""The page of a task: its words beside the clause, who answers for it, how it stands, and all that ever happened to it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.grounds import grounds
from cexing.site.ledger.models import Evidence, Problem, Task
from cexing.site.ledger.proving import criteria_of
from cexing.site.ledger.proxies import bodies_of
from cexing.site.ledger.reporting import REPORTABLE, share_of
from cexing.site.ledger.standing import stands
from cexing.site.ledger.story import events_of, slips_told, told
from cexing.site.ledger.views.frame import in_programme, page, task_or_404
from cexing.track import Move

_STRONG = (Move.ASSIGN, Move.ACCEPT, Move.BEGIN, Move.RESUME, Move.REPORT_DONE, Move.VERIFY, Move.CLOSE, Move.APPROVE)
"""Moves that bring a task on its way; the others are offered more quietly."""


@require_safe
@in_programme
def task(request: HttpRequest, acting: Actor, key: str) -> HttpResponse:
    """The page."""
    return page(request, acting, "task", **shown(request, acting, task_or_404(acting, key)))


def shown(request: HttpRequest, acting: Actor, one: Task) -> dict[str, Any]:
    """What the page of a task shows."""
    events = list(events_of(one))
    stand = stands(acting.programme, timezone.localdate(), [one])[0]
    return {
        "task": one, "charges": list(one.charges.all()), "grounds": grounds(one, request.user), "history": told(events),
        "slips": slips_told(stand.slips, events), "stand": stand,
        "targets": [(target, percent(share_of(target))) for target in one.targets.all()],
        "criteria": criteria_of(one), "milestones": list(one.milestones.all()), "evidence": evidence_of(one),
        "parts": list(acting.tasks.filter(parent=one).order_by("order")),
        "problems": list(Problem.objects.filter(task=one).select_related("body")), "moves": offered(acting, one),
        "may_report": acting.is_charged(one.charges.all()) and one.state in REPORTABLE, "entries": acting.entries(one),
        "may_enter": bool(bodies_of(one, acting)) and one.state in REPORTABLE,
        "may_step": acting.office or acting.answers_for(one.charges.all()),
    }


def offered(acting: Actor, one: Task) -> list[tuple[Move, bool]]:
    """The moves that may be made now, and whether each brings the task on its way."""
    return [(move, move in _STRONG) for move in acting.moves(one)]


def evidence_of(one: Task) -> list[Evidence]:
    """The evidence of a task, the newest first."""
    return list(one.evidence.select_related("event").order_by("-pk"))


def percent(share: float | None) -> int | None:
    """A share as a reader reads it, in whole per cent."""
    return None if share is None else round(100 * share)
