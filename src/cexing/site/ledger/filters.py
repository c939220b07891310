"""What the table of tasks and the problem desk are narrowed by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import DELIVERED, STATES, Problem, Task, TaskBody
from cexing.site.ledger.standing import lights
from cexing.site.ledger.wording import light_name
from cexing.site.library.models import Body
from cexing.track import Light, State

_DAY = {"type": "date"}
_SOON = 30
LIGHTS = (
    ("overdue", _("已逾期")), ("soon", _("30 天内到期")), ("undated", _("未定时限")),
    *((light.value, light_name(light)) for light in (Light.RED, Light.AMBER, Light.GREEN)),
)
_STATES = [("open", _("未办结")), *Problem.State.choices]
_FOR_OFFICE = (State.REPORTED, State.VERIFIED, State.ADJUSTING)


def bodies_of(acting: Actor) -> QuerySet:
    """The bodies that an actor may see in the programme: all that are charged, a contact's own."""
    charged = Body.objects.filter(pk__in=TaskBody.objects.filter(task__programme=acting.programme).values("body_id")).order_by("name")
    return charged if acting.sees_all else charged.filter(pk__in=acting.bodies)


class TaskFilter(filters.FilterSet):
    """Tasks of a programme by words, area, body, state, deadline."""

    q = filters.CharFilter(label=_("包含文字"), method="holding", widget=forms.TextInput(attrs={"type": "search"}))
    area = filters.ChoiceFilter(label=_("政策领域"), empty_label=_("全部领域"))
    body = filters.ModelChoiceFilter(label=_("责任单位"), queryset=None, method="charging", empty_label=_("全部单位"))
    state = filters.ChoiceFilter(label=_("状态"), choices=STATES, empty_label=_("全部状态"))
    light = filters.ChoiceFilter(label=_("预警"), choices=LIGHTS, method="lit", empty_label=_("不限"))
    due_from = filters.DateFilter(label=_("时限自"), field_name="deadline", lookup_expr="gte", widget=forms.DateInput(attrs=_DAY))
    due_to = filters.DateFilter(label=_("时限至"), field_name="deadline", lookup_expr="lte", widget=forms.DateInput(attrs=_DAY))
    drafts = filters.BooleanFilter(label=_("只看程序草拟"), method="drafted", widget=forms.CheckboxInput)
    mine = filters.BooleanFilter(label=_("只看我的"), method="own", widget=forms.CheckboxInput)

    class Meta:
        model = Task
        fields: list[str] = []

    def __init__(self, *args: Any, acting: Actor, **options: Any) -> None:
        self.acting = acting
        super().__init__(*args, **options)
        areas = acting.tasks.order_by("area").exclude(area="").values_list("area", flat=True).distinct()
        self.filters["area"].extra["choices"] = [(area, area) for area in areas]
        self.filters["body"].queryset = bodies_of(acting)

    def holding(self, rows: QuerySet, _name: str, words: str) -> QuerySet:
        """Tasks of which the text, key, area, result or a body's name holds every word."""
        for word in words.split():
            named = TaskBody.objects.filter(body__name__icontains=word).values("task_id")
            rows = rows.filter(
                Q(text__icontains=word) | Q(key__icontains=word) | Q(area__icontains=word) | Q(result__icontains=word) | Q(pk__in=named)
            )
        return rows

    def charging(self, rows: QuerySet, _name: str, body: Body) -> QuerySet:
        """Tasks that charge a body, in whatever part."""
        return rows.filter(pk__in=TaskBody.objects.filter(body=body).values("task_id"))

    def lit(self, rows: QuerySet, _name: str, light: str) -> QuerySet:
        """Tasks that are overdue, due soon, or without a deadline, and not delivered; or those of a light."""
        if light in list(Light):
            lit = lights(self.acting.programme, tasks=self.acting.tasks)
            return rows.filter(pk__in=[pk for pk, signal in lit.items() if signal.light == light])
        today = timezone.localdate()
        rows = rows.exclude(state__in=DELIVERED)
        if light == "overdue":
            return rows.filter(deadline__lt=today)
        return rows.filter(deadline=None) if light == "undated" else rows.filter(deadline__range=(today, today + timedelta(days=_SOON)))

    def drafted(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """Drafts of the machine."""
        return rows.filter(by_machine=True) if wanted else rows

    def own(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """Tasks of the bodies that one is a contact of; for the office those that wait for it."""
        if not wanted:
            return rows
        theirs = Q(pk__in=TaskBody.objects.filter(body__in=self.acting.bodies).values("task_id"))
        return rows.filter(theirs | Q(state__in=_FOR_OFFICE) if self.acting.office else theirs)


class ProblemFilter(filters.FilterSet):
    """Problems by words, state, body, lateness."""

    q = filters.CharFilter(label=_("包含文字"), method="holding", widget=forms.TextInput(attrs={"type": "search"}))
    state = filters.ChoiceFilter(label=_("状态"), choices=_STATES, method="in_state", empty_label=_("全部"))
    body = filters.ModelChoiceFilter(label=_("承办单位"), queryset=None, empty_label=_("全部单位"))
    late = filters.BooleanFilter(label=_("只看逾期"), method="overdue", widget=forms.CheckboxInput)
    major = filters.BooleanFilter(label=_("只看重大事项"), method="of_weight", widget=forms.CheckboxInput)

    class Meta:
        model = Problem
        fields: list[str] = []

    def __init__(self, *args: Any, acting: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["body"].queryset = Body.objects.filter(
            pk__in=Problem.objects.filter(acting.problems, programme=acting.programme).values("body_id")
        ).order_by("name")

    def holding(self, rows: QuerySet, _name: str, words: str) -> QuerySet:
        """Problems of which the text, what is needed or the answer holds every word."""
        for word in words.split():
            rows = rows.filter(Q(text__icontains=word) | Q(needed__icontains=word) | Q(answer__icontains=word))
        return rows

    def in_state(self, rows: QuerySet, _name: str, state: str) -> QuerySet:
        """Problems in a state, or not settled yet."""
        return rows.exclude(state=Problem.State.SETTLED) if state == "open" else rows.filter(state=state)

    def overdue(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """Problems whose answer is late."""
        return rows.filter(late_problems()) if wanted else rows

    def of_weight(self, rows: QuerySet, _name: str, wanted: bool) -> QuerySet:
        """Major matters."""
        return rows.filter(major=True) if wanted else rows


def late_problems() -> Q:
    """Condition on problems whose answer is late today."""
    return Q(due__lt=timezone.localdate(), state__in=(Problem.State.ASSIGNED, Problem.State.FOLLOWED))
