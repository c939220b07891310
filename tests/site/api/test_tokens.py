"""Tokens: made and withdrawn by their owner, kept as hashes, good for what they are made for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cexing.site.api.models import Token
from cexing.site.api.tokens import find, make, withdraw
from cexing.site.people.models import Change

pytestmark = pytest.mark.one_database

PAGE = "/api/tokens"


def test_a_token_is_found_by_its_secret_alone(people: dict[str, Any]) -> None:
    token, secret = make(people["reader"], "抓取")
    assert find(secret) == token
    assert find(secret + "x") is None
    assert find(token.digest) is None


def test_the_secret_is_not_kept(people: dict[str, Any]) -> None:
    token, secret = make(people["reader"], "抓取")
    kept = Token.objects.filter(pk=token.pk).values().get()
    assert not any(secret in str(value) for value in kept.values())
    assert secret.startswith(kept["hint"])


def test_what_has_ended_opens_nothing(people: dict[str, Any]) -> None:
    withdrawn, first = make(people["reader"], "一")
    withdraw(withdrawn, people["reader"])
    _expired, second = make(people["reader"], "二", expires=timezone.now() - timedelta(seconds=1))
    _left, third = make(people["editor"], "三")
    people["editor"].is_active = False
    people["editor"].save()
    assert [find(secret) for secret in (first, second, third)] == [None] * 3


def test_use_is_noted_but_not_every_time(people: dict[str, Any], django_assert_num_queries: Any) -> None:
    token, secret = make(people["reader"], "抓取")
    find(secret)
    token.refresh_from_db()
    assert token.last_used is not None
    with django_assert_num_queries(1):
        find(secret)


def test_making_and_withdrawing_is_on_record(people: dict[str, Any]) -> None:
    token, secret = make(people["editor"], "抓取", Token.Scope.WRITE)
    withdraw(token, people["editor"])
    withdraw(token, people["editor"])
    told = list(Change.objects.order_by("pk").values_list("what", "who__username"))
    assert told == [("token-made", "editor-one"), ("token-withdrawn", "editor-one")]
    assert not any(secret in str(change) for change in Change.objects.values())


def test_the_page_asks_who_is_there(client: Client, db: None) -> None:
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"name": "x", "scope": "read"}).status_code == 302
    assert not Token.objects.exists()


def test_a_secret_is_shown_once(client: Client, people: dict[str, Any]) -> None:
    client.force_login(people["editor"])
    made = client.post(PAGE, {"name": "抓取", "scope": "write", "days": "30"})
    token = Token.objects.get()
    assert token.scope == "write" and token.expires > timezone.now()
    assert token.hint in made.content.decode()
    secret = made.context["secret"]
    assert secret in made.content.decode()
    assert secret not in client.get(PAGE).content.decode()
    assert "no-store" in made["Cache-Control"]


def test_a_reader_gets_no_token_that_writes(client: Client, people: dict[str, Any]) -> None:
    client.force_login(people["reader"])
    assert client.post(PAGE, {"name": "x", "scope": "write"}).status_code == 200
    assert not Token.objects.exists()


def test_only_the_owner_withdraws(client: Client, people: dict[str, Any]) -> None:
    token, _secret = make(people["editor"], "抓取")
    client.force_login(people["reader"])
    assert client.post(f"{PAGE}/{token.pk}/withdraw").status_code == 404
    client.force_login(people["editor"])
    assert client.get(f"{PAGE}/{token.pk}/withdraw").status_code == 405
    assert client.post(f"{PAGE}/{token.pk}/withdraw").status_code == 302
    token.refresh_from_db()
    assert token.withdrawn is not None


@pytest.mark.parametrize("public", [True, False])
def test_public_reading_is_respected(api: Client, settings: Any, bearer: Any, people: dict[str, Any], public: bool) -> None:
    settings.PUBLIC_READING = public
    assert api.get("/api/v1/documents").status_code == (200 if public else 401)
    assert api.get("/api/v1/documents", headers=bearer("reader", "read")).status_code == 200
    api.force_login(people["reader"])
    assert api.get("/api/v1/documents").status_code == 200


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer cexing_nothing", "bearer \x7f", "Basic cmVhZGVyOng="])
def test_what_is_no_token_lets_nobody_in(api: Client, settings: Any, given: str) -> None:
    settings.PUBLIC_READING = False
    response = api.get("/api/v1/documents", headers={"Authorization": given})
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
