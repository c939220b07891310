"""The page of workbooks: export of all tasks or some, import, and what came of earlier imports."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Import
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.workbooks.exporting import workbook
from cexing.site.ledger.workbooks.importing import forget_old
from cexing.site.ledger.workbooks.sheets import LIMITS
from cexing.site.library.models import Body

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 50


@require_safe
@in_programme
def overview(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Export, import, and the imports so far: all of them for the office, one's own for contacts."""
    forget_old()
    earlier = Import.objects.filter(programme=acting.programme).select_related("user").defer("book", "rows", "base", "proposal")
    if not acting.office:
        earlier = earlier.filter(user=acting.user)
    return page(
        request, acting, "workbook", total=acting.tasks.count(), areas=_areas(acting), bodies=_bodies(acting), imports=earlier[:_SHOWN],
        may_import=may_import(acting), most=min(LIMITS.bytes, settings.UPLOAD_BYTES),
    )


def may_import(acting: Actor) -> bool:
    """Whether an account may change anything by a workbook: viewers may not."""
    return acting.office or bool(acting.bodies)


def _areas(acting: Actor) -> list[str]:
    return list(dict.fromkeys(acting.tasks.exclude(area="").order_by("order").values_list("area", flat=True)))


def _bodies(acting: Actor) -> QuerySet:
    return Body.objects.filter(task_charges__task__in=acting.tasks).distinct().order_by("name")


@require_safe
@in_programme
def file(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The workbook; `?area=` and `?body=` choose among the tasks."""
    chosen, names = acting.tasks, []
    area, body = request.GET.get("area", ""), request.GET.get("body", "")
    if area:
        chosen, names = chosen.filter(area=area), [area]
    if body.isdecimal():
        held = Body.objects.filter(pk=body).first()
        chosen = chosen.filter(Q(charges__body=body)).distinct()
        names += [held.name] if held else []
    response = HttpResponse(workbook(acting, chosen, choice="、".join(names)), content_type=_XLSX)
    name = "-".join((acting.programme.name, *names, timezone.localdate().strftime("%Y%m%d")))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name[:120]}.xlsx')}"
    return response
