"""Search through the interface."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.one_database

SEARCH = "/api/v1/search"


@pytest.fixture
def found(api: Client) -> Any:
    def found(q: str = "", **query: Any) -> dict[str, Any]:
        response = api.get(SEARCH, {"q": q, **query})
        assert response.status_code == 200, response.content
        return response.json()

    return found


def test_hits_carry_words_citation_and_link(found: Any) -> None:
    told = found("数据企业")
    assert told["total"] == len(told["items"]) == 1
    [hit] = told["items"]
    assert "数据企业" in hit["quote"]
    assert hit["citation"].endswith("（临政发〔2031〕12号）正文 一（二）")
    assert hit["link"].endswith("/1.2")
    assert "".join(part["text"] for part in hit["snippet"] if part["marked"]).startswith("数据企业")


def test_the_query_language_is_that_of_the_page(found: Any) -> None:
    both, either, neither = (found(query)["total"] for query in ("土地 用途", "土地 或 数据", "土地 -用途"))
    assert 0 < both < either
    assert neither > 0


def test_filters(found: Any) -> None:
    everything = found("临江市")["total"] + found("财政")["total"]
    assert everything > 0
    assert {hit["document"] for hit in found("", factor="land")["items"]} == {"临政发〔2031〕12号"}
    assert found("", year=1999)["total"] == 0
    assert found("", region="没有这个地方")["total"] == 0
    assert [hit["clause"] for hit in found("", quantity="cap", unit="元", value_min=1000_0000)["items"]] == ["2.1"]
    assert {hit["clause"] for hit in found("", body="市自然资源局")["items"]} == {"2.1"}


def test_the_head_of_a_document_is_a_hit_too(found: Any) -> None:
    heads = [hit for hit in found("认真贯彻执行")["items"] if hit["clause"] is None]
    assert heads
    assert "认真贯彻执行" in heads[0]["quote"]
    assert "/d/d-" in heads[0]["link"]


def test_facets_count_the_hits(found: Any) -> None:
    told = found("", limit=100)
    dated = [hit for hit in told["items"] if "2031〕" in hit["document"]]
    assert told["facets"]["year"]["2031"] == len(dated) > 0
    assert set(told["facets"]["has_target"]) <= {"true", "false"}


def test_pages_follow_one_another(found: Any) -> None:
    whole = [hit["link"] for hit in found("", limit=100)["items"]]
    pages, cursor = [], None
    while True:
        told = found("", limit=4, **({"cursor": cursor} if cursor else {}))
        pages += [hit["link"] for hit in told["items"]]
        cursor = told["next"]
        if cursor is None:
            break
    assert pages == whole


def test_export_streams_every_clause_that_is_found(api: Client, found: Any) -> None:
    response = api.get("/api/v1/export/clauses", {"q": "土地"})
    lines = [json.loads(line) for line in b"".join(response).decode().splitlines()]
    assert [line["slug"] for line in lines] == [hit["clause"] for hit in found("土地")["items"] if hit["clause"]]
    assert all("土地" in line["quote"] for line in lines)
