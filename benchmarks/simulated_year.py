"""A programme's year played through the services of the ledger: reports, moves, problems and lost deadlines, the same for the same seed.

The clock is that of the year: what is written on a day is dated that day.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

PASSWORD = "a-long-password-1"
_LOST, _SLOW, _SILENT, _BLOCKED, _PUT_OFF = 0.05, 0.14, 0.04, 0.07, 0.09
_DONE_WORDS = "按计划推进，{}项工作已落实，累计完成{}%。"
_TROUBLES = ("审批环节涉及两个部门，口径尚未统一", "配套资金未到位", "市级系统接口尚未开放", "缺少上位规定，操作依据不足")
_HELP = ("请市财政局安排专项资金", "请数据主管部门协调接口", "建议由市政府办公室召集协调会", "请法制机构出具意见")


@dataclass(slots=True, kw_only=True)
class Course:
    """How a task fares: the day its work begins and ends if nothing intervenes, and what does."""

    lead: str
    begins: date
    ends: date
    kind: str
    spread: float
    blocked: date | None = None
    reopened: bool = False
    told: int = 0


@dataclass(slots=True, kw_only=True)
class Year:
    """A programme under way."""

    programme: Any
    office: list[Any]
    contacts: dict[str, Any]
    rng: random.Random
    courses: dict[int, Course] = field(default_factory=dict)


@contextmanager
def clock(day: date, minute: int = 0) -> Iterator[None]:
    """It is ten o'clock in Shanghai on a day, and some minutes."""
    moment = datetime(day.year, day.month, day.day, 2, tzinfo=UTC) + timedelta(minutes=minute)
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def run(version: Any, start: date, until: date, seed: int = 4, progress: Any = None) -> Any:
    """The programme of a version after the weeks from `start` to `until`."""
    with clock(start):
        year = _made(version, random.Random(seed), until)
    day = start
    while day <= until:
        with clock(day):
            _week(year, day)
        day += timedelta(days=7)
        if progress is not None:
            progress(day)
    return year.programme


def _made(version: Any, rng: random.Random, until: date) -> Year:
    from cexing.site.ledger.models import Membership
    from cexing.site.ledger.programmes import make_programme
    from cexing.site.people.roles import Role, set_role

    head, second = _account("head", "督查室 林青"), _account("second", "督查室 方远")
    set_role(head, Role.EDITOR)
    programme = make_programme([version], head, rhythm="week")
    Membership.objects.create(programme=programme, user=second, part="office")
    bodies = {charge.body for task in programme.tasks.prefetch_related("charges__body") for charge in task.charges.all()}
    contacts = {}
    for number, body in enumerate(sorted(bodies, key=lambda body: body.name), 1):
        contacts[body.name] = _account(f"contact-{number:02d}", f"{body.name}联络员")
        Membership.objects.create(programme=programme, user=contacts[body.name], part="contact", body=body)
    year = Year(programme=programme, office=[head, second], contacts=contacts, rng=rng)
    for task in programme.tasks.prefetch_related("charges__body"):
        _plan(year, task, until)
    return year


def _account(name: str, shown: str) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.create_user(name, password=PASSWORD, first_name=shown)


def _actor(year: Year, user: Any) -> Any:
    from cexing.site.ledger.acting import actor

    return actor(user, year.programme)


def _plan(year: Year, task: Any, until: date) -> None:
    """The office sets what the plan leaves open; what will become of the task is drawn."""
    from django.utils import timezone

    from cexing.site.ledger.editing import edit, set_milestones
    from cexing.site.ledger.models import TaskBody

    rng, head, today = year.rng, _actor(year, year.office[0]), timezone.localdate()
    charges = [[charge.body.name, charge.part] for charge in task.charges.all()]
    lead = next((name for name, part in charges if part == TaskBody.Part.LEAD), charges[0][0] if charges else min(year.contacts))
    changes: dict[str, Any] = {"weight": rng.choice((1, 1, 1, 2, 3)), "start": today + timedelta(days=rng.randrange(0, 60))}
    if not any(part == TaskBody.Part.LEAD for _, part in charges):
        changes["bodies"] = [[name, TaskBody.Part.LEAD if name == lead else TaskBody.Part.SUPPORT] for name in dict(charges) or {lead: ""}]
    if task.deadline is None or not today + timedelta(days=50) < task.deadline < today + timedelta(days=600):
        changes |= {"deadline": today + timedelta(days=rng.randrange(90, 540)), "deadline_basis": "督查室按年度计划确定"}
    edit(task, changes, head, reason="年度计划")
    task.refresh_from_db()
    span = (task.deadline - task.start).days
    drawn, kind = rng.random(), "steady"
    for name, share in (("lost", _LOST), ("slow", _SLOW), ("silent", _SILENT), ("blocked", _BLOCKED), ("put-off", _PUT_OFF)):
        if (drawn := drawn - share) < 0:
            kind = name
            break
    if kind == "lost" and task.deadline > until:
        kind = "slow"
    length = {"lost": 1.25, "slow": 1.3, "put-off": 1.15}.get(kind, rng.uniform(0.7, 0.97))
    year.courses[task.pk] = Course(
        lead=lead, begins=task.start, ends=task.start + timedelta(days=round(span * length)), kind=kind, spread=rng.uniform(0.8, 1.3),
        blocked=task.start + timedelta(days=round(span * 0.4)) if kind == "blocked" else None,
    )
    if rng.random() < 0.35:
        names = ("制定方案", "出台办法", "试点运行", "总结评估")
        steps = [(name, task.start + timedelta(days=round(span * (at + 1) / 4.5)), None) for at, name in enumerate(names)]
        set_milestones(task, steps, head)


def _week(year: Year, day: date) -> None:
    from cexing.site.ledger.models import Task

    tasks = list(Task.objects.filter(programme=year.programme).select_related("programme").prefetch_related("charges__body"))
    _assign(year, tasks, day)
    for task in tasks:
        _contact(year, task, day)
    _office(year, day)
    _problems(year, day)


def _assign(year: Year, tasks: list[Any], day: date) -> None:
    from cexing.site.ledger.moving import move_many
    from cexing.track import Move, State

    due = [task for task in tasks if task.state == State.DRAFTED and year.courses[task.pk].begins - timedelta(days=21) <= day]
    if due:
        move_many(due, Move.ASSIGN, _actor(year, year.office[0]), reason="按方案分工交办")


def _contact(year: Year, task: Any, day: date) -> None:
    from cexing.site.ledger.moving import move
    from cexing.track import Move, State

    course = year.courses[task.pk]
    acting = _actor(year, year.contacts[course.lead])
    task.refresh_from_db()
    if task.state == State.ASSIGNED and year.rng.random() < 0.7:
        move(task, Move.ACCEPT, acting)
    if task.state == State.IN_PROGRESS and course.blocked and day >= course.blocked:
        course.blocked = None
        move(task, Move.BLOCK, acting, reason=year.rng.choice(_TROUBLES))
    elif task.state == State.BLOCKED and year.rng.random() < 0.12:
        move(task, Move.RESUME, acting, reason="协调事项已解决")
    if course.kind == "put-off" and task.state == State.IN_PROGRESS and task.deadline and 20 < (task.deadline - day).days < 40:
        _put_off(year, task, acting)
    if task.state in (State.ACCEPTED, State.IN_PROGRESS, State.BLOCKED) and day >= course.begins:
        _report(year, task, acting, day)


def _put_off(year: Year, task: Any, acting: Any) -> None:
    from cexing.site.ledger.moving import move
    from cexing.track import Move

    later = (task.deadline + timedelta(days=year.rng.choice((30, 60, 90)))).isoformat()
    move(task, Move.REQUEST, acting, reason=f"{year.rng.choice(_TROUBLES)}，申请延期", changes={"deadline": later})
    year.courses[task.pk].kind = "steady"


def _report(year: Year, task: Any, acting: Any, day: date) -> None:
    from cexing.site.ledger.moving import move
    from cexing.site.ledger.proving import link_proof
    from cexing.site.ledger.reporting import report
    from cexing.track import Move, State

    rng, course = year.rng, year.courses[task.pk]
    silent_from = course.begins + (course.ends - course.begins) / 2
    if rng.random() < 0.06 or (course.kind == "silent" and day > silent_from):
        return
    elapsed = (day - course.begins).days / max((course.ends - course.begins).days, 1)
    done = max(course.told, min(100, round(100 * min(elapsed, 1.0) ** course.spread + rng.uniform(-2, 2))), 0)
    course.told = done if task.state != State.BLOCKED else course.told
    trouble = rng.random() < (0.25 if task.state == State.BLOCKED else 0.02)
    report(
        task, acting, narrative=_DONE_WORDS.format(rng.randrange(1, 6), course.told), progress=course.told, day=day,
        problems=rng.choice(_TROUBLES) if trouble else "", needed=rng.choice(_HELP) if trouble else "",
        major=trouble and rng.random() < 0.2,
    )
    _step(year, task, day)
    if course.told >= 100 and task.state == State.IN_PROGRESS:
        proof = link_proof(f"https://linjiang.example/results/{task.key}", "成果文件")
        move(task, Move.REPORT_DONE, acting, proofs=[proof], reason="已完成")


def _step(year: Year, task: Any, day: date) -> None:
    """Milestones whose day has come are done, mostly."""
    from cexing.site.ledger.editing import set_milestones

    steps = list(task.milestones.all())
    reached = [one for one in steps if one.done is None and one.due <= day and year.rng.random() < 0.8]
    if reached:
        set_milestones(task, [(one.name, one.due, day if one in reached else one.done) for one in steps], _actor(year, year.office[0]))


def _office(year: Year, day: date) -> None:
    """The office decides on what waits for it: adjustments, and results by a second person."""
    from cexing.site.ledger.models import Task
    from cexing.site.ledger.moving import move
    from cexing.track import Move, State

    second = _actor(year, year.office[1])
    for task in Task.objects.filter(programme=year.programme, state__in=(State.ADJUSTING, State.REPORTED, State.VERIFIED)):
        course = year.courses[task.pk]
        if task.state == State.ADJUSTING:
            move(task, Move.APPROVE, second, reason="同意延期")
        elif task.state == State.VERIFIED and year.rng.random() < 0.6:
            move(task, Move.CLOSE, second, reason="核实通过，予以销号")
        elif task.state == State.REPORTED and year.rng.random() < 0.4:
            if year.rng.random() < 0.07 and not course.reopened:
                course.reopened, course.told = True, 90
                move(task, Move.RETURN, second, reason="佐证材料不全，请补充")
            else:
                move(task, Move.VERIFY, second, reason="现场核实属实")


def _problems(year: Year, day: date) -> None:
    from cexing.site.ledger.models import Problem
    from cexing.site.ledger.problems import answer, assign, escalate, settle

    head = _actor(year, year.office[0])
    for problem in Problem.objects.filter(programme=year.programme).exclude(state="settled").select_related("programme", "raised_for"):
        if problem.state == "collected" and year.rng.random() < 0.7:
            body = year.rng.choice(sorted(year.contacts))
            assign(problem, head, body=_body(body), due=day + timedelta(days=14), reason="请研究提出意见")
        elif problem.state == "assigned" and year.rng.random() < 0.3:
            answer(problem, head, text="已会同有关单位研究，明确了办理口径")
        elif problem.state == "answered":
            settle(problem, head, reason="已解决")
    escalate(year.programme, day)


def _body(name: str) -> Any:
    from cexing.site.library.models import Body

    return Body.objects.get(name=name)
