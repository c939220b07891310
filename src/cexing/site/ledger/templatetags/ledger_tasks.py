"""What the pages of tasks say: parts, criteria, days, and how far something has come."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cexing.render.wording import interval
from cexing.site.ledger import wording
from cexing.site.ledger.models import Problem, Task, TaskTarget
from cexing.site.ledger.progress import percent_of

register = template.Library()
register.filter("part_name", wording.part_name)
register.filter("criterion_words", wording.criterion_words)
register.filter("field_name", wording.field_name)
_PROBLEM_TONES = {
    Problem.State.COLLECTED: "finding", Problem.State.ASSIGNED: "support", Problem.State.FOLLOWED: "support", Problem.State.ANSWERED: "",
    Problem.State.SETTLED: "plain",
}


@register.filter
def spoken(value: Any, name: str) -> str:
    """What people read for the value of a field."""
    return wording.spoken_value(name, value.isoformat() if isinstance(value, date) else value)


@register.filter
def problem_tone(state: str) -> str:
    """The class of a tag that shows the state of a problem."""
    return _PROBLEM_TONES[Problem.State(state)]


@register.filter
def percent(task: Task) -> int | None:
    """How far a task has come."""
    return percent_of(task)


@register.filter
def figure(target: TaskTarget) -> str:
    """What a target asks for, in words."""
    return interval(target.op, target.value, target.value_max, target.unit)


@register.filter
def cell(task: Task, name: str) -> Any:
    """The value of a field of a task."""
    return getattr(task, name)


@register.filter
def due_words(task: Task) -> str:
    """How long a task has until its deadline, or how late it is; empty where that says nothing."""
    if task.deadline is None or not task.is_open:
        return ""
    return day_words(task.deadline) if task.is_overdue(timezone.localdate()) or task.deadline >= timezone.localdate() else ""


@register.filter
def day_words(day: date) -> str:
    """How far a day is from today."""
    left = (day - timezone.localdate()).days
    if left < 0:
        return ngettext("逾期 %(days)d 天", "逾期 %(days)d 天", -left) % {"days": -left}
    return ngettext("还有 %(days)d 天", "还有 %(days)d 天", left) % {"days": left} if left else _("今日到期")


@register.filter
def due_tone(task: Task) -> str:
    """The class that goes with `due_words`: late, near or none."""
    if task.deadline is None or not task.is_open:
        return ""
    if task.is_overdue(timezone.localdate()):
        return "late"
    return "near" if 0 <= (task.deadline - timezone.localdate()).days <= 30 else ""


@register.inclusion_tag("ledger/part/percent.html")
def bar(percent: int | None) -> dict[str, Any]:
    """A bar of how far something has come; nothing where that is unknown."""
    return {"percent": percent, "width": min(100, percent or 0)}
