"""The report of a task's progress, beside what was reported before."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.forms.reporting import ReportForm
from cexing.site.ledger.models import Report, Task
from cexing.site.ledger.proxies import bodies_of
from cexing.site.ledger.reporting import correctable
from cexing.site.ledger.reporting import report as send
from cexing.site.ledger.story import told
from cexing.site.ledger.views.frame import in_programme, page, task_or_404
from cexing.site.ledger.views.receiving import takes_files, too_large
from cexing.site.ledger.views.refusing import Refused, back_to, trying
from cexing.track import Rhythm, period_of

_EARLIER = 3


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
@takes_files
def report(request: HttpRequest, acting: Actor, key: str) -> HttpResponse:
    """The form of a report, and the report: of contacts of the task's bodies, or with `?proxy=1` and the source, of the office for one."""
    task = task_or_404(acting, key)
    own = acting.is_charged(task.charges.all())
    bodies = [] if own and not request.GET.get("proxy") else bodies_of(task, acting)
    if not own and not acting.office:
        raise PermissionDenied
    if not (own or bodies):
        raise Http404
    wrong = None if bodies else correctable(task, own_body(acting, task))
    made = partial(ReportForm, task=task, user=request.user, bodies=bodies, wrong=wrong)
    if request.method != "POST":
        return _asking(request, acting, task, made())
    return _sent(request, acting, task, made(request.POST, request.FILES, too_large=too_large(request)))


def own_body(acting: Actor, task: Task) -> int | None:
    """The body for which a contact reports on a task."""
    charge = acting.body_in(task.charges.all())
    return charge.body_id if charge else None


def _sent(request: HttpRequest, acting: Actor, task: Task, form: ReportForm) -> HttpResponse:
    refused = Refused()
    if form.is_valid():
        with trying() as refused:
            made = send(task, acting, **form.told())
            said = _("已代 %(body)s 填报 %(key)s 的进展，并告知其联络员。") if made.source else _("已报告 %(key)s 的进展。")
            messages.success(request, said % {"key": task.key, "body": made.body})
            return redirect(back_to(request, "ledger:task", acting.programme.slug, task.key))
    since = []
    if refused.conflict:
        acting.programme.refresh_from_db(fields=["last_no"])
        task = task_or_404(acting, task.key)
        since = told(form.meanwhile(task=task))
        form.renew(task.edition, acting.programme.last_no)
    return _asking(request, acting, task, form, refused=refused, since=since, status=refused.status)


def _asking(request: HttpRequest, acting: Actor, task: Task, form: ReportForm, *, status: int = 200, **context: Any) -> HttpResponse:
    period = period_of(timezone.localdate(), Rhythm(task.rhythm or acting.programme.rhythm))
    rows = Report.objects.filter(task=task).select_related("body", "who").order_by("-day", "-pk")
    earlier = list(rows.exclude(period=period.key)[:_EARLIER])
    return page(
        request, acting, "task_report", status, task=task, form=form, period=period, same=list(rows.filter(period=period.key)),
        earlier=earlier, next=back_to(request, "ledger:task", acting.programme.slug, task.key), **context,
    )
