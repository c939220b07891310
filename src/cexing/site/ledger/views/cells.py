"""A cell of the table of tasks, edited in its place."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import is_guarded
from cexing.site.ledger.editing import edit_or_ask
from cexing.site.ledger.forms.task import EditForm
from cexing.site.ledger.models import Task
from cexing.site.ledger.views.frame import by_office, page, task_or_404
from cexing.site.ledger.views.refusing import Refused, trying

CELLS = ("area", "deadline", "result", "weight", "scope")
"""Fields that are edited in their cell."""


@require_http_methods(["GET", "HEAD", "POST"])
@by_office
def cell(request: HttpRequest, acting: Actor, key: str, name: str) -> HttpResponse:
    """The input of a cell, or after it was sent (or with `?show=1`) the cell as it reads; without htmx the form of the whole task."""
    if name not in CELLS:
        raise Http404
    task = task_or_404(acting, key)
    if not request.htmx:
        return redirect(f"{resolve_url('ledger:task-edit', acting.programme.slug, key)}#id_{name}")
    response = _saved(request, acting, task, name) if request.method == "POST" else _opened(request, acting, task, name)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _opened(request: HttpRequest, acting: Actor, task: Task, name: str) -> HttpResponse:
    if request.GET.get("show"):
        return _shown(request, acting, task, name)
    return _form(request, acting, task, name, EditForm(programme=acting.programme, names=[name], task=task, prefix=task.key))


def _saved(request: HttpRequest, acting: Actor, task: Task, name: str) -> HttpResponse:
    form = EditForm(request.POST, programme=acting.programme, names=[name], task=task, prefix=task.key)
    refused = Refused()
    if form.is_valid():
        with trying() as refused:
            edit_or_ask(task, form.changes(), acting, reason=form.cleaned_data["reason"], edition=form.cleaned_data["edition"])
            return _shown(request, acting, task_or_404(acting, task.key), name)
    both = []
    if refused.conflict:
        task = task_or_404(acting, task.key)
        both = form.rebase(task, acting.programme.last_no)
    # htmx puts only what went well in its place; what was refused must show in the cell too.
    return _form(request, acting, task, name, form, refused=refused, both=both)


def _form(request: HttpRequest, acting: Actor, task: Task, name: str, form: EditForm, **context: Any) -> HttpResponse:
    form.fields[name].widget.attrs["data-focus"] = True
    asking = is_guarded(task, {name: None})
    return page(request, acting, "part/cell_form", task=task, name=name, form=form, field=form[name], asking=asking, **context)


def _shown(request: HttpRequest, acting: Actor, task: Task, name: str) -> HttpResponse:
    return page(request, acting, "part/cell", task=task, name=name, back=True)
