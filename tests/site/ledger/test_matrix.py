"""Every address of the ledger × every part in a programme → the status that the tables say; an address without a row fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from tests.site.ledger.expected import outputs, overview, programmes, tasks, workbooks
from tests.site.ledger.expected.answers import WHO
from tests.site.people.places import addresses

pytestmark = pytest.mark.django_db
TABLE = programmes.TABLE | outputs.TABLE | overview.TABLE | tasks.TABLE | workbooks.TABLE


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(name for name in set(addresses(get_resolver())) if name.startswith("ledger:")) == sorted(TABLE)


@pytest.mark.parametrize("number", range(len(WHO)), ids=WHO)
def test_every_address_answers_every_part_as_the_tables_say(number: int, place: Any) -> None:
    client = Client(raise_request_exception=False)
    if WHO[number] != "stranger":
        client.force_login(getattr(place.people, WHO[number]))
    wrong = []
    for name, row in TABLE.items():
        path, query = reverse(name, kwargs=row.kwargs(place)), dict(part.split("=") for part in row.query.split("&") if part)
        for method, wanted in (("GET", row.get), ("POST", row.post)):
            if wanted is None:
                continue
            with transaction.atomic():
                sent = client.get(path, query_params=query) if method == "GET" else client.post(path, row.data(place))
                b"".join(sent.streaming_content) if sent.streaming else sent.content
                transaction.set_rollback(True)
            if sent.status_code != wanted[number]:
                wrong.append(f"{method} {path} ({name}): {sent.status_code}, not {wanted[number]}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_changed_without_the_form_token(place: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(place.people.head)
    paths = [reverse(name, kwargs=row.kwargs(place)) for name, row in TABLE.items() if row.post]
    wrong = {path: status for path in paths if (status := client.post(path, {}).status_code) not in (403, 404)}
    assert not wrong
