"""The calendar of a programme."""

from __future__ import annotations

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_safe

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.diary import month
from cexing.site.ledger.models import Problem
from cexing.site.ledger.views.frame import in_programme, page
from cexing.site.ledger.views.narrowed import narrowed
from cexing.track import Rhythm

_MONTH = re.compile(r"(\d{4})-(\d\d)")


@require_safe
@in_programme
def calendar(request: HttpRequest, acting: Actor) -> HttpResponse:
    """A month with deadlines, milestones, answers to problems and days of reports; `?month=2031-06`, this month unless told."""
    found = narrowed(request, acting, "milestones")
    problems = Problem.objects.filter(acting.problems, programme=acting.programme).exclude(state=Problem.State.SETTLED)
    shown = month(
        _asked(request.GET.get("month", ""), found.on), found.stands, problems.none() if found.sieve.is_set else problems,
        Rhythm(acting.programme.rhythm),
    )
    return page(
        request, acting, "calendar", found=found, on=found.on, month=shown, kept={"month": shown.first.strftime("%Y-%m")},
        weekdays=[WEEKDAYS_ABBR[number] for number in range(7)],
    )


def _asked(words: str, on: date) -> date:
    """The first day of the month that an address names, else of this one."""
    told = _MONTH.fullmatch(words)
    if told is None or not 1 <= int(told[2]) <= 12 or not 1900 <= int(told[1]) <= 2999:
        return on.replace(day=1)
    return date(int(told[1]), int(told[2]), 1)
