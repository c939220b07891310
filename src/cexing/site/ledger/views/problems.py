"""The problem desk: what came up, who must answer until when, and every step as a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cexing.site.ledger import problems as desk
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.filters import ProblemFilter, bodies_of, late_problems
from cexing.site.ledger.forms.problems import ProblemForm, StepForm
from cexing.site.ledger.models import Problem
from cexing.site.ledger.story import events_of_problem, told
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.views.refusing import BAD, Refused, trying

_A_PAGE = 50
State = Problem.State
_ORDER = Case(When(state=State.SETTLED, then=Value(1)), default=Value(0), output_field=IntegerField())


@require_safe
@in_programme
def problems(request: HttpRequest, acting: Actor) -> HttpResponse:
    """The desk: open ones first, major and late ones before the others."""
    chosen = ProblemFilter(request.GET, queryset=_seen(acting), acting=acting)
    rows = chosen.qs.select_related("task", "body", "raised_for", "raised_by")
    rows = rows.annotate(late=Case(When(late_problems(), then=True), default=False))
    rows = rows.order_by(_ORDER, "-major", F("due").asc(nulls_last=True), "-raised")
    counts = dict(_seen(acting).order_by().values_list("state").annotate(Count("pk")))
    states = [(state, state.label, counts.get(state.value, 0)) for state in State]
    context = {
        "filter": chosen, "page": Paginator(rows, _A_PAGE).get_page(request.GET.get("page")), "states": states,
        "late": _seen(acting).filter(late_problems()).count(), "may_raise": acting.office or bool(acting.bodies),
        "filtered": any(value for name, value in request.GET.items() if name in chosen.filters),
    }
    return page(request, acting, "problems", **context)


def _seen(acting: Actor) -> QuerySet:
    return Problem.objects.filter(acting.problems, programme=acting.programme)


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def new(request: HttpRequest, acting: Actor) -> HttpResponse:
    """A new problem, of a task (`?task=`) or of none."""
    if not (acting.office or acting.bodies):
        raise PermissionDenied
    form = ProblemForm(request.POST or None, tasks=acting.tasks.order_by("order"), initial={"task": request.GET.get("task")})
    refused = Refused()
    if request.method == "POST" and form.is_valid():
        with trying() as refused:
            made = desk.raise_problem(acting.programme, acting, **form.cleaned_data)
            messages.success(request, _("问题已收集，督查机构会交办。"))
            return redirect("ledger:problem", acting.programme.slug, made.pk)
    return page(request, acting, "problem_new", BAD if request.method == "POST" else 200, form=form, refused=refused)


@require_http_methods(["GET", "HEAD", "POST"])
@in_programme
def problem(request: HttpRequest, acting: Actor, number: int) -> HttpResponse:
    """A problem with its history, and the steps that one may take; a step is posted here as `step`."""
    one = get_object_or_404(_seen(acting).select_related("task", "body", "raised_for", "raised_by", "programme"), pk=number)
    if request.method != "POST":
        return _page(request, acting, one, {})
    if request.POST.get("step") not in State.values:
        return _page(request, acting, one, {}, status=BAD)
    step = State(request.POST["step"])
    form = StepForm(request.POST, step=step, problem=one, bodies=bodies_of(acting))
    return _stepped(request, acting, one, form)


def _stepped(request: HttpRequest, acting: Actor, one: Problem, form: StepForm) -> HttpResponse:
    refused, since = Refused(), []
    if form.is_valid():
        with trying() as refused:
            _TAKING[form.step](one, acting, form.cleaned_data)
            messages.success(request, _("已记录：%(step)s") % {"step": form.step.label})
            return redirect("ledger:problem", acting.programme.slug, one.pk)
    if refused.conflict:
        one.refresh_from_db()
        acting.programme.refresh_from_db(fields=["last_no"])
        since = told(form.meanwhile(programme=acting.programme, said__data__problem=one.pk))
        form.renew(one.edition, acting.programme.last_no)
    return _page(request, acting, one, {form.step: form}, refused=refused, since=since, status=refused.status)


def _page(
    request: HttpRequest, acting: Actor, one: Problem, forms: dict[State, StepForm], *, status: int = 200, **context: Any
) -> HttpResponse:
    may = desk.steps(one, acting)
    offered = {
        step: StepForm(step=step, problem=one, bodies=bodies_of(acting), auto_id=f"{step}_%s") for step in may
    } | forms
    return page(request, acting, "problem", status, problem=one, steps=offered.items(), history=told(events_of_problem(one)), **context)


Take = Callable[[Problem, Actor, dict[str, Any]], Problem]
_TAKING: dict[State, Take] = {
    State.ASSIGNED: lambda one, acting, given: desk.assign(
        one, acting, body=given["body"], due=given["due"], reason=given["reason"], edition=given["edition"]
    ),
    State.FOLLOWED: lambda one, acting, given: desk.follow(one, acting, reason=given["reason"], edition=given["edition"]),
    State.ANSWERED: lambda one, acting, given: desk.answer(one, acting, text=given["reason"], edition=given["edition"]),
    State.SETTLED: lambda one, acting, given: desk.settle(one, acting, reason=given["reason"], edition=given["edition"]),
}
