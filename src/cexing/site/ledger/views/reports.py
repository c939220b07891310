"""The report of a task's progress, beside what was reported before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.forms.reporting import ReportForm
from cexing.site.ledger.models import Report, Task
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
    """The form of a report, and the report; only contacts of the task's bodies report."""
    task = task_or_404(acting, key)
    if not acting.is_charged(task.charges.all()):
        raise PermissionDenied
    if request.method != "POST":
        return _asking(request, acting, task, ReportForm(task=task, user=request.user))
    form = ReportForm(request.POST, request.FILES, task=task, user=request.user, too_large=too_large(request))
    return _sent(request, acting, task, form)


def _sent(request: HttpRequest, acting: Actor, task: Task, form: ReportForm) -> HttpResponse:
    refused = Refused()
    if form.is_valid():
        with trying() as refused:
            send(task, acting, **form.told())
            messages.success(request, _("已报告 %(key)s 的进展。") % {"key": task.key})
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
