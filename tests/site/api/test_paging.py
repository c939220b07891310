"""Cursors: every row once, whatever arrives meanwhile; nothing but what was given out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from tests.site.invented import PLAN

from cexing.site.api.paging import cursor_at, position
from cexing.site.api.problems import Refused


def walk(api: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    rows, cursor = [], None
    while True:
        told = api.get(path, {**query, **({"cursor": cursor} if cursor else {})}).json()
        rows += told["items"]
        cursor = told["next"]
        if cursor is None:
            return rows


@pytest.mark.parametrize("path", ["/api/v1/facts", "/api/v1/documents", "/api/v1/documents/临政发〔2031〕12号/clauses"])
@pytest.mark.parametrize("limit", [1, 3])
def test_pages_hold_every_row_once(api: Client, path: str, limit: int) -> None:
    assert walk(api, path, limit=limit) == walk(api, path, limit=100)


def test_rows_that_arrive_meanwhile_shift_nothing(api: Client, take_in: Any) -> None:
    first = api.get("/api/v1/documents", {"limit": 2}).json()
    take_in(PLAN.replace("7号", "8号").replace("科技成果", "数据成果"), "又一份.txt")
    rest = walk(api, "/api/v1/documents", limit=2, cursor=first["next"])
    keys = [row["key"] for row in [*first["items"], *rest]]
    assert len(keys) == len(set(keys)) == 4


def test_the_next_page_is_in_the_link_header(api: Client) -> None:
    response = api.get("/api/v1/facts", {"limit": 1, "kind": "target"})
    address = response["Link"].partition(">")[0].removeprefix("<")
    assert response["Link"].endswith('rel="next"')
    assert api.get(address).json()["items"][0]["record"] == "target"


def test_a_cursor_belongs_to_its_query(api: Client) -> None:
    cursor = api.get("/api/v1/facts", {"limit": 1}).json()["next"]
    assert api.get("/api/v1/facts", {"limit": 5, "cursor": cursor}).status_code == 200
    assert api.get("/api/v1/facts", {"kind": "target", "cursor": cursor}).status_code == 400
    assert api.get("/api/v1/documents", {"cursor": cursor}).status_code == 400


@given(st.text(max_size=50))
def test_what_was_not_given_out_is_no_cursor(text: str) -> None:
    with pytest.raises(Refused) as refused:
        position(text, {})
    assert refused.value.status == 400


@given(st.lists(st.integers() | st.text(alphabet=st.characters(codec="utf-8"))), st.dictionaries(st.text(max_size=5), st.integers() | st.text()))
def test_a_cursor_leads_back(place: list[Any], query: dict[str, Any]) -> None:
    assert position(cursor_at(place, query), query) == place
