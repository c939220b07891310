"""Deadlines, milestones and due problems as a calendar that other programs subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q
from icalendar import Calendar, Event

from cexing.site.ledger.models import DELIVERED, Feed, Milestone, Problem, Task

Link = Callable[[Task], str]
_LONGEST = 60


def calendar(feed: Feed, link: Link) -> bytes:
    """The calendar of a feed: what is due of its body, or of its whole programme; `link` gives the address of a task's page."""
    made = Calendar()
    made.add("prodid", "-//Cexing//ledger//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{feed.programme.name}{f' · {feed.body.name}' if feed.body else ''}")
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in _events(feed, link):
        made.add_component(event)
    return made.to_ical()


def _events(feed: Feed, link: Link) -> Iterator[Event]:
    tasks = Task.objects.filter(programme=feed.programme).exclude(state__in=DELIVERED).select_related("programme")
    problems = Problem.objects.filter(programme=feed.programme).exclude(due=None).exclude(state=Problem.State.SETTLED)
    if feed.body_id:
        tasks = tasks.filter(charges__body_id=feed.body_id)
        problems = problems.filter(Q(body_id=feed.body_id) | Q(raised_for_id=feed.body_id))
    for task in tasks.exclude(deadline=None):
        yield _day(f"task-{task.pk}", f"到期：{task.key} {task.text}", task.deadline, link(task), task.text)
    for step in Milestone.objects.filter(task__in=tasks, done=None).select_related("task__programme"):
        yield _day(f"milestone-{step.pk}", f"节点：{step.name}（{step.task.key}）", step.due, link(step.task), step.task.text)
    for problem in problems.select_related("task__programme"):
        place = link(problem.task) if problem.task else ""
        yield _day(f"problem-{problem.pk}", f"问题答复：{problem.text}", problem.due, place, problem.text)


def _day(uid: str, title: str, day: date, url: str, text: str) -> Event:
    event = Event()
    event.add("uid", f"{uid}@cexing")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…")
    event.add("description", text)
    event.add("transp", "TRANSPARENT")
    if url:
        event.add("url", url)
    return event
