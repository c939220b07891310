"""What every answer says to the browser, and what a deployment must."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from tests.site.people.accounts_in_roles import signed_in

from cexing.site.files import attachment
from cexing.site.people.headers import content_security_policy
from cexing.site.people.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def policy_of(response) -> dict[str, str]:
    parts = (part.split(maxsplit=1) for part in response.headers["Content-Security-Policy"].split(";"))
    return {part[0]: part[1] for part in parts}


@pytest.mark.parametrize("path", ["/people/sign-in", "/people/accounts", "/no-such-page", "/people/sign-out"])
def test_every_answer_forbids_what_is_inline_or_from_elsewhere(path: str) -> None:
    response = Client(raise_request_exception=False).get(path)
    policy = policy_of(response)
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in str(policy) and "*" not in str(policy)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_an_error_of_the_site_carries_the_headers_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("cexing.site.people.views.accounts.locks.locks", broken)
    client = signed_in(Role.ADMINISTRATOR)
    client.raise_request_exception = False
    response = client.get("/people/accounts")
    assert response.status_code == 500
    assert policy_of(response)["default-src"] == "'self'"


def test_forms_may_lead_to_the_organisations_sign_in_only_where_it_is_set_up(settings) -> None:
    settings.OIDC_ISSUER = "https://id.example.org/realms/city"
    assert "form-action 'self' https://id.example.org;" in content_security_policy()


def test_pages_of_an_account_stay_in_its_browser() -> None:
    assert "private" in signed_in(Role.READER).get("/people/account").headers["Cache-Control"]


def test_other_hosts_are_refused() -> None:
    assert Client().get("/people/sign-in", HTTP_HOST="elsewhere.example").status_code == 400


def test_files_leave_as_downloads_without_rights() -> None:
    response = attachment(io.BytesIO(b"<script>alert(1)</script>"), '报告"; x=".html')
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_deployment_under_https_passes_djangos_own_check(tmp_path: Path) -> None:
    told = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", CEXING_HTTPS="1", CEXING_HOSTS="policy.example.org")
    assert told.returncode == 0, told.stderr
    assert "no issues" in told.stdout


def test_without_https_the_check_says_so(tmp_path: Path) -> None:
    told = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", CEXING_HTTPS="0")
    assert told.returncode == 1 and "security.W012" in told.stderr


def manage(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of Django on the site's own settings."""
    own = {"CEXING_HOME": str(home), "CEXING_DATABASE": "", "DJANGO_SETTINGS_MODULE": "cexing.site.settings"}
    return subprocess.run(
        [sys.executable, "-m", "django", *arguments], env=os.environ | own | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("caller", "forwarded", "address", "scheme"),
    [
        ("127.0.0.1", "198.51.100.7", "198.51.100.7", "https"),
        ("127.0.0.1", "203.0.113.5, 198.51.100.7", "198.51.100.7", "https"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1", "http"),
    ],
)
def test_only_the_named_proxy_speaks_for_callers(caller: str, forwarded: str, address: str, scheme: str, rf: RequestFactory) -> None:
    from granian.utils.proxies import wrap_wsgi_with_proxy_headers

    seen = {}
    application = wrap_wsgi_with_proxy_headers(lambda environ, _start: seen.update(environ), "127.0.0.1")
    request = rf.get("/", REMOTE_ADDR=caller, HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_FORWARDED_PROTO="https")
    application(request.environ, None)
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (address, scheme)
