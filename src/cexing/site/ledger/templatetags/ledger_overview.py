"""What the overview pages call: lamps, bars, links into the table of tasks."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse

from cexing.site.ledger.listing import lead_of
from cexing.site.ledger.models import Task
from cexing.site.ledger.wording import light_name
from cexing.track import Light

register = template.Library()
register.filter("lead_of", lead_of)
register.filter("light_name", light_name)


@register.inclusion_tag("ledger/part/light.html")
def light(light: str, shown: bool = False) -> dict[str, Any]:
    """A light of its own shape, since colour alone tells not everybody; its name beside it where `shown`, else for screen readers."""
    return {"light": Light(light).value, "name": light_name(light), "shown": shown}


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
