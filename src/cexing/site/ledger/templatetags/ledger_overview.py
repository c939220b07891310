"""What the overview pages call: lamps, bars, links into the table of tasks."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.models import Task
from cexing.site.ledger.picture import lead_of, share_done
from cexing.track import Light

register = template.Library()
register.filter("lead_of", lead_of)
register.filter("share_done", share_done)

_NAMES = {Light.RED: _("红灯"), Light.AMBER: _("黄灯"), Light.GREEN: _("绿灯"), Light.NONE: _("未亮灯")}


@register.filter
def light_name(light: str) -> str:
    """What people read for a light."""
    return str(_NAMES[Light(light)])


@register.inclusion_tag("ledger/part/lamp.html")
def lamp(light: str, shown: bool = False) -> dict[str, Any]:
    """A lamp of its own shape, since colour alone tells not everybody; its name beside it where `shown`, else for screen readers."""
    return {"light": Light(light).value, "name": _NAMES[Light(light)], "shown": shown}


@register.inclusion_tag("ledger/part/bar.html")
def bar(progress: int | None, verified: int = 0, label: str = "") -> dict[str, Any]:
    """A bar of what is reached, and darker of what is verified."""
    return {"progress": max(progress or 0, verified), "told": progress, "verified": verified, "label": label}


@register.simple_tag(takes_context=True)
def tasks_at(context: dict[str, Any], **filters: Any) -> str:
    """The table of tasks narrowed by these filters; empty where this site has no such page."""
    try:
        address = reverse("ledger:tasks", args=[context["programme"].slug])
    except NoReverseMatch:
        return ""
    given = {name: value for name, value in filters.items() if value not in ("", None)}
    return f"{address}?{urlencode(given)}" if given else address


@register.filter
def days_from(day: date, on: date) -> int:
    """Days from one day to another."""
    return (day - on).days


@register.filter
def days_late(task: Task, on: date) -> int:
    """Days since the deadline of a task; 0 where it is not over."""
    return max((on - task.deadline).days, 0) if task.deadline else 0
