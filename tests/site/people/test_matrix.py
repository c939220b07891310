"""Every address × every role → the status that the table says; an address without a row fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN, REPORT
from tests.site.people.accounts_in_roles import account
from tests.site.people.expected import HIDDEN, TABLE, WHO, Expected
from tests.site.people.places import addresses, path_of, place_with

from cexing.site.people.roles import Role

pytestmark = pytest.mark.django_db
ROLES = (None, None, Role.READER, Role.EDITOR, Role.ADMINISTRATOR)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    """The ledger has parts of its own, and its own tables in tests/site/ledger."""
    assert sorted(name for name in set(addresses(get_resolver())) if not name.startswith("ledger:")) == sorted(TABLE)


@pytest.fixture
def place(take_in: Any) -> dict[str, Any]:
    take_in(PLAN, "实施方案.md")
    return place_with(take_in, MEASURES, MEASURES_REVISED, REPORT)


def answers(client: Client, name: str, row: Expected, place: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """What GET, and where it changes something POST, answer; what they change is taken back."""
    path = path_of(name, row.kwargs(place))
    for method, wanted in (("GET", row.get), ("POST", row.post)):
        if wanted is None:
            continue
        cookies = dict(client.cookies.items())
        with transaction.atomic():
            sent = client.get(path, query_params=_query(row, place)) if method == "GET" else client.post(path, row.data(place))
            b"".join(sent.streaming_content) if sent.streaming else sent.content
            transaction.set_rollback(True)
        client.cookies.update(cookies)
        yield method, sent.status_code


def _query(row: Expected, place: dict[str, Any]) -> dict[str, str]:
    return dict(part.split("=") for part in row.query.format_map(place).split("&") if part)


@pytest.mark.parametrize("number", range(len(WHO)), ids=WHO)
def test_every_address_answers_every_role_as_the_table_says(number: int, place: dict[str, Any], settings) -> None:
    settings.PUBLIC_READING = number != 0
    settings.API_RATE = settings.API_TOKEN_RATE = 10_000
    cache.clear()
    client = Client(raise_request_exception=False)
    if ROLES[number]:
        client.force_login(account(ROLES[number]))
    wrong = []
    for name, row in [*TABLE.items(), *HIDDEN.items()]:
        wanted = {"GET": row.get[number], "POST": row.post and row.post[number]}
        for method, status in answers(client, name, row, place):
            if status != wanted[method]:
                wrong.append(f"{method} {path_of(name, row.kwargs(place))} ({name}): {status}, not {wanted[method]}")
    assert not wrong, "\n".join(wrong)


def test_nothing_is_changed_without_the_form_token(place: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.ADMINISTRATOR))
    wrong = []
    for name, row in TABLE.items():
        if row.post is None or name.startswith("api:ingest"):
            continue
        status = client.post(path_of(name, row.kwargs(place)), row.data(place)).status_code
        if status not in (403, 404):
            wrong.append(f"{name}: {status}")
    assert not wrong, wrong
