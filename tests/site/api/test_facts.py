"""Facts over all documents, filtered."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pydantic import TypeAdapter
from tests.site.invented import MEASURES_REVISED
from tests.site.library.test_citing import notice

from cexing.facts.types import KINDS
from cexing.site.api.declared import FactRecord
from cexing.site.library.corrections import correct_fact
from cexing.site.library.models import Fact

FACTS = "/api/v1/facts"


def facts(api: Client, **query: Any) -> list[dict[str, Any]]:
    response = api.get(FACTS, {"limit": 100, **query})
    assert response.status_code == 200, response.content
    return response.json()["items"]


def test_every_fact_says_where_it_comes_from(api: Client) -> None:
    told = facts(api)
    assert told
    for fact in told:
        assert fact["quote"] and fact["citation"].startswith("《") and "/d/d-" in fact["link"]
        assert fact["end"] - fact["start"] == len(fact["quote"])


def test_every_fact_is_as_described(api: Client) -> None:
    described = TypeAdapter(FactRecord)
    told = [json.loads(line) for line in b"".join(api.get("/api/v1/export/facts")).decode().splitlines()]
    assert {fact["record"] for fact in told} >= {"target", "support", "duty", "measure", "quantity"}
    for fact in told:
        kept = described.validate_python(fact).model_dump(mode="json")
        assert kept == {name: fact[name] for name in kept}


def test_kinds(api: Client) -> None:
    assert {fact["record"] for fact in facts(api, kind="target")} == {"target"}
    assert {fact["record"] for fact in facts(api, kind=["target", "duty"])} == {"target", "duty"}
    assert {fact["record"] for fact in facts(api)} <= {kind.record for kind in KINDS}


def test_values_units_and_deadlines(api: Client) -> None:
    assert [fact["value"] for fact in facts(api, kind="target", value_min=1000, unit="个")] == [1200]
    assert [fact["by"] for fact in facts(api, kind="target", by="2034")] == ["2034"]
    assert all(fact["value"] <= 100 for fact in facts(api, kind="target", value_max=100))


def test_bodies_by_any_name(api: Client) -> None:
    official = {fact["quote"] for fact in facts(api, kind="duty", body="临江市财政局")}
    assert official
    assert official == {fact["quote"] for fact in facts(api, kind="duty", body="市财政局")}
    assert facts(api, body="没有这个单位") == []


def test_strength_and_factor(api: Client) -> None:
    assert any(fact["quote"].startswith("探索") for fact in facts(api, strength="explore"))
    assert {fact["factor"] for fact in facts(api, factor="land")} == {"land"}


def test_document_and_clause(api: Client) -> None:
    told = facts(api, document="临政发〔2031〕12号", clause="1.1")
    assert {(fact["document"], fact["clause"]) for fact in told} == {("临政发〔2031〕12号", "1.1")}
    assert {fact["clause"] for fact in facts(api, clause="1.1")} == {"1.1"}
    assert api.get(FACTS, {"document": "没有"}).status_code == 404


def test_only_current_versions_count(api: Client, take_in: Any) -> None:
    take_in(MEASURES_REVISED, "修订.txt")
    assert [fact["value"] for fact in facts(api, kind="target", value_min=1000, unit="个")] == [1500]


def test_corrections_stand_in_place_of_the_machine(api: Client, people: dict[str, Any]) -> None:
    wrong = Fact.objects.get(kind="target", value=1200)
    correct_fact(wrong, {"value": 1300}, why="原文如此", who=people["editor"])
    [told] = facts(api, kind="target", value_min=1000, unit="个")
    assert (told["value"], told["corrected"]) == (1300, True)


def test_a_misspelt_parameter_is_refused(api: Client) -> None:
    response = api.get(FACTS, {"knid": "target"})
    assert response.status_code == 422
    assert "knid" in json.dumps(response.json()["errors"])


@pytest.mark.parametrize("query", ["kind=nothing", "value_min=much", "limit=0", "limit=101", "by=soon", "strength=weak", "unit=%00", "by=2027&by=2028"])
def test_what_is_no_value_is_refused(api: Client, query: str) -> None:
    response = api.get(f"{FACTS}?{query}")
    assert response.status_code == 422
    assert response.json()["errors"]


def test_export_streams_what_the_filters_let_through(api: Client) -> None:
    response = api.get("/api/v1/export/facts", {"kind": "target"})
    lines = [json.loads(line) for line in b"".join(response).decode().splitlines()]
    assert lines == facts(api, kind="target")
    assert response["Content-Type"].startswith("application/jsonl")


def test_citations_lead_to_documents_and_documents_to_their_citations(api: Client, take_in: Any) -> None:
    citing = take_in(notice()).document
    told = facts(api, kind="citation", document=citing.key)
    led = {fact["title"]: fact["target"] for fact in told}
    assert led["临江市数据要素市场培育若干措施"] == "临政发〔2031〕12号"
    assert led["政府工作报告"] is None
    link = next(fact["target_link"] for fact in told if fact["target"] == "临政发〔2031〕12号")
    assert api.get(link).status_code == 200
    back = facts(api, cites="临政发〔2031〕12号")
    assert [(fact["document"], fact["title"]) for fact in back] == [(citing.key, "临江市数据要素市场培育若干措施")]
    assert facts(api, cites=citing.key) == []
    assert api.get(FACTS, {"cites": "没有这份文件"}).status_code == 404


def test_a_document_that_cites_its_own_annex_leads_to_itself(api: Client, take_in: Any) -> None:
    text = "临江市关于登记的通知\n\n一、要求\n\n按《临江市登记清单》办理。\n\n附件1\n\n临江市登记清单\n\n一、登记事项\n\n预告登记。\n"
    own = take_in(text).document
    [told] = [fact for fact in facts(api, kind="citation", document=own.key) if fact["title"] == "临江市登记清单"]
    assert (told["target"], told["target_link"].endswith(f"/d/{own.slug}#a1")) == (own.key, True)
