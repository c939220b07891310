"""What changed in a programme since an account looked at it last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Event, Visit
from cexing.track import Move

_STAYS = timedelta(hours=1)
"""How long a visit lasts: a page that is opened again within it tells the same."""
_FIRST = timedelta(days=7)
"""How far back a first visit looks."""
_WEIGHTY = (
    "problem-escalated", *(f"move-{move.value}" for move in (
        Move.REPORT_DONE, Move.RETURN, Move.REOPEN, Move.BLOCK, Move.DECLINE, Move.CANCEL, Move.REQUEST, Move.VERIFY, Move.CLOSE,
    )),
)
"""Kinds of event that are told one by one, the weightiest first."""
_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Events of a kind: how many, of how many tasks."""

    kind: str
    events: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What others did since then: by kind, and the weightiest events themselves."""

    since: datetime | None
    kinds: Sequence[Kind]
    events: Sequence[Event]

    @property
    def total(self) -> int:
        """All events since then."""
        return sum(kind.events for kind in self.kinds)


def news(request: HttpRequest, acting: Actor) -> News:
    """What others did since the last visit, which is now this one."""
    since, after = _last(request, acting)
    rows = Event.objects.filter(programme=acting.programme, no__gt=after).exclude(who=acting.user)
    if since is None:
        rows = rows.filter(when__gte=timezone.now() - _FIRST)
    if not acting.sees_all:
        rows = rows.filter(task__in=acting.tasks)
    return News(since=since, kinds=_kinds(rows), events=_weighty(rows))


def _kinds(rows: QuerySet) -> list[Kind]:
    counted = rows.order_by().values_list("kind").annotate(events=Count("pk"), tasks=Count("task_id", distinct=True))
    return [Kind(kind=kind, events=events, tasks=tasks) for kind, events, tasks in counted.order_by("-events", "kind")]


def _weighty(rows: QuerySet) -> list[Event]:
    """The last events of weight, one of a task."""
    last = rows.filter(kind__in=_WEIGHTY).exclude(task=None).order_by().values("task_id").annotate(last=Max("no")).values("last")
    found = rows.filter(no__in=last).select_related("task", "who").defer("task__criteria", "task__asked")
    return sorted(found, key=lambda event: (_WEIGHTY.index(event.kind), -event.no))[:_TOLD]


def _last(request: HttpRequest, acting: Actor) -> tuple[datetime | None, int]:
    """When the account looked last and the last event it saw then; None and 0 at its first visit."""
    name, now = f"ledger-visit-{acting.programme.pk}", timezone.now()
    kept: dict[str, Any] | None = request.session.get(name)
    if kept and now - _moment(kept["at"]) < _STAYS:
        _seen(acting)
        return (_moment(kept["since"]) if kept["since"] else None), kept["after"]
    visit = Visit.objects.filter(programme=acting.programme, user=acting.user).first()
    since, after = (visit.when, visit.no) if visit else (None, 0)
    request.session[name] = {"at": now.isoformat(), "since": since.isoformat() if since else "", "after": after}
    _seen(acting)
    return since, after


def _seen(acting: Actor) -> None:
    Visit.objects.update_or_create(programme=acting.programme, user=acting.user, defaults={"no": acting.programme.last_no})


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    return moment if moment is not None else timezone.now()

