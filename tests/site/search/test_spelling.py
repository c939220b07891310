"""“Did you mean”."""

from __future__ import annotations

from typing import Any

import pytest

from cexing.site.search.query import search
from cexing.site.search.spelling import suggestion

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("query", "meant"), [("數據要素", "数据要素"), ("土地 -數據", "土地 -数据"), ("標題:數據", "标题:数据"), ("(数据", "数据"), ("“數據", "数据")]
)
def test_the_form_that_the_texts_are_in_is_named(library: Any, query: str, meant: str) -> None:
    results = search(query)
    if query == "土地 -數據":  # finds enough as it is
        assert results.suggestion is None
    else:
        assert results.suggestion == meant
        assert search(meant).total > results.total


def test_nothing_is_named_where_nothing_finds_more(library: Any) -> None:
    for query in ("数据", "月球", "月球軌道", ""):
        assert search(query).suggestion is None


def test_widths_need_no_suggestion(library: Any) -> None:
    assert search("１２００个").total == search("1200个").total == 1


def test_the_form_that_finds_most_is_named() -> None:
    found = {"发展 ": 0, "發展": 1, "发展": 7}
    assert suggestion("發展", lambda other: found.get(other, 0), 1) == "发展"
    assert suggestion("发展", lambda other: found.get(other, 0), 0) == "發展"
    assert suggestion("发展", lambda other: found.get(other, 0), 1) is None
