"""What tests of the ledger share: a programme of five tasks and the people who act in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.ledger.invented import PLAN
from tests.site.people.accounts_in_roles import account

from cexing.site.people.roles import Role


@dataclass
class Place:
    """A programme, its accounts by name, and what they may do in it."""

    programme: Any
    people: SimpleNamespace

    def task(self, key: str) -> Any:
        from cexing.site.ledger.models import Task

        return Task.objects.get(programme=self.programme, key=key)

    def actor(self, name: str) -> Any:
        from cexing.site.ledger.acting import actor

        return actor(getattr(self.people, name), self.programme)


@pytest.fixture
def place(db: None, take_in: Any) -> Place:
    """Two of the office, contacts of the body that leads tasks 001 and of the one that leads 003 and 004, a viewer, an outsider."""
    from cexing.site.ledger.models import Membership, TaskBody
    from cexing.site.ledger.programmes import make_programme

    head = account(Role.EDITOR, "head")
    programme = make_programme([take_in(PLAN, "方案.md").version], head, name="东湾联动区")
    people = SimpleNamespace(head=head, second=account(Role.READER, "second"), data=account(Role.READER, "data"),
                             land=account(Role.READER, "land"), viewer=account(Role.READER, "viewer"), outsider=account(Role.READER, "outsider"))
    add = Membership.objects.create
    add(programme=programme, user=people.second, part="office")
    add(programme=programme, user=people.viewer, part="viewer")
    for name, key in (("data", "001"), ("land", "003")):
        first = TaskBody.objects.filter(task__programme=programme, task__key=key).first()
        add(programme=programme, user=getattr(people, name), part="contact", body=first.body)
    return Place(programme, people)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """A function that makes it noon of a day."""

    def on_day(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(day.year, day.month, day.day, 4, tzinfo=UTC))

    return on_day


@pytest.fixture
def year(place: Any, on_day: Callable[[date], None]) -> Any:
    """The programme after a year: 001 steady, 002 never assigned, 003 behind, 004 silent and without a deadline."""
    from cexing.site.ledger.moving import move
    from cexing.site.ledger.reporting import report
    from cexing.track import Move

    on_day(date(2031, 7, 1))
    head = place.actor("head")
    for key in ("001", "003", "004", "005"):
        move(place.task(key), Move.ASSIGN, head)
    for who, key in (("data", "001"), ("land", "003"), ("land", "004")):
        move(place.task(key), Move.ACCEPT, place.actor(who))
    for day, first, second in ((date(2031, 8, 1), 10, 2), (date(2031, 11, 1), 20, 4), (date(2032, 2, 1), 30, 5), (date(2032, 5, 1), 40, 9)):
        on_day(day)
        report(place.task("001"), place.actor("data"), narrative="按计划推进", progress=first)
        report(place.task("003"), place.actor("land"), narrative="进展缓慢", progress=second)
    return place


@pytest.fixture
def client_of() -> Callable[[Place, str], Client]:
    """A function that gives a client signed in as one of the people of a place."""

    def client_of(place: Place, who: str) -> Client:
        client = Client()
        client.force_login(getattr(place.people, who))
        return client

    return client_of


@pytest.fixture
def opened(client_of: Callable[[Place, str], Client]) -> Callable[..., str]:
    """A function that opens a page of the programme as one of its people."""

    def opened(place: Place, who: str, name: str, query: str = "", client: Client | None = None) -> str:
        address = reverse(f"ledger:{name}", args=[place.programme.slug])
        answer = (client or client_of(place, who)).get(f"{address}?{query}" if query else address)
        assert answer.status_code == 200
        return answer.content.decode()

    return opened
