"""The chain of a programme, altered behind the program's back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.site.ledger.test_moving import DONE, walk

from cexing.site.ledger.models import Event, Task
from cexing.site.ledger.verifying import check, publish
from cexing.site.people.models import RecordIsFinal

pytestmark = pytest.mark.django_db


def behind_the_back(sql: str, *values: Any) -> None:
    """Run SQL with the triggers out of the way, as who owns the file could."""
    drop = "DROP TRIGGER ledger_event_final" + (" ON ledger_event" if connection.vendor == "postgresql" else "")
    with connection.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(sql, values)


def test_an_untouched_chain_holds(place: Any) -> None:
    walk(place, "001", *DONE)
    found = check(place.programme)
    assert found.holds
    assert found.verdict.count == Event.objects.count() == 10


def test_altered_words_are_found_and_the_event_named(place: Any) -> None:
    walk(place, "001", *DONE)
    event = Event.objects.get(no=8)
    said = event.said | {"reason": "另一理由"}
    behind_the_back("UPDATE ledger_event SET said = %s WHERE id = %s", json.dumps(said), event.pk)
    found = check(place.programme)
    assert (found.verdict.no, found.verdict.what) == (8, "altered")


def test_a_chain_cut_short_is_found_against_the_published_head(place: Any) -> None:
    walk(place, "001", *DONE[:3])
    publish(place.programme, "page")
    behind_the_back("DELETE FROM ledger_event WHERE no > 8")
    type(place.programme).objects.filter(pk=place.programme.pk).update(last_no=8, head=Event.objects.get(no=8).hash)
    place.programme.refresh_from_db()
    assert check(place.programme).verdict.what == "truncated"


def test_a_task_set_to_another_state_is_found(place: Any) -> None:
    walk(place, "001", *DONE)
    Task.objects.filter(key="001").update(state="closed")
    assert check(place.programme).disagreeing == ("001 closed ≠ reported",)


def test_events_are_final(place: Any) -> None:
    event = Event.objects.first()
    with pytest.raises(RecordIsFinal):
        event.delete()
    with pytest.raises(RecordIsFinal):
        Event.objects.update(kind="x")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET kind = 'x'")
