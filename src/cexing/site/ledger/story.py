"""The history of a task or problem: every event with who, when, why, what changed and what proves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cexing.site.ledger.models import Event, Evidence, Problem, Report, Task
from cexing.site.ledger.wording import field_name, spoken_value


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
    return Step(
        event=event, words=words, differing=tuple(_differing(data)), evidence=tuple(event.evidence.all()),
        report=event.report if event.kind == "reported" and hasattr(event, "report") else None,
    )


def _differing(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Fields with what they were and became, or are asked to become."""
    before, after = data.get("before") or {}, data.get("after") or data.get("asked") or {}
    if isinstance(after, list) or isinstance(before, list):
        yield field_name("milestones"), spoken_value("milestones", before), spoken_value("milestones", after)
        return
    for name, value in after.items():
        yield field_name(name), spoken_value(name, before[name]) if name in before else "", spoken_value(name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A deadline that was set, moved or dropped: when, from which day to which, by whom and why."""

    when: Any
    old: date | None
    new: date | None
    who: str
    why: str

    @property
    def days(self) -> int | None:
        """Days that it was put off; None where there was none before or after."""
        return (self.new - self.old).days if self.old and self.new else None


def slips_of(events: Iterable[Event]) -> list[Slip]:
    """How a task's deadline was moved, the oldest first; `events` are all of its events in whatever order."""
    moved: list[Slip] = []
    last, asked = None, ""
    for event in sorted(events, key=lambda event: event.no):
        data = event.data
        asked = event.reason if event.kind == "move-request" else asked
        if event.kind == "task-made":
            last = _day(data.get("deadline"))
        found = {"edited": data.get("after"), "added": data.get("after"), "move-approve": data.get("asked")}.get(event.kind) or {}
        if "deadline" in found:
            new = _day(found["deadline"])
            if event.kind != "added":
                why = asked if event.kind == "move-approve" else event.reason
                moved.append(Slip(when=event.when, old=last, new=new, who=event.said.get("who") or "", why=why))
            last = new
    return moved


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
