"""Problems: collected, assigned, followed, answered, settled; escalated when they are late."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Problem, Programme, Task
from cexing.site.ledger.notifying import tell_major
from cexing.site.ledger.recording import Chain, NotYours, check_edition, writing
from cexing.site.library.models import Body
from cexing.track import Role

_STEPS = {
    Problem.State.COLLECTED: (Problem.State.ASSIGNED, Problem.State.SETTLED),
    Problem.State.ASSIGNED: (Problem.State.FOLLOWED, Problem.State.ANSWERED, Problem.State.SETTLED),
    Problem.State.FOLLOWED: (Problem.State.ANSWERED, Problem.State.ASSIGNED, Problem.State.SETTLED),
    Problem.State.ANSWERED: (Problem.State.SETTLED, Problem.State.ASSIGNED),
    Problem.State.SETTLED: (),
}
"""From each state those that may follow."""


class NoSuchStep(CexingError):
    """A problem cannot come from its state into the one asked for."""


def raise_problem(
    programme: Programme, actor: Actor, *, text: str, task: Task | None = None, needed: str = "", major: bool = False
) -> Problem:
    """Collect a problem; NoSuchStep where nothing is said, NotYours for who has no part in the programme or the task."""
    if not text.strip():
        raise NoSuchStep("问题未填写 the problem says nothing", where="text")
    charge = actor.body_in(task.charges.all()) if task else None
    if not (actor.office or charge or (task is None and actor.bodies)):
        raise NotYours("与此任务无关的账号不能提出问题 only its bodies and the office raise problems", where=str(task or programme))
    with writing(programme) as chain:
        body = charge.body if charge else _only(actor)
        return raise_held(chain, task, actor, text=text.strip(), needed=needed.strip(), major=major, body=body)


def _only(actor: Actor) -> Body | None:
    return Body.objects.filter(pk__in=actor.bodies).order_by("pk").first()


def raise_held(chain: Chain, task: Task | None, actor: Actor, *, text: str, needed: str, major: bool, body: Body | None) -> Problem:
    """The same within a transaction that holds the programme."""
    problem = Problem.objects.create(
        programme=chain.programme, task=task, raised_by=actor.user, raised_for=body, raised=timezone.now(), text=text, needed=needed,
        major=major,
    )
    _say(chain, problem, "problem-collected", actor, body=body.name if body else "", data={"text": text, "needed": needed, "major": major})
    if major:
        # A mail that cannot be sent must not undo the report.
        transaction.on_commit(partial(tell_major, problem), robust=True)
    return problem


def is_open_with(task: Task, text: str) -> bool:
    """Whether a problem of the task with these words is still open, so that a report which repeats them raises no second one."""
    return Problem.objects.filter(task=task, text=text).exclude(state=Problem.State.SETTLED).exists()



def assign(problem: Problem, actor: Actor, *, body: Body, due: date, reason: str = "", edition: int | None = None) -> Problem:
    """The office assigns a problem to the body that must answer, until a day."""
    return _step(problem, actor, Problem.State.ASSIGNED, edition, reason=reason, body=body, due=due)


def follow(problem: Problem, actor: Actor, *, reason: str, edition: int | None = None) -> Problem:
    """The body that must answer, or the office, says how far it has come."""
    return _step(problem, actor, Problem.State.FOLLOWED, edition, reason=reason)


def answer(problem: Problem, actor: Actor, *, text: str, edition: int | None = None) -> Problem:
    """The body that must answer, or the office, answers."""
    if not text.strip():
        raise NoSuchStep("反馈未填写 the answer says nothing", where=str(problem))
    return _step(problem, actor, Problem.State.ANSWERED, edition, reason=text, answer=text.strip())


def settle(problem: Problem, actor: Actor, *, reason: str = "", edition: int | None = None) -> Problem:
    """The office settles a problem."""
    return _step(problem, actor, Problem.State.SETTLED, edition, reason=reason)


def escalate(programme: Programme, on: date) -> list[Problem]:
    """Raise the level of every problem that is late, once a week of being late; those raised now."""
    raised = []
    with writing(programme) as chain:
        late = Problem.objects.filter(programme=programme, due__lt=on, state__in=(Problem.State.ASSIGNED, Problem.State.FOLLOWED))
        for problem in late.select_related("task", "body"):
            level = 1 + (on - problem.due).days // 7
            if level > problem.level:
                problem.level = level
                problem.edition += 1
                problem.save(update_fields=["level", "edition"])
                _say(chain, problem, "problem-escalated", None, data={"level": level, "due": problem.due.isoformat()})
                raised.append(problem)
    return raised


def _step(problem: Problem, actor: Actor, state: Problem.State, edition: int | None, *, reason: str = "", **values: Any) -> Problem:
    with writing(problem.programme) as chain:
        held = Problem.objects.select_related("task", "body").get(pk=problem.pk)
        check_edition(held, edition)
        _check(held, actor, state)
        for name, value in values.items():
            setattr(held, name, value)
        before, held.state, held.edition = held.state, state, held.edition + 1
        held.save()
        told = {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in values.items()}
        _say(chain, held, f"problem-{state.value}", actor, reason=reason.strip(), data={"from": before, "to": state.value} | told)
    return held


def _check(problem: Problem, actor: Actor, state: Problem.State) -> None:
    if state not in _STEPS[Problem.State(problem.state)]:
        raise NoSuchStep(
            f"{problem.get_state_display()}的问题不能转为{state.label} no such step", where=str(problem),
            expected="、".join(str(one.label) for one in _STEPS[Problem.State(problem.state)]) or "无 none",
        )
    answering = state in (Problem.State.FOLLOWED, Problem.State.ANSWERED) and problem.body_id in actor.bodies
    if not (actor.office or answering):
        raise NotYours("只有督查机构和承办单位可以处理 only the office and the body that must answer may do this", where=str(problem))


def steps(problem: Problem, actor: Actor) -> list[Problem.State]:
    """The states into which an actor may bring a problem now."""
    answering = problem.body_id in actor.bodies
    may = (Problem.State.FOLLOWED, Problem.State.ANSWERED)
    return [state for state in _STEPS[Problem.State(problem.state)] if actor.office or (answering and state in may)]


def _say(chain: Chain, problem: Problem, kind: str, actor: Actor | None, *, body: str = "", reason: str = "", data: dict[str, Any]) -> None:
    role = "" if actor is None else Role.OFFICE if actor.office else Role.CONTACT
    chain.append(
        kind, actor.user if actor else None, task=problem.task, role=role, body=body, reason=reason, data={"problem": problem.pk} | data
    )
