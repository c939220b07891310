"""Many tasks at once: assigned, drafts accepted, area, deadline or bodies set; what was refused is listed with the reason."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.editing import accept_drafts, edit_or_ask
from cexing.site.ledger.forms.task import TaskForm
from cexing.site.ledger.models import Task
from cexing.site.ledger.moving import move_many
from cexing.site.ledger.views.frame import by_office, page, told
from cexing.site.ledger.views.refusing import BAD, back_to
from cexing.site.ledger.views.tables import BULK, lists
from cexing.track import Move

Refusals = dict[str, CexingError]
_LONGEST_REASON = 2000


@require_POST
@by_office
def bulk(request: HttpRequest, acting: Actor) -> HttpResponse:
    """Do one thing with the tasks that were chosen; what was refused is shown on a page of its own."""
    do, back = _DOING.get(request.POST.get("do", "")), back_to(request, "ledger:tasks", acting.programme.slug)
    chosen = list(acting.tasks.filter(key__in=request.POST.getlist("chosen")[:5000]).order_by("order"))
    if do is None or not chosen:
        messages.warning(request, _("请先勾选任务，再选择要做什么。"))
        return redirect(back)
    if do is _set:
        return _setting(request, acting, chosen, back)
    done, refused = do(chosen, acting, request.POST.get("reason", "")[:_LONGEST_REASON])
    return _told(request, acting, chosen, done, refused, back)


def _setting(request: HttpRequest, acting: Actor, chosen: list[Task], back: str) -> HttpResponse:
    form = TaskForm(request.POST, programme=acting.programme, names=BULK, prefix="bulk")
    form.fields["bodies"].help_text = _("将替换所选任务的全部责任单位。")
    changes = form.filled() if _is_valid(form) else {}
    if not changes:
        context = {"bulk": form, "chosen": chosen, "back": back, "empty": not form.errors, **lists(acting)}
        return page(request, acting, "tasks_set", BAD, **context)
    done, refused = _set(chosen, acting, request.POST.get("reason", "")[:_LONGEST_REASON], changes)
    return _told(request, acting, chosen, done, refused, back)


def _is_valid(form: TaskForm) -> bool:
    for field in form.fields.values():
        field.required = False
    return form.is_valid()


def _told(request: HttpRequest, acting: Actor, chosen: list[Task], done: int, refused: Refusals, back: str) -> HttpResponse:
    words = ngettext("已处理 %(count)d 项任务。", "已处理 %(count)d 项任务。", done) % {"count": done}
    if not refused:
        messages.success(request, words)
        return redirect(back)
    rows = [(task, told(refused[task.key])) for task in chosen if task.key in refused]
    return page(request, acting, "tasks_refused", done_words=words, done=done, rows=rows, back=back)


def _assign(chosen: list[Task], acting: Actor, reason: str) -> tuple[int, Refusals]:
    events, refused = move_many(chosen, Move.ASSIGN, acting, reason=reason)
    return len(events), refused


def _accept(chosen: list[Task], acting: Actor, _reason: str) -> tuple[int, Refusals]:
    return accept_drafts(chosen, acting), {}


def _set(chosen: list[Task], acting: Actor, reason: str, changes: dict[str, object] | None = None) -> tuple[int, Refusals]:
    """Set fields; where a task was assigned already and the field is a guarded one, an adjustment is asked for."""
    done, refused = 0, {}
    for task in chosen:
        try:
            done += edit_or_ask(task, changes or {}, acting, reason=reason) is not None
        except CexingError as error:
            refused[task.key] = error
    return done, refused


_DOING: dict[str, Callable[..., tuple[int, Refusals]]] = {"assign": _assign, "accept": _accept, "set": _set}
