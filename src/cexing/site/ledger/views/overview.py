"""The dashboard of a programme: what matters first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.drawn.lines import lines
from cexing.site.ledger.models import Problem
from cexing.site.ledger.news import news
from cexing.site.ledger.picture import Picture, with_charges
from cexing.site.ledger.standing import stands
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.weeks import Course, course
from cexing.track import Light

_FIRST_BODIES = 12
_WIDE, _NARROW = (1100, 300), (346, 240)
"""Sizes of the drawing in pixels of the page, so that letters stay as large on a telephone."""


@require_safe
@in_programme
def programme(request: HttpRequest, acting: Actor) -> HttpResponse:
    """How the programme stands today, and what changed since the account's last visit."""
    on = timezone.localdate()
    tasks = list(with_charges(acting.tasks))
    picture = Picture(on=on, stands=stands(acting.programme, on, tasks))
    problems = list(_problems(acting))
    return page(
        request, acting, "programme", on=on, picture=picture, news=news(request, acting), problems=problems,
        majors=sum(problem.major for problem in problems), first_bodies=picture.bodies[:_FIRST_BODIES],
        other_bodies=picture.bodies[_FIRST_BODIES:], lights=list(Light), **_course(course(tasks, on), on),
    )


def _problems(acting: Actor) -> Any:
    rows = Problem.objects.filter(acting.problems, programme=acting.programme).exclude(state=Problem.State.SETTLED)
    return rows.select_related("body").order_by("-major", "due", "pk")


def _course(told: Course, on: date) -> dict[str, Any]:
    return {
        "course": told, "week": told.at(on), "wide": lines(told, on, *_WIDE), "narrow": lines(told, on, *_NARROW),
        "coverage_percent": round(100 * told.forecast.coverage) if told.forecast else None,
    }
