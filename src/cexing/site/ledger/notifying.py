"""Mail: a major matter at once, and what matters today once a day; the backend is the console's until settings name another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from cexing.site.ledger.acting import actor
from cexing.site.ledger.models import DELIVERED, Event, Membership, Problem, Programme, Report, Task
from cexing.site.ledger.proxies import proxy_words
from cexing.site.ledger.standing import lights
from cexing.site.ledger.wording import kind_name, why

_AHEAD = 14
"""Days ahead that a summary looks."""
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to one account."""

    to: str
    subject: str
    text: str


def send(letters: Iterable[Letter]) -> int:
    """Send letters over one connection; how many."""
    messages = [EmailMessage(letter.subject, letter.text, to=[letter.to]) for letter in letters]
    return get_connection().send_messages(messages) or 0 if messages else 0


def tell_major(problem: Problem) -> int:
    """Tell the office of a major matter at once; how many were told."""
    text = f"{problem.raised_for or problem.raised_by} 报告重大事项：\n\n{problem.text}\n\n{_needed(problem)}{_address(problem)}\n"
    subject = f"【重大事项】{problem.programme.name}"
    return send(Letter(to=to, subject=subject, text=text) for to in sorted(_office(problem.programme)))


@override("zh-hans")
def tell_entered(event: Event) -> int:
    """Tell the contacts of a body what the office has entered for it, and how to put it right; how many were told."""
    task, said, body = event.task, event.said, event.said["body"]
    contacts = event.programme.members.filter(part=Membership.Part.CONTACT, body__name=body, user__is_active=True)
    text = (
        f"督查机构 {said['who']} 代{body}填了任务 {task.key}（来源：{proxy_words(event.data)}）：\n\n"
        f"{task.text[:200]}\n\n{_entered(event)}\n\n"
        f"如与实际不符，请在下一次报告中更正，或在任务页提出问题：\n{_task_address(task)}\n"
    )
    return send(Letter(to=to, subject=f"【代填告知】{event.programme.name} {task.key}", text=text) for to in sorted(_addresses(contacts)))


def _entered(event: Event) -> str:
    """What was entered, in words."""
    if event.kind != "reported":
        return f"{kind_name(event.kind)}{f'：{event.reason}' if event.reason else ''}"
    progress = event.data["progress"]
    return f"进展{'' if progress is None else f' {progress}%'}：{event.data['narrative']}"


@override("zh-hans")
def tell_corrected(report: Report) -> int:
    """Tell the office that a body has put right what the office had entered for it; how many were told."""
    task, wrong = report.task, report.corrects
    text = (
        f"{report.body} 更正了督查机构 {wrong.day:%Y-%m-%d} 代填的任务 {task.key} 的进展：\n\n原为：{wrong.narrative}\n\n"
        f"更正为：{report.narrative}\n\n{_task_address(task)}\n"
    )
    return send(Letter(to=to, subject=f"【代填更正】{task.programme.name} {task.key}", text=text) for to in sorted(_office(task.programme)))


def _needed(problem: Problem) -> str:
    return f"需要支持：{problem.needed}\n\n" if problem.needed else ""


def _address(problem: Problem) -> str:
    return f"{settings.SITE_URL}{reverse('ledger:problem', args=[problem.programme.slug, problem.pk])}"


def _task_address(task: Task) -> str:
    return f"{settings.SITE_URL}{reverse('ledger:task', args=[task.programme.slug, task.key])}"


def _office(programme: Programme) -> set[str]:
    return _addresses(programme.members.filter(part=Membership.Part.OFFICE, user__is_active=True))


def _addresses(members: QuerySet) -> set[str]:
    return set(members.exclude(user__email="").values_list("user__email", flat=True))


def summaries(programme: Programme, on: date) -> Iterator[Letter]:
    """The daily summary for who has a part and an address: to the office all, to a contact what is theirs; none where all is well."""
    signals = lights(programme, on)
    users = {member.user for member in programme.members.select_related("user").exclude(part=Membership.Part.VIEWER)}
    for user in sorted(users, key=lambda user: user.pk):
        text = _summary(actor(user, programme), on, signals) if user.email and user.is_active else ""
        if text:
            yield Letter(to=user.email, subject=f"【督办日报】{programme.name} {on:%Y-%m-%d}", text=text)


def _summary(acting: Any, on: date, signals: dict[int, Any]) -> str:
    tasks = list(acting.tasks.exclude(state__in=DELIVERED).order_by("deadline", "order"))
    soon = [task for task in tasks if task.deadline and on <= task.deadline <= on + timedelta(days=_AHEAD)]
    problems = list(Problem.objects.filter(acting.problems, programme=acting.programme).exclude(state=Problem.State.SETTLED))
    waiting = list(acting.tasks.filter(state__in=("reported", "adjusting"))) if acting.office else []
    sections = (
        ("红灯", [_warned(task, signals) for task in tasks if _light(task, signals) == "red"]),
        ("黄灯", [_warned(task, signals) for task in tasks if _light(task, signals) == "amber"]),
        (f"{_AHEAD}日内到期", [_line(task) for task in soon]),
        ("待核实、待批", [f"{_line(task)} {task.get_state_display()}" for task in waiting]),
        ("未办结的问题", [f"{problem.text[:60]}{_due(problem)}" for problem in problems]),
    )
    parts = [f"{title}（{len(lines)}）\n" + "\n".join(f"  {line}" for line in lines[:_MOST]) for title, lines in sections if lines]
    return "\n\n".join([*parts, f"{settings.SITE_URL}{reverse('ledger:programme', args=[acting.programme.slug])}\n"]) if parts else ""


def _light(task: Task, signals: dict[int, Any]) -> str:
    return str(signals[task.pk].light) if task.pk in signals else ""


def _warned(task: Task, signals: dict[int, Any]) -> str:
    return f"{_line(task)} {why(signals[task.pk])}"


def _line(task: Task) -> str:
    return f"{task.key} {task.text[:40]}{f'（{task.deadline:%Y-%m-%d}）' if task.deadline else ''}"


def _due(problem: Problem) -> str:
    return f"（{problem.due:%Y-%m-%d} 前反馈，第 {problem.level} 级）" if problem.due else ""
