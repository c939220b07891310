"""The timeline of a programme."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.drawn.bars import body, days_of, head
from cexing.site.ledger.gantt import Zoom
from cexing.site.ledger.gantt import timeline as timeline_of
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.views.narrowed import narrowed


@require_safe
@in_programme
def timeline(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Tasks as bars from start to deadline, by area; `?zoom=` month, quarter or year."""
    found = narrowed(request, acting, "milestones")
    asked = request.GET.get("zoom", "")
    zoom = Zoom(asked) if asked in list(Zoom) else Zoom.QUARTER
    line = timeline_of(found.stands, found.on)
    return page(
        request, acting, "timeline", found=found, on=found.on, line=line, zoom=zoom, zooms=list(Zoom), kept={"zoom": zoom.value},
        head=head(line, zoom, found.on), body=body(line, zoom, found.on), today=round(days_of(line, zoom).x(found.on)),
    )
