"""Bulletins and calendar feeds."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cexing.site.files import attachment
from cexing.site.ledger.acting import Actor, actor
from cexing.site.ledger.bulletin import Tally, bulletin
from cexing.site.ledger.calendars import calendar
from cexing.site.ledger.forms.settings import PeriodForm
from cexing.site.ledger.models import Feed, Problem, Task
from cexing.site.ledger.verifying import publish
from cexing.site.ledger.views.frame import by_those_who_see_all, page
from cexing.site.ledger.views.refusing import BAD


def link_from(request: HttpRequest, slug: str) -> Callable[[Task | Problem | Tally], str]:
    """Where the page of a task, a problem or a body is, whole, for what leaves the site."""

    def link(what: Task | Problem | Tally) -> str:
        if isinstance(what, Task):
            return request.build_absolute_uri(reverse("ledger:task", args=[slug, what.key]))
        name, number = ("ledger:problem", what.pk) if isinstance(what, Problem) else ("ledger:body", what.body)
        return request.build_absolute_uri(reverse(name, args=[slug, number]))

    return link


@require_safe
@by_those_who_see_all
def bulletin_page(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The bulletin of a period, `?since=` to `?until=`; the last thirty days where none is given."""
    form = PeriodForm(request.GET)
    return _shown(request, acting, form) if form.is_valid() else _refused(request, acting, form)


@require_safe
@by_those_who_see_all
def bulletin_file(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The same as a Word file; the head of the chain that it prints is kept as published."""
    from cexing.site.ledger.bulletin_docx import document

    form = PeriodForm(request.GET)
    if not form.is_valid():
        return _refused(request, acting, form)
    publish(acting.programme, "bulletin")
    found = bulletin(acting.programme, *form.period(timezone.localdate()))
    data = document(found, link_from(request, acting.programme.slug))
    return attachment(BytesIO(data), f"督查通报-{acting.programme.name}-{found.until:%Y%m%d}.docx")


def _shown(request: HttpRequest, acting: Actor, form: PeriodForm) -> HttpResponse:
    since, until = form.period(timezone.localdate())
    shown = PeriodForm({"since": since, "until": until})
    return page(request, acting, "bulletin", found=bulletin(acting.programme, since, until), form=shown)


def _refused(request: HttpRequest, acting: Actor, form: PeriodForm) -> HttpResponse:
    """No bulletin of another period in place of one that cannot be."""
    return page(request, acting, "bulletin", BAD, found=None, form=form)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A calendar by its secret address, for programs that cannot sign in; 404 where the account that made it has no part any more."""
    found = get_object_or_404(Feed.objects.select_related("programme", "body", "made_by"), token=token)
    acting = actor(found.made_by, found.programme)
    allowed = acting.sees_all or (found.body_id is not None and found.body_id in acting.bodies)
    if not allowed:
        return HttpResponse(status=404)
    data = calendar(found, link_from(request, found.programme.slug))
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, max-age=900"})
