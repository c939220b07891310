"""Signing in and out, throttling, sessions, one-time codes."""

from __future__ import annotations

import base64
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from tests.site.people.accounts_in_roles import PASSWORD, account, signed_in

from cexing.site.people.models import Change
from cexing.site.people.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SIGN_IN = "/people/sign-in"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def try_with(client: Client, password: str, name: str = "reader", address: str = "192.0.2.1", **query: str):
    return client.post(SIGN_IN, {"login": name, "password": password, **query}, REMOTE_ADDR=address)


def name_on(client: Client) -> str:
    """Who the account page says is signed in; empty for nobody."""
    response = client.get("/people/account")
    return response.context["user"].get_username() if response.status_code == 200 else ""


def code(secret: str) -> str:
    """What an authenticator shows now (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def test_signs_in_and_goes_where_it_was_asked() -> None:
    account(Role.READER)
    client = Client()
    assert "密码" in client.get(SIGN_IN).content.decode()
    assert try_with(client, PASSWORD, next="/people/account").headers["Location"] == "/people/account"
    assert name_on(client) == "reader"


def test_goes_to_no_other_site() -> None:
    account(Role.READER)
    assert try_with(Client(), PASSWORD, next="https://elsewhere.example/").headers["Location"] == "/"


def test_a_wrong_password_and_a_wrong_name_read_the_same() -> None:
    account(Role.READER)
    wrong = [try_with(Client(), "nothing-at-all", name=name).context["form"].errors for name in ("reader", "nobody")]
    assert wrong[0] and wrong[0] == wrong[1]


def test_signs_out_by_post_only() -> None:
    client = signed_in(Role.READER)
    assert client.get("/people/sign-out").status_code == 405
    assert client.post("/people/sign-out").status_code == 302
    assert name_on(client) == ""


def test_signing_in_needs_the_form_token() -> None:
    assert try_with(Client(enforce_csrf_checks=True), PASSWORD).status_code == 403


def test_five_failures_lock_the_account_from_every_address() -> None:
    account(Role.READER)
    answers = [try_with(Client(), "nothing-at-all", address=f"192.0.2.{last}") for last in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    locked = try_with(Client(), PASSWORD, address="192.0.2.99")
    assert locked.status_code == 429
    assert "15 分钟" in locked.content.decode()


def test_five_failures_lock_the_address_for_every_account() -> None:
    account(Role.READER)
    for number in range(5):
        try_with(Client(), "nothing-at-all", name=f"guess-{number}")
    assert try_with(Client(), PASSWORD).status_code == 429
    assert try_with(Client(), PASSWORD, address="198.51.100.7").status_code == 302


def test_a_lock_ends_by_itself(settings) -> None:
    account(Role.READER)
    for _attempt in range(5):
        try_with(Client(), "nothing-at-all")
    settings.AXES_COOLOFF_TIME = settings.AXES_COOLOFF_TIME * 0
    assert try_with(Client(), PASSWORD).status_code == 302


def test_success_forgets_failures() -> None:
    account(Role.READER)
    for _round in range(3):
        for _attempt in range(3):
            assert try_with(Client(), "nothing-at-all").status_code == 200
        assert try_with(Client(), PASSWORD).status_code == 302


def test_an_administrator_lifts_a_lock() -> None:
    account(Role.READER)
    for last in range(5):
        try_with(Client(), "nothing-at-all", address=f"192.0.2.{last}")
    admin = signed_in(Role.ADMINISTRATOR)
    assert [lock.value for lock in admin.get("/people/accounts").context["locks"]] == ["reader"]
    admin.post("/people/accounts/lift", {"kind": "username", "value": "reader"})
    assert try_with(Client(), PASSWORD).status_code == 302
    assert Change.objects.get(what="lock-lifted").target == "reader"


def test_sessions_end_after_twelve_hours_and_with_the_browser() -> None:
    account(Role.READER)
    client = Client()
    cookie = try_with(client, PASSWORD).cookies["sessionid"]
    assert cookie["max-age"] == "" and cookie["httponly"] and cookie["samesite"] == "Lax"
    session = Session.objects.get()
    assert 11.9 * 3600 < session.expire_date.timestamp() - time.time() <= 12 * 3600


def test_a_disabled_account_is_out_at_once() -> None:
    client = signed_in(Role.EDITOR)
    assert name_on(client) == "editor"
    User.objects.filter(username="editor").update(is_active=False)
    assert name_on(client) == ""
    again = Client()
    answer = try_with(again, PASSWORD, name="editor")
    assert answer.headers["Location"] == "/people/sign-in/inactive" and name_on(again) == ""
    assert "已停用" in again.get("/people/sign-in/inactive").content.decode()


def test_changing_the_password_ends_other_sessions_and_is_recorded() -> None:
    here, elsewhere = signed_in(Role.READER), Client()
    try_with(elsewhere, PASSWORD)
    new = "另一个-更长的-口令"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/people/account/password", given).status_code == 302
    assert (name_on(here), name_on(elsewhere)) == ("reader", "")
    change = Change.objects.get(what="password-changed")
    assert (change.who.username, change.before, change.after) == ("reader", None, None)


@pytest.mark.parametrize("weak", ["short-1", "1234567890123", "password1234", "readerread"])
def test_weak_passwords_are_refused(weak: str) -> None:
    client = signed_in(Role.READER)
    answer = client.post("/people/account/password", {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak})
    assert answer.context["form"].errors["new_password2"]


def test_a_one_time_code_is_set_up_asked_for_and_taken_off(django_capture_on_commit_callbacks) -> None:
    account(Role.READER)
    client = Client()
    try_with(client, PASSWORD)
    confirm = client.get("/people/second-step/on").headers["Location"]
    assert client.post(confirm, {"password": "nothing-at-all"}).context["form"].errors
    assert client.post(confirm, {"password": PASSWORD}).headers["Location"] == "/people/second-step/on"
    page = client.get("/people/second-step/on")
    assert "<svg" in page.content.decode() and "style=" not in page.content.decode()
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/people/second-step/on", {"code": code(secret)})
    assert answer.headers["Location"] == "/people/second-step/recovery"
    recovery = client.get("/people/second-step/recovery").context["unused_codes"]
    assert len(recovery) == 10

    other = Client()
    assert try_with(other, PASSWORD).headers["Location"] == "/people/sign-in/code"
    assert name_on(other) == ""
    assert other.post("/people/sign-in/code", {"code": "000000"}).context["form"].errors
    assert other.post("/people/sign-in/code", {"code": recovery[0]}).status_code == 302
    assert name_on(other) == "reader"

    client.post("/people/second-step/off")
    assert not Authenticator.objects.filter(type="totp").exists()
    assert [change.what for change in Change.objects.order_by("when")] == ["second-step-on", "second-step-off"]


def test_an_authenticators_code_signs_in_once() -> None:
    TOTP.activate(account(Role.READER), "JBSWY3DPEHPK3PXP")
    answers = []
    for _time in range(2):
        client = Client()
        try_with(client, PASSWORD)
        answers.append(client.post("/people/sign-in/code", {"code": code("JBSWY3DPEHPK3PXP")}).status_code)
    assert answers == [302, 200]


def test_codes_cannot_be_guessed() -> None:
    TOTP.activate(account(Role.READER), "JBSWY3DPEHPK3PXP")
    client = Client()
    try_with(client, PASSWORD)
    for guess in range(10):
        client.post("/people/sign-in/code", {"code": f"{guess:06}"})
    answer = client.post("/people/sign-in/code", {"code": code("JBSWY3DPEHPK3PXP")})
    assert answer.status_code == 200 and name_on(client) == ""


def test_an_administrator_takes_a_lost_second_step_off() -> None:
    user = account(Role.READER)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    signed_in(Role.ADMINISTRATOR).post(f"/people/accounts/{user.pk}/second-step-off")
    client = Client()
    try_with(client, PASSWORD)
    assert name_on(client) == "reader"
    assert Change.objects.get(what="second-step-off").who.username == "administrator"
