"""ETags, and how many queries an answer costs."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site.invented import MEASURES_REVISED, PLAN

DOCUMENT = "/api/v1/documents/临政发〔2031〕12号"
READING = [
    "/api/v1/documents?limit=100", DOCUMENT, f"{DOCUMENT}/versions", f"{DOCUMENT}/file", f"{DOCUMENT}/clauses?limit=100",
    f"{DOCUMENT}/clauses/1.1", "/api/v1/facts?limit=100", "/api/v1/search?q=数据&limit=100",
]
MOST_QUERIES = 9


def test_what_is_known_is_not_sent_again(api: Client) -> None:
    for path in READING:
        first = api.get(path)
        again = api.get(path, headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304), path
        assert not again.content
        assert again["ETag"] == first["ETag"]
        assert api.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
        assert "Authorization" in first["Vary"]


def test_a_change_is_noticed(api: Client, take_in: Any) -> None:
    before = api.get(DOCUMENT)["ETag"]
    take_in(MEASURES_REVISED, "修订.txt")
    assert api.get(DOCUMENT, headers={"If-None-Match": before}).status_code == 200


def test_queries_do_not_grow_with_the_library(api: Client, take_in: Any) -> None:
    before = {path: queries_of(api, path) for path in READING}
    for number in range(20, 26):
        take_in(PLAN.replace("7号", f"{number}号").replace("科技成果", f"第{number}批数据成果"), f"{number}.txt")
    after = {path: queries_of(api, path) for path in READING}
    assert all(after[path] <= before[path] <= MOST_QUERIES for path in READING), (before, after)


def queries_of(api: Client, path: str) -> int:
    """Queries of an answer, when whatever is made once is there."""
    api.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert api.get(path).status_code == 200
    return len(queries)
