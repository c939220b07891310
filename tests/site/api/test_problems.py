"""Every error is a problem of RFC 9457; nothing is said to other sites' scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cexing.site.api import selection

pytestmark = pytest.mark.one_database


def is_problem(response: Any, status: int) -> bool:
    told = response.json()
    assert response.status_code == told["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance"} <= set(told)
    assert told["detail"]
    return True


@pytest.mark.parametrize("path", ["", "nothing", "documents/none", "documents/none/clauses/1", "%00", "documents/%00", "facts/"])
def test_no_such_address(api: Client, path: str) -> None:
    response = api.get(f"/api/v1/{path}")
    assert is_problem(response, response.status_code)
    assert response.status_code in (404, 422)


def test_wrong_method(api: Client) -> None:
    response = api.delete("/api/v1/documents")
    assert is_problem(response, 405)
    assert "GET" in response["Allow"]


def test_invalid_parameters_are_named(api: Client) -> None:
    response = api.get("/api/v1/facts", {"limit": "many", "kind": "nothing"})
    assert is_problem(response, 422)
    assert {one["where"].split(".")[-1] for one in response.json()["errors"]} >= {"limit"}


def test_a_failure_tells_nothing_of_the_inside(client: Client, library_with_samples: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(selection, "documents", fail)
    client.raise_request_exception = False
    response = client.get("/api/v1/documents")
    assert is_problem(response, 500)
    assert "inside" not in response.content.decode()


def test_details_come_in_the_language_asked_for(api: Client) -> None:
    assert "没有" in api.get("/api/v1/documents/none").json()["detail"]
    assert api.get("/api/v1/documents/none", headers={"Accept-Language": "zh-CN"}).json()["detail"] == "没有此文件"


def test_other_sites_scripts_get_nothing(api: Client) -> None:
    response = api.get("/api/v1/documents", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in response.headers if name.lower().startswith("access-control-")]
    assert is_problem(api.options("/api/v1/documents", headers={"Origin": "https://elsewhere.example"}), 405)


def test_pages_beside_the_interface_keep_their_own_errors(api: Client, people: dict[str, Any]) -> None:
    api.force_login(people["reader"])
    assert api.post("/api/tokens/1/withdraw")["Content-Type"].startswith("text/html")
