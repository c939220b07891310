"""Tasks added and changed by the office, and their milestones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import FIELDS, GUARDED
from cexing.site.ledger.editing import add_task, edit_or_ask, set_milestones
from cexing.site.ledger.forms.milestones import MilestonesForm
from cexing.site.ledger.forms.task import EditForm
from cexing.site.ledger.models import Task
from cexing.site.ledger.story import told
from cexing.site.ledger.views.frame import by_office, in_programme, page, task_or_404
from cexing.site.ledger.views.refusing import BAD, Refused, trying
from cexing.site.ledger.views.tables import lists
from cexing.track import State


@require_http_methods(["GET", "HEAD", "POST"])
@by_office
def new(request: HttpRequest, acting: Actor) -> HttpResponse:
    """A further task; `?parent=` makes it a sub-task."""
    above = request.GET.get("parent") or request.POST.get("parent")
    parent = get_object_or_404(Task, programme=acting.programme, key=above) if above else None
    form = EditForm(request.POST or None, programme=acting.programme, initial={"parent": parent.key if parent else "", "weight": 1})
    refused = Refused()
    if request.method == "POST" and form.is_valid():
        with trying() as refused:
            made = add_task(acting, form.filled(), reason=form.cleaned_data["reason"], parent=parent)
            messages.success(request, _("已增列任务 %(key)s。") % {"key": made.key})
            return redirect("ledger:task", acting.programme.slug, made.key)
    status = BAD if request.method == "POST" else 200
    return page(request, acting, "task_edit", status, form=form, parent=parent, refused=refused, **lists(acting))


@require_http_methods(["GET", "HEAD", "POST"])
@by_office
def edit(request: HttpRequest, acting: Actor, key: str) -> HttpResponse:
    """The fields of a task; of one that was assigned, the guarded ones become an adjustment that another of the office approves."""
    task = task_or_404(acting, key)
    if request.method != "POST":
        return _editing(request, acting, task, EditForm(programme=acting.programme, task=task))
    form = EditForm(request.POST, programme=acting.programme, task=task)
    refused, both, since = Refused(), [], []
    if form.is_valid():
        with trying() as refused:
            event = edit_or_ask(task, form.changes(), acting, reason=form.cleaned_data["reason"], edition=form.cleaned_data["edition"])
            messages.success(request, _saved(event))
            return redirect("ledger:task", acting.programme.slug, key)
    if refused.conflict:
        acting.programme.refresh_from_db(fields=["last_no"])
        task = task_or_404(acting, key)
        since = told(form.meanwhile(task=task))
        both = form.rebase(task, acting.programme.last_no)
    return _editing(request, acting, task, form, refused=refused, both=both, since=since, status=refused.status)


def _saved(event: Any) -> str:
    if event is None:
        return _("没有改动。")
    return _("已提出调整，须由督查机构另一人批准。") if event.kind == "move-request" else _("已保存。")


def _editing(request: HttpRequest, acting: Actor, task: Task, form: EditForm, *, status: int = 200, **context: Any) -> HttpResponse:
    guarded = GUARDED & set(FIELDS) if task.state != State.DRAFTED else frozenset()
    return page(request, acting, "task_edit", status, task=task, form=form, guarded=guarded, **lists(acting), **context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def milestones(request: HttpRequest, acting: Actor, key: str) -> HttpResponse:
    """The milestones of a task, set by the office or the bodies that answer for it."""
    task = task_or_404(acting, key)
    if not (acting.office or acting.answers_for(task.charges.all())):
        raise PermissionDenied
    form = MilestonesForm(request.POST or None, task=task)
    refused, now = Refused(), []
    if request.method == "POST" and form.is_valid():
        with trying() as refused:
            set_milestones(task, form.cleaned_data["steps"], acting, edition=form.cleaned_data["edition"])
            messages.success(request, _("节点已保存。"))
            return redirect("ledger:task", acting.programme.slug, key)
    if refused.conflict:
        acting.programme.refresh_from_db(fields=["last_no"])
        task = task_or_404(acting, key)
        now = list(task.milestones.all())
        form.renew(task.edition, acting.programme.last_no)
    status = refused.status if request.method == "POST" else 200
    return page(request, acting, "task_milestones", status, task=task, form=form, refused=refused, now=now)
