"""Documents, versions, files and clauses as programs read them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.test import Client
from tests.site.invented import MEASURES, MEASURES_REVISED, SAMPLES

KEY = "临政发〔2031〕12号"
DOCUMENT = f"/api/v1/documents/{quote(KEY)}"


def test_documents_come_in_the_order_of_arrival(api: Client) -> None:
    told = api.get("/api/v1/documents").json()
    assert [row["key"] for row in told["items"]][:2] == [KEY, "青政办发〔2031〕7号"]
    assert len(told["items"]) == len(SAMPLES)
    assert told["next"] is None


def test_a_document_has_the_fields_of_its_record(api: Client) -> None:
    told = api.get(DOCUMENT).json()
    assert told["record"] == "document"
    assert told["doc_no"] == told["id"] == told["key"] == KEY
    assert told["issued"] == "2031-03-08"
    assert told["citation"].endswith(f"（{KEY}）")
    assert api.get(f"/api/v1/documents/{told['slug']}").json() == told


def test_documents_are_filtered(api: Client) -> None:
    def keys(**query: str) -> list[str]:
        return [row["key"] for row in api.get("/api/v1/documents", query).json()["items"]]

    assert keys(title="科技成果") == ["青政办发〔2031〕7号"]
    assert keys(issued_from="2031-05-01", issued_until="2031-05-31") == ["青政办发〔2031〕7号"]
    assert keys(doc_no=KEY) == [KEY]
    assert keys(issuer="没有这个机关") == keys(region="没有这个地方") == []


def test_a_version_can_be_named(api: Client, take_in: Any) -> None:
    take_in(MEASURES_REVISED, "修订.txt")
    told = api.get(f"{DOCUMENT}/versions").json()["items"]
    assert [(row["number"], row["current"], row["state"]) for row in told] == [(1, False, "public"), (2, True, "public")]
    first, last = (api.get(DOCUMENT, {"version": number}).json() for number in (1, 2))
    assert (first["issued"], last["issued"]) == ("2031-03-08", "2031-09-01")
    assert api.get(DOCUMENT).json() == last
    assert api.get(f"{DOCUMENT}/clauses/2.2", {"version": 1}).json()["heading"] == "推行标准地出让"
    assert api.get(f"{DOCUMENT}/clauses/2.2").json()["heading"] == "建立用地台账"


def test_the_link_of_an_old_version_names_it(api: Client, take_in: Any) -> None:
    take_in(MEASURES_REVISED, "修订.txt")
    assert api.get(f"{DOCUMENT}/clauses/2.2", {"version": 1}).json()["link"].endswith("/2.2?version=1")
    assert api.get(f"{DOCUMENT}/clauses/2.2").json()["link"].endswith("/2.2")


def test_what_waits_for_review_is_seen_by_editors_alone(api: Client, take_in: Any, bearer: Any) -> None:
    draft = "云泽县关于征求意见的通知\n\n一、征求意见\n\n（一）公开征求。各单位可以提出意见。\n"
    key = quote(take_in(draft, "征求意见.txt", state="review").document.key)
    assert api.get(f"/api/v1/documents/{key}").status_code == 404
    assert api.get(f"/api/v1/documents/{key}", headers=bearer("reader", "read")).status_code == 404
    assert api.get(f"/api/v1/documents/{key}", headers=bearer("editor", "read")).status_code == 200


def test_the_file_comes_as_it_was_and_only_as_an_attachment(api: Client) -> None:
    response = api.get(f"{DOCUMENT}/file")
    assert b"".join(response) == MEASURES.encode()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_clauses_carry_their_exact_words(api: Client) -> None:
    text = MEASURES
    for row in api.get(f"{DOCUMENT}/clauses", {"limit": 100}).json()["items"]:
        assert row["quote"]
        assert row["heading"] in row["quote"]
        assert all(line in text for line in row["quote"].splitlines())
        assert row["citation"].endswith("".join(row["path"]))


def test_a_clause_is_found_by_every_form_of_its_address(api: Client) -> None:
    told = [api.get(f"{DOCUMENT}/clauses/{quote(form)}").json() for form in ("1.2", "一/（二）", "一（二）", "一 （二）")]
    assert {row["slug"] for row in told} == {"1.2"}
    assert told[0]["path"] == ["一", "（二）"]


def test_a_clause_comes_with_the_facts_that_stand_in_it(api: Client) -> None:
    told = api.get(f"{DOCUMENT}/clauses/1.2").json()
    assert {"duty", "support"} <= {fact["record"] for fact in told["facts"]}
    for fact in told["facts"]:
        assert fact["clause"] == "1.2"
        assert fact["quote"] in told["quote"]
        assert fact["citation"] == told["citation"]
        assert fact["link"] == told["link"]


def test_clauses_are_filtered(api: Client) -> None:
    told = api.get(f"{DOCUMENT}/clauses", {"level": 1}).json()["items"]
    assert [row["heading"] for row in told] == ["完善数据流通", "强化土地保障"]


def test_what_is_not_there_is_a_problem(api: Client) -> None:
    for path in ("/api/v1/documents/none", f"{DOCUMENT}/clauses/9.9", f"{DOCUMENT}?version=7"):
        response = api.get(path)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"
