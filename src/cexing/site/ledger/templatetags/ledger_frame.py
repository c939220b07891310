"""What the frame of the ledger's pages calls: the ways through a programme, the names of what is shown."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.site.ledger import wording
from cexing.site.ledger.models import Problem

register = template.Library()
register.filter("move_name", wording.move_name)
register.filter("why", wording.why)
register.filter("kind_name", wording.kind_name)
register.filter("rhythm_name", wording.rhythm_name)
register.filter("state_tone", wording.state_tone)

_PLACES = (
    ("ledger:programme", _("总览")), ("ledger:tasks", _("任务")), ("ledger:board", _("看板")), ("ledger:timeline", _("进度图")),
    ("ledger:calendar", _("日历")), ("ledger:bodies", pgettext_lazy("page", "单位")),
    ("ledger:problems", pgettext_lazy("page", "问题")), ("ledger:coverage", _("承接")),
    ("ledger:experiences", _("经验")), ("ledger:workbook", pgettext_lazy("page", "表格")),
    ("ledger:bulletin", _("通报")), ("ledger:chain", _("留痕")),
    ("ledger:feeds", _("订阅")), ("ledger:members", _("成员")), ("ledger:settings", _("设置")),
)
_OF_OFFICE = frozenset({"ledger:members", "ledger:settings", "ledger:bulletin", "ledger:coverage"})
_OF_ALL = frozenset({"ledger:bulletin", "ledger:coverage"})
"""Shown to those who see everything, though they are not of the office."""


@register.inclusion_tag("ledger/part/navigation.html", takes_context=True)
def ledger_navigation(context: dict[str, Any]) -> dict[str, Any]:
    """The ways through a programme, with how many problems are open."""
    acting, match = context["acting"], context["request"].resolver_match
    open_problems = Problem.objects.filter(acting.problems, programme=acting.programme).exclude(state=Problem.State.SETTLED).count()
    places = [
        (name, label, open_problems if name == "ledger:problems" else 0) for name, label in _PLACES
        if name not in _OF_OFFICE or acting.office or (name in _OF_ALL and acting.sees_all)
    ]
    return {"places": places, "slug": acting.programme.slug, "at": match.view_name if match else ""}
