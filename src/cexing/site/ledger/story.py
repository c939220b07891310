"""The history of a task or problem: every event with who, when, why, what changed and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cexing.site.ledger.models import Event, Evidence, Problem, Report, Task
from cexing.site.ledger.proxies import proxy_words
from cexing.site.ledger.wording import field_name, spoken_value
from cexing.track import Change, Slips


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An event as it is told: `differing` are fields with what they were and became, `words` the reason or what was said."""

    event: Event
    words: str
    differing: tuple[tuple[str, str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    report: Report | None = None

    @property
    def who(self) -> str:
        """Name of who did it, as it was then."""
        return self.event.said.get("who") or _("系统")

    @property
    def body(self) -> str:
        """The body for which it was done."""
        return self.event.said.get("body", "")

    @property
    def proxy(self) -> str:
        """Where the office has it from, where it entered it for the body; else empty."""
        return proxy_words(self.event.data)

    @property
    def alone(self) -> bool:
        """Whether the only person of the office decided on what was that person's own."""
        return bool(self.event.data.get("alone"))

    @property
    def corrects(self) -> int | None:
        """Number of the entry of the office that it puts right."""
        return self.event.data.get("corrects")


def told(events: Iterable[Event]) -> list[Step]:
    """Events as they are told."""
    return [_step(event) for event in events]


def events_of(task: Task) -> QuerySet:
    """The events of a task, the newest first, with what is shown of them."""
    return Event.objects.filter(task=task).select_related("who", "report").prefetch_related("evidence").order_by("-no")


def events_of_problem(problem: Problem) -> QuerySet:
    """The events of a problem, the newest first."""
    rows = Event.objects.filter(programme_id=problem.programme_id, kind__startswith="problem-", said__data__problem=problem.pk)
    return rows.select_related("who").prefetch_related("evidence").order_by("-no")


def _step(event: Event) -> Step:
    data = event.data
    words = event.reason or (data.get("text", "") if event.kind == "problem-collected" else "")
    if event.kind == "problem-escalated":
        words = _("应于 %(due)s 反馈，升至第 %(level)s 级") % data
    return Step(
        event=event, words=words, differing=tuple(_differing(data)), evidence=tuple(event.evidence.all()),
        report=event.report if event.kind == "reported" and hasattr(event, "report") else None,
    )


def _differing(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Fields with what they were and became, or are asked to become."""
    before, after = data.get("before") or {}, data.get("after") or data.get("asked") or {}
    if isinstance(after, list) or isinstance(before, list):
        earlier, later = list(before), list(after)
        gone, come = [one for one in earlier if one not in later], [one for one in later if one not in earlier]
        yield field_name("milestones"), spoken_value("milestones", gone) if gone else "", spoken_value("milestones", come)
        return
    for name, value in after.items():
        yield field_name(name), spoken_value(name, before[name]) if name in before else "", spoken_value(name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A deadline that was moved or dropped: when, from which day to which, by whom and why."""

    change: Change
    who: str
    why: str

    @property
    def days(self) -> int:
        """Days that it was put off; negative where it was brought forward, 0 where one of them is unknown."""
        return (self.change.new - self.change.old).days if self.change.new and self.change.old else 0


def slips_told(slips: Slips, events: Iterable[Event]) -> list[Slip]:
    """Every change of a task's deadline with who made it and why; `events` are those of the task."""
    by_moment = {event.when: event for event in events}
    asked = sorted((event for event in events if event.kind == "move-request"), key=lambda event: event.when)
    return [_slip(change, by_moment[change.when], asked) for change in slips.changes if change.old is not None and change.when in by_moment]


def _slip(change: Change, event: Event, asked: list[Event]) -> Slip:
    """An approved adjustment was asked for by somebody else, with the reason."""
    request = next((one for one in reversed(asked) if one.when <= event.when), None) if event.kind == "move-approve" else None
    told = request or event
    return Slip(change=change, who=told.said.get("who") or "", why=told.reason)
