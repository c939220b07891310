"""Files sent by programs."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.invented import MEASURES, PLAN

from cexing.site.api.routes import ingesting
from cexing.site.library.files import StorageFull
from cexing.site.library.models import Quarantine, Version

INGEST = "/api/v1/ingest"


def send(client: Client, headers: dict[str, str], *files: tuple[str, bytes], **form: str) -> Any:
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(INGEST, {"files": uploads, **form}, headers=headers)


def test_says_what_was_found_and_what_was_odd(client: Client, bearer: Any) -> None:
    odd = MEASURES.replace("（二）推行标准地出让", "（三）推行标准地出让")
    response = send(client, bearer(), ("若干措施.txt", odd.encode()))
    assert response.status_code == 200
    [told] = response.json()["items"]
    assert (told["outcome"], told["document"], told["state"]) == ("created", "临政发〔2031〕12号", "review")
    assert told["found"]["clause"] == 6
    assert told["found"]["target"] >= 2
    assert "number-skipped" in {finding["code"] for finding in told["findings"]}


def test_sending_again_changes_nothing(client: Client, bearer: Any) -> None:
    headers = bearer()
    first, again = (send(client, headers, ("一.txt", PLAN.encode())).json()["items"][0] for _ in range(2))
    assert (first["outcome"], again["outcome"]) == ("created", "known")
    assert {**first, "outcome": ""} == {**again, "outcome": ""}
    assert Version.objects.count() == 1


def test_several_files_each_for_itself(client: Client, bearer: Any) -> None:
    response = send(client, bearer(), ("一.txt", PLAN.encode()), ("坏.pdf", b"%PDF-1.7 broken"), ("二.txt", MEASURES.encode()), state="public")
    assert [row["outcome"] for row in response.json()["items"]] == ["created", "refused", "created"]
    refused = response.json()["items"][1]
    assert refused["error"] and refused["reason"]
    assert Quarantine.objects.get().name == "坏.pdf"
    assert set(Version.objects.values_list("state", flat=True)) == {"public"}


@pytest.mark.parametrize(("role", "scope", "status"), [("reader", "write", 403), ("editor", "read", 403), ("administrator", "write", 200)])
def test_only_an_editors_token_that_may_write(client: Client, bearer: Any, role: str, scope: str, status: int) -> None:
    assert send(client, bearer(role, scope), ("一.txt", PLAN.encode())).status_code == status


def test_a_browsers_session_is_not_enough(client: Client, people: dict[str, Any]) -> None:
    client.force_login(people["editor"])
    response = send(client, {}, ("一.txt", PLAN.encode()))
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert not Version.objects.exists()


def test_what_is_too_large_is_refused_before_it_is_read(client: Client, bearer: Any, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1000
    response = send(client, bearer(), ("大.txt", b"a" * 2000))
    assert response.status_code == 413
    assert response.json()["limit"] == 1000


def test_a_full_disk_is_said_and_refuses_no_file(client: Client, bearer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise StorageFull("磁盘已满", remedy="腾出空间")

    monkeypatch.setattr(ingesting, "take_in", full)
    response = send(client, bearer(), ("一.txt", PLAN.encode()))
    assert response.status_code == 507
    assert "磁盘已满" in response.json()["detail"]
    assert not Quarantine.objects.exists()


def test_nothing_and_too_much_are_refused(client: Client, bearer: Any) -> None:
    headers = bearer()
    assert client.post(INGEST, {}, headers=headers).status_code == 422
    assert send(client, headers, *[(f"{n}.txt", b"a") for n in range(101)]).status_code == 400


@pytest.mark.parametrize("state", ["", "seen", "discarded"])
def test_a_state_that_is_none_is_refused(client: Client, bearer: Any, state: str) -> None:
    assert send(client, bearer(), ("一.txt", PLAN.encode()), state=state).status_code == 422
    assert not Version.objects.exists()
