"""A move in the life of a task: a small page with reason and evidence; what the rules refuse is said in its place."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.altering import current
from cexing.site.ledger.forms.moving import ADJUSTABLE, MoveForm
from cexing.site.ledger.forms.task import TaskForm
from cexing.site.ledger.models import Task
from cexing.site.ledger.moving import move as make_move
from cexing.site.ledger.proving import criteria_of
from cexing.site.ledger.proxies import bodies_of
from cexing.site.ledger.story import events_of, told
from cexing.site.ledger.views.frame import in_programme, page, task_or_404
from cexing.site.ledger.views.receiving import takes_files, too_large
from cexing.site.ledger.views.refusing import BAD, Refused, back_to, trying
from cexing.site.ledger.views.tables import lists
from cexing.site.ledger.views.tasks import evidence_of
from cexing.site.ledger.wording import field_name, move_name, spoken_value
from cexing.track import Move, decides_on_own

_LATELY = 3


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
@takes_files
def move(request: HttpRequest, acting: Actor, key: str, move: str) -> HttpResponse:
    """The form of a move, and the move."""
    if move not in list(Move):
        raise Http404
    task, what = task_or_404(acting, key), Move(move)
    alone = what in acting.moves(task) and decides_on_own(task.status, what, request.user.pk)
    bodies = bodies_of(task, acting, answering=True) if what in acting.entries(task) else ()
    form = partial(MoveForm, move=what, task=task, user=request.user, bodies=bodies, alone=alone)
    if request.method != "POST":
        return _asking(request, acting, task, what, form(), _wishes(acting, task, what), alone=alone)
    made = form(request.POST, request.FILES, too_large=too_large(request))
    return _made(request, acting, task, what, made, _wishes(acting, task, what, request.POST), alone=alone)


def _wishes(acting: Actor, task: Task, what: Move, data: Any = None) -> TaskForm | None:
    """The fields that an adjustment asks to change."""
    if what is not Move.REQUEST:
        return None
    return TaskForm(data, programme=acting.programme, names=ADJUSTABLE, task=task, prefix="asked")


def _made(
    request: HttpRequest, acting: Actor, task: Task, what: Move, form: MoveForm, wishes: TaskForm | None, *, alone: bool
) -> HttpResponse:
    refused, both = Refused(), []
    if all([form.is_valid(), wishes is None or wishes.is_valid()]):
        changes = wishes.changes() if wishes else None
        if changes == {}:
            form.add_error(None, _("没有填写要调整什么。"))
            return _asking(request, acting, task, what, form, wishes, status=BAD, alone=alone)
        with trying() as refused:
            make_move(
                task, what, acting, reason=form.cleaned_data["reason"], proofs=form.given(), changes=changes,
                edition=form.cleaned_data["edition"], proxy=form.proxy(),
            )
            messages.success(request, _("%(move)s：%(key)s") % {"move": move_name(what), "key": task.key})
            return redirect(back_to(request, "ledger:task", acting.programme.slug, task.key))
    if refused.conflict:
        acting.programme.refresh_from_db(fields=["last_no"])
        task = task_or_404(acting, task.key)
        both = wishes.rebase(task, acting.programme.last_no) if wishes else []
    since = form.meanwhile(task=task) if refused.conflict else []
    if refused.conflict:
        form.renew(task.edition, acting.programme.last_no)
    return _asking(
        request, acting, task, what, form, wishes, refused=refused, both=both, since=told(since), status=refused.status, alone=alone
    )


def _asking(
    request: HttpRequest, acting: Actor, task: Task, what: Move, form: MoveForm, wishes: TaskForm | None, *, status: int = 200,
    **context: Any,
) -> HttpResponse:
    asked = _asked(task) if what in (Move.APPROVE, Move.REFUSE) else []
    proven, judged = what in (Move.REPORT_DONE, Move.VERIFY, Move.CLOSE), what in (Move.VERIFY, Move.RETURN, Move.CLOSE)
    return page(
        request, acting, "task_move", status, task=task, move=what, form=form, wishes=wishes, asked=asked,
        legal=what in (*acting.moves(task), *acting.entries(task)),
        criteria=criteria_of(task) if proven else [], evidence=evidence_of(task) if proven else [],
        lately=told(events_of(task)[:_LATELY]) if judged else [],
        next=back_to(request, "ledger:task", acting.programme.slug, task.key), **lists(acting) if wishes else {}, **context,
    )


def _asked(task: Task) -> list[tuple[str, str, str]]:
    """What an adjustment asks for: field, what it is, what it shall be."""
    wanted = task.asked or {}
    now = current(task, wanted)
    return [(field_name(name), spoken_value(name, now[name]), spoken_value(name, value)) for name, value in wanted.items()]
