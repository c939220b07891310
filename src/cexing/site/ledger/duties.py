"""What an account must do now, over all programmes, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.acting import ANSWERABLE, Actor, actor
from cexing.site.ledger.models import Event, Membership, Problem, Programme, Report, Task, TaskBody
from cexing.track import Move, Rhythm, State, period_of

_SOON = timedelta(days=14)


class What(StrEnum):
    """Kinds of duty, the more pressing ones first where days are equal."""

    ANSWER = "answer"
    RETURNED = "returned"
    ACCEPT = "accept"
    FINISH = "finish"
    VERIFY = "verify"
    DECIDE = "decide"
    ASSIGN = "assign"
    REPORT = "report"
    CHECK = "check"
    BEGIN = "begin"
    CLOSE = "close"


NAMES = {
    What.ANSWER: _("反馈问题"), What.RETURNED: _("补充后再报"), What.ACCEPT: _("接收任务"), What.FINISH: _("逾期未报结"),
    What.VERIFY: _("核实"), What.DECIDE: _("审批调整"),
    What.ASSIGN: _("交办问题"), What.REPORT: _("报告本期进展"), What.CHECK: _("核对代填的报告"),
    What.BEGIN: _("启动任务"), What.CLOSE: _("销号"),
}
_RANK = {what: rank for rank, what in enumerate(What)}
Reported = dict[tuple[int, int | None, str], str]
"""Task, body and period of what was reported → where the office has the last of it from, empty where the body reported itself."""
_QUIET = (State.IN_PROGRESS, State.BLOCKED, State.ADJUSTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do: what, of which task or problem, until when; `period` is the one to report on."""

    what: What
    programme: Programme
    task: Task | None = None
    problem: Problem | None = None
    due: date | None = None
    period: str = ""
    answers: bool = False
    """Whether the account's body answers for the task."""

    @property
    def name(self) -> str:
        """What people read for it."""
        return str(NAMES[self.what])

    @property
    def late(self) -> int:
        """Days that it is late; 0 where it is not."""
        return max(0, (timezone.localdate() - self.due).days) if self.due else 0

    @property
    def can_finish(self) -> bool:
        """Whether its task may be reported done as well."""
        return self.answers and self.task is not None and self.task.state == State.IN_PROGRESS

    @property
    def move(self) -> Move | None:
        """The move that does it, where it is one."""
        return {What.ACCEPT: Move.ACCEPT, What.BEGIN: Move.BEGIN, What.VERIFY: Move.VERIFY, What.CLOSE: Move.CLOSE}.get(self.what)

    @property
    def _urgency(self) -> tuple[Any, ...]:
        soon = self.due is not None and self.due <= timezone.localdate() + _SOON
        return (-self.late, not soon, _RANK[self.what], self.due or date.max, self.task.order if self.task else 0)


def duties(user: Any) -> list[Duty]:
    """Everything that an account must do now."""
    memberships = list(Membership.objects.filter(user=user, programme__in=Programme.objects.running()).select_related("programme"))
    contact = {(row.programme_id, row.body_id) for row in memberships if row.part == Membership.Part.CONTACT}
    office = {row.programme_id for row in memberships if row.part == Membership.Part.OFFICE}
    found = [*_of_contact(contact), *_of_office(office, user), *_problems(contact, office)]
    return sorted(found, key=lambda duty: duty._urgency)


def _tasks(condition: Q) -> list[Task]:
    rows = Task.objects.filter(condition).select_related("programme").defer("criteria", "asked")
    return list(rows.prefetch_related(Prefetch("charges", TaskBody.objects.select_related("body"))))


def _of_contact(bodies: set[tuple[int, int]]) -> Iterator[Duty]:
    if not bodies:
        return
    charged = TaskBody.objects.filter(body__in={body for _, body in bodies}).values("task_id")
    states = (State.ASSIGNED, State.ACCEPTED, *_QUIET)
    rows = _tasks(Q(pk__in=charged, programme__in={programme for programme, _ in bodies}, state__in=states))
    returned, reported = _returned(rows), _reported(rows)
    for task in rows:
        own = [charge for charge in task.charges.all() if (task.programme_id, charge.body_id) in bodies]
        if own:
            yield from _of_task(task, own, task.pk in returned, reported)


def _of_task(task: Task, own: list[TaskBody], returned: bool, reported: Reported) -> Iterator[Duty]:
    answers, today = any(charge.part in ANSWERABLE for charge in own), timezone.localdate()
    if task.state == State.ASSIGNED:
        if answers:
            yield Duty(what=What.ACCEPT, programme=task.programme, task=task, due=task.deadline)
        return
    told = {"programme": task.programme, "task": task, "answers": answers}
    period = period_of(today, _rhythm(task))
    if returned and answers:
        yield Duty(what=What.RETURNED, due=task.deadline, **told)
    elif all((task.pk, charge.body_id, period.key) not in reported for charge in own):
        yield Duty(what=What.REPORT, due=min(filter(None, (period.end, task.deadline))), period=period.key, **told)
    elif answers and task.is_overdue(today):
        yield Duty(what=What.FINISH, due=task.deadline, **told)
    elif any(reported.get((task.pk, charge.body_id, period.key)) for charge in own):
        yield Duty(what=What.CHECK, due=period.end, period=period.key, **told)
    elif answers and task.state == State.ACCEPTED:
        yield Duty(what=What.BEGIN, due=task.deadline, **told)


def _rhythm(task: Task) -> Rhythm:
    return Rhythm(task.rhythm or task.programme.rhythm)


def _reported(rows: Iterable[Task]) -> Reported:
    """What was reported of this period."""
    today = timezone.localdate()
    keys = {period_of(today, _rhythm(task)).key for task in rows}
    told = Report.objects.filter(task__in=[task.pk for task in rows], period__in=keys).order_by("pk")
    return {(task, body, period): source for task, body, period, source in told.values_list("task_id", "body_id", "period", "source")}


def _returned(rows: Iterable[Task]) -> set[int]:
    """Tasks that the office sent back, and that were not reported on since."""
    working = [task.pk for task in rows if task.state == State.IN_PROGRESS]
    kinds = ("move-return", "reported", "move-report-done")
    last = dict(Event.objects.filter(task__in=working, kind__in=kinds).order_by("no").values_list("task_id", "kind"))
    return {task for task, kind in last.items() if kind == "move-return"}


_DECIDED = {State.REPORTED: What.VERIFY, State.VERIFIED: What.CLOSE, State.ADJUSTING: What.DECIDE}


def _of_office(programmes: set[int], user: Any) -> Iterator[Duty]:
    """What waits for the office, without what one may not decide because one did or asked for it."""
    if not programmes:
        return
    actors: dict[int, Actor] = {}
    for task in _tasks(Q(programme__in=programmes, state__in=tuple(_DECIDED))):
        what = _DECIDED[State(task.state)]
        if user.pk != (task.asked_by_id if what is What.DECIDE else task.reported_by_id) or _may_alone(task, what, user, actors):
            yield Duty(what=what, programme=task.programme, task=task, due=task.deadline if what is What.DECIDE else None)


def _may_alone(task: Task, what: What, user: Any, actors: dict[int, Actor]) -> bool:
    """Whether the only person of the office may decide on what is that person's own."""
    if not task.programme.alone:
        return False
    acting = actors.setdefault(task.programme_id, actor(user, task.programme))
    return {What.VERIFY: Move.VERIFY, What.CLOSE: Move.CLOSE, What.DECIDE: Move.APPROVE}[what] in acting.moves(task)


def _problems(bodies: set[tuple[int, int]], office: set[int]) -> Iterator[Duty]:
    answering = Q(pk__in=[])
    for programme, body in bodies:
        answering |= Q(programme=programme, body=body, state__in=(Problem.State.ASSIGNED, Problem.State.FOLLOWED))
    assigning = Q(programme__in=office, state=Problem.State.COLLECTED)
    for problem in Problem.objects.filter(answering | assigning).select_related("programme", "task", "body"):
        what = What.ASSIGN if problem.state == Problem.State.COLLECTED else What.ANSWER
        yield Duty(what=what, programme=problem.programme, task=problem.task, problem=problem, due=problem.due)
