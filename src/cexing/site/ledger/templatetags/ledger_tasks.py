"""What the pages of tasks say: parts, criteria, days, and how far something has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cexing.render.wording import interval
from cexing.site.ledger import wording
from cexing.site.ledger.models import Event, Problem, Task, TaskTarget
from cexing.site.ledger.progress import percent_of
from cexing.site.ledger.proxies import proxy_words
from cexing.track import Signal, State, period_by_key

register = template.Library()
register.filter("part_name", wording.part_name)
register.filter("criterion_words", wording.criterion_words)
register.filter("field_name", wording.field_name)
_PROBLEM_TONES = {
    Problem.State.COLLECTED: "finding", Problem.State.ASSIGNED: "support", Problem.State.FOLLOWED: "support", Problem.State.ANSWERED: "",
    Problem.State.SETTLED: "plain",
}
_STEPS = {
    Problem.State.ASSIGNED: gettext_lazy("交办"), Problem.State.FOLLOWED: gettext_lazy("记录跟踪"),
    Problem.State.ANSWERED: gettext_lazy("反馈"), Problem.State.SETTLED: gettext_lazy("办结"),
}
_PLACES = {
    "page": gettext_lazy("网页"), "mail": gettext_lazy("邮件"), "workbook": gettext_lazy("表格"), "bulletin": gettext_lazy("通报"),
    "command": gettext_lazy("命令"),
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
def step_name(step: str, problem: Problem) -> str:
    """What people read for a step that brings a problem into a state."""
    again = step == Problem.State.ASSIGNED and problem.body_id is not None
    return _("重新交办") if again else str(_STEPS[Problem.State(step)])


@register.filter
def period_name(key: str) -> str:
    """What people read for the key of a period."""
    return period_by_key(key).label


@register.filter
def place_name(where: str) -> str:
    """What people read for where a head was published."""
    return str(_PLACES.get(where, where))


@register.filter
def percent(task: Task) -> int | None:
    """How far a task has come."""
    return percent_of(task)


@register.filter
def figure(target: TaskTarget) -> str:
    """What a target asks for, in words."""
    return interval(target.op, target.value, target.value_max, target.unit)


@register.filter
def proxy_source(event: Event) -> str:
    """Where the office has an entry from."""
    return proxy_words(event.data)


@register.simple_tag(takes_context=True)
def task_cell(context: dict[str, Any], task: Task, name: str, back: bool = False) -> str:
    """A cell that is edited in its place; made without a template, for a table has hundreds. `back`: it was edited just now."""
    value = getattr(task, name)
    told = format_html(
        '<a class="cell" href="{0}" hx-get="{0}" hx-target="closest [data-cell]" title="{1}"{2}><span>{3}</span>'
        '<span class="unseen"> {4}</span></a>', reverse("ledger:task-cell", args=[context["programme"].slug, task.key, name]),
        _("点按修改"), SafeString(" data-focus" if back else ""), "—" if value in (None, "") else value,
        _("修改 %(key)s 的%(field)s") % {"key": task.key, "field": wording.field_name(name)},
    )
    if name == "deadline" and due_words(task):
        told += format_html(' <span class="due {}">{}</span>', due_tone(task), due_words(task))
    if back and task.state == State.ADJUSTING:
        told += format_html(' <span class="tag support">{}</span>', task.get_state_display())
    return told


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


@register.filter
def of(lit: Mapping[int, Signal], task: Task) -> Signal | None:
    """The light of a task among those of many."""
    return lit.get(task.pk)


@register.inclusion_tag("ledger/part/percent.html")
def bar(percent: int | None) -> dict[str, Any]:
    """A bar of how far something has come; nothing where that is unknown."""
    return {"percent": percent, "width": min(100, percent or 0)}
