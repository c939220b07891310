"""Filters, ranges and counts."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.site.library.models import Clause, Fact
from cexing.site.search import schema
from cexing.site.search.compile import compiled
from cexing.site.search.entries import Entry, entries
from cexing.site.search.filters import Filters, Range
from cexing.site.search.language import EVERYTHING
from cexing.site.search.query import search


def headings(**filters: Any) -> set[str]:
    return {hit.clause.heading for hit in search("", filters=Filters(**filters), limit=1_000).hits if hit.clause}


def test_a_filter_without_values_narrows_nothing() -> None:
    assert not Filters()
    assert not Filters(superseded=True)
    assert Filters(has_money=False)


def test_by_document(library: Any) -> None:
    document = library["实施方案.md"].document
    assert {hit.document_id for hit in search("", filters=Filters(document=document.pk), limit=100).hits} == {document.pk}
    assert {hit.version.metadata["kind"] for hit in search("", filters=Filters(kind=("批复",))).hits} == {"批复"}
    assert {hit.version.issued.year for hit in search("", filters=Filters(year=(2030, 2032)), limit=100).hits} == {2030, 2032}
    issuer = "青川省人民政府办公厅"
    assert {hit.version.metadata["issuer"] for hit in search("", filters=Filters(issuer=(issuer,))).hits} == {issuer}


def test_a_region_takes_in_what_lies_below(library: Any) -> None:
    regions = {hit.version.document.region.path for hit in search("市", limit=100).hits if hit.version.document.region}
    below = next(path for path in regions if "/" in path)
    above = below.partition("/")[0]
    assert search("", filters=Filters(region=(above,))).total >= search("", filters=Filters(region=(below,))).total > 0


def test_by_what_the_facts_say(library: Any) -> None:
    assert "推行标准地出让" in headings(strength=("bind",)) | headings(strength=("explore",))
    assert headings(body=("临江市财政局",)) == {"建设公共数据平台", "培育数据企业"}
    assert headings(has_money=True) >= {"培育数据企业", "支持概念验证"}
    assert not headings(has_money=True) & headings(has_money=False)
    by_fact = set(Fact.objects.filter(kind="measure", factor="data").values_list("clause__heading", flat=True))
    by_clause = set(Clause.objects.filter(factor="data").values_list("heading", flat=True))
    assert headings(factor=("data",)) == by_fact | by_clause


def test_a_number_is_held_against_a_range_of_its_unit(library: Any) -> None:
    assert headings(ranges=(Range(quantity="cap", unit="元", low=10_000_000),)) == {"支持概念验证"}
    assert headings(ranges=(Range(quantity="cap", unit="元", low=400_000, high=600_000),)) == {"培育数据企业"}
    assert headings(ranges=(Range(quantity="target", unit="亩", low=3000),)) == {"盘活存量土地"}
    assert headings(ranges=(Range(quantity="target", unit="元", low=3000, high=3000),)) == set()
    both = (Range(quantity="cap", unit="元", low=1), Range(quantity="rate", unit="%", low=0))
    assert headings(ranges=both) <= {"支持概念验证"}


def test_filters_join_words_and_one_another(library: Any) -> None:
    narrowed = Filters(year=(2031,), has_target=True)
    found = {hit.clause.heading for hit in search("土地 或 技术", filters=narrowed).hits if hit.clause}
    assert found == {"盘活存量土地", "发展技术经理人"}


def test_filters_do_not_change_the_rank(library: Any) -> None:
    free = [hit for hit in search("数据", limit=100).hits if hit.version.issued and hit.version.issued.year == 2031]
    narrowed = search("数据", filters=Filters(year=(2031,)), limit=100).hits
    assert [(hit.clause_id, hit.score) for hit in narrowed] == [(hit.clause_id, hit.score) for hit in free]


def test_counts_are_those_of_the_hits(library: Any) -> None:
    results = search("数据 或 市", limit=1_000)
    by_key: dict[tuple[int | None, int], Entry] = {
        (entry.clause, entry.version): entry for entry in entries({hit.document_id for hit in results.hits})
    }
    hits = [by_key[hit.clause_id, hit.version_id] for hit in results.hits]
    assert len(hits) == results.total > 8
    for name in ("kind", "issuer", "region", "factor", "strength", "body"):
        assert results.facets[name] == Counter(value for entry in hits for value in getattr(entry, name)), name
    assert results.facets["year"] == Counter(entry.year for entry in hits if entry.year)
    assert results.facets["has_target"] == Counter(entry.has_target for entry in hits)


def test_a_filtered_column_counts_what_its_other_values_would_find(library: Any) -> None:
    free = search("数据").facets
    narrowed = search("数据", filters=Filters(year=(2031,))).facets
    assert narrowed["year"] == free["year"]
    assert sum(narrowed["has_target"].values()) == free["year"][2031] < sum(free["has_target"].values())


VALUES = [[5.0], [1e16, 2.5], [-3.0], [0.062], [1e22], [0.0]]
ENDS = st.none() | st.floats(allow_nan=False) | st.integers(-10, 10) | st.sampled_from([5.0, 2.5, 1e16, -3.0, -0.0])


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> tantivy.Index:
    """An index of entries that have nothing but numbers."""
    made = tantivy.Index(schema.schema(), str(tmp_path_factory.mktemp("numbers")))
    writer = made.writer(20_000_000, 1)
    for place, values in enumerate(VALUES):
        entry = Entry(clause=place, version=1, document=1, title="", heading="", text="", numbers={("cap", "元/人·月"): tuple(values)})
        writer.add_document(schema.document(entry))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    return made


@given(low=ENDS, high=ENDS)
@settings(max_examples=200, deadline=None)
def test_ranges_are_those_of_the_numbers(numbered: tantivy.Index, low: float | None, high: float | None) -> None:
    narrowed = Filters(ranges=(Range(quantity="cap", unit="元/人·月", low=low, high=high),))
    searcher = numbered.searcher()
    hits = searcher.search(compiled(EVERYTHING, narrowed, numbered), 10).hits
    least, most = -math.inf if low is None else low, math.inf if high is None else high
    expected = {place for place, values in enumerate(VALUES) if any(least <= value <= most for value in values)}
    assert set(searcher.fast_field_values("clause", [place for _, place in hits])) == expected


def test_a_range_of_a_unit_that_nobody_states_finds_nothing(numbered: tantivy.Index) -> None:
    for wanted in (Range(quantity="floor", unit="%"), Range(quantity="cap", unit=""), Range(quantity="cap", unit="元/人·月", low=math.nan)):
        assert numbered.searcher().search(compiled(EVERYTHING, Filters(ranges=(wanted,)), numbered), 10).count == 0
