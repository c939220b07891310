"""Progress reports of bodies, period by period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cexing.errors import CexingError
from cexing.site.ledger.acting import ANSWERABLE, Actor
from cexing.site.ledger.models import Report, Task, TaskBody, TaskTarget
from cexing.site.ledger.moving import held_task, keep, make
from cexing.site.ledger.notifying import tell_corrected, tell_entered
from cexing.site.ledger.problems import is_open_with, raise_held
from cexing.site.ledger.proving import Proof, attach
from cexing.site.ledger.proxies import Proxy, charge_of
from cexing.site.ledger.recording import Chain, NotYours, check_edition, writing
from cexing.track import Criterion, Move, Rhythm, Role, State, period_of, progress_of

REPORTABLE = (State.ASSIGNED, State.ACCEPTED, State.IN_PROGRESS, State.BLOCKED, State.ADJUSTING)
"""States in which a task takes reports."""


class BadReport(CexingError):
    """A report that says nothing, or a figure that can be none."""


def report(
    task: Task, actor: Actor, *, narrative: str, progress: int | None = None, figures: Mapping[int, float] | None = None,
    problems: str = "", needed: str = "", major: bool = False, proofs: Sequence[Proof] = (), day: date | None = None,
    edition: int | None = None, proxy: Proxy | None = None, corrects: Report | None = None,
) -> Report:
    """Report progress of a task; `figures` are what was reached by the ids of its targets.

    Without `progress`, percent follows from the figures. Problems are collected unless the task has the same one open, a major matter goes
    to the office at once. With `proxy` the office enters it for a body, whose contacts are told; `corrects` is such a report that the body
    puts right with this one. NotYours for who is no contact of a charged body; BadReport where nothing is said or the task is in no state
    to be reported on, BadProxy where the office cannot enter it.
    """
    day = day or timezone.localdate()
    _check(narrative, progress, day)
    with writing(task.programme) as chain:
        held = held_task(chain, task.pk)
        check_edition(held, edition)
        made = _write(chain, held, actor, {
            "narrative": narrative.strip(), "progress": progress, "problems": problems.strip(), "needed": needed.strip(), "major": major,
        }, figures or {}, proofs, day, proxy, corrects)
    task.refresh_from_db()
    return made


def _check(narrative: str, progress: int | None, day: date) -> None:
    if not narrative.strip():
        raise BadReport("进展情况未填写 the report says nothing", where="narrative", expected="本期做了什么、到哪一步 what was done")
    if progress is not None and not 0 <= progress <= 100:
        raise BadReport("进度不成立 no progress", where=str(progress), expected="0–100 %")
    if day > timezone.localdate():
        raise BadReport("报告日期在未来 the day of the report lies ahead", where=day.isoformat(), expected="不晚于今日 today at the latest")


def _write(
    chain: Chain, task: Task, actor: Actor, told: dict[str, Any], reached: Mapping[int, float], proofs: Sequence[Proof], day: date,
    proxy: Proxy | None, corrects: Report | None,
) -> Report:
    charge = _charge(task, actor, proxy)
    if task.state not in REPORTABLE:
        raise BadReport(f"任务{task.get_state_display()}，不再报告 the task takes no more reports", where=str(task))
    if corrects is not None and corrects != correctable(task, charge.body_id):
        raise BadReport("没有可更正的代填 nothing entered by the office is left to be put right", where=str(task))
    if task.state == State.ACCEPTED and (charge.part in ANSWERABLE if proxy else actor.answers_for(task.charges.all())):
        make(chain, task, Move.BEGIN, actor, proxy=proxy)
    figures = _figures(task, reached)
    told["progress"] = told["progress"] if told["progress"] is not None else _share(task)
    period = period_of(day, Rhythm(task.rhythm or task.programme.rhythm)).key
    event = chain.append(
        "reported", actor.user, task=task, role=Role.OFFICE if proxy else Role.CONTACT, body=charge.body.name,
        data=told | {"figures": figures, "period": period, "day": day.isoformat(), "evidence": [proof.said() for proof in proofs]}
        | ({"proxy": proxy.said()} if proxy else {}) | ({"corrects": corrects.event.no} if corrects else {}),
    )
    attach(event, proofs)
    made = Report.objects.create(
        event=event, task=task, body=charge.body, period=period, day=day, figures=figures, who=actor.user, corrects=corrects,
        **(proxy.said() if proxy else {}), **told,
    )
    _settle(task, told["progress"], day)
    if told["major"] or (told["problems"] and not is_open_with(task, told["problems"])):
        text = told["problems"] or told["narrative"]
        raise_held(chain, task, actor, text=text, needed=told["needed"], major=told["major"], body=charge.body)
    _tell(made)
    return made


def _charge(task: Task, actor: Actor, proxy: Proxy | None) -> TaskBody:
    """The charge of the body that a report is of."""
    if proxy is not None:
        return charge_of(proxy, actor, task)
    charge = actor.body_in(task.charges.all())
    if charge is None:
        raise NotYours("只有责任单位联络员可以报告 only contacts of its bodies report on a task", where=str(task))
    return charge


def _settle(task: Task, progress: int | None, day: date) -> None:
    """Let a task stand as a report leaves it."""
    if progress is not None:
        task.progress = progress
    task.heard = max(day, task.heard) if task.heard else day
    keep(task)


def _tell(report: Report) -> None:
    """A mail that cannot be sent must not undo the report."""
    if report.source:
        transaction.on_commit(partial(tell_entered, report.event), robust=True)
    if report.corrects_id:
        transaction.on_commit(partial(tell_corrected, report), robust=True)


def correctable(task: Task, body: int | None) -> Report | None:
    """The last report of a body on a task, where the office entered it and nothing has been reported since."""
    last = Report.objects.filter(task=task, body=body).select_related("event", "who").order_by("-pk").first()
    return last if last is not None and last.source else None


def _figures(task: Task, reached: Mapping[int, float]) -> list[dict[str, Any]]:
    """What was reached of each target, which is told to the target as well."""
    targets = {target.pk: target for target in task.targets.all()}
    if reached.keys() - targets.keys():
        unknown = "、".join(map(str, sorted(reached.keys() - targets.keys())))
        raise BadReport("没有此目标 no such target", where=unknown, expected="本任务的目标 targets of the task")
    for pk, value in reached.items():
        targets[pk].reached = value
        targets[pk].save(update_fields=["reached"])
    return [{"label": targets[pk].label, "value": value, "unit": targets[pk].unit, "target": pk} for pk, value in reached.items()]


def _share(task: Task) -> int | None:
    """Percent that the figures come to: the mean over the targets, None where none has a figure."""
    shares = [share for target in TaskTarget.objects.filter(task=task) if (share := share_of(target)) is not None]
    return round(100 * sum(shares) / len(shares)) if shares else None


def share_of(target: TaskTarget) -> float | None:
    """How much of a target is reached, 0 to 1; None where nothing was reported or the target has no such share."""
    if target.reached is None:
        return None
    aim = Criterion(
        kind="target", text=target.label, op=target.op, value=target.value, value_max=target.value_max, unit=target.unit
    )
    return progress_of(aim, target.reached)
