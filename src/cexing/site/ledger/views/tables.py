"""The table of a programme's tasks: filtered, sorted, grouped, in pages or whole."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.filters import TaskFilter, bodies_of
from cexing.site.ledger.forms.task import TaskForm
from cexing.site.ledger.listing import GROUPS, SORTS, grouped, in_order, with_bodies
from cexing.site.ledger.models import Task
from cexing.site.ledger.standing import lights
from cexing.site.ledger.views.frame import in_programme, page

PAGES = ("25", "50", "100", "all")
_USUAL, _MOST = "100", 5000
BULK = ("area", "deadline", "deadline_basis", "bodies")
"""Fields that may be set for many tasks at once."""


@require_safe
@in_programme
def tasks(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The table; htmx gets the part that changes."""
    context = _found(request, acting)
    partial = request.htmx and not request.htmx.history_restore_request
    template = "part/tasks_found" if partial else "tasks"
    response = page(request, acting, template, **context, **({} if partial else _around(acting)))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _found(request: HttpRequest, acting: Actor) -> dict[str, Any]:
    chosen = TaskFilter(request.GET, queryset=acting.tasks, acting=acting)
    sort, by, per = request.GET.get("sort", "order"), request.GET.get("group", ""), request.GET.get("per", _USUAL)
    per = per if per in PAGES else _USUAL
    rows = in_order(with_bodies(chosen.qs), sort)
    shown = Paginator(rows, _MOST if per == "all" else int(per)).get_page(request.GET.get("page"))
    return {
        "filter": chosen, "page": shown, "groups": grouped(shown.object_list, by), "total": shown.paginator.count,
        "sort": sort if sort in SORTS else "order", "lit": lights(acting.programme, tasks=shown.object_list),
        "group": by, "per": per, "group_choices": GROUPS, "per_choices": PAGES,
        "filtered": any(value for name, value in request.GET.items() if name in chosen.filters and name != "q"),
    }


def _around(acting: Actor) -> dict[str, Any]:
    """What the office needs to change many tasks at once."""
    if not acting.office:
        return {}
    return {
        "bulk": TaskForm(programme=acting.programme, names=BULK, prefix="bulk"), "drafts": acting.tasks.filter(by_machine=True).count(),
        **lists(acting),
    }


def lists(acting: Actor) -> dict[str, Any]:
    """What may be chosen from while typing: bodies and areas that the programme knows."""
    areas = Task.objects.filter(programme=acting.programme).exclude(area="")
    return {
        "known_bodies": bodies_of(acting).values_list("name", flat=True),
        "known_areas": areas.order_by("area").values_list("area", flat=True).distinct(),
    }
