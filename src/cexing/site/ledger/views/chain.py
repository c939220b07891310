"""The audit trail: its published head, whether it holds, and every event with its hash."""

from __future__ import annotations

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Event, PublishedHead
from cexing.site.ledger.verifying import check, publish
from cexing.site.ledger.views.frame import in_programme, page

_A_PAGE = 50
_AT_ONCE = 5000
"""Events up to which the chain is checked whenever the page is shown; a longer one when asked for."""
_HEADS = 10


@require_safe
@in_programme
def chain(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The trail; shown to the office, its head counts as published. A contact reads what was done to its tasks, of the rest the hashes."""
    checking = acting.programme.last_no <= _AT_ONCE or request.GET.get("check") == "1"
    checked = check(acting.programme) if checking else None
    if acting.office and (checked is None or checked.holds):
        publish(acting.programme, "page")
    events = Event.objects.filter(programme=acting.programme).select_related("task").order_by("-no")
    wanted = int(request.GET["event"]) if re.fullmatch(r"\d{1,9}", request.GET.get("event", "")) else None
    at = request.GET.get("page") if wanted is None else max(acting.programme.last_no - wanted, 0) // _A_PAGE + 1
    shown = Paginator(events, _A_PAGE).get_page(at)
    seen = None if acting.sees_all else set(acting.tasks.values_list("pk", flat=True))
    rows = [(event, seen is None or event.task_id in seen or event.who_id == request.user.pk) for event in shown]
    heads = PublishedHead.objects.filter(programme=acting.programme).order_by("-no")
    return page(
        request, acting, "chain", checked=checked, at=timezone.now(), page=shown, rows=rows, heads=heads[:_HEADS], published=heads.count(),
        at_event=wanted,
    )
