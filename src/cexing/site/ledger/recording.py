"""Write events: one transaction that holds the programme, links the event to the last one and changes what stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cexing.errors import CexingError
from cexing.site.ledger.models import Event, Programme, Task
from cexing.track import Role, digest


class Conflict(CexingError):
    """Somebody else changed a task or problem since it was opened."""


class NotYours(CexingError):
    """An account without the part that what it tries takes."""


@dataclass(slots=True)
class Chain:
    """A programme held for writing; `append` adds events to it. Made by `writing`."""

    programme: Programme

    def append(
        self, kind: str, user: Any, *, task: Task | None = None, role: Role | str = "", body: str = "", reason: str = "",
        data: dict[str, Any] | None = None,
    ) -> Event:
        """Add an event; `data` holds what JSON can hold."""
        programme, when = self.programme, timezone.now()
        said = {
            "programme": programme.slug, "kind": kind, "task": task.key if task else None, "who": user.get_username() if user else None,
            "who_id": user.pk if user else None, "role": str(role), "body": body, "when": moment(when), "reason": reason,
            "data": data or {},
        }
        no, previous = programme.last_no + 1, programme.head
        event = Event.objects.create(
            programme=programme, no=no, task=task, kind=kind, who=user, when=when, said=said, previous=previous,
            hash=digest(no, previous, said),
        )
        programme.last_no, programme.head = no, event.hash
        return event


def moment(when: datetime) -> str:
    """A moment as events say it: UTC, microseconds."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")


@contextmanager
def writing(programme: Programme) -> Iterator[Chain]:
    """Hold a programme for writing: nobody else adds to its chain until all of it is written or none of it."""
    with transaction.atomic():
        held = Programme.objects.select_for_update().get(pk=programme.pk)
        before = held.last_no
        chain = Chain(held)
        yield chain
        if held.last_no != before:
            Programme.objects.filter(pk=held.pk).update(last_no=held.last_no, head=held.head)
    programme.last_no, programme.head = held.last_no, held.head


def check_edition(row: Any, expected: int | None) -> None:
    """Conflict where a row has changed since `expected`; None asks for no check."""
    if expected is not None and row.edition != expected:
        raise Conflict(
            "在您填写期间，他人已作更改 somebody else has changed this meanwhile", where=str(row),
            expected=f"第 {expected} 次更改后的内容，现为第 {row.edition} 次 edition {expected}, now {row.edition}",
            remedy="所填内容未丢失，请比对最新内容后再提交 compare with the newest and send again",
        )
