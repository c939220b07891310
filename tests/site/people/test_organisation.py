"""Signing in with an account of the organisation, against a provider of the test's own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from cexing.site.people.models import Change
from cexing.site.people.roles import Role, role_of, set_role

pytestmark = pytest.mark.django_db
SIGN_IN, BACK = "/people/organisation/organisation/sign-in", "/people/organisation/organisation/back"


class Provider(BaseHTTPRequestHandler):
    """Just enough of OpenID Connect: it says where things are, takes any code, and knows one person."""

    def do_GET(self) -> None:
        issuer = f"http://{self.headers['Host']}"
        answers = {
            "/.well-known/openid-configuration": {
                "issuer": issuer, "authorization_endpoint": f"{issuer}/ask", "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/who", "jwks_uri": f"{issuer}/keys",
            },
            "/who": {"sub": "4711", "preferred_username": "heqing", "name": "何青", "email": "heqing@example.org"},
        }
        self._say(answers[urlsplit(self.path).path])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "opaque", "token_type": "Bearer", "expires_in": 60})

    def _say(self, answer: dict[str, object]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def issuer(settings) -> Iterator[str]:
    cache.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    issuer = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_ISSUER = issuer
    application = {
        "provider_id": "organisation", "name": "单位账号", "client_id": "cexing", "secret": "s", "settings": {"server_url": issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [application]}}
    yield issuer
    server.shutdown()
    server.server_close()


def signed_in_there(client: Client) -> str:
    """Go to the provider and come back; where the site then leads."""
    asked = parse_qs(urlsplit(client.post(SIGN_IN).headers["Location"]).query)
    return client.get(BACK, {"code": "any", "state": asked["state"][0]}).headers["Location"]


def test_without_a_provider_nobody_is_sent_anywhere() -> None:
    assert "organisation" not in Client().get("/people/sign-in").content.decode()


def test_the_page_offers_it_and_asks_with_a_proof_key(issuer: str) -> None:
    client = Client()
    page = client.get("/people/sign-in").content.decode()
    assert "用单位账号登录" in page and SIGN_IN in page
    assert "继续" in client.get(SIGN_IN).content.decode()
    to = client.post(SIGN_IN).headers["Location"]
    asked = parse_qs(urlsplit(to).query)
    assert to.startswith(f"{issuer}/ask?") and asked["client_id"] == ["cexing"] and asked["code_challenge_method"] == ["S256"]


def test_the_first_sign_in_makes_a_reader_and_later_ones_find_him(issuer: str) -> None:
    for _time in range(2):
        client = Client()
        assert signed_in_there(client) == "/"
        assert client.get("/people/account").context["user"].username == "heqing"
    user = User.objects.get()
    assert role_of(user) is Role.READER and not user.has_usable_password()
    change = Change.objects.get()
    assert (change.what, change.target, change.after["by"]) == ("account-made", "heqing", "OpenID Connect")


def test_a_role_given_here_stays(issuer: str) -> None:
    signed_in_there(Client())
    set_role(User.objects.get(), Role.EDITOR)
    signed_in_there(Client())
    assert role_of(User.objects.get()) is Role.EDITOR


def test_a_disabled_account_stays_out(issuer: str) -> None:
    signed_in_there(Client())
    User.objects.update(is_active=False)
    client = Client()
    assert signed_in_there(client) == "/people/sign-in/inactive"
    assert client.get("/people/account").status_code == 302


def test_an_answer_that_nobody_asked_for_signs_nobody_in(issuer: str) -> None:
    client = Client()
    page = client.get(BACK, {"code": "any", "state": "made-up"})
    assert "登录没有成功" in page.content.decode()
    assert not User.objects.exists()


def test_a_name_and_address_that_are_taken_give_no_one_elses_account(issuer: str) -> None:
    own = User.objects.create_user("heqing", email="heqing@example.org", password="青川-临江-2024")
    client = Client()
    assert signed_in_there(client) == "/"
    user = client.get("/people/account").context["user"]
    assert user.pk != own.pk and user.username != "heqing" and role_of(user) is Role.READER


def test_a_provider_that_does_not_answer_is_said(issuer: str, settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    answer = Client().post(SIGN_IN)
    assert "登录没有成功" in answer.content.decode()
